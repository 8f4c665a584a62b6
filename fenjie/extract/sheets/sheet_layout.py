"""Where the cells of a worksheet stand on its grid: hidden ones left out, merged ones as one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct, field

from fenjie.extract.manners import Manner
from fenjie.extract.sheets.worksheet import Area, Run, Sheet
from fenjie.limits import Limits

_MOST_BLANK = 1000
"""Blank rows, or columns, within a sheet up to which all of them are kept."""

Place = tuple[int, int]
"""Indexes of a row and a column of the grid."""


class SheetLayout(Struct):
    """The rows and columns of a grid, by their numbers on the sheet, and its merged areas."""

    rows: list[int]
    columns: list[int]
    anchors: dict[Place, Place] = field(default_factory=dict)
    """The first place of the merged area that covers a place."""
    areas: dict[Place, tuple[int, int, str]] = field(default_factory=dict)
    """Spans and name of the merged area that begins at a place."""
    first_cells: dict[tuple[int, int], Place] = field(default_factory=dict)
    """Row and column of the cell whose words a merged area shows, to the area's place."""


def layout_of(sheet: Sheet, limits: Limits) -> SheetLayout:
    """Lay out the shown cells of a sheet. Raises `LimitError` (`cells`)."""
    rows: set[int] = set()
    columns: set[int] = set()
    for row, column in _used(sheet):
        rows.add(row)
        columns.add(column)
    layout = SheetLayout(
        [row for row in _dense(rows) if row not in sheet.hidden_rows],
        [column for column in _dense(columns) if column not in sheet.hidden_columns],
    )
    covered = 0
    for area in sheet.merged:
        top, bottom = bisect_left(layout.rows, area.top), bisect_right(layout.rows, area.bottom)
        left = bisect_left(layout.columns, area.left)
        right = bisect_right(layout.columns, area.right)
        if top >= bottom or left >= right:
            continue
        # Areas do not overlap unless a file is damaged or means harm.
        covered += (bottom - top) * (right - left)
        limits.check("cells", covered)
        places = [(row, column) for row in range(top, bottom) for column in range(left, right)]
        if any(place in layout.anchors for place in places):
            continue
        layout.anchors.update(dict.fromkeys(places, (top, left)))
        layout.areas[top, left] = bottom - top, right - left, area.name
        layout.first_cells[area.top, area.left] = top, left
    return layout


def gathered(
    sheet: Sheet, layout: SheetLayout
) -> tuple[dict[Place, list[Run]], dict[Manner, list[Area]]]:
    """Gather the words by the place that shows them, and the cells whose words nobody sees."""
    row_at = {row: index for index, row in enumerate(layout.rows)}
    column_at = {column: index for index, column in enumerate(layout.columns)}
    texts: dict[Place, list[Run]] = {}
    unseen: dict[Manner, list[Area]] = {}
    for row in sorted(sheet.rows):
        for column, runs in sorted(sheet.rows[row].items()):
            place = layout.first_cells.get((row, column))
            manner = None
            if place is None and (manner := sheet.hides(row, column)) is None:
                place = row_at[row], column_at[column]
                manner = Manner.UNDER_MERGED if place in layout.anchors else None
            if manner is not None:
                unseen.setdefault(manner, []).append(Area(row, column, row, column))
            elif place is not None:
                texts[place] = runs
    return texts, unseen


def _used(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield row and column of the cells that show words."""
    if sheet.hidden:
        return
    for row, cells in sheet.rows.items():
        for column in cells:
            if sheet.hides(row, column) is None:
                yield row, column
    for area in sheet.merged:
        # A merged area shows the words of its first cell though the row of that is hidden.
        hidden = sheet.hides(area.top, area.left) is not None
        if hidden and area.left in sheet.rows.get(area.top, ()):
            first_row = _first_shown(area.top, area.bottom, sheet.hidden_rows)
            first_column = _first_shown(area.left, area.right, sheet.hidden_columns)
            if first_row is not None and first_column is not None:
                yield first_row, first_column


def _first_shown(first: int, last: int, hidden: set[int]) -> int | None:
    within = range(first, min(last, first + _MOST_BLANK) + 1)
    return next((number for number in within if number not in hidden), None)


def _dense(used: set[int]) -> list[int]:
    """List the numbers from the first to the last that is used.

    Where more blank ones lie between than any table has, one stands for each stretch of them.

    >>> _dense({2, 5}), _dense({2, 3, 1048576})
    ([2, 3, 4, 5], [2, 3, 4, 1048576])
    """
    if not used:
        return []
    first, last = min(used), max(used)
    if last - first + 1 - len(used) <= _MOST_BLANK:
        return list(range(first, last + 1))
    return sorted(used | {number + 1 for number in used if number < last})
