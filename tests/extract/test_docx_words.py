"""Words of a Word document: fields, symbols, text boxes; and which are bold."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Grid, Line
from tests.extract.word import (
    STYLES,
    alternate,
    bold,
    cell_of,
    damage,
    grids,
    lines,
    p,
    r,
    read,
    shape,
    styled,
    tbl,
    tc,
    texts,
    tr,
)

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    '{nested}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


WORDS = {
    "runs follow without a blank": (p(r("完成") + r("投资")), "完成投资"),
    "paragraphs are lines": (p(r("一季度")) + p("") + p(r("二季度")), "一季度\n二季度"),
    "tab": (p(r("甲") + "<w:r><w:tab/></w:r>" + r("乙")), "甲 乙"),
    "aligned tab": (p(r("甲") + "<w:r><w:ptab/></w:r>" + r("乙")), "甲 乙"),
    "tab stops are no tabs": (p(r("甲"), '<w:tabs><w:tab w:pos="9"/></w:tabs>'), "甲"),
    "break": (p(r("甲") + "<w:r><w:br/></w:r>" + r("乙")), "甲\n乙"),
    "carriage return": (p(r("甲") + "<w:r><w:cr/></w:r>" + r("乙")), "甲\n乙"),
    "breaks at the ends": (
        p("<w:r><w:br/></w:r>" + r("甲") + r("乙") + "<w:r><w:br/></w:r>"),
        "甲乙",
    ),
    "blanks in front": (p(r("　")) + p(r("　") + r("甲")), "　甲"),
    "printed page break": (p(r("甲") + "<w:r><w:lastRenderedPageBreak/></w:r>" + r("乙")), "甲乙"),
    "hyphens": (
        p(r("1") + "<w:r><w:noBreakHyphen/></w:r>" + r("3个") + "<w:r><w:softHyphen/></w:r>"),
        "1-3个",
    ),
    "hidden text": (p(r("明") + r("暗", "<w:vanish/>")), "明"),
    "line ends in the file": (p("<w:r><w:t>甲\n乙</w:t></w:r>"), "甲 乙"),
    "comment in the file": (p("<w:r><w:t>甲<!-- x -->乙</w:t></w:r>"), "甲乙"),
    "hyperlink": (p(r("见") + f"<w:hyperlink>{r('附件')}</w:hyperlink>"), "见附件"),
    "simple field": (p(f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>'), "7"),
    "field": (p(FIELD.format(code="PAGE", nested="", result=r("7")) + r("页")), "7页"),
    "field in the code of a field": (
        p(
            FIELD.format(
                code="IF",
                nested=FIELD.format(code="DATE", nested="", result=r("旧")),
                result=r("新"),
            )
        ),
        "新",
    ),
    "field in the result of a field": (
        p(
            FIELD.format(
                code="TOC",
                nested="",
                result=r("第") + FIELD.format(code="PAGE", nested="", result=r("3")) + r("页"),
            )
        ),
        "第3页",
    ),
    "field without a result": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("甲")
        ),
        "甲",
    ),
    "field that never ends": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("甲")) + p(r("乙")),
        "甲\n乙",
    ),
    "content control": (p(f"<w:sdt><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt>"), "甲"),
    "paragraph in a content control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('甲'))}</w:sdtContent></w:sdt>{p(r('乙'))}",
        "甲\n乙",
    ),
    "smart tag and custom XML": (
        p(f"<w:smartTag>{r('甲')}</w:smartTag><w:customXml>{r('乙')}</w:customXml>"),
        "甲乙",
    ),
    "ruby": (
        p(
            f"<w:r><w:ruby><w:rt>{r('qīng')}</w:rt><w:rubyBase>{r('青')}</w:rubyBase></w:ruby></w:r>"
        ),
        "青",
    ),
    "formula": (p(r("面积") + "<m:oMath><m:r><m:t>S</m:t></m:r></m:oMath>"), "面积S"),
    "symbol of a text font": (p('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>'), "①"),
    "symbol of a symbol font": (
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("是")),
        "☑是",
    ),
    "symbol font without the private place": (
        p('<w:r><w:sym w:font="Symbol" w:char="B3"/></w:r>' + r("5")),
        "≥5",
    ),
    "choice and fallback": (p(alternate(r("新"), r("旧"))), "新"),
    "fallback alone": (
        p(f"<mc:AlternateContent><mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>"),
        "旧",
    ),
    "text box, drawn twice": (
        p(
            "<w:r>"
            + alternate(
                shape(p(r("框"))),
                f"<w:pict><v:textbox><w:txbxContent>{p(r('框'))}</w:txbxContent></v:textbox></w:pict>",
            )
            + "</w:r>"
            + r("文")
        ),
        "文\n框",
    ),
    "text box in a text box": (
        p("<w:r>" + shape(p(r("外") + "<w:r>" + shape(p(r("内"))) + "</w:r>")) + "</w:r>"),
        "外\n内",
    ),
    "note references leave nothing": (
        p(r("甲") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r("乙")),
        "甲乙",
    ),
    "table in the cell": (
        p(r("前")) + tbl(tr(tc("甲"), tc(p(r("乙")) + p(r("丙"))))) + p(r("后")),
        "前\n甲\n乙\n丙\n后",
    ),
}


@pytest.mark.parametrize("label", WORDS)
def test_words(label: str) -> None:
    inner, expected = WORDS[label]
    cell = cell_of(inner)
    assert cell.text.text == expected


def test_paragraphs_begin_where_word_begins_them() -> None:
    cell = cell_of(p(r("一")) + p(r("　")) + p(r(" 二。") + "<w:r><w:br/></w:r>" + r("三")))
    assert cell.text.text == "一\n 二。\n三"
    assert [cell.text.offset(at) for at in cell.paragraphs] == [0, 2, 6]


UNKNOWN_SYMBOLS = {
    "font without a table": ("Webdings", "F052"),
    "private place of a text font": ("宋体", "F052"),
    "no place of its font": ("Wingdings", "F0FF"),
    "surrogate": ("宋体", "D800"),
    "no number": ("宋体", "x"),
    "below nought": ("宋体", "-1"),
    "beyond Unicode": ("宋体", "110000"),
}


@pytest.mark.parametrize("label", UNKNOWN_SYMBOLS)
def test_unknown_symbols_are_left_out_and_told(label: str) -> None:
    font, place = UNKNOWN_SYMBOLS[label]
    sym = f'<w:r><w:sym w:font="{font}" w:char="{place}"/></w:r>'
    content = read(tbl(tr(tc(p(sym + r("甲") + sym)), tc("乙"))))
    assert texts(content) == [["甲", "乙"]]
    message, evidence = damage(content, "symbols-unread")
    assert "2个" in message
    assert evidence == [f"{font} {place}"]


def test_text_boxes_outside_tables_are_lines_and_grids() -> None:
    box = shape(p(r("框")) + tbl(tr(tc("甲"), tc("乙"))))
    content = read(p(r("题") + f"<w:r>{box}</w:r>") + p(r("后")))
    assert lines(content) == ["题", "框", "后"]
    assert texts(content) == [["甲", "乙"]]
    assert [type(item) for item in content.items] == [Line, Line, Grid, Line]


BOLD = {
    "on": (p(r("甲", "<w:b/>") + r("乙")), "甲"),
    "until the next run": (p(r("甲", "<w:b/>") + "<w:r><w:t>乙</w:t></w:r>"), "甲"),
    "off in words": (
        p(
            "".join(
                r(off, f'<w:b w:val="{off}"/>') for off in ("0", "false", "off", "1", "true", "on")
            )
        ),
        "1trueon",
    ),
    "only for complex scripts": (p(r("甲", "<w:bCs/>")), ""),
    "before the change": (p(r("甲", "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>")), ""),
    "mark of the paragraph": (p(r("甲"), "<w:rPr><w:b/></w:rPr>"), ""),
    "character style": (p(r("甲", '<w:rStyle w:val="strong"/>') + r("乙")), "甲"),
    "based on a character style": (p(r("甲", '<w:rStyle w:val="child"/>')), "甲"),
    "heading": (p(r("甲"), styled("1")), "甲"),
    "twice based on a heading": (p(r("甲"), styled("3")), "甲"),
    "heading that takes it back": (p(r("甲"), styled("4")), ""),
    "off in a heading": (p(r("甲", '<w:b w:val="0"/>') + r("乙"), styled("1")), "乙"),
    "on in a heading": (p(r("甲", "<w:b/>"), styled("1")), "甲"),
    "styles toggle": (p(r("甲", '<w:rStyle w:val="strong"/>') + r("乙"), styled("1")), "乙"),
    "styles in a circle": (p(r("甲"), styled("round")), ""),
    "unknown style": (p(r("甲"), styled("nobody")), ""),
}


@pytest.mark.parametrize("label", BOLD)
def test_bold(label: str) -> None:
    inner, expected = BOLD[label]
    assert bold(cell_of(inner, styles=STYLES)) == expected


def test_bold_of_the_table_and_of_the_defaults() -> None:
    body = tbl(
        tr(tc("甲"), tc(p(r("乙", '<w:b w:val="0"/>')))), properties='<w:tblStyle w:val="heavy"/>'
    )
    (grid,) = grids(read(body, styles=STYLES))
    assert [bold(cell) for cell in grid.rows[0]] == ["甲", ""]
    everywhere = STYLES.replace("<w:rPr/></w:rPrDefault>", "<w:rPr><w:b/></w:rPr></w:rPrDefault>")
    assert bold(cell_of(p(r("甲")), styles=everywhere)) == "甲"


def test_bold_of_the_default_style() -> None:
    default = STYLES.replace('w:default="1"><w:rPr/>', 'w:default="1"><w:rPr><w:b/></w:rPr>')
    assert bold(cell_of(p(r("甲")), styles=default)) == "甲"
    assert bold(cell_of(p(r("甲"), styled("4")), styles=default)) == ""
