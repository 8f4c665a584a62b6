"""The grid on which reading and parsing meet: cells, rows, and what lies around the table."""

from fenjie.grid.table import (
    WRAP,
    Cell,
    Damage,
    PrintedCell,
    RawDocument,
    RawTable,
    RefPart,
    Row,
    Run,
    Stray,
)

__all__ = [
    "WRAP",
    "Cell",
    "Damage",
    "PrintedCell",
    "RawDocument",
    "RawTable",
    "RefPart",
    "Row",
    "Run",
    "Stray",
]
