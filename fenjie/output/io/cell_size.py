"""How much room words take in a cell, and how a text is cut that no row can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

LINE = 14.5
"""Points of a line of 10 point type, in the tallest of the fonts that stand in for 宋体."""

MOST_LINES = 27
"""Lines of a row: the height of one ends at 409 points, in every office program."""

_PADDING = 6.0
_SENTENCE = re.compile(r"(?:【[^\n]*】\n)?(?:[^。；\n]*[。；\n]|[^。；\n]+)")
"""A sentence, with the title of its track when it is the first under it."""


@lru_cache(maxsize=4096)
def width_of(text: str) -> int:
    """Return the width of a text in half characters; a Chinese character takes two."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WFA") for char in text)


def lines_of(text: str, width: float) -> int:
    """Return the lines that a text takes in a column; a line ends a character early at worst."""
    room = max(2, int(width) - 1)
    return sum(max(1, -(-width_of(line) // room)) for line in text.split("\n"))


def height_of(row: Sequence[str], widths: Sequence[float]) -> float:
    """Return the points that the longest cell of a row needs."""
    lines = max(lines_of(text, width) for text, width in zip(row, widths, strict=True))
    return min(409.0, lines * LINE + _PADDING)


TABLE_LINE, _HIGHEST = 15.0, 400.0
"""Points of a line, and of the highest row, where a sheet is read on the screen first."""


def table_height(row: Iterable[object], widths: Iterable[float]) -> float:
    """Return the points that the longest text of a row needs, reckoned quickly for long tables."""
    lines = max(
        (
            sum(_lines(line, int(width)) for line in value.split("\n"))
            for value, width in zip(row, widths, strict=False)
            if isinstance(value, str) and 2 * len(value) > width
        ),
        default=1,
    )
    return min(_HIGHEST, TABLE_LINE * max(1, lines))


def _lines(text: str, width: int) -> int:
    # A Chinese character is two columns wide and three bytes of UTF-8, a Latin one is one of each.
    columns = len(text) + (len(text.encode()) - len(text)) // 2
    return max(1, -(-columns // width))


def parts_of(text: str, width: float) -> list[str]:
    """Cut a text into parts of at most `MOST_LINES` lines each, between sentences if possible."""
    if lines_of(text, width) <= MOST_LINES:
        return [text]
    parts = [""]
    for piece in _pieces(text, width):
        if lines_of((parts[-1] + piece).rstrip("\n"), width) > MOST_LINES:
            parts.append("")
        parts[-1] += piece
    return [part.strip("\n") for part in parts if part.strip("\n")]


def _pieces(text: str, width: float) -> Iterator[str]:
    """Yield sentences; one that no row can hold comes in pieces of a few lines."""
    size = max(1, int(width) // 2 - 1) * (MOST_LINES // 3)
    for sentence in _SENTENCE.findall(text):
        for start in range(0, len(sentence), size):
            yield sentence[start : start + size]
