"""Words of a cell on a web page: breaks, entities, bold ones, and what nobody sees."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Grid
from fenjie.extract.html_reader import read_html
from fenjie.limits import Limits
from tests.extract.html_pages import (
    ABOVE,
    FIRST,
    HEADERS,
    SECOND,
    THIRD,
    assert_reads,
    bold_of,
    cell_of,
    cells,
    changed,
    grid,
    page,
    records,
    texts_of,
    tr,
)

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
        "<style>td:hover:before{content:'丁'}</style>",
        "<template><td>丁</td></template>",
        "<noscript>丁</noscript>",
        "<input type=hidden value=丁>",
        "<select><option selected><option>丁</select>",
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


@pytest.mark.parametrize(
    "field",
    [
        "<textarea rows=2>摸底</textarea>",
        "<input value=摸底>",
        "<select><option>丁<option selected>摸底</select>",
        "<select><option>摸底<option>丁</select>",
    ],
)
def test_fields_of_a_form_are_read_as_shown(field: str) -> None:
    schedule = f"一季度：{field}。二季度：动工。"
    assert_reads(
        page(grid(changed(schedule=schedule)), above=ABOVE),
        changed(schedule="一季度：摸底。二季度：动工。"),
    )
