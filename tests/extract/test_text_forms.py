"""A document says the same in every form of text; marks and quotes end where they must."""

from __future__ import annotations

from typing import Any

import pytest

from fenjie.documents import Extraction, extract
from fenjie.errors import FenjieError
from fenjie.limits import Limits
from tests.extract.text_forms import FORMS, WITHOUT_BOLD, rows_of, without_tags

PATIENT = Limits(seconds=120)
HEADERS = "序号\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位"
TABLE = f"""清河市2031年重点工作任务分解表
{HEADERS}
1\t新建冷链仓库4座，完成投资2.6亿元。\t一季度：完成选址；报批。二季度：两座动工。\t林川\t市商务局\t市财政局、市自然资源局
2\t改造“老旧”小区36个。\t一季度：确定名单；公示。四季度：全部完工。\t何岚\t市住房城乡建设局\t市民政局、各镇街
3\t新增公共充电桩不少于800个。\t一季度：印发方案。四季度：建成300个。\t周启明\t市发展改革局\t市供电局
"""


def read(text: str | bytes, name: str = "a.txt") -> Extraction:
    data = text if isinstance(text, bytes) else text.encode()
    return extract(data, name, PATIENT)


def said(extraction: Extraction) -> list[Any]:
    """Return what tasks say: number, goal, steps, leaders, organizations."""
    return [
        (
            task.number,
            task.target.text,
            [(step.period.label if step.period else None, step.text) for step in task.schedule],
            task.leaders,
            [unit.name for unit in task.lead_units],
            [unit.name for unit in task.support_units],
            [requirement.text for requirement in task.requirements],
        )
        for task in extraction.records.tasks
    ]


def goals(text: str | bytes, name: str = "a.txt") -> list[Any]:
    return [
        (number, goal or None, [*lead, *support])
        for number, goal, _, _, lead, support, _ in said(read(text, name))
    ]


def is_covered(extraction: Extraction) -> bool:
    return extraction.coverage["unexplained"] == 0 == extraction.coverage["twice"]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_the_same(name: str) -> None:
    file_format, write = FORMS[name]
    result = read(write(rows_of(TABLE)), name)
    assert result.records.source.format == file_format
    assert result.records.document.title == "清河市2031年重点工作任务分解表"
    assert said(result) == said(read(TABLE))
    assert is_covered(result)


@pytest.mark.parametrize("name", FORMS)
def test_the_real_document_says_the_same(name: str, real_text: str) -> None:
    """A drawn table has no bold words: it is compared with the text without them."""
    original = without_tags(real_text) if name in WITHOUT_BOLD else real_text
    result = read(FORMS[name][1](rows_of(real_text)), name)
    assert len(result.records.tasks) == 349
    assert said(result) == said(read(original))
    assert is_covered(result)


# quotes


def test_quotes_hold_line_ends_and_quotes() -> None:
    text = f'{HEADERS}\n"1"\t"打造""一刻钟""\n商圈。"\t一季度：动工。\t林川\t市商务局\t\n'
    task = read(text).records.tasks[0]
    assert task.target.text == '打造"一刻钟"商圈。'


WORDS = ('"十四五"规划编制。', '编制"十四五"规划。', '"编制规划。', '编制规划。"', '"编制""规划。')


@pytest.mark.parametrize("goal", WORDS)
def test_quotes_that_are_words_stay(goal: str) -> None:
    rows = (f"1\t{goal}\t一季度：动工。\t林川\t市商务局\t", "2\t修路。\t\t何岚\t市交通局\t")
    tasks = read("\n".join((HEADERS, *rows))).records.tasks
    assert [task.target.text for task in tasks] == [goal, "修路。"]


def test_an_unbalanced_quote_of_csv_swallows_nothing() -> None:
    text = '序号,工作任务,责任单位\n1,"编制规划,市商务局\n2,修路,市交通局\n'
    assert [task.number for task in read(text, "a.csv").records.tasks] == [1, 2]


