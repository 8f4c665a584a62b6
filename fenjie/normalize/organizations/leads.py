"""Who leads, by what one list says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fenjie.normalize.organizations.lists import OrganizationRange
from fenjie.normalize.organizations.names import OPENING
from fenjie.rules import rules


class Share(NamedTuple):
    """Which units of one list lead: `stated` when words of the list say so."""

    leads: tuple[bool, ...]
    stated: bool


def who_leads(text: str, units: Sequence[OrganizationRange]) -> Share:
    """Read from the roles printed in one list which of its units lead; else the first does.

    A role in brackets is its unit's alone; other words hold for all since ，or ；or the last role.
    负责 says that an organization leads where it stands behind one only.

    >>> from fenjie.normalize.organizations.lists import read_organizations
    >>> text = "市发改委、市教育局牵头，市财政局配合"
    >>> who_leads(text, read_organizations(text))
    Share(leads=(True, True, False), stated=True)
    >>> text = "市发改委（牵头）、市财政局"
    >>> ranges = read_organizations(text)
    >>> who_leads(text, ranges).leads, who_leads(text, ranges[1:]).stated
    ((True, False), False)
    """
    leads = [False] * len(units)
    answers = [False] * len(units)
    group = 0
    for index, unit in enumerate(units):
        between = text[units[index - 1].name[1] : unit.name[0]] if index else ""
        if set(between) & set("，；"):
            group = index
        if unit.note is None:
            continue
        words = text[slice(*unit.note)]
        alone = text[unit.note[0] - 1] in OPENING
        first = index if alone else group
        if any(word in words for word in rules().units.leading):
            leads[first : index + 1] = [True] * (index + 1 - first)
        answers[index] = words in rules().units.answering and first == index
        if not alone:
            group = index + 1
    for reported in (leads, answers):
        if any(reported):
            return Share(tuple(reported), stated=True)
    return Share(tuple(index == 0 for index in range(len(units))), stated=False)
