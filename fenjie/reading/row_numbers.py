"""The number of a printed row: in a column of its own, before its words, or merged from above."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fenjie.grid import Cell
from fenjie.reading.columns import Columns
from fenjie.reading.placed_rows import RowContents
from fenjie.reading.table_habits import TableHabits, has_shared_number
from fenjie.text.enumerators import number_alone, number_before
from fenjie.text.late_pattern import late_pattern
from fenjie.text.normal_form import normal_form

_HEADER = 80
"""Characters of a cell in which its number stands."""
_SIGNED = late_pattern(
    r"(?P<before>[*＊★☆※▲△●◆■√]*)\s*(?P<number>.*?)\s*(?P<behind>[*＊★☆※▲△●◆■√]*)"
)
"""A number with a sign that a note explains: 3*, ★12."""


def number_of(filled: Mapping[str, Cell], habits: TableHabits, columns: Columns) -> int | None:
    """Return the number of a row whose cells with words are given by role."""
    if (cell := filled.get("number")) is not None:
        return _number_in(normal_form(cell.text.text[:_HEADER]).strip(), columns)
    for role in ("title",) if habits.numbered == "title" else ("target", "title"):
        if (cell := filled.get(role)) is not None:
            leading = number_before(cell.text.text, habits.numbering)
            if leading is not None:
                return leading.value
    return None


def take_merged_number(contents: RowContents, habits: TableHabits, columns: Columns) -> None:
    """Give a task of its own the number of the merged cell that reaches down beside it."""
    cell = contents.row.roles.get("number")
    above = cell.merged_into if cell is not None else None
    if contents.number is None and contents.named and above is not None and not above.blank:
        contents.number = number_of({"number": above}, habits, columns)
        if contents.number is not None:
            contents.filled["number"] = above


def take_inner_number(contents: RowContents, habits: TableHabits) -> None:
    """Give a task its own number where it shares that of the column with others.

    Of nested numbers the innermost is the task's.
    """
    if habits.inner is None or not has_shared_number(contents.row):
        return
    for goal in contents.row.goals()[:1]:
        leading = number_before(goal.text.text, habits.inner)
        if leading is not None:
            contents.number, contents.inner = leading.value, habits.inner


def _number_in(words: str, columns: Columns) -> int | None:
    """Read a number that stands in a column of its own."""
    pattern = columns.layout.numbers
    if pattern is not None and (match := re.fullmatch(pattern, words)) is not None:
        words = match[1] if match.lastindex else words
    number = number_alone(words)
    if number is None and (signed := _signed(words)) is not None:
        number = number_alone(signed)
    return number


def sign_of(cell: Cell) -> str | None:
    """Return the words of a cell whose number has a sign beside it, None where it has none."""
    words = normal_form(cell.text.text[:_HEADER]).strip()
    return words if number_alone(words) is None and _signed(words) else None


def _signed(words: str) -> str | None:
    """Return what stands beside signs, which is more than one of them before words (●)."""
    match = _SIGNED.fullmatch(words)
    return match["number"] if match is not None and match["before"] + match["behind"] else None
