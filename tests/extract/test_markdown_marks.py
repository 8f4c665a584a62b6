"""What Markdown does not show as words of a cell: comments, marks of code, marks of footnotes."""

from __future__ import annotations

from fenjie.documents import extract
from fenjie.schema import Records

HEADER = "| 序号 | 重点任务 | 牵头单位 |\n| --- | --- | --- |\n"


def records_of(*rows: str) -> Records:
    lines = "\n".join(f"| {row} |" for row in rows)
    return extract(
        f"# 澜溪市2033年重点工作任务分解表\n\n{HEADER}{lines}\n".encode(), "a.md"
    ).records


def goals_of(records: Records) -> list[str]:
    return [task.target.text for task in records.tasks if task.target]


def test_a_comment_is_not_shown_and_told() -> None:
    records = records_of(
        "1 | 建设公园12个<!-- 内部口径15个 -->，新增绿地8公顷。 | 市城管局<!-- 市住建局？ -->",
        "2 | 改造管网45公里。 | 市水务局",
    )
    assert goals_of(records) == ["建设公园12个，新增绿地8公顷。", "改造管网45公里。"]
    assert [o.name for task in records.tasks for o in task.lead_units] == ["市城管局", "市水务局"]
    told = "".join(str(f.evidence) for f in records.findings if f.code == "not-printed")
    assert "内部口径15个" in told
    assert "市住建局" in told


def test_marks_of_code_go_and_a_single_one_stays() -> None:
    records = records_of(
        r"1 | 编制方案`v1\|v2`。 | 市水务局", "2 | 完成`工程。 | 市水务局", "3 | 建桥。 | 市交通局"
    )
    assert goals_of(records) == ["编制方案v1|v2。", "完成`工程。", "建桥。"]


def test_marks_of_footnotes_are_no_figures() -> None:
    records = records_of("1 | 培训2400[^1]人次。 | 市民政局", "2 | 建桥8座[^绿]。 | 市交通局")
    assert goals_of(records) == ["培训2400人次。", "建桥8座。"]
    quantities = [q.low for task in records.tasks if task.target for q in task.target.quantities]
    assert quantities == [2400, 8]


def test_a_link_shows_its_words_alone() -> None:
    records = records_of(
        '1 | [建桥2座](https://a.cn/x_(1).html)。 | [市交通局](http://a.cn "市商务局")',
        "2 | 修缮[老街](旧)3条。 | [市住建局](/b.html)、[市水务局][1]",
    )
    assert goals_of(records) == ["建桥2座。", "修缮[老街]（旧）3条。"]
    assert [o.name for o in records.tasks[0].lead_units] == ["市交通局"]
    assert records.tasks[1].lead_units[0].name == "市住建局"
