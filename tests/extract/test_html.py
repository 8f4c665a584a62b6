"""Web pages: what people see in a table's cells is what is read, whatever tags made it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as pages

from fenjie.documents import extract
from fenjie.errors import FenjieError
from fenjie.extract.content import Grid, Line
from fenjie.extract.html_reader import read_html
from fenjie.extract.merged_spans import expand
from fenjie.grid import Cell
from fenjie.limits import Limits
from tests.cli.run import HEAD, TITLE, row, table

HEADERS = HEAD.split("\t")
ABOVE = f"<p>{TITLE}</p>"
FIRST = row().split("\t")
SECOND = row(
    "市《政府工作报告》：多种树。",
    "2. 种树300棵。",
    "二季度：选址。四季度：种完。",
    "高山",
    "市林业局",
    "无",
).split("\t")
THIRD = row("", "3. 修路5公里。", "全年：修完。", "高山", "市交通局", "市财政局").split("\t")


def cells(words: list[str], tag: str = "td") -> str:
    return "".join(f"<{tag}>{word}</{tag}>" for word in words)


def tr(words: list[str], tag: str = "td") -> str:
    return f"<tr>{cells(words, tag)}</tr>"


def grid(*rows: str | list[str], header: str = tr(HEADERS, "th")) -> str:
    """Write a table; a row is its cells' words or its markup."""
    body = "".join(each if isinstance(each, str) else tr(each) for each in rows)
    return f"<table>{header}{body}</table>"


def page(*parts: str, above: str = ABOVE) -> str:
    return f"<html><body>{above}{''.join(parts)}</body></html>"


def changed(**words: str) -> list[str]:
    """Write the first row with other words in some cells."""
    return [words.get(name, word) for name, word in zip(ROLES, FIRST, strict=True)]


ROLES = ("requirement", "target", "schedule", "leaders", "lead", "support")


def records(text: str) -> Any:
    """Extract a page; every character of it must be accounted for."""
    made = extract(text.encode(), "表.html")
    assert made.coverage["unexplained"] == made.coverage["invented"] == 0
    return made.records.model_dump(mode="json")


def bare(tasks: list[Any]) -> list[Any]:
    """Leave out of tasks what tells where they stand."""
    return [{k: v for k, v in task.items() if k not in ("refs", "digest")} for task in tasks]


def expected(*rows: list[str]) -> list[Any]:
    """Extract rows from the text format, which has a reader of its own."""
    text = table(*["\t".join(each) for each in rows])
    return bare(extract(text.encode(), "表.txt").records.model_dump(mode="json")["tasks"])


def assert_reads(text: str, *rows: list[str]) -> Any:
    """A page must have the tasks of rows; returns its records."""
    made = records(text)
    assert bare(made["tasks"]) == expected(*rows)
    return made


def findings(made: Any) -> dict[str, Any]:
    return {finding["code"]: finding for finding in made["findings"]}


def texts_of(text: str) -> list[list[str]]:
    """Read the only table of a page; return its source cells' words, row by row."""
    content = read_html(text, "表.html", Limits())
    (only,) = [item for item in content.items if isinstance(item, Grid)]
    return [[cell.text.text.strip() for cell in cells] for cells in only.rows]


def lines_of(text: str) -> list[str]:
    content = read_html(text, "表.html", Limits())
    return [item.text.text.strip() for item in content.items if isinstance(item, Line)]


def cell_of(inner: str) -> Cell:
    content = read_html(f"<table><tr><td>{inner}</td></tr></table>", "表.html", Limits())
    (only,) = content.items
    assert isinstance(only, Grid)
    return only.rows[0][0]


def bold_of(inner: str) -> list[tuple[str, bool]]:
    """Return the runs of a cell and whether each is bold."""
    return [(run.text.text, run.bold) for run in cell_of(inner).runs()]


# tables


def test_a_plain_table() -> None:
    made = assert_reads(page(grid(FIRST, SECOND, THIRD)), FIRST, SECOND, THIRD)
    assert made["document"]["columns"] == HEADERS
    assert made["source"]["format"] == "html"
    assert not {"unexplained-text", "cell-count", "text-around"} & set(findings(made))


@pytest.mark.parametrize("tag", ["td", "th"])
def test_heads_in_either_kind_of_cell(tag: str) -> None:
    made = assert_reads(page(grid(FIRST, header=tr(HEADERS, tag))), FIRST)
    assert made["document"]["columns"] == HEADERS


@pytest.mark.parametrize("tag", ["td", "th"])
def test_a_row_of_head_cells_is_a_task(tag: str) -> None:
    assert_reads(page(grid(tr(FIRST, tag), SECOND)), FIRST, SECOND)


