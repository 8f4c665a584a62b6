"""Whose lists there are: the tasks of each organization or leader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, field

from fenjie.schema import Records, Task, Unit

By = Literal["body", "lead", "support", "leader"]
"""Who gets a list: every organization, those that lead, those that support, or every leader."""


class Roll(Struct):
    """The tasks of one organization, or of one leader; each in document order and once."""

    name: str
    leads: list[Task] = field(default_factory=list)
    supports: list[Task] = field(default_factory=list)
    answers: list[Task] = field(default_factory=list)
    """Tasks of a leader; an organization has none."""

    def wanted(self, by: By) -> bool:
        """Return whether there is a list of its own for it."""
        if by == "lead":
            return bool(self.leads)
        if by == "support":
            return bool(self.supports)
        return True


def rolls_of(records: Records, by: By) -> list[Roll]:
    """Return every organization (by `canonical`) or leader, those with most tasks first.

    Organizations that lead as many tasks stand by how many they support, then in document order.
    """
    rolls: dict[str, Roll] = {}

    def roll(name: str) -> Roll:
        return rolls.setdefault(name, Roll(name))

    for task in records.tasks:
        if by == "leader":
            for name in dict.fromkeys(task.leaders):
                roll(name).answers.append(task)
            continue
        for name in _organizations(task.lead_units):
            roll(name).leads.append(task)
        for name in _organizations(task.support_units):
            roll(name).supports.append(task)
    return sorted(
        rolls.values(), key=lambda one: (-len(one.answers), -len(one.leads), -len(one.supports))
    )


def in_no_list(records: Records, rolls: Iterable[Roll]) -> list[Task]:
    """Return the tasks that stand in none of the lists, in document order."""
    held = {id(task) for one in rolls for task in (*one.leads, *one.supports, *one.answers)}
    return [task for task in records.tasks if id(task) not in held]


def _organizations(units: Iterable[Unit]) -> Iterable[str]:
    return dict.fromkeys(unit.canonical for unit in units)
