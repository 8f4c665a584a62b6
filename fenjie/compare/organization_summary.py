"""What each organization led and supported before and after, what it gained and lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from fenjie.compare.model import Pair
from fenjie.compare.summary_model import Organization, TaskEntry
from fenjie.compare.terms import Terms

Role = Literal["lead_units", "support_units"]
Names = dict[str, set[str]]


def organization_summary(
    old: Sequence[TaskEntry], new: Sequence[TaskEntry], pairs: Sequence[Pair], terms: Terms
) -> list[Organization]:
    """Return all organizations by their new names, those that lead most tasks first.

    A task is gained where the organization had this part in none of the old tasks that it goes
    back to.
    """
    became = {name: pair.new_ids for pair in pairs for name in pair.old_ids}
    came_from = {name: pair.old_ids for pair in pairs for name in pair.new_ids}
    led, leads = _by_task(old, "lead_units", terms), _by_task(new, "lead_units")
    gained, lost = _only_here(leads, led, came_from), _only_here(led, leads, became)
    supported, supports = _by_task(old, "support_units", terms), _by_task(new, "support_units")
    helps, helped = (
        _only_here(supports, supported, came_from),
        _only_here(supported, supports, became),
    )
    before, after, helped_before, helps_now = map(_tasks_of, (led, leads, supported, supports))
    names = {*before, *after, *helped_before, *helps_now}
    return [
        {
            "unit": name,
            "old": len(before[name]),
            "new": len(after[name]),
            "gained": gained[name],
            "lost": lost[name],
            "leads": after[name],
            "support_old": len(helped_before[name]),
            "support_new": len(helps_now[name]),
            "supports": helps_now[name],
            "support_gained": helps[name],
            "support_lost": helped[name],
        }
        for name in sorted(names, key=lambda name: (-len(after[name]), name))
    ]


def _by_task(tasks: Sequence[TaskEntry], role: Role, terms: Terms | None = None) -> Names:
    """Return the organizations of each task; of old tasks by their new names."""
    return {
        task["id"]: {terms.name(name) if terms else name for name in task[role]} for task in tasks
    }


def _tasks_of(by_task: Names) -> defaultdict[str, list[str]]:
    result: defaultdict[str, list[str]] = defaultdict(list)
    for task, names in by_task.items():
        for name in names:
            result[name].append(task)
    return result


def _only_here(
    here: Names, there: Names, linked: Mapping[str, Sequence[str]]
) -> defaultdict[str, list[str]]:
    """Return for each organization its tasks here that are linked to none of its tasks there."""
    return _tasks_of(
        {
            task: names - set().union(*(there[other] for other in linked.get(task, ())))
            for task, names in here.items()
        }
    )