def test_heads_below_rows_of_titles() -> None:
    titles = [
        f'<tr><td colspan="6"><b>{TITLE}</b></td></tr>',
        '<tr><td colspan="6">（征求意见稿）</td></tr>',
        '<tr><td colspan="3">制表单位：青岚市政府办公室</td>'
        '<td colspan="3">印发时间：2031年2月3日</td></tr>',
    ]
    made = assert_reads(page(grid(FIRST, header="".join(titles) + tr(HEADERS)), above=""), FIRST)
    document = made["document"]
    assert document["title"] == TITLE
    assert document["subtitle"] == "（征求意见稿）"
    assert document["issuer"] == "青岚市政府办公室"
    assert document["issued"] == "2031-02-03"
    assert document["columns"] == HEADERS


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("2031年市政府<br>重点工作任务分解表", id="broken"),
        pytest.param("<p>2031年市政府重点工作任务分解表</p>", id="a paragraph"),
        pytest.param("2031年市政府重点工作任务分解表<br><br>", id="breaks behind"),
    ],
)
@pytest.mark.parametrize(
    "issuer", ["<br>制表单位：青岚市政府办公室", "<p>制表单位：青岚市政府办公室</p>"]
)
def test_title_and_issuer_in_one_cell_of_a_table_of_their_own(above: str, issuer: str) -> None:
    own = f"<table><tr><td>{above}{issuer}</td></tr></table>"
    document = assert_reads(page(own, grid(FIRST), above=""), FIRST)["document"]
    assert (document["title"], document["year"]) == (TITLE, 2031)
    assert document["issuer"] == "青岚市政府办公室"


@pytest.mark.parametrize("tag", ["h1", "h2", "h6"])
def test_a_heading_that_is_broken_in_two(tag: str) -> None:
    above = f"<{tag}>2031年市政府<br/>重点工作任务分解表</{tag}><p>制表单位：甲局<br>第二行</p>"
    document = records(page(grid(FIRST), above=above))["document"]
    assert (document["title"], document["issuer"]) == (TITLE, "甲局")


def test_a_caption_is_read() -> None:
    text = page(f"<table><caption>{TITLE}</caption>{tr(HEADERS)}{tr(FIRST)}</table>", above="")
    assert assert_reads(text, FIRST)["document"]["title"] == TITLE


def test_words_outside_the_cells_of_a_table_are_told() -> None:
    """Browsers show them above the table."""
    text = page(
        f"<table>甲乙丙<tr>丁戊<td>{'</td>己庚<td>'.join(HEADERS)}</td></tr>{tr(FIRST)}</table>"
    )
    evidence = "".join(
        quote for finding in assert_reads(text, FIRST)["findings"] for quote in finding["evidence"]
    )
    assert "甲乙丙" in evidence
    assert "丁戊" in evidence
    assert evidence.count("己庚") == 5


def test_heads_of_two_levels() -> None:
    upper = "".join(f'<td rowspan="2">{header}</td>' for header in HEADERS[:3])
    header = f'<tr>{upper}<td colspan="3">责任分工</td></tr>{tr(HEADERS[3:])}'
    made = assert_reads(page(grid(FIRST, header, SECOND, header=header)), FIRST, SECOND)
    assert made["document"]["columns"] == HEADERS


@pytest.mark.parametrize("name", ["thead", "tbody"])
def test_heads_repeated_on_every_page(name: str) -> None:
    header = f"<{name}>{tr(HEADERS, 'th')}</{name}>"
    text = page(
        f"<table>{header}{tr(FIRST)}{header}{tr(SECOND)}{header}{header}{tr(THIRD)}</table>"
    )
    made = extract(text.encode(), "表.html")
    assert bare(made.records.model_dump(mode="json")["tasks"]) == expected(FIRST, SECOND, THIRD)
    assert made.coverage["repeated_header"] == 3 * len("".join(HEADERS))
    assert made.coverage["unexplained"] == 0


# several tables


def test_the_table_with_the_right_heads_is_found() -> None:
    menu = grid(["首页", "新闻"], ["政务", "服务"], header="")
    contacts = grid(["甲", "8123"], ["乙", "8124"], header=tr(["姓名", "电话"]))
    made = assert_reads(page(menu, contacts, grid(FIRST, SECOND)), FIRST, SECOND)
    assert made["tasks"][0]["refs"]["target"] == [{"table": 3, "row": 2, "column": 2}]


def test_the_same_heads_again_go_on() -> None:
    again = grid(SECOND, header=tr(["总 体<br>要求", *HEADERS[1:]], "td"))
    made = assert_reads(page(grid(FIRST), "<p>第2页</p>", again, grid(THIRD)), FIRST, SECOND, THIRD)
    assert "3个表" in findings(made)["tables-joined"]["message"]
    assert made["tasks"][2]["refs"]["target"] == [{"table": 3, "row": 2, "column": 2}]


