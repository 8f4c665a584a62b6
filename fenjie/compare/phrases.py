"""The phrases of a text that changed, without those that stayed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import NamedTuple

from fenjie.compare.number_changes import Ranges
from fenjie.compare.terms import Terms

_PHRASE = re.compile(r"[^，。；：！？\n]*[，。；：！？\n]*")
_NUMBER = "\ufdd0"
"""What stands for a number that is told by itself; no text has it."""

_NUMBERS = re.compile(f"{_NUMBER}+")


class _Phrase(NamedTuple):
    words: str
    key: str


def changed_phrases(
    texts: tuple[str, str], apart: tuple[Ranges, Ranges], terms: Terms
) -> tuple[tuple[str, str], ...]:
    """Return for each place where two texts differ the old and the new phrases; "" for none.

    `apart` are the places of numbers that are told by themselves: phrases that differ in nothing
    else are not there.
    """
    old = _phrases(texts[0], apart[0], terms.old_key)
    new = _phrases(texts[1], apart[1], terms.new_key)
    mine, theirs = ([phrase.key for phrase in side] for side in (old, new))
    result: list[tuple[str, str]] = []
    for a, b, c, d in _differences(mine, theirs):
        if "".join(mine[a:b]) != "".join(theirs[c:d]):
            result.append((_joined(old[a:b]), _joined(new[c:d])))
    return tuple(result)


def _differences(mine: list[str], theirs: list[str]) -> list[tuple[int, int, int, int]]:
    """Return the ranges of both in which they differ, as `SequenceMatcher` finds them."""
    first, last = 0, 0
    if len({*mine}) == len(mine) and len({*theirs}) == len(theirs):
        # Where no phrase comes twice, those at both ends can match nothing else.
        pairs = list(zip(mine, theirs, strict=False))
        first = next((at for at, (a, b) in enumerate(pairs) if a != b), len(pairs))
        ends = list(zip(mine[first:][::-1], theirs[first:][::-1], strict=False))
        last = next((at for at, (a, b) in enumerate(ends) if a != b), len(ends))
    left, right = mine[first : len(mine) - last], theirs[first : len(theirs) - last]
    if len(left) <= 1 and len(right) <= 1:
        changed = [(0, len(left), 0, len(right))] if left != right else []
    else:
        matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
        changed = [(a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    return [(first + a, first + b, first + c, first + d) for a, b, c, d in changed]


def _joined(phrases: list[_Phrase]) -> str:
    return "".join(phrase.words for phrase in phrases)


def _phrases(text: str, ranges: Ranges, key_of: Callable[[str], str]) -> list[_Phrase]:
    signs = text
    for start, end in ranges:
        signs = signs[:start] + _NUMBER * (end - start) + signs[end:]
    result = []
    for match in _PHRASE.finditer(signs):
        key = key_of(_NUMBERS.sub(_NUMBER, match[0]))
        if key:
            result.append(_Phrase(text[match.start() : match.end()], key))
    return result
