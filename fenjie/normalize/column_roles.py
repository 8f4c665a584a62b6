"""The roles of all columns of a table together: what one header means depends on the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fenjie.normalize.header_roles import KEPT, PERIOD, period_label, role_of
from fenjie.normalize.organizations.leads import is_one_list, leading_list
from fenjie.rules import Column, Layout, rules

OTHER_SUPPORT = "support 2"
"""The role of a second column of organizations that help (责任单位 beside 配合单位)."""


@dataclass(slots=True)
class ColumnRoles:
    """One role for each header, None for a column that is kept as printed.

    Besides the roles of the rules there are `period 一季度` for a column of one stretch of the
    year, `units` for the only list of organizations, and `support 2`. `duplicates` are headers
    whose role another column has, `unknown` those that no rule knows.
    """

    roles: list[str | None] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def column_roles(headers: Sequence[str], layout: Layout) -> ColumnRoles:
    """Give each column its role.

    >>> from fenjie.normalize.header_roles import layout_named
    >>> column_roles(["序号", "任务", "一季度", "责任单位", "备注"], layout_named("tasks")).roles
    ['number', 'title', 'period 一季度', 'units', None]
    >>> column_roles(["任务", "责任单位", "配合单位"], layout_named("tasks")).roles
    ['title', 'lead', 'support']
    """
    result = ColumnRoles()
    raw = [role_of(header, layout) for header in headers]
    for header, role in zip(headers, _by_company(headers, raw), strict=True):
        name: str | None = role
        if role == PERIOD:
            name = f"{PERIOD} {period_label(header, layout)}"
        if name == KEPT:
            name = None
        elif name is None and header:
            result.unknown.append(header)
        elif name is not None and name in result.roles:
            result.duplicates.append(header)
            name = None
        result.roles.append(name)
    return result


def label_of(role: str | None) -> str | None:
    """Return the stretch of the year that a column's role names.

    >>> label_of("period 一季度"), label_of("lead")
    ('一季度', None)
    """
    if role is None or not role.startswith(f"{PERIOD} "):
        return None
    return role.removeprefix(f"{PERIOD} ")


def _by_company(headers: Sequence[str], roles: list[str | None]) -> list[str | None]:
    """Settle what depends on the other columns: who leads, who is a leader, what 单位 means."""
    settled = list(roles)
    for index, role in enumerate(roles):
        if role == "persons":
            settled[index] = "leaders" if "leaders" not in settled else KEPT
        elif role == "measure" and "value" not in roles:
            settled[index] = "support"
    _settle_goals(settled)
    _settle_organizations(headers, settled)
    return settled


def _settle_goals(settled: list[str | None]) -> None:
    """Set the name of a task apart from its goal, where two columns have one of these roles."""
    if settled.count("target") > 1 and "title" not in settled:
        # 工作任务 beside 具体举措 under headers of one kind: the first names the task.
        settled[settled.index("target")] = "title"
    elif settled.count("title") > 1 and "target" not in settled:
        settled[len(settled) - 1 - settled[::-1].index("title")] = "target"


def _settle_organizations(headers: Sequence[str], settled: list[str | None]) -> None:
    """Settle which of several lists leads where no header says so: the first not to help."""
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
