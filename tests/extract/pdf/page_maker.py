"""Rows cut into pages, as programs do it that print tables."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from tests.extract.pdf.printed_lines import PITCH, Lines, wrap
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import MARGIN, Row, Style


@dataclass
class Part:
    """What of a row stands on one page."""

    index: int
    lines: list[Lines]
    height: float
    opens: bool
    ends: bool


@dataclass
class PageMaker:
    """Cuts the rows of a table into pages."""

    rows: Sequence[Row]
    style: Style
    xs: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.xs = [MARGIN]
        for width in self.style.widths:
            self.xs.append(self.xs[-1] + width)
        self.width = self.xs[-1] + MARGIN
        self.header = [wrap(header, self._inner(i)) for i, header in enumerate(self.style.header)]
        self.head_height = max(map(len, self.header)) * PITCH + 2 * self.style.pad
        self.lines = [self._wrapped(row) for row in self.rows]
        self.first_top = MARGIN + 30
        if self.style.before is not None:
            # Drawn on a sheet that is thrown away: only where the table begins counts.
            sheet = Sheet(Canvas(io.BytesIO()), self.width, self.style)
            self.first_top = self.style.before(sheet, self.first_top)

    def _inner(self, column: int, span: int = 1) -> float:
        return sum(self.style.widths[column : column + span]) - 2 * self.style.pad

    def _wrapped(self, row: Row) -> list[Lines]:
        if len(row.cells) == 1:
            return [wrap(row.cells[0], self._inner(0, len(self.style.widths)))]
        return [
            wrap(cell, self._inner(i), hangs=self.style.hangs) for i, cell in enumerate(row.cells)
        ]

    def goes_on(self, index: int, column: int) -> bool:
        """Return whether a cell is part of the merged cell above it."""
        return (
            column in self.style.merged
            and 0 < index < len(self.rows)
            and len(self.rows[index].cells) > 1
            and len(self.rows[index - 1].cells) > 1
            and not self.rows[index].cells[column]
        )

    def groups(self) -> Iterator[tuple[int, int, int]]:
        """Yield the merged cells that cover several rows: column, first row, row behind."""
        for column in self.style.merged:
            for index in range(len(self.rows)):
                if self.goes_on(index, column) or not self.goes_on(index + 1, column):
                    continue
                end = index + 1
                while self.goes_on(end, column):
                    end += 1
                yield column, index, end

    def laid_out(self) -> list[list[Part]]:
        """Cut the rows into pages; rows grow until the merged cells beside them fit."""
        merged = {(first, column): end for column, first, end in self.groups()}
        heights = [
            max(
                row.height,
                2 * self.style.pad
                + PITCH
                * max(
                    (len(lines) for c, lines in enumerate(cells) if (index, c) not in merged),
                    default=1,
                ),
            )
            for index, (row, cells) in enumerate(zip(self.rows, self.lines, strict=True))
        ]
        while True:
            pages = self._paged(heights, set(merged))
            for (first, column), end in merged.items():
                if self._pour(pages, first, end, column):
                    heights[end - 1] += PITCH
                    break
            else:
                return pages

    def _paged(self, heights: list[float], merged: set[tuple[int, int]]) -> list[list[Part]]:
        style = self.style
        bottom = style.height - MARGIN
        pages: list[list[Part]] = [[]]
        y = self.first_top + self.head_height

        def turn() -> float:
            pages.append([])
            return MARGIN + (self.head_height if style.repeat_head else 0)

        for index, cells in enumerate(self.lines):
            rest = [[] if (index, c) in merged else list(lines) for c, lines in enumerate(cells)]
            left, opens = heights[index], True
            while True:
                if left <= bottom - y:
                    pages[-1].append(Part(index, rest, left, opens, True))
                    y += left
                    break
                fit = int((bottom - y - 2 * style.pad) // PITCH)
                if fit < 1 or not style.cuts:
                    assert pages[-1], "the page is too low for a row"
                    y = turn()
                    continue
                late = self.rows[index].late
                taken = [[] if c in late else lines[:fit] for c, lines in enumerate(rest)]
                rest = [lines if c in late else lines[fit:] for c, lines in enumerate(rest)]
                pages[-1].append(Part(index, taken, fit * PITCH + 2 * style.pad, opens, False))
                left, opens = left - fit * PITCH, False
                y = turn()
        return [page for page in pages if page]

    def _pour(self, pages: list[list[Part]], first: int, end: int, column: int) -> bool:
        """Pour a merged cell's lines into its rows page by page; tell whether any are left."""
        lines = list(self.lines[first][column])
        for page in pages:
            parts = [part for part in page if first <= part.index < end]
            if not parts:
                continue
            room = sum(part.height for part in parts) - 2 * self.style.pad
            fit = int(room / PITCH + 0.01)
            while len(parts[0].lines) <= column:
                parts[0].lines.append([])
            parts[0].lines[column], lines = lines[:fit], lines[fit:]
        return bool(lines)
