"""Row groups: tasks on their way from the grid to the record."""

from __future__ import annotations

from msgspec import Struct, field

from fenjie.grid import Cell
from fenjie.provenance import Traced
from fenjie.text.enumerators import Kind
from fenjie.text.normal_form import NormalText


class SectionRow(Struct):
    """A section row: its title, the printed range of numbers if any, and where it stands."""

    title: Traced
    first: int | None
    last: int | None
    whole: Traced
    fields: dict[str, Cell] = field(default_factory=dict)
    """Who and when, by role, where the row says so: it holds for the tasks of the section."""


class Requirement(Struct, eq=False):
    """One requirement cell, whole again: `cells` are its parts, cut over pages or repeated.

    `before` is the one before it while it is pending: its frame begins at the end of a page, and
    its words are awaited on the next. `normal` is the normal form of its first cell, where that
    has been made.
    """

    cells: list[Cell]
    place: str
    repeats: list[Cell] = field(default_factory=list)
    row_groups: list[RowGroup] = field(default_factory=list)
    before: Requirement | None = None
    normal: NormalText | None = None


class RowGroup(Struct, eq=False):
    """One task row, or several printed rows of one task, by the roles of the columns."""

    place: str
    number: int | None
    cells: dict[str, list[Cell]]
    requirement: Requirement | None
    section: SectionRow | None
    extras: list[tuple[str, list[Cell]]] = field(default_factory=list)
    numbering: Kind = "1."
    """How the table numbers its tasks inside their texts."""
    numbered: str | None = None
    """The only role whose words begin with the number of the task; None where any may."""
    has_inner_number: bool = False
    """Whether its number counts only among the tasks that share one number of the column."""
    shares_number: bool = False
    """Whether its number is the merged one of the row above."""

    def add_extra(self, header: str, cell: Cell) -> None:
        """Add a cell of a column that is kept as printed to those of its header."""
        cells = next((known for name, known in self.extras if name == header), None)
        if cells is None:
            self.extras.append((header, [cell]))
        else:
            cells.append(cell)
