"""What the roles of columns say of each other: who leads, who is a leader, what 单位 means."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from fenjie.normalize.column_assignment import Evidence
from fenjie.normalize.column_contents import Shares
from fenjie.normalize.header_roles import KEPT, PERIOD, names_whole_year, squeeze
from fenjie.normalize.organizations.leads import is_one_list, leading_list, says_lead
from fenjie.rules import rules

OTHER_SUPPORT = "support 2"
"""The role of a second column of organizations that help (责任单位 beside 配合单位)."""


def settle_roles(
    headers: Sequence[str],
    roles: list[str | None],
    elsewhere: Collection[str],
    evidence: Sequence[Evidence],
    contents: Sequence[Shares],
) -> list[str | None]:
    """Settle what depends on the other columns: who leads, who is a leader, what 单位 means.

    `contents` are the shares of what the cells of each column are, none where that is not known.
    """
    settled = list(roles)
    for index, role in enumerate(roles):
        if role == "persons":
            settled[index] = KEPT if "leaders" in (*settled, *elsewhere) else "leaders"
    _settle_measures(settled, contents)
    _settle_whole_year(headers, settled)
    _settle_goals(headers, settled, contents)
    _settle_names(headers, settled, evidence)
    _settle_organizations(headers, settled)
    return settled


def _settle_measures(settled: list[str | None], contents: Sequence[Shares]) -> None:
    """Take 单位 for organizations or for units of measure, as its cells are; the goal for a value.

    Beside units of measure a goal that is but a figure is the value, of what the name says.
    """
    for index, role in enumerate(settled):
        if role != "measure":
            continue
        shares = contents[index] if contents else {}
        organizations = shares.get("organizations", float("value" not in settled))
        if organizations * 2 > 1:
            settled[index] = "support"
    if not contents or "measure" not in settled or "value" in settled:
        return
    named = sum(role in ("title", "target", "requirement") for role in settled) > 1
    for index, role in enumerate(settled):
        if role == "target" and named and contents[index].get("figures", 0) * 2 > 1:
            settled[index] = "value"
            return


def _settle_whole_year(headers: Sequence[str], settled: list[str | None]) -> None:
    """Take 全年 for a stretch of the year where it stands beside quarters and another goal."""
    whole = [n for n, r in enumerate(settled) if r == "target" and names_whole_year(headers[n])]
    if PERIOD in settled and settled.count("target") > len(whole):
        for index in whole:
            settled[index] = PERIOD


def _settle_goals(
    headers: Sequence[str], settled: list[str | None], contents: Sequence[Shares]
) -> None:
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
    if settled.count("title") > 1 and contents:
        first = settled.index("title")
        if contents[first].get("blank", 0) > 0:
            # A name that holds for several rows is the part that they belong to: the outermost.
            settled[first] = None if "section" in settled else "section"


def _settle_names(
    headers: Sequence[str], settled: list[str | None], evidence: Sequence[Evidence]
) -> None:
    """Let the column be the goal that holds goals, where one with its role before it holds names.

    The name of the task stands between the part that it belongs to and the goal then. What a
    project comes to as a whole (建设内容及规模) is no name: it stays beside the goal of the year.
    """
    goals = [index for index, role in enumerate(settled) if role == "target"]
    if len(goals) < 2 or "title" not in settled[: goals[0]]:
        return
    goal = max(goals, key=lambda index: evidence[index].both.get("target", 0.0))
    if goal != goals[0] and re.search(rules().columns.whole_extent, squeeze(headers[goals[0]])):
        settled[goals[0]] = KEPT
    elif goal != goals[0] and "section" not in settled:
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
