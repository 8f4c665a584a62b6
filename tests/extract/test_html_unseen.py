"""Words of a page that a person does not see as words: struck, hidden, raised, lost."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Content, Grid
from fenjie.extract.html_reader import read_html
from fenjie.extract.manners import Manner
from fenjie.extract.printed_marks import leave_unprinted
from fenjie.limits import Limits
from tests.extract.html_pages import cell_of, texts_of


def read(text: str) -> Content:
    content = read_html(text, "表.html", Limits())
    leave_unprinted(content)
    return content


def told(content: Content) -> dict[Manner, list[str]]:
    met = [each for each in content.findings.reported if each.code == "not-printed"]
    return {
        manner: each.evidence
        for manner in Manner
        for each in met
        if f"有{manner.value}的文字" in each.message
    }


UNREAD = {
    "struck": ("<s>6</s>", Manner.STRUCK),
    "struck long ago": ("<strike>6</strike>", Manner.STRUCK),
    "deleted": ("<del datetime=2031>6</del>", Manner.STRUCK),
    "struck by its style": ("<span style='text-decoration: line-through'>6</span>", Manner.STRUCK),
    "struck in red": ("<b style='text-decoration:red line-through'>6</b>", Manner.STRUCK),
    "struck around": ("<s><b><i>6</i></b></s>", Manner.STRUCK),
    "struck note": ("<s><sup>6</sup></s>", Manner.STRUCK),
    "hidden": ("<span hidden>6</span>", Manner.HIDDEN),
    "not displayed": ("<span style='display:none'>6</span>", Manner.HIDDEN),
    "hidden by Word": ("<span style='display:none;mso-hide:all'>6</span>", Manner.HIDDEN),
    "not visible": ("<span style='visibility:hidden'>6</span>", Manner.HIDDEN),
    "without size": ("<span style='font-size:0'>6</span>", Manner.INVISIBLE),
    "clear": ("<span style='opacity:0'>6</span>", Manner.INVISIBLE),
    "of clear letters": ("<span style='color:rgba(0,0,0,0)'>6</span>", Manner.INVISIBLE),
    "far away": ("<span style='position:absolute;left:-9999px'>6</span>", Manner.OUTSIDE),
    "clipped": ("<span style='position:absolute;clip:rect(0,0,0,0)'>6</span>", Manner.HIDDEN),
    "flat": ("<span style='display:block;height:0;overflow:hidden'>6</span>", Manner.HIDDEN),
    "white on white": ("<font color=#FFFFFF>6</font>", Manner.GROUND),
    "white by its style": ("<span style='color: #fff'>6</span>", Manner.GROUND),
    "black on black": ("<span style='background:black'>6</span>", Manner.GROUND),
    "dialog": ("<dialog>6</dialog>", Manner.HIDDEN),
}


@pytest.mark.parametrize("label", UNREAD)
def test_words_that_are_not_read(label: str) -> None:
    inner, manner = UNREAD[label]
    content = read(f"<table><tr><td>新建{inner}4座</td></tr></table>")
    (grid,) = content.items
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].text.text.replace("\n", "") == "新建4座"
    assert told(content) == {manner: ["6"]}


READ = {
    "underlined": "<u>6</u>",
    "deleted and shown": "<del style='text-decoration:none'>6</del>",
    "hidden from readers aloud": "<span aria-hidden=true>6</span>",
    "without size but for its child": "<i style='font-size:0'><b style='font-size:14px'>6</b></i>",
    "half clear": "<span style='opacity:0.5'>6</span>",
    "white on blue": "<span style='background:#4472C4;color:#fff'>6</span>",
    "white on a picture": "<span style='background:url(a.png);color:white'>6</span>",
    "white on a blue cell": "<i style='background:rgb(0,0,90)'><font color=white>6</font></i>",
    "letters cut out": "<b style='color:transparent;background-clip:text'>6</b>",
    "lowered": "<sub>6</sub>",
    "a little to the left": "<span style='position:relative;left:-2px'>6</span>",
    "aligned to the top": "<p style='vertical-align:top'>6</p>",
    "a reading of nothing": "<rt>6</rt>",
}


@pytest.mark.parametrize("label", READ)
def test_words_that_are_read(label: str) -> None:
    assert "".join(cell_of(f"新建{READ[label]}座").text.text.split()) == "新建6座"


@pytest.mark.parametrize("hides", ["hidden", "collapse", "HIDDEN !important"])
@pytest.mark.parametrize("shows", ["visible", "initial", "visible !important"])
def test_what_is_visible_again(hides: str, shows: str) -> None:
    """Visibility is handed on, and can be stated anew; hidden once more is hidden."""
    inner = (
        f"<span style='visibility:{hides}'>旧<i>案<b style='visibility:{shows}'>6"
        f"<u style='visibility:hidden'>7</u></b></i>拟</span>"
    )
    content = read(f"<table><tr><td>新建{inner}座</td></tr></table>")
    (grid,) = content.items
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].text.text == "新建6座"
    assert told(content) == {Manner.HIDDEN: ["旧案", "7拟"]}


def test_what_is_visible_again_by_rules() -> None:
    css = ".draft{visibility:hidden} .draft b{visibility:visible}"
    cell = "<td>新建<span class=draft>旧<b>6</b></span>座</td>"
    page = f"<style>{css}</style><table><tr>{cell}<td class=draft>乙<td>丙</table>"
    assert texts_of(page) == [["新建6座", "", "丙"]]


def test_cells_that_are_visible_again() -> None:
    """A row that is not visible keeps its place; one that collapses does not."""
    rows = "<tr style='visibility:{}'><td>旧<td style='visibility:visible'>乙"
    first = "<table><tr><td>甲<td>丁"
    assert texts_of(first + rows.format("hidden") + "</table>") == [["甲", "丁"], ["", "乙"]]
    assert texts_of(first + rows.format("collapse") + "</table>") == [["甲", "丁"]]


def test_a_table_that_is_visible_again() -> None:
    table = "<table style='visibility:visible'><tr><td>甲<td>乙</table>"
    assert texts_of(f"<div style='visibility:hidden'>旧{table}</div>") == [["甲", "乙"]]


def test_visible_in_what_is_not_displayed() -> None:
    inner = "<i style='display:none'>6<b style='visibility:visible'>7</b></i>"
    assert cell_of(f"新建{inner}座").text.text == "新建座"


@pytest.mark.parametrize(
    "raised",
    [
        "<sup>{}</sup>",
        "<sup><a href='#n1'>{}</a></sup>",
        "<span style='vertical-align:super;font-size:8pt'>{}</span>",
        "<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'>{}</span>",
    ],
)
def test_raised_marks_and_powers(raised: str) -> None:
    note, power = raised.format("[1]"), raised.format(2)
    inner = f"床位120{raised.format(1)}张{note}，5000m{power}，3hm{power}"
    assert cell_of(inner).text.text == "床位120张，5000m²，3hm²"


def test_readings_of_characters() -> None:
    ruby = "林<ruby>翀<rp>(</rp><rt>chōng</rt><rp>)</rp></ruby>"
    content = read(f"<table><tr><td>{ruby}</table>")
    assert told(content) == {Manner.RUBY: ["(chōng)"]}
    assert texts_of(f"<table><tr><td>{ruby}<td>乙</table>") == [["林翀", "乙"]]


@pytest.mark.parametrize(
    ("css", "seen"),
    [
        (".old{display:none}", False),
        ("span.old { text-decoration : line-through }", False),
        ("td .old, .x { visibility:hidden }", False),
        ("table > tbody > tr > td > .old { opacity: 0 }", False),
        ("#gone { color: white }", False),
        ("<!-- .old { display:none } -->", False),
        ("/* .x{ */ .old{display:none}", False),
        ("/* ** .x{ ***/ .old{display:none}", False),
        (".old{display:none} /* nobody ends it", False),
        ("/* nobody ends it .old{display:none}", True),
        ("@media screen { .old{display:none} }", False),
        ("@media print { .old{display:none} } .x{color:red}", True),
        ("@media screen and (max-width:600px) { .old{display:none} }", True),
        (".old:hover{display:none}", True),
        (".older{display:none}", True),
        ("p .old{display:none}", True),
        (".old{display:none} span.old{display:inline}", True),
        (".old{display:inline !important} span.old{display:none}", True),
        (".old{display:none} #gone{display:inline}", True),
        (".old{color:white} td{background:#336699}", True),
        ("@font-face{font-family:x} .old{display:none}", False),
    ],
)
def test_rules_of_the_page(css: str, seen: bool) -> None:
    cell = "<td>新建<span class='a old' id=gone>6</span>座</td>"
    (row,) = texts_of(f"<style>{css}</style><table><tr>{cell}<td>乙</td></tr></table>")
    assert row == ["新建6座" if seen else "新建座", "乙"]


def test_white_words_where_rules_stand_elsewhere() -> None:
    cell = "<td><font color=white>甲</font></td><td bgcolor=white><font color=white>乙</font></td>"
    link = "<link rel=stylesheet href=a.css>"
    assert texts_of(f"{link}<table><tr>{cell}</tr></table>") == [["甲", ""]]


def test_white_headers_on_a_dark_row() -> None:
    head = "<tr style='background:#1F4E79;color:white'><th>序号</th><th>目标</th></tr>"
    rows = texts_of(f"<table>{head}<tr bgcolor=white><td>1</td><td>修路</td></tr></table>")
    assert rows == [["序号", "目标"], ["1", "修路"]]


def test_rows_and_cells_that_nobody_sees_are_told() -> None:
    content = read(
        "<table><tr><td>甲<td style='display:none'>密</td></tr>"
        "<tr hidden><td>旧</td><td>表</td></tr><tbody style='display:none'><tr><td>去年</table>"
        "<p style='display:none'>内部</p>"
    )
    assert told(content)[Manner.HIDDEN_ROW] == ["旧 表", "去年"]
    words = [word for each in content.findings.reported for word in each.evidence]
    assert sorted(words) == sorted(["密", "旧 表", "去年", "内部"])


@pytest.mark.parametrize(
    ("column", "seen"),
    [
        ("width=0 style='display:none;mso-width-alt:0'", False),
        ("style='visibility:collapse'", False),
        ("style='display:none'", True),
    ],
)
def test_columns_that_nobody_sees(column: str, seen: bool) -> None:
    rows = "<tr><td colspan=3>题<tr><td>甲<td>密<td>乙<tr><td>丙<td>码<td>丁"
    content = read(f"<table><col><col {column}><col>{rows}</table>")
    (grid,) = content.items
    assert isinstance(grid, Grid)
    assert [cell.text.text for cell in grid.rows[1]] == (
        ["甲", "密", "乙"] if seen else ["甲", "乙"]
    )
    assert grid.rows[0][0].columns == (3 if seen else 2)
    assert told(content) == ({} if seen else {Manner.HIDDEN_COLUMN: ["密", "码"]})


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("<select><option>甲<option selected>乙</select>", "乙"),
        ("<select><option>甲<option>乙</select>", "甲"),
        ("<select><option value=''>请选择<option>乙</select>", ""),
        ("<select multiple><option>甲<option>乙</select>", ""),
        ("<select multiple><option selected>甲<option selected>乙</select>", "甲、乙"),
        ("<select><option label='市商务局'>3</select>", "市商务局"),
        ("<input value=林川>", "林川"),
        ("<input placeholder=请填写>", ""),
        ("<textarea>修路\n5公里</textarea>", "修路 5公里"),
    ],
)
def test_fields_of_forms_as_they_are_shown(field: str, words: str) -> None:
    assert texts_of(f"<table><tr><td>{field}<td>旁</table>") == [[words, "旁"]]
