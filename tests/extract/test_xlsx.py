"""XLSX workbooks read as they are shown."""

from __future__ import annotations

import random
import time

import openpyxl
import pytest
from openpyxl.comments import Comment

from fenjie.extract.sheets import sheet_xml
from fenjie.limits import Limits
from tests.extract.workbooks import (
    MAIN,
    OFFICE,
    grids,
    inline,
    made,
    notes,
    places,
    read,
    read_sheet,
    relations,
    saved,
    strings,
    texts,
    told,
    workbook,
    worksheet,
)

ROW = f'<row r="1">{inline("A1", "甲")}</row>'


# sheets


def test_sheets_in_order_with_their_places() -> None:
    book = made({"B7": "牵头单位", "C8": "市教育局"})
    book.active.title = "民生"
    book.create_sheet("空")
    book.create_sheet("经济")["A1"] = "目标"
    content = read(saved(book))
    assert (content.format, content.taken_for) == ("xlsx", "XLSX")
    assert [grid.named for grid in grids(content)] == ["工作表“民生”", "工作表“经济”"]
    assert grids(content)[0].places == ["工作表“民生”第7行", "工作表“民生”第8行"]
    assert texts(content) == [["牵头单位", ""], ["", "市教育局"]]
    assert content.flow.text == "牵头单位市教育局目标"
    assert content.flow.locate(3, 5) == [
        {"sheet": "民生", "range": "B7"},
        {"sheet": "民生", "range": "C8"},
    ]
    assert content.findings.reported == []


def test_order_is_that_of_the_workbook_not_of_the_parts() -> None:
    first, second = (worksheet(f'<row r="1">{inline("A1", word)}</row>') for word in "甲乙")
    rels = relations(
        ("rId1", "worksheet", "worksheets/sheet2.xml"),
        ("rId2", "worksheet", "/xl/worksheets/sheet1.xml"),
    )
    content = read(workbook(first, second, parts={"xl/_rels/workbook.xml.rels": rels}))
    assert content.flow.text == "乙甲"


def test_chart_sheets_are_skipped() -> None:
    book = made({"A1": "甲"})
    book.create_chartsheet("图", 0)
    assert [grid.named for grid in grids(read(saved(book)))] == ["工作表“Sheet”"]
    sheet = worksheet(f'<row r="1">{inline("A1", "甲")}</row>')
    for kind in ("chartsheet", "dialogsheet", "xlMacrosheet"):
        rels = relations(
            ("rId1", kind, "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")
        )
        content = read(workbook(sheet, sheet, parts={"xl/_rels/workbook.xml.rels": rels}))
        assert [grid.named for grid in grids(content)] == ["工作表“表2”"]


def test_workbook_without_words_has_no_grids() -> None:
    rows = f'<row r="1">{inline("A1", " ")}<c r="B1" s="1"/><c r="C1"><v/></c></row>'
    assert read_sheet(rows).items == []


def test_hidden_sheets_are_told() -> None:
    sheet = worksheet(f'<row r="1">{inline("A1", "待定事项")}</row>')
    for state in ("hidden", "veryHidden"):
        content = read(workbook(sheet, sheet, states={2: state}))
        assert texts(content) == [["待定事项"]]
        assert told(content) == {"工作表“表2”有隐藏的工作表的文字，未读入": ["待定事项"]}


def test_of_hidden_sheets_alone_the_first_is_read() -> None:
    sheet = worksheet(f'<row r="1">{inline("A1", "待定事项")}</row>')
    content = read(workbook(sheet, sheet, states={1: "hidden", 2: "hidden"}))
    assert texts(content) == [["待定事项"]]


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    book = made(
        {"A1": "甲", "B1": "乙", "A2": "丙", "A3": "丁", "D3": "戊", "D1": "丑", "A9": "己"}
    )
    for row in (2, 3, 5):
        book.active.row_dimensions[row].hidden = True
    for column in "CD":
        book.active.column_dimensions[column].hidden = True
    content = read(saved(book))
    assert texts(content) == [["甲", "乙"], *[["", ""]] * 4, ["己", ""]]
    assert told(content) == {
        "工作表“Sheet”第2行、第3行有隐藏的行的文字，未读入": ["丙", "丁", "戊"],
        "工作表“Sheet”第D列有隐藏的列的文字，未读入": ["丑"],
    }


