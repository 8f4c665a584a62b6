"""Words as the alternatives of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable


def longest_first(words: Iterable[str], *, backwards: bool = False) -> str:
    """Return a pattern for any of the words, so that none is cut short by one that begins it.

    With `backwards`, for a text that is read from its end.

    >>> longest_first(["季度", "季度末"]), longest_first(["不少于"], backwards=True)
    ('季度末|季度', '于少不')
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word[::-1] if backwards else word) for word in ordered)
