"""Clauses that say who does what: 甲局牵头，乙局、丙局配合."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from fenjie.normalize.organizations.lists import read_organizations
from fenjie.normalize.organizations.shapes import is_organization
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first

__all__ = ["Clause", "ClausePart", "is_organization", "read_clause"]

Role = Literal["lead", "support", "units"]
_LONGEST = 400
"""Characters of a clause at most; what is longer is prose."""
_LONGEST_OBJECT = 10
"""Characters behind a duty that say what it is about (负责考核)."""
_SEPARATOR = re.compile(r"[、，；。,;\s]+")
_BRACKETED = re.compile("（[^（）]*）")
_NO_OBJECT = re.compile(r"[0-9０-９（）：]")


class ClausePart(NamedTuple):
    """One list of organizations in a clause: its role and its offsets."""

    role: Role
    start: int
    end: int


class Clause(NamedTuple):
    """The lists of a clause, in its order."""

    parts: tuple[ClausePart, ...]


class _Duty(NamedTuple):
    """Words of duty in a clause: their offsets, and what they say."""

    start: int
    end: int
    role: Role
    answers: bool


def read_clause(text: str, known: frozenset[str] = frozenset()) -> Clause | None:
    """Return the lists of organizations of a clause and their roles; None where it is no such clause.

    The whole text must be lists, words of duty and what stands between. `known` are names that
    the document attests elsewhere.

    >>> def show(text):
    ...     clause = read_clause(text)
    ...     return clause and [(part.role, text[part.start:part.end]) for part in clause.parts]
    >>> show("水务局牵头，国土局、丙局配合")
    [('lead', '水务局'), ('support', '国土局、丙局')]
    >>> show("市环保局牵头，市发改局、经信局参与，各县、区政府（管委会）负责落实")
    [('lead', '市环保局'), ('support', '市发改局、经信局'), ('support', '各县、区政府（管委会）')]
    >>> show("由市水务局牵头、市财政局配合"), show("保卫科、物业中心负责考核")
    ([('lead', '市水务局'), ('support', '市财政局')], [('lead', '保卫科、物业中心')])
    >>> show("市发展改革委、市财政局等按职责分工负责"), show("加强水库管理，市水务局负责")
    ([('units', '市发展改革委、市财政局')], None)
    """
    if not 2 <= len(text) <= _LONGEST:
        return None
    duties = list(_duties(text))
    lists: list[tuple[int, int, _Duty | None]] = []
    at = _opened(text, 0)
    for number, duty in enumerate(duties):
        if number:
            at = _opened(text, _behind_object(text, at, duty.start, known))
        lists.append((at, duty.start, duty))
        at = duty.end
    rest = _behind_object(text, at, len(text), known) if duties else at
    if text[rest:].strip("。；，、 "):
        lists.append((rest, len(text), None))
    parts: list[ClausePart] = []
    leads = any(duty.role == "lead" and not duty.answers for duty in duties)
    for start, end, words in lists:
        own = _parts(text, start, end, _role(words, parts, leads=leads))
        if own is None or not all(_names_only(text, part, known) for part in own):
            return None
        parts += own
    return Clause(tuple(parts)) if parts else None


def _role(duty: _Duty | None, before: list[ClausePart], *, leads: bool) -> Role:
    """Return what a duty means in its clause: who only answers helps where another leads."""
    led = any(part.role == "lead" for part in before)
    if duty is None:
        return "support" if led else "units"
    if duty.role == "units" or duty.answers:
        return "support" if led else duty.role if not leads else "support"
    return duty.role


def _parts(text: str, start: int, end: int, role: Role) -> list[ClausePart] | None:
    """Return the parts of the words before a duty: those who are joined to one who leads help."""
    start, end = _trimmed(text, start, end)
    if start >= end:
        return None
    joint = _joints().search(text, start, end)
    if joint is not None and role != "support":
        return [
            ClausePart("lead", *_trimmed(text, start, joint.start())),
            ClausePart("support", *_trimmed(text, joint.end(), end)),
        ]
    return [ClausePart(role, start, end)]


def _names_only(text: str, part: ClausePart, known: frozenset[str]) -> bool:
    words = text[part.start : part.end]
    ranges = read_organizations(words)
    return bool(ranges) and all(is_organization(words[slice(*name)], known) for name, _ in ranges)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the separators around a list, and 等 behind it."""
    while start < end and text[start] in "、，；。 ":
        start += 1
    while start < end and text[end - 1] in "、，；。 ":
        end -= 1
    for rest in rules().units.clause.rests:
        if text.endswith(rest, start, end) and end - len(rest) > start:
            return start, end - len(rest)
    return start, end


def _opened(text: str, at: int) -> int:
    """Return where the list begins behind separators and 由."""
    while at < len(text) and text[at] in "、，；。 ":
        at += 1
    opener = _openers().match(text, at)
    return opener.end() if opener is not None else at


def _behind_object(text: str, start: int, end: int, known: frozenset[str]) -> int:
    """Return where the next list may begin: behind what a duty is about (负责考核)."""
    stop = _SEPARATOR.search(text, start, end)
    edge = stop.start() if stop is not None else end
    words = text[start:edge]
    if not words or len(words) > _LONGEST_OBJECT or _NO_OBJECT.search(words):
        return start
    return start if is_organization(words, known) else edge


def _duties(text: str) -> Iterator[_Duty]:
    """Find the words of duty outside brackets."""
    clause = rules().units.clause
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    for match in _phrase().finditer(text):
        if match.start() == 0 or any(a < match.start() < b for a, b in brackets):
            continue
        words = match[0]
        leads = [word for word in clause.lead if word in words]
        sure = [word for word in leads if word not in clause.answering]
        shared = any(word in words for word in clause.shares)
        helps = any(word in words for word in clause.support)
        role: Role = "lead" if leads else "support"
        if shared and not sure:
            role = "units" if not helps or leads else "support"
        answers = bool(leads) and not sure
        yield _Duty(match.start(), match.end(), role, answers)


@cache
def _phrase() -> re.Pattern[str]:
    clause = rules().units.clause
    manners = longest_first([*clause.manners, *clause.shares])
    duties = longest_first([*clause.lead, *clause.support])
    shares = longest_first(word for word in clause.shares if len(word) > 2)
    more = longest_first([*clause.lead, *clause.support, *clause.manners, *clause.behind])
    return re.compile(rf"(?:{manners})*+(?:{duties})(?:{more})*+|(?:{shares})")


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(longest_first(rules().units.clause.openers))


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(longest_first(rules().units.clause.joins))