@pytest.mark.parametrize("flat", ['ht="0" customHeight="1"', 'hidden="true"'])
def test_rows_and_columns_without_size_are_hidden(flat: str) -> None:
    row = f'<row r="1">{inline("A1", "甲")}{inline("B1", "乙")}</row>'
    below = f'<row r="2" {flat}>{inline("A2", "丙")}</row>'
    content = read_sheet(row + below, before='<cols><col min="2" max="2" width="0"/></cols>')
    assert texts(content) == [["甲"]]
    assert list(told(content).values()) == [["乙"], ["丙"]]


def test_formulas_and_errors_that_nobody_sees_are_not_noted() -> None:
    row = f'<row r="1">{inline("A1", "甲")}</row><row r="2" hidden="1"><c r="A2"><f>B9</f></c>'
    content = read_sheet(row + '<c r="B2" t="e"><v>#REF!</v></c></row>')
    assert notes(content) == {}


def test_at_most_twenty_hidden_rows_are_named() -> None:
    rows = "".join(f'<row r="{i}" hidden="1">{inline(f"A{i}", "甲")}</row>' for i in range(1, 31))
    content = read_sheet(rows)
    assert "第20行等30处" in next(iter(told(content)))


def test_comments_headers_and_validation_are_not_read() -> None:
    book = made({"A1": "甲"})
    book.active["A1"].comment = Comment("批注", "作者")
    book.active.oddHeader.center.text = "页眉"
    assert read(saved(book)).flow.text == "甲"


# rows and columns


def test_rows_and_columns_are_dense_between_the_used_ones() -> None:
    content = read(saved(made({"C3": "甲", "E3": "乙", "D6": "丙"})))
    assert texts(content) == [["甲", "", "乙"], ["", "", ""], ["", "", ""], ["", "丙", ""]]
    assert grids(content)[0].places[-1] == "工作表“Sheet”第6行"


def test_inflated_dimension_means_nothing() -> None:
    before = '<dimension ref="A1:XFD1048576"/>'
    assert texts(read_sheet(f'<row r="2">{inline("B2", "甲")}</row>', before)) == [["甲"]]


@pytest.mark.parametrize("blank", ['<row r="7" s="3"/>', '<row r="7"><c r="A7" s="3"/></row>'])
def test_a_million_blank_styled_rows_cost_nothing(blank: str) -> None:
    rows = f'<row r="1">{inline("A1", "甲")}{inline("B1", "乙")}</row>'
    rows += blank * 999_999
    rows += f'<row r="1000001"><c r="A1000001" s="3"/>{inline("B1000001", "丙")}</row>'
    data = worksheet(rows).encode()
    assert len(sheet_xml.without_blanks(data)) < 1000
    packed = workbook("", parts={"xl/worksheets/sheet1.xml": data})
    start = time.process_time()
    content = read(packed, Limits(rows=3, cells=6))
    assert time.process_time() - start < 1.5
    assert texts(content) == [["甲", "乙"], ["", ""], ["", "丙"]]
    assert [place.partition("第")[2] for place in grids(content)[0].places] == [
        "1行",
        "2行",
        "1000001行",
    ]


def test_blank_cells_of_a_wide_row_cost_nothing() -> None:
    row = "".join(f'<c r="{openpyxl.utils.get_column_letter(i)}1" s="1"/>' for i in range(2, 16384))
    data = worksheet(f'<row r="1">{inline("A1", "甲")}{row}{inline("XFD1", "甲")}</row>').encode()
    assert len(sheet_xml.without_blanks(data)) < 1000


def test_many_blank_rows_and_columns_are_collapsed() -> None:
    rows = f'<row r="1">{inline("A1", "甲")}</row><row r="2">{inline("B2", "乙")}</row>'
    rows += f'<row r="1048576">{inline("XFD1048576", "丙")}</row>'
    content = read_sheet(rows)
    assert texts(content) == [
        ["甲", "", "", ""],
        ["", "乙", "", ""],
        ["", "", "", ""],
        ["", "", "", "丙"],
    ]
    assert places(content) == ["A1", "B2", "XFD1048576"]


def test_a_thousand_blank_rows_are_kept() -> None:
    rows = '<row r="1">{}</row><row r="{}">{}</row>'
    kept = read_sheet(rows.format(inline("A1", "甲"), 1002, inline("A1002", "乙")))
    assert len(grids(kept)[0].rows) == 1002
    collapsed = read_sheet(rows.format(inline("A1", "甲"), 1003, inline("A1003", "乙")))
    assert len(grids(collapsed)[0].rows) == 3


