"""A page laid out: its characters in the cells of its tables, and those outside."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from fenjie.extract.pdf.frame import Box, Frame
from fenjie.extract.pdf.page_characters import Char, PageText, read_characters
from fenjie.extract.pdf.ruling_lines import read_ruling_lines
from fenjie.extract.pdf.table_grid import TableGrid, find_table_grids
from fenjie.extract.unreadable import truncated

_TOUCHING, _FOLLOWING = 0.3, 0.8
"""Shares of a line's height: how far below a rule it may begin, and behind the line before."""
_MARKS = "，。、；：！？）》”’,.;:"
"""What may hang over the rule at the end of a line (GB/T 15834: no line begins with it)."""
_TOUCH = 2.0
"""Points between a character and the mark behind it."""
_FEWEST_PRINTED, _MOST_STAMPED = 3, 20
"""Characters of a page with a picture that is a scan; a page number may be stamped on it."""
_SCAN = 0.5
"""Share of a page that pictures cover where it is a scan with stamped words."""


@dataclass(slots=True)
class PageLayout:
    """What stands on one page: its tables with their characters, and the characters outside."""

    number: int
    table_grids: list[TableGrid]
    inside: list[dict[tuple[int, int], list[Char]]]
    outside: list[Char]
    garbled: int = 0
    scanned: bool = False


def layout_page(document: Any, index: int, columns: list[float] | None, name: str) -> PageLayout:
    """Lay out one page of an open document and close it again.

    Raises `InputError` (`truncated`) for a page that cannot be opened.
    """
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise truncated(name) from error
    try:
        frame = Frame(page)
        ruling_lines = read_ruling_lines(page, frame)
        table_grids = find_table_grids(ruling_lines, columns)
        text = read_characters(page, frame, ruling_lines.texts)
    except pypdfium2.PdfiumError as error:
        raise truncated(name) from error
    finally:
        page.close()
    pictures = share_of(ruling_lines.images, frame.width, frame.height)
    return lay_out(index + 1, text, table_grids, images=pictures)


def share_of(images: list[Box], width: float, height: float) -> float:
    """Return the share of a page that pictures cover; some share for any picture."""
    covered = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in images)
    return max(covered / (width * height or 1), 1e-9 * len(images))


def lay_out(
    number: int, text: PageText, table_grids: list[TableGrid], *, images: float
) -> PageLayout:
    """Put the characters of a page into the cells of its tables.

    `images` is the share of the page that pictures cover.
    """
    layout = PageLayout(number, table_grids, [{} for _ in table_grids], [], text.garbled)
    spot: list[Char] = []
    for char in text.chars:
        if not spot or not _hangs(char, spot[-1]):
            spot = _spot(layout, char)
        spot.append(char)
    if table_grids:
        _take_overflow(layout)
    printed = sum(not char.text.isspace() for char in text.chars)
    few = _FEWEST_PRINTED if images < _SCAN else _MOST_STAMPED
    layout.scanned = images > 0 and printed < few and not table_grids
    return layout


def _spot(layout: PageLayout, char: Char) -> list[Char]:
    """Return the characters of the cell in which a character stands, or those outside."""
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    for table_grid, cells in zip(layout.table_grids, layout.inside, strict=True):
        cell = table_grid.find(x, y)
        if cell is not None:
            return cells.setdefault(cell, [])
    return layout.outside


def _hangs(char: Char, before: Char) -> bool:
    """Return whether a mark stands right behind a character.

    At the end of a line it may hang over the rule.
    """
    return (
        char.text in _MARKS
        and abs(char.x0 - before.x1) < _TOUCH
        and abs(char.bottom - before.bottom) < _TOUCH
    )


def _take_overflow(layout: PageLayout) -> None:
    """Give lines that run on below a column to its last cell: browsers print them there.

    The first of them stands below an open column or touches the rule of a closed one; each
    follows the line before at once.
    """
    table_grid, cells = layout.table_grids[-1], layout.inside[-1]
    bottom = table_grid.ys[-1]
    rest: list[Char] = []
    reach: dict[int, float] = {}
    for char in sorted(layout.outside, key=lambda char: char.top):
        column = bisect_right(table_grid.xs, (char.x0 + char.x1) / 2) - 1
        height = char.bottom - char.top
        if not 0 <= column < len(table_grid.open) or char.top < bottom - height:
            rest.append(char)
            continue
        owner = table_grid.owner[-1][column]
        begins = table_grid.open[column] or char.top < bottom + _TOUCHING * height
        if column not in reach and begins:
            empty = bottom if table_grid.open[column] else -1e9
            reach[column] = max((c.bottom for c in cells.get(owner, ())), default=empty)
        if char.top - reach.get(column, -1e9) > _FOLLOWING * height:
            rest.append(char)
            continue
        cells.setdefault(owner, []).append(char)
        reach[column] = max(reach[column], char.bottom)
    layout.outside = rest
