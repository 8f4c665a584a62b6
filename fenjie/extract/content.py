"""What a reader of a document hands on before its table is found: lines and grids in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fenjie.extract.flow import Flow
from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.provenance import Disposition, Traced


@dataclass(slots=True)
class Line:
    """A line of text outside every grid."""

    text: Traced
    place: str


@dataclass(slots=True)
class Grid:
    """A grid as written: rows of source cells whose `rows` and `columns` are their spans.

    `places` says in people's words where each row stands; `pages` are the indexes of rows before
    which a page begins. A span may be far too large: `spans.expand` cuts it to the grid.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    named: str = ""
    """What people call the grid (第2个表)."""

    def add(self, cells: list[Cell], place: str) -> None:
        self.rows.append(cells)
        self.places.append(place)


@dataclass(slots=True)
class Content:
    """Everything of one document in reading order."""

    format: str
    flow: Flow
    items: list[Line | Grid] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    dispositions: list[tuple[int, int, Disposition]] = field(default_factory=list)
    taken_for: str = ""
    """What people are told that the file was taken for (HTML, GB18030)."""

    def note(self, code: str, evidence: list[str], **values: Any) -> None:
        """Report what was met on the way, by a code of the rules' catalogue of findings."""
        self.findings.report(code, evidence=evidence, **values)
