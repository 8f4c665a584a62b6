"""Rows in which a defined table of a worksheet adds up its columns: no tasks, but not lost."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Content, Line
from tests.extract.workbooks import (
    MAIN,
    inline,
    merges,
    read,
    relations,
    texts,
    workbook,
    worksheet,
)

ROWS = [["序号", "目标"], ["1", "修路5公里"], ["汇总", "5公里"]]


def read_table(table: str, behind: str = "") -> Content:
    """Read a sheet of three rows that has a defined table."""
    rows = "".join(
        f'<row r="{number}">{inline(f"A{number}", first)}{inline(f"B{number}", second)}</row>'
        for number, (first, second) in enumerate(ROWS, 1)
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", "table", "../tables/table1.xml")),
        "xl/tables/table1.xml": table,
    }
    return read(workbook(worksheet(rows, behind=behind), parts=parts))


def defined(attributes: str) -> str:
    return f'<table xmlns="{MAIN}" id="1" name="表1" {attributes}/>'


def test_a_row_of_totals_stands_behind_the_table() -> None:
    content = read_table(defined('ref="A1:B3" totalsRowCount="1"'))
    assert texts(content) == ROWS[:2]
    behind = [item for item in content.items if isinstance(item, Line)]
    assert [(line.text.text, line.place) for line in behind] == [
        ("汇总", "工作表“表1”第3行"),
        ("5公里", "工作表“表1”第3行"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        defined('ref="A1:B3"'),
        defined('ref="A1:B3" totalsRowCount="0"'),
        defined('ref="A1:B3" totalsRowShown="1"'),
        defined('totalsRowCount="1"'),
        defined('ref="A1:" totalsRowCount="1"'),
        defined('ref="A1:B1" totalsRowCount="7"'),
        "<table",
    ],
)
def test_tables_without_totals(table: str) -> None:
    assert texts(read_table(table)) == ROWS


def test_a_merged_cell_that_reaches_into_the_totals() -> None:
    table = defined('ref="A1:B3" totalsRowCount="1"')
    assert len(texts(read_table(table, merges("A2:A3")))) == 3


def test_a_table_that_is_missing() -> None:
    rows = f'<row r="1">{inline("A1", "甲")}</row>'
    listed = relations(("rId1", "table", "../tables/table1.xml"))
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": listed}
    assert texts(read(workbook(worksheet(rows), parts=parts))) == [["甲"]]
