"""The grid command: a table for people, one line a row of the document."""

from __future__ import annotations

from fenjie.i18n import _
from fenjie.terminal import standard_output, visible

_LONGEST = 120
"""Characters of a cell that are shown; the middle of a longer one is left out."""


def print_grid(headers: list[str], rows: list[list[str]]) -> None:
    """Print the rows, each with its place in front of its cells."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.ASCII, show_lines=True)
    for header in (_("place"), *headers):
        table.add_column(visible(header).replace("[", "\\["), overflow="fold")
    for row in rows:
        # Markup in a cell is words, never rich's own.
        table.add_row(*(visible(_shortened(cell)).replace("[", "\\[") for cell in row))
    out = standard_output()
    Console(file=out, width=None if out.isatty() else 200, highlight=False).print(table)


def _shortened(words: str) -> str:
    """Leave out the middle of a long cell.

    >>> len(_shortened("长" * 500))
    120
    """
    if len(words) <= _LONGEST:
        return words
    half = (_LONGEST - 3) // 2
    return f"{words[: _LONGEST - 3 - half]}...{words[-half:]}"
