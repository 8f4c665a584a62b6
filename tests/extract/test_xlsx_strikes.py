"""Conditional formats of a worksheet that strike cells out."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Content
from fenjie.extract.manners import Manner
from fenjie.extract.printed_marks import leave_unprinted
from tests.extract.workbooks import MAIN, inline, read_sheet, texts

ROWS = [["修路", "在办"], ["植树", "取消"], ["建桥", "Off"]]
CELLS = "".join(
    f'<row r="{number}">{inline(f"A{number}", first)}{inline(f"B{number}", second)}</row>'
    for number, (first, second) in enumerate(ROWS, 1)
)
WHITENED = '<dxf><font><color rgb="FFFFFFFF"/></font></dxf>'
ON_BLUE = (
    '<dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF1F3864"/>'
    "</patternFill></fill></dxf>"
)
HIDING = '<dxf><numFmt numFmtId="200" formatCode=";;;"/></dxf>'
LOOKS = '<dxf><font><b/></font></dxf><dxf><font><strike/></font></dxf><dxf><font><strike val="0"/>'
FORMATS = f"{LOOKS}</font></dxf>{WHITENED}{ON_BLUE}{HIDING}"
STYLES = f'<styleSheet xmlns="{MAIN}"><dxfs>{FORMATS}</dxfs></styleSheet>'


def struck(
    rule: str, areas: str = "A1:B3", *, look: int = 1, manner: Manner = Manner.STRUCK
) -> list[str]:
    """Return the words that are told in a manner, of a sheet with a rule for some areas."""
    rules = rule.replace("<cfRule", f'<cfRule dxfId="{look}" priority="1"')
    behind = f'<conditionalFormatting sqref="{areas}">{rules}</conditionalFormatting>'
    content: Content = read_sheet(CELLS, behind=behind, styles=STYLES)
    leave_unprinted(content)
    told = [
        words
        for each in content.findings.reported
        if each.code == "not-printed" and manner.value in each.message
        for words in each.evidence
    ]
    left = [word for row in texts(content) for word in row if word]
    assert sorted(left + told) == sorted(word for row in ROWS for word in row)
    return told


def by_formula(formula: str) -> str:
    return f'<cfRule type="expression"><formula>{formula}</formula></cfRule>'


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ('$B1="取消"', ["植树", "取消"]),
        ('$B1="OFF"', ["建桥", "Off"]),
        ('$B1 &lt;&gt; "在办"', ["植树", "取消", "建桥", "Off"]),
        ('$C1=""', ["修路", "在办", "植树", "取消", "建桥", "Off"]),
        ('B1="取消"', ["植树"]),
        ('$B$2="取消"', ["修路", "在办", "植树", "取消", "建桥", "Off"]),
        ('$B2="取消"', ["修路", "在办"]),
        ("TRUE", ["修路", "在办", "植树", "取消", "建桥", "Off"]),
        ("FALSE", []),
        ("0", []),
        ('OR($B1="取消",$B1="暂停")', []),
        ("$B1=B2", []),
    ],
)
def test_by_the_words_of_a_cell(formula: str, words: list[str]) -> None:
    assert struck(by_formula(formula)) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('<cfRule type="cellIs" operator="equal"><formula>"取消"</formula></cfRule>', ["取消"]),
        (
            '<cfRule type="cellIs" operator="notEqual"><formula>"取消"</formula></cfRule>',
            ["修路", "在办", "植树", "建桥", "Off"],
        ),
        ('<cfRule type="cellIs" operator="lessThan"><formula>"取消"</formula></cfRule>', []),
        ('<cfRule type="cellIs" operator="equal"><formula>5</formula></cfRule>', []),
        ('<cfRule type="containsText" text="消"/>', ["取消"]),
        ('<cfRule type="containsText" text=""/>', []),
        ('<cfRule type="beginsWith" text="o"/>', ["Off"]),
        ('<cfRule type="top10"/>', []),
    ],
)
def test_by_its_own_words(rule: str, words: list[str]) -> None:
    assert struck(rule) == words


@pytest.mark.parametrize("look", [0, 2, 9])
def test_what_strikes_nothing(look: int) -> None:
    assert struck(by_formula("TRUE"), look=look) == []


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        ("A2:A3", ["植树"]),
        ("A2 A3", ["植树"]),
        ("A3 A2", []),
        ("D2:E3", []),
        ("", []),
        ("A0", []),
    ],
)
def test_areas(areas: str, words: list[str]) -> None:
    """A reference is seen from the first cell; which one that is, is not always certain."""
    assert struck(by_formula('$B2="取消"'), areas) == words


@pytest.mark.parametrize(
    ("look", "manner", "words"),
    [(3, Manner.GROUND, ["植树"]), (4, Manner.GROUND, []), (5, Manner.HIDDEN, ["植树"])],
)
def test_what_a_condition_hides(look: int, manner: Manner, words: list[str]) -> None:
    assert struck(by_formula('B1="取消"'), look=look, manner=manner) == words
