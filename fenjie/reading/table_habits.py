"""Habits of a whole table, learned before its rows are read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from fenjie.grid import Cell
from fenjie.reading.columns import Columns
from fenjie.reading.placed_rows import PlacedRow
from fenjie.reading.role_words import is_ended
from fenjie.text.enumerators import Kind, kind_of_numbers, number_before
from fenjie.text.normal_form import normal_form

MERGED_IN_TEXT = ("deadline", "leaders", "lead", "units")
"""Roles whose blank cell is taken for merged where the source does not say what is."""
_COUNTED = (*MERGED_IN_TEXT, "number")
_FEWEST_BLANKS = 2
"""Blank cells of numbers, people, organizations or days at least for a habit, no damage."""
_FEWEST_INNER = 2
_HEADER = 80


class TableHabits(Struct, frozen=True):
    """How a table numbers its tasks, ends its goals, and writes merged cells."""

    numbering: Kind = "1."
    numbered: str | None = None
    """The only column in which the numbers of tasks stand; None where goals or names may."""
    inner: Kind | None = None
    """How the goals are numbered that stand beside one merged number, each a task of its own."""
    numbers: bool = True
    """Whether tasks have numbers here at all."""
    ended: bool = True
    """Whether goals end with a sentence here, so that one without goes on in the next row."""
    merges: bool = False
    """Whether blank cells are a habit of a table that does not say which are merged."""


def learn_habits(
    rows: Sequence[PlacedRow], columns: Columns, *, spans: bool, whole: bool = False
) -> TableHabits:
    """Learn the habits of a table; `spans` when its source says which cells are merged.

    Where each row is `whole`, numbers of goals that begin anew are those of points.
    """
    goals = [
        cell
        for row in rows
        for cell in row.goals()[:1]
        if not cell.blank and any(other is not cell and not other.blank for other in row.cells)
    ]
    numbering: Kind = "1."
    numbered = "number" if "number" in columns.roles else None
    if numbered is None:
        numbering = kind_of_numbers([normal_form(cell.text.text[:_HEADER]) for cell in goals])
        numbered = _of_points(goals, numbering, whole=whole) or _numbered(rows)
        if numbered == "title":
            numbering = kind_of_numbers(_beginnings(rows, "title"))
    return TableHabits(
        numbering,
        numbered,
        _inner_numbering(rows),
        numbers=numbered is not None
        or any(number_before(cell.text.text, numbering) is not None for cell in goals),
        ended=sum(map(is_ended, goals)) * 2 >= len(goals),
        merges=not spans and sum(map(_blanks, rows)) >= _FEWEST_BLANKS,
    )


def _beginnings(rows: Sequence[PlacedRow], role: str) -> list[str]:
    """Return how the cells of a role begin, in rows that have further words."""
    return [
        normal_form(cell.text.text[:_HEADER])
        for row in rows
        if (cell := row.roles.get(role)) is not None
        and not cell.blank
        and any(name != role and not other.blank for name, other in row.roles.items())
    ]


def _numbered(rows: Sequence[PlacedRow]) -> str | None:
    """Return the title where its numbers count up from row to row and those of goals do not."""
    if not any("title" in row.roles for row in rows):
        return None
    counts = {}
    for role in ("target", "title"):
        words = _beginnings(rows, role)
        kind = kind_of_numbers(words)
        leading = [number_before(text, kind) for text in words]
        values = [number.value for number in leading if number is not None]
        counts[role] = sum(b == a + 1 for a, b in pairwise(values))
    return "title" if counts["title"] > counts["target"] else None


def _of_points(goals: Sequence[Cell], kind: Kind, *, whole: bool) -> str | None:
    """Return the title as the column of numbers where those of goals begin anew in whole rows."""
    if not whole:
        return None
    leading = [number_before(cell.text.text, kind) for cell in goals]
    return (
        "title" if sum(number is not None and number.value == 1 for number in leading) > 1 else None
    )


def has_shared_number(row: PlacedRow) -> bool:
    """Return whether the number of a row is merged with that of the next or the one above."""
    cell = row.roles.get("number")
    return cell is not None and (cell.rows > 1 or cell.merged_into is not None)


def _inner_numbering(rows: Sequence[PlacedRow]) -> Kind | None:
    """Return how goals are numbered that count up beside one number, None where any does not."""
    goals = {
        id(row): normal_form(cell.text.text[:_HEADER])
        for row in rows
        if has_shared_number(row)
        for cell in row.goals()[:1]
    }
    if len(goals) < _FEWEST_INNER:
        return None
    kind = kind_of_numbers(goals.values())
    before = 0
    for row in rows:
        if id(row) not in goals:
            continue
        leading = number_before(goals[id(row)], kind)
        expected = before + 1 if row.roles["number"].merged_into is not None else 1
        if leading is None or leading.value != expected:
            return None
        before = expected
    return kind


def _blanks(row: PlacedRow) -> int:
    """Count the blank cells of a task that a merged one may cover."""
    if row.repaired or all(cell.blank for cell in row.goals()):
        return 0
    return sum([role in _COUNTED and cell.blank for role, cell in row.roles.items()])
