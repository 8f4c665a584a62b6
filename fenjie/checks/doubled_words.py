"""Words that stand twice in a row, and punctuation that does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fenjie.checks.record_texts import LaidTexts, Text
from fenjie.findings import Finding
from fenjie.rules import rules
from fenjie.text.han import is_han
from fenjie.text.late_pattern import late_pattern

_LONGEST_QUOTE = 40
_MOST = 20
"""Findings in one text; more of them say nothing new."""
_SHORTEST, _LONGEST = 2, 12
_MARKS = "，。；、：！？"
_DOUBLED = late_pattern(rf"([^ {_MARKS}]{{{_SHORTEST},{_LONGEST}}})\1|([{_MARKS}])\2+")
"""Matched where blanks stand for all but Han characters and these marks."""


def texts_to_look_at(laid: LaidTexts) -> set[int]:
    """Return the numbers of the few texts in which something stands twice in a row.

    All texts are laid over themselves, as far on as a doubled word is long: where they are the
    same, zeros are left. Of each character one byte is compared, so that some are the same by
    chance.
    """
    numbers = {laid.number_at(at) for mark in _MARKS for at in _places(mark * 2, laid.whole)}
    signs = laid.signs[::2]
    text = int.from_bytes(signs, "little")
    for length in range(_SHORTEST, _LONGEST + 1):
        left = (text ^ text >> 8 * length).to_bytes(len(signs), "little")
        zeros = bytes(length)
        at = left.find(zeros)
        while at >= 0:
            # The zeros may begin in front of the words, but end within them.
            number = laid.number_at(at + length - 1)
            numbers.add(number)
            at = left.find(zeros, laid.starts[number + 1])
    return numbers


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def check_doubled(text: Text) -> Iterator[Finding]:
    """Check one text."""
    count = 0
    signs = (sign if sign in _MARKS or is_han(sign) else " " for sign in text.text)
    for match in _DOUBLED.finditer("".join(signs)):
        once = match[1] or match[2]
        if match[1] and not _repeats_by_mistake(text.text, match):
            continue
        count += 1
        if count > _MOST:
            return
        quote = match[0][:_LONGEST_QUOTE]
        yield Finding.of(
            "words-doubled",
            [text.task],
            field=text.field,
            evidence=[quote],
            suggestion=once if quote == match[0] else None,
            quote=quote,
            once=once,
        )


def _repeats_by_mistake(text: str, match: re.Match[str]) -> bool:
    """Return whether the same words in a row are no two words that only end and begin alike.

    展招|展招 in 开展招展招商 is cut otherwise; at the edge of a clause there is one way to cut.
    """
    once = match[1]
    if len(set(once)) == 1 or once in rules().checks.doubling:
        return False
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if after and after in rules().checks.lengthening:
        return False  # 研究研究院
    if len(once) > _SHORTEST or once in rules().checks.words:
        return True
    return not (is_han(before) and is_han(after))
