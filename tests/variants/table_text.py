"""Raw table text: its rows and cells, and changes to each of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Change = Callable[[str, random.Random], str]


def rows(text: str) -> list[str]:
    return text.split("\n")


def is_row(line: str) -> bool:
    return "\t" in line


def opening_words(text: str) -> str:
    return next(line for line in rows(text) if is_row(line))


def on_cells(text: str, change: Callable[[str, int], str]) -> str:
    """Apply a change to each non-blank cell of each row that is no head."""
    header = opening_words(text)
    out = []
    for line in rows(text):
        if is_row(line) and line != header:
            cells = line.split("\t")
            line = "\t".join(change(c, i) if c.strip() else c for i, c in enumerate(cells))
        out.append(line)
    return "\n".join(out)


def on_words(cell: str, change: Callable[[str], str]) -> str:
    """Apply a change to what stands between tags and references."""
    parts = re.split(r"(</?[pbPB]>|&#?\w+;)", cell)
    return "".join(p if i % 2 else change(p) for i, p in enumerate(parts))


def words_of(change: Callable[[str], str]) -> Change:
    return lambda text, _: on_cells(text, lambda cell, _i: on_words(cell, change))
