"""Duties by organization, one sentence behind the other (甲部门，负责防汛。乙部门，负责救灾。)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from fenjie.normalize.organizations.lists import are_organizations
from fenjie.normalize.organizations.shapes import is_certain
from fenjie.reading.outline.outline_brackets import Group, Part
from fenjie.reading.outline.outline_numbers import marker_of
from fenjie.reading.outline.outline_tree import Words
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.han import HAN
from fenjie.text.late_pattern import late_pattern
from fenjie.text.numerals import ONE_TO_TEN

_FEWEST = 3
_LONGEST_LINE = 20_000
_LONGEST_NUMBER = 48
_LONGEST_BEGINNING = 100
"""Characters of a sentence in which its number, an organization and its duty stand."""
_ARTICLE = late_pattern(rf"第(?:[0-9]{{1,4}}|[{ONE_TO_TEN}百零]{{1,5}})条")
_STARTS = late_pattern(r"(?<=[。；！？】\]|])\s*(?=\S)")


def names_duties(lines: Sequence[Words]) -> bool:
    """Return whether a document tells organizations their duties, sentence by sentence.

    Three sentences at the least begin so, each with another organization. Articles of a law do as
    well, and are no tasks.
    """
    if has_articles(lines):
        return False
    who: set[str] = set()
    for line in lines:
        # Most lines have no word of duty at all, and most sentences none at their beginning.
        if _verb().search(line.text, 0, _LONGEST_LINE + _LONGEST_BEGINNING) is None:
            continue
        for start in _starts(line):
            part = line.text[start : start + _LONGEST_BEGINNING]
            if _verb().search(part) is None:
                continue
            if (match := _duty(_behind_number(part))) is not None:
                who.add(match["who"])
                if len(who) >= _FEWEST:
                    return True
    return False


def has_articles(lines: Sequence[Words]) -> bool:
    """Return whether a line begins with 第三条, as those of a law do."""
    return any(_ARTICLE.match(line.text) for line in lines)


def cut_duties(line: Words) -> Iterator[Words]:
    """Part a line where a sentence begins with an organization and its duty, or a number behind it.

    In the midst of such sentences one may lack the word of duty: 旅游部门，指导发展旅游.
    """
    text = line.text
    cuts: list[int] = []
    for start in _starts(line):
        words = _behind_number(text[start:])
        begins = _duty(words) is not None or (cuts and _named(words) is not None)
        if begins or (cuts and len(words) < len(text) - start):
            cuts.append(start)
    edges = [0, *(cut for cut in cuts if cut), len(text)]
    for start, end in pairwise(edges):
        yield Words(line.cut(start, end), line.normal[start:end], line.place)


def leading_duty(text: str) -> list[Group]:
    """Return who a sentence says at its beginning that has a duty; the comma behind it goes too.

    >>> [(group.start, group.end) for group in leading_duty("水利部门，负责防洪。")]
    [(0, 5)]
    """
    words = _behind_number(text)
    start = len(text) - len(words)
    match = _duty(words) or _named(words)
    if match is None:
        return []
    who = Part("support", start + match.start("who"), start + match.end("who"))
    return [Group(start, start + match.end("mark"), [who])]


def _starts(line: Words) -> list[int]:
    """Return where sentences begin: behind a stop, or a blank that was printed."""
    text = line.text[:_LONGEST_LINE]
    starts = {0, *(match.end() for match in _STARTS.finditer(text))}
    return sorted(starts | {at for at in line.blanks() if at < len(text)})


def _behind_number(text: str) -> str:
    _, number = marker_of(text[:_LONGEST_NUMBER])
    return text[number.end :] if number is not None else text


def _duty(text: str) -> re.Match[str] | None:
    match = _duty_pattern().match(text)
    return match if match is not None and _is_name(match["who"]) else None


def _named(text: str) -> re.Match[str] | None:
    match = _name_pattern().match(text)
    return match if match is not None and _is_name(match["who"]) else None


def _is_name(who: str) -> bool:
    return are_organizations(who) and (is_certain(who) or "、" in who)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(longest_first(rules().document.duty_verbs))


@cache
def _duty_pattern() -> re.Pattern[str]:
    verbs = longest_first(rules().document.duty_verbs)
    return re.compile(
        rf"(?P<who>[{HAN}、]{{3,40}}?)(?P<mark>[，：]?)(?=(?:主要|具体|统一)?(?:{verbs})(?!人))"
    )


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<who>[{HAN}、]{{3,40}}?)(?P<mark>[，：])")
