"""Odd ones out: the document is its own dictionary.

A phrase that stands once where the same surroundings have another one again and again is
suspect. Suspicions are never errors.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import compress, count

from fenjie.checks.record_texts import LaidTexts, Text
from fenjie.findings import Finding
from fenjie.rules import rules
from fenjie.text.han import BLOCKS, is_han

_ROUND = 4
"""Characters on each side that must be the same."""
_OFTEN = 2
"""Times that the usual phrase stands, at least."""
_END = "\n"
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
    between = _between_han(laid.signs)[_ROUND:]
    numbers = list(compress(_surroundings(laid.signs), between))
    times = Counter(numbers)
    often = set(compress(times, map(_OFTEN.__lt__, times.values())))
    if not often:
        return
    likely = list(map(often.__contains__, numbers))
    places = list(compress(compress(count(_ROUND), between), likely))
    around = list(compress(numbers, likely))
    chars = [whole[at] for at in places]
    middle = dict(zip(around, chars, strict=True))
    differing = {n for n, char in zip(around, chars, strict=True) if middle[n] != char}
    for at, number in zip(places, around, strict=True):
        if number in differing:
            # What comes to one number by chance differs in its words.
            key = whole[at - _ROUND : at] + whole[at + 1 : at + 1 + _ROUND]
            if _END not in key and all(map(is_han, whole[at - 1 : at + 2])):
                yield at, key


def _between_han(signs: bytes) -> bytes:
    """Return of each character but the last whether it may be Han and stand between two such."""
    blocks = signs[1::2].translate(BLOCKS)
    han = int.from_bytes(blocks, "little")
    return (han & han << 8 & han >> 8).to_bytes(len(blocks), "little")


def _surroundings(signs: bytes) -> list[int]:
    """Return the surroundings of each character that has four on each side, as one number each.

    `signs` are two bytes for each character; all of them are one number at first. Those of a
    character are folded to a number that the interpreter keeps in one word.
    """
    around = int.from_bytes(signs, "little")
    around ^= around >> 16 * (_ROUND + 1)
    folded = around
    for bits in _FOLDS:
        folded ^= around >> bits
    length = len(signs) // 2
    folded &= int.from_bytes(_FOLDED * length, "little")
    # Numbers of two characters overlap: those from even offsets on, and those from odd ones on.
    even = 4 * (length // 2)
    plain = folded.to_bytes(len(signs) + 2, "little")
    numbers = [0] * (even // 2)
    numbers[::2] = array("I", plain[:even]).tolist()
    numbers[1::2] = array("I", plain[2 : even + 2]).tolist()
    return numbers[: max(0, length - 2 * _ROUND)]


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
