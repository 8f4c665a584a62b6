"""A table that stands in lines of a text, whatever parts its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field

from fenjie.extract.content import Grid, Stretch
from fenjie.grid import Cell
from fenjie.normalize.header_roles import fitting_layout
from fenjie.provenance import Disposition
from fenjie.rules import rules

DRAWN = re.compile("[\u2500-\u257f]")
"""Characters with which tables are drawn."""


class TextTable(Struct):
    """A grid, and the half-open range of the text that it takes.

    `dispositions` are those of lines that are no row: rules, and what aligns columns.
    """

    start: int
    end: int
    grid: Grid
    dispositions: list[tuple[int, int, Disposition]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    """What its cells come to, where its rows have no stretches."""
    beside: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of words that stand in no cell."""
    markdown: bool = False
    """Whether only Markdown writes tables so."""

    def add_row(self, cells: list[Cell], place: str, stretch: Stretch) -> None:
        self.grid.add(cells, place)
        self.grid.stretches.append(stretch)


def are_headers(words: Iterable[str]) -> bool:
    """Return whether words are the headers of a table that a layout of the rules fits."""
    headers = list(words)
    if sum(map(len, headers)) > rules().tables.longest_header_row:
        return False
    return fitting_layout(headers) is not None
