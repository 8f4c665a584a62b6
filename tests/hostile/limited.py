"""What tests of limits share: letting much in, and reading which limit an error tells of."""

from __future__ import annotations

from fenjie.limits import LIMIT_NAMES
from tests.cli.run import Ended, error_of, row, table

LET_IN = ("--max-rows", "1000000", "--max-cells", "10000000")


def limit_of(ended: Ended) -> str:
    """Return the limit that an error tells of, and how to raise it."""
    message = error_of(ended)
    name = message.removeprefix("the limit ").partition(" ")[0]
    assert name in LIMIT_NAMES
    assert f"--max-{name}" in message
    return name


def endless_table() -> str:
    """Make a table that takes long by its size alone, once its rows and cells are let in."""
    rows = (row(requirement="", target=f"{number}. 修路。") for number in range(100_000))
    return table(*rows)
