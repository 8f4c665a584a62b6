"""Words of a workbook that a person does not see, or sees as marks: struck, raised, hidden."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Content
from tests.extract.workbooks import (
    inline,
    notes,
    read_sheet,
    strings,
    styles,
    texts,
    told,
)


def run(words: str, properties: str = "") -> str:
    return f"<r><rPr>{properties}</rPr><t>{words}</t></r>"


def styled(font: str = "", fill: str = "", code: str = "General", **more: str) -> Content:
    """Read A1 in a style, with a plain B1."""
    sheet = styles([code], f"<font>{font}</font><font/>", '<xf fontId="1" numFmtId="0"/>')
    sheet = sheet.replace("<cellXfs>", f"<fills><fill>{fill}</fill></fills><cellXfs>")
    cells = more.pop("cell", inline("A1", "旧目标", ' s="0"')) + inline("B1", "乙", ' s="1"')
    return read_sheet(f'<row r="1">{cells}</row>', styles=sheet, **more)


@pytest.mark.parametrize("shared", [False, True])
def test_runs_that_are_struck_or_raised(shared: bool) -> None:
    item = (
        run("新建仓库", "<b/>")
        + run("6", "<strike/>")
        + run("4座，投资2.6亿元")
        + run("[1]", '<vertAlign val="superscript"/>')
        + run("，占地5000m")
        + run("2", '<vertAlign val="superscript"/>')
        + run("。", '<strike val="0"/>')
    )
    cell = (
        '<c r="A1" t="s"><v>0</v></c>' if shared else f'<c r="A1" t="inlineStr"><is>{item}</is></c>'
    )
    content = read_sheet(f'<row r="1">{cell}</row>', strings=strings(item))
    assert list(told(content).values()) == [["6"], ["[1]"]]
    assert texts(content) == [["新建仓库4座，投资2.6亿元，占地5000m²。"]]


def test_a_cell_whose_font_is_struck() -> None:
    content = styled("<strike/>")
    assert list(told(content)) == ["工作表“表1”第1行有划去的文字，未读入"]
    assert texts(content) == [["", "乙"]]


def solid(colour: str) -> str:
    return f'<patternFill patternType="solid"><fgColor {colour}/></patternFill>'


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        ('rgb="FFFFFFFF"', '<patternFill patternType="none"/>'),
        ('theme="0"', ""),
        ('indexed="9"', '<patternFill patternType="none"/>'),
        ('rgb="FFFFFFFF"', solid('theme="0"')),
        ('rgb="FFFFFF00"', solid('rgb="FFFFFF00"')),
        ('auto="1"', solid('rgb="FF000000"')),
    ],
)
def test_words_of_the_colour_of_their_ground(colour: str, fill: str) -> None:
    content = styled(f"<color {colour}/>", fill or "<patternFill/>")
    assert list(told(content)) == ["工作表“表1”第1行有与底色相同的文字，未读入"]
    assert texts(content)[0][0] == ""


@pytest.mark.parametrize(
    "fill",
    [
        solid('rgb="FF4472C4"'),
        solid('theme="4"'),
        '<patternFill patternType="darkUp"/>',
        "<gradientFill/>",
    ],
)
def test_white_words_on_another_ground_are_read(fill: str) -> None:
    assert told(styled('<color rgb="FFFFFFFF"/>', fill)) == {}


@pytest.mark.parametrize(
    ("behind", "seen"),
    [
        ('<tableParts count="1"><tablePart/></tableParts>', True),
        ('<conditionalFormatting sqref="C1:C9 A1:A3"/>', True),
        ('<conditionalFormatting sqref="B1:B3"/>', False),
    ],
)
def test_grounds_that_are_painted_otherwise(behind: str, seen: bool) -> None:
    content = styled('<color rgb="FFFFFFFF"/>', "<patternFill/>", behind=behind)
    assert (told(content) == {}) is seen


@pytest.mark.parametrize(
    ("code", "hidden"),
    [(";;;", True), ("0;-0;0;", True), ("0;;;&quot;&quot;", True), (";;", False)],
)
def test_a_format_that_hides_text(code: str, hidden: bool) -> None:
    content = styled(code=code)
    assert list(told(content).values()) == ([["旧目标"]] if hidden else [])


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        (";;;", "7", ""),
        (";;@", "7", ""),
        ("0;;", "-7", ""),
        ("0;;", "7", "7"),
        ("[White]0", "7", ""),
    ],
)
def test_a_format_that_hides_numbers(code: str, value: str, words: str) -> None:
    content = styled(code=code, cell=f'<c r="A1" s="0"><v>{value}</v></c>')
    assert list(told(content).values()) == ([] if words else [[value]])
    assert texts(content) == [[words, "乙"]]
    assert "number-format-unknown" not in notes(content)


def test_zeros_that_the_sheet_does_not_show() -> None:
    view = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    cells = '<c r="A1"><v>0</v></c><c r="B1"><v>10</v></c>' + inline("C1", "0")
    assert texts(read_sheet(f'<row r="1">{cells}</row>', view)) == [["10", "0"]]
