"""Wording that went wrong: brackets without their pair, shifted points, doubled words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice

from fenjie.checks.odd_characters import odd_ones
from fenjie.checks.record_texts import Text, texts_of_tasks
from fenjie.checks.series import Json
from fenjie.findings import Finding
from fenjie.rules import rules
from fenjie.text.enumerators import HALF_BRACKETED
from fenjie.text.han import HAN, is_han
from fenjie.text.late_pattern import late_pattern

_QUOTE, _LONGEST = 12, 40
_MOST = 20
"""Findings of one kind in one text; more of them say nothing new."""
_POINT = re.compile(r"(?<=\D)([1-9]\d?0)\.")
_BEFORE_POINT = frozenset("”》）")
_END = "\n"
"""What no pattern matches across."""
_DOUBLED = re.compile(rf"([{HAN}]{{2,12}})\1|([，。；、：！？])\2+")


def check_wording(tasks: list[Json]) -> Iterator[Finding]:
    """Check the texts of all tasks."""
    texts = texts_of_tasks(tasks)
    whole = _END.join(text.text for text in texts)
    starts = [0, *accumulate(len(text.text) + 1 for text in texts)]
    # Few texts have doubled words: they are looked for in all texts at once.
    doubled = {bisect_right(starts, match.start()) - 1 for match in _DOUBLED.finditer(whole)}
    for number, text in enumerate(texts):
        yield from _brackets(text)
        yield from _points(text)
        if number in doubled:
            yield from _doubled(text)
    yield from odd_ones(texts, whole, starts)


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


@cache
def _marks() -> re.Pattern[str]:
    pairs = rules().checks.pairs
    return re.compile("[" + "".join(map(re.escape, (*pairs, *pairs.values()))) + "]")


_LIST_MARKER = late_pattern(rf"(?:^|(?<=[；。，：]))\s*{HALF_BRACKETED}")


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _brackets(text: Text) -> Iterator[Finding]:
    pairs = rules().checks.pairs
    marks = "".join(_marks().findall(text.text))
    if not marks:
        return
    if not any(marks.count(start) != marks.count(end) for start, end in pairs.items()):
        return
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


# points and doubled words


def _points(text: Text) -> Iterator[Finding]:
    shifted = filter(_is_in_words, _POINT.finditer(text.text) if "." in text.text else ())
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


def _doubled(text: Text) -> Iterator[Finding]:
    count = 0
    for match in _DOUBLED.finditer(text.text):
        once = match[1] or match[2]
        if match[1] and not _repeats_by_mistake(text.text, match):
            continue
        count += 1
        if count > _MOST:
            return
        quote = match[0][:_LONGEST]
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
    if len(once) > _SHORTEST_DOUBLED or once in rules().checks.words:
        return True
    return not (is_han(before) and is_han(after))


_SHORTEST_DOUBLED = 2
