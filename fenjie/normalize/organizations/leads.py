"""Who leads and who supports: from labels of lists, from roles printed in a list, from its order.

All that decides it stands here: columns with headers, labels in a paragraph, labels within a cell
and the words of one list ask this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence, Set
from functools import cache
from typing import Literal

from msgspec import Struct

from fenjie.normalize.header_roles import layout_named, role_of, squeeze
from fenjie.normalize.organizations.duties import Duty, duty_of
from fenjie.normalize.organizations.lists import OrganizationRange
from fenjie.rules import rules

KnownBy = Literal["stated", "marked", "assumed"]
"""How it is known who leads: words of the task say so, of the document, or nothing does."""

_OPEN = "（(《“〔["


# by labels


def label_role(label: str) -> Literal["lead", "support"] | None:
    """Return the role of a label inside a cell, None where it names no organizations.

    >>> label_role("牵头单位"), label_role("责任单位"), label_role("备注")
    ('lead', 'support', None)
    """
    role = role_of(label, layout_named("tasks"))
    return "lead" if role == "lead" else "support" if role == "support" else None


def leading_list(labels: Sequence[str]) -> int | None:
    """Return which of several lists leads where none is called so: the first that is no helper's.

    >>> leading_list(["配合单位", "责任单位"]), leading_list(["配合单位"])
    (1, None)
    """
    return next((n for n, label in enumerate(labels) if not is_helping(label)), None)


def is_helping(label: str) -> bool:
    """Return whether a label is one of those who help alone (配合单位), by a word in it."""
    return _helping().search(squeeze(label)) is not None and not says_lead(label)


@cache
def _helping() -> re.Pattern[str]:
    return re.compile("|".join(rules().units.helping_heads))


def is_one_list(roles: Collection[str]) -> bool:
    """Return whether labelled lists are one, in which roles or the order say who leads.

    `roles` are those of the labels of one task: without one of those who lead, 责任单位 says
    no more than a header would.
    """
    return "support" in roles and "lead" not in roles


# by the words of one list


class Share(Struct, frozen=True):
    """Which organizations of one list lead: `stated` when words of the list say so."""

    leads: tuple[bool, ...]
    stated: bool


def who_leads(text: str, organizations: Sequence[OrganizationRange]) -> Share:
    """Return which organizations of one list lead, by the roles printed in it; else the first.

    A role in brackets is its organization's alone; other words hold for all since ，or ；or the
    last role. 负责 says who leads where nobody is said to.

    >>> from fenjie.normalize.organizations.lists import read_organizations
    >>> text = "市发改委、市教育局牵头，市财政局配合"
    >>> who_leads(text, read_organizations(text))
    Share(leads=(True, True, False), stated=True)
    >>> text = "市发改委（牵头）、市财政局"
    >>> ranges = read_organizations(text)
    >>> who_leads(text, ranges).leads, who_leads(text, ranges[1:]).stated
    ((True, False), False)
    """
    leads = leading_duties(duties_of(text, organizations))
    return Share(leads, stated=True) if any(leads) else first_leads(len(organizations))


def duties_of(text: str, organizations: Sequence[OrganizationRange]) -> list[Duty | None]:
    """Return the duty of each organization of a list, by the roles printed in it."""
    duties: list[Duty | None] = [None] * len(organizations)
    group = 0
    for index, (name, note) in enumerate(organizations):
        between = text[organizations[index - 1].name[1] : name[0]] if index else ""
        if set(between) & set("，；"):
            group = index
        if note is None:
            continue
        alone = is_bracketed(text, note)
        duty = duty_of(text[slice(*note)], bracketed=alone)
        first = index if alone else group
        for member in range(first, index + 1):
            duties[member] = duties[member] or duty
        if not alone:
            group = index + 1
    return _joined(text, organizations, duties)


def _joined(
    text: str, organizations: Sequence[OrganizationRange], duties: list[Duty | None]
) -> list[Duty | None]:
    """Give all of a list the only duty in it, which its last words say (甲、乙，各镇街负责)."""
    noted = [index for index, each in enumerate(organizations) if each.note is not None]
    if noted != [len(organizations) - 1] or duties[-1] not in ("lead", "answer"):
        return duties
    note = organizations[-1].note
    alone = note is not None and is_bracketed(text, note)
    return duties if alone else duties[-1:] * len(duties)


def is_bracketed(text: str, note: tuple[int, int]) -> bool:
    """Return whether a role stands in brackets: then it is its organization's alone."""
    return note[0] > 0 and text[note[0] - 1] in _OPEN


