"""The roles of all columns of a table together: what one header means depends on the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct, field

from fenjie.normalize.column_assignment import SINGLE, Evidence, assign_roles, margin
from fenjie.normalize.column_contents import Shares, content_score
from fenjie.normalize.header_roles import (
    KEPT,
    PERIOD,
    header_scores,
    period_label,
    squeeze,
)
from fenjie.normalize.settled_roles import OTHER_SUPPORT, settle_roles
from fenjie.rules import Column, Layout, rules

__all__ = [
    "OTHER_SUPPORT",
    "ColumnRoles",
    "Evidence",
    "blank_of",
    "column_roles",
    "label_of",
    "says_blank",
]

_BY_CONTENTS = ("number", "section", "target", "schedule", "deadline", "leaders", "support")
"""Roles that a column can have by its contents alone."""


class ColumnRoles(Struct):
    """One role for each header, None for a column that is kept as printed.

    Besides the roles of the rules there are `period 一季度` for a column of one stretch of the
    year, `units` for the only list of organizations, and `support 2`. `duplicates` are headers
    whose role another column has, `unknown` those that no rule knows, `doubtful` the indexes of
    columns for which another role is nearly as likely. `margin`, from 0 to 1, is how far in points
    the least certain one is ahead of its next; a whole point is as good as certain.
    """

    roles: list[str | None] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    margin: float = 1.0
    evidence: list[Evidence] = field(default_factory=list)


def column_roles(
    headers: Sequence[str],
    layout: Layout,
    contents: Sequence[Shares] = (),
    above: Sequence[str] = (),
    elsewhere: Collection[str] = (),
) -> ColumnRoles:
    """Give each column its role, all columns at once.

    `contents` are the shares of what their cells are, none where only headers are known; `above`
    are the headers that reach over columns without one of their own, `elsewhere` roles that
    something other than a column holds.

    >>> from fenjie.normalize.header_roles import layout_named
    >>> column_roles(["序号", "任务", "一季度", "责任单位", "备注"], layout_named("tasks")).roles
    ['number', 'title', 'period 一季度', 'units', None]
    >>> column_roles(["任务", "责任单位", "配合单位"], layout_named("tasks")).roles
    ['title', 'lead', 'support']
    """
    evidence = _evidence(headers, layout, contents, above)
    raw = assign_roles([each.both for each in evidence])
    if "lead" in raw:
        # Of two columns that may lead one does; the other is still one of organizations.
        raw = [
            "lead" if role is None and "lead" in each.header else role
            for role, each in zip(raw, evidence, strict=True)
        ]
    result = ColumnRoles(evidence=evidence)
    for index, role in enumerate(settle_roles(headers, raw, elsewhere, evidence, contents)):
        header, name = headers[index], role
        if role == PERIOD:
            name = f"{PERIOD} {period_label(header, layout)}"
        if name == KEPT:
            name = None
        elif name is None and header:
            known = max(evidence[index].both.values(), default=0.0) > 0
            (result.duplicates if known else result.unknown).append(header)
        elif name is not None and name in result.roles:
            result.duplicates.append(header)
            name = None
        result.roles.append(name)
    _doubts(result, raw)
    return result


def _evidence(
    headers: Sequence[str], layout: Layout, contents: Sequence[Shares], above: Sequence[str]
) -> list[Evidence]:
    """Gather what speaks for each column's roles; goals by contents only beside a name."""
    points = rules().columns.evidence
    evidence: list[Evidence] = []
    for index, header in enumerate(headers):
        scores = header_scores(squeeze(header), layout)
        if not header and index < len(above) and above[index]:
            over = header_scores(squeeze(above[index]), layout)
            scores = {role: score * points.above for role, score in over.items()}
        shares = contents[index] if index < len(contents) else {}
        weighed = {role: content_score(role, shares) for role in _by_contents() if shares}
        evidence.append(Evidence(scores, weighed))
    _without_rivals(evidence)
    return evidence


def _by_contents() -> tuple[str, ...]:
    return tuple(map(str, rules().columns.contents))


def _without_rivals(evidence: list[Evidence]) -> None:
    """Drop what contents alone say where a header of the table says it, or where it says little."""
    named = {role for each in evidence for role in each.header}
    if named & {"lead", "support"}:
        named |= {"lead", "support"}
    goals = {n for n, each in enumerate(evidence) if {"target", "title"} & {*each.header}}
    for index, each in enumerate(evidence):
        alone = [role for role in each.contents if role not in each.header and role != KEPT]
        for role in alone:
            if role in named or role not in _BY_CONTENTS or not _fits(role, index, each, goals):
                del each.contents[role]


def _fits(role: str, index: int, evidence: Evidence, goals: set[int]) -> bool:
    """Return whether a role that no header names has its place in a column.

    A goal stands right behind the name of the task; a section takes the place of a goal only where
    another column holds the goal.
    """
    if role == "section":
        return bool(goals - {index})
    if role == "target":
        return not evidence.header and (not goals or index - 1 in goals)
    return True


def _doubts(result: ColumnRoles, raw: Sequence[str | None]) -> None:
    """Mark columns for which another role is nearly as likely by what their cells hold."""
    least = rules().columns.evidence.doubtful
    for index, (each, role) in enumerate(zip(result.evidence, raw, strict=True)):
        free = {r: p for r, p in each.both.items() if r == role or r not in SINGLE or r not in raw}
        if not each.contents or role is None:
            continue
        ahead = margin(free, role)
        result.margin = max(0.0, min(result.margin, ahead))
        if ahead < least:
            result.doubtful.append(index)


@lru_cache(maxsize=256)
def label_of(role: str | None) -> str | None:
    """Return the stretch of the year that a column's role names.

    >>> label_of("period 一季度"), label_of("lead")
    ('一季度', None)
    """
    if role is None or not role.startswith(f"{PERIOD} "):
        return None
    return role.removeprefix(f"{PERIOD} ")


def says_blank(role: str | None, layout: Layout) -> str | None:
    """Return what a layout itself says of a blank cell of a role, None where it says nothing."""
    own = next((column for name, column in layout.columns.items() if name == role), None)
    return own.blank if own is not None else None


def blank_of(role: str | None, layout: Layout) -> str:
    """Return what a blank cell of a role means in a layout: above or none."""
    own = says_blank(role, layout)
    if own is not None:
        return own
    shared = next((column for name, column in _shared() if name == role), None)
    return shared.blank if shared is not None else "none"


def _shared() -> Iterable[tuple[str, Column]]:
    return rules().columns.roles.items()
