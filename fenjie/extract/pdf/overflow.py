"""Lines of a table's last cells that run on below its frame; a note below it is none of them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import zip_longest

from fenjie.extract.pdf.char_lines import cut_lines
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.table_grid import TableGrid
from fenjie.normalize.running_lines import is_running_line

_TOUCHING, _FOLLOWING = 0.3, 0.8
"""Shares of a line's height: how far below a rule it may begin, and behind the line before."""
_CLOSE = 0.2
"""Share of a line's height: characters nearer than this are words of one line."""
_ROOM = 2.5
"""Characters of room that the line before has at most where its cell is closed below."""
_NOWHERE = -1e9
_HANGING = "，。、；：！？）》”’,.;:"


def take_overflow(
    outside: list[Char], table_grid: TableGrid, cells: dict[tuple[int, int], list[Char]]
) -> list[Char]:
    """Give lines that run on below a column to its last cell: browsers print them there.

    The first of them stands below an open column, or touches the rule of a closed one whose last
    line is full; each follows the line before at once. Words that go on into the next column are
    a line of their own. Returns the characters that stay outside.
    """
    bottom = table_grid.ys[-1]
    below = [char for char in outside if char.top >= bottom - (char.bottom - char.top)]
    own_lines = _across(below, table_grid) if below else set()
    rest: list[Char] = []
    reach: dict[int, float] = {}
    for char in sorted(outside, key=lambda char: char.top):
        column = bisect_right(table_grid.xs, (char.x0 + char.x1) / 2) - 1
        height = char.bottom - char.top
        is_below = 0 <= column < len(table_grid.open) and char.top >= bottom - height
        if not is_below or char in own_lines:
            rest.append(char)
            continue
        owner = table_grid.owner[-1][column]
        begins = table_grid.open[column] or char.top < bottom + _TOUCHING * height
        if column not in reach and begins:
            reach[column] = _reached(table_grid, column, cells.get(owner, []))
        if char.top - reach.get(column, _NOWHERE) > _FOLLOWING * height:
            rest.append(char)
            continue
        cells.setdefault(owner, []).append(char)
        reach[column] = max(reach[column], char.bottom)
    return rest


def _across(chars: list[Char], table_grid: TableGrid) -> set[Char]:
    """Return the characters of words that go on from one column into the next.

    The number of a page alone on its line goes on from no column either.
    """
    across: set[Char] = set()
    for line in cut_lines(chars):
        if is_running_line("".join(char.text for char in line)):
            across.update(line)
        words: list[Char] = []
        for char, behind in zip_longest(line, line[1:]):
            words.append(char)
            if behind is None or behind.x0 - char.x1 > _CLOSE * (char.bottom - char.top):
                columns = {
                    bisect_right(table_grid.xs, (each.x0 + each.x1) / 2)
                    for each in words
                    if each.text not in _HANGING and not each.text.isspace()
                }
                if len(columns) > 1:
                    across.update(words)
                words = []
    return across


def _right(table_grid: TableGrid, owner: tuple[int, int]) -> float:
    """Return where a cell ends at the right."""
    column = max(c for c, each in enumerate(table_grid.owner[-1]) if each == owner)
    return table_grid.xs[column + 1]


def _reached(table_grid: TableGrid, column: int, held: list[Char]) -> float:
    """Return where the words of a last cell end; nowhere for one that has room for more."""
    lines = cut_lines(held)
    if table_grid.open[column]:
        return max((char.bottom for char in held), default=table_grid.ys[-1])
    right = _right(table_grid, table_grid.owner[-1][column])
    last = lines[-1][-1] if lines else None
    if last is None or right - last.x1 >= _ROOM * (last.bottom - last.top):
        return _NOWHERE
    return max(char.bottom for char in held)
