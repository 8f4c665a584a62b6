"""From edges to the cells of a ruled table on one page.

Edges that nearly share a line are one line. The lines cut the page into the smallest boxes;
two neighbours are one cell where no edge parts them. The outermost verticals close the table
above and below where no rule is drawn: a row that the page's end cuts in two often has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.extract.pdf.frame import Box
from fenjie.extract.pdf.open_sides import open_sides, stacked
from fenjie.extract.pdf.ruling_lines import Edge, RulingLines

_NEAR = 3.0
"""Points within which edges share a line, and gaps that a line leaves."""
_BESIDE_WORDS = 12.0
"""Points that a cell is wider than its longest line, where nobody drew its sides."""
_MOST_LINES, _MOST_BOXES = 2000, 60_000
"""No page has more; a browser can print all of a long table on one page."""
_FEWEST_KNOWN = 4
"""Lines of the table on the page before that make it likely to be the same table."""
_MOST_OF = 0.8
"""Share of a table's height that a line between two of its columns covers."""


class Guess(NamedTuple):
    """What is known of a table whose columns nobody drew.

    `headers` says from where to where the headers of its columns stand, `ink` the same of all
    words of a column, in points. `numbered` says whether rows have numbers,
    `filled` which share of the columns has words in each row, that with the fewest.
    """

    headers: list[tuple[float, float]]
    ink: list[tuple[float, float]]
    doubtful: bool = False
    numbered: bool = False
    filled: float = 0.0


class TableGrid(Struct):
    """A ruled table on a page: its lines across and down, and for each smallest box its cell.

    `owner[row][column]` is the (row, column) of the top left box of the cell; `open` says for
    each column whether no rule is drawn below its last row.
    """

    xs: list[float]
    ys: list[float]
    owner: list[list[tuple[int, int]]] = field(default_factory=list)
    open: list[bool] = field(default_factory=list)
    guess: Guess | None = None

    def width(self, column: int, columns: int = 1) -> float:
        """Return how wide a cell is that covers `columns` from `column` on, in points."""
        if self.guess is not None and columns == 1:
            left, right = self.guess.ink[column]
            return right - left + _BESIDE_WORDS
        return self.xs[column + columns] - self.xs[column]

    def begins_in_last(self) -> bool:
        """Return whether any cell begins in the last column."""
        last = len(self.xs) - 2
        return any(owners[last] == (row, last) for row, owners in enumerate(self.owner))

    def find(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the cell at a point, None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][column]
        return None

    def box(self, x: float, y: float) -> Box:
        """Return the smallest box at a point inside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return Box(self.xs[column], self.ys[row], self.xs[column + 1], self.ys[row + 1])

    def spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for each cell how many rows and columns it covers."""
        last: dict[tuple[int, int], tuple[int, int]] = {}
        for row, owners in enumerate(self.owner):
            for column, owner in enumerate(owners):
                reached = last.get(owner, (row, column))
                last[owner] = (max(reached[0], row), max(reached[1], column))
        return {key: (row - key[0] + 1, column - key[1] + 1) for key, (row, column) in last.items()}


def ruled_columns(table_grid: TableGrid | None) -> list[float] | None:
    """Return the lines down of a table that are drawn; None where nobody drew them."""
    return table_grid.xs if table_grid is not None and table_grid.guess is None else None


def find_table_grids(
    ruling_lines: RulingLines, columns: list[float] | None = None
) -> list[TableGrid]:
    """Find the ruled tables of a page from top to bottom.

    `columns` are the lines of the table that the page before ended with: a part of it that lacks
    some of them has them all the same. Anything of fewer than two cells is no table, but for a
    box alone on its page that goes on with the table before.
    """
    components = _components(joined(ruling_lines.horizontal), joined(ruling_lines.vertical))
    components = stacked(components)
    components = [(across, down + open_sides(across, down)) for across, down in components]
    alone = sum(len(vertical) > 1 for _, vertical in components) == 1
    grids = (_grid(*component, columns, alone=alone) for component in components)
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.ys[0])


def _grid(
    horizontal: list[Edge], vertical: list[Edge], columns: list[float] | None, *, alone: bool
) -> TableGrid | None:
    """Make a grid of edges that belong together; None where they rule no table."""
    own = _places(drawn.at for drawn in vertical)
    if len(own) < 2:
        return None
    # What touches one vertical at most is the underline of words that stand close to it.
    horizontal = [a for a in horizontal if sum(_cross(a, down) for down in vertical) > 1]
    edges = [edge for drawn in vertical for edge in (drawn.start, drawn.end)]
    ys = _places([*(drawn.at for drawn in horizontal), min(edges), max(edges)])
    xs = _with(own, columns, vertical, ys[-1] - ys[0])
    if (len(xs if alone else own) - 1) * (len(ys) - 1) < 2:
        return None
    if max(len(xs), len(ys)) > _MOST_LINES or len(xs) * len(ys) > _MOST_BOXES:
        return None
    return grid_of(xs, ys, horizontal, vertical)