def test_a_table_without_heads_and_of_as_many_columns_goes_on() -> None:
    made = assert_reads(page(grid(FIRST), grid(SECOND, THIRD, header="")), FIRST, SECOND, THIRD)
    assert "tables-joined" in findings(made)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(tr(["姓名", "单位", "电话"]), id="fewer columns"),
        pytest.param(tr(["姓名", "处室", "楼号", "房号", "电话", "备注"], "th"), id="as many"),
        pytest.param(tr(["姓名", "处室", "楼号", "序号", "电话", "备注"]), id="not even bold"),
        pytest.param(tr(["任务名称", "牵头单位", "完成情况"]), id="heads of tasks"),
    ],
)
def test_another_table_is_told_and_nothing_of_it_lost(headers: str) -> None:
    width = headers.count("</t")
    people = [[f"甲{row}{column}" for column in range(width - 1)] for row in range(20)]
    other = grid(*people, header=headers)
    made = assert_reads(page(grid(FIRST, SECOND), other), FIRST, SECOND)
    reported = findings(made)["table-skipped"]
    assert "第2个表" in reported["message"]
    assert reported["severity"] == "warning"
    assert {word for each in people for word in each} < set(reported["evidence"])
    assert "tables-joined" not in findings(made)


def test_cells_that_only_arrange_words_behind_the_table_are_told_as_words() -> None:
    footer = "<table><tr><td>关于我们</td><td>网站地图</td></tr></table>"
    made = assert_reads(page(grid(FIRST), footer, "<div>版权所有</div>"), FIRST)
    assert findings(made)["text-around"]["evidence"] == ["关于我们", "网站地图", "版权所有"]
    assert "table-skipped" not in findings(made)


def test_an_empty_table_is_no_table() -> None:
    empty = "<table><tr><td>&nbsp;</td><td> </td></tr></table><table></table>"
    made = assert_reads(page(empty, grid(FIRST), empty, grid(SECOND)), FIRST, SECOND)
    assert "2个表" in findings(made)["tables-joined"]["message"]


# nested tables


def test_a_table_that_only_arranges_the_page() -> None:
    menu = "<ul><li>首页</li><li>新闻</li></ul>"
    arranged = (
        f"<table><tr><td colspan=2>{ABOVE}</td></tr><tr><td>{menu}</td>"
        f"<td><table><tr><td>{grid(FIRST, SECOND)}</td></tr></table></td></tr>"
        "<tr><td>版权</td></tr></table>"
    )
    made = assert_reads(page(arranged, above=""), FIRST, SECOND)
    assert made["document"]["title"] == TITLE
    assert made["tasks"][0]["refs"]["target"] == [{"table": 1, "row": 2, "column": 2}]
    evidence = [quote for finding in made["findings"] for quote in finding["evidence"]]
    assert {"首页", "新闻", "版权"} <= set(evidence)


def test_a_table_inside_a_cell_is_words_of_the_cell() -> None:
    inner = "<table><tr><td>甲片</td><td>乙片</td></tr><tr><td>丙片</td></tr></table>"
    made = records(page(grid(changed(schedule=f"一季度：摸底{inner}。二季度：动工。"), SECOND)))
    assert [task["number"] for task in made["tasks"]] == [1, 2]
    assert [step["text"] for step in made["tasks"][0]["schedule"]] == [
        "摸底甲片乙片丙片。",
        "动工。",
    ]


def test_a_task_table_inside_a_cell_of_a_task_table_stays_there() -> None:
    inner = grid(SECOND)
    made = records(page(grid(changed(support=f"市财政局、{inner}"))))
    assert [task["number"] for task in made["tasks"]] == [1]


def test_a_nested_table_does_not_move_the_cells_behind_it() -> None:
    inner = "<table><tr><td>甲</table>"
    assert texts_of(f"<table><tr><td>一{inner}二<td>三</td></tr>{tr(HEADERS)}</table>")[0] == [
        "一\n甲\n二",
        "三",
    ]


# spans


