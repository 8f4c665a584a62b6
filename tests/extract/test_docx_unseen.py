"""Words of a Word document that a person does not see as words: struck, hidden, raised, lost."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Content
from fenjie.extract.manners import Manner
from tests.extract.word import cell_of, damage, grids, lines, p, r, read, styled, tbl, tc, tr

STYLES = """
<w:style w:type="paragraph" w:styleId="struck"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="below"><w:basedOn w:val="struck"/></w:style>
<w:style w:type="character" w:styleId="hidden"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="note">
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="normal">
<w:rPr><w:vertAlign w:val="baseline"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="banded"><w:tblStylePr w:type="firstRow"><w:tcPr>
<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>
"""


def told(content: Content) -> tuple[Manner, list[str]]:
    message, evidence = damage(content, "not-printed")
    (manner,) = [each for each in Manner if f"有{each.value}的文字" in message]
    return manner, evidence


RUNS = {
    "struck": ("<w:strike/>", Manner.STRUCK),
    "struck twice": ("<w:dstrike/>", Manner.STRUCK),
    "hidden": ("<w:vanish/>", Manner.HIDDEN),
    "hidden by its style": ('<w:rStyle w:val="hidden"/>', Manner.HIDDEN),
    "white on white": ('<w:color w:val="FFFFFF"/>', Manner.GROUND),
    "white on a white mark": (
        '<w:color w:val="FFFFFF"/><w:highlight w:val="white"/>',
        Manner.GROUND,
    ),
    "black on black": (
        '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>',
        Manner.GROUND,
    ),
    "of one point": ('<w:sz w:val="2"/>', Manner.INVISIBLE),
    "without a fill": ("<w14:textFill><w14:noFill/></w14:textFill>", Manner.INVISIBLE),
}


@pytest.mark.parametrize("label", RUNS)
def test_runs_that_are_not_read(label: str) -> None:
    properties, manner = RUNS[label]
    content = read(
        tbl(tr(tc(p(r("新建") + r("6", properties) + r("4座"))), tc("旁"))), styles=STYLES
    )
    assert grids(content)[0].rows[0][0].text.text == "新建4座"
    assert told(content) == (manner, ["6"])


SEEN = {
    "not struck": '<w:strike w:val="0"/>',
    "not hidden": '<w:vanish w:val="false"/>',
    "not hidden though its style is": '<w:rStyle w:val="hidden"/><w:vanish w:val="0"/>',
    "white on a dark mark": '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>',
    "white on a pattern": '<w:color w:val="FFFFFF"/><w:shd w:val="pct50" w:fill="FFFFFF"/>',
    "lowered": '<w:vertAlign w:val="subscript"/>',
    "only hidden on web pages": "<w:webHidden/>",
    "raised to stand straight": '<w:position w:val="2"/>',
}


@pytest.mark.parametrize("label", SEEN)
def test_runs_that_are_read(label: str) -> None:
    cell = cell_of(p(r("新建") + r("6", SEEN[label]) + r("座")), styles=STYLES)
    assert cell.text.text == "新建6座"


@pytest.mark.parametrize("style", ["struck", "below"])
def test_paragraphs_struck_by_their_style(style: str) -> None:
    cell = cell_of(p(r("旧目标"), styled(style)) + p(r("新目标")), styles=STYLES)
    assert cell.text.text.strip() == "新目标"


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>'
BANDED = '<w:tblStyle w:val="banded"/>'


@pytest.mark.parametrize(
    ("cell", "table", "paragraph", "seen"),
    [
        ("", "", "", False),
        (DARK, "", "", True),
        ("", DARK, "", True),
        ("", BANDED, "", True),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', BANDED, "", False),
        ("", "", DARK, True),
        (DARK, "", '<w:shd w:val="clear" w:fill="FFFFFF"/>', False),
    ],
)
def test_white_words_by_their_ground(cell: str, table: str, paragraph: str, seen: bool) -> None:
    row = tr(tc(p(r("旧", WHITE), paragraph), cell), tc("旁"))
    content = read(tbl(row, properties=table), styles=STYLES)
    assert (grids(content)[0].rows[0][0].text.text == "旧") is seen


@pytest.mark.parametrize(
    "raised",
    [
        '<w:vertAlign w:val="superscript"/>',
        '<w:position w:val="8"/><w:sz w:val="12"/>',
        '<w:rStyle w:val="note"/>',
    ],
)
def test_raised_marks_and_powers(raised: str) -> None:
    inner = r("床位120") + r("1", raised) + r("张，5000m") + r("2", raised) + r("。")
    assert cell_of(p(inner), styles=STYLES).text.text == "床位120张，5000m²。"


def test_readings_of_characters_are_told() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{r('chōng')}</w:rt><w:rubyBase>{r('翀')}</w:rubyBase></w:ruby></w:r>"
    )
    content = read(p(r("林") + ruby))
    assert lines(content) == ["林翀"]
    assert told(content) == (Manner.RUBY, ["chōng"])


def test_hidden_words_begin_no_paragraph() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    hidden = p(r("旧", "<w:vanish/>"), f"{numbered}<w:rPr><w:vanish/></w:rPr>")
    cell = cell_of(hidden + p(r("修路"), numbered) + p(r("建桥"), numbered), numbering=numbering)
    assert cell.text.text == "1. 修路\n2. 建桥"


def test_a_line_that_is_hidden_is_told() -> None:
    content = read(p(r("内部资料", "<w:vanish/>")) + p(r("正文")))
    assert lines(content) == ["正文"]
    assert told(content) == (Manner.HIDDEN, ["内部资料"])
