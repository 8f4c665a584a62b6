"""Tables of a text in which only lines, or blanks within lines, part the cells."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

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
    cells, bars = _between_bars(lines)
    tables = read_cell_lines(_with_blanks(content, cells), layouts)
    if tables is not None:
        content.dispositions += [(at, at + 1, Disposition.MARKUP) for at in bars]
        return tables
    return read_blank_parted(lines, layouts)


def _between_bars(lines: list[Line]) -> tuple[list[Line], list[int]]:
    """Leave out the bars between cells, which a copy keeps; also return where they stand.

    A browser copies the rules between cells as lines of their own, or at the end of each cell:
    there a bar alone is a blank cell.
    """
    alone = [line for line in lines if line.text.text in _BARS]
    if len(alone) * 3 > len(lines):
        kept = [line for line in lines if line.text.text not in _BARS]
        return kept, [line.text.at[0] for line in alone]
    ended = [line for line in lines if line.text.text.endswith(_BARS)]
    if len(ended) * 3 <= len(lines):
        return lines, []
    cut = [_without_bar(line) if line.text.text.endswith(_BARS) else line for line in lines]
    return cut, [line.text.at[-1] for line in ended]


def _without_bar(line: Line) -> Line:
    text = line.text[:-1].strip()
    return replace(line, text=text, cell=replace(line.cell, text=text) if line.cell else None)


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
