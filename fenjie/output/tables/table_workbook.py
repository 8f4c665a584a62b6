"""Tables as a workbook: what it is, the tasks as an office lists them, and a sheet per table."""

from __future__ import annotations

import io
from collections.abc import Sequence

from fenjie.output.io.workbook import Book, Page, new_book
from fenjie.output.tables.definitions import TABLE, TABLES
from fenjie.output.tables.overview import OVERVIEW, overview
from fenjie.output.tables.table_columns import Column, Kind, Rows, Value
from fenjie.output.tables.table_sheet import CUT, LOOKS, add_sheet, shown

KINDS: dict[Kind, str] = {
    "text": "文字",
    "integer": "整数",
    "number": "数值",
    "boolean": "是否",
    "date": "日期",
    "texts": "多段文字",
    "integers": "多个整数",
}
_SHOWN_FIRST = (
    *("title", "subtitle", "year", "issuer", "issued", "source_name", "source_format"),
    *("source_size", "source_sha256", "producer", "layout", "corrections_sha256"),
)
"""Columns of the document that the first sheet shows."""

_NOTE = (
    "各表第一行是不变的列名（程序可用），第二行是中文名称；各列含义见“数据字典”。"
    "数值已折算为基本单位；所有文字都按文字存放，不会作为公式计算。"
)
_DICTIONARY = (
    Column("table", "表", "", "", width=16),
    Column("table_name", "表名", "", "", width=16),
    Column("column", "列名", "", "", width=20),
    Column("head", "名称", "", "", width=14),
    Column("type", "类型", "", "", width=10),
    Column("empty", "可为空", "", "", width=8),
    Column("description", "说明", "", "", width=60),
    Column("values", "取值", "", "", width=40),
    Column("description_en", "English", "", "", width=60),
)


def as_workbook(rows: dict[str, Rows]) -> bytes:
    """Return an XLSX file; words that look like formulas or addresses stay words.

    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    data = io.BytesIO()
    with new_book(data, LOOKS, CUT) as book:
        _add_first(book, rows)
        add_sheet(book, "总表", OVERVIEW, overview(rows))
        for table in TABLES:
            add_sheet(book, table.title, table.columns, rows[table.name])
        add_sheet(book, "数据字典", _DICTIONARY, _dictionary())
    return data.getvalue()


def _add_first(book: Book, rows: dict[str, Rows]) -> None:
    sheet = book.sheet("说明", (18, 10, 70), Page(landscape=False))
    sheet.hide_grid()
    columns = TABLE["documents"].columns
    values = dict(zip((c.name for c in columns), rows["documents"][0], strict=True))
    sheet.write(0, 0, str(values["title"] or values["source_name"]), "title")
    line = 2
    for column in columns:
        if column.name in _SHOWN_FIRST and values[column.name] is not None:
            sheet.write(line, 0, column.header, "header")
            # As text: a year or a size is read here and not reckoned with.
            sheet.merge(line, 1, 2, str(shown(column, values[column.name])), "text")
            line += 1
    line += 1
    sheet.header(line, ("表", "行数", "内容"), "header")
    about = [("总表", len(rows["tasks"]), "任务一览：每项任务一行，供阅读和打印。")]
    about += [(table.title, len(rows[table.name]), table.chinese) for table in TABLES]
    for name, count, words in about:
        line += 1
        sheet.link(line, 0, name, "link")
        sheet.write(line, 1, count, "number")
        sheet.write(line, 2, words, "text")
    sheet.merge(line + 2, 0, 2, _NOTE, "note")
    sheet.height(line + 2, 36)


def _dictionary() -> Sequence[Sequence[Value]]:
    return [
        (
            *(table.title, table.name, column.name, column.header, KINDS[column.kind]),
            "否" if column.required else "可",
            column.chinese,
            "；".join(f"{value} {chinese}" for value, chinese in column.words.items()) or None,
            column.english,
        )
        for table in TABLES
        for column in table.columns
    ]
