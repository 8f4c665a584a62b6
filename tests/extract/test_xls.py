"""XLS workbooks: what is shown is read, whichever program and version wrote it."""

from __future__ import annotations

import struct

import pytest

from fenjie.errors import FenjieError, InputError
from fenjie.extract.content import Content
from fenjie.extract.format_readers import read_content
from fenjie.extract.kind import kind_of
from fenjie.extract.sheets.xls import read_xls
from fenjie.limits import Limits
from tests.extract.workbooks import bold, grids, notes, places, texts
from tests.extract.xls_files import (
    BIFF5,
    Stored,
    compound,
    font,
    formula,
    label,
    merged,
    number,
    number_format,
    record,
    shared,
    stream,
    string,
    style,
    xls,
)

ERROR_RESULT = b"\2\0\x17\0\0\0\xff\xff"
WORDS_RESULT = b"\0\0\0\0\0\0\xff\xff"
NO_RESULT = b"\3\0\0\0\0\0\xff\xff"


def read(data: bytes, limits: Limits | None = None) -> Content:
    return read_content(data, "表.xls", limits or Limits())


def one(records: bytes, shared: bytes = b"") -> Content:
    return read(xls(("任务", records), shared=shared))


def test_sheets_in_order_with_their_places() -> None:
    content = read(
        xls(
            ("一", label(1, 1, "总体要求") + number(1, 2, 3) + number(2, 2, 0.1 + 0.2)),
            ("隐", label(0, 0, "丙")),
            ("二", label(0, 0, "丁")),
            hidden=[1],
        )
    )
    assert (content.format, content.taken_for) == ("xlsx", "XLS")
    assert texts(content) == [["总体要求", "3"], ["", "0.3"]]
    assert places(content) == ["B2", "C2", "C3"]
    assert grids(content)[0].places == ["工作表“一”第2行", "工作表“一”第3行"]
    assert texts(content, 1) == [["丁"]]
    assert "工作表“隐”" in notes(content)["not-printed"]


def test_numbers_and_dates_are_read_as_they_are_shown() -> None:
    formats = ["0%", '0.0"亿元"', 'yyyy"年"m"月"d"日"', "[h]:mm:ss.000"]
    looks = b"".join(number_format(164 + i, code) for i, code in enumerate(formats))
    looks += style() + b"".join(style(number_format=164 + i) for i in range(4)) + style(0, 10)
    cells = (
        number(0, 0, 0.85, 1)
        + number(0, 1, 350.5, 2)
        + number(0, 2, 48202, 3)
        + number(0, 3, 0.123, 5)
        + number(0, 4, 1.5, 4)
    )
    content = one(cells, looks)
    assert texts(content) == [["85%", "350.5亿元", "2031年12月20日", "12.30%", "1.5"]]
    assert "E1" in notes(content)["number-format-unknown"]
    in_1904 = one(number(0, 0, 46740, 3), record(0x0022, b"\1\0") + looks)
    assert texts(in_1904) == [["2031年12月20日"]]


def test_numbers_in_four_bytes() -> None:
    rk = record(0x027E, struct.pack("<3HI", 0, 0, 0, 85 << 2 | 3))
    several = struct.pack("<2H", 0, 1) + b"".join(
        struct.pack("<HI", 0, value)
        for value in (40 << 2 | 2, 0x3FF80000, (-7 << 2 | 2) & 0xFFFFFFFF)
    )
    content = one(rk + record(0x00BD, several + struct.pack("<H", 3)))
    assert texts(content) == [["0.85", "40", "1.5", "-7"]]


def test_merged_areas() -> None:
    cells = label(0, 0, "甲") + label(0, 1, "一") + label(1, 1, "二") + label(1, 0, "盖住")
    content = one(cells + merged((0, 1, 0, 0)))
    assert texts(content) == [["甲", "一"], ["二"]]
    assert grids(content)[0].rows[0][0].rows == 2
    assert "被合并单元格盖住" in notes(content)["not-printed"]


def test_shared_strings_go_on_in_further_records() -> None:
    first = struct.pack("<II", 3, 3) + string("甲乙丙丁")[:-4]
    second = b"\1" + "丙丁".encode("utf-16-le") + struct.pack("<HB", 4, 0) + b"ab"
    third = b"\1" + "戊己".encode("utf-16-le")
    rich = struct.pack("<HBHI", 2, 0x0D, 1, 3) + "庚辛".encode("utf-16-le")
    rich += struct.pack("<HH", 1, 0) + b"abc"
    table = record(0x00FC, first) + record(0x003C, second) + record(0x003C, third + rich)
    content = one(shared(0, 0, 0) + shared(0, 1, 1) + shared(0, 2, 2), table)
    assert texts(content) == [["甲乙丙丁", "ab戊己", "庚辛"]]


def test_fonts_of_cells_and_of_runs() -> None:
    fonts = font() + font(weight=700) + font(flags=8) + font(raised=1) + font(colour=9)
    looks = fonts + style() + style(1) + style(2) + style(5) + style(5, 0, 1, 12)
    struck = struct.pack("<HBH", 5, 9, 2) + "𠀀留删去".encode("utf-16-le")
    struck += struct.pack("<4H", 3, 2, 5, 0)
    table = record(0x00FC, struct.pack("<II", 1, 1) + struck)
    cells = label(0, 0, "粗", 1) + label(0, 1, "划", 2) + label(0, 2, "白", 3)
    content = one(cells + label(0, 3, "深底", 4) + shared(0, 4, 0), looks + table)
    assert texts(content) == [["粗", "", "", "深底", "𠀀留"]]
    assert bold(content) == ["粗"]
    left = [f.evidence for f in content.findings.reported if f.code == "not-printed"]
    assert left == [["划", "删去"], ["白"]]