def test_a_title_row_of_csv_is_a_title() -> None:
    text = "清河市2031年重点工作任务分解表,,\n序号,工作任务,责任单位\n一、民生,,\n1,修路,市交通局\n"
    result = read(text, "a.csv")
    assert result.records.document.title == "清河市2031年重点工作任务分解表"
    assert result.records.tasks[0].section == "一、民生"
    assert is_covered(result)


# pipes and tags


def test_markdown_marks_are_no_words() -> None:
    text = (
        "| **序号** | 工作任务 | 责任单位 |\n|:--|:-:|--:|\n"
        "| 1 | **建成**食堂\\|驿站5处；<br>开放2处。 | 市民政局&nbsp; |\n"
    )
    result = read(text)
    assert result.records.source.format == "markdown"
    assert goals(text) == [(1, "建成食堂|驿站5处；开放2处。", ["市民政局"])] or (
        result.records.tasks[0].title == "建成食堂|驿站5处；开放2处。"
    )
    assert is_covered(result)


def test_cells_in_tags_may_be_merged() -> None:
    text = (
        "# 清河市2031年重点工作任务分解表\n\n<table><tr><td>类别</td><td>工作目标</td>"
        '<td>牵头单位</td></tr><tr><td rowspan="2">民生</td><td>1. 修路。</td>'
        "<td>市交通局</td></tr>"
        "<tr><td>2. 建桥。</td><td>市住建局</td></tr></table>\n\n注：按季上报。\n"
    )
    result = read(text, "a.md")
    assert goals(text) == [(1, "修路。", ["市交通局"]), (2, "建桥。", ["市住建局"])]
    assert [task.section for task in result.records.tasks] == ["民生", "民生"]
    assert is_covered(result)


def test_markdown_that_begins_with_a_table_is_no_page() -> None:
    row = "<tr><td>1. 修路。</td><td>市交通局</td></tr>"
    text = f"<table><tr><td>工作目标</td><td>牵头单位</td></tr>{row}</table>"
    assert read(text, "a.md").records.source.format == "markdown"
    assert read(text, "a.html").records.source.format == "html"


# drawn


def test_rows_between_two_rules_begin_with_numbers() -> None:
    text = (
        "+----+----------+--------+\n|序号| 工作目标 |牵头单位|\n+====+==========+========+\n"
        "| 1  | 新建村道 |市交通局|\n|    | 3公里。  |        |\n| 2  | 建桥。   |市住建局|\n"
        "+----+----------+--------+\n"
    )
    assert goals(text) == [(1, "新建村道3公里。", ["市交通局"]), (2, "建桥。", ["市住建局"])]


def test_a_rule_of_some_columns_parts_their_rows() -> None:
    text = (
        "┌────┬──────┬──────┐\n│类别│工作目标│牵头单位│\n├────┼──────┼──────┤\n"
        "│民生│1. 修路。│市交通局│\n│    ├──────┼──────┤\n│    │2. 建桥。│市住建局│\n"
        "└────┴──────┴──────┘\n"
    )
    assert goals(text) == [(1, "修路。", ["市交通局"]), (2, "建桥。", ["市住建局"])]


# lines and blanks


def test_a_cell_a_line_may_miss_cells_and_repeat_headers() -> None:
    headers = ["序号", "年度目标", "责任领导", "牵头单位", "配合单位"]
    lines = [
        *("2031年实事分解", *headers, "一、民生保障"),
        *("1", "建成食堂5处。", "林川", "市民政局", "市财政局"),
        *("2", "疏浚河道3条。", "何岚", "市水利局"),
        *("二、城市建设", *headers, "3", "修路12公里。", "周启明", "市交通局", "各镇街"),
    ]
    for between in ("\n", "\n\n"):
        result = read(between.join(lines))
        assert goals(between.join(lines)) == [
            (1, "建成食堂5处。", ["市民政局", "市财政局"]),
            (2, "疏浚河道3条。", ["市水利局"]),
            (3, "修路12公里。", ["市交通局", "各镇街"]),
        ]
        sections = [task.section for task in result.records.tasks]
        assert sections == ["一、民生保障", "一、民生保障", "二、城市建设"]
        assert is_covered(result)