def test_merged_cells_hold_for_every_row_they_reach() -> None:
    shared = f'<td rowspan="2">{FIRST[3]}</td><td rowspan="2">{FIRST[4]}</td>'
    first = (
        f'<tr><td rowspan="2">{FIRST[0]}</td>{cells(FIRST[1:3])}{shared}<td>{FIRST[5]}</td></tr>'
    )
    second = f"<tr>{cells(SECOND[1:3])}<td>{SECOND[5]}</td></tr>"
    made = records(page(grid(first, second, THIRD)))
    one, two, three = made["tasks"]
    assert one["leaders"] == two["leaders"] == [FIRST[3]]
    assert one["lead_units"] == two["lead_units"] != three["lead_units"]
    assert one["requirements"] == two["requirements"]
    assert two["target"]["text"] == "种树300棵。"
    assert two["refs"]["lead_units"] == [{"table": 1, "row": 2, "column": 5}]
    assert two["refs"]["target"] == [{"table": 1, "row": 3, "column": 2}]


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ('rowspan="2"', 2),
        ("rowspan=' 2 '", 2),
        ("ROWSPAN=+2", 2),
        ("rowspan=2.9", 2),
        ("rowspan=2px", 2),
        ("rowspan=0", 3),
        ("rowspan=65534", 3),
        ("rowspan=99999999999999999999", 3),
        ("rowspan=-2", 1),
        ("rowspan=two", 1),
        ("rowspan=''", 1),
        ("rowspan=２", 1),
    ],
)
def test_spans_are_read_as_browsers_do(written: str, rows: int) -> None:
    text = f"<table><tr><td {written}>甲<td>乙<tr><td>丙<td>丁<tr><td>戊<td>己</table>"
    (only,) = read_html(text, "表.html", Limits()).items
    assert isinstance(only, Grid)
    laid = expand(only, Limits())
    assert sum(cell[0] is laid[0][0] or cell[0].merged_into is laid[0][0] for cell in laid) == rows


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("colspan=3", 3),
        ("colspan=0", 1),
        ("colspan=-1", 1),
        ("colspan=x", 1),
        ("colspan=9999", 1000),
    ],
)
def test_columns_are_counted_by_spans(written: str, column: int) -> None:
    text = f"<table><tr><td {written}>甲<td>乙</table>"
    content = read_html(text, "表.html", Limits())
    position = content.flow.text.index("乙")
    assert content.flow.locate(position, position + 1) == [
        {"table": 1, "row": 1, "column": column + 1}
    ]


def test_no_cell_reaches_out_of_its_group_of_rows() -> None:
    text = "<table><thead><tr><td rowspan=9>甲<td>乙</thead><tbody><tr><td>丙<td>丁</table>"
    (only,) = read_html(text, "表.html", Limits()).items
    assert isinstance(only, Grid)
    assert [[cell.text.text for cell in cells] for cells in expand(only, Limits())] == [
        ["甲", "乙"],
        ["丙", "丁"],
    ]


# words


@pytest.mark.parametrize("newline", ["<br>", "<br/>", "<BR></BR>", "\n", "&nbsp;", "<wbr>"])
def test_breaks_in_heads(newline: str) -> None:
    headers = [f"{header[:2]}{newline}{header[2:]}" for header in HEADERS]
    made = assert_reads(page(grid(FIRST, header=tr(headers))), FIRST)
    assert made["document"]["columns"] == HEADERS


def test_breaks_in_names() -> None:
    made = records(
        page(grid(changed(leaders="林若水<br>高　山<br/>何川", lead="市城市<br>管理局")))
    )
    assert made["tasks"][0]["leaders"] == ["林若水", "高山", "何川"]
    assert [unit["name"] for unit in made["tasks"][0]["lead_units"]] == ["市城市管理局"]


def test_a_break_behind_a_sentence_begins_a_paragraph() -> None:
    assert cell_of("甲。<br>乙<br>丙：<br>丁").paragraphs == [3, 8]
    assert cell_of("甲。<br>乙<br>丙：<br>丁").text.text == "甲。\n乙\n丙：\n丁"


@pytest.mark.parametrize("tag", ["p", "div", "li", "h3", "center", "blockquote", "dd"])
def test_blocks_begin_paragraphs(tag: str) -> None:
    made = cell_of(f"<{tag}>甲</{tag}><{tag}>乙</{tag}>丙")
    assert made.text.text == "甲\n乙\n丙"
    assert made.paragraphs == [0, 2, 4]


@pytest.mark.parametrize("tag", ["span", "font", "a", "u", "em", "o:p", "ins", "st1:place"])
def test_tags_within_a_line_leave_no_trace(tag: str) -> None:
    made = cell_of(
        f"修缮<{tag} class=x color='red'>老街</{tag}>3<{tag}>条</{tag}><{tag}></{tag}>。"
    )
    assert (made.text.text, made.paragraphs) == ("修缮老街3条。", [])


def test_paragraphs_of_a_schedule_are_tracks() -> None:
    schedule = (
        "<p><b>道路：</b>一季度：摸底。</p><p><b>桥梁：</b>二季度：<br>动工。</p>"
        "<p><strong>隧道</strong>：全年：完工。</p>"
    )
    steps = records(page(grid(changed(schedule=schedule))))["tasks"][0]["schedule"]
    assert [(step["track"], step["text"]) for step in steps] == [
        (["道路"], "摸底。"),
        (["桥梁"], "动工。"),
        (["隧道"], "完工。"),
    ]


