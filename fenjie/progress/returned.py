"""Files that came back, as tables of words: what they hold before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from fenjie.findings import Finding


class ReturnedCell(Struct, frozen=True):
    """The words of a cell, in normal form and as they stand there, and where that is."""

    text: str
    raw: str
    parts: tuple[Mapping[str, Any], ...]
    columns: int = 1
    rows: int = 1
    """How many columns and rows it spans."""


Row = Mapping[int, ReturnedCell]
"""The cells of a row that have words, by column; a cell merged downwards is in each of its rows."""


class ReturnedTable(Struct):
    """A table: what it is called, the lines above it, and its rows."""

    name: str
    above: list[str]
    rows: list[Row]


class ReturnedDocument(Struct):
    """A file that came back, read."""

    name: str
    sha256: str
    format: str
    tables: list[ReturnedTable] = field(default_factory=list)
    lines: list[ReturnedCell] = field(default_factory=list)
    """What stands above the first table."""
    notes: list[ReturnedCell] = field(default_factory=list)
    """What stands outside tables behind it, or in hidden sheets."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the hidden sheet says: for whom the workbook was made, and of which plan."""
    unread: list[str] = field(default_factory=list)
    """Places that could not be read, in people's words."""
    findings: list[Finding] = field(default_factory=list)


class UnreadFile(Struct, frozen=True):
    """A file that could not be read, and why in people's words."""

    name: str
    sha256: str
    reason: str
