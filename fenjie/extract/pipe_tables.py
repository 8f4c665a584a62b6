"""Tables whose cells stand between pipes: of Markdown, and as people type them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fenjie.extract.content import Grid, Stretch
from fenjie.extract.text_flow import TextFlow
from fenjie.extract.text_markup import MARKED, read_marked
from fenjie.extract.text_table import TextTable, are_headers
from fenjie.grid import Cell
from fenjie.provenance import Disposition
from fenjie.text.late_pattern import late_pattern

_PIPE = late_pattern(r"(?<!\\)[|｜]")
_ALIGNMENT = re.compile(r"\s*[|｜]?(?:\s*:?-+:?\s*[|｜])+(?:\s*:?-+:?)?\s*", re.ASCII)
_FEWEST_CELLS = 2


def is_pipe_line(line: str) -> bool:
    """Return whether a line may be a row of such a table."""
    return ("|" in line or "｜" in line) and "\t" not in line


def is_alignment(line: str) -> bool:
    """Return whether a line is the row of dashes below the headers of a Markdown table.

    >>> is_alignment("|---|:-:|"), is_alignment("--- | ---"), is_alignment("| - 5 | 6 |")
    (True, True, False)
    """
    return _ALIGNMENT.fullmatch(line) is not None


def pipe_table(flow: TextFlow, lines: Sequence[tuple[int, int]]) -> TextTable | None:
    """Read neighbouring lines with pipes as a table, None where nothing says that they are one.

    A row of dashes says it, or one of known headers; lines above these stay lines.
    """
    text = flow.text
    rows = [cell_ranges(text, *line) for line in lines]
    first = _first_row(text, lines, rows)
    if first is None:
        return None
    table = TextTable(lines[first][0], lines[-1][1], Grid(sealed=True))
    for (start, end), ranges in zip(lines[first:], rows[first:], strict=True):
        if is_alignment(text[start:end]):
            table.dispositions.append((start, end, Disposition.MARKUP))
            table.markdown = True
        else:
            cells, stretch = _cells(text, start, end, ranges)
            table.add_row(cells, flow.place(start), stretch)
    return table


def _first_row(
    text: str, lines: Sequence[tuple[int, int]], rows: list[list[tuple[int, int]]]
) -> int | None:
    """Return the first line of the table among lines: that of its headers."""
    for index, (line, ranges) in enumerate(zip(lines, rows, strict=True)):
        if is_alignment(text[slice(*line)]):
            return max(0, index - 1)
        if len(ranges) >= _FEWEST_CELLS and are_headers(text[slice(*each)] for each in ranges):
            return index
    return None


def cell_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    r"""Return the half-open ranges of the cells of a line, without the blanks around them.

    >>> line = r"| 1 | 修路\|建桥 |  |"
    >>> [line[a:b] for a, b in cell_ranges(line, 0, len(line))]
    ['1', '修路\\|建桥', '']
    """
    edges = [match.start() for match in _PIPE.finditer(text, start, end)]
    opens = bool(edges) and text[start : edges[0]].isspace() | (edges[0] == start)
    closes = len(edges) > 1 and not text[edges[-1] + 1 : end].strip()
    begins = [edge + 1 for edge in edges]
    ranges = list(zip([start, *begins], [*edges, end], strict=True))
    ranges = ranges[1 if opens else 0 : -1 if closes else None]
    return [_stripped(text, *each) for each in ranges]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, end - (len(words) - len(words.rstrip())))


def _cells(
    text: str, start: int, end: int, ranges: list[tuple[int, int]]
) -> tuple[list[Cell], Stretch]:
    stretch = Stretch(start, end)
    cells = []
    for first, behind in ranges:
        stretch.dispositions.append((start, first, Disposition.MARKUP))
        cells.append(read_marked(text, first, behind, stretch, MARKED))
        start = behind
    stretch.dispositions.append((start, end, Disposition.MARKUP))
    return cells, stretch
