"""Numbered paragraphs that say in prose who does it: 由县水利局组织验收, 财政局要保证资金."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fenjie.normalize.organizations.lists import read_organizations
from fenjie.normalize.organizations.shapes import is_certain, is_organization
from fenjie.reading.outline.organization_duties import has_articles
from fenjie.reading.outline.outline_brackets import Group, Part, in_prose
from fenjie.reading.outline.outline_numbers import marker_of
from fenjie.reading.outline.outline_tree import Words
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.late_pattern import late_pattern
from fenjie.text.numerals import ONE_TO_TEN

_CLAUSE = late_pattern("[^，；。：]+")
_POINT = late_pattern(rf"\s*(?:[{ONE_TO_TEN}]是|其[{ONE_TO_TEN}])")
_NO_DUTY = "[求点素件闻务人任制]|同志|领导"
"""What makes other words of a verb: 要求, 负责人."""
_LONGEST = 60
"""Characters of the organizations of a clause, with what leads to them."""
_MOST_LINES_ABOVE = 8


def may_charge(lines: Sequence[Words]) -> bool:
    """Return whether the words above a document's paragraphs say that they decide or plan work.

    Articles of a law tell duties as well, and are no tasks.
    """
    above = "".join(line.text for line in lines[:_MOST_LINES_ABOVE])
    words = rules().document.deciding_words
    return any(word in above for word in words) and not has_articles(lines)


def charged_in(text: str) -> list[Group]:
    """Find who is told in a paragraph to do something; these words stay in the goal as well.

    All of a paragraph is one task's, so that there is one group at the most.

    >>> text = "由县水利局组织验收；二是财政局要保证资金；各村要加强巡查。"
    >>> [text[part.start : part.end] for group in charged_in(text) for part in group.parts]
    ['县水利局', '财政局']
    """
    known = [part for group in in_prose(text) for part in group.parts]
    parts = list(known)
    _, number = marker_of(text)
    for clause in _CLAUSE.finditer(text, number.end if number is not None else 0):
        start, end = clause.span()
        if any(start <= part.start < end for part in known):
            continue
        if (part := _charged(text, start, end)) is not None:
            parts.append(part)
    if not parts:
        return []
    parts.sort(key=lambda part: part.start)
    first = parts[0].start
    return [Group(first, first, parts)]


def _charged(text: str, start: int, end: int) -> Part | None:
    """Read who is told something in a clause: behind 由 or 请, or at its beginning."""
    opener = _openers().search(text, start, end)
    if opener is not None:
        at, verbs = opener.end(), _verbs_behind_opener()
    else:
        point = _POINT.match(text, start, end)
        at, verbs = point.end() if point is not None else start, _verbs()
    for verb in verbs.finditer(text, at, min(end, at + _LONGEST)):
        who = text[at : verb.start()]
        if who.startswith("各") or not _are_certain(who):
            continue
        role = "lead" if verb[0] in rules().units.duties.leading else "support"
        return Part(role, at, verb.start())
    return None


def _are_certain(who: str) -> bool:
    ranges = read_organizations(who)
    names = [who[slice(*name)] for name, _ in ranges]
    joined = all(note is None or who[slice(*note)] in _joints() for _, note in ranges)
    certain = all(is_organization(name) and is_certain(name) for name in names)
    return bool(names) and joined and certain


def _joints() -> list[str]:
    return rules().units.duties.joins


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(longest_first(rules().document.charging_openers))


@cache
def _verbs() -> re.Pattern[str]:
    verbs = longest_first(rules().document.charging_verbs)
    return re.compile(f"(?:{verbs})(?!{_NO_DUTY})")


@cache
def _verbs_behind_opener() -> re.Pattern[str]:
    document = rules().document
    verbs = longest_first([*document.charging_verbs, *document.charging_behind_opener])
    return re.compile(f"(?:{verbs})(?!{_NO_DUTY})")
