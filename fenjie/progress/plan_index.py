"""A plan as answers are held against it: its tasks by id, number and words, its organizations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from fenjie.rules import rules
from fenjie.schema import Records, Task

Role = Literal["lead", "support"]
By = Literal["body", "lead", "support"]
"""Who was asked: every organization, those that lead, or those that support."""

_NO_WORDS = re.compile(r"[^\w]|_")


class Likeness(NamedTuple):
    """A task by its place in the plan, and how alike its words are, from 0 to 1."""

    place: int
    share: float


def _all_of_them(name: str) -> bool:
    """Return whether a name stands for many (各责任单位), so that no file is its own."""
    return re.match(rules().answers.collective_names, name) is not None


def _plain(text: str) -> str:
    return _NO_WORDS.sub("", text)


def pairs_of(text: str) -> Counter[str]:
    """Return the pairs of neighbouring characters of a text, marks left out."""
    plain = _plain(text)
    return Counter(plain[at : at + 2] for at in range(max(1, len(plain) - 1)) if plain)


def alike(one: Counter[str], other: Counter[str]) -> float:
    """Return how alike two texts are by their pairs, from 0 to 1 (Dice)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


class PlanIndex:
    """The tasks of a plan by what tells them, and who should answer for each."""

    def __init__(self, plan: Records) -> None:
        self.plan = plan
        self.tasks = plan.tasks
        self.place_of = {task.id: place for place, task in enumerate(plan.tasks)}
        self.by_number: dict[int, list[int]] = defaultdict(list)
        self.roles: list[dict[str, Role]] = []
        """Of each task, who answers for it and how, by standard name."""
        self.names: dict[str, str] = {}
        """Each name of an organization to its standard name, in the order of the plan."""
        self._printed: dict[int, str] = {}
        self._goals: list[Counter[str]] = []
        self._of_pair: dict[str, set[int]] = defaultdict(set)
        for place, task in enumerate(plan.tasks):
            self._add(place, task)

    def _add(self, place: int, task: Task) -> None:
        if task.number is not None:
            self.by_number[task.number].append(place)
        roles: dict[str, Role] = {}
        for role, units in (("lead", task.lead_units), ("support", task.support_units)):
            for unit in units:
                roles.setdefault(unit.canonical, role)  # type: ignore[arg-type]
                self.names.setdefault(unit.canonical, unit.canonical)
                self.names.setdefault(unit.name, unit.canonical)
        self.roles.append(roles)
        pairs = pairs_of(goal_of(task))
        self._goals.append(pairs)
        for pair in pairs:
            self._of_pair[pair].add(place)

    def likeness(self, place: int, words: str) -> float:
        """Return how alike words are to the goal of a task."""
        return alike(pairs_of(words), self._goals[place])

    def by_words(self, words: str) -> int | None:
        """Return the task whose goal words are surely; None where two are as like, or none is."""
        pairs = pairs_of(words)
        counts: Counter[int] = Counter()
        for pair in pairs:
            counts.update(self._of_pair.get(pair, ()))
        near = [place for place, _ in counts.most_common(_MOST_LOOKED_AT)]
        ranked = sorted(
            (Likeness(place, alike(pairs, self._goals[place])) for place in near),
            key=lambda one: (-one.share, one.place),
        )
        if not ranked or ranked[0].share < rules().answers.surely_alike:
            return None
        ahead = ranked[0].share - (ranked[1].share if len(ranked) > 1 else 0.0)
        return ranked[0].place if ahead >= rules().answers.ahead else None

    def prints(self, place: int, text: str) -> bool:
        """Return whether words stand in the plan's own words of a task."""
        if place not in self._printed:
            self._printed[place] = _plain("\n".join(_words_of(self.tasks[place])))
        return _plain(text) in self._printed[place]

    def organization_named(self, text: str) -> str | None:
        """Return the organization whose name a text holds: the longest one; None for several."""
        named = [name for name in self.names if name in text and not _all_of_them(name)]
        longest = {name for name in named if not any(name != n and name in n for n in named)}
        canonical = {self.names[name] for name in longest}
        return canonical.pop() if len(canonical) == 1 else None

    def asked(self, by: By) -> Mapping[str, list[tuple[int, Role]]]:
        """Return of each organization that was asked the places of its tasks, and its role."""
        asked: dict[str, list[tuple[int, Role]]] = {}
        for place, roles in enumerate(self.roles):
            for name, role in roles.items():
                asked.setdefault(name, []).append((place, role))
        if by == "body":
            return asked
        return {name: of for name, of in asked.items() if any(role == by for _, role in of)}


_MOST_LOOKED_AT = 20


def goal_of(task: Task) -> str:
    """Return the words that a list has for a task: its title and its goal."""
    return "\n".join(filter(None, (task.title, task.target.text)))


def _words_of(task: Task) -> Iterator[str]:
    """Yield all words of a task that a list or a table of it can print."""
    yield from filter(None, (task.id, str(task.number), task.section, task.title, task.target.text))
    for requirement in task.requirements:
        yield from filter(None, (requirement.source, requirement.text))
    for step in task.schedule:
        yield from step.track
        yield f"{step.period.label if step.period else ''}{step.text}"
        yield step.text
    yield "、".join(task.leaders)
    for units in (task.lead_units, task.support_units):
        yield "、".join(unit.name for unit in units)
        yield "、".join(unit.canonical for unit in units)
    for extra in task.extras:
        yield extra.text
