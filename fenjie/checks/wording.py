"""Wording that went wrong: brackets without their pair, shifted points, doubled words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from fenjie.checks.doubled_words import check_doubled, texts_to_look_at
from fenjie.checks.odd_characters import odd_ones
from fenjie.checks.record_texts import LaidTexts, Text, texts_of_tasks
from fenjie.checks.series import Json
from fenjie.findings import Finding
from fenjie.rules import rules
from fenjie.text.enumerators import HALF_BRACKETED
from fenjie.text.han import is_han
from fenjie.text.late_pattern import late_pattern

_QUOTE = 12
_MOST = 20
"""Findings of one kind in one text; more of them say nothing new."""
_POINT = re.compile(r"(?<=\D)([1-9]\d?0)\.")
_ROUND_AND_POINT = re.compile(r"0\.")
_BEFORE_POINT = frozenset("”》）")


def check_wording(tasks: list[Json]) -> Iterator[Finding]:
    """Check the texts of all tasks."""
    laid = LaidTexts.of(texts_of_tasks(tasks))
    # Few texts have anything of these: they are found in all texts at once.
    shifted = {laid.number_at(match.start()) for match in _ROUND_AND_POINT.finditer(laid.whole)}
    alone = _with_marks_alone(laid)
    doubled = texts_to_look_at(laid)
    for number in sorted(alone | shifted | doubled):
        text = laid.texts[number]
        if number in alone:
            yield from _brackets(text)
        if number in shifted:
            yield from _points(text)
        if number in doubled:
            yield from check_doubled(text)
    yield from odd_ones(laid)


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - _QUOTE // 2) : end + _QUOTE // 2]


# brackets


def unpaired(text: str, pairs: dict[str, str]) -> list[int]:
    """Return the offsets of brackets and quotes that have no partner.

    >>> unpaired("《办法（试行）", {"《": "》", "（": "）"}), unpaired("“一”", {"“": "”"})
    ([0], [])
    """
    closing = {close: start for start, close in pairs.items()}
    open_: list[tuple[str, int]] = []
    alone: list[int] = []
    for offset, char in enumerate(text):
        if char in pairs:
            open_.append((char, offset))
        elif char in closing:
            match = next(
                (n for n in reversed(range(len(open_))) if open_[n][0] == closing[char]), -1
            )
            if match < 0:
                alone.append(offset)
            else:
                alone += [place for _, place in open_[match + 1 :]]
                del open_[match:]
    return sorted(alone + [place for _, place in open_])


_LIST_MARKER = late_pattern(rf"(?:^|(?<=[；。，：]))\s*{HALF_BRACKETED}")


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _with_marks_alone(laid: LaidTexts) -> set[int]:
    """Return the numbers of texts in which one mark of a pair stands more often than the other."""
    alone: set[int] = set()
    whole = laid.whole
    for one, other, pair in _pairs():
        if one not in whole and other not in whole:
            continue
        # In most documents each mark stands in a pair within its line.
        if not len(pair.findall(whole)) == whole.count(one) == whole.count(other):
            texts = enumerate(laid.texts)
            alone.update(n for n, text in texts if text.text.count(one) != text.text.count(other))
    return alone


@cache
def _pairs() -> list[tuple[str, str, re.Pattern[str]]]:
    """Return the marks of each pair, with what matches the two and the words between."""
    return [
        (
            one,
            other,
            re.compile(rf"{re.escape(one)}[^{re.escape(one + other)}\n]*{re.escape(other)}"),
        )
        for one, other in rules().checks.pairs.items()
    ]


def _brackets(text: Text) -> Iterator[Finding]:
    pairs = rules().checks.pairs
    # A list marker's bracket has no partner: it is no mark of its own.
    for offset in unpaired(_LIST_MARKER.sub(_blanked, text.text), pairs)[:_MOST]:
        quote = _around(text.text, offset, offset + 1)
        mark = text.text[offset]
        yield Finding.of(
            "bracket-alone",
            [text.task],
            field=text.field,
            evidence=[quote],
            mark=mark,
            quote=quote,
        )


# points


def _points(text: Text) -> Iterator[Finding]:
    shifted = filter(_is_in_words, _POINT.finditer(text.text))
    for match in islice(shifted, _MOST):
        if text.field.startswith("requirements"):
            continue  # There a number with a point begins an item.
        digits = match[1]
        right = f"{digits[:-1]}.{digits[-1]}"
        after = text.text[match.end() : match.end() + 2]
        yield Finding.of(
            "point-shifted",
            [text.task],
            field=text.field,
            evidence=[match[0] + after],
            suggestion=right + after,
            printed=match[0] + after,
            right=right + after,
        )


def _is_in_words(match: re.Match[str]) -> bool:
    """Return whether Chinese words stand before and behind a number with a point."""
    before = match.string[match.start() - 1]
    in_words = before in _BEFORE_POINT or is_han(before)
    return in_words and is_han(match.string[match.end() : match.end() + 1])
