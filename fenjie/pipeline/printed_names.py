"""The leaders' cell as names stand in it, each blank of the print between them."""

from __future__ import annotations

import itertools
from functools import lru_cache

from fenjie.grid import WRAP
from fenjie.normalize.leader_duties import duty_ranges
from fenjie.normalize.name_tokens import is_name, lone_letters, name_tokens
from fenjie.normalize.people import name_cuts
from fenjie.reading.field_text import FieldText
from fenjie.reading.task_fields import blank_offsets


def printed_names(text: FieldText) -> str:
    """Return a cell's normal form with one blank wherever the print parted it.

    Duties beside the names are left out (（常务副市长）).

    Where a line may only have wrapped, the likelier reading of the names decides.
    """
    if text.parted is None:
        text.parted = _parted(text, wraps=False)
        if WRAP in text.printed.text:
            text.parted = likelier(_parted(text, wraps=True), text.parted)
    return text.parted


def _parted(text: FieldText, *, wraps: bool) -> str:
    return _parted_at(text.text, tuple(blank_offsets(text, wraps=wraps)))


@lru_cache(maxsize=1024)
def _parted_at(words: str, blanks: tuple[int, ...]) -> str:
    """Part the words of a cell, kept: a document has the same leaders again and again."""
    for start, end in duty_ranges(words, blanks):
        words = words[:start] + " " * (end - start) + words[end:]
    edges = [0, *blanks, len(words)]
    return " ".join(words[a:b].strip() for a, b in itertools.pairwise(edges))


def likelier(one: str, other: str) -> str:
    """Choose between two printings of a cell that differ in where names are parted.

    The one in which more letters belong to what looks like names wins, then that with fewer letters
    alone; `one` where both are alike.

    >>> likelier("林若 水 周雨 桐", "林若水 周雨桐"), likelier("林川 何岚", "林川何岚")
    ('林若水 周雨桐', '林川 何岚')
    """
    return max((one, other), key=lambda printed: (_name_share(printed), -lone_letters(printed)))


def _name_share(printed: str) -> float:
    tokens = name_tokens(printed)
    named = sum(len(t) for t in tokens if (is_name(t) if 2 <= len(t) <= 3 else name_cuts(t)))
    return named / (sum(map(len, tokens)) or 1)
