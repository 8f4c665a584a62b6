"""Printed rows under the columns of their table, a damaged one put right."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from fenjie.findings import Findings
from fenjie.grid import Cell, Row
from fenjie.reading.columns import Columns
from fenjie.reading.row_repair import align, missing_before
from fenjie.text.enumerators import Kind
from fenjie.text.normal_form import normal_form

_LONGEST_QUOTE = 12


class PlacedRow(Struct):
    """A row with its cells under the columns."""

    row: Row
    cells: list[Cell]
    roles: dict[str, Cell]
    repaired: bool = False
    """Whether cells were missing or too many, so that a blank one may be a lost one."""
    named_by_goal: bool = False
    """Whether its goal says who does it, and not its columns."""
    has_no_section: bool = False
    """Whether its goal reaches over the column of sections, so that it stands in none."""
    unsure: list[str] = field(default_factory=list)
    """Roles of blank cells that may be part of a merged one before the page."""

    def goals(self) -> list[Cell]:
        """Return the cells that say what is to be done, the goal before the name."""
        goal, name = self.roles.get("target"), self.roles.get("title")
        if name is None:
            return [goal] if goal is not None else []
        return [goal, name] if goal is not None else [name]

    def filled(self) -> dict[str, Cell]:
        """Return the cells with words, by role."""
        return {role: cell for role, cell in self.roles.items() if not cell.blank}


class RowContents(Struct):
    """What a row says: its cells by role, those of other columns by header, and its number."""

    row: PlacedRow
    filled: dict[str, Cell]
    extras: list[tuple[str, Cell]]
    number: int | None
    unread: Cell | None
    """What stands in the column of numbers and is none; it is among the extras, too."""
    inner: Kind | None = None
    """How its own number is written, where it shares that of the column with other tasks."""

    @property
    def named(self) -> bool:
        return "target" in self.filled or "title" in self.filled


def place_rows(
    rows: Sequence[Row], columns: Columns, findings: Findings, *, spans: bool
) -> list[PlacedRow]:
    """Put the cells of all rows under the columns; note rows that had too few or too many.

    `spans` says whether the source tells which cells are merged.
    """
    placed: list[PlacedRow] = []
    for row in rows:
        placed.append(_place(row, columns, findings, placed[-1] if placed and not spans else None))
    return placed


def _place(row: Row, columns: Columns, findings: Findings, above: PlacedRow | None) -> PlacedRow:
    """Put the cells of a row under the columns; `above` is what its first cells may be part of."""
    cells, printed = row.cells, len(row.cells)
    aligned = align(cells, columns) if printed > 1 else None
    missing = missing_before(cells, columns) if above is not None and not aligned else 0
    if above is not None and missing:
        printed -= missing
        covered = [Cell(merged_into=cell.merged_into or cell) for cell in above.cells[:missing]]
        aligned = [*covered, *cells[:printed]], "行首合并的格未列出，各格已按内容右移"
    if aligned is not None:
        cells, how = aligned
        quotes = [
            text for c in row.cells if (text := normal_form(c.text.text[:_LONGEST_QUOTE]).strip())
        ]
        findings.report(
            "cell-count",
            [],
            evidence=quotes[:1],
            place=row.place,
            cells=printed,
            expected=columns.count,
            how=how,
        )
    roles = {
        role: cell for role, cell in zip(columns.roles, cells, strict=False) if role is not None
    }
    # Where cells were only moved, a blank one is merged and not lost.
    placed = PlacedRow(row, cells, roles, repaired=aligned is not None and not missing)
    _take_spanning_goal(placed, columns)
    return placed


def _take_spanning_goal(row: PlacedRow, columns: Columns) -> None:
    """Take a name that reaches over the column of goals for the goal, where none stands there.

    A project without parts has one cell where others have their name and the names of their parts.
    """
    role = next((r for r in ("target", "title") if r in row.roles), None)
    if role is None or not row.roles[role].blank or row.roles[role].merged_into is not None:
        return
    at = columns.roles.index(role)
    filled = row.filled()
    for name in (name for name in ("title", "section") if name in filled):
        begin, cell = columns.roles.index(name), row.roles[name]
        if begin < at < begin + cell.columns <= at + 1:
            row.roles[role] = row.roles.pop(name)
            row.has_no_section = name == "section"
            return
