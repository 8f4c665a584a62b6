"""How a table is printed, and its rows as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tests.cli.run import HEAD, TITLE
from tests.extract.pdf.printed_lines import CUT, PAD

if TYPE_CHECKING:
    from tests.extract.pdf.sheet import Sheet

MARGIN = 40.0
_SENTENCE_END = "。；！？："


@dataclass(frozen=True)
class Row:
    """A row as written: one cell alone is a section. The `late` columns stand at its end."""

    cells: Sequence[str]
    late: frozenset[int] = frozenset()
    height: float = 0.0


@dataclass(frozen=True)
class Style:
    """How a table is printed."""

    widths: Sequence[float] = (100, 120, 180, 44, 70, 90)
    height: float = 400.0
    """Points of the page; low pages cut rows."""
    rules: Literal["lines", "boxes", "dotted", "dashed", "form", "frames"] = "lines"
    closed: bool = True
    """Whether a rule stands below a row that the page's end cuts."""
    cuts: bool = True
    """Whether rows are cut at all; else they go to the next page whole."""
    repeat_head: bool = True
    header: Sequence[str] = tuple(HEAD.split("\t"))
    title: str = TITLE
    number: str = ""
    """The page number, {page} and {pages} filled in."""
    running: str = ""
    bold: Literal["font", "twice", "stroke"] = "font"
    open_sides: tuple[bool, bool] = (False, False)
    """Whether the rules at the left and at the right are left out."""
    underlined: bool = False
    rotate: int = 0
    crop: tuple[float, float] = (0.0, 0.0)
    """Points of the sheet left of and below what the page shows."""
    merged: frozenset[int] = frozenset({0})
    """Columns in which a blank cell goes on with the cell above."""
    pad: float = PAD
    hangs: bool = False
    """Whether a mark at the end of a line may hang beyond it, as Word and LibreOffice print."""
    short: float = 0.0
    """Points by which the rules beside a cut row end above its last words."""
    before: Callable[[Sheet, float], float] | None = None
    """Draws below the title from a height on, and returns where the table may begin."""
    behind: Callable[[Sheet, float], None] | None = None
    """Draws below the end of the table."""
    ground: Callable[[Sheet, int], None] | None = None
    """Draws on every page before all else."""
    every: Callable[[Sheet, int], None] | None = None
    """Draws on every page."""
    scans: frozenset[int] = frozenset()
    """Pages before which a page stands that holds nothing but a picture and its number."""
    encrypt: Any = None
    """How the library encrypts the file."""


def as_text(rows: Sequence[Row], style: Style | None = None) -> bytes:
    """Write the same content in the text format, one row a line."""
    style = style or Style()
    lines = ["\t".join(_words(header) for header in style.header)]
    for row in rows:
        cells = [_marked(cell) for cell in row.cells]
        lines.append("\t".join(cells + [""] * (len(style.header) - len(cells))))
    return "\n".join([style.title, "", *lines, ""]).encode()


def _words(cell: str) -> str:
    return cell.replace(CUT, "").replace("\n", " ")


def _marked(cell: str) -> str:
    """Make a paragraph of each line behind the end of a sentence."""
    cell = cell.replace(CUT, "")
    parts: list[str] = []
    for line in cell.split("\n"):
        ended = parts and re.sub(r"</?b>", "", parts[-1]).endswith(tuple(_SENTENCE_END))
        if parts and not ended:
            parts[-1] += " " + line
        else:
            parts.append(line)
    return parts[0] if len(parts) == 1 else "".join(f"<p>{part}</p>" for part in parts)
