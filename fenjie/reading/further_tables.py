"""Further tables of a document whose headers differ in words but say the same as the first's."""

from __future__ import annotations

from fenjie.grid import Cell
from fenjie.normalize.column_roles import column_roles
from fenjie.normalize.header_roles import fitting_layout, layout_named
from fenjie.reading.laid_grids import LaidGrid

_FEWEST_ROLES = 3
_GOALS = frozenset(("title", "target"))


def placed_like(main: LaidGrid, other: LaidGrid) -> list[int | None] | None:
    """Return for each column of the main table the one of another that has its role.

    None where the other has a role that the main table lacks, or too few of its roles: that is a
    table of another kind.
    """
    ours, theirs = _roles(main), _roles(other)
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


def replaced(row: list[Cell], placed: list[int | None]) -> list[Cell]:
    """Return a row with its cells where the main table has them."""
    return [row[index] if index is not None and index < len(row) else Cell() for index in placed]


def _roles(laid: LaidGrid) -> list[str | None]:
    headers = [cell.text.text.strip() for cell in laid.headers]
    layout = fitting_layout(headers) or layout_named("tasks")
    return column_roles(headers, layout).roles
