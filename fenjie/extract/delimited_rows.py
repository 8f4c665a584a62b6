r"""Rows whose cells a character parts, and may stand in quotes: as Excel pastes and saves them.

A cell that opens with a quote ends with the next single one, if nothing but the delimiter or the
end of its line stands behind it; else the quote is a word like others.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from fenjie.extract.content import Grid, Stretch
from fenjie.extract.text_flow import TextFlow
from fenjie.extract.text_markup import PLAIN, QUOTED, read_marked
from fenjie.grid import Cell
from fenjie.normalize.header_roles import fitting_layout
from fenjie.provenance import Disposition
from fenjie.rules import rules

_DELIMITERS = (",", ";")
_HEADER_WITHIN = 60
_FEWEST_CELLS = 2
_ROWS_TRIED = 3
"""Rows below the headers of which one must have as many cells; of two cells, the first."""
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")


class Field(NamedTuple):
    """The half-open range of a cell's words, within its quotes where it has some."""

    start: int
    end: int
    quoted: bool


@cache
def _quoted(delimiter: str) -> re.Pattern[str]:
    # In a row of tabs no cell holds one, so that a quote which nothing closes reaches not far.
    words = '[^"\t]' if delimiter == "\t" else '[^"]'
    return re.compile(rf'[ ]*"({words}*+(?:""{words}*+)*+)"[ ]*(?=[{delimiter}\r\n]|\Z)')


@cache
def _bare(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"[^{delimiter}\r\n]*")


def read_fields(text: str, start: int, delimiter: str) -> tuple[list[Field], int]:
    r"""Read the row that begins at a position; return its cells and where the next one begins.

    >>> text = '1,"修路，\n建桥""两座""。",市交通局\n2,'
    >>> fields, behind = read_fields(text, 0, ",")
    >>> [text[a:b] for a, b, _ in fields], text[behind:]
    (['1', '修路，\n建桥""两座""。', '市交通局'], '2,')
    """
    fields = []
    while True:
        if (match := _quoted(delimiter).match(text, start)) is not None:
            fields.append(Field(*match.span(1), quoted=True))
        elif (match := _bare(delimiter).match(text, start)) is not None:
            fields.append(Field(*match.span(), quoted=False))
        start = match.end() if match is not None else len(text)
        if not text.startswith(delimiter, start):
            end = _LINE_END.match(text, start)
            return fields, end.end() if end is not None else len(text)
        start += 1


def opens_quote(text: str, start: int, end: int) -> bool:
    """Return whether a cell of a row of tabs opens with a quote."""
    return text.startswith('"', start) or text.find('\t"', start, end) >= 0


def quotes_rows(text: str, fields: list[Field]) -> bool:
    """Return whether the quotes of a row of tabs are those of a program, and no words.

    Excel quotes what holds a line end or a quote; other programs all that is no number.
    """
    if len(fields) < 2 or not any(field.quoted for field in fields):
        return False
    return any(
        field.quoted and re.search(r'[\r\n]|""', text[field.start : field.end]) for field in fields
    ) or all(
        field.quoted or re.fullmatch(r"\s*[\d.]*\s*", text[field.start : field.end])
        for field in fields
    )


def cells_of(text: str, fields: list[Field], start: int, end: int) -> tuple[list[Cell], Stretch]:
    """Make the cells of a row that takes a range of the text; what parts them is markup."""
    stretch = Stretch(start, end)
    cells = []
    for field in fields:
        if text.startswith("=", field.start):
            field = _stated(text, field)
        _mark(text, start, field.start, stretch)
        marks = QUOTED if field.quoted else PLAIN
        cells.append(read_marked(text, field.start, field.end, stretch, marks))
        start = field.end
    _mark(text, start, end, stretch)
    return cells, stretch


def _stated(text: str, field: Field) -> Field:
    r"""Return the words of a cell that states them as a formula, as programs write for Excel.

    >>> text = '="001",next'
    >>> text[slice(*_stated(text, Field(0, 6, quoted=False))[:2])]
    '001'
    """
    quote = '""' if field.quoted else '"'
    begin, end = field.start + 1 + len(quote), field.end - len(quote)
    whole = text.startswith(quote, field.start + 1) and text.endswith(quote, begin, field.end)
    return field._replace(start=begin, end=end) if whole and quote not in text[begin:end] else field


def _mark(text: str, start: int, end: int, stretch: Stretch) -> None:
    if not text[start:end].isspace():
        stretch.dispositions.append((start, end, Disposition.MARKUP))


def delimiter_of(flow: TextFlow) -> str | None:
    """Return what parts the cells of a whole text, None where it is no such table.

    It is where a row of known headers stands near the beginning, with as many cells as one below.
    """
    text = flow.text
    lines = [span for span in flow.lines[:_HEADER_WITHIN] if not text[slice(*span)].isspace()]
    for delimiter in _DELIMITERS:
        behind = 0
        for start, end in lines:
            if start < behind or text.count(delimiter, start, end) < _FEWEST_CELLS - 1:
                continue
            fields, behind = read_fields(text, start, delimiter)
            if _are_headers(text, fields) and _goes_on(text, behind, delimiter, len(fields)):
                return delimiter
    return None


def _are_headers(text: str, fields: list[Field]) -> bool:
    words = [text[field.start : field.end].strip() for field in fields]
    if any("。" in word or "\t" in word for word in words):
        return False
    longest = rules().tables.longest_header_row
    return sum(map(len, words)) <= longest and fitting_layout(words) is not None


def _goes_on(text: str, start: int, delimiter: str, count: int) -> bool:
    """Return whether one of the next rows has as many cells as the headers."""
    for _ in range(_ROWS_TRIED if count > _FEWEST_CELLS else 1):
        fields, start = read_fields(text, start, delimiter)
        if len(fields) == count:
            return True
    return False


def delimited_grid(flow: TextFlow, delimiter: str) -> Grid:
    """Read a whole text as one grid; a blank line is the end of a page."""
    text = flow.text
    grid = Grid(sealed=True)
    opens_page, start = False, 0
    while start < len(text):
        fields, behind = read_fields(text, start, delimiter)
        if text[start:behind].isspace():
            opens_page = True
        else:
            if opens_page:
                grid.pages.add(len(grid.rows))
            cells, stretch = cells_of(text, fields, start, behind)
            grid.add(cells, flow.place(start))
            grid.stretches.append(stretch)
            opens_page = False
        start = behind
    return grid
