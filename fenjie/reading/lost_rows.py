"""Where rows were lost with a page that could not be read: what follows goes on with none."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.reading.columns import Columns
from fenjie.reading.placed_rows import PlacedRow
from fenjie.reading.row_numbers import number_of
from fenjie.reading.table_habits import TableHabits


def rows_behind_lost(
    rows: Sequence[PlacedRow], habits: TableHabits, columns: Columns
) -> frozenset[int]:
    """Return the indexes of the rows before which others were lost.

    None were where the numbers count on: the page was a picture, or stood beside the table.
    """
    behind = [index for index, row in enumerate(rows) if row.row.behind_unread]
    if not behind:
        return frozenset()
    numbers = [number_of(row.filled(), habits, columns) for row in rows]
    lost = set()
    for index in behind:
        before = next((n for n in reversed(numbers[:index]) if n is not None), None)
        after = next((n for n in numbers[index:] if n is not None), None)
        if before is None or after != before + 1:
            lost.add(index)
    return frozenset(lost)
