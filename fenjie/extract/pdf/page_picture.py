"""A picture of a page with the grid that was found drawn over it."""

from __future__ import annotations

import io
from typing import Any

from fenjie.errors import InputError
from fenjie.extract.pdf.frame import Box, PageFrame
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.page_layout import PageLayout, layout_page
from fenjie.extract.pdf.pdf_file import open_pdf
from fenjie.extract.pdf.table_grid import TableGrid
from fenjie.extract.pillow import need_pillow
from fenjie.limits import Limits

_SCALE = 2.0
"""Pixels a point: 144 dots an inch."""
_CELL, _OPEN, _TEXT = (200, 30, 30), (230, 140, 0), (40, 90, 200)
_SURE, _LIKELY = 0.97, 0.85
"""How sure recognised characters are from which on nothing is drawn of it, or little."""
_GUESSED, _DOUBTFUL = (20, 140, 60), (150, 30, 170)


def page_picture(data: bytes, name: str, number: int, limits: Limits) -> bytes:
    """Draw a page, counted from 1, as PNG: cells red, missing rules below orange, words blue.

    Cells that nobody drew are green, those of a table that is doubtful violet.

    Raises `InputError` (`page`, `extra`) and what `open_pdf` raises.
    """
    need_pillow(name, extra="pdf")
    document = open_pdf(data, name, limits)
    try:
        if not 1 <= number <= len(document):
            raise no_such_page(name, len(document))
        before = None
        if number > 1 and (last := layout_page(document, number - 2, None, name)).table_grids:
            before = last.table_grids[-1]
        layout = layout_page(document, number - 1, before, name)
        if layout.scanned:
            layout = _recognized(document, layout, limits)
        page = document[number - 1]
        image = page.render(scale=_SCALE, rev_byteorder=True).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    draw_layout(image, layout, _SCALE)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def no_such_page(name: str, count: int) -> InputError:
    """Return the error for a page that a document of so many pages has not."""
    return InputError(
        "page",
        "{name} has {count} pages; name one of them with --page",
        name=name,
        count=count,
    )


def _recognized(document: Any, layout: PageLayout, limits: Limits) -> PageLayout:
    """Return the layout of a scanned page as its words are recognised."""
    from fenjie.extract.scan.scanned_pages import read_scanned

    layouts = {layout.number - 1: layout}
    read_scanned(document, layouts, limits)
    return layouts[layout.number - 1]


def draw_layout(image: Any, layout: PageLayout, scale: float) -> None:
    """Draw the cells and the words of a page over its picture, with `scale` pixels a point.

    Where words were recognised, those that are doubtful are violet, and red where they may well be
    others.
    """
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    brush = _Brush(draw, layout.frame, scale)
    for cells in layout.inside:
        for chars in cells.values():
            for char in chars:
                brush.underline(char)
    for table_grid in layout.table_grids:
        _draw_table_grid(brush, table_grid)


class _Brush:
    """Draws in points of a page as it is read over its picture as it is shown."""

    def __init__(self, draw: Any, frame: PageFrame | None, scale: float) -> None:
        self._draw, self._scale = draw, scale
        self._frame = frame if frame is not None and frame.moves else None

    def _pixels(self, box: Box) -> list[float]:
        if self._frame is not None:
            box = self._frame.shown(box)
        return [edge * self._scale for edge in box]

    def underline(self, char: Char) -> None:
        x0, _, x1, bottom = self._pixels(char.box)
        doubtful = char.confidence < _SURE
        color = (_CELL if char.confidence < _LIKELY else _DOUBTFUL) if doubtful else _TEXT
        self._draw.line((x0, bottom, x1, bottom), fill=color, width=3 if doubtful else 1)

    def frame(self, box: Box, color: tuple[int, int, int]) -> None:
        x0, top, x1, bottom = self._pixels(box)
        if x0 + 4 < x1 and top + 4 < bottom:
            self._draw.rectangle((x0 + 2, top + 2, x1 - 2, bottom - 2), outline=color, width=2)

    def line(self, box: Box, color: tuple[int, int, int]) -> None:
        x0, _, x1, bottom = self._pixels(box)
        self._draw.line((x0, bottom, x1, bottom), fill=color, width=4)


def _draw_table_grid(brush: _Brush, table_grid: TableGrid) -> None:
    color = _CELL
    if table_grid.guess is not None:
        color = _DOUBTFUL if table_grid.guess.doubtful else _GUESSED
    xs, ys = table_grid.xs, table_grid.ys
    for (row, column), (rows, columns) in table_grid.spans().items():
        brush.frame(Box(xs[column], ys[row], xs[column + columns], ys[row + rows]), color)
    for column, is_open in enumerate(table_grid.open):
        if is_open:
            brush.line(Box(xs[column], ys[-1], xs[column + 1], ys[-1]), _OPEN)
