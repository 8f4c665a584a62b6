"""Lists of organizations: names, roles printed with them, and the separators between."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from fenjie.normalize.organizations.names import CLOSING, OPENING
from fenjie.normalize.organizations.pieces import OrganizationRange, read_piece, without_role
from fenjie.normalize.organizations.shapes import is_of_level, is_organization
from fenjie.rules import rules
from fenjie.text.han import is_han

__all__ = ["OrganizationRange", "are_organizations", "is_empty", "read_organizations", "split_list"]

Range = tuple[int, int]
_JOINT = re.compile("(?=(以及|及|和)各)")


def is_empty(text: str) -> bool:
    """Return whether a cell says that there is no organization.

    >>> is_empty("无"), is_empty(" / "), is_empty("市财政局")
    (True, True, False)
    """
    return text.strip() in rules().units.empty


@lru_cache(maxsize=4096)
def read_organizations(
    text: str, breaks: tuple[int, ...] = (), known: frozenset[str] = frozenset()
) -> tuple[OrganizationRange, ...]:
    """Split the normal form of a list; `breaks` are offsets that part two organizations.

    Brackets that belong to a name stay in it; separators inside brackets part nothing. `known`
    are names that the document attests elsewhere.

    >>> text = "市安委办（市应急管理局）、市财政局，云江大学（筹）具体负责（市教育局督促）"
    >>> for name, note in read_organizations(text):
    ...     print(text[slice(*name)], note and text[slice(*note)])
    市安委办（市应急管理局） None
    市财政局 None
    云江大学（筹） 具体负责（市教育局督促）
    >>> read_organizations("无")
    ()
    """
    if is_empty(text):
        return ()
    result: list[OrganizationRange] = []
    for start, end in split_list(text, breaks):
        result += read_piece(text, start, end, known)
    return tuple(_levels_met(text, result))


def _levels_met(text: str, organizations: list[OrganizationRange]) -> list[OrganizationRange]:
    """Join levels whose organizations only the last one names, once duties are off the names.

    >>> text = "各区、县（市）政府及开发区管委会，各县（市）、区政府协办"
    >>> [text[slice(*organization.name)] for organization in read_organizations(text)]
    ['各区、县（市）政府', '开发区管委会', '各县（市）、区政府']
    """
    if "各" not in text:
        return organizations
    joined: list[OrganizationRange] = []
    for organization in organizations:
        name = text[slice(*organization.name)]
        if joined and joined[-1].note is None and is_of_level(name):
            before = text[slice(*joined[-1].name)]
            if _goes_on_levels(before, name):
                start = joined.pop().name[0]
                organization = OrganizationRange((start, organization.name[1]), organization.note)
        joined.append(organization)
    return joined


def _goes_on_levels(before: str, name: str) -> bool:
    """Return whether a level goes on with those before it, which have no body of their own."""
    every = before.rfind("各")
    parts = re.split("[、，]", before[every + 1 :])
    owners = tuple(owner for owner in rules().units.bodies_of_levels if owner)
    own = any(part.endswith(owners) for part in parts) and name not in owners
    return every >= 0 and not own and all(is_of_level(part) for part in parts)


def split_list(text: str, breaks: tuple[int, ...] = ()) -> list[Range]:
    """Return the parts of a list between separators, and between what `breaks` parts."""
    separators = rules().units.separators
    cuts = [(at, at) for at in breaks]
    depth = 0
    last_close = max(map(text.rfind, CLOSING))
    for match in _marks().finditer(text):
        char, index = match[0], match.start()
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif char in separators and (depth == 0 or index > last_close):
            cuts.append((index, index + 1))
    if "各" in text:
        cuts += _joints(text)
    cuts.sort()
    edges = [(0, 0), *cuts, (len(text), len(text))]
    pieces = []
    for (_, start), (end, _) in itertools.pairwise(edges):
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = start + len(words.rstrip().rstrip("。"))
        if left < right:
            pieces.append((left, right))
    return _levels_joined(text, pieces)


def _joints(text: str) -> list[Range]:
    """Return what joins 各 and what follows to the name before it, of two characters or more."""
    joints: list[Range] = []
    for match in _JOINT.finditer(text):
        start, end = match.span(1)
        before = text[max(0, start - 2) : start]
        joins = len(before) == 2 and all(char == "）" or is_han(char) for char in before)
        # 以及 is one joint, and the 及 in it none.
        if joins and not (joints and start < joints[-1][1]):
            joints.append((start, end))
    return joints


def _levels_joined(text: str, pieces: list[Range]) -> list[Range]:
    """Join what names the organizations of several levels as one: 各县、市、区政府."""
    if "各" not in text:
        return pieces
    joined: list[Range] = []
    for start, end in pieces:
        name = without_role(text[start:end])
        if joined and is_of_level(name) and _goes_on_levels(text[slice(*joined[-1])], name):
            joined[-1] = (joined[-1][0], end)
            continue
        joined.append((start, end))
    return joined


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[" + re.escape(OPENING + CLOSING + "".join(rules().units.separators)) + "]")


def are_organizations(text: str) -> bool:
    """Return whether a list names somebody, and nobody but organizations by their shape.

    >>> are_organizations("市财政局、各镇街"), are_organizations("扩大投资")
    (True, False)
    """
    names = [text[slice(*organization.name)] for organization in read_organizations(text)]
    return bool(names) and all(is_organization(name) for name in names)
