"""Tables drawn with lines: │ and ─ of every kind, or | and - with + at the corners."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from fenjie.extract.content import Grid, Stretch
from fenjie.extract.drawn_cells import read_lines
from fenjie.extract.text_flow import TextFlow
from fenjie.extract.text_table import DRAWN, TextTable, are_headers
from fenjie.provenance import Disposition
from fenjie.text.enumerators import number_alone
from fenjie.text.late_pattern import late_pattern
from fenjie.text.normal_form import normal_form

_ACROSS = "─━═┄┅┈┉╌╍╴╶╸╺╼╾"
_ASCII_RULE = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_ASCII_ROW = late_pattern(r"\s*[|+].*[|+]\s*")
_RULE = late_pattern(rf"[\s{_ACROSS}]*")
_EDGE = late_pattern(rf"[\u2500-\u257f](?<![{_ACROSS}])")
_ASCII_EDGE = late_pattern(r"\||(?<=[-=])\+|\+(?=[-=]{2})")
_ASCII_ACROSS = late_pattern(r"\s*[-=]{2,}\s*")
_LONGEST_NUMBER = 12

Range = tuple[int, int]


def is_box_line(line: str, *, inside: bool) -> bool:
    """Return whether a line is of a drawn table; between pipes, `inside` one or its first rule."""
    return (
        DRAWN.search(line) is not None
        or _ASCII_RULE.fullmatch(line) is not None
        or (inside and _ASCII_ROW.fullmatch(line) is not None)
    )


def box_table(flow: TextFlow, lines: Sequence[Range]) -> TextTable | None:
    """Read neighbouring lines as a drawn table; None where no row of it holds known headers."""
    reader = _Reader(flow)
    for start, end in lines:
        reader.line(start, end)
    table = reader.table(lines[0][0], lines[-1][1])
    if any(are_headers(cell.text.text.strip() for cell in row) for row in table.grid.rows):
        return table
    return None


class _Block(Struct):
    """The lines between two rules across the whole table, each with the ranges of its cells."""

    lines: list[list[Range]] = field(default_factory=list)
    ruled: list[set[int]] = field(default_factory=list)
    """The columns in which a rule stands above the line."""


class _Reader:
    """One pass over the lines of a drawn table."""

    def __init__(self, flow: TextFlow) -> None:
        self.flow = flow
        self.blocks: list[_Block] = []
        self.rules: list[Range] = []
        self.open = False
        self.ruled: set[int] = set()

    def line(self, start: int, end: int) -> None:
        text = self.flow.text
        drawn = DRAWN.search(text, start, end) is not None
        edges = [m.span() for m in (_EDGE if drawn else _ASCII_EDGE).finditer(text, start, end)]
        ranges = _between(text, start, end, edges)
        pattern = _RULE if drawn else _ASCII_ACROSS
        ruled = {
            index
            for index, (a, b) in enumerate(ranges)
            if a < b and pattern.fullmatch(text, a, b) and not text[a:b].isspace()
        }
        if len(ruled) == len(ranges):
            self.rules.append((start, end))
            self.open, self.ruled = False, set()
            return
        if not self.open or len(ranges) != len(self.blocks[-1].lines[-1]):
            self.blocks.append(_Block())
            self.open, self.ruled = True, set()
        block = self.blocks[-1]
        block.lines.append([(a, a) if i in ruled else (a, b) for i, (a, b) in enumerate(ranges)])
        # The words of a line with a rule belong to a cell that goes on, what is below it does not.
        block.ruled.append(ruled)
        for index, (first, behind) in enumerate(ranges):
            self.rules.append((start, behind if index in ruled else first))
            start = behind
        self.rules.append((start, end))

    def table(self, start: int, end: int) -> TextTable:
        table = TextTable(start, end, Grid(sealed=True))
        table.dispositions += [(a, b, Disposition.MARKUP) for a, b in self.rules]
        below = len(self.blocks) - 1
        for index, block in enumerate(self.blocks):
            for rows in self._rows(block, alone=index > 0 and below == 1):
                self._add(table, rows)
        return table

    def _rows(self, block: _Block, *, alone: bool) -> list[list[list[Range]]]:
        """Return the rows of a block; each has for every column the ranges of its lines."""
        count = len(block.lines[0])
        rows: list[list[list[Range]]] = []
        goes_to = [0] * count
        begins = self._begins(block, alone=alone)
        for index, (line, ruled) in enumerate(zip(block.lines, block.ruled, strict=True)):
            if index in begins or ruled:
                rows.append([[] for _ in range(count)])
                for column in range(count):
                    if not ruled or column in ruled:
                        goes_to[column] = len(rows) - 1
            for column, each in enumerate(line):
                rows[goes_to[column]][column].append(each)
        return rows

    def _begins(self, block: _Block, *, alone: bool) -> set[int]:
        """Return the lines of a block with which a row begins, where no rule parts them."""
        text = self.flow.text
        words = [[text[a:b].strip() for a, b in line] for line in block.lines]
        numbered = {
            index
            for index, line in enumerate(words)
            if len(line) > 1
            and len(line[0]) <= _LONGEST_NUMBER
            and number_alone(normal_form(line[0])) is not None
        }
        if len(numbered) > 1 or (alone and all(all(line) for line in words)):
            return {0} | (numbered if len(numbered) > 1 else set(range(len(words))))
        return {0}

    def _add(self, table: TextTable, row: list[list[Range]]) -> None:
        taken = [each for column in row for each in column]
        first, last = min(a for a, _ in taken), max(b for _, b in taken)
        text = self.flow.text
        stretch = Stretch(first, last)
        cells = [read_lines(text, column, stretch) for column in row]
        table.add_row(cells, self.flow.place(first), stretch)


def _between(text: str, start: int, end: int, edges: list[Range]) -> list[Range]:
    """Return what stands between edges; blanks outside the outer ones are no cell."""
    begins = [start, *(b for _, b in edges)]
    ranges = list(zip(begins, [*(a for a, _ in edges), end], strict=True))
    if len(ranges) > 1 and not text[slice(*ranges[0])].strip():
        ranges = ranges[1:]
    if len(ranges) > 1 and not text[slice(*ranges[-1])].strip():
        ranges = ranges[:-1]
    return ranges
