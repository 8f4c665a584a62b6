"""A picture of a page with the grid that was found drawn over it."""

from __future__ import annotations

import io
from typing import Any

from fenjie.errors import InputError
from fenjie.extract.pdf.page_layout import layout_page
from fenjie.extract.pdf.pdf_file import open_pdf
from fenjie.extract.pdf.table_grid import TableGrid
from fenjie.extras import command
from fenjie.limits import Limits

_SCALE = 2.0
"""Pixels a point: 144 dots an inch."""
_CELL, _OPEN, _TEXT = (200, 30, 30), (230, 140, 0), (40, 90, 200)
_GUESSED, _DOUBTFUL = (20, 140, 60), (150, 30, 170)


def page_picture(data: bytes, name: str, number: int, limits: Limits) -> bytes:
    """Draw a page, counted from 1, as PNG: cells red, missing rules below orange, words blue.

    Cells that nobody drew are green, those of a table that is doubtful violet.

    Raises `InputError` (`page`, `extra`) and what `open_pdf` raises.
    """
    try:
        from PIL import ImageDraw
    except ImportError:
        raise InputError(
            "extra",
            "{name}: pictures need the package pillow; add it with: {command}",
            name=name,
            command=command("pdf"),
        ) from None
    document = open_pdf(data, name, limits)
    try:
        if not 1 <= number <= len(document):
            raise InputError(
                "page",
                "{name} has {count} pages; name one of them with --page",
                name=name,
                count=len(document),
            )
        before = None
        if number > 1 and (last := layout_page(document, number - 2, None, name)).table_grids:
            before = last.table_grids[-1]
        layout = layout_page(document, number - 1, before, name)
        page = document[number - 1]
        image = page.render(scale=_SCALE, rev_byteorder=True).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    draw = ImageDraw.Draw(image)
    for cells in layout.inside:
        for chars in cells.values():
            for char in chars:
                y = char.bottom * _SCALE
                draw.line((char.x0 * _SCALE, y, char.x1 * _SCALE, y), fill=_TEXT)
    for table_grid in layout.table_grids:
        _draw_table_grid(draw, table_grid)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _draw_table_grid(draw: Any, table_grid: TableGrid) -> None:
    color = _CELL
    if table_grid.guess is not None:
        color = _DOUBTFUL if table_grid.guess.doubtful else _GUESSED
    for (row, column), (rows, columns) in table_grid.spans().items():
        box = (
            table_grid.xs[column] * _SCALE + 2,
            table_grid.ys[row] * _SCALE + 2,
            table_grid.xs[column + columns] * _SCALE - 2,
            table_grid.ys[row + rows] * _SCALE - 2,
        )
        if box[0] < box[2] and box[1] < box[3]:
            draw.rectangle(box, outline=color, width=2)
    bottom = table_grid.ys[-1] * _SCALE
    for column, is_open in enumerate(table_grid.open):
        if is_open:
            ends = (
                table_grid.xs[column] * _SCALE,
                bottom,
                table_grid.xs[column + 1] * _SCALE,
                bottom,
            )
            draw.line(ends, fill=_OPEN, width=4)
