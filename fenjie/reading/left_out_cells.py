"""Rows of pasted text in which merged cells are left out: shorter than the header row."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fenjie.grid import Cell
from fenjie.normalize.column_contents import Kinds, kinds_of
from fenjie.normalize.organizations.lists import is_empty
from fenjie.text.enumerators import leading_number
from fenjie.text.normal_form import normal_form

_MOST_COLUMNS = 24
_MOST_ROWS = 60
"""Whole rows that say what the columns hold."""
_FEWEST_SHORT = 2
"""Short rows at least that show a habit and no damage."""
_LONGEST_READ = 200
_LEAST = 0.5
"""How well each cell must fit its column at the least, on the mean."""
_Profile = list[list[Kinds]]


class LeftOut(Struct, frozen=True):
    """Places short rows under the columns of a table whose merged cells are left out."""

    profile: _Profile

    def places(self, cells: Sequence[Cell]) -> tuple[int, ...] | None:
        """Return the column of each cell of a short row; None where contents speak against any.

        Of places that fit alike those to the right are chosen: what is merged over several rows
        stands before what each row has for itself.
        """
        words = [_words(cell) for cell in cells]
        if not 1 < len(words) < len(self.profile) or not words[0]:
            return None
        kinds = [None if not each or is_empty(each) else kinds_of(each) for each in words]
        points, places = self._best(kinds)
        if points < _LEAST * len(words):
            return None
        if any(_points(k, self.profile[c]) < 0 for k, c in zip(kinds, places, strict=True)):
            return None
        return None if self._loses_number(words, places) else places

    def _best(self, kinds: Sequence[Kinds | None]) -> tuple[float, tuple[int, ...]]:
        """Return the columns that fit the cells of a row best, with the points for that."""
        count = len(self.profile)
        # best[k]: the points of the last k cells in the columns from here on, and where they stand.
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for column in range(count - 1, -1, -1):
            for k in range(min(len(kinds), count - column), 0, -1):
                behind = best[k - 1]
                points = behind[0] + _points(kinds[-k], self.profile[column])
                if k == len(best):
                    best.append((points, (column, *behind[1])))
                elif points > best[k][0]:
                    best[k] = points, (column, *behind[1])
        return best[len(kinds)]

    def _loses_number(self, words: Sequence[str], places: Sequence[int]) -> bool:
        """Return whether a number stands before words where a column for it is left blank."""
        numbers = [
            n for n, kinds in enumerate(self.profile) if kinds and all(k.number for k in kinds)
        ]
        return any(
            column not in places and (word[:1].isdecimal() or leading_number(word) is not None)
            for column in numbers
            for word, place in zip(words, places, strict=True)
            if place == column + 1
        )


def learn_left_out(rows: Sequence[Sequence[Cell]], count: int) -> LeftOut | None:
    """Return how short rows stand under `count` columns, None where cells are not left out.

    Most of the short rows must fit, each behind a whole row or one that fits.
    """
    short = [row for row in rows if 1 < len(row) < count]
    if count > _MOST_COLUMNS or len(short) < _FEWEST_SHORT:
        return None
    whole = _whole(rows, count)
    if not whole:
        return None
    profile = [
        [kinds_of(words) for row in whole if (words := _words(row[n]))] for n in range(count)
    ]
    result = LeftOut(profile)
    fit = sum(result.places(row) is not None for row in short)
    return result if fit >= _FEWEST_SHORT and fit * 5 >= len(short) * 4 else None


def _whole(rows: Sequence[Sequence[Cell]], count: int) -> list[Sequence[Cell]]:
    """Return rows of all columns, those before others that are not filled up at their end.

    A row that is filled up may begin too far left, and says nothing of its columns.
    """
    whole = [row for row in rows if len(row) == count]
    return ([row for row in whole if not row[-1].blank] or whole)[:_MOST_ROWS]


def put_back(cells: Sequence[Cell], left_out: LeftOut, above: Sequence[Cell]) -> list[Cell] | None:
    """Return a short row whole: its cells in their places, before them what is merged with `above`.

    None where the row is none of these. What is missing at its end can be a blank cell as well.
    """
    places = left_out.places(cells) if len(above) == len(left_out.profile) else None
    if places is None:
        return None
    row = [Cell(merged_into=cell.merged_into or cell) for cell in above[: places[-1]]]
    row += [Cell() for _ in above[places[-1] :]]
    for cell, place in zip(cells, places, strict=True):
        row[place] = cell
    return row


def _words(cell: Cell) -> str:
    return normal_form(cell.text.text[:_LONGEST_READ]).strip()


def _points(kinds: Kinds | None, column: Sequence[Kinds]) -> float:
    """Return how well a cell fits a column, by the most alike of its cells."""
    if kinds is None:
        return 0.1
    return max((_alike(kinds, each) for each in column), default=0.0)


def _alike(one: Kinds, other: Kinds) -> float:
    if one.number and other.number:
        return 2.0
    if one.kind == other.kind:
        return 2.0 if one.kind else 1.0 - 0.3 * (one.short != other.short)
    if {one.kind, other.kind} <= {"figures", ""} and not one.number:
        return 0.3
    return 0.0 if "" in (one.kind, other.kind) and not one.number else -1.0
