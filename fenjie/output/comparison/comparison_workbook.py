"""A comparison as a workbook that an office would pass on: one sheet a question."""

from __future__ import annotations

import io
from collections.abc import Sequence

from fenjie.compare.model import Comparison
from fenjie.compare.summary_words import RELATION_NAMES
from fenjie.output.comparison.change_words import title_of
from fenjie.output.comparison.comparison_words import WORDS
from fenjie.output.comparison.summary_tables import left_out_words
from fenjie.output.comparison.workbook_rows import sheet_rows
from fenjie.output.io.cell_size import height_of, parts_of
from fenjie.output.io.workbook import Book, Page, new_book
from fenjie.output.io.workbook_looks import CELL, HEADER
from fenjie.schema.fields import Language

_CELL = {"font_name": "宋体", "font_size": 10, **CELL}
_RIGHT = {"align": "right", "indent": 1}
_LOOKS = {
    "header": {**_CELL, **HEADER},
    "text": {**_CELL, "text_wrap": True},
    "whole": {**_CELL, "num_format": "#,##0", **_RIGHT},
    "number": {**_CELL, "num_format": "#,##0.####", **_RIGHT},
}
_PAGE = Page(footer="&C&P / &N", margins={"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6})
_NUMBER_WIDTH = 14
"""Half characters of a column that a value of fifteen figures still fits."""

Columns = Sequence[tuple[str, int]]
_NUMBERS = (("old_number", 7), ("new_number", 7))
_NAME = (("name", 26), ("leads", 16), ("section", 14))
_SHEETS: dict[str, Columns] = {
    "goals": (
        *(("measure", 9), ("metric", 18), ("from", 13), ("to", 13)),
        *(("old_value", _NUMBER_WIDTH), ("new_value", _NUMBER_WIDTH), ("unit", 6)),
        *(("percent", 8), ("points", 8)),
        *_NUMBERS,
        *_NAME,
    ),
    "came_and_went": (
        ("relation", 7),
        *_NUMBERS,
        *(("name", 26), ("goal", 60), ("leads", 18), ("supports", 22), ("section", 14)),
    ),
    "quarters": (
        *_NUMBERS,
        *(("about", 42), ("from", 13), ("to", 13), ("old_quarter", 9)),
        *(("new_quarter", 9), ("direction", 10)),
        *_NAME,
    ),
    "organizations": (
        *(("organization", 26), ("lead_old", 8), ("lead_new", 8), ("balance", 7)),
        *(("gained_count", 8), ("lost_count", 8), ("lead_gained", 42), ("lead_lost", 42)),
        *(("support_old", 8), ("support_new", 8)),
    ),
    "organization_tasks": (
        *(("organization", 26), ("role", 8), ("what", 11), ("others", 22)),
        *_NUMBERS,
        *(("name", 46), ("section", 18)),
    ),
    "parted": (
        ("relation", 8),
        *_NUMBERS,
        *(("old_task", 44), ("new_task", 44), ("leads", 24)),
    ),
    "changes": (
        *_NUMBERS,
        *(("relation", 8), ("name", 22), ("section", 12)),
        *(("field", 9), ("period", 12), ("kind", 9), ("metric", 12), ("from", 24), ("to", 24)),
        *(("old_value", _NUMBER_WIDTH), ("new_value", _NUMBER_WIDTH), ("unit", 6)),
        *(("percent", 7), ("points", 7), ("leads_before", 14), ("leads_after", 14)),
        *(("supports_before", 18), ("supports_after", 18), ("unsure", 7)),
    ),
    "renamed": (("from", 40), ("to", 40), ("tasks_count", 9), ("stated", 20)),
    "sections": (("section", 50), ("old_count", 9), ("new_count", 9)),
}


def as_workbook(comparison: Comparison, language: Language = "zh") -> bytes:
    """Return an XLSX file; words that look like formulas stay words.

    Each sheet is a plain table: a header, and a row for each thing; there is none without a row.
    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    words, rows = WORDS[language], sheet_rows(comparison, language)
    data = io.BytesIO()
    with new_book(data, _LOOKS, cut="") as book:
        _add_summary(book, comparison, language)
        for name, columns in _SHEETS.items():
            if not rows.get(name):
                continue
            headers = [words[column] for column, _ in columns]
            values = [[row.get(column) for column, _ in columns] for row in rows[name]]
            _add(book, words[name], headers, values, [width for _, width in columns], words["cut"])
    return data.getvalue()


def _add_summary(book: Book, comparison: Comparison, language: Language) -> None:
    words, counts = WORDS[language], comparison.summary["relations"]
    rows: list[list[str | int | None]] = [[words["summary"], None, title_of(comparison, language)]]
    rows += [[words["summary"], None, line] for line in comparison.summary["lines"]]
    note = left_out_words(comparison, language)
    if note:
        rows.append([words["goals"], sum(comparison.summary["goals_left_out"].values()), note])
    rows += [[words["unsure"], None, warning] for warning in comparison.warnings]
    rows += [[name, counts[relation], None] for relation, name in RELATION_NAMES[language].items()]
    rows.append([words["unsure_links"], comparison.summary["unsure"], None])
    headers = [words["item"], words["value"], words["content"]]
    _add(book, words["summary"], headers, rows, (18, 8, 104), words["cut"])


def _add(
    book: Book,
    name: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str | int | float | None]],
    widths: Sequence[int],
    cut: str,
) -> None:
    """Add a sheet; what no row can hold is cut, and says so."""
    sheet = book.sheet(name, widths, _PAGE)
    sheet.header(0, headers, "header")
    sheet.height(0, height_of(headers, widths))
    sheet.keep(1, 0, repeated=1)
    for number, row in enumerate(rows, start=1):
        cells = [
            _fitting(value, width, cut) if isinstance(value, str) else value
            for value, width in zip(row, widths, strict=True)
        ]
        texts = [_if_long(cell, width) for cell, width in zip(cells, widths, strict=True)]
        sheet.height(number, height_of(texts, widths))
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell, _look(cell))
    sheet.filter(0, max(len(rows), 1))


def _look(value: str | int | float | None) -> str:
    if isinstance(value, str):
        return "text"
    return "number" if value is not None and value != int(value) else "whole"


def _if_long(value: str | int | float | None, width: int) -> str:
    """Return a text that may take more than one line, "" for what takes one."""
    is_long = isinstance(value, str) and (2 * len(value) >= width or "\n" in value)
    return str(value) if is_long else ""


def _fitting(text: str, width: int, cut: str) -> str:
    if 2 * len(text) < width:
        return text
    parts = parts_of(text, width - 1)
    return parts[0] if len(parts) == 1 else f"{parts[0].rstrip()}{cut}"