@pytest.mark.parametrize("tag", ["pre", "xmp", "listing", 'p style="white-space: pre-wrap"'])
def test_lines_of_preformatted_words(tag: str) -> None:
    made = cell_of(f"<{tag}>林若水\n高  山。\n何川</{tag.split()[0]}>")
    assert made.text.text == "林若水\n高 山。\n何川"
    assert cell_of("<p>林若水\n高山</p>").text.text == "林若水 高山"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&lt;三年行动计划(2023—2025年)&gt;", "<三年行动计划(2023—2025年)>"),
        ("<三年行动计划(2023—2025年)>", "<三年行动计划(2023—2025年)>"),
        ("<《意见》>、<2023年计划>", "<《意见》>、<2023年计划>"),
        ("<AI三年计划>、<b2b平台>", "<AI三年计划>、<b2b平台>"),
        ("&amp;lt;", "&lt;"),
        ("&amp;amp;", "&amp;"),
        ("&amp;#65;", "&#65;"),
        ("&lt;b&gt;甲&lt;/b&gt;", "<b>甲</b>"),
        ("&#x4E2D;&#20013;&ldquo;&mdash;&hellip;", "中中“—…"),
        ("R&D、A & B、&三;、&nosuch;", "R&D、A & B、&三;、&nosuch;"),
        ("1<2、3 > 2", "1<2、3 > 2"),
        ("甲&#8203;乙", "甲\u200b乙"),
    ],
)
def test_entities_are_decoded_once(written: str, shown: str) -> None:
    assert cell_of(written).text.text == shown


def test_angle_brackets_come_through_to_the_records() -> None:
    schedule = (
        "一季度：印发&lt;三年行动计划(2023—2025年)&gt;。二季度：写&amp;lt;b和<关于丁的意见>。"
    )
    steps = records(page(grid(changed(schedule=schedule))))["tasks"][0]["schedule"]
    assert [step["text"] for step in steps] == [
        "印发<三年行动计划（2023—2025年）>。",
        "写&lt;b和<关于丁的意见>。",
    ]


def test_blanks_between_chinese_characters_are_none() -> None:
    made = records(page(grid(changed(target="\n\t1.\n  修缮\n\t老街&nbsp;3\n条。\r\n"))))
    assert made["tasks"][0]["target"]["text"] == "修缮老街3条。"


# what is not to be seen


@pytest.mark.parametrize(
    "opened",
    ["<svg onload=x><g>", "<math><mi>x", "<p>引言<svg><text>丁", "<div><svg><title>丁</title>"],
)
def test_a_drawing_that_nobody_closed_ends_at_the_table(opened: str) -> None:
    assert_reads(page(opened, grid(FIRST)), FIRST)


@pytest.mark.parametrize(
    "unseen",
    [
        "<!-- 丁 -->",
        "<!-- 丁 -- 戊 --!>",
        "<script>document.write('<td>丁</td>')</script>",
        "<style>td:before{content:'丁'}</style>",
        "<template><td>丁</td></template>",
        "<noscript>丁</noscript>",
        "<textarea>丁</textarea>",
        "<select><option>丁</option></select>",
        "<svg><text>丁</text></svg>",
        "<iframe>丁</iframe>",
        "<img alt='丁' title=丁>",
        "<span hidden>丁</span>",
        "<span style='display:none'>丁<b>戊</b></span>",
        "<p style='color:red; DISPLAY : None !important'>丁</p>",
        "<span style='visibility:hidden'>丁</span>",
        "<div hidden><table><tr><td>丁</td></tr></table></div>",
        "<!--[if gte mso 9]><xml><o:p>丁</o:p></xml><![endif]-->",
        "<![if !supportMisalignedColumns]><![endif]>",
    ],
)
def test_what_is_not_seen_is_no_text(unseen: str) -> None:
    schedule = f"一季度：{unseen}摸底。二{unseen}季度：动工。{unseen}"
    assert_reads(
        page(grid(changed(schedule=schedule)), unseen, above=unseen + ABOVE),
        changed(schedule="一季度：摸底。二季度：动工。"),
    )


@pytest.mark.parametrize(
    "known",
    [
        "<span style='-webkit-backface-visibility:hidden'>修缮</span>",
        "<span style='mso-display:none'>修缮</span>",
        "<span aria-hidden=true class=hidden>修缮</span>",
    ],
)
def test_what_only_looks_like_hiding_is_read(known: str) -> None:
    assert cell_of(known).text.text == "修缮"


@pytest.mark.parametrize("how", ["hidden", "style='display:none'"])
def test_hidden_rows_and_cells_take_no_place(how: str) -> None:
    columns = f"<td {how}>丁</td>"
    text = (
        f"<table><tr>{columns}{cells(HEADERS)}</tr><tr {how}>{cells(SECOND)}</tr>"
        f"<tbody {how}>{tr(THIRD)}</tbody><tr>{columns}{cells(FIRST)}</tr></table>"
    )
    made = assert_reads(page(text), FIRST)
    assert made["tasks"][0]["refs"]["target"] == [{"table": 1, "row": 2, "column": 2}]


def test_a_cell_that_is_only_not_seen_keeps_its_place() -> None:
    assert texts_of("<table><tr><td style='visibility:hidden'>甲<td>乙</table>") == [["", "乙"]]


# boldness


