"""Damaged text: brackets without their pair, shifted points, doubled words, odd ones out.

The document is its own dictionary: a phrase that stands once where the same surroundings have
another one again and again is suspect. Suspicions are never errors.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice
from typing import NamedTuple

from fenjie.checks.observation import Json, Observation
from fenjie.rules import rules
from fenjie.text.enumerators import HALF_BRACKETED
from fenjie.text.han import HAN

_QUOTE, _LONGEST = 12, 40
_MOST = 20
"""Findings of one kind in one text; more of them say nothing new."""
_POINT = re.compile(rf"(?<=[{HAN}”》）])([1-9]\d?0)\.(?=[{HAN}])")
_DOUBLED = re.compile(rf"([{HAN}]{{2,12}})\1|([，。；、：！？])\2+")
_HAN = re.compile(f"[{HAN}]")
_RUN = re.compile(f"[{HAN}]{{3}}")
_END = "\n"
_ROUND = 4
"""Characters on each side that must be the same."""
_OFTEN = 2
"""Times that the usual phrase stands, at least."""


class Text(NamedTuple):
    """A text of a record, with its task and field; a shared requirement stands once."""

    task: str
    field: str
    text: str


def texts_of(tasks: list[Json]) -> list[Text]:
    """Gather the texts of all tasks, titles of tracks included."""
    findings: list[Text] = []
    shared: set[str] = set()
    for task in tasks:
        for index, requirement in enumerate(task["requirements"]):
            if requirement["text"] not in shared:
                shared.add(requirement["text"])
                findings.append(Text(task["id"], f"requirements/{index}", requirement["text"]))
        findings.append(Text(task["id"], "target", task["target"]["text"]))
        titles: set[str] = set()
        for index, step in enumerate(task["schedule"]):
            findings.append(Text(task["id"], f"schedule/{index}", step["text"]))
            new = [title for title in step["track"] if title not in titles]
            titles.update(new)
            findings += [Text(task["id"], f"schedule/{index}", title) for title in new]
    return [text for text in findings if text.text]


def check_wording(tasks: list[Json]) -> Iterator[Observation]:
    """Check the texts of all tasks."""
    texts = texts_of(tasks)
    for text in texts:
        yield from _brackets(text)
        yield from _points(text)
        yield from _doubled(text)
    yield from _odd_ones(texts)


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


_LIST_MARKER = re.compile(rf"(?:^|(?<=[；。，：]))\s*{HALF_BRACKETED}")


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _brackets(text: Text) -> Iterator[Observation]:
    pairs = rules().checks.pairs
    marks = "".join(_marks().findall(text.text))
    if not any(marks.count(start) != marks.count(end) for start, end in pairs.items()):
        return
    # A list marker's bracket has no partner: it is no mark of its own.
    for offset in unpaired(_LIST_MARKER.sub(_blanked, text.text), pairs)[:_MOST]:
        quote = _around(text.text, offset, offset + 1)
        mark = text.text[offset]
        yield Observation(
            "bracket-alone",
            [text.task],
            text.field,
            [quote],
            None,
            {"mark": mark, "quote": quote},
        )


# points and doubled words


def _points(text: Text) -> Iterator[Observation]:
    findings = _POINT.finditer(text.text) if "." in text.text else ()
    for match in islice(findings, _MOST):
        if text.field.startswith("requirements"):
            continue  # There a number with a point begins an item.
        digits = match[1]
        right = f"{digits[:-1]}.{digits[-1]}"
        after = text.text[match.end() : match.end() + 2]
        yield Observation(
            "point-shifted",
            [text.task],
            text.field,
            [match[0] + after],
            right + after,
            {"printed": match[0] + after, "right": right + after},
        )


def _doubled(text: Text) -> Iterator[Observation]:
    count = 0
    for match in _DOUBLED.finditer(text.text):
        once = match[1] or match[2]
        if match[1] and not _repeats_by_mistake(text.text, match):
            continue
        count += 1
        if count > _MOST:
            return
        quote = match[0][:_LONGEST]
        yield Observation(
            "words-doubled",
            [text.task],
            text.field,
            [quote],
            once if quote == match[0] else None,
            {"quote": quote, "once": once},
        )


def _repeats_by_mistake(text: str, match: re.Match[str]) -> bool:
    """Say whether the same words in a row are no two words that only end and begin alike.

    展招|展招 in 开展招展招商 is cut otherwise; at the edge of a clause there is one way to cut.
    """
    once = match[1]
    if len(set(once)) == 1 or "〇" in once or once in rules().checks.doubling:
        return False
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if after and after in rules().checks.lengthening:
        return False  # 研究研究院
    if len(once) > _SHORTEST_DOUBLED or once in rules().checks.words:
        return True
    return not (_is_word(before) and _is_word(after))


_SHORTEST_DOUBLED = 2


def _is_word(char: str) -> bool:
    return _HAN.match(char) is not None


# odd ones out


def _odd_ones(texts: list[Text]) -> Iterator[Observation]:
    """Find single characters that stand alone where the surroundings have another one.

    The surroundings are four characters on each side. All texts are laid end to end: what is
    to be counted over every character is then counted by the dictionary itself.
    """
    whole = _END.join(text.text for text in texts)
    starts = [0, *accumulate(len(text.text) + 1 for text in texts)]
    grams = [whole[at : at + _ROUND] for at in range(len(whole) - _ROUND + 1)]
    often = {gram for gram, count in Counter(grams).items() if count > _OFTEN and _END not in gram}
    far = grams[_ROUND + 1 :]
    likely = [at for at, pair in enumerate(zip(grams, far, strict=False)) if often.issuperset(pair)]
    keys = [(grams[at], far[at]) for at in likely]
    counts = Counter(keys)
    usual: dict[tuple[str, str], dict[str, list[tuple[int, int]]]] = {}
    for at, key in zip(likely, keys, strict=True):
        if counts[key] > _OFTEN and _RUN.match(whole, at + _ROUND - 1):
            number = bisect_right(starts, at) - 1
            middle = at + _ROUND
            places = usual.setdefault(key, {}).setdefault(whole[middle], [])
            places.append((number, middle - starts[number]))
    for chars in usual.values():
        if len(chars) > 1:
            yield from _odd_one(texts, chars)


def _odd_one(texts: list[Text], chars: dict[str, list[tuple[int, int]]]) -> Iterator[Observation]:
    ordered = sorted(chars.items(), key=lambda item: -len(item[1]))
    usual, places = ordered[0]
    if len(places) < _OFTEN or len({texts[number].task for number, _ in places}) < _OFTEN:
        return
    for char, findings in ordered[1:]:
        if len(findings) > 1 or not _may_be_misprint(char, usual):
            continue
        number, middle = findings[0]
        text = texts[number]
        quote = text.text[middle - 2 : middle + 3]
        right = quote[:2] + usual + quote[3:]
        yield Observation(
            "wording-odd",
            [text.task],
            text.field,
            [quote],
            right,
            {"quote": quote, "right": right, "count": len(places)},
        )


def _may_be_misprint(char: str, usual: str) -> bool:
    variable = rules().checks.interchangeable
    return char not in variable and usual not in variable
