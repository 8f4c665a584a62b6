"""The grid: the one shape of a table that every reader produces and all reading works on."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.errors import InputError
from fenjie.findings import Findings
from fenjie.provenance.coverage import Disposition
from fenjie.provenance.doubt import Doubt
from fenjie.provenance.traced import EMPTY, Traced

RefPart = dict[str, object]

WRAP = "\x0b"
"""The blank that a reader puts where a line may only have come to the end of its cell."""


class Run(Struct, frozen=True):
    """Neighbouring characters of a cell that look alike; `opens` when a paragraph begins here."""

    text: Traced
    bold: bool
    opens: bool


class Cell(Struct):
    """One printed cell, markup removed and character references decoded.

    `text` keeps its blanks. `bold` holds half-open flow ranges, `paragraphs` the flow
    positions at which a paragraph begins. `rows` and `columns` are the cell's spans.
    """

    text: Traced = EMPTY
    bold: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    rows: int = 1
    columns: int = 1
    merged_into: Cell | None = None
    """The cell above that covers this place, when the place is part of a merged cell."""
    may_continue: bool | None = None
    """Whether the words reach down to the page's end, so that more may follow on the next page;
    None where the reader cannot tell."""
    apart: bool = False
    """Whether it is one of several cells of a field, and no rest of one that was cut."""
    has_room: bool = False
    """Whether one more line had room above the page's end."""
    height_limited: bool = False
    """Whether it is full although another cell sets the height of its row."""

    @property
    def blank(self) -> bool:
        words = self.text.text
        return not words or words.isspace()

    def runs(self) -> Iterator[Run]:
        """Cut the text where boldness changes or a paragraph begins."""
        text = self.text
        cuts = {0, len(text)} | {text.offset(p) for p in self.paragraphs}
        cuts.update(text.offset(edge) for span in self.bold for edge in span)
        opens = {text.offset(p) for p in self.paragraphs}
        edges = sorted(cuts)
        for start, end in itertools.pairwise(edges):
            first = text.at[start]
            bold = any(a <= first < b for a, b in self.bold)
            yield Run(text[start:end], bold, start in opens)


def first_filled(cells: Sequence[Cell], most: int) -> list[Cell]:
    """Return the first cells with words, `most` of them at the most."""
    filled: list[Cell] = []
    for cell in cells:
        if not cell.blank:
            filled.append(cell)
            if len(filled) == most:
                break
    return filled


class Row(Struct):
    """One printed row; `place` says in people's words where it stands (第 15 行)."""

    cells: list[Cell]
    place: str
    new_page: bool = False
    """True when a page began between the row before and this one."""
    behind_unread: bool = False
    """True when something between the row before and this one could not be read."""
    section: bool = False
    """True when the reader knows that the row is a heading."""


class RawTable(Struct):
    """A table as printed: its headers, then every row below them, repeated headers left out."""

    headers: list[Cell]
    rows: list[Row] = field(default_factory=list)
    roles: list[str | None] | None = None
    """What each column holds, where a reader made the columns itself and they have no headers."""
    whole: bool = False
    """Whether each row is known to be one task, whatever its cells number."""
    joined_roles: list[str | None] | None = None
    """What each column holds where tables with other columns were joined, as each says itself."""


class OutsideText(Struct, frozen=True):
    """Text that stands beside the table; `place` says where, in people's words."""

    text: Traced
    place: str


class RawDocument(Struct):
    """What a reader hands on.

    `flow` is every character of the source in reading order: positions in it are what
    `Traced` remembers. `locate(start, end)` names the place of a half-open flow range as a
    part of a ref. `dispositions` are flow ranges that the reader itself accounts for (markup,
    headers).
    """

    format: str
    flow: str
    locate: Callable[[int, int], list[RefPart]]
    preamble: list[Traced] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    outside_texts: list[OutsideText] = field(default_factory=list)
    dispositions: list[tuple[int, int, Disposition]] = field(default_factory=list)
    decoded: dict[int, str] = field(default_factory=dict)
    """Flow positions whose character came from a reference, with what it decodes to."""
    doubts: dict[int, Doubt] = field(default_factory=dict)
    """Flow positions whose character was read in a picture, and may be another."""
    findings: Findings = field(default_factory=Findings)
    """What was noticed while the document was read, and is later."""
    unread: list[str] = field(default_factory=list)
    """Places that could not be read, in people's words."""
    taken_for: str = ""
    """What people are told that the file was taken for (HTML, GB18030)."""
    missing: InputError | None = None
    """What is wrong where no table was found; then all lines of the document are outside texts."""
    spans: bool = True
    """Whether the source says which cells are merged; plain text does not."""
    kind: str = "rows"
    """How the document was taken: as rows, lines, clauses, cards or groups."""
    margin: float = 1.0
    """How far that reading is ahead of the next, from 0 to 1."""


class PrintedMark(NamedTuple):
    """A half-open range of a cell's words, and the value of the record that came from it.

    Values are named as in the record: `target/q0`, `schedule/3`, `schedule/3/period`,
    `schedule/3/q1`, `requirements/0/q0`, `leaders/0`, `lead_units/0`, `support_units/2`.
    """

    start: int
    end: int
    value: str


class PrintedCell(Struct, frozen=True):
    """One cell of a task: its column's role and header, its words in normal form, their values."""

    role: str
    header: str
    text: str
    marks: tuple[PrintedMark, ...] = ()
