"""Brackets and clauses that say who and when without a label."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct, field

from fenjie.normalize.deadlines import cut_deadline, read_deadline
from fenjie.normalize.organizations.clauses import Clause, ClausePart, read_clause
from fenjie.normalize.organizations.lists import read_organizations
from fenjie.normalize.organizations.shapes import is_certain
from fenjie.reading.outline.outline_labels import WHO
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.han import HAN
from fenjie.text.late_pattern import late_pattern

OPENING, CLOSING = "（〔【［[", "）〕】］]"
LABEL_OPENING = ("〔", "【", "［", "[")
"""Brackets in which a label alone may stand: 【目标】."""
ASIDE = "aside"
"""The role of words beside organizations that say nothing of their task alone."""
NO_WORDS = " \u3000；，、。"
_LONGEST_GROUP = 1000
_MOST_BRACKETS = 60
"""Brackets of a line that are looked into; no paragraph has as many."""
_EDGES = late_pattern("[，；。]")
_SEGMENT = late_pattern("[^，；。]+")


class Part(Struct, frozen=True):
    """The words behind one label: their role, their range, and the label."""

    role: str
    start: int
    end: int
    label: tuple[int, int] = (0, 0)


class Group(Struct):
    """Words about who and when: offsets of the whole, and its parts by role."""

    start: int
    end: int
    parts: list[Part] = field(default_factory=list)

    @property
    def names_organizations(self) -> bool:
        """Return whether it says who does it."""
        return any(part.role in WHO for part in self.parts)


def unlabelled(text: str) -> list[Group]:
    """Find brackets without labels that hold organizations and their roles, or a day at the end."""
    result: list[Group] = []
    position = 0
    for _ in range(_MOST_BRACKETS):
        if (begin := _next_open(text, position)) is None:
            break
        end = closing_of(text, begin)
        position = max(end, begin + 1)
        if text[end - 1] not in CLOSING:
            continue
        last = not text[end:].strip(NO_WORDS)
        if parts := _clause(text, *trimmed(text, begin + 1, end - 1), last=last):
            result.append(Group(begin, end, parts))
    return result


def _clause(text: str, start: int, end: int, *, last: bool) -> list[Part]:
    """Read organizations with their roles, and times behind them; what else stands is an aside.

    Where the bracket is not the `last` of its line a role must stand in it, since it may only
    explain a name.
    """
    words = text[start:end]
    if last and is_time(words):
        return [Part("deadline", start, end)]
    if (people := _people(words)) is not None:
        # （分管副市长负责，市科技局牵头）: who answers stands before the organizations.
        behind = _clause(text, *trimmed(text, start + people.end(), end), last=last)
        return [Part("leaders", start, start + people.end("who")), *behind] if behind else []
    edges = [end, *(start + match.start() for match in reversed([*_EDGES.finditer(words)]))]
    for edge in edges:
        clause = read_clause(text[start:edge])
        if clause is None:
            continue
        stated = _says_what_they_do(clause)
        whole = last and edge >= edges[-1]
        if not stated and not (whole and _are_certain(text[start:edge])):
            return []
        rest = _times(text, *trimmed(text, edge + 1, end))
        if rest is None and not stated:
            continue
        rest = [Part(ASIDE, edge + 1, end)] if rest is None else rest
        return [Part("support", start, edge), *rest]
    return []


def _says_what_they_do(clause: Clause) -> bool:
    return any(part.role != "units" for part in clause.parts)


def _are_certain(words: str) -> bool:
    """Return whether a list names organizations, though nothing says what they do."""
    names = [words[slice(*organization.name)] for organization in read_organizations(words)]
    return any(is_certain(name) for name in names)


def _people(words: str) -> re.Match[str] | None:
    """Match leaders by their offices, with the words that they answer."""
    # Few texts need the pattern, which takes long to compile.
    if not any(office in words for office in rules().document.leader_offices):
        return None
    return _answering().match(words)


@cache
def _answering() -> re.Pattern[str]:
    document = rules().document
    offices, verbs = longest_first(document.leader_offices), longest_first(document.duty_verbs)
    one = f"[{HAN}]{{0,8}}(?:{offices})"
    return re.compile(f"(?P<who>{one}(?:、{one})*)(?:{verbs})[，；]")


def _times(text: str, start: int, end: int) -> list[Part] | None:
    """Read the times behind organizations; None where other words stand there."""
    result: list[Part] = []
    for match in _SEGMENT.finditer(text, start, end):
        part = trimmed(text, *match.span())
        if not is_time(text[slice(*part)]):
            return None
        result.append(Part("deadline", *part))
    return result


def _next_open(text: str, position: int) -> int | None:
    places = [at for mark in OPENING if (at := text.find(mark, position)) >= 0]
    return min(places, default=None)


def in_prose(text: str, begin: int = 0) -> list[Group]:
    """Find who does it in sentences from `begin` on; these words stay in the goal as well."""
    result: list[Group] = []
    leads = False
    for match in _SEGMENT.finditer(text, begin):
        start, end = match.span()
        by = text.find("由", start, end)
        start = by if by >= 0 else start
        leader = _leader_in(text[start:end]) if by >= 0 else None
        clause = read_clause(text[start:end])
        if leader is not None:
            who = Part("leaders", start + leader.start("name"), start + leader.end("name"))
            result.append(Group(start, start, [who]))
        elif clause is not None and (leads or ((by >= 0 or match.start() > 0) and _leads(clause))):
            parts = [_part_of(part, start) for part in clause.parts]
            if leads and not _leads(clause):
                # Who helps in a clause of its own does it for the task of who leads before.
                result[-1].parts += parts
            else:
                result.append(Group(start, start, parts))
            leads = True
    return result


def _leads(clause: Clause) -> bool:
    return clause.parts[0].role == "lead"


def _part_of(part: ClausePart, start: int) -> Part:
    role = "support" if part.role == "units" else part.role
    return Part(role, start + part.start, start + part.end)


def _leader_in(words: str) -> re.Match[str] | None:
    """Match a leader who answers for a task: 由王某副市长负责."""
    return _by_leader().fullmatch(words)


@cache
def _by_leader() -> re.Pattern[str]:
    document = rules().document
    offices, verbs = longest_first(document.leader_offices), longest_first(document.duty_verbs)
    office = f"(?:同志|(?:常务|党组|党委|政府)*副?(?:{offices}))"
    return re.compile(f"由(?P<name>[{HAN}]{{2,4}}?){office}(?:{verbs})")


def opening_of(text: str, position: int, first: int) -> int | None:
    """Return where the bracket opens in which a position stands, None outside any."""
    depth = 0
    for index in range(position - 1, max(first, position - _LONGEST_GROUP) - 1, -1):
        if text[index] in CLOSING:
            depth += 1
        elif text[index] in OPENING:
            if depth == 0:
                return index
            depth -= 1
    return None


def closing_of(text: str, opened: int) -> int:
    """Return where the bracket that opens at `opened` has closed; the end where it never does."""
    depth = 0
    for position in range(opened, min(len(text), opened + _LONGEST_GROUP)):
        if text[position] in OPENING:
            depth += 1
        elif text[position] in CLOSING:
            depth -= 1
            if depth == 0:
                return position + 1
    return len(text)


def is_time(words: str) -> bool:
    """Return whether words are a deadline, with a verb and its object behind it or not."""
    return read_deadline(words[: cut_deadline(words)], None) is not None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without blanks and stops at its ends."""
    while start < end and text[start] in " \u3000：":
        start += 1
    while start < end and text[end - 1] in " \u3000；，。、":
        end -= 1
    return start, end
