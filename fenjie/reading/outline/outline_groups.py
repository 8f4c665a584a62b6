"""The grammar of a line: words about who and when, in brackets or behind labels."""

from __future__ import annotations

import re

from fenjie.normalize.header_roles import PERIOD
from fenjie.normalize.organizations.clauses import read_clause
from fenjie.reading.outline.outline_brackets import (
    CLOSING,
    LABEL_OPENING,
    NO_WORDS,
    OPENING,
    Group,
    Part,
    closing_of,
    in_prose,
    is_time,
    opening_of,
    trimmed,
    unlabelled,
)
from fenjie.reading.outline.outline_labels import WHO, Labels, known_labels

_STOPS = ("。", "；", "！", "？")
_ENDED_BY_STOP = (*WHO, "leaders", "persons", "deadline")
"""Roles whose words hold no full stop."""


def groups_of(text: str, labels: Labels, *, prose: bool = False) -> list[Group]:
    """Find the words about organizations, people and days: in brackets, or behind labels.

    With `prose` also in sentences that say who does it (由宣教科牵头起草).
    """
    known = labels.places_in(text)
    groups: list[Group] = []
    index = 0
    while index < len(known):
        first = known[index]
        opened = opening_of(text, first.end() - 1, groups[-1].end if groups else 0)
        end = closing_of(text, opened) if opened is not None else 0
        if opened is not None and text[opened] != "【" and end > first.end():
            further = [first, *labels.further_in(text, first.end(), end)]
            groups.append(_bracket(text, opened, end, further, labels))
        else:
            begin = first.start() if opened is None else opened
            groups.append(_run(text, begin, _all_labels(text, known[index:], labels), labels))
        while index < len(known) and known[index].start() < groups[-1].end:
            index += 1
    groups += [
        group
        for group in unlabelled(text)
        if not any(other.start < group.end and group.start < other.end for other in groups)
    ]
    groups += _in_sentences(text, groups, prose=prose)
    return sorted(groups, key=lambda group: group.start)


def _in_sentences(text: str, groups: list[Group], *, prose: bool) -> list[Group]:
    """Find who does it in sentences, where nothing else says so."""
    if any(group.names_organizations for group in groups):
        return []
    return in_prose(text) if prose else _last_sentence(text)


def _last_sentence(text: str) -> list[Group]:
    """Find who does it in a last sentence that says nothing else (由甲局牵头，乙局配合。)."""
    begin = text.rstrip(NO_WORDS).rfind("。") + 1
    words = text[begin:].strip(NO_WORDS)
    if begin == 0 or not words.startswith("由"):
        return []
    return in_prose(text, begin) if read_clause(words[1:]) is not None else []


def closing_groups(text: str) -> list[Group]:
    """Find the brackets at the end of sentences that say who does what stands before.

    >>> text = "将泵站（水务局负责）移交。（市水务局牵头）"
    >>> [text[group.start : group.end] for group in closing_groups(text)]
    ['（市水务局牵头）']
    """
    return [group for group in groups_of(text, known_labels()) if _closes(text, group)]


def _closes(text: str, group: Group) -> bool:
    if not group.names_organizations or not group.start < group.end:
        return False
    if text[group.start] not in OPENING or text[group.end - 1] not in CLOSING:
        return False
    before, behind = text[: group.start].rstrip(), text[group.end :].lstrip()
    return before.endswith(_STOPS) or behind.startswith(_STOPS) or not behind.strip(NO_WORDS)


def _all_labels(text: str, known: list[re.Match[str]], labels: Labels) -> list[re.Match[str]]:
    """Return labels from one on, with those that only a blank parted from the words before."""
    more = labels.further_in(text, known[0].end())
    starts = {_name_span(match)[0] for match in known}
    merged = [*known, *(match for match in more if match.start("name") not in starts)]
    return sorted(merged, key=lambda match: _name_span(match)[0])


def _name_span(match: re.Match[str]) -> tuple[int, int]:
    groups = match.groupdict()
    return match.span("first" if groups.get("first") is not None else "name")


def _before(text: str, label: re.Match[str]) -> int:
    """Return where the words before a label end: before its bracket where it has one (【目标】)."""
    start = label.start()
    return start - 1 if text[start - 1 : start] in LABEL_OPENING else start


def _run(text: str, begin: int, known: list[re.Match[str]], labels: Labels) -> Group:
    """Read labels one behind the other; words behind a full stop belong to the goal again."""
    group = Group(begin, len(text))
    for number, match in enumerate(known):
        span = _name_span(match)
        role = labels.role(text[slice(*span)])
        limit = _before(text, known[number + 1]) if number + 1 < len(known) else len(text)
        stop = text.find("。", match.end(), limit) if role in _ENDED_BY_STOP else -1
        end = limit if stop < 0 else stop
        group.parts += _parts(text, role, match.end(), end, span)
        if stop >= 0 and text[stop:limit].strip(NO_WORDS):
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


def _parts(
    text: str, role: str, start: int, end: int, label: tuple[int, int] = (0, 0)
) -> list[Part]:
    """Trim a part; a day that stands behind organizations is a part of its own."""
    result: list[Part] = []
    if role == PERIOD:
        # A step is read with its quarter: 一季度：开工.
        role, start, label = "schedule", label[0], (label[0], label[0])
    start, end = trimmed(text, start, end)
    if role in WHO:
        cut = max(text.rfind(mark, start, end) for mark in "，；、")
        while cut > 0 and is_time(text[cut + 1 : end].strip()):
            result.insert(0, Part("deadline", *trimmed(text, cut + 1, end)))
            start, end = trimmed(text, start, cut)
            cut = max(text.rfind(mark, start, end) for mark in "，；、")
    elif role not in _ENDED_BY_STOP:
        end += len(text[end:]) - len(text[end:].lstrip("。；"))
    return [Part(role, start, end, label), *result] if start < end else result