def leading_duties(duties: Sequence[Duty | None]) -> tuple[bool, ...]:
    """Return who leads by their duties: those who are said to, else who answer, else who follow.

    >>> leading_duties(["lead", "answer"]), leading_duties(["answer", "help"])
    ((True, False), (True, False))
    """
    for leading in ("lead", "answer", "follow"):
        if leading in duties:
            return tuple(duty == leading for duty in duties)
    return (False,) * len(duties)


def who_leads_by_notes(notes: Sequence[str | None]) -> Share:
    """Return which organizations of labelled lists lead, by the role behind each; else the first.

    >>> who_leads_by_notes([None, "牵头"]), who_leads_by_notes([None, "配合"]).stated
    (Share(leads=(False, True), stated=True), False)
    """
    leads = tuple(says_lead(note or "") for note in notes)
    return Share(leads, stated=True) if any(leads) else first_leads(len(notes))


def says_lead(words: str) -> bool:
    """Return whether a role printed with an organization says that it leads."""
    return any(word in words for word in rules().units.leading)


# by order


def first_leads(count: int) -> Share:
    """Let the first of a list lead, where nothing in it says who does."""
    return Share(tuple(index == 0 for index in range(count)), stated=False)


def says_that_first_leads(texts: Iterable[str]) -> bool:
    """Return whether words of a document say that the first of each list leads.

    >>> says_that_first_leads(["（排在第一位的为牵头单位）"])
    True
    """
    pattern = re.compile(rules().units.first_leads)
    return any(pattern.search(text) is not None for text in texts)


# by the weight of the type


def says_that_bold_leads(texts: Iterable[str]) -> bool:
    """Return whether words of a document say that the organizations in bold lead.

    >>> says_that_bold_leads(["责任单位（加黑为牵头单位）"]), says_that_bold_leads(["牵头单位"])
    (True, False)
    """
    return any(re.search(rules().units.bold_leads, text) is not None for text in texts)


def leads_by_bold(
    bold: Iterable[tuple[int, int]], organizations: Sequence[OrganizationRange]
) -> Share | None:
    """Return which organizations of one list lead: those in bold; None where none is.

    `bold` are half-open ranges of the list's text.

    >>> from fenjie.normalize.organizations.lists import read_organizations
    >>> leads_by_bold([(5, 9)], read_organizations("市教育局、市财政局")).leads
    (False, True)
    """
    ranges = list(bold)
    leads = tuple(
        any(start <= name[0] and name[1] <= end for start, end in ranges)
        for name, _ in organizations
    )
    return Share(leads, stated=False) if any(leads) else None


# by a mark


def leading_mark(texts: Iterable[str]) -> str:
    """Return the mark of which words of a document say that the organizations with it lead, or "".

    >>> leading_mark(["注：责任单位中带“*”的为牵头单位。"]), leading_mark(["牵头单位"])
    ('*', '')
    """
    for text in texts:
        if (match := re.search(rules().units.lead_marks, text)) is not None:
            return match["mark"]
    return ""


def parted_from_marks(
    text: str, organizations: Sequence[OrganizationRange], marks: Set[str]
) -> tuple[OrganizationRange, ...]:
    """Return the organizations of a list without the marks before or behind their names."""
    parted = []
    for (start, end), note in organizations:
        while start < end and text[start] in marks:
            start += 1
        while start < end and text[end - 1] in marks:
            end -= 1
        parted.append(OrganizationRange((start, end), note))
    return tuple(parted)


def leads_by_mark(text: str, organizations: Sequence[OrganizationRange], mark: str) -> Share | None:
    """Return which organizations of one list lead: those with a mark; None where none has it."""
    leads = tuple(
        text[max(0, start - 1) : start] == mark or text[end : end + 1] == mark
        for (start, end), _ in organizations
    )
    return Share(leads, stated=False) if any(leads) else None


def known_by(share: Share, *, marked: bool) -> KnownBy:
    """Return how it is known who leads; `marked` when the document says that the first does."""
    if share.stated:
        return "stated"
    return "marked" if marked else "assumed"
