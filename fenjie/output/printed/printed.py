"""A table as printed: lines above it, column heads, and rows of cells with their type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct, field

_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")


class Run(NamedTuple):
    """Neighbouring words of a paragraph that look alike."""

    words: str
    bold: bool = False


BREAK = Run("\n")
"""The end of a line within a paragraph."""

Paragraph = tuple[Run, ...]


class Cell(Struct, frozen=True):
    """One cell; `rows` and `columns` are its spans."""

    paragraphs: tuple[Paragraph, ...] = ()
    rows: int = 1
    columns: int = 1


class Row(Struct, frozen=True):
    """One row: a cell for each column, None where the cell above reaches down.

    A section row has one cell over all columns.
    """

    cells: tuple[Cell | None, ...]
    section: bool = False


class Line(NamedTuple):
    """A line above the table."""

    part: Literal["attachment", "title", "subtitle", "issuer", "issued"]
    words: str


class Header(NamedTuple):
    """A column head and the share of the table's width that its column takes, in per cent."""

    words: str
    width: float


class Table(Struct):
    """Everything that is printed, without a format."""

    lines: list[Line]
    headers: list[Header]
    rows: list[Row] = field(default_factory=list)


def clean(words: str) -> str:
    r"""Make words fit into a line: what ends a line becomes a blank, what no format can hold �.

    >>> clean("一行\n二行\x00")
    '一行 二行\ufffd'
    """
    return _UNPRINTABLE.sub("\ufffd", _BREAKS.sub(" ", words))


def paragraph(runs: Iterable[Run]) -> Paragraph:
    """Make a paragraph; neighbours that look alike become one run.

    >>> paragraph([Run("场馆：", True), Run("一季度：", True), Run("立项。")])
    (Run(words='场馆：一季度：', bold=True), Run(words='立项。', bold=False))
    """
    merged: list[Run] = []
    for run in runs:
        if not run.words:
            continue
        if merged and merged[-1].bold == run.bold and BREAK not in (run, merged[-1]):
            merged[-1] = Run(merged[-1].words + run.words, run.bold)
        else:
            merged.append(run)
    return tuple(merged)


def plain_cell(words: str) -> Cell:
    """Make a cell of one paragraph in one type; a blank one for no words."""
    words = clean(words)
    return Cell((paragraph([Run(words)]),)) if words else Cell()


def lined_cell(lines: Sequence[str]) -> Cell:
    """Make a cell that sets each of its words on a line of its own."""
    runs: list[Run] = []
    for words in lines:
        runs += [*([BREAK] if runs else []), Run(clean(words))]
    return Cell((paragraph(runs),)) if runs else Cell()
