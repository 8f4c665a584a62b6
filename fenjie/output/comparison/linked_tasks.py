"""Tasks that a comparison links: their numbers, names, organizations and sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from fenjie.compare.model import Comparison
from fenjie.compare.summary_model import TaskEntry
from fenjie.output.comparison.comparison_words import WORDS
from fenjie.schema.fields import Language

AND = "、"
Cell = str | int | float | None
Role = Literal["lead_units", "support_units"]


def number_of(task: TaskEntry) -> str:
    """Return the printed number of a task, else its id."""
    return str(task["number"]) if task["number"] is not None else task["id"]


def number_words(task: TaskEntry, side: Literal["old", "new"], language: Language) -> str:
    """Return the number of a task of one document so that it is not taken for the other's."""
    if task["number"] is None:
        return task["id"]
    return WORDS[language][f"{side}_one"].format(number=task["number"])


def units_of(tasks: Sequence[TaskEntry], role: Role = "lead_units") -> str:
    """Return the organizations with a part in tasks, each once."""
    return AND.join(dict.fromkeys(unit for task in tasks for unit in task[role]))


def _cell(tasks: Sequence[TaskEntry]) -> Cell:
    if len(tasks) == 1 and tasks[0]["number"] is not None:
        return tasks[0]["number"]
    return AND.join(map(number_of, tasks)) or None


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

    def number_cells(self, old: Sequence[str], new: Sequence[str]) -> dict[str, Cell]:
        """Return the old and the new number of linked tasks, each as a cell of its own.

        A number is a number; several are words, and so is the id of a task without one.
        """
        return {
            "old_number": _cell([self.old[name] for name in old]),
            "new_number": _cell([self.new[name] for name in new]),
        }

    def name(self, old: Sequence[str], new: Sequence[str]) -> str:
        """Return the name of linked tasks, the new one's if there is one."""
        return (self.new[new[0]] if new else self.old[old[0]])["name"]

    def leads(self, old: Sequence[str], new: Sequence[str]) -> str:
        """Return who leads linked tasks, the new ones if there are any."""
        return units_of([self.new[name] for name in new] or [self.old[name] for name in old])

    def unit_cells(self, old: Sequence[str], new: Sequence[str]) -> dict[str, Cell]:
        """Return who led and supported linked tasks before and who does so after."""
        before, after = [self.old[name] for name in old], [self.new[name] for name in new]
        return {
            "leads_before": units_of(before) or None,
            "leads_after": units_of(after) or None,
            "supports_before": units_of(before, "support_units") or None,
            "supports_after": units_of(after, "support_units") or None,
        }

    def section(self, old: Sequence[str], new: Sequence[str]) -> str | None:
        """Return the section of linked tasks, the new one's if there is one."""
        return (self.new[new[0]] if new else self.old[old[0]])["section"]
