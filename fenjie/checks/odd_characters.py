"""Odd ones out: the document is its own dictionary.

A phrase that stands once where the same surroundings have another one again and again is
suspect. Suspicions are never errors.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import compress, count
from operator import xor

from fenjie.checks.record_texts import Text
from fenjie.findings import Finding
from fenjie.rules import rules
from fenjie.text.han import is_han

_END = "\n"
_ROUND = 4
"""Characters on each side that must be the same."""
_OFTEN = 2
"""Times that the usual phrase stands, at least."""
_OTHER_PLANES = re.compile("[\U00010000-\U0010ffff]")


def odd_ones(texts: list[Text], whole: str, starts: list[int]) -> Iterator[Finding]:
    """Find single characters that stand alone where the surroundings have another one.

    The surroundings are four characters on each side. `whole` are all texts laid end to end, a
    line break behind each, and `starts` where each begins: what is to be counted over every
    character is then counted by the dictionary itself.
    """
    usual: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for middle, key in _differing(whole):
        number = bisect_right(starts, middle) - 1
        places = usual.setdefault(key, {}).setdefault(whole[middle], [])
        places.append((number, middle - starts[number]))
    for chars in usual.values():
        if len(chars) > 1 and sum(map(len, chars.values())) > _OFTEN:
            yield from _odd_one(texts, chars)


def _differing(whole: str) -> Iterator[tuple[int, str]]:
    """Yield characters between Han ones whose surroundings stand around others, too, with these.

    All that is done for every character is a call of the interpreter's own.
    """
    fours = _as_numbers(whole)
    # What comes to one number by chance differs in its words, which are looked at below.
    around = list(map(xor, fours, fours[_ROUND + 1 :]))
    again = {number for number, times in Counter(around).items() if times > _OFTEN}
    likely = list(compress(count(_ROUND), map(again.__contains__, around)))
    keys = [whole[at - _ROUND : at] + whole[at + 1 : at + 1 + _ROUND] for at in likely]
    middle = dict(zip(keys, map(whole.__getitem__, likely), strict=True))
    differing = {key for key, at in zip(keys, likely, strict=True) if middle[key] != whole[at]}
    for at, key in zip(likely, keys, strict=True):
        if key in differing and _END not in key and all(map(is_han, whole[at - 1 : at + 2])):
            yield at, key


def _as_numbers(whole: str) -> list[int]:
    """Return each four characters in a row as one number, which costs less than words do.

    Characters of other planes than the first count as one and the same.
    """
    numbers = [0] * max(0, len(whole) - _ROUND + 1)
    plain = memoryview(_OTHER_PLANES.sub("\ufffd", whole).encode("utf-16-le", "surrogatepass"))
    for first in range(min(_ROUND, len(numbers))):
        rest = plain[2 * first :]
        numbers[first::_ROUND] = rest[: len(rest) // 8 * 8].cast("Q").tolist()
    return numbers


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
