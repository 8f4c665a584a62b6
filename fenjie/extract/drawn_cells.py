"""Cells of a table drawn with characters: each stands in parts of several lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from fenjie.extract.content import Stretch
from fenjie.extract.text_markup import read_marked
from fenjie.grid import WRAP, Cell
from fenjie.provenance import Traced
from fenjie.rules import rules

_SPARE = 1
"""Blanks at the end of a line that is full all the same: a wide character has no room there."""


def read_lines(flow: str, lines: Iterable[tuple[int, int]], stretch: Stretch) -> Cell:
    """Read the cell that stands in several ranges, each a part of one line of the flow.

    A line that reaches the end of its range may only have been wrapped; any other ends for good.
    """
    whole = Cell()
    parts: list[Traced] = []
    above: _Line | None = None
    for start, end in lines:
        words = flow[start:end]
        first = start + len(words) - len(words.lstrip())
        behind = start + len(words.rstrip())
        if behind <= first:
            continue
        if above is not None and (part := above.end_before(flow[first])) is not None:
            parts.append(part)
            if part.text != WRAP:
                whole.paragraphs.append(first)
        cell = read_marked(flow, first, behind, stretch)
        parts.append(cell.text)
        whole.bold += cell.bold
        whole.paragraphs += cell.paragraphs
        reaches_edge = _width(flow[behind:end]) <= _SPARE
        above = _Line(flow[behind - 1], _line_end(flow, end), reaches_edge=reaches_edge)
    whole.text = Traced.join(parts)
    return whole


class _Line(Struct):
    """How the part of a line ends that a cell takes: `end` is where the whole line does."""

    last: str
    end: int
    reaches_edge: bool

    def end_before(self, first: str) -> Traced | None:
        """Return what parts it from the words below: its end, None where it cut a word."""
        if not self.reaches_edge or self.last in rules().tables.sentence_end:
            return Traced("\n", (self.end,))
        return None if _is_cut(self.last, first) else Traced(WRAP, (self.end,))


def _is_cut(last: str, first: str) -> bool:
    """Return whether a full line cuts a number or a code: 2|024, GD|P, but not Latin words."""
    if not (last.isascii() and first.isascii()):
        return False
    return not (last.isalpha() and first.isalpha()) or (last.isupper() and first.isupper())


def _width(blanks: str) -> int:
    return sum(2 if blank == "\u3000" else 1 for blank in blanks)


def _line_end(flow: str, position: int) -> int:
    """Return where the line of a position ends: its feed."""
    feed = re.compile(r"[\r\n]|\Z").search(flow, position)
    return feed.start() if feed is not None else len(flow)
