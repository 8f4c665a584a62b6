"""Upright tables, labels beside values, one for each task: rows of one table in any format."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.schema import Records

TITLE = "2033年整改任务清单"
LABELS = ("反馈问题", "整改目标", "责任单位<br>（科室）", "责任人", "完成时限", "工作成效")


def values(number: int) -> tuple[str, ...]:
    goal, day = f"管网入户率达到{number}0%。", f"{number}月底前"
    return ("管网不健全。", goal, "县水务局、县住建局", "洪亮", day, f"已铺管{number}公里。")


def html(number: int) -> str:
    rows = zip(LABELS, values(number), strict=True)
    return "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)


def tabs(number: int) -> str:
    rows = zip(LABELS, values(number), strict=True)
    return "".join(f"{a.replace('<br>', '')}\t{b}\n" for a, b in rows)


def pipes(number: int) -> str:
    first, *rows = (f"| {line} |".replace("\t", " | ") for line in tabs(number).splitlines())
    return "\n".join([first, "| --- | --- |", *rows, ""])


def page(tables: list[str]) -> str:
    caption = "<p><b>整改情况表</b></p>"
    body = "".join(f"{caption}<table>{table}</table>" for table in tables)
    return f"<html><body><h1>{TITLE}</h1>{body}</body></html>"


FORMS = {
    "html": page([html(6), html(7), html(8)]),
    "one html table": page([html(6) + html(7) + html(8)]),
    "tabs": "\n".join([TITLE, "", tabs(6), tabs(7), tabs(8)]),
    "tabs without blank lines": f"{TITLE}\n\n{tabs(6)}{tabs(7)}{tabs(8)}",
    "pipes": "\n\n".join([f"# {TITLE}", pipes(6), pipes(7), pipes(8)]),
}


def read(text: str) -> Records:
    extraction = extract(text.encode(), "a.html" if "<html" in text else "a.txt")
    assert extraction.coverage["unexplained"] == extraction.coverage["invented"] == 0
    return extraction.records


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_each_upright_table_is_one_task(text: str) -> None:
    records = read(text)
    assert records.document.title == TITLE
    assert [task.target.text for task in records.tasks] == [values(n)[1] for n in (6, 7, 8)]
    for number, task in zip((6, 7, 8), records.tasks, strict=True):
        names = [unit.name for unit in (*task.lead_units, *task.support_units)]
        assert names == ["县水务局", "县住建局"]
        assert task.leaders == ["洪亮"]
        assert [step.period and step.period.label for step in task.schedule] == [values(number)[4]]
        assert [extra.text for extra in task.extras] == ["管网不健全。", f"已铺管{number}公里。"]
    said = [finding for finding in records.findings if finding.code == "text-around"]
    assert all(TITLE not in quote for finding in said for quote in finding.evidence)


def merged(number: int) -> str:
    return (
        f"<tr><td>任务名称</td><td colspan=3>整治水沟{number}条</td></tr>"
        f"<tr><td>完成时限</td><td>{number}月底前</td><td>责任人</td><td>洪亮</td></tr>"
        "<tr><td rowspan=2>责任分工</td><td>牵头单位</td><td colspan=2>县水务局</td></tr>"
        "<tr><td>配合单位</td><td colspan=2>县财政局</td></tr>"
        f"<tr><td rowspan=2>工作措施</td><td colspan=3>1.清淤{number}公里。</td></tr>"
        "<tr><td colspan=3>2.护坡。</td></tr><tr><td>备注</td><td colspan=3></td></tr>"
    )


def test_labels_may_stand_twice_in_a_row_and_values_over_several_rows() -> None:
    tasks = read(page([merged(6), merged(7)])).tasks
    assert [task.title for task in tasks] == ["整治水沟6条", "整治水沟7条"]
    assert [task.number for task in tasks] == [None, None]
    assert tasks[1].target.text == "1.清淤7公里。2.护坡。"
    assert [unit.name for unit in tasks[1].lead_units] == ["县水务局"]
    assert [unit.name for unit in tasks[1].support_units] == ["县财政局"]


def test_a_value_that_a_table_lacks_is_blank() -> None:
    short = html(7).replace("<tr><td>责任人</td><td>洪亮</td></tr>", "")
    tasks = read(page([html(6), short, html(8)])).tasks
    assert [task.leaders for task in tasks] == [["洪亮"], [], ["洪亮"]]


@pytest.mark.parametrize(
    "rows",
    [
        [("姓名", "洪亮"), ("职务", "局长"), ("联系电话", "0000-1"), ("工作单位", "县水务局")],
        [("名次", "1"), ("单位", "县水务局"), ("得分", "98.5"), ("扣分原因", "无")],
    ],
)
def test_forms_and_rankings_are_no_tasks(rows: list[tuple[str, str]]) -> None:
    table = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    with pytest.raises(InputError):
        read(page([table, table, table]))


def four(number: int) -> str:
    return (
        f"<tr><td>任务编号<td>{number}<td>任务名称<td>整治水沟{number}条</tr>"
        f"<tr><td>攻坚目标<td colspan=3>清淤{number}公里。</tr>"
        "<tr><td>责任领导<td>洪亮<td>牵头单位<td>县水务局</tr>"
        f"<tr><td>配合单位<td>县财政局<td>完成时限<td>{number}月底前</tr>"
    )


def test_a_first_row_of_labels_and_values_is_no_header_row() -> None:
    tasks = read(page([four(6), four(7)])).tasks
    assert [(task.number, task.title) for task in tasks] == [
        (6, "整治水沟6条"),
        (7, "整治水沟7条"),
    ]
    assert tasks[1].target.text == "清淤7公里。"
    assert [unit.name for unit in tasks[1].lead_units] == ["县水务局"]


def test_a_header_row_with_an_unknown_header_is_no_row_of_labels() -> None:
    headers = ("牵头单位", "季度安排", "责任领导", "协助单位", "年度目标", "R&amp;D栏")
    cells = ("县水务局", "一季度：摸底。", "洪亮", "县财政局", "清淤6公里。", "有")
    rows = ("".join(f"<td>{cell}" for cell in row) for row in (headers, cells, cells))
    tasks = read(page(["".join(f"<tr>{row}</tr>" for row in rows)])).tasks
    assert [task.target.text for task in tasks] == ["清淤6公里。"] * 2
