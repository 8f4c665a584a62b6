"""Clauses that say who does what: 甲局牵头，乙局、丙局配合."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from fenjie.normalize.organizations.leads import duties_of, is_bracketed, leading_duties
from fenjie.normalize.organizations.lists import OrganizationRange, read_organizations
from fenjie.normalize.organizations.shapes import is_organization
from fenjie.text.late_pattern import late_pattern

__all__ = ["Clause", "ClausePart", "is_organization", "read_clause"]

Role = Literal["lead", "support", "units"]
_LONGEST = 400
"""Characters of a clause at most; what is longer is prose."""
_IN_BRACKETS = late_pattern("（[^（）]*(?:（[^（）]*）[^（）]*)*）")


class ClausePart(Struct, frozen=True):
    """One list of organizations in a clause: its role and its offsets."""

    role: Role
    start: int
    end: int


class Clause(Struct, frozen=True):
    """The lists of a clause, in its order."""

    parts: tuple[ClausePart, ...]


def read_clause(text: str, known: frozenset[str] = frozenset()) -> Clause | None:
    """Return the lists of a clause and their roles; None where it is no such clause.

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
    >>> show("市商务局、市财政局，各镇街负责")
    [('lead', '市商务局、市财政局，各镇街')]
    >>> show("市发展改革委、市财政局等按职责分工负责"), show("加强水库管理，市水务局负责")
    ([('units', '市发展改革委、市财政局')], None)
    """
    if not 2 <= len(text) <= _LONGEST:
        return None
    offset = 1 if _IN_BRACKETS.fullmatch(text) else 0
    words = text[offset : len(text) - offset]
    ranges = read_organizations(words, (), known)
    if not ranges or not all(is_organization(words[slice(*name)], known) for name, _ in ranges):
        return None
    return Clause(tuple(_parts(words, ranges, offset)))


def _parts(words: str, ranges: Sequence[OrganizationRange], offset: int) -> list[ClausePart]:
    """Join neighbours of one role that no words of duty part."""
    parts: list[ClausePart] = []
    parted = True
    for (name, note), role in zip(ranges, _roles(words, ranges), strict=True):
        start, end = name[0] + offset, name[1] + offset
        if parts and not parted and parts[-1].role == role:
            start = parts.pop().start
        parts.append(ClausePart(role, start, end))
        parted = note is not None
    return parts


def _roles(words: str, ranges: Sequence[OrganizationRange]) -> list[Role]:
    """Return the role of each organization; who only answers helps where another leads."""
    duties = duties_of(words, ranges)
    leads = leading_duties(duties)
    result: list[Role] = []
    led = False
    for (_, note), duty, is_lead in zip(ranges, duties, leads, strict=True):
        if is_lead:
            result.append("lead")
            led = led or (note is not None and not is_bracketed(words, note)) or False
        elif duty is None:
            result.append("support" if led else "units")
        elif duty == "share" and not any(leads):
            result.append("units")
        else:
            result.append("support")
    return result
