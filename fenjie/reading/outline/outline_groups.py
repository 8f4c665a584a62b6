"""The grammar of a line: words about who and when, in brackets or behind labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, get_args

from fenjie.normalize.deadlines import cut_deadline, read_deadline
from fenjie.normalize.organizations.clauses import read_clause
from fenjie.normalize.quantities import read_quantities
from fenjie.reading.outline.outline_labels import WHO, Labels
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.enumerators import Kind, Number, number_before
from fenjie.text.han import HAN

OPENING, CLOSING = "（〔【［[", "）〕】］]"
_LONGEST_GROUP = 1000
_MOST_BRACKETS = 60
"""Brackets of a line that are looked into; no paragraph has as many."""
_ENDED_BY_STOP = (*WHO, "leaders", "persons", "deadline")
"""Roles whose words hold no full stop."""
_LEVELS = re.compile(
    rf"\s*([1-9][0-9]?(?:\.[1-9][0-9]?){{1,3}})[.、．]?\s*(?=[{HAN}“《（])", re.ASCII
)
"""The number of a point at the second level or below: 1.2, 1.2.3."""
_HEAD = 24
ASIDE = "aside"
"""The role of words beside organizations that say nothing of their task alone."""
_EDGES = re.compile("[，；。]")
_SEGMENT = re.compile("[^，；。]+")
_NO_WORDS = " \u3000；，、。"


class Part(NamedTuple):
    """The words behind one label: their role, their range, and the label."""

    role: str
    start: int
    end: int
    label: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Group:
    """Words about who and when: offsets of the whole, and its parts by role."""

    start: int
    end: int
    parts: list[Part] = field(default_factory=list)

    @property
    def names_organizations(self) -> bool:
        """Return whether it says who does it."""
        return any(part.role in WHO for part in self.parts)


def marker_of(text: str) -> tuple[Kind | None, Number | None]:
    """Return the kind of number with which a line begins, and the number."""
    if (levels := _LEVELS.match(text)) is not None and not _begins_with_amount(text):
        kind: Kind = "1.1.1" if levels[1].count(".") > 1 else "1.1"
        last = levels[1].rpartition(".")[2]
        return kind, Number(int(last), levels.span(1), levels.end())
    for kind in get_args(Kind):
        number = number_before(text, kind)
        if number is not None:
            return kind, number
    return None, None


def _begins_with_amount(text: str) -> bool:
    """Return whether figures at the start of a line are measured (1.5亿元投资)."""
    amounts = read_quantities(text[:_HEAD])
    known = rules().quantities.units
    return bool(amounts) and amounts[0].start == 0 and amounts[0].unit in known


def groups_of(text: str, labels: Labels, *, prose: bool = False) -> list[Group]:
    """Find the words about organizations, people and days: in brackets, or behind labels.

    With `prose` also in sentences that say who does it (由宣教科牵头起草).
    """
    known = list(labels.anywhere.finditer(text))
    groups: list[Group] = []
    index = 0
    while index < len(known):
        first = known[index]
        opened = _opening(text, first.end() - 1, groups[-1].end if groups else 0)
        if opened is not None and text[opened] != "【":
            end = _closing(text, opened)
            further = [first, *labels.further.finditer(text, first.end(), end)]
            groups.append(_bracket(text, opened, end, further, labels))
        else:
            begin = first.start() if opened is None else opened
            groups.append(_run(text, begin, _all_labels(text, known[index:], labels), labels))
        while index < len(known) and known[index].start() < groups[-1].end:
            index += 1
    groups += [
        group
        for group in _unlabelled(text)
        if not any(other.start < group.end and group.start < other.end for other in groups)
    ]
    if prose and not any(group.names_organizations for group in groups):
        groups += _in_prose(text)
    return sorted(groups, key=lambda group: group.start)


def _in_prose(text: str) -> list[Group]:
    """Find who does it in sentences; these words stay in the goal as well."""
    result: list[Group] = []
    for match in _SEGMENT.finditer(text):
        start, end = match.span()
        by = text.find("由", start, end)
        start = by if by >= 0 else start
        clause = read_clause(text[start:end])
        if clause is not None and clause.parts[0].role == "lead" and (by >= 0 or match.start()):
            parts = [
                Part(
                    "support" if part.role == "units" else part.role,
                    start + part.start,
                    start + part.end,
                )
                for part in clause.parts
            ]
            result.append(Group(start, start, parts))
    return result


def _all_labels(text: str, known: list[re.Match[str]], labels: Labels) -> list[re.Match[str]]:
    """Return labels from one on, with those that only a blank parted from the words before."""
    more = labels.further.finditer(text, known[0].end())
    starts = {_name_span(match)[0] for match in known}
    merged = [*known, *(match for match in more if match.start("name") not in starts)]
    return sorted(merged, key=lambda match: _name_span(match)[0])


def _name_span(match: re.Match[str]) -> tuple[int, int]:
    groups = match.groupdict()
    return match.span("first" if groups.get("first") is not None else "name")


def _run(text: str, begin: int, known: list[re.Match[str]], labels: Labels) -> Group:
    """Read labels one behind the other; words behind a full stop belong to the goal again."""
    group = Group(begin, len(text))
    for number, match in enumerate(known):
        span = _name_span(match)
        role = labels.role(text[slice(*span)])
        limit = known[number + 1].start() if number + 1 < len(known) else len(text)
        stop = text.find("。", match.end(), limit) if role in _ENDED_BY_STOP else -1
        end = limit if stop < 0 else stop
        group.parts += _parts(text, role, match.end(), end, span)
        if stop >= 0 and text[stop:limit].strip(_NO_WORDS):
            group.end = stop + 1
            break
    return group


def _bracket(text: str, begin: int, end: int, known: list[re.Match[str]], labels: Labels) -> Group:
    group = Group(begin, end)
    # （市卫健委牵头；完成时限：年底前）: organizations may stand before the first label.
    group.parts += _parts(text, "support", begin + 1, known[0].start())
    edges = [*(label.start() for label in known[1:]), end]
    closing = text[end - 1] in CLOSING
    for label, edge in zip(known, edges, strict=True):
        stop = edge - 1 if closing and edge == end else edge
        span = _name_span(label)
        group.parts += _parts(text, labels.role(text[slice(*span)]), label.end(), stop, span)
    return group


def _opening(text: str, position: int, first: int) -> int | None:
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


def _closing(text: str, opened: int) -> int:
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


def _parts(
    text: str, role: str, start: int, end: int, label: tuple[int, int] = (0, 0)
) -> list[Part]:
    """Trim a part; a day that stands behind organizations is a part of its own."""
    result: list[Part] = []
    start, end = _trimmed(text, start, end)
    if role in WHO:
        cut = max(text.rfind(mark, start, end) for mark in "，；、")
        while cut > 0 and is_time(text[cut + 1 : end].strip()):
            result.insert(0, Part("deadline", *_trimmed(text, cut + 1, end)))
            start, end = _trimmed(text, start, cut)
            cut = max(text.rfind(mark, start, end) for mark in "，；、")
    elif role not in _ENDED_BY_STOP:
        end += len(text[end:]) - len(text[end:].lstrip("。；"))
    return [Part(role, start, end, label), *result] if start < end else result


def is_time(words: str) -> bool:
    """Return whether words are a deadline, with a verb and its object behind it or not."""
    return read_deadline(words[: cut_deadline(words)], None) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \u3000：":
        start += 1
    while start < end and text[end - 1] in " \u3000；，。、":
        end -= 1
    return start, end


def _unlabelled(text: str) -> list[Group]:
    """Find brackets without labels that hold organizations and their roles, or a day at the end."""
    result: list[Group] = []
    position = 0
    for _ in range(_MOST_BRACKETS):
        if (begin := _next_open(text, position)) is None:
            break
        end = _closing(text, begin)
        position = max(end, begin + 1)
        if text[end - 1] not in CLOSING:
            continue
        last = not text[end:].strip(_NO_WORDS)
        if parts := _clause(text, *_trimmed(text, begin + 1, end - 1), last=last):
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
        behind = _clause(text, *_trimmed(text, start + people.end(), end), last=last)
        return [Part("leaders", start, start + people.end("who")), *behind] if behind else []
    edges = [end, *(start + match.start() for match in reversed([*_EDGES.finditer(words)]))]
    for edge in edges:
        clause = read_clause(text[start:edge])
        if clause is None:
            continue
        stated = any(part.role != "units" for part in clause.parts)
        if not stated and not (last and edge >= edges[-1]):
            return []
        rest = _times(text, *_trimmed(text, edge + 1, end))
        if rest is None and not stated:
            continue
        rest = [Part(ASIDE, edge + 1, end)] if rest is None else rest
        return [Part("support", start, edge), *rest]
    return []


def _people(words: str) -> re.Match[str] | None:
    """Match leaders by their offices, with the words that they answer."""
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
        part = _trimmed(text, *match.span())
        if not is_time(text[slice(*part)]):
            return None
        result.append(Part("deadline", *part))
    return result


def _next_open(text: str, position: int) -> int | None:
    places = [at for mark in OPENING if (at := text.find(mark, position)) >= 0]
    return min(places, default=None)