@pytest.mark.parametrize(
    ("inner", "runs"),
    [
        ("<b>甲</b>乙", [("甲", True), ("乙", False)]),
        ("<STRONG>甲</STRONG>乙", [("甲", True), ("乙", False)]),
        ("<b>甲<i>乙</i></b>丙", [("甲乙", True), ("丙", False)]),
        ("<span style='font-weight:bold'>甲</span>乙", [("甲", True), ("乙", False)]),
        ("<span style='FONT-WEIGHT: 700'>甲</span>乙", [("甲", True), ("乙", False)]),
        ("<span style='font: bold 14px 宋体'>甲</span>乙", [("甲", True), ("乙", False)]),
        ("<span style='font-weight:400'>甲</span>乙", [("甲乙", False)]),
        ("<span style='font:14px Semibold'>甲</span>乙", [("甲乙", False)]),
        ("<b>甲<span style='font-weight:normal'>乙</span></b>", [("甲", True), ("乙", False)]),
        ("<b style='mso-bidi-font-weight:normal'>甲</b>乙", [("甲", True), ("乙", False)]),
        ("<span style='mso-bidi-font-weight:bold'>甲</span>乙", [("甲乙", False)]),
        ("<b></b>甲<b> </b>乙", [("甲", False), (" ", True), ("乙", False)]),
    ],
)
def test_boldness(inner: str, runs: list[tuple[str, bool]]) -> None:
    assert bold_of(inner) == runs


@pytest.mark.parametrize("cell", ["<th>甲", "<td style='font-weight:bold'>甲", "<td><b>甲"])
def test_boldness_of_whole_cells(cell: str) -> None:
    (only,) = read_html(f"<table><tr>{cell}</table>", "表.html", Limits()).items
    assert isinstance(only, Grid)
    assert [run.bold for run in only.rows[0][0].runs()] == [True]


# pages as programs make them

WORD = """\
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15"><title>丁丁</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>丁丁</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* 丁丁 */ p.MsoNormal {{mso-style-parent:"丁丁";}} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1>
<p class=MsoNormal align=center><b><span lang=EN-US>2031</span></b><b><span
style='font-size:16.0pt;font-family:宋体'>年市政府重点工作任务分解表<span
lang=EN-US><o:p></o:p></span></span></b></p>
<![if !vml]><img src="file:///丁丁.png" alt=丁丁><![endif]>
<table class=MsoTableGrid border=1 cellspacing=0 style='mso-padding-alt:0cm 5.4pt'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>{headers}</tr>
 <tr style='mso-yfti-irow:1;mso-yfti-lastrow:yes'>{cells}</tr>
 <![if !supportMisalignedColumns]><tr height=0 style='display:none'><td width=9></td></tr><![endif]>
</table><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></div></body></html>
"""
WORD_CELL = """\
  <td width=94 valign=top style='width:70.75pt;border:solid windowtext 1.0pt;mso-border-alt:
  solid windowtext .5pt'>
  <p class=MsoNormal style='text-align:justify'><span style='font-family:宋体;mso-ascii-font-family:
  Calibri'>{}</span><span lang=EN-US><o:p></o:p></span></p></td>"""
WORD_STEPS = """\
<b style='mso-bidi-font-weight:normal'><span lang=EN-US>一季度：</span></b>摸
  底。<b style='mso-bidi-font-weight:normal'>二季度：</b>动工。<b>三、四季度：</b>完工。"""


def test_a_page_made_by_word() -> None:
    text = WORD.format(
        headers="".join(WORD_CELL.format(header) for header in HEADERS),
        cells="".join(WORD_CELL.format(word) for word in changed(schedule=WORD_STEPS)),
    )
    made = assert_reads(text, FIRST)
    assert made["document"]["title"] == TITLE
    assert "丁" not in str(made)
    assert not findings(made)