def test_blanks_part_cells_that_go_on_below() -> None:
    text = (
        "2031年实事分解\n序号  工 作 目 标        责任单位          完成时限\n"
        "1     建成社区食堂5处，   区民政局、        12月底前\n"
        "      其中新建2处。       各街道\n"
        "2     新建 5G 基站200个。 区工信局          9月底前\n注：按季上报。\n"
    )
    assert goals(text) == [
        (1, "建成社区食堂5处，其中新建2处。", ["区民政局", "各街道"]),
        (2, "新建5G基站200个。", ["区工信局"]),
    ]
    assert is_covered(read(text))


# prose and what is hostile


@pytest.mark.parametrize(
    "text",
    [
        "工作目标 牵头单位 完成时限 等内容按要求报送。\n各单位 要 加强 领导。\n",
        "工作任务\n责任单位\n完成时限\n以上内容请认真填写。\n谢谢。\n",
        "一、工作目标，牵头单位，完成时限\n各单位, 各部门, 请抓好落实。\n",
        "会议要求：| 加强 | 领导 |\n压实 | 责任 | 到位\n",
        "│ 通知 │\n各单位：请参会。\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    with pytest.raises(FenjieError):
        read(text)


LINES = 3000
HOSTILE = {
    "quotes.txt": f"{HEADERS}\n" + '1\t"修路。\t\t林川\t市交通局\t\n' * LINES,
    "quotes-only.txt": f"{HEADERS}\n" + '"""\t' * LINES,
    "quotes.csv": "序号,工作任务,责任单位\n" + '1,"修路,市交通局\n' * LINES,
    "doubled.csv": "序号,工作任务,责任单位\n1,修路,市交通局\n" + '1,""",,\n' * LINES,
    "ragged.csv": "序号,工作任务,责任单位\n1,修路,市交通局\n" + "," * LINES,
    "ragged.md": "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n" + "| | 1 |\n" * LINES,
    "pipes.md": "**" * LINES + "\n" + "|" * LINES + "\n|-|-|",
    "boxes.txt": "│序号│工作任务│责任单位│\n" + "├──│1│\n" * LINES,
    "merged.txt": "│序号│工作任务│责任单位│\n" + "│──│1│1│\n" * LINES,
    "open.md": "<table><tr><td>" * LINES,
    "spans.md": "<table><tr>" + "<td rowspan=9999>1" * LINES,
    "beside.md": "<table><tr>" + "x<tr>" * LINES,
    "numbers.txt": "序号\n工作任务\n责任单位\n" + "1\n" * LINES,
    "series.txt": "序号\n工作任务\n责任单位\n" + "\n".join(map(str, range(1, LINES))),
    "headers.txt": "序号\n工作任务\n责任单位\n" * LINES,
    "blanks.txt": "序号 工作任务 责任单位\n" + "1 2\n" * LINES,
    "wrapped.txt": "序号 工作任务 责任单位\n1 修路 市交通局、\n" + "市建设局、\n" * LINES,
    "header-lines.txt": "序号 工作任务 责任单位\n" * LINES,
    "letters.txt": "序 " * LINES,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_damaged_tables_take_linear_time(name: str) -> None:
    """They are read or refused; what reading takes is limited, too."""
    limits = Limits(seconds=20, rows=10 * LINES, cells=400 * LINES)
    try:
        coverage = extract(HOSTILE[name].encode(), name, limits).coverage
    except FenjieError as error:
        if error.code in ("seconds", "memory"):
            raise
    else:
        assert coverage["unexplained"] == 0 == coverage["twice"]