def test_cells_and_rows_without_their_places_follow_one_another() -> None:
    cell = "<c{}><v>{}</v></c>"
    rows = (
        f"<row>{cell.format('', 1)}<c s='1'/>{cell.format('', 2)}</row><row/>"
        f'<row r="4">{cell.format(" r=" + chr(34) + "C4" + chr(34), 3)}{cell.format("", 4)}</row>'
        f"<row>{cell.format('', 5)}</row>"
    )
    content = read_sheet(rows)
    assert places(content) == ["A1", "C1", "C4", "D4", "A5"]


def test_leaving_out_blanks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    random_ = random.Random(7)

    def row(number: int) -> str:
        r, cells = "", ""
        for column in "ABCDEFGH"[: random_.randrange(9)]:
            r = f' r="{column}{number}"' if named or random_.random() < 0.7 else ""
            value = f">{random_.choice(values)}</c>" if random_.random() < 0.1 else "/>"
            cells += f'<c s="1"{r}{value}'
        r = f' r="{number}"' if named or random_.random() < 0.7 else ""
        whole = f">{cells}</row>" if cells or random_.random() < 0.5 else "/>"
        return f'<row spans="1:9"{r}{whole}'

    values = ["<v>5</v>", "<is><t>甲</t></is>", "<f>A1</f><v>7</v>", "<f>A1</f>"]
    shortened = 0
    for case in range(80):
        named = case % 2 == 0
        sheet = worksheet("".join(row(number) for number in range(1, 40)))
        monkeypatch.setattr(sheet_xml, "_LONG", 10**9)
        whole = read(workbook(sheet))
        monkeypatch.setattr(sheet_xml, "_LONG", 0)
        shortened += len(sheet_xml.without_blanks(sheet.encode())) < len(sheet.encode())
        cut = read(workbook(sheet))
        assert [texts(cut), places(cut)] == [texts(whole), places(whole)] if whole.items else True
        assert cut.findings == whole.findings
        assert cut.flow.text == whole.flow.text
    assert shortened > 60


@pytest.mark.parametrize("mark", ["<!--{}-->", "<c r='B2'><is><t><![CDATA[{}]]></t></is></c>"])
def test_what_looks_like_a_row_and_is_none(mark: str) -> None:
    cell = '<c r="{0}2" t="inlineStr"><is><t>{0}</t></is></c>'
    seeming = mark.format('<row r="9"><c r="Z9"/>' + " " * 1000)
    content = read_sheet(f'{ROW}<row r="2">{seeming}{cell.format("D")}</row>')
    assert places(content)[-1] == "D2"


# the package


def test_strict_files_and_prefixed_ones() -> None:
    strict = worksheet(
        f'<row r="1">{inline("A1", "甲")}</row>',
        namespace="http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    purl = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    book = (
        f'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="{purl}">'
        '<sheets><sheet name="严" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    rels = relations(("rId1", "worksheet", "worksheets/sheet1.xml")).replace(OFFICE, purl)
    parts = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels}
    content = read(workbook(strict, parts=parts))
    assert grids(content)[0].places == ["工作表“严”第1行"]
    prefixed = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr">'
        "<x:is><x:t>乙</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert places(read(workbook(prefixed))) == ["B2"]


def test_names_of_parts_do_not_tell_cases_apart() -> None:
    row = worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    rels = relations(
        ("rId1", "worksheet", "Worksheets\\Sheet1.xml"),
        ("rId2", "sharedStrings", "sharedstrings.xml"),
    )
    parts = {"xl/_rels/workbook.xml.rels": rels}
    assert texts(read(workbook(row, strings=strings("<t>甲</t>"), parts=parts))) == [["甲"]]


def test_a_row_of_an_anchor_is_no_row_of_the_sheet() -> None:
    place = "<from><x:col>0</x:col><x:row>3</x:row></from>"
    behind = f'<controls xmlns:x="urn:x"><anchor>{place}</anchor></controls>'
    last = f'<row r="1048576">{inline("A1048576", "甲")}</row>'
    assert texts(read_sheet(last, behind=behind)) == [["甲"]]


def test_utf_16() -> None:
    sheet = worksheet(f'<row r="1">{inline("A1", "甲")}</row>')
    data = ('<?xml version="1.0" encoding="UTF-16"?>' + sheet).encode("utf-16")
    assert texts(read(workbook("", parts={"xl/worksheets/sheet1.xml": data}))) == [["甲"]]
