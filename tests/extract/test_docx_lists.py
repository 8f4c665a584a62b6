"""Word documents: the numbers of automatic lists, which only paper shows."""

from __future__ import annotations

import pytest

from fenjie.extract.docx.printed_numbers import formed
from tests.extract.word import (
    GO_ON,
    MARK,
    RESTART,
    alternate,
    bold,
    cell_of,
    deleted,
    lines,
    p,
    r,
    read,
    styled,
    tbl,
    tc,
    texts,
    tr,
)


def level(at: int, file_format: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{file_format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def kind(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def again(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(words: str, name: int = 1, at: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{name}"/></w:numPr>'
    return p(r(words) if words else "", properties)


ONE = kind(0, level(0, "decimal", "%1.")) + num(1, 0)
THREE = kind(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "%3)"),
) + num(1, 0)

NUMBERED: dict[str, tuple[str, str, str]] = {
    "counts": (ONE, item("甲") + item("乙"), "1. 甲\n2. 乙"),
    "start": (kind(0, level(0, "decimal", "第%1项", start=7)) + num(1, 0), item("甲"), "第7项 甲"),
    "no start is nought": (
        kind(0, level(0, "decimal", "%1").replace('<w:start w:val="1"/>', "")) + num(1, 0),
        item("甲"),
        "0 甲",
    ),
    "list nought is none": (ONE, item("甲", 0), "甲"),
    "unknown list": (ONE, item("甲", 99), "甲"),
    "bullet": (kind(0, level(0, "bullet", "\uf06c")) + num(1, 0), item("甲"), "甲"),
    "blank paragraphs print and count": (
        ONE,
        item("甲") + item("") + item("乙"),
        "1. 甲\n2.\n3. 乙",
    ),
    "levels restart": (
        THREE,
        item("甲") + item("子", at=1) + item("丑", at=1) + item("乙") + item("寅", at=1),
        "一、 甲\n一.1 子\n一.2 丑\n二、 乙\n二.1 寅",
    ),
    "plain paragraphs do not stop a list": (
        ONE,
        item("甲") + p(r("文")) + item("乙"),
        "1. 甲\n文\n2. 乙",
    ),
    "a level that never restarts": (
        kind(
            0, level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
        )
        + num(1, 0),
        item("甲") + item("子", at=1) + item("乙") + item("丑", at=1),
        "1. 甲\n(1) 子\n2. 乙\n(2) 丑",
    ),
    "a level that restarts only by the first": (
        kind(
            0,
            level(0, "decimal", "%1."),
            level(1, "decimal", "(%2)"),
            level(2, "decimal", "[%3]", '<w:lvlRestart w:val="1"/>'),
        )
        + num(1, 0),
        item("子", at=2) + item("丑", at=1) + item("寅", at=2) + item("甲") + item("卯", at=2),
        "[1] 子\n(2) 丑\n[2] 寅\n2. 甲\n[1] 卯",
    ),
    "passed over levels count as begun": (THREE, item("子", at=1) + item("甲"), "一.1 子\n二、 甲"),
    "legal": (
        kind(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
        + num(1, 0),
        item("甲") + item("子", at=1),
        "一、 甲\n1.1 子",
    ),
    "lists of one kind count together": (
        ONE + num(2, 0),
        item("甲") + item("乙", 2),
        "1. 甲\n2. 乙",
    ),
    "a list that starts again": (
        ONE + num(2, 0, again(0, 1)),
        item("甲") + item("乙") + item("丙", 2) + item("丁", 2),
        "1. 甲\n2. 乙\n1. 丙\n2. 丁",
    ),
    "a list with a level of its own": (
        ONE
        + num(2, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'),
        item("甲", 2) + item("乙", 2),
        "A. 甲\nB. 乙",
    ),
    "lists of two kinds": (
        ONE + kind(5, level(0, "decimal", "(%1)")) + num(2, 5),
        item("甲") + item("子", 2) + item("乙"),
        "1. 甲\n(1) 子\n2. 乙",
    ),
    "custom form": (
        kind(
            0,
            level(0, "decimal", "%1").replace(
                '<w:numFmt w:val="decimal"/>',
                alternate(
                    '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>',
                    '<w:numFmt w:val="decimal"/>',
                ),
            ),
        )
        + num(1, 0),
        item("甲"),
        "001 甲",
    ),
    "deleted items do not count": (
        ONE,
        item("甲")
        + p(deleted("旧"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + MARK)
        + item("乙"),
        "1. 甲\n2. 乙",
    ),
    "levels beyond the last": (
        kind(0, level(8, "decimal", "%9.")) + num(1, 0),
        item("甲", at=99) + item("乙", at=-1),
        "1. 甲\n乙",
    ),
    "no level text": (kind(0, level(0, "none", "")) + num(1, 0), item("甲"), "甲"),
}


@pytest.mark.parametrize("label", NUMBERED)
def test_numbers(label: str) -> None:
    numbering, inner, expected = NUMBERED[label]
    assert cell_of(inner, numbering=numbering).text.text == expected


def test_a_column_of_nothing_but_numbers() -> None:
    rows = [tr(tc(item("")), tc(words)) for words in ("甲", "乙", "丙")]
    assert texts(read(tbl(*rows), numbering=ONE)) == [["1.", "甲"], ["2.", "乙"], ["3.", "丙"]]


def test_covered_cells_neither_print_nor_count() -> None:
    rows = (
        tr(tc(item(""), RESTART), tc("甲")),
        tr(tc(item(""), GO_ON), tc("乙")),
        tr(tc(item("")), tc("丙")),
    )
    assert texts(read(tbl(*rows), numbering=ONE)) == [["1.", "甲"], ["乙"], ["2.", "丙"]]


def test_lines_are_numbered_only_with_words() -> None:
    content = read(item("甲") + item("") + item("乙"), numbering=ONE)
    assert lines(content) == ["1. 甲", "3. 乙"]
    assert content.flow.text == "1. 甲3. 乙"


def test_numbers_of_styles() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="one">{numbered}</w:style>'
        '<w:style w:type="paragraph" w:styleId="two"><w:basedOn w:val="one"/></w:style>'
        f'<w:style w:type="numbering" w:styleId="list">{numbered}</w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="list"/></w:abstractNum>'
    numbering = (
        kind(0, level(0, "decimal", "%1."), level(1, "decimal", "(%2)", styled("one")))
        + linked
        + num(1, 0)
        + num(2, 4)
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        item("甲")
        + p(r("子"), styled("one"))
        + p(r("丑"), styled("two"))
        + p(r("文"), styled("one") + off)
        + item("乙", 2)
    )
    cell = cell_of(body, numbering=numbering, styles=styles)
    assert cell.text.text == "1. 甲\n(1) 子\n(2) 丑\n文\n2. 乙"


def test_numbers_are_bold_as_their_level_or_mark_says() -> None:
    properties = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    heavy = kind(0, level(0, "decimal", "%1.", "<w:rPr><w:b/></w:rPr>")) + num(1, 0)
    assert bold(cell_of(p(r("甲"), properties), numbering=heavy)).strip() == "1."
    marked = p(r("甲"), properties + "<w:rPr><w:b/></w:rPr>")
    assert bold(cell_of(marked, numbering=ONE)).strip() == "1."
    assert bold(cell_of(p(r("甲", "<w:b/>"), properties), numbering=ONE)) == "甲"


FORMS = [
    ("decimal", 12, "12"),
    ("decimalZero", 7, "07"),
    ("upperLetter", 27, "AA"),
    ("lowerLetter", 3, "c"),
    ("upperRoman", 14, "XIV"),
    ("lowerRoman", 9, "ix"),
    ("chineseCounting", 10, "十"),
    ("chineseCounting", 21, "二十一"),
    ("chineseCounting", 105, "一〇五"),
    ("chineseCountingThousand", 19, "十九"),
    ("chineseCountingThousand", 110, "一百一十"),
    ("chineseCountingThousand", 2005, "二千零五"),
    ("japaneseCounting", 111, "百十一"),
    ("ideographDigital", 20, "二〇"),
    ("ideographTraditional", 3, "丙"),
    ("ideographTraditional", 11, "11"),
    ("ideographZodiac", 12, "亥"),
    ("chineseLegalSimplified", 15, "壹拾伍"),
    ("decimalEnclosedCircle", 20, "⑳"),
    ("decimalEnclosedCircleChinese", 1, "①"),
    ("decimalEnclosedParen", 2, "⑵"),
    ("decimalEnclosedFullstop", 3, "⒊"),
    ("decimalFullWidth", 10, "１０"),
    ("numberInDash", 4, "- 4 -"),
    ("thaiLetters", 4, "4"),
    ("none", 4, ""),
    ("upperLetter", 2**31, str(2**31)),
    ("upperRoman", 2**31, str(2**31)),
    ("chineseCountingThousand", 10**6, "1000000"),
]


@pytest.mark.parametrize(("file_format", "number", "printed"), FORMS)
def test_forms_of_numbers(file_format: str, number: int, printed: str) -> None:
    assert formed(number, file_format) == printed
