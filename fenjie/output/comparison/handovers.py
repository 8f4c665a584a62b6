"""Where an organization's tasks came from and where they went: new, taken over, handed on, gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from fenjie.compare.model import Comparison
from fenjie.compare.summary_model import TaskEntry
from fenjie.compare.summary_words import MARKS
from fenjie.output.comparison.comparison_words import WORDS
from fenjie.output.comparison.linked_tasks import AND, Role, Tasks, number_words
from fenjie.schema.fields import Language

How = Literal["new", "taken", "joined", "kept", "cancelled", "handed", "left"]


class Handover(NamedTuple):
    """A task that an organization gained, kept or lost.

    `how`: it is new, was taken over from `others`, or others have it too (joined); it was
    cancelled, handed on to `others`, or others go on without it (left). `old` and `new` are the
    ids of the tasks on both sides.
    """

    task: TaskEntry
    how: How
    others: list[str]
    old: list[str]
    new: list[str]


class Handovers:
    """Tells where tasks came from and went; organizations go by their new names."""

    def __init__(self, comparison: Comparison, tasks: Tasks) -> None:
        self._tasks = tasks
        self._became = {name: pair.new_ids for pair in comparison.pairs for name in pair.old_ids}
        self._was = {name: pair.old_ids for pair in comparison.pairs for name in pair.new_ids}
        self._renamed = {unit.old: unit.new for unit in comparison.bodies}

    def gained(self, names: Iterable[str], role: Role = "lead_units") -> list[Handover]:
        """Return how new tasks came to one that had no such part in them."""
        return [self._gained(name, role) for name in names]

    def kept(self, names: Iterable[str], gained: Iterable[str]) -> list[Handover]:
        """Return the new tasks of an organization that it did not gain."""
        came = set(gained)
        return [
            Handover(self._tasks.new[name], "kept", [], self._was[name], [name])
            for name in names
            if name not in came
        ]

    def lost(self, names: Iterable[str], role: Role = "lead_units") -> list[Handover]:
        """Return how old tasks went from one that has no such part in them now."""
        return [self._lost(name, role) for name in names]

    def _gained(self, name: str, role: Role) -> Handover:
        old = self._was.get(name, [])
        task = self._tasks.new[name]
        others = _others(self._old_names(old, role), task[role])
        how: How = "taken" if others else "joined"
        return Handover(task, how if old else "new", others, old, [name])

    def _lost(self, name: str, role: Role) -> Handover:
        new = self._became.get(name, [])
        now = [unit for other in new for unit in self._tasks.new[other][role]]
        others = _others(now, self._old_names([name], role))
        how: How = "handed" if others else "left"
        return Handover(self._tasks.old[name], how if new else "cancelled", others, [name], new)

    def _old_names(self, names: Sequence[str], role: Role) -> list[str]:
        units = [unit for name in names for unit in self._tasks.old[name][role]]
        return [self._renamed.get(unit, unit) for unit in units]


def _others(here: Sequence[str], there: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(unit for unit in here if unit not in there))


def how_words(handover: Handover, language: Language) -> str:
    """Return how a task came or went, with whom it was before or is now."""
    return WORDS[language][handover.how].format(others=AND.join(handover.others))


def numbers_words(handover: Handover, tasks: Tasks, language: Language) -> str:
    """Return the old and the new number of a task; of one alone, which of both it is."""
    if handover.old and handover.new:
        return tasks.numbers(handover.old, handover.new)
    return number_words(handover.task, "new" if handover.new else "old", language)


def handover_words(handover: Handover, tasks: Tasks, language: Language) -> str:
    """Return a task that came or went as words: its numbers, its name, how."""
    marks: Mapping[str, str] = MARKS[language]
    how = f"{marks['open']}{how_words(handover, language)}{marks['close']}"
    return f"{numbers_words(handover, tasks, language)} {handover.task['name']}{how}"
