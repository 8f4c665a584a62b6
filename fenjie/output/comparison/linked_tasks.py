"""Tasks that a comparison links: their numbers, names, organizations and sections."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.compare.model import Comparison
from fenjie.compare.summary_model import TaskEntry

AND = "、"


def number_of(task: TaskEntry) -> str:
    """Return the printed number of a task, else its id."""
    return str(task["number"]) if task["number"] is not None else task["id"]


class Tasks:
    """The tasks of both documents by their ids."""

    def __init__(self, comparison: Comparison) -> None:
        self.old = {task["id"]: task for task in comparison.old_tasks}
        self.new = {task["id"]: task for task in comparison.new_tasks}

    def numbers(self, old: Sequence[str], new: Sequence[str]) -> str:
        """Return the numbers of linked tasks: 12 → 14."""
        before, after = (
            AND.join(number_of(tasks[name]) for name in side)
            for side, tasks in ((old, self.old), (new, self.new))
        )
        return before if before == after else " → ".join(filter(None, (before, after)))

    def name(self, old: Sequence[str], new: Sequence[str]) -> str:
        """Return the name of linked tasks, the new one's if there is one."""
        return (self.new[new[0]] if new else self.old[old[0]])["name"]

    def leads(self, old: Sequence[str], new: Sequence[str]) -> str:
        """Return who leads linked tasks, the new ones if there are any."""
        tasks = [self.new[name] for name in new] or [self.old[name] for name in old]
        return AND.join(dict.fromkeys(unit for task in tasks for unit in task["lead_units"]))

    def section(self, old: Sequence[str], new: Sequence[str]) -> str | None:
        """Return the section of linked tasks, the new one's if there is one."""
        return (self.new[new[0]] if new else self.old[old[0]])["section"]
