"""The roles of all columns of a table together: what one header means depends on the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fenjie.normalize.column_assignment import SINGLE, Scores, assign_roles, margin
from fenjie.normalize.column_contents import Shares, content_score
from fenjie.normalize.header_roles import (
    KEPT,
    PERIOD,
    header_scores,
    names_whole_year,
    period_label,
    squeeze,
)
from fenjie.normalize.organizations.leads import is_one_list, leading_list, says_lead
from fenjie.rules import Column, Layout, rules

OTHER_SUPPORT = "support 2"
"""The role of a second column of organizations that help (责任单位 beside 配合单位)."""
_BY_CONTENTS = ("number", "section", "target", "schedule", "deadline", "leaders", "support")
"""Roles that a column can have by its contents alone."""


class Evidence(NamedTuple):
    """What speaks for the roles of one column: points by its header and by its contents."""

    header: Scores
    contents: Scores

    @property
    def both(self) -> Scores:
        """The sums, of roles that the header names or for which the contents are enough."""
        points = rules().columns.evidence
        roles = {*self.header, *(r for r, p in self.contents.items() if p >= points.alone)}
        return {
            role: self.header.get(role, 0.0) + self.contents.get(role, 0.0)
            for role in (*self.header, *sorted(roles - {*self.header}))
        }


@dataclass(slots=True)
class ColumnRoles:
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
    for index, role in enumerate(_by_company(headers, raw, elsewhere, evidence)):
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


def label_of(role: str | None) -> str | None:
    """Return the stretch of the year that a column's role names.

    >>> label_of("period 一季度"), label_of("lead")
    ('一季度', None)
    """
    if role is None or not role.startswith(f"{PERIOD} "):
        return None
    return role.removeprefix(f"{PERIOD} ")


def _by_company(
    headers: Sequence[str],
    roles: list[str | None],
    elsewhere: Collection[str],
    evidence: Sequence[Evidence],
) -> list[str | None]:
    """Settle what depends on the other columns: who leads, who is a leader, what 单位 means."""
    settled = list(roles)
    for index, role in enumerate(roles):
        if role == "persons":
            settled[index] = KEPT if "leaders" in (*settled, *elsewhere) else "leaders"
        elif role == "measure" and "value" not in roles:
            settled[index] = "support"
    _settle_whole_year(headers, settled)
    _settle_goals(headers, settled)
    _settle_names(settled, evidence)
    _settle_organizations(headers, settled)
    return settled


def _settle_whole_year(headers: Sequence[str], settled: list[str | None]) -> None:
    """Take 全年 for a stretch of the year where it stands beside quarters and another goal."""
    whole = [n for n, r in enumerate(settled) if r == "target" and names_whole_year(headers[n])]
    if PERIOD in settled and settled.count("target") > len(whole):
        for index in whole:
            settled[index] = PERIOD


def _settle_goals(headers: Sequence[str], settled: list[str | None]) -> None:
    """Set the name of a task apart from its goal, where two columns have one of these roles."""
    if settled.count("target") > 1 and "title" not in settled:
        # 工作任务 beside 具体举措 under headers of one kind: the first names the task.
        settled[settled.index("target")] = "title"
    elif (
        "requirement" in settled
        and "title" in settled
        and "target" not in settled
        and settled.index("requirement") > settled.index("title")
        and squeeze(headers[settled.index("requirement")]).endswith("要求")
    ):
        # 工作要求 behind 工作任务 is what is to be done, where nothing else says it.
        settled[settled.index("requirement")] = "target"
    elif settled.count("title") > 1 and "target" not in settled:
        settled[len(settled) - 1 - settled[::-1].index("title")] = "target"


def _settle_names(settled: list[str | None], evidence: Sequence[Evidence]) -> None:
    """Let the column be the goal that holds goals, where one with its role before it holds names.

    The name of the task stands between the part that it belongs to and the goal then.
    """
    goals = [index for index, role in enumerate(settled) if role == "target"]
    if len(goals) < 2 or "title" not in settled[: goals[0]]:
        return
    goal = max(goals, key=lambda index: evidence[index].both.get("target", 0.0))
    if goal != goals[0] and "section" not in settled:
        settled[settled.index("title")] = "section"
        settled[goals[0]] = "title"


def _settle_leads(headers: Sequence[str], settled: list[str | None]) -> None:
    """Let one of several columns lead: the first that says 牵头, or the first."""
    named = [index for index, role in enumerate(settled) if role == "lead"]
    for index in named:
        if index != next((n for n in named if says_lead(headers[n])), named[0]):
            settled[index] = "support"


def _settle_organizations(headers: Sequence[str], settled: list[str | None]) -> None:
    """Settle which of several lists leads where no header says so: the first not to help."""
    _settle_leads(headers, settled)
    organizations = [index for index, role in enumerate(settled) if role == "support"]
    if is_one_list([role for role in settled if role]):
        leads = leading_list([headers[index] for index in organizations])
        if leads is not None:
            settled[organizations[leads]] = "lead" if len(organizations) > 1 else "units"
            del organizations[leads]
    for index in organizations[1:2]:
        settled[index] = OTHER_SUPPORT


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