def test_hidden_rows_and_columns() -> None:
    row = record(0x0208, struct.pack("<8H", 1, 0, 3, 255, 0, 0, 0x20, 0))
    column = record(0x007D, struct.pack("<6H", 1, 1, 2000, 0, 1, 0))
    cells = label(0, 0, "甲") + label(0, 1, "藏") + label(1, 0, "隐") + label(2, 0, "乙")
    content = one(row + column + cells)
    assert texts(content) == [["甲"], ["乙"]]


def test_formulas_and_errors() -> None:
    table = (
        formula(0, 0, struct.pack("<d", 5.0))
        + formula(0, 1, WORDS_RESULT)
        + record(0x0207, string("市局"))
        + formula(0, 2, ERROR_RESULT)
        + formula(0, 3, struct.pack("<d", 0.0), flags=2)
        + formula(0, 4, NO_RESULT)
        + record(0x0205, struct.pack("<3HBB", 0, 5, 0, 0x2A, 1))
        + record(0x0205, struct.pack("<3HBB", 0, 6, 0, 1, 0))
    )
    content = one(table)
    assert texts(content) == [["5", "市局", "", "", "", "", "TRUE"]]
    noted = notes(content)
    assert "A1、B1" in noted["formula-value"]
    assert "C1、F1" in noted["cell-error"]
    # An empty result is one where others have results, and none where no formula has any.
    assert "任务”D1是" in noted["formula-empty"]
    assert (
        "A1、C1"
        in notes(one(formula(0, 0, NO_RESULT) + label(0, 1, "甲") + formula(0, 2, NO_RESULT)))[
            "formula-empty"
        ]
    )


@pytest.mark.parametrize(("page", "encoding"), [(936, "gbk"), (950, "big5"), (None, "gbk")])
def test_older_workbooks_have_code_pages(page: int | None, encoding: str) -> None:
    words = "任務".encode(encoding)
    cell = record(0x0204, struct.pack("<4H", 0, 0, 0, len(words)) + words)
    code = record(0x0042, struct.pack("<H", page)) if page else b""
    content = read(xls(("表", cell), shared=code, version=BIFF5))
    assert texts(content) == [["任務"]]


@pytest.mark.parametrize("page", [1252, 936, 1200, None])
def test_a_newer_workbook_may_state_any_code_page(page: int | None) -> None:
    code = record(0x0042, struct.pack("<H", page)) if page else b""
    assert texts(one(label(0, 0, "任务"), code)) == [["任务"]]


def test_a_password_is_called_one() -> None:
    with pytest.raises(InputError) as caught:
        one(label(0, 0, "甲"), record(0x002F, bytes(6)))
    assert caught.value.code == "encrypted"


def test_what_is_embedded_does_not_count() -> None:
    inner = (Stored("WordDocument", bytes(5000)), Stored("EncryptedPackage", bytes(5000)))
    data = xls(("表", label(0, 0, "甲")), beside=[Stored("MBD0001", b"", inner)])
    assert kind_of(data, "表.xls") == "xls"
    chart = record(0x0809, bytes(16)) + label(0, 0, "图") + record(0x000A)
    assert texts(read(data)) == [["甲"]] == texts(one(chart + label(0, 0, "甲")))


def test_one_cell_far_away() -> None:
    content = one(label(0, 0, "甲") + number(65535, 255, 1))
    assert places(content) == ["A1", "IV65536"]
    assert len(grids(content)[0].rows) == 3


def test_a_damaged_sheet_costs_only_itself() -> None:
    content = read(
        xls(("一", label(0, 0, "甲")), ("二", shared(0, 0, 7)), ("三", label(0, 0, "乙")))
    )
    assert [texts(content), texts(content, 1)] == [[["甲"]], [["乙"]]]
    assert content.unread == ["工作表“二”"]
    with pytest.raises(InputError) as caught:
        one(shared(0, 0, 7))
    assert caught.value.code == "package"


def test_a_sheet_that_is_not_where_the_workbook_says() -> None:
    whole = stream(("一", label(0, 0, "甲")), ("二", label(0, 0, "丙")))
    at = whole.index(struct.pack("<HH", 0x0085, 6 + 4)) + 4
    at = whole.index(struct.pack("<HH", 0x0085, 6 + 4), at) + 4
    for wrong in (0, 8):
        (start,) = struct.unpack_from("<I", whole, at)
        moved = whole[:at] + struct.pack("<I", start + wrong) + whole[at + 4 :]
        content = read(compound(Stored("Workbook", moved)))
        assert content.unread == (["工作表“二”"] if wrong else [])
        assert texts(content) == [["甲"]]


@pytest.mark.parametrize("share", [0.1, 0.3, 0.7, 0.95])
def test_truncated(share: float) -> None:
    data = xls(("表", b"".join(label(row, 0, "甲") for row in range(500))))
    with pytest.raises(InputError) as caught:
        read_xls(data[: int(len(data) * share)], "表.xls", Limits())
    assert caught.value.code == "truncated"


def test_limits() -> None:
    def limit(**limits: int) -> object:
        with pytest.raises(FenjieError) as caught:
            read(xls(("表", b"".join(label(row, 0, "甲") for row in range(9)))), Limits(**limits))
        return caught.value.values.get("limit")

    assert limit(rows=5) == "rows"
    assert limit(cells=5) == "cells"
