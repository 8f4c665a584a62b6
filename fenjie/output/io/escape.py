"""Words in a CSV that a spreadsheet would take for a formula, and the way back.

A text that begins with = + - @ (also full-width), a tab or a line break, behind any blanks and
apostrophes, gets one apostrophe in front. A reader takes one apostrophe away wherever an
apostrophe stands in front of such a beginning; every text comes back as it was.
"""

from __future__ import annotations

import re

BEGINNING = r"['\s]*[=+\-@＝＋－＠\t\r\n]"
"""How a text begins that gets an apostrophe."""

ESCAPED = f"^'{BEGINNING}"
"""How a cell begins whose first apostrophe is to be taken away."""

_FORMULA = re.compile(BEGINNING)
_ESCAPED = re.compile(ESCAPED)


def is_formula_like(text: str) -> bool:
    """Return whether a spreadsheet may read a text as a formula."""
    return _FORMULA.match(text) is not None


def escape(text: str) -> str:
    """Put an apostrophe before what may be read as a formula.

    >>> [escape(text) for text in ("=1+1", "'=1+1", "'90年代", "市财政局", " -")]
    ["'=1+1", "''=1+1", "'90年代", '市财政局', "' -"]
    """
    return f"'{text}" if is_formula_like(text) else text


def unescape(cell: str) -> str:
    """Return the text of a cell that `escape` gave.

    >>> [unescape(cell) for cell in ("'=1+1", "''=1+1", "'90年代", "市财政局")]
    ['=1+1', "'=1+1", "'90年代", '市财政局']
    """
    return cell[1:] if _ESCAPED.match(cell) else cell
