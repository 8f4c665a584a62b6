"""Worksheets as they stand in a file: cells at their places, merged areas, what is hidden."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.extract.manners import Manner

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Where the largest worksheet ends."""
MOST_NAMED = 20
"""Places and quotes that one finding names."""


class Run(NamedTuple):
    """Words of a cell, whether they are bold, and in what manner they stand there."""

    words: str
    bold: bool = False
    manner: Manner | None = None


class Area(NamedTuple):
    """A rectangle of cells; rows and columns count from 1, the last ones are within."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """The area as spreadsheets write it.

        >>> Area(7, 2, 9, 2).name, Area(7, 28, 7, 28).name
        ('B7:B9', 'AB7')
        """
        first, last = f"{letters(self.left)}{self.top}", f"{letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


@cache
def letters(column: int) -> str:
    """Name a column by its number.

    >>> [letters(column) for column in (1, 26, 27, 16384)]
    ['A', 'Z', 'AA', 'XFD']
    """
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


@cache
def column_of(name: str) -> int:
    """Return the number of a column by its name, as `letters` gives it.

    >>> [column_of(name) for name in ("A", "Z", "AA", "XFD")]
    [1, 26, 27, 16384]
    """
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return column


class Sheet(Struct):
    """A worksheet: the words of the cells that have any, by row and column."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, list[Run]]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    totals: set[int] = field(default_factory=set)
    """Rows that a defined table adds up its columns in."""
    filled: int = 0
    """Cells that have words."""

    def put(self, row: int, column: int, runs: list[Run]) -> None:
        """Put words into a cell, behind those that a damaged file has put there before."""
        cells = self.rows.setdefault(row, {})
        if column in cells:
            cells[column].append(Run("\n"))
            cells[column].extend(runs)
        else:
            cells[column] = runs
        self.filled += 1

    def hides(self, row: int, column: int) -> Manner | None:
        """Return in what manner a place of the sheet is hidden, None where it is shown."""
        if self.hidden:
            return Manner.HIDDEN_SHEET
        if row in self.hidden_rows:
            return Manner.HIDDEN_ROW
        return Manner.HIDDEN_COLUMN if column in self.hidden_columns else None

    def crop(self, area: Area) -> None:
        """Forget the cells outside an area."""
        self.rows = {
            row: kept
            for row, cells in self.rows.items()
            if area.top <= row <= area.bottom
            and (kept := {c: runs for c, runs in cells.items() if area.left <= c <= area.right})
        }
