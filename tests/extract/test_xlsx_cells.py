"""Cells of XLSX workbooks: their words, and numbers, dates and formulas as they are shown."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from fenjie.extract.content import Content
from tests.extract.workbooks import (
    bold,
    grids,
    inline,
    made,
    notes,
    read,
    read_sheet,
    saved,
    strings,
    styles,
    texts,
)


def shown(code: str, value: str, properties: str = "") -> Content:
    """Read one number in one format."""
    cell = f'<row r="1"><c r="A1" s="0"><v>{value}</v></c></row>'
    return read_sheet(cell, styles=styles([code]), properties=properties)


# words


def test_rich_text_as_openpyxl_reads_it() -> None:
    heavy, light = InlineFont(b=True), InlineFont(sz=11)
    value = CellRichText(
        TextBlock(heavy, "一季度："), TextBlock(light, "立项。"), "后", TextBlock(heavy, "完")
    )
    content = read(saved(made({"A1": value})))
    assert texts(content) == [["一季度：立项。后完"]]
    assert bold(content) == ["一季度：", "完"]


def test_bold_cells_and_runs_that_take_after_them() -> None:
    book = made({"A1": "总体要求", "B1": "年度目标"})
    book.active["A1"].font = Font(bold=True)
    assert bold(read(saved(book))) == ["总体要求"]
    runs = "<r><t>承</t></r><r><rPr><b val='0'/></rPr><t>轻</t></r><r><rPr><b/></rPr><t>重</t></r>"
    fonts = "<font/><font><b/></font>"
    more = '<xf fontId="0" numFmtId="0"/><xf fontId="1" numFmtId="0"/>'
    rows = f'<row r="1"><c r="A1" s="{{}}" t="inlineStr"><is>{runs}</is></c></row>'
    style = styles(fonts=fonts, more=more)
    assert bold(read_sheet(rows.format(0), styles=style)) == ["重"]
    assert bold(read_sheet(rows.format(1), styles=style)) == ["承", "重"]
    assert bold(read_sheet(rows.format(99), styles=style)) == ["重"]


def test_shared_strings_and_the_readings_of_their_characters() -> None:
    shared = strings(
        "<t>甲</t><rPh sb='0' eb='1'><t>jia</t></rPh><phoneticPr fontId='1'/>",
        "<r><t>乙</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 丙</t></r>",
        "<t>丁<!-- x -->戊</t>",
    )
    cells = "".join(f'<c r="{c}1" t="s"><v>{i}</v></c>' for i, c in enumerate("ABC"))
    content = read_sheet(f'<row r="1">{cells}</row>', strings=shared)
    assert texts(content) == [["甲", "乙 丙", "丁戊"]]
    assert bold(content) == [" 丙"]


def test_lines_within_a_cell() -> None:
    content = read(
        saved(made({"A1": "一季度：立项。\n二季度：开工\r\n三季度", "B1": "刘光滨\n曾鸣"}))
    )
    assert texts(content) == [["一季度：立项。\n二季度：开工\n三季度", "刘光滨\n曾鸣"]]
    cell = grids(content)[0].rows[0][0]
    assert [cell.text.text[cell.text.offset(p) :][:3] for p in cell.paragraphs] == ["二季度"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("甲_x000D_\n乙", "甲\n乙"),
        ("甲_x000A_乙", "甲\n乙"),
        ("甲_x000a_乙", "甲\n乙"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005F__x4E59_", "_乙"),
        ("_x4E59_x000D_", "乙x000D_"),
        ("_xD842__xDFB7_", "𠮷"),
        ("甲_xD842_", "甲\ufffd"),
        ("A_x1_ _xZZZZ_ _X000D_", "A_x1_ _xZZZZ_ _X000D_"),
    ],
)
def test_escaped_characters(written: str, text: str) -> None:
    assert texts(read_sheet(f'<row r="1">{inline("A1", written)}</row>')) == [[text]]
    row = f'<row r="1"><c r="A1" t="str"><v>{written}</v></c></row>'
    assert texts(read_sheet(row)) == [[text]]
    shared = strings(f"<t>{written}</t>")
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert texts(read_sheet(row, strings=shared)) == [[text]]


def test_kinds_of_values() -> None:
    cells = (
        '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"/>'
        '<c r="D1" t="n"><v>5</v></c><c r="E1" t="str"><v>5</v></c><c r="F1"><v>5.50</v></c>'
        '<c r="G1" t="d"><v>2024-03-01T00:00:00</v></c>'
        '<c r="H1" t="d"><v>2024-03-01T08:30:00Z</v></c>'
        '<c r="I1" t="d"><v>1900-02-10</v></c><c r="J1" t="d"><v>三月</v></c>'
    )
    days = ["2024-03-01", "2024-03-01 08:30:00", "1900-02-10", "三月"]
    assert texts(read_sheet(f'<row r="1">{cells}</row>')) == [
        ["TRUE", "FALSE", "", "5", "5", "5.5", *days]
    ]
    cell = '<row r="1"><c r="A1" s="0" t="d"><v>2024-03-01</v></c></row>'
    style = styles(['yyyy"年"m"月"'])
    for date1904 in ("0", "1"):
        properties = f'<workbookPr date1904="{date1904}"/>'
        assert texts(read_sheet(cell, styles=style, properties=properties)) == [["2024年3月"]]


# formats


def test_numbers_and_dates_as_they_are_shown() -> None:
    book = openpyxl.Workbook()
    for row, (value, code) in enumerate(
        [
            (92.15, '0.0"亿元"'),
            (0.125, "0.00%"),
            (1234567, "#,##0"),
            (0.1 + 0.2, "General"),
            (45352, 'yyyy"年"m"月"d"日"'),
            (45352, "mm-dd-yy"),
            ("财政局", '"市"@'),
            ("5", "0.00"),
        ],
        1,
    ):
        book.active.cell(row, 1, value).number_format = code
    assert texts(read(saved(book))) == [
        ["92.2亿元"],
        ["12.50%"],
        ["1,234,567"],
        ["0.3"],
        ["2024年3月1日"],
        ["2024/3/1"],
        ["市财政局"],
        ["5"],
    ]


def test_formats_put_words_around_texts() -> None:
    cells = (
        '<c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="str"><v>乙</v></c>'
        f"{inline('C1', '丙', ' s=~0~')}<c r='E1' s='0'/>"
    ).replace("~", '"')
    content = read_sheet(
        f'<row r="1">{cells}</row>', strings=strings("<t>甲</t>"), styles=styles(['"市"@'])
    )
    assert texts(content) == [["市甲", "市乙", "市丙"]]


def test_1904_system() -> None:
    code, properties = "yyyy-mm-dd", '<workbookPr date1904="1"/>'
    assert texts(shown(code, "43890", properties=properties)) == [["2024-03-01"]]
    assert texts(shown(code, "43890")) == [["2020-02-29"]]


def test_a_format_of_the_file_comes_before_the_built_in_one() -> None:
    style = styles(more='<xf numFmtId="14"/>')
    own = style.replace("<numFmts>", '<numFmts><numFmt numFmtId="14" formatCode="yyyy.m"/>')
    row = '<row r="1"><c r="A1" s="0"><v>45352</v></c></row>'
    assert texts(read_sheet(row, styles=style)) == [["2024/3/1"]]
    assert texts(read_sheet(row, styles=own)) == [["2024.3"]]


def test_unknown_formats_are_noted_with_the_value() -> None:
    content = shown("[h]:mm", "1.5")
    assert texts(content) == [["1.5"]]
    assert "工作表“表1”A1的数字格式“[h]:mm”" in notes(content)["number-format-unknown"]
    assert content.findings.reported[0].evidence == ["1.5"]
    numbered = styles(more='<xf numFmtId="59"/>')
    content = read_sheet('<row r="1"><c r="A1" s="0"><v>7</v></c></row>', styles=numbered)
    assert texts(content) == [["7"]]
    assert "59" in notes(content)["number-format-unknown"]


def test_unknown_formats_are_told_once_each_and_not_without_end() -> None:
    style = styles([f"[h]{i}" for i in range(30)])
    rows = "".join(
        f'<row r="{i}"><c r="A{i}" s="{i % 30}"><v>1</v></c></row>' for i in range(1, 901)
    )
    content = read_sheet(rows, styles=style)
    assert len(content.findings.reported) == 21
    assert all("等" in damage.message for damage in content.findings.reported)
    assert max(len(damage.evidence) for damage in content.findings.reported) == 20


# formulas


def test_results_of_formulas_are_read_and_noted_once() -> None:
    cells = (
        '<c r="A1"><f>SUM(B1:B9)</f><v>92.15</v></c>'
        '<c r="B1" t="str"><f>"市"&amp;C1</f><v>市局</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1"><f t="shared" si="0"/><v>3</v></c>'
    )
    content = read_sheet(f'<row r="1">{cells}</row>')
    assert texts(content) == [["92.15", "市局", "", "", "3"]]
    assert list(notes(content)) == ["formula-value", "cell-error"]
    assert "工作表“表1”A1、B1、E1是公式" in notes(content)["formula-value"]
    assert content.findings.reported[0].evidence == ["92.15", "市局", "3"]


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#NAME?", "#N/A", "#SPILL!"])
def test_errors_are_blank_and_warned_of(error: str) -> None:
    cells = f'<c r="B1" t="e"><v>{error}</v></c><c r="C1" t="str"><v>{error}</v></c>'
    content = read_sheet(f'<row r="1">{inline("A1", "甲")}{cells}{inline("D1", error)}</row>')
    assert texts(content) == [["甲"]]
    (finding,) = content.findings.reported
    assert (finding.code, finding.severity) == ("cell-error", "warning")
    assert finding.evidence == [error] * 3
    assert "工作表“表1”B1、C1、D1显示为错误值" in finding.message


def test_words_that_only_begin_like_an_error_are_words() -> None:
    assert texts(read_sheet(f'<row r="1">{inline("A1", "#1楼")}</row>')) == [["#1楼"]]


def test_formulas_without_results_are_noted() -> None:
    content = read(saved(made({"A1": "甲", "B1": "=A2&B2", "C1": "丙"})))
    assert texts(content) == [["甲", "", "丙"]]
    assert "工作表“Sheet”B1是公式" in notes(content)["formula-empty"]
    assert content.findings.reported[0].evidence == ["=A2&B2"]
    long = read(saved(made({"A1": "甲", "B1": "=" + "A2&" * 99 + "B2"})))
    assert [len(quote) for quote in long.findings.reported[0].evidence] == [60]


def test_a_result_that_its_format_hides_is_a_result() -> None:
    row = f'<row r="1">{inline("A1", "甲", " s=" + chr(34) + "0" + chr(34))}'
    row += '<c r="B1" s="0"><f>A2</f><v>0</v></c></row>'
    content = read_sheet(row, styles=styles(["0;-0;;@"]))
    assert texts(content) == [["甲"]]
    assert content.findings.reported == []


def test_at_most_twenty_formulas_are_named() -> None:
    rows = "".join(f'<row r="{i}"><c r="A{i}"><f>1</f><v>1</v></c></row>' for i in range(1, 60))
    content = read_sheet(rows)
    assert "A20等59格是公式" in notes(content)["formula-value"]
    assert "A21" not in notes(content)["formula-value"]
    assert len(content.findings.reported[0].evidence) == 20
