"""The grid on which reading and normalizing meet: traced text, cells, rows, and the account."""

from fenjie.grid.account import Account, Fate
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
from fenjie.grid.traced import EMPTY, Traced

__all__ = [
    "EMPTY",
    "WRAP",
    "Account",
    "Cell",
    "Damage",
    "Fate",
    "PrintedCell",
    "RawDocument",
    "RawTable",
    "RefPart",
    "Row",
    "Run",
    "Stray",
    "Traced",
]
