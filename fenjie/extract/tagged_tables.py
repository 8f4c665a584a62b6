"""HTML tables inside a text, as programs print them that read pictures: all in one line."""

from __future__ import annotations

import re

from msgspec import Struct, field

from fenjie.extract.content import Grid, Stretch
from fenjie.extract.text_flow import TextFlow
from fenjie.extract.text_markup import MARKED, read_marked
from fenjie.extract.text_table import TextTable
from fenjie.limits import Limits
from fenjie.provenance import Disposition

_TAG = re.compile(r"<(/?)(table|tr|td|th)(?=[\s/>])([^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?\s*(\d{1,5})", re.IGNORECASE | re.ASCII)
_MOST_ROWS, _MOST_COLUMNS = 65534, 1000
_TAG_OR_WORDS = re.compile(r"</?[A-Za-z!][^<>]*>|\s+|(?P<words>[^<\s][^<]*|<)")


def tagged_tables(flow: TextFlow, limits: Limits) -> list[TextTable]:
    """Return the HTML tables of a text in order; a table inside a cell is words of the cell."""
    reader = _Reader(flow, limits)
    for tag in _TAG.finditer(flow.text):
        reader.tag(tag)
    if reader.depth:
        reader.close(len(flow.text), len(flow.text))
    return reader.tables


class _Reader(Struct):
    """One pass over the tags of a text."""

    flow: TextFlow
    limits: Limits
    tables: list[TextTable] = field(default_factory=list)
    depth: int = 0
    rows: int = 0
    cell: tuple[int, int, int] | None = None
    """Where the words of the open cell begin, and how many rows and columns it takes."""
    beside: int = 0
    """The end of the last cell or tag: words behind it stand in no cell."""

    def tag(self, tag: re.Match[str]) -> None:
        closing, name = bool(tag[1]), tag[2].lower()
        if name == "table":
            self._table(tag, closing=closing)
        elif self.depth != 1:
            return
        elif name == "tr":
            self._end_cell(tag.start())
            if not closing:
                self._new_row(tag.start())
        else:
            self._end_cell(tag.start())
            if not closing:
                if not self.tables[-1].grid.rows:
                    self._new_row(tag.start())
                spans = {kind.lower(): int(count) for kind, count in _SPAN.findall(tag[3])}
                rows = min(spans.get("row", 1) or _MOST_ROWS, _MOST_ROWS)
                self.cell = tag.end(), rows, max(1, min(spans.get("col", 1), _MOST_COLUMNS))

    def close(self, start: int, end: int) -> None:
        """End the open table; `start` is where its last words end."""
        self._end_cell(start)
        self._markup(self.beside, end)
        self.tables[-1].end = end
        self.depth = 0

    def _table(self, tag: re.Match[str], *, closing: bool) -> None:
        if not closing:
            self.depth += 1
            if self.depth == 1:
                named = f"第{len(self.tables) + 1}个表"
                self.tables.append(TextTable(tag.start(), tag.end(), Grid(named=named)))
                self.beside = tag.start()
                self._markup(tag.start(), tag.end())
        elif self.depth == 1:
            self.close(tag.start(), tag.end())
        elif self.depth:
            self.depth -= 1

    def _new_row(self, start: int) -> None:
        self.rows += 1
        self.limits.check("rows", self.rows)
        self.tables[-1].grid.add([], self.flow.place(start))

    def _end_cell(self, end: int) -> None:
        if self.cell is None:
            return
        start, rows, columns = self.cell
        self._markup(self.beside, start)
        stretch = Stretch(start, end)
        cell = read_marked(self.flow.text, start, end, stretch, MARKED)
        cell.rows, cell.columns = rows, columns
        table = self.tables[-1]
        table.grid.rows[-1].append(cell)
        table.stretches.append(stretch)
        self.cell, self.beside = None, end

    def _markup(self, start: int, end: int) -> None:
        """Take tags for markup; words between them stand in no cell and are lines of their own."""
        text = self.flow.text
        dispositions = self.tables[-1].dispositions
        for words in _TAG_OR_WORDS.finditer(text, start, end):
            if words["words"] is None:
                continue
            self.tables[-1].beside.append(words.span())
            dispositions.append((start, words.start(), Disposition.MARKUP))
            start = words.end()
        dispositions.append((start, end, Disposition.MARKUP))
