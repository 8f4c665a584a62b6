"""How many tasks stand how: of all, and of each organization by its role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fenjie.progress.report_model import (
    STATUSES,
    Attention,
    Role,
    Tally,
    TaskProgress,
    TaskStatus,
)
from fenjie.progress.standings import NOBODY, Standings, names_of
from fenjie.schema import Task

_Entry = tuple[TaskStatus, Attention | None]


def totals_of_tasks(tasks: Sequence[TaskProgress], quarters: Sequence[int]) -> list[Tally]:
    """Count all tasks by quarter."""
    return [
        _tally(
            None,
            None,
            quarter,
            [
                (state.status, state.attention)
                for task in tasks
                for state in task.quarters
                if state.quarter == quarter
            ],
        )
        for quarter in quarters
    ]


def tallies_of(
    tasks: Sequence[Task],
    judged: Sequence[TaskProgress],
    standings: Standings,
    organization: str | None,
) -> list[Tally]:
    """Count the tasks of each organization by its role and by quarter, by its own answers.

    What it supports counts where it answered or was asked. Those that lead most come first;
    `organization` leaves out all others.
    """
    entries: dict[tuple[str, Role], dict[int, list[_Entry]]] = {}
    for task, one in zip(tasks, judged, strict=True):
        for state in one.quarters:
            lead = names_of(task, "lead") or [NOBODY]
            names: list[tuple[str, Role]] = [(name, "lead") for name in lead]
            supporting = standings.supports(state.quarter, task)
            names += [(name, "support") for name in supporting if name not in lead]
            for name, role in names:
                standing = standings.of_organization(state.quarter, task.id, name)
                by_quarter = entries.setdefault((name, role), {})
                by_quarter.setdefault(state.quarter, []).append((standing.status, state.attention))
    led = Counter({name: _most(e) for (name, role), e in entries.items() if role == "lead"})
    keys = sorted(entries, key=lambda key: (key[1], -led[key[0]], key[0]))
    return [
        _tally(name, role, quarter, entries[name, role][quarter])
        for name, role in keys
        if organization in (None, name)
        for quarter in sorted(entries[name, role])
    ]


def _most(by_quarter: dict[int, list[_Entry]]) -> int:
    return max(len(entries) for entries in by_quarter.values())


def _tally(
    organization: str | None, role: Role | None, quarter: int, entries: Sequence[_Entry]
) -> Tally:
    statuses = Counter(status for status, _ in entries)
    return Tally(
        organization=organization,
        role=role,
        quarter=quarter,
        tasks=len(entries),
        statuses={status: statuses[status] for status in STATUSES},
        overdue=sum(attention == "overdue" for _, attention in entries),
        at_risk=sum(attention == "at-risk" for _, attention in entries),
    )
