"""Prints tables with few ruling lines or none, each on a page of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any, Literal

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.cli.run import TITLE
from tests.extract.pdf.printed_lines import PITCH, SIZE, Lines, width_of, wrap
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import MARGIN, Style

Drawn = Literal[
    "none", "three", "across", "down", "frame", "headers", "bands", "fills", "pictures", "open"
]
_PICTURE = ImageReader(Image.new("L", (1, 1), 0))


@dataclass(frozen=True)
class Header:
    """A header over the columns from `first` up to `end`, and the levels from `top` up to `low`."""

    words: str
    first: int
    end: int
    top: int = 0
    low: int = 1


@dataclass(frozen=True)
class Bare:
    """A table, and how it is printed."""

    headers: Sequence[Header]
    rows: Sequence[Sequence[str]]
    """One cell alone is a title of a section; None goes on with the cell above."""
    widths: Sequence[float]
    drawn: Drawn = "none"
    centred: bool = False
    """Whether words stand in the middle of their cells, from top to bottom."""
    pad: float = 5.0
    left: float = MARGIN
    merged: bool = False
    """Whether a blank cell in the first column goes on with the one above."""


def flat(names: Sequence[str]) -> list[Header]:
    return [Header(name, at, at + 1) for at, name in enumerate(names)]


def print_bare(*pages: Sequence[Bare], words: Sequence[str] = ()) -> bytes:
    """Print tables beside each other on each page; `words` stand below the last."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for number, tables in enumerate(pages):
        width = max(table.left + sum(table.widths) for table in tables) + MARGIN
        sheet = Sheet(canvas, width, Style(height=600))
        sheet.begin()
        if number == 0:
            sheet.words(MARGIN, 20, TITLE, size=14)
        bottom = max([_draw(sheet, table) for table in tables])
        for line, each in enumerate(words if number + 1 == len(pages) else ()):
            sheet.words(MARGIN, bottom + 20 + line * PITCH, each)
        sheet.end()
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def with_style(table: Bare, **changes: Any) -> Bare:
    return replace(table, **changes)


def _draw(sheet: Sheet, table: Bare) -> float:
    """Draw a table and return where it ends."""
    xs = list(accumulate(table.widths, initial=table.left))
    levels = max((header.low for header in table.headers), default=0)
    level = SIZE + 2 * table.pad
    top = 60.0
    ys = [top + level * at for at in range(levels + 1)]
    lines = [_wrapped(table, row, xs) for row in table.rows]
    for row in lines:
        ys.append(ys[-1] + PITCH * (max(map(len, row)) - 1) + SIZE + 2 * table.pad)
    cells: list[Any] = [
        (header.first, header.end, ys[header.top], ys[header.low], [], True)
        for header in table.headers
    ]
    _ground(sheet, table, xs, ys, levels)
    for header in table.headers:
        middle = (xs[header.first] + xs[header.end] - width_of(header.words)) / 2
        y = (ys[header.top] + ys[header.low] - SIZE) / 2
        sheet.words(middle, y, header.words)
    for index, row in enumerate(lines):
        above = ys[levels + index]
        whole = len(row) == 1
        for column, held in enumerate(row):
            end = len(xs) - 1 if whole else column + 1
            low = _low(table, index, column, ys, levels)
            cells.append((column, end, above, low, held, False))
            y = above + table.pad
            if table.centred:
                y = (above + low - PITCH * (len(held) - 1) - SIZE) / 2
            sheet.lines(xs[column] + table.pad, y, held)
    _rules(sheet, table, xs, ys, levels, cells)
    return ys[-1]


def _low(table: Bare, index: int, column: int, ys: list[float], levels: int) -> float:
    """Return where a cell ends: below the blank ones that go on with it."""
    end = index + 1
    while (
        table.merged
        and column == 0
        and end < len(table.rows)
        and len(table.rows[end]) > 1
        and not table.rows[end][0]
    ):
        end += 1
    return ys[levels + end]


def _wrapped(table: Bare, row: Sequence[str], xs: list[float]) -> list[Lines]:
    if len(row) == 1:
        return [wrap(row[0], xs[-1] - xs[0])]
    inner = [right - left - 2 * table.pad for left, right in pairwise(xs)]
    return [wrap(cell, room) for cell, room in zip(row, inner, strict=True)]


def _ground(sheet: Sheet, table: Bare, xs: list[float], ys: list[float], levels: int) -> None:
    if table.drawn not in ("bands", "fills"):
        return
    canvas = sheet.canvas
    for at, (above, below) in enumerate(pairwise(ys)):
        if table.drawn == "bands" and at >= levels and (at - levels) % 2 == 0:
            continue
        canvas.setFillGray(0.9)
        gap = 1.0 if table.drawn == "fills" else 0.0
        for left, right in pairwise(xs):
            canvas.rect(
                left + gap,
                sheet.height - below + gap,
                right - left - 2 * gap,
                below - above - 2 * gap,
                stroke=0,
                fill=1,
            )
    canvas.setFillGray(0)


def _rules(
    sheet: Sheet, table: Bare, xs: list[float], ys: list[float], levels: int, cells: list[Any]
) -> None:
    drawn = table.drawn
    if drawn in ("three", "headers", "down", "frame"):
        for y in (ys[0], ys[levels], ys[-1]):
            sheet.rule(xs[0], y, xs[-1], y)
    if drawn in ("frame", "down", "headers"):
        for x in [xs[0], xs[-1]] if drawn == "frame" else xs:
            sheet.rule(x, ys[0], x, ys[levels] if drawn == "headers" else ys[-1])
    for first, end, above, low, _, is_header in cells:
        sides = xs[first], above, xs[end], low
        outer = (ys[0], ys[-1]) if drawn == "open" else ()
        if drawn in ("across", "frame", "open"):
            for y in {above, low}.difference(outer):
                sheet.rule(xs[first], y, xs[end], y)
        if drawn == "open" and end < len(xs) - 1:
            sheet.rule(xs[end], above, xs[end], low)
        if drawn == "pictures":
            _pictures(sheet, sides, whole=is_header or first == 0)


def _pictures(sheet: Sheet, sides: tuple[float, float, float, float], *, whole: bool) -> None:
    """Draw pictures as thin as lines below and behind a cell, around it where it is `whole`."""
    left, top, right, bottom = sides
    low, high = sheet.height - bottom, sheet.height - top
    boxes = [(left, low, right - left, 0.8), (right, low, 0.8, bottom - top)]
    if whole:
        boxes += [(left, low, 0.8, bottom - top), (left, high, right - left, 0.8)]
    for box in boxes:
        sheet.canvas.drawImage(_PICTURE, *box)