MALFORMED = {
    "unclosed cells": "<table><tr><th>" + "<th>".join(HEADERS) + "<tr><td>" + "<td>".join(FIRST),
    "unclosed paragraphs": grid("<tr><td><p>" + "<td><p>".join(FIRST)),
    "unclosed divisions": grid("<tr><td><div>" + "<td><div>".join(FIRST)),
    "unclosed bold": grid("<tr><td><span><b>" + "<td><span><b>".join(FIRST)),
    "unclosed headings": grid("<tr><td><h4>" + "<td><h4>".join(FIRST)),
    "unclosed lists": grid("<tr><td><dl><dd>" + "<td><dl><dd>".join(FIRST)),
    "no rows": f"<table><thead>{cells(HEADERS, 'th')}</thead><tbody>{cells(FIRST)}</tbody></table>",
    "no table end": grid(FIRST).removesuffix("</table>"),
    "ends too often": grid(FIRST).replace("</td>", "</p></td></td></div>"),
    "a row in a form": grid(f"<form action=x>{tr(FIRST)}</form>"),
    "a table in a paragraph": f"<p>{grid(FIRST)}</p>",
    "uppercase": grid(FIRST).replace("td>", "TD>").replace("tr>", "TR>").replace("table", "TABLE"),
    "namespaces": grid(FIRST).replace("<td>", "<td xmlns:x='urn:x' x:num='1'>"),
    "attributes without quotes": grid(FIRST).replace("<td>", "<td width=50% bgcolor=#fff nowrap>"),
    "unclosed columns": grid(FIRST).replace("<table>", "<table><colgroup width=9><col><col>"),
    "null characters": grid([f"{word[0]}\0{word[1:]}" for word in FIRST]),
    "void tags": grid([f"<embed src=x><input type=checkbox>{word}" for word in FIRST]),
    "no page end": f"<head><title>丁</title>{grid(FIRST)}",
    "page without contents": f"<html lang=zh />{grid(FIRST)}",
    "two pages in one": f"<p>甲</body></html>{page(grid(FIRST), above='')}",
    "behind its end": f"</body></HTML >{grid(FIRST)}",
    "crossed tags": grid([f"<b><i>{word}</b></i>" for word in FIRST]),
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_malformed_pages(text: str) -> None:
    assert_reads(page(text), FIRST)


@pytest.mark.parametrize("tag", ["div", "h4", "pre", "center", "dl", "blockquote"])
def test_a_row_behind_an_unclosed_tag_is_a_row(tag: str) -> None:
    opened = f"<td><{tag}>"
    rows = [f"<tr>{opened}" + opened.join(each) for each in (FIRST, SECOND, THIRD)]
    assert_reads(page(grid(*rows)), FIRST, SECOND, THIRD)


TAGS = re.findall(
    r"\S+",
    "table tr td th thead tbody tfoot caption colgroup col p div b i span font a ul li dl dt h1 pre"
    " center form br hr img body html head o:p label strong nobr fieldset legend ruby rt article",
)
OTHER = [
    "<!-- c -->",
    "<![if x]>",
    "<![endif]>",
    "<?x ?>",
    "</>",
    "<>",
    "< p>",
    "&amp;",
    "</ td>",
    "\0",
]


def soup(chance: random.Random) -> tuple[str, list[str]]:
    """Make a page of tags in any order; return it and its words."""
    parts: list[str] = []
    words: list[str] = []
    for _ in range(chance.randint(5, 60)):
        kind = chance.random()
        if kind < 0.4:
            words.append(f"词{len(words)}词")
            parts.append(words[-1])
        elif kind < 0.75:
            parts.append(f"<{chance.choice(TAGS)}{chance.choice(['', ' a=1', '/'])}>")
        elif kind < 0.95:
            parts.append(f"</{chance.choice(TAGS)}>")
        else:
            parts.append(chance.choice(OTHER) + chance.choice(["", " "]))
    return "".join(parts), words


def test_no_word_is_lost_or_read_twice_whatever_the_tags() -> None:
    chance = random.Random(5)
    for _ in range(800):
        text, words = soup(chance)
        if not words:
            continue
        content = read_html(text, "表.html", Limits())
        result = []
        for item in content.items:
            read = (
                [item.text.text]
                if isinstance(item, Line)
                else [cell.text.text for cells in item.rows for cell in cells]
            )
            result += re.findall(r"词\d+词", "\n".join(read))
        assert sorted(result) == sorted(words), text


# around the table


def menu() -> str:
    links = "".join(f'<li><a href="/c/{i}">栏目{i}</a></li>' for i in range(38))
    return (
        f"<ul>{links}<li><a href=1>2030年政府工作报告</a></li><li><a>重点工作</a></li></ul>"
        f"<div>您的位置：首页 &gt; 政务公开 &gt; {TITLE}</div>"
    )


def test_a_menu_above_the_title() -> None:
    above = (
        f"{menu()}<h1>{TITLE}</h1><p>（征求意见稿）</p><p>制表单位：青岚市政府办公室</p>"
        "<p>印发时间：2031年2月3日</p>"
    )
    made = assert_reads(page(grid(FIRST), "<p>附注：无。</p><div>版权</div>", above=above), FIRST)
    document = made["document"]
    assert document["title"] == TITLE
    assert document["subtitle"] == "（征求意见稿）"
    assert document["issuer"] == "青岚市政府办公室"
    assert document["issued"] == "2031-02-03"
    assert [finding["code"] for finding in made["findings"]] == ["text-around"]
    (around,) = made["findings"]
    assert around["severity"] == "info"
    assert len(around["evidence"]) == 43
    assert {"栏目0", "栏目37", "附注：无。", "版权"} <= set(around["evidence"])


def test_links_on_one_line_are_one_line() -> None:
    assert lines_of("<p><a>首页</a> | <a>新闻</a></p><div>甲<br>乙<div>丙</div>丁</div>戊") == [
        "首页 | 新闻",
        *"甲乙丙丁戊",
    ]


def test_a_page_without_the_table_says_so() -> None:
    with pytest.raises(FenjieError) as caught:
        extract(page("<p>今年要把老街巷修好。</p>").encode(), "表.html")
    assert caught.value.code == "no-table"


@pytest.mark.parametrize(
    "text", ["<html></html>", "<!-- 甲 -->", "<table></table>", "<html><head>"]
)
def test_a_page_without_anything(text: str) -> None:
    with pytest.raises(FenjieError) as caught:
        extract(text.encode(), "表.html")
    assert caught.value.code == "no-table"


# where values stand


def occupancy(rows: list[tuple[list[tuple[str, int, int]], int]]) -> dict[tuple[int, int], str]:
    """Lay cells out as the HTML standard says ("forming a table"); slot to the cell's words.

    A row is its cells (words, rowspan, colspan) and how many rows are left in its group.
    """
    slots: dict[tuple[int, int], str] = {}
    for y, (row_cells, left) in enumerate(rows):
        x = 0
        for words, down, across in row_cells:
            while (y, x) in slots:
                x += 1
            height = left if down == 0 else min(down, left)
            for dy in range(height):
                for dx in range(max(1, across)):
                    slots.setdefault((y + dy, x + dx), words)
            x += max(1, across)
    return slots


def printed(table_element: Any) -> dict[tuple[int, int], str]:
    """Lay the cells of a well-formed table out, found by paths that our reader does not use."""
    rows = []
    for section in table_element.xpath("./thead|./tbody") or [table_element]:
        own = section.xpath("./tr")
        for number, tr_element in enumerate(own):
            made = [
                (td.text_content(), int(td.get("rowspan", 1)), int(td.get("colspan", 1)))
                for td in tr_element.xpath("./td|./th")
            ]
            rows.append((made, len(own) - number))
    return occupancy(rows)


def squeezed(words: str) -> str:
    return "".join(words.split()).replace("(", "（").replace(")", "）")


def values(task: Any) -> Iterator[tuple[str, str]]:
    """Yield the key of each ref with words that must stand there."""
    yield "target", task["target"]["text"]
    for index, step in enumerate(task["schedule"]):
        yield f"schedule/{index}", step["text"]
    for index, requirement in enumerate(task["requirements"]):
        yield f"requirements/{index}", requirement["text"]
    for name in task["leaders"]:
        yield "leaders", name
    for role in ("lead_units", "support_units"):
        for unit in task[role]:
            yield role, unit["name"]


def test_refs_point_at_the_cells_of_the_page() -> None:
    merged = (
        "<tr><td colspan=6>市《政府工作报告》（第1项-3项）</td></tr>"
        f'<tr><td rowspan="2">{FIRST[0]}</td>{cells(FIRST[1:4])}'
        f'<td rowspan="2">{FIRST[4]}</td><td>{FIRST[5]}</td></tr>'
        f"<tr>{cells(SECOND[1:4])}<td>{SECOND[5]}</td></tr>"
    )
    arranged = f"<table><tr><td>{grid(merged)}</td><td><p>旁注</p></td></tr></table>"
    text = page(grid(["首页"], header=""), arranged, f"<div>{grid(THIRD)}</div>")
    tables = [each for each in pages.fromstring(text).iter("table") if not each.xpath(".//table")]
    layouts = [printed(each) for each in tables]
    count = 0
    for task in records(text)["tasks"]:
        for key, words in values(task):
            for ref in task["refs"][key]:
                slot = layouts[ref["table"] - 1][ref["row"] - 1, ref["column"] - 1]
                assert squeezed(words) in squeezed(slot)
                count += 1
    assert count == 20


CELL = st.tuples(st.text("甲乙丙丁", max_size=2), st.integers(0, 4), st.integers(0, 3))
GROUP = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(GROUP, min_size=1, max_size=2))
def test_any_spans_give_the_grid_that_the_standard_says(
    groups: list[list[list[tuple[str, int, int]]]],
) -> None:
    text, rows, number = "", [], 0
    for group in groups:
        text += "<tbody>"
        for index, row_cells in enumerate(group):
            named = []
            for words, down, across in row_cells:
                number += 1
                named.append((f"{number}{words}", down, across))
            rows.append((named, len(group) - index))
            text += "<tr>" + "".join(
                f"<td rowspan={down} colspan={across}>{words}</td>" for words, down, across in named
            )
    (only,) = read_html(f"<table>{text}</table>", "表.html", Limits()).items
    assert isinstance(only, Grid)
    laid = expand(only, Limits())
    slots = occupancy(rows)
    begins: dict[str, tuple[int, int]] = {}
    for (y, x), words in sorted(slots.items()):
        begins.setdefault(words, (y, x))
    width = 1 + max(x for _, x in begins.values())
    assert [len(each) for each in laid] == [width] * len(rows)
    for y, laid_row in enumerate(laid):
        for x, cell in enumerate(laid_row):
            words = slots.get((y, x), "")
            here = begins.get(words)
            assert cell.text.text == (words if here == (y, x) else "")
            if here is not None and here[1] == x and here[0] < y:
                assert cell.merged_into is not None
                assert cell.merged_into.text.text == words
            else:
                assert cell.merged_into is None
