"""The grid on which reading and parsing meet: cells, rows, and what lies around the table."""

from fenjie.grid.table import (
    WRAP,
    Cell,
    OutsideText,
    PrintedCell,
    PrintedMark,
    RawDocument,
    RawTable,
    RefPart,
    Row,
    Run,
    first_filled,
)

__all__ = [
    "WRAP",
    "Cell",
    "OutsideText",
    "PrintedCell",
    "PrintedMark",
    "RawDocument",
    "RawTable",
    "RefPart",
    "Row",
    "Run",
    "first_filled",
]
