"""A trend as a workbook: years, threads by year, indicators side by side, and the plain values."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from fenjie.output.io.cell_size import TABLE_LINE, table_height
from fenjie.output.io.workbook import Book, new_book
from fenjie.output.io.workbook_looks import CELL, HEADER, PAGE, TEXT, TITLE
from fenjie.output.trend.trend_model import Trend
from fenjie.output.trend.trend_rows import own_amounts
from fenjie.output.trend.trend_words import (
    count_of,
    facts_of,
    notes_of,
    title_of,
    words_of,
    year_columns,
)
from fenjie.schema.fields import Language

_LOOKS: dict[str, Mapping[str, Any]] = {
    "title": TITLE,
    "fact": {"text_wrap": True},
    "header": HEADER,
    "text": TEXT,
    "whole": {**CELL, "num_format": "#,##0"},
    "plain": CELL,
}
_FIRST_PARTED = 10_000
Row = Sequence[Any]


def as_workbook(trend: Trend, language: Language) -> bytes:
    """Return an XLSX file; numbers are numbers, and words that look like formulas stay words.

    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    words = words_of(language)
    data = io.BytesIO()
    with new_book(data, _LOOKS) as book:
        _add_years(book, trend, words)
        _add(book, words["by_year"], *_by_year(trend, words))
        _add(book, words["metric"], *_side_by_side(trend, words))
        _add(book, words["values"], *_values(trend, words))
    return data.getvalue()


def _add_years(book: Book, trend: Trend, words: Mapping[str, str]) -> None:
    columns = year_columns(trend)
    widths = (10, *(12 for _ in columns), 44)
    sheet = book.sheet(words["overview"], widths, PAGE)
    sheet.hide_grid()
    sheet.write(0, 0, title_of(trend, words), "title")
    line = 1
    for line, fact in enumerate(facts_of(trend, words), start=1):
        sheet.merge(line, 0, len(widths) - 1, fact, "fact")
    line += 2
    names = ("year", *columns)
    sheet.header(line, (*(words[name] for name in names), words["name"]), "header")
    for row, year in enumerate(trend.years, start=line + 1):
        sheet.write(row, 0, year.year, "plain")
        for column, name in enumerate(columns, start=1):
            sheet.write(row, column, count_of(year, name), "whole")
        sheet.write(row, len(columns) + 1, year.title, "text")


def _by_year(
    trend: Trend, words: Mapping[str, str]
) -> tuple[list[str], list[Row], Sequence[float]]:
    names = ("thread", "year", "no", "target", "lead_units", "leaders", "begins", "notes")
    rows: list[Row] = [
        (
            *(thread.thread_id, point.year, point.number),
            "\n".join(filter(None, (point.title, point.target))),
            words["between"].join(point.lead_units),
            words["between"].join(point.leaders),
            words[point.begins],
            words["stop"].join(notes_of(point, trend.years[0].year, words)),
        )
        for thread in trend.threads
        for point in thread.points
    ]
    return [words[name] for name in names], rows, (18, 8, 8, 60, 24, 14, 10, 40)


def _side_by_side(
    trend: Trend, words: Mapping[str, str]
) -> tuple[list[str], list[Row], Sequence[float]]:
    years = [year.year for year in trend.years]
    names = [words[name] for name in ("thread", "name", "metric", "unit", "basis")]
    rows: list[Row] = []
    for thread in trend.threads:
        for indicator in thread.indicators:
            values = {value.year: value.low for value in indicator.values}
            rows.append(
                (
                    *(thread.thread_id, thread.name, indicator.metric, indicator.unit),
                    *(words[indicator.basis], *(values.get(year) for year in years)),
                )
            )
    return [*names, *map(str, years)], rows, (18, 40, 20, 12, 8, *(14 for _ in years))


def _values(trend: Trend, words: Mapping[str, str]) -> tuple[list[str], list[Row], Sequence[float]]:
    """Return a row for each amount, with what pivots and filters need beside it."""
    names = (
        *("thread", "year", "no", "lead_units", "metric", "unit", "basis", "bound"),
        *("low", "high", "printed", "change", "percent"),
    )
    rows: list[Row] = [
        (
            *(thread.thread_id, point.year, point.number),
            words["between"].join(point.lead_units),
            *(indicator.metric, indicator.unit, words[indicator.basis], words[value.comparator]),
            *(value.low, value.high, value.text, value.change, value.percent),
        )
        for thread in trend.threads
        for point in thread.points
        for indicator, value in own_amounts(thread, point)
    ]
    return [words[name] for name in names], rows, (18, 8, 8, 24, 20, 12, 8, 10, *[16] * 5)


def _add(
    book: Book, name: str, headers: Sequence[str], rows: Sequence[Row], widths: Sequence[float]
) -> None:
    sheet = book.sheet(name, widths, PAGE)
    sheet.header(0, headers, "header")
    sheet.height(0, 1.5 * TABLE_LINE)
    sheet.keep(1, 1, repeated=1)
    for line, row in enumerate(rows, start=1):
        sheet.height(line, table_height(row, widths))
        for column, value in enumerate(row):
            sheet.write(line, column, value, _look(value))
    sheet.filter(0, max(len(rows), 1))


def _look(value: object) -> str:
    if isinstance(value, str):
        return "text"
    # A year or a number of a task is below ten thousand, and has no separator.
    return "whole" if isinstance(value, int) and abs(value) >= _FIRST_PARTED else "plain"
