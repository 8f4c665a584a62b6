"""Tables of a text in which only lines, or blanks within lines, part the cells."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.extract.content import Content, Grid, Line
from fenjie.provenance import Disposition
from fenjie.reading.blank_parted import read_blank_parted
from fenjie.reading.cell_a_line import read_cell_lines
from fenjie.rules import Layout

_MOST_LINES = 100_000
_BARS = ("|", "｜", "│")


def tables_of_lines(content: Content, layouts: Sequence[Layout]) -> list[Line | Grid] | None:
    """Read the lines of a plain text as a table, None where nothing says that they are one.

    The headers of a table must stand there, and rows below them whose contents fit.
    """
    lines = [item for item in content.items if isinstance(item, Line)]
    if len(lines) < len(content.items) or len(lines) > _MOST_LINES:
        return None
    bars = [line for line in lines if line.text.text in _BARS]
    if len(bars) * 3 > len(lines):
        # A browser copies the rules between cells as lines of their own.
        lines = [line for line in lines if line.text.text not in _BARS]
    tables = read_cell_lines(_with_blanks(content, lines), layouts)
    if tables is not None and len(bars) * 3 > len(lines):
        content.dispositions += [
            (line.text.at[0], line.text.at[-1] + 1, Disposition.MARKUP) for line in bars
        ]
    return tables if tables is not None else read_blank_parted(lines, layouts)


def _with_blanks(content: Content, lines: list[Line]) -> list[Line | None]:
    """Put None where a blank line stands."""
    text = content.flow.text
    result: list[Line | None] = []
    behind = 0
    for line in lines:
        if line.stretch is not None:
            result += [None] * text[behind : line.stretch.start].count("\n")
            behind = line.stretch.end
        result.append(line)
    return result
