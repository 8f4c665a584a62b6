"""How much of a document was read, for places that people can find and for limits."""

from __future__ import annotations

from msgspec import Struct


class Counts(Struct):
    """Counts that the parts of one document share, whatever their formats."""

    lines: int = 0
    tables: int = 0
    rows: int = 0
    cells: int = 0
