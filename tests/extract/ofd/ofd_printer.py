"""Prints tables as OFD, the rows and pages of `tests.extract.pdf.builder`, in several manners."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas

from tests.extract.ofd.ofd_files import POINT, Ofd, box_of, line, path
from tests.extract.pdf.builder import Printer
from tests.extract.pdf.page_maker import Part
from tests.extract.pdf.printed_lines import SIZE, width_of
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import Row, Style

Words = Literal["steps", "repeats", "each", "scaled", "none"]
"""A step for each character, `g n v`, an object for each, points scaled by a CTM, no steps."""
Rules = Literal["lines", "boxes", "outlines"]


@dataclass(frozen=True)
class OfdStyle:
    """How a program writes words and rules."""

    words: Words = "steps"
    rules: Rules = "lines"
    bold: Literal["font", "weight", "outline"] = "font"


def print_ofd(
    rows: Sequence[Row], style: Style | None = None, look: OfdStyle | None = None, **changes: Any
) -> Ofd:
    """Print a table; `changes` are fields of the style."""
    style = replace(style or Style(), **changes)
    printer = _OfdPrinter(rows, style)
    return printer.printed(look or OfdStyle())


class _OfdPrinter(Printer):
    def printed(self, look: OfdStyle) -> Ofd:
        pages: list[list[Part]] = self.laid_out()
        sheets = []
        for number in range(1, len(pages) + 1):
            sheet = OfdSheet(self.width, self.style, look)
            self.draw_page(sheet, number, pages)
            sheets.append("".join(sheet.objects))
        box = f"0 0 {self.width * POINT:.4f} {self.style.height * POINT:.4f}"
        return Ofd(sheets, box)


class OfdSheet(Sheet):
    """A page to draw on whose words and rules become objects of an OFD."""

    def __init__(self, width: float, style: Style, look: OfdStyle) -> None:
        super().__init__(Canvas(io.BytesIO()), width, style)
        self.objects: list[str] = []
        self._look = look

    def words(
        self, x: float, top: float, words: str, *, bold: bool = False, size: float = SIZE
    ) -> None:
        widths = [width_of(char, size) for char in words]
        if self._look.words == "each":
            for char, width in zip(words, widths, strict=True):
                self._object(x, top, char, [width], bold=bold, size=size)
                x += width
        elif words:
            self._object(x, top, words, widths, bold=bold, size=size)

    def _object(
        self, x: float, top: float, words: str, widths: list[float], *, bold: bool, size: float
    ) -> None:
        unit = 1.0 if self._look.words == "scaled" else POINT
        matrix = f' CTM="{POINT:.6f} 0 0 {POINT:.6f} 0 0"' if self._look.words == "scaled" else ""
        box = (x, top, sum(widths), size * 1.3)
        boundary = " ".join(f"{edge * POINT:.4f}" for edge in box)
        steps = [round(width * unit, 4) for width in widths[:-1]]
        delta = f' DeltaX="{self._delta(steps)}"' if steps and self._look.words != "none" else ""
        self.objects.append(
            f'<ofd:TextObject ID="9" Boundary="{boundary}"{matrix} {self._marks(bold)} '
            f'Size="{size * unit:.4f}"><ofd:TextCode X="0" Y="{size * unit:.4f}"{delta}>'
            f"{escape(words)}</ofd:TextCode></ofd:TextObject>"
        )

    def _marks(self, bold: bool) -> str:
        if not bold:
            return 'Font="1"'
        return {
            "font": 'Font="2"',
            "weight": 'Font="1" Weight="700"',
            "outline": 'Font="1" Stroke="true" Fill="true"',
        }[self._look.bold]

    def _delta(self, steps: list[float]) -> str:
        if self._look.words != "repeats":
            return " ".join(map(str, steps))
        parts: list[str] = []
        index = 0
        while index < len(steps):
            end = index
            while end < len(steps) and steps[end] == steps[index]:
                end += 1
            count = end - index
            parts.append(f"g {count} {steps[index]}" if count > 1 else str(steps[index]))
            index = end
        return " ".join(parts)

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        x0, top, x1, bottom = (edge * POINT for edge in (x0, top, x1, bottom))
        if self._look.rules == "lines":
            self.objects.append(line(x0, top, x1, bottom))
            return
        data = box_of(x0 - 0.08, top - 0.08, x1 + 0.08, bottom + 0.08)
        marks = 'Fill="true" Stroke="false"' if self._look.rules == "boxes" else ""
        self.objects.append(path(data, attributes=marks))
