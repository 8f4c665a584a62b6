"""Words turned by a right angle: those that fill a cell, and whole pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence

from fenjie.extract.pdf.page_characters import Char, PageText
from fenjie.extract.pdf.table_grid import TableGrid

_MOST_OF = 0.5
"""Share of a page's characters that are turned alike where the page is read sideways."""
_REACH = 1.3
"""Times a character's size within which the next one of a line follows."""
_READ = (90, 270)
"""Degrees by which words of a cell are turned; upside down none is."""
_Cell = tuple[int, tuple[int, int]]


def page_turn(text: PageText) -> int:
    """Return by how many degrees clockwise a page is to be turned to be read."""
    if not text.looks:
        return 0
    turns: Counter[int] = Counter()
    for owner, start, end in text.objects():
        look = text.looks.get(owner)
        if look is not None and look.turn and look.right_angle:
            turns[look.turn] += end - start
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    return (360 - turn) % 360 if count > _MOST_OF * len(text.chars) else 0


def sideways_words(
    chars: Sequence[Char],
    turned: Mapping[int, int],
    left_out: Container[int],
    table_grids: Sequence[TableGrid],
) -> set[int]:
    """Return those of the `turned` characters that are the words of a cell.

    All its words are turned alike; a line that goes on into another cell stands across both.
    """
    here = {at: _cell(chars[at], table_grids) for at in turned}
    across: set[_Cell | None] = {None}
    before: int | None = None
    for at in sorted(turned):
        if before is not None and here[at] != here[before] and _follows(chars[before], chars[at]):
            across |= {here[at], here[before]}
        before = at
    turns: dict[_Cell | None, set[int]] = defaultdict(set)
    for at, char in enumerate(chars):
        if at in turned:
            turns[here[at]].add(turned[at])
        elif at not in left_out and not char.text.isspace():
            turns[_cell(char, table_grids)].add(0)
    return {
        at
        for at, turn in turned.items()
        if turn in _READ and here[at] not in across and turns[here[at]] == {turn}
    }


def _cell(char: Char, table_grids: Sequence[TableGrid]) -> _Cell | None:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    for index, table_grid in enumerate(table_grids):
        cell = table_grid.find(x, y)
        if cell is not None:
            return index, cell
    return None


def _follows(one: Char, other: Char) -> bool:
    """Return whether two turned characters stand close in one line."""
    reach = _REACH * max(one.x1 - one.x0, one.bottom - one.top)
    level = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2 < 0.3 * (one.x1 - one.x0)
    return level and abs(one.top + one.bottom - other.top - other.bottom) / 2 < reach
