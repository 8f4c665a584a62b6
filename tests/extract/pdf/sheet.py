"""A page to draw on: words, rules, plain tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from tests.extract.pdf.printed_lines import BOLD, FONT, PAD, PITCH, SIZE, Lines, width_of, wrap
from tests.extract.pdf.style import Style


class Sheet:
    """A page to draw on, in points from the top left of what it shows."""

    def __init__(self, canvas: Canvas, width: float, style: Style) -> None:
        self.canvas, self.width, self.style = canvas, width, style
        self.height = style.height
        self._boxes: list[tuple[float, float, float, float]] = []

    def begin(self) -> None:
        (left, bottom), width, height = self.style.crop, self.width, self.height
        turned = self.style.rotate in (90, 270)
        across, up = (height, width) if turned else (width, height)
        size = (across + 2 * left, up + 2 * bottom)
        # The library turns the sheet by itself, but not the crop box.
        self.canvas.setPageSize(size[::-1] if turned else size)
        if left or bottom:
            self.canvas.setCropBox((left, bottom, left + across, bottom + up))
        self.canvas.setPageRotation(self.style.rotate)
        self.canvas.translate(left, bottom)
        turns = {
            90: (0, 1, -1, 0, height, 0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0, width),
        }
        if self.style.rotate:
            self.canvas.transform(*turns[self.style.rotate])

    def words(
        self, x: float, top: float, words: str, *, bold: bool = False, size: float = SIZE
    ) -> None:
        """Print words whose line begins at `top`."""
        canvas, y = self.canvas, self.height - top - size
        if self.style.underlined:
            self.rule(x, top + 1.15 * size, x + width_of(words, size), top + 1.15 * size)
        canvas.setFont(BOLD if bold and self.style.bold == "font" else FONT, size)
        if bold and self.style.bold == "stroke":
            canvas.setLineWidth(0.3)
            canvas.drawString(x, y, words, mode=2)
            return
        canvas.drawString(x, y, words)
        if bold and self.style.bold == "twice":
            canvas.drawString(x + 0.3, y, words)

    def lines(self, x: float, top: float, lines: Lines) -> None:
        for number, line in enumerate(lines):
            place = x
            for piece in line:
                self.words(place, top + number * PITCH, piece.words, bold=piece.bold)
                place += width_of(piece.words)

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw a rule, or keep it where all rules go into one form object."""
        if self.style.rules in ("form", "frames"):
            self._boxes.append((x0, top, x1, bottom))
            return
        canvas, y0, y1 = self.canvas, self.height - top, self.height - bottom
        if self.style.rules == "boxes":
            canvas.rect(x0 - 0.24, y1 - 0.24, x1 - x0 + 0.48, y0 - y1 + 0.48, stroke=0, fill=1)
        elif self.style.rules == "dotted":
            for x, y in _dots(x0, y0, x1, y1):
                canvas.rect(x - 0.5, y - 0.5, 1, 1, stroke=0, fill=1)
        else:
            canvas.setLineWidth(0.5)
            canvas.setDash([2, 1] if self.style.rules == "dashed" else [])
            canvas.line(x0, y0, x1, y1)

    def end(self) -> None:
        """Draw the rules that were kept: in a form of half the size, or as outlined figures."""
        if self._boxes and self.style.rules == "form":
            name = f"grid{self.canvas.getPageNumber()}"
            self.canvas.beginForm(name, 0, 0, self.width / 2, self.height / 2)
            self.canvas.setLineWidth(0.25)
            for x0, top, x1, bottom in self._boxes:
                y0, y1 = self.height - top, self.height - bottom
                self.canvas.line(x0 / 2, y0 / 2, x1 / 2, y1 / 2)
            self.canvas.endForm()
            self.canvas.saveState()
            self.canvas.scale(2, 2)
            self.canvas.doForm(name)
            self.canvas.restoreState()
        elif self._boxes:
            path = self.canvas.beginPath()
            for x0, top, x1, bottom in self._boxes:
                path.moveTo(x0, self.height - top)
                path.lineTo(x1, self.height - bottom)
            self.canvas.setLineWidth(0.5)
            self.canvas.drawPath(path)

    def grid(
        self, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]]
    ) -> None:
        """Draw a plain table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for top, row in zip(ys, cells, strict=False):
            for (left, right), cell in zip(pairwise(xs), row, strict=False):
                self.lines(left + PAD, top + PAD, wrap(cell, right - left - 2 * PAD))


def _dots(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[float, float]]:
    count = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / 2))
    for index in range(count + 1):
        yield x0 + (x1 - x0) * index / count, y0 + (y1 - y0) * index / count
