"""Merged areas of worksheets."""

from __future__ import annotations

import io
import random

import openpyxl

from fenjie.extract.merged_spans import expand
from fenjie.limits import Limits
from tests.extract.workbooks import (
    grids,
    inline,
    made,
    merges,
    places,
    read,
    read_sheet,
    saved,
    texts,
    told,
)


def test_merged_areas_span_rows_and_columns() -> None:
    book = made({"A1": "标题", "B2": "要求", "C2": "一", "C3": "二", "C4": "三"})
    for area in ("A1:C1", "B2:B4"):
        book.active.merge_cells(area)
    content = read(saved(book))
    rows = grids(content)[0].rows
    assert texts(content) == [["标题"], ["", "要求", "一"], ["", "二"], ["", "三"]]
    assert [(cell.rows, cell.columns) for cell in rows[0]] == [(1, 3)]
    assert (rows[1][1].rows, rows[1][1].columns) == (3, 1)
    assert places(content) == ["A1:C1", "B2:B4", "C2", "C3", "C4"]


def test_merged_areas_as_openpyxl_reads_them() -> None:
    random_ = random.Random(11)
    for _ in range(25):
        data = saved(scattered(random_))
        oracle = openpyxl.load_workbook(io.BytesIO(data)).active
        rows = expand(grids(read(data))[0], Limits())
        assert len(rows) == 13
        cells = {(y, x): cell for y, laid in enumerate(rows, 1) for x, cell in enumerate(laid, 1)}
        for (y, x), cell in cells.items():
            assert cell.text.text == (oracle.cell(y, x).value or ""), (y, x)
        spans = {
            (y, x, cell.rows, cell.columns)
            for (y, x), cell in cells.items()
            if cell.rows * cell.columns > 1
        }
        assert spans == {
            (area.min_row, area.min_col, area.size["rows"], area.size["columns"])
            for area in oracle.merged_cells.ranges
        }


def scattered(random_: random.Random) -> openpyxl.Workbook:
    """Make a sheet with merged areas, used from corner to corner, so that no area is cut."""
    book = openpyxl.Workbook()
    sheet = book.active
    taken: set[tuple[int, int]] = set()
    for _ in range(12):
        top, left = random_.randint(2, 9), random_.randint(2, 7)
        bottom, right = top + random_.randrange(3), left + random_.randrange(3)
        cells = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if not cells & taken:
            taken |= cells
            sheet.cell(top, left, f"{top}-{left}" if random_.random() < 0.7 else None)
            if len(cells) > 1:
                sheet.merge_cells(None, top, left, bottom, right)
    sheet["A1"], sheet.cell(13, 11).value = "起", "止"
    return book


def test_an_area_named_from_its_other_end() -> None:
    rows = f'<row r="3">{inline("A3", "甲")}</row><row r="4">{inline("B4", "乙")}</row>'
    for area in ("A3:A4", "A4:A3", "$A$4:A3"):
        content = read_sheet(rows, behind=merges(area))
        assert [len(row) for row in grids(content)[0].rows] == [2, 1]
        assert places(content) == ["A3:A4", "B4"]


def test_areas_are_cut_to_the_used_cells() -> None:
    rows = f'<row r="3">{inline("B3", "甲")}{inline("C3", "乙")}</row>'
    content = read_sheet(rows, behind=merges("B3:B9", "C3:H3", "J1:K2", "B1:C2"))
    assert texts(content) == [["甲", "乙"]]
    assert [(cell.rows, cell.columns) for cell in grids(content)[0].rows[0]] == [(1, 1), (1, 1)]
    assert places(content) == ["B3:B9", "C3:H3"]


def test_an_area_over_the_whole_sheet_is_instant_and_loses_no_word() -> None:
    rows = "".join(f'<row r="{i}">{inline(f"B{i}", f"第{i}项")}</row>' for i in range(1, 50))
    content = read_sheet(rows, behind=merges("A1:XFD1048576"))
    first = grids(content)[0].rows[0][0]
    assert (first.text.text, first.rows) == ("", 49)
    assert grids(content)[0].rows[1:] == [[]] * 48
    assert list(told(content).values()) == [[f"第{i}项" for i in range(1, 50)]]


def test_words_under_a_merged_area_are_told() -> None:
    rows = (
        f'<row r="1">{inline("A1", "目标")}{inline("B1", "藏一")}</row>'
        f'<row r="2">{inline("A2", "藏二")}{inline("C2", "旁")}</row>'
    )
    content = read_sheet(rows, behind=merges("A1:B2"))
    assert texts(content) == [["目标", ""], ["旁"]]
    assert told(content) == {"工作表“表1”B1、A2有被合并单元格盖住的文字，未读入": ["藏一", "藏二"]}
    covered = read_sheet(
        f'<row r="2">{inline("B2", "藏")}{inline("A1", "")}</row>', "", merges("A1:B2")
    )
    assert texts(covered) == [[""]]
    assert list(told(covered).values()) == [["藏"]]


def test_a_merged_area_shows_its_words_though_its_first_row_is_hidden() -> None:
    rows = (
        f'<row r="1" hidden="1">{inline("A1", "要求")}{inline("B1", "藏")}</row>'
        f'<row r="2">{inline("B2", "目标一")}</row><row r="3">{inline("B3", "目标二")}</row>'
    )
    content = read_sheet(rows, behind=merges("A1:A3"))
    assert texts(content) == [["要求", "目标一"], ["目标二"]]
    assert places(content) == ["A1:A3", "B2", "B3"]
    assert list(told(content).values()) == [["藏"]]


def test_of_overlapping_areas_the_first_counts() -> None:
    rows = "".join(
        f'<row r="{i}">{inline(f"A{i}", f"甲{i}")}{inline(f"B{i}", f"乙{i}")}</row>' for i in (1, 2)
    )
    content = read_sheet(rows, behind=merges("A1:A2", "A2:B2", "A1:A2"))
    assert texts(content) == [["甲1", "乙1"], ["乙2"]]
