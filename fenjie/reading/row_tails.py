"""Whether a printed row without a number is a task, or goes on with the one above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fenjie.grid import Cell
from fenjie.normalize.column_roles import label_of
from fenjie.reading.blank_cells import ORGANIZATIONS
from fenjie.reading.columns import Columns
from fenjie.reading.placed_rows import RowContents
from fenjie.reading.role_words import is_ended
from fenjie.reading.row_group import RowGroup
from fenjie.reading.table_habits import TableHabits

_ANSWERS = ("schedule", "leaders", "lead")
_FEWEST_ANSWERS = 2


def goes_on(
    contents: RowContents,
    above: RowGroup,
    habits: TableHabits,
    columns: Columns,
    *,
    new_page: bool,
) -> bool:
    """Return whether a row goes on with the task above; `new_page` where a page parts them."""
    filled = contents.filled
    whole = all(role in filled for role in _answers(habits, columns))
    if not contents.named:
        return new_page or not whole
    unfinished = habits.ended and _is_unfinished(filled, above)
    if whole:
        # A row that says when, who and which organization is a task, if no page cut it.
        return unfinished and new_page
    if unfinished:
        return True
    if not any(map(_is_answer, filled)):
        # Where nothing is numbered, a name and a goal behind a goal that ended are another task.
        return habits.numbers or not (habits.ended and {"title", "target"} <= filled.keys())
    return new_page and habits.numbers and contents.unread is None and _are_cut(filled, above)


def _are_cut(filled: Mapping[str, Cell], above: RowGroup) -> bool:
    """Return whether each cell goes on with one that had no room for a further line."""
    befores = [above.cells.get(role) for role in filled]
    return all(
        before is not None and before[-1].may_continue and not before[-1].has_room
        for before in befores
    )


def has_no_goal(contents: RowContents) -> bool:
    """Return whether the goal stands on the next page: words in the middle of a cut row do."""
    blank = all(cell.blank and cell.merged_into is None for cell in contents.row.goals())
    return contents.number is None and blank


def _answers(habits: TableHabits, columns: Columns) -> Iterable[str]:
    """Return the roles whose words together make a row a task.

    Without numbers nothing else parts rows, so that all that the table asks for must be there.
    """
    asked = [role for role in columns.roles if role is not None and _is_answer(role)]
    return _ANSWERS if habits.numbers or len(asked) < _FEWEST_ANSWERS else asked


def _is_unfinished(filled: Mapping[str, Cell], above: RowGroup) -> bool:
    """Return whether the goal above goes on in this row: no sentence ended it."""
    role = "target" if "target" in filled else "title"
    before = above.cells.get(role)
    return role in filled and before is not None and not is_ended(before[-1])


def _is_answer(role: str) -> bool:
    """Return whether a cell of a role says who or when, which a task does and its tail does not."""
    return role == "deadline" or role in ORGANIZATIONS or label_of(role) is not None
