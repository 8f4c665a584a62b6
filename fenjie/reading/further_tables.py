"""Further tables of a document: which go on with the first, in its columns or in others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from fenjie.extract.content import Line
from fenjie.grid import Cell
from fenjie.normalize.column_contents import Shares
from fenjie.normalize.column_roles import column_roles
from fenjie.normalize.header_roles import (
    fitting_layout,
    is_known,
    layout_named,
    names_all,
    squeeze,
)
from fenjie.reading.laid_grids import (
    MOST_ROWS_READ,
    LaidGrid,
    contents_of,
    has_headers,
    same_headers,
)
from fenjie.rules import Layout, rules

_FEWEST_ROLES = 3
_GOALS = frozenset(("title", "target"))
_NO_DUTY = _GOALS | {"number", "section", "requirement", "value", "measure"}
"""Roles that do not say who does a task, or by when."""

Places = list[int | None] | None
"""For each column of the whole table the one of a part; None where a part has the same columns."""


class JoinedTables(Struct):
    """The first table of a document with the further ones that go on with it."""

    headers: list[Cell]
    places: dict[int, Places]
    """The tables with headers that go on with it, by their index behind it."""
    roles: list[str | None] | None = None
    """What each column holds, as its own table says, where one brings columns of its own."""


class JoinedPart(Struct):
    """A table, or a part of one, that goes on with the first: its own headers, and its places."""

    headed: LaidGrid
    places: Places = None

    def placed(self, row: list[Cell], count: int) -> list[Cell]:
        """Return a row with its cells where the whole table of `count` columns has them."""
        if self.places is not None:
            row = [row[n] if n is not None and n < len(row) else Cell() for n in self.places]
        elif len(row) < len(self.headed.headers):
            return row  # A line of plain text, which stands across the table.
        return row + [Cell() for _ in range(count - len(row))]


def join_tables(main: LaidGrid, behind: Sequence[Line | LaidGrid]) -> JoinedTables:
    """Find the further tables that go on with the first one: with its headers, or those like them.

    A further table may say in columns of its own what the first one does not: these stand behind
    the others then.
    """
    joined = JoinedTables(main.headers, {})
    roles: list[str | None] = []
    for index, item in enumerate(behind):
        if not has_headers(item):
            continue
        if same_headers(item.headers, main.headers):
            joined.places[index] = None
            continue
        roles = roles or roles_of(main, by_cells=True)
        theirs = roles_of(item, by_cells=True)
        if _is_alike(theirs, roles):
            joined.places[index] = _place(joined, roles, item.headers, theirs)
    if len(joined.headers) > len(main.headers):
        joined.roles = roles
    return joined


def _is_alike(theirs: Iterable[str | None], ours: Iterable[str | None]) -> bool:
    """Return whether a further table is one of tasks: it has a goal, and says who or when.

    One that has nothing but what the first table has need not say that.
    """
    roles = {role for role in theirs if role is not None}
    return (
        len(roles) >= _FEWEST_ROLES
        and bool(roles & _GOALS)
        and (bool(roles - _NO_DUTY) or roles <= set(ours))
    )


def _place(
    joined: JoinedTables,
    roles: list[str | None],
    headers: Sequence[Cell],
    theirs: Sequence[str | None],
) -> list[int | None]:
    """Return the places of a further table's columns; those that the whole lacks are added to it.

    Columns without a role are the same where their headers are.
    """
    left = dict(enumerate(theirs))
    places: list[int | None] = []
    for cell, role in zip(joined.headers, roles, strict=True):
        same = (
            n
            for n, other in left.items()
            if other == role and (role is not None or _is_same(headers[n], cell))
        )
        place = next(same, None)
        left.pop(-1 if place is None else place, None)
        places.append(place)
    joined.headers = [*joined.headers, *(headers[n] for n in left)]
    roles.extend(left.values())
    return [*places, *left]


def _is_same(one: Cell, other: Cell) -> bool:
    return squeeze(one.text.text) == squeeze(other.text.text)


def roles_of(laid: LaidGrid, *, by_cells: bool = False) -> list[str | None]:
    """Return the role of each column, by its headers; by its cells too where these do not say it.

    The cells count only where they are asked for, with `by_cells`.
    """
    headers = [cell.text.text.strip() for cell in laid.headers]
    layout = fitting_layout(headers) or layout_named("tasks")
    contents: Sequence[Shares] = ()
    if by_cells and not names_all(headers, layout):
        rows = laid.rows[laid.below : laid.below + MOST_ROWS_READ]
        contents = contents_of(rows, len(headers))
    return column_roles(headers, layout, contents).roles


def goes_on(item: LaidGrid, headed: LaidGrid) -> bool:
    """Return whether a grid without headers goes on with the table before it."""
    return (
        bool(item.rows)
        and len(item.rows[0]) == len(headed.rows[0])
        and not _has_other_headers(item.rows[0])
    )


def _has_other_headers(row: list[Cell]) -> bool:
    """Return whether a row is the header row of another table.

    It is one of short words in every column, all of them bold or one well known.
    """
    longest = rules().tables.longest_other_header
    if any(cell.blank or len(cell.text.strip()) > longest for cell in row):
        return False
    if any(cell.text.text.strip().isdecimal() for cell in row):
        return False
    runs = [run for cell in row for run in cell.runs() if not run.text.text.isspace()]
    return all(run.bold for run in runs) or any(is_any_header(cell.text.text) for cell in row)


def is_any_header(words: str, layouts: Sequence[Layout] = ()) -> bool:
    """Return whether a layout names these words as a header; those of the rules without others."""
    return any(is_known(words, layout) for layout in layouts or rules().layouts)
