"""Prints tables as PDF the way office programs and browsers do, and writes the same as text.

A cell is a string with `<b>` for bold words. A line feed ends a line where the writer pressed
Enter; `CUT` ends one where the print only ran out of room. Rows flow over pages: a row that
does not fit is cut between two lines, and each of its cells goes on at the top of the next page.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.extract.pdf.page_maker import PageMaker, Part
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import MARGIN, Row, Style


@dataclass
class Printed:
    """A PDF, and which parts of which rows each page holds."""

    data: bytes
    pages: list[list[Part]]
    style: Style

    @property
    def cut_rows(self) -> set[int]:
        return {part.index for page in self.pages for part in page if not part.ends}


def print_pdf(rows: Sequence[Row], style: Style | None = None, **changes: Any) -> Printed:
    """Print a table; `changes` are fields of the style."""
    style = replace(style or Style(), **changes)
    printer = Printer(rows, style)
    pages = printer.laid_out()
    return Printed(printer.drawn(pages), pages, style)


class Printer(PageMaker):
    """Draws the pages."""

    def drawn(self, pages: list[list[Part]]) -> bytes:
        file = io.BytesIO()
        canvas = Canvas(file, invariant=1, encrypt=self.style.encrypt)
        for number in range(1, len(pages) + 1):
            sheet = Sheet(canvas, self.width, self.style)
            if number in self.style.scans:
                self._scan(canvas)
            sheet.begin()
            self.draw_page(sheet, number, pages)
            sheet.end()
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    def draw_page(self, sheet: Sheet, number: int, pages: list[list[Part]]) -> None:
        """Draw a page, counted from 1, on a sheet."""
        parts = pages[number - 1]
        if self.style.ground is not None:
            self.style.ground(sheet, number)
        if self.style.running:
            sheet.words(MARGIN, 12, self.style.running)
        if self.style.number:
            words = self.style.number.format(page=number, pages=len(pages))
            sheet.words(self.width / 2, self.style.height - 25, words)
        top = MARGIN
        if number == 1:
            sheet.words(MARGIN, MARGIN, self.style.title, size=14)
            top = self.first_top
            if self.style.before is not None:
                self.style.before(sheet, MARGIN + 30)
        bottom = self._draw_part(sheet, parts, top, header=number == 1 or self.style.repeat_head)
        if self.style.every is not None:
            self.style.every(sheet, number)
        if number == len(pages) and self.style.behind is not None:
            self.style.behind(sheet, bottom)

    def _scan(self, canvas: Canvas) -> None:
        sheet = Sheet(canvas, self.width, self.style)
        sheet.begin()
        picture = ImageReader(Image.new("L", (60, 40), 200))
        canvas.drawImage(picture, 20, 35, self.width - 40, self.style.height - 60)
        if self.style.number:
            words = self.style.number.format(page=canvas.getPageNumber(), pages=9)
            sheet.words(self.width / 2, self.style.height - 25, words)
        canvas.showPage()

    def _draw_part(self, sheet: Sheet, parts: list[Part], top: float, *, header: bool) -> float:
        """Draw what stands on one page and return where it ends."""
        xs, y = self.xs, top
        if header:
            self._across(sheet, top, [True] * len(self.style.widths))
            for column, lines in enumerate(self.header):
                sheet.lines(xs[column] + self.style.pad, y + self.style.pad, lines)
            y += self.head_height
            self._down(sheet, xs, top, y)
        for place, part in enumerate(parts):
            self._across(sheet, y, self._ruled_above(part, first=place == 0, header=header))
            for column, lines in enumerate(part.lines):
                sheet.lines(xs[column] + self.style.pad, y + self.style.pad, lines)
            whole = len(self.rows[part.index].cells) == 1
            low = y + part.height - (0 if part.ends else self.style.short)
            self._down(sheet, [xs[0], xs[-1]] if whole else xs, y, low)
            y += part.height
        last = parts[-1]
        closed = self.style.closed or (last.ends and last.index + 1 == len(self.rows))
        self._across(sheet, y, [closed or self._closes(last, c) for c in range(len(xs) - 1)])
        return y

    def _ruled_above(self, part: Part, *, first: bool, header: bool) -> list[bool]:
        columns = range(len(self.style.widths))
        if first and (header or self.style.closed):
            return [True for _ in columns]
        return [part.opens and not self.goes_on(part.index, column) for column in columns]

    def _closes(self, last: Part, column: int) -> bool:
        return last.ends and not self.goes_on(last.index + 1, column)

    def _across(self, sheet: Sheet, y: float, ruled: Sequence[bool]) -> None:
        for column, is_ruled in enumerate(ruled):
            if is_ruled:
                sheet.rule(self.xs[column], y, self.xs[column + 1], y)

    def _down(self, sheet: Sheet, xs: Sequence[float], top: float, bottom: float) -> None:
        ends = [
            x for x, is_open in zip((xs[0], xs[-1]), self.style.open_sides, strict=True) if is_open
        ]
        for x in xs:
            if x not in ends:
                sheet.rule(x, top, x, bottom)
