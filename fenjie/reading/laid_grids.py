"""Grids laid out, each with its header row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from msgspec import Struct, field

from fenjie.extract.content import Content, Grid, Line
from fenjie.grid import Cell
from fenjie.limits import Limits
from fenjie.normalize.column_contents import Shares, content_shares, is_task_table
from fenjie.normalize.header_roles import squeeze
from fenjie.provenance import Traced
from fenjie.reading.header_rows import MOST_LEVELS, is_header, levelled_header
from fenjie.rules import Layout, rules
from fenjie.text.enumerators import number_alone
from fenjie.text.normal_form import normal_form

MOST_ROWS_READ = 60
"""Rows whose cells say what a column holds."""
_LONGEST_READ = 200


class LaidGrid(Struct):
    """A grid laid out, with the index of its header row, None where no row fits a layout.

    `headers` are the cells of the header row; where it has several levels (责任分工 above 牵头单位
    and 协助单位), the lower ones. `spans` says whether the source tells which cells are merged.
    """

    grid: Grid
    rows: list[list[Cell]]
    spans: bool = True
    header: int | None = None
    header_levels: int = 1
    headers: list[Cell] = field(default_factory=list)
    upright: bool = False
    """Whether its rows were made of tables with labels beside their values, one for each task."""
    left_blank: bool = False
    """Whether it is a form beside the document, with headers and nothing filled in below."""

    @property
    def below(self) -> int:
        """The index of the first row below the header row, 0 where there is none."""
        return 0 if self.header is None else self.header + self.header_levels

    def find_header(self, layouts: Sequence[Layout], most: int | None = None) -> None:
        """Find the header row among the first `most` rows, all where it is None."""
        for index, row in enumerate(self.rows[:most]):
            deep = self.levelled(index, layouts)
            if deep is not None and is_header(deep[0], layouts):
                self.header, (self.headers, self.header_levels) = index, deep
                return
            if is_header(row, layouts):
                self.header, self.headers = index, row
                return

    def find_by_contents(self) -> None:
        """Find a table of tasks by what its columns hold, where no layout knows its headers.

        Its first row is one of headers where its words are of another kind than those below.
        """
        rows = self.rows[:MOST_ROWS_READ]
        if not any(rows and is_task_table(contents_of(rows[n:], len(rows[0]))) for n in (1, 0)):
            return
        words = [cell.text.text.strip() for cell in rows[0]]
        longest = rules().tables.longest_other_header
        if any(len(word) > longest or number_alone(word) is not None for word in words):
            self.header, self.header_levels = 0, 0
            self.headers = [Cell() for _ in words]
        else:
            self.header, self.headers = 0, rows[0]

    def levelled(self, index: int, layouts: Sequence[Layout]) -> tuple[list[Cell], int] | None:
        """Return the headers that a row makes with those below, and their levels; None for one."""
        block = self.rows[index : index + MOST_LEVELS]
        return levelled_header(block, layouts, spans=self.spans)

    def repeats(self, index: int, main: LaidGrid, layouts: Sequence[Layout]) -> bool:
        """Return whether the rows from `index` on print the headers of the table again."""
        length = sum([len(cell.text.text) for cell in self.rows[index]])
        if length > rules().tables.longest_header_row:
            return False
        if main.header_levels == 1:
            return same_headers(self.rows[index], main.headers)
        deep = self.levelled(index, layouts)
        return deep is not None and same_headers(deep[0], main.headers)

    def extents(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the flow ranges that rows take: of their cells, in plain text of whole lines."""
        if self.grid.stretches:
            return [(each.start, each.end) for each in self.grid.stretches[start:end]]
        return [
            (cell.text.at[0], cell.text.at[-1] + 1)
            for row in self.rows[start:end]
            for cell in row
            if cell.text.text
        ]

    def texts(self, start: int = 0, end: int | None = None) -> list[Traced]:
        """Return what stands in the cells of rows."""
        return [cell.text.strip() for row in self.rows[start:end] for cell in row if not cell.blank]


def has_headers(item: Line | LaidGrid) -> TypeGuard[LaidGrid]:
    """Return whether an item of a document is a grid with a header row."""
    return isinstance(item, LaidGrid) and item.header is not None


def is_tabular(rows: list[list[Cell]]) -> bool:
    """Return whether rows are a table, no cells that only arrange words on a page."""
    return sum(sum(not cell.blank for cell in row) > 1 for row in rows) > 1


def contents_of(rows: Sequence[Sequence[Cell]], count: int) -> list[Shares]:
    """Return what the cells of each of `count` columns are, in rows that are no heading."""
    whole = [row for row in rows if len(row) == count and sum(not cell.blank for cell in row) > 1]
    return [
        content_shares([normal_form(row[index].text.text[:_LONGEST_READ]).strip() for row in whole])
        for index in range(count)
    ]


Items = list[Line | LaidGrid]


def lay(content: Content, limits: Limits, layouts: Sequence[Layout]) -> Items:
    """Lay out the grids of a document and find their header rows."""
    items: Items = []
    for item in content.items:
        if isinstance(item, Grid):
            from fenjie.extract.merged_spans import expand

            laid = LaidGrid(item, expand(item, limits))
            laid.find_header(layouts, rules().tables.header_within_rows)
            items.append(laid)
        else:
            items.append(item)
    grids = [item for item in items if isinstance(item, LaidGrid)]
    for laid in grids:
        if len(items) > 1 and _is_blank(laid):
            laid.header, laid.headers, laid.left_blank = None, [], True
    if not layouts and all(laid.header is None for laid in grids):
        for laid in grids:
            laid.find_by_contents()
    return items


def _is_blank(laid: LaidGrid) -> bool:
    """Return whether rows below headers hold nothing but numbers of tasks to come."""
    below = laid.rows[laid.below :] if laid.header is not None else []
    return bool(below) and not any(
        any(map(str.isalpha, cell.text.text)) and number_alone(cell.text.text) is None
        for row in below
        for cell in row
    )


def same_headers(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Return whether two header rows print the same words, blanks left out."""
    return len(one) == len(other) and all(
        squeeze(a.text.text) == squeeze(b.text.text) for a, b in zip(one, other, strict=True)
    )
