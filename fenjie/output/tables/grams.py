"""Chinese words for a search that knows no Chinese: every stretch of up to eight characters.

A tokenizer of SQLite takes a Chinese sentence for one word. What a person types is found only when
it is itself an entry of the index, so each short stretch of the text is made one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 8
"""Characters of a word that is found; a Latin word or a number counts as one."""

_CLAUSE = re.compile(r"[^\s，。；、：（）“”《》？！…—]+")
_PARTS = re.compile(r"[A-Za-z0-9]+|.")


def grams(texts: Iterable[str]) -> str:
    """Return every stretch of up to `LONGEST` characters, and whole clauses, each once.

    >>> grams(["建5G基站。"]).split()
    ['建', '5G', '基', '站', '建5G', '5G基', '基站', '建5G基', '5G基站', '建5G基站']
    """
    result: dict[str, None] = {}
    for text in dict.fromkeys(texts):
        for clause in _CLAUSE.findall(text):
            # Where each part begins, and where the last one ends: slices are quicker than joins.
            ends = [part.start() for part in _PARTS.finditer(clause)] + [len(clause)]
            for size in range(1, LONGEST + 1):
                for start, end in zip(ends, ends[size:], strict=False):
                    result[clause[start:end]] = None
            result[clause] = None
    return " ".join(result)