def grid_of(
    xs: list[float], ys: list[float], horizontal: list[Edge], vertical: list[Edge]
) -> TableGrid:
    """Make the grid that edges on known lines rule."""
    table_grid = TableGrid(xs, ys)
    _own(table_grid, horizontal, vertical)
    return table_grid


def joined(drawn_edges: list[Edge]) -> list[Edge]:
    """Join edges that share a line and touch or overlap."""
    lines = _places(drawn.at for drawn in drawn_edges)
    parts: dict[int, list[Edge]] = {}
    for drawn in drawn_edges:
        parts.setdefault(_nearest(lines, drawn.at), []).append(drawn)
    joined: list[Edge] = []
    for index, members in parts.items():
        at = lines[index]
        members.sort(key=lambda drawn: drawn.start)
        start, end = members[0].start, members[0].end
        for drawn in members[1:]:
            if drawn.start <= end + _NEAR:
                end = max(end, drawn.end)
            else:
                joined.append(Edge(at, start, end))
                start, end = drawn.start, drawn.end
        joined.append(Edge(at, start, end))
    return joined


def _places(values: Iterable[float]) -> list[float]:
    """Reduce values to one for each group whose neighbours are near."""
    places: list[float] = []
    group: list[float] = []
    for value in sorted(values):
        if group and value - group[-1] > _NEAR:
            places.append(sum(group) / len(group))
            group = []
        group.append(value)
    if group:
        places.append(sum(group) / len(group))
    return places


def _nearest(places: list[float], value: float) -> int:
    """Return the index of the place that is nearest to a value."""
    index = bisect_right(places, value)
    if index in (0, len(places)):
        return max(0, index - 1)
    return index - 1 if value - places[index - 1] <= places[index] - value else index


def _cross(across: Edge, down: Edge) -> bool:
    """Return whether two edges cross or touch."""
    return (
        across.start - _NEAR <= down.at <= across.end + _NEAR
        and down.start - _NEAR <= across.at <= down.end + _NEAR
    )


def _components(
    horizontal: list[Edge], vertical: list[Edge]
) -> list[tuple[list[Edge], list[Edge]]]:
    """Group edges that cross or touch each other."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, across in enumerate(horizontal):
        for j, down in enumerate(vertical, start=len(horizontal)):
            if _cross(across, down):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, across in enumerate(horizontal):
        groups.setdefault(root(i), ([], []))[0].append(across)
    for j, down in enumerate(vertical, start=len(horizontal)):
        groups.setdefault(root(j), ([], []))[1].append(down)
    return list(groups.values())


def _with(
    xs: list[float], columns: list[float] | None, vertical: list[Edge], height: float
) -> list[float]:
    """Take the columns of the table before where the lines here are the same but for some.

    All of the lines here may be among them; or all of them among the lines here, and what is
    more parts only some rows.
    """
    if not columns:
        return xs
    if len(xs) < len(columns):
        return columns if _among(xs, columns) else xs
    if len(columns) < _FEWEST_KNOWN or not _among(columns, xs):
        return xs
    down = _by_line(vertical, xs)
    partial = all(
        sum(drawn.end - drawn.start for drawn in drawn_edges) < _MOST_OF * height
        for x, drawn_edges in zip(xs, down, strict=True)
        if not _among([x], columns)
    )
    return columns if partial else xs


def _among(some: list[float], lines: list[float]) -> bool:
    return all(min(abs(x - line) for line in lines) <= 2 * _NEAR for x in some)


def _own(table_grid: TableGrid, horizontal: list[Edge], vertical: list[Edge]) -> None:
    """Give every smallest box its cell: neighbours are one where no edge parts them."""
    rows, columns = len(table_grid.ys) - 1, len(table_grid.xs) - 1
    parent = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(box: tuple[int, int]) -> tuple[int, int]:
        while parent[box] != box:
            parent[box] = parent[parent[box]]
            box = parent[box]
        return box

    def join(one: tuple[int, int], other: tuple[int, int]) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    down = _by_line(vertical, table_grid.xs)
    across = _by_line(horizontal, table_grid.ys)
    for r in range(rows):
        y = (table_grid.ys[r] + table_grid.ys[r + 1]) / 2
        for c in range(columns):
            x = (table_grid.xs[c] + table_grid.xs[c + 1]) / 2
            if c + 1 < columns and not _parted(down[c + 1], y):
                join((r, c), (r, c + 1))
            if r + 1 < rows and not _parted(across[r + 1], x):
                join((r, c), (r + 1, c))
    table_grid.open = [
        not _parted(across[-1], (left + right) / 2) for left, right in pairwise(table_grid.xs)
    ]
    table_grid.owner = [[root((r, c)) for c in range(columns)] for r in range(rows)]


def _by_line(drawn_edges: list[Edge], lines: list[float]) -> list[list[Edge]]:
    result: list[list[Edge]] = [[] for _ in lines]
    for drawn in drawn_edges:
        index = _nearest(lines, drawn.at)
        if abs(lines[index] - drawn.at) <= 2 * _NEAR:
            result[index].append(drawn)
    return result


def _parted(drawn_edges: list[Edge], at: float) -> bool:
    return any(start - _NEAR <= at <= end + _NEAR for _, start, end in drawn_edges)
