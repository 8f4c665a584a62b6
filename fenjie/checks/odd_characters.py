"""Odd ones out: the document is its own dictionary.

A phrase that stands once where the same surroundings have another one again and again is
suspect. Suspicions are never errors.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import chain, compress

from fenjie.checks.record_texts import LaidTexts, Text
from fenjie.findings import Finding
from fenjie.rules import rules
from fenjie.text.han import BLOCKS, is_han

_ROUND = 4
"""Characters on each side that must be the same."""
_OFTEN = 2
"""Times that the usual phrase stands, at least."""
_IS_END = bytes([sign == ord("\n") for sign in range(256)])
_FOLDS = 13, 23, 32
"""Bits by which a number of 64 bits is folded to one of 32, so that few are alike by chance."""
_FOLDED = b"\xff\x3f"
"""What is kept of each character then."""


def odd_ones(laid: LaidTexts) -> Iterator[Finding]:
    """Find single characters that stand alone where the surroundings have another one.

    The surroundings are four characters on each side. What is to be counted over every character
    is counted by the dictionary itself.
    """
    usual: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for middle, key in _differing(laid):
        number = laid.number_at(middle)
        places = usual.setdefault(key, {}).setdefault(laid.whole[middle], [])
        places.append((number, middle - laid.starts[number]))
    for chars in usual.values():
        if len(chars) > 1 and sum(map(len, chars.values())) > _OFTEN:
            yield from _odd_one(laid.texts, chars)


def _differing(laid: LaidTexts) -> Iterator[tuple[int, str]]:
    """Yield characters between Han ones whose surroundings stand around others, too, with these.

    All that is done for every character is a call of the interpreter's own.
    """
    whole = laid.whole
    numbers, places = _surroundings(laid)
    counts = Counter(numbers)
    if max(counts.values(), default=0) <= _OFTEN:
        return
    often = {number for number, times in counts.items() if times > _OFTEN}
    likely = list(map(often.__contains__, numbers))
    around = list(compress(numbers, likely))
    spots = list(compress(places, likely))
    chars = [whole[at] for at in spots]
    middle = dict(zip(around, chars, strict=True))
    differing = {n for n, char in zip(around, chars, strict=True) if middle[n] != char}
    for at in sorted(compress(spots, map(differing.__contains__, around))):
        # What comes to one number by chance differs in its words.
        if all(map(is_han, whole[at - 1 : at + 2])):
            yield at, whole[at - _ROUND : at] + whole[at + 1 : at + 1 + _ROUND]


def _surroundings(laid: LaidTexts) -> tuple[list[int], Iterator[int]]:
    """Return the surroundings of characters between Han ones as one number each, and the places.

    The characters are two bytes each; all of them are one number at first. The surroundings are
    folded to a number that the interpreter keeps in one word.
    """
    signs = laid.signs
    around = int.from_bytes(signs, "little")
    around ^= around >> 16 * (_ROUND + 1)
    folded = around
    for bits in _FOLDS:
        folded ^= around >> bits
    length = len(signs) // 2
    folded &= int.from_bytes(_FOLDED * length, "little")
    plain = folded.to_bytes(len(signs) + 2, "little")
    end = max(_ROUND, length - _ROUND)
    between = _between_han(laid)[_ROUND:end]
    numbers: list[int] = []
    # Numbers of two characters overlap: those from even offsets on, and those from odd ones on.
    for first in (0, 1):
        every = array("I", plain[2 * first : 4 * (length // 2) + 2 * first])
        numbers += compress(every, between[first::2])
    places = chain(range(_ROUND, end, 2), range(_ROUND + 1, end, 2))
    return numbers, compress(places, between[::2] + between[1::2])


def _between_han(laid: LaidTexts) -> bytes:
    """Return of each character whether it may be Han, stand between two such and near no end."""
    blocks = laid.signs[1::2].translate(BLOCKS)
    han = int.from_bytes(blocks, "little")
    between = han & han << 8 & han >> 8
    ends = int.from_bytes(laid.whole.encode("latin-1", "replace").translate(_IS_END), "little")
    near = 0
    for step in range(8, 8 * (_ROUND + 1), 8):
        near |= ends << step | ends >> step
    return ((between | near) ^ near).to_bytes(len(blocks) + _ROUND, "little")


def _odd_one(texts: list[Text], chars: dict[str, list[tuple[int, int]]]) -> Iterator[Finding]:
    ordered = sorted(chars.items(), key=lambda item: -len(item[1]))
    usual, places = ordered[0]
    if len(places) < _OFTEN or len({texts[number].task for number, _ in places}) < _OFTEN:
        return
    for char, others in ordered[1:]:
        if len(others) > 1 or not _may_be_misprint(char, usual):
            continue
        number, middle = others[0]
        text = texts[number]
        quote = text.text[middle - 2 : middle + 3]
        right = quote[:2] + usual + quote[3:]
        yield Finding.of(
            "wording-odd",
            [text.task],
            field=text.field,
            evidence=[quote],
            suggestion=right,
            quote=quote,
            right=right,
            count=len(places),
        )


def _may_be_misprint(char: str, usual: str) -> bool:
    variable = rules().checks.interchangeable
    return char not in variable and usual not in variable
