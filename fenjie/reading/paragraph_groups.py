"""The grammar of a line: words about who and when, in brackets or behind labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, get_args

from fenjie.normalize.deadlines import cut_deadline, read_deadline
from fenjie.normalize.header_roles import layout_named, role_of
from fenjie.normalize.organizations.labels import names_of_labels
from fenjie.normalize.organizations.lists import is_list_of_names
from fenjie.text.enumerators import Kind, number_before

ORGANIZATIONS = ("lead", "support")
_LABELLED = ("lead", "support", "leaders", "deadline", "persons")
_AT_START = ("target", "schedule")
"""Roles whose labels count only at the start of a line: elsewhere they are words."""
OPENING, CLOSING = "（〔【［[", "）〕】］]"
_SHORTEST_LABEL = 3
_LONGEST_GROUP = 1000
_MOST_BRACKETS = 60
"""Brackets of a line that are looked into; no paragraph has as many."""


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
        return any(part.role in ORGANIZATIONS for part in self.parts)


@cache
def _labels() -> re.Pattern[str]:
    """Match a label of organizations, people, days, with its ：; of goals at the start only."""
    anywhere = names_of_labels(_LABELLED, _SHORTEST_LABEL)
    opening = names_of_labels(_AT_START, _SHORTEST_LABEL)
    return re.compile(
        rf"(?:(?:^|(?<=[（〔【［\[；，。、！\s）]))\s*(?P<name>{anywhere})|^\s*(?P<first>{opening}))"
        r"\s*[：】〕］]\s*：?"
    )


@cache
def _further() -> re.Pattern[str]:
    """Match a label behind another, where the blank before it is gone in the normal form."""
    return re.compile(rf"\s*(?P<name>{names_of_labels(_LABELLED, _SHORTEST_LABEL)})：")


def marker_of(text: str) -> tuple[Kind | None, int]:
    """Return the kind of number with which a line begins, and where it ends."""
    for kind in get_args(Kind):
        number = number_before(text, kind)
        if number is not None:
            return kind, number.end
    return None, 0


def groups_of(text: str) -> list[Group]:
    """Find the words about organizations and days: in brackets, or from a label to the end."""
    labels = list(_labels().finditer(text))
    groups: list[Group] = []
    index = 0
    while index < len(labels):
        first = labels[index]
        opened = _opening(text, first.end() - 1, groups[-1].end if groups else 0)
        begin = opened if opened is not None else first.start()
        closes = opened is not None and text[begin] != "【"
        end = _closing(text, begin) if closes else len(text)
        groups.append(
            _group(text, begin, end, [first, *_further().finditer(text, first.end(), end)])
        )
        while index < len(labels) and labels[index].start() < end:
            index += 1
    groups += [
        group
        for group in _unlabelled(text)
        if not any(known.start < group.end and group.start < known.end for known in groups)
    ]
    return sorted(groups, key=lambda group: group.start)


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


def _group(text: str, begin: int, end: int, labels: list[re.Match[str]]) -> Group:
    group = Group(begin, end)
    if text[begin] in OPENING:
        # （市卫健委牵头；完成时限：年底前）: organizations may stand before the first label.
        group.parts += _parts(text, "support", begin + 1, labels[0].start())
    edges = [*(label.start() for label in labels[1:]), end]
    closing = text[end - 1] in CLOSING and text[begin] in OPENING
    for label, edge in zip(labels, edges, strict=True):
        stop = edge - 1 if closing and edge == end else edge
        which = "name" if label["name"] else "first"
        role = role_of(label[which], layout_named("paragraphs")) or "support"
        group.parts += _parts(text, role, label.end(), stop, label.span(which))
    return group


def _parts(
    text: str, role: str, start: int, end: int, label: tuple[int, int] = (0, 0)
) -> list[Part]:
    """Trim a part; a day that stands behind organizations is a part of its own."""
    result: list[Part] = []
    start, end = _trimmed(text, start, end)
    if role in ORGANIZATIONS:
        cut = max(text.rfind(mark, start, end) for mark in "，；、")
        if cut > 0 and _is_day(text[cut + 1 : end]):
            result.append(Part("deadline", *_trimmed(text, cut + 1, end)))
            start, end = _trimmed(text, start, cut)
    elif role in _AT_START:
        end += len(text[end:]) - len(text[end:].lstrip("。；"))
    return [Part(role, start, end, label), *result] if start < end else result


def _is_day(words: str) -> bool:
    """Return whether words are a deadline, with a verb behind it or not."""
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
        inner = _trimmed(text, begin + 1, end - 1)
        words = text[slice(*inner)]
        last = not text[end:].strip(" 。；\u3000")
        if last and _is_day(words):
            result.append(Group(begin, end, [Part("deadline", *inner)]))
            continue
        parts = _parts(text, "support", *inner)
        if (
            parts
            and parts[0].role == "support"
            and is_list_of_names(text[parts[0].start : parts[0].end], last=last)
        ):
            result.append(Group(begin, end, parts))
    return result


def _next_open(text: str, position: int) -> int | None:
    places = [at for mark in OPENING if (at := text.find(mark, position)) >= 0]
    return min(places, default=None)
