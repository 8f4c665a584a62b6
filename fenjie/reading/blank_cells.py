"""Blank cells that mean the words above: merged, by the layout, by habit, or by 同上."""

from __future__ import annotations

from msgspec import Struct

from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.normalize.column_roles import OTHER_SUPPORT, blank_of, label_of, says_blank
from fenjie.provenance import Coverage, Disposition
from fenjie.reading.columns import Columns
from fenjie.reading.placed_rows import PlacedRow
from fenjie.reading.role_words import field_name, field_of, opening_words
from fenjie.reading.row_group import RowGroup
from fenjie.reading.table_habits import MERGED_IN_TEXT
from fenjie.reading.task_fields import ORGANIZATION_LISTS
from fenjie.rules import rules
from fenjie.text.normal_form import normal_form

ORGANIZATIONS = ("leaders", "lead", "support", OTHER_SUPPORT, "units")
"""Roles of cells that say who does something."""
_SHARED = ("schedule", "deadline", *ORGANIZATIONS)
"""Roles whose merged cell holds for every task beside it."""
_LONGEST_DITTO = 60
"""Characters of a cell, blanks included, that can still say 同上."""


def is_shared(role: str) -> bool:
    """Return whether a merged cell of a role holds for every task beside it."""
    return role in _SHARED or label_of(role) is not None


def fill_merged(row: PlacedRow, filled: dict[str, Cell]) -> None:
    """Give a task the words of a merged cell that began beside a task above it."""
    for role, cell in row.roles.items():
        if cell.merged_into is None or cell.merged_into.blank or role in filled:
            continue
        named = role in ("number", "title") and "target" in filled
        if is_shared(role) or named:
            filled[role] = cell.merged_into


class BlankCells(Struct):
    """Fills the blank cells of the tasks of one table; `merges` when they are its habit."""

    columns: Columns
    findings: Findings
    coverage: Coverage
    merges: bool

    def fill_from_above(
        self,
        row_group: RowGroup,
        above: RowGroup,
        number: Cell | None,
        *,
        numbered: bool,
        named: bool,
    ) -> None:
        """Give a task what the row above says, where a blank cell means the same.

        The layout decides for each column, and 同上 in any. Where the source does not tell merged
        cells from blank ones, a task that names nobody or no day shares those of the task above.
        `number` is its cell in the column of numbers, `numbered` when that one holds no number;
        `named` when its goal says which organizations do it.
        """
        # Rows that share the merged number of one task share what else is blank in them.
        shares = number is not None and number in above.cells.get("number", [])
        unnumbered = row_group.number is None and not numbered
        if self.merges and unnumbered and "number" in self.columns.roles:
            shares, row_group.number = True, above.number
            self._report(row_group, "number", above)
        row_group.shares_number = shares
        led = "lead" in row_group.cells
        for role in self.columns.roles:
            if role is None or role not in above.cells or role in ("requirement", "number"):
                continue
            if named and role in ORGANIZATION_LISTS:
                continue
            own = row_group.cells.get(role)
            if own is not None:
                self._replace_ditto(row_group, role, own[0], above)
            elif self._is_merged(row_group, role, led=led) or (
                blank_of(role, self.columns.layout) == "above"
            ):
                row_group.cells[role] = above.cells[role]
                self._report(row_group, role, above)

    def _replace_ditto(self, row_group: RowGroup, role: str, cell: Cell, above: RowGroup) -> None:
        """Replace 同上 by the words above."""
        printed = cell.text.text
        if len(printed) > _LONGEST_DITTO:
            return
        words = normal_form(printed).strip().strip("（）")
        if words in rules().columns.same_as_above:
            self.coverage.mark(cell.text.at, Disposition.EMPTY_TOKEN)
            row_group.cells[role] = above.cells[role]

    def _is_merged(self, row_group: RowGroup, role: str, *, led: bool) -> bool:
        """Return whether a blank cell is taken for a merged one that no source marks."""
        habit = self.merges and says_blank(role, self.columns.layout) != "none"
        if not (habit or row_group.shares_number):
            return False
        return (
            role in MERGED_IN_TEXT
            or (role in ("support", OTHER_SUPPORT) and not led)
            or (role == "title" and "target" in row_group.cells)
        )

    def _report(self, row_group: RowGroup, role: str, above: RowGroup) -> None:
        words = above.cells.get(role)
        self.findings.report(
            "blank-filled",
            [row_group],
            field=field_of(role),
            evidence=[opening_words(words[0])] if words else [],
            place=row_group.place,
            field_=field_name(role),
        )
