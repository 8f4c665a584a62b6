"""Further tables of a document: which go on with the first, in its words or in others."""

from __future__ import annotations

from msgspec.structs import replace

from fenjie.grid import Cell
from fenjie.normalize.column_roles import column_roles
from fenjie.normalize.header_roles import fitting_layout, is_known, layout_named
from fenjie.reading.laid_grids import LaidGrid, same_headers
from fenjie.rules import rules

_FEWEST_ROLES = 3
_GOALS = frozenset(("title", "target"))


def placed_like(main: LaidGrid, other: LaidGrid) -> list[int | None] | None:
    """Return for each column of the main table the one of another that has its role.

    Both have headers. None where the other has a role that the main table lacks, or too few of its
    roles: that is a table of another kind.
    """
    ours, theirs = roles_of(main), roles_of(other)
    of_theirs = {role: index for index, role in enumerate(theirs) if role is not None}
    known = {role for role in ours if role is not None}
    if not _is_alike({*of_theirs}, known):
        return None
    placed: list[int | None] = [of_theirs.get(role) if role else None for role in ours]
    spare = [index for index, role in enumerate(theirs) if role is None]
    for index, role in enumerate(ours):
        # Columns without a role keep their order: they are kept as they are printed.
        if role is None and spare:
            placed[index] = spare.pop(0)
    return None if spare else placed


def _is_alike(theirs: set[str], ours: set[str]) -> bool:
    """Return whether enough roles of another table are those of the main one, its goal too."""
    return len(theirs) >= _FEWEST_ROLES and theirs <= ours and bool(theirs & _GOALS)


def replaced(item: LaidGrid, placed: list[int | None]) -> LaidGrid:
    """Return a further table with its cells where the main table has them."""
    return replace(item, rows=[_replaced(row, placed) for row in item.rows])


def _replaced(row: list[Cell], placed: list[int | None]) -> list[Cell]:
    return [row[index] if index is not None and index < len(row) else Cell() for index in placed]


def roles_of(laid: LaidGrid) -> list[str | None]:
    """Return the role of each column, by its headers alone."""
    headers = [cell.text.text.strip() for cell in laid.headers]
    layout = fitting_layout(headers) or layout_named("tasks")
    return column_roles(headers, layout).roles


def goes_on(item: LaidGrid, main: LaidGrid) -> bool:
    """Return whether a grid goes on with the table."""
    if item.header is not None:
        return same_headers(item.headers, main.headers)
    return (
        bool(item.rows)
        and len(item.rows[0]) == len(main.rows[0])
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


def is_any_header(words: str) -> bool:
    """Return whether a layout that comes with the rules names these words as a header."""
    return any(is_known(words, layout) for layout in rules().layouts)
