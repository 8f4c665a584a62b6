"""Merged cells that go on behind the end of a page: their words are printed once, before it."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.reading.blank_cells import is_shared
from fenjie.reading.columns import Columns
from fenjie.reading.placed_rows import PlacedRow
from fenjie.reading.role_words import field_name, field_of, is_ended, opening_words
from fenjie.reading.row_group import RowGroup
from fenjie.reading.row_numbers import number_of
from fenjie.reading.table_habits import TableHabits


def join_over_pages(rows: Sequence[PlacedRow], habits: TableHabits, columns: Columns) -> None:
    """Merge blank cells at the head of a page with the words at the foot of the one before.

    A blank cell that is drawn over several rows has its words elsewhere. One of a single row may
    as well be blank: it is noted as `unsure` where the cell before it is merged.
    """
    for index in range(1, len(rows)):
        if rows[index].row.new_page and not rows[index].repaired:
            _join(rows[index - 1], rows[index], rows[index + 1 :], habits, columns)


def _join(
    above: PlacedRow,
    row: PlacedRow,
    below: Sequence[PlacedRow],
    habits: TableHabits,
    columns: Columns,
) -> None:
    covering = {
        role: words
        for role, cell in row.roles.items()
        if cell.blank and cell.merged_into is None and (words := _words(above, role)) is not None
    }
    is_task = _is_task(above, row, "number" in covering, habits, columns)
    for role, words in covering.items():
        cell = row.roles[role]
        if cell.rows > 1:
            for other in below[: cell.rows - 1]:
                if role in other.roles and other.roles[role].merged_into is cell:
                    other.roles[role].merged_into = words
            if is_task:
                cell.merged_into = words
        elif is_task and words.rows > 1 and is_shared(role):
            row.unsure.append(role)


def _words(above: PlacedRow, role: str) -> Cell | None:
    """Return the cell whose words hold for the last row of a page."""
    cell = above.roles.get(role)
    if cell is None:
        return None
    cell = cell.merged_into or cell
    return None if cell.blank else cell


def _is_task(
    above: PlacedRow, row: PlacedRow, shares_number: bool, habits: TableHabits, columns: Columns
) -> bool:
    """Return whether a row is no rest of the one above, which the page cut."""
    if not any(not cell.blank for cell in row.goals()):
        return False
    if habits.numbers:
        shared = shares_number and row.roles["number"].rows > 1
        return shared or number_of(row.filled(), habits, columns) is not None
    return all(cell.blank or is_ended(cell) for cell in above.goals())


def report_unsure(row_group: RowGroup, row: PlacedRow, findings: Findings) -> None:
    """Report the blank cells at the head of a page that may be part of a merged one."""
    for role in row.unsure:
        if role not in row_group.cells:
            goals = [cell for cell in row.goals() if not cell.blank]
            findings.report(
                "continuation-unsure",
                [row_group],
                field=field_of(role),
                evidence=[opening_words(goals[0])],
                place=row.row.place,
                field_=field_name(role),
            )
