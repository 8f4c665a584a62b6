"""Headings that say who is responsible for what stands below: 区商务局牵头工作（1项）."""

from __future__ import annotations

import re
from functools import cache

from fenjie.normalize.organizations.lists import are_organizations
from fenjie.provenance import Traced
from fenjie.reading.outline.outline_tree import Entry, Node
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.han import HAN
from fenjie.text.normal_form import normalize

_NO_LABEL = Traced("", range(0))
_LONGEST = 80
"""Characters of such a heading."""


@cache
def _duty() -> re.Pattern[str]:
    document = rules().document
    verbs, works = longest_first(document.duty_verbs), longest_first(document.duty_works)
    return re.compile(
        rf"(?P<who>[^，。；：]{{2,40}}?)(?:共同|具体)?(?:{verbs})的?(?:主要|重点|有关|各项)?(?:{works})"
        r"(?:（[^（）]*）)?[。：]?"
    )


@cache
def _leader() -> re.Pattern[str]:
    offices = longest_first(rules().document.leader_offices)
    return re.compile(
        rf"(?P<name>[{HAN}]{{2,4}}?)(?:同志|(?:常务|党组|党委|政府|代理?)*副?(?:{offices}))"
    )


def heading_duty(node: Node) -> list[Entry]:
    """Return who a heading names for all that stands below it; nothing where it names nobody."""
    if node.is_long and not node.heading:
        return []
    from fenjie.reading.outline.organization_headings import heading_organization

    words = normalize(Traced.join(node.goal)).traced.strip()
    return duty_of(words) or ([heading_organization(words)] if node.heading else [])


def _may_say_duty(text: str) -> bool:
    """Return whether a heading is short enough, and has a word of each kind that it needs."""
    document = rules().document
    return (
        len(text) <= _LONGEST
        and any(work in text for work in document.duty_works)
        and any(verb in text for verb in document.duty_verbs)
    )


def duty_of(words: Traced) -> list[Entry]:
    """Return the same for the words of a heading in normal form, without their number."""
    text = words.text
    match = _duty().fullmatch(text) if _may_say_duty(text) else None
    if match is None:
        return []
    who = match["who"]
    if (leader := _leader().fullmatch(who)) is not None:
        return [Entry("leaders", words[slice(*leader.span("name"))], _NO_LABEL)]
    if are_organizations(who):
        return [Entry("lead", words[slice(*match.span("who"))], _NO_LABEL)]
    return []
