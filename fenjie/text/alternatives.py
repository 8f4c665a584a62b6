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


def by_first_character(words: Iterable[str]) -> str:
    """Return what `longest_first` does, words that begin alike standing together.

    The engine tries alternatives one by one: of hundreds, this is faster to match, and slower to
    compile.

    >>> by_first_character(["米", "平方公里", "平方米", "平米"])
    '平(?:方公里|方米|米)|米'
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        tails.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})")
        for first, rest in tails.items()
    )
