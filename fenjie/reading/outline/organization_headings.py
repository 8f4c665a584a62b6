"""Headings that are nothing but an organization, above a numbered list: it does what stands below.

区商务局
1.引进项目15个。
2.办好展销会。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fenjie.normalize.organizations.lists import are_organizations
from fenjie.normalize.organizations.shapes import is_certain
from fenjie.provenance import Traced
from fenjie.reading.outline.outline_numbers import marker_of
from fenjie.reading.outline.outline_tree import Entry, Words
from fenjie.reading.outline.people_lines import names_people
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.enumerators import Kind
from fenjie.text.late_pattern import late_pattern
from fenjie.text.numerals import ONE_TO_TEN

_FEWEST = 2
_LONGEST = 60
_SHORTEST_NAME = 3
_MOST_BETWEEN = 1
"""Lines at most between such a heading and its list: 考核指标：."""
_MOST_PEOPLE = 3
"""Lines at most between the two that say who its people are."""
_AROUND = late_pattern(
    rf"[【\[]?(?P<who>[^【】\[\]：]{{2,60}}?)[】\]]?(?:（[^（）0-9]{{0,8}}(?:[0-9]+|[{ONE_TO_TEN}]+)[项条个件]）)?：?"
)
"""An organization between brackets, before how many tasks it has: 【区商务局】, 区商务局（3项）."""


def organization_headings(lines: Sequence[Words]) -> dict[int, bool]:
    """Return the indexes of headings by organization, and of lines between these and their lists.

    The values are true for headings. There are none where they are not sure.

    There are two at the least, no organization stands twice, and a list of one kind of numbers
    begins below each. The words above the first list must name tasks, and those of the lists no
    results.
    """
    headings: dict[int, tuple[str, int]] = {}
    kinds: set[Kind | None] = set()
    for index, line in enumerate(lines):
        who = _organization_in(line)
        if who is None or (below := _list_below(lines, index)) is None:
            continue
        own, inner = marker_of(line.text)[0], marker_of(lines[below].text)[0]
        if own != inner:
            headings[index] = who, below
            kinds.add(inner)
    names = {who for who, _ in headings.values()}
    if len(headings) < _FEWEST or len(kinds) > 1 or len(names) < len(headings):
        return {}
    if not _are_of_tasks(lines, [below for _, below in headings.values()]):
        return {}
    return {
        line: line == index
        for index, (_, below) in headings.items()
        for line in range(index, below)
        if line == index or lines[line].text.rstrip().endswith("：")
    }


def _are_of_tasks(lines: Sequence[Words], begins: Sequence[int]) -> bool:
    """Return whether words above the first list name tasks, and most lists tell no results."""
    named = any(_naming_tasks().search(line.text) for line in lines[: min(begins)])
    return named and sum(tells_result(lines[begin].text) for begin in begins) * 2 < len(begins)


def heading_organization(words: Traced) -> Entry:
    """Return who such a heading names; `words` are in normal form, without their number."""
    match = _AROUND.fullmatch(words.text)
    who = words[slice(*match.span("who"))] if match is not None else words
    return Entry("support", who, words[:0])


def _organization_in(line: Words) -> str | None:
    """Return the organizations that a line is; None where it is none, or signs the document."""
    if line.signs or len(line.text) > _LONGEST:
        return None
    place = organizations_in(line.text)
    who = line.text[slice(*place)] if place is not None else ""
    return who if who and (is_certain(who) or "、" in who) else None


def organizations_in(heading: str) -> tuple[int, int] | None:
    """Return where a heading names organizations, whose tasks stand below it, and nothing else.

    >>> organizations_in("一、区商务局（3项）"), organizations_in("二、招商引资")
    ((2, 6), None)
    """
    _, number = marker_of(heading)
    start = number.end if number is not None else 0
    start += len(heading[start:]) - len(heading[start:].lstrip())
    match = _AROUND.fullmatch(heading[start:].rstrip())
    who = match["who"] if match is not None else ""
    if match is None or len(who) < _SHORTEST_NAME or not are_organizations(who):
        return None
    return start + match.start("who"), start + match.end("who")


def _list_below(lines: Sequence[Words], index: int) -> int | None:
    """Return the index of the line with which a numbered list begins below a heading."""
    between = 0
    for below in range(index + 1, min(len(lines), index + 2 + _MOST_BETWEEN + _MOST_PEOPLE)):
        text = lines[below].text.strip()
        if marker_of(text)[0] is not None:
            return below if _organization_in(lines[below]) is None else None
        if below == index + 1 + between and text.endswith("：") and between < _MOST_BETWEEN:
            between += 1
        elif not names_people(text):
            return None
    return None


def tells_result(text: str) -> bool:
    """Return whether a clause of a paragraph begins as what tells a result does: 已建成3座."""
    return _result().search(text) is not None


@cache
def _result() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[，。；、）.]){rules().columns.results}")


@cache
def _naming_tasks() -> re.Pattern[str]:
    return re.compile(longest_first(rules().document.task_words))
