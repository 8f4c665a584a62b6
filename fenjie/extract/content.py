"""What a reader of a document hands on before its table is found: lines and grids in order."""

from __future__ import annotations

from typing import Any, Protocol

from msgspec import Struct, field

from fenjie.errors import InputError
from fenjie.extract.flow import Flow
from fenjie.extract.manners import Flag
from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.provenance import Disposition, Doubt, Traced


class Stretch(Struct):
    """What a line or row of plain text takes of the source, from `start` up to `end`.

    What its markup comes to is kept here, since it counts only where the words are read: not in
    a header row, which is accounted for as a whole, nor in a document that nobody chose.
    """

    start: int
    end: int
    dispositions: list[tuple[int, int, Disposition]] = field(default_factory=list)
    decoded: dict[int, str] = field(default_factory=dict)
    """Flow positions whose character came from a reference, with what it decodes to."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Codes of findings, each with its evidence."""
    flags: list[Flag] = field(default_factory=list)
    """What stands in a manner of its own."""


class Line(Struct):
    """A line of text outside every grid."""

    text: Traced
    place: str
    mark: int = 0
    """Characters at its beginning that only say that it is a heading (##)."""
    cell: Cell | None = None
    """The line as a cell, where it can also be a row of one cell: in plain text."""
    stretch: Stretch | None = None
    opens_page: bool = False
    """Whether a page begins before it, where the reader can tell."""

    @property
    def words(self) -> Traced:
        """The text without what only says that it is a heading."""
        return self.text[self.mark :].strip() if self.mark else self.text


class Grid(Struct):
    """A grid as written: rows of source cells whose `rows` and `columns` are their spans.

    `places` says in people's words where each row stands; `pages` are the indexes of rows before
    which a page begins. A span may be far too large: `spans.expand` cuts it to the grid.
    `stretches` has one of each row in plain text and is empty elsewhere.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    named: str = ""
    """What people call the grid (第2个表)."""
    stretches: list[Stretch] = field(default_factory=list)
    behind_unread: bool = False
    """Whether something between the grid before and this one could not be read."""
    sealed: bool = False
    """Whether its rows are whole and their cells known, so that none is read again as a line."""

    def add(self, cells: list[Cell], place: str) -> None:
        self.rows.append(cells)
        self.places.append(place)


class PlainText(Protocol):
    """A text whose rows are lines with tabs: any of its stretches can be read as line or row."""

    def line(self, start: int, end: int) -> Line:
        """Read the stretch as one line: its tabs are blanks."""
        ...

    def row(self, start: int, end: int) -> tuple[list[Cell], Stretch]:
        """Read the stretch as one row: ends of lines within it are blanks."""
        ...


class Content(Struct):
    """Everything of one document in reading order."""

    format: str
    flow: Flow
    items: list[Line | Grid] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    dispositions: list[tuple[int, int, Disposition]] = field(default_factory=list)
    decoded: dict[int, str] = field(default_factory=dict)
    """Flow positions whose character came from a reference, with what it decodes to."""
    unread: list[str] = field(default_factory=list)
    """Places that could not be read, in people's words (工作表“二组”, 第3页)."""
    without_rest: InputError | None = None
    """What is wrong where the other places hold no table."""
    taken_for: str = ""
    """What people are told that the file was taken for (HTML, GB18030)."""
    doubts: dict[int, Doubt] = field(default_factory=dict)
    """Flow positions whose character was read in a picture, and may be another."""
    plain: PlainText | None = None
    """The text, where the source is plain text: it says neither where a table ends nor which
    cells are merged."""

    def note(self, code: str, evidence: list[str], **values: Any) -> None:
        """Report what was met on the way, by a code of the rules' catalogue of findings."""
        self.findings.report(code, evidence=evidence, **values)
