"""Tasks known before they are written: goals, sections, organizations, leaders, times, steps."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from fuzz.written_numbers import in_numerals
from tests.generated.combinations import combination_of
from tests.generated.invented_words import DAYS, QUARTERS, TIMES, Time, words
from tests.generated.traits import Combination, Counting, Levels, Numbering, Place, Times


@dataclass(frozen=True)
class Step:
    """What is done in a quarter, counted from 1."""

    quarter: int
    text: str

    @property
    def label(self) -> str:
        return QUARTERS[self.quarter - 1]


@dataclass(frozen=True)
class Task:
    """What a document says of one task, whatever it looks like there."""

    number: int | None
    path: tuple[str, ...]
    """The titles of its sections as printed, outermost first."""
    goal: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    leaders: tuple[str, ...]
    time: Time | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Habits:
    """Small choices that a writer keeps to in one document."""

    stop: str
    """What ends a goal."""
    gap: str
    """What parts the labels of one line."""
    breaks: bool
    """Whether the steps of one cell stand in lines of their own."""
    nothing: str
    """What stands in a cell where there is nothing to say."""
    ordinal: str
    """What stands before the name of a quarter in a header."""
    time_first: bool
    """Whether a goal begins with its time."""


@dataclass(frozen=True)
class Plan:
    """A document before it is written."""

    seed: int
    combination: Combination
    habits: Habits
    tasks: tuple[Task, ...]


def plan_of(seed: int) -> Plan:
    """Plan the document of a seed."""
    combination = combination_of(seed)
    rng = Random(f"plan {seed}")
    habits = Habits(
        stop=rng.choice(("。", "。", "")),
        gap=rng.choice(("；", "　　", " ")),
        breaks=rng.random() < 0.5,
        nothing=rng.choice(("无", "/")),
        ordinal=rng.choice(("", "第")),
        time_first=rng.random() < 0.5,
    )
    return Plan(seed, combination, habits, tuple(_tasks(combination, rng)))


def _tasks(c: Combination, rng: Random) -> list[Task]:
    goals = rng.sample(words().goals, c.count.value)
    paths = _paths(c, rng)
    result: list[Task] = []
    for goal, path in zip(goals, paths, strict=True):
        before = [task for task in result if task.path == path or c.counting is Counting.THROUGH]
        lead, support = _organizations(c, rng)
        if c.place is Place.HEADING:
            lead, support = (path[0].split("、", 1)[1].split("牵头")[0],), ()
        result.append(
            Task(
                number=None if c.numbering is Numbering.NONE else len(before) + 1,
                path=path,
                goal=goal,
                lead=lead,
                support=support,
                leaders=tuple(rng.sample(words().people, rng.choice((1, 1, 2)))),
                time=_time(c, rng),
                steps=_steps(c, rng),
            )
        )
    return result


def _organizations(c: Combination, rng: Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    chosen = rng.sample(words().organizations, rng.choice((1, 2, 2, 3, 4, 5)))
    leading = 2 if len(chosen) > 2 and rng.random() < 0.25 else 1
    return tuple(chosen[:leading]), tuple(chosen[leading:])


def _time(c: Combination, rng: Random) -> Time | None:
    if c.times is Times.IN_GOAL or (c.times is Times.DEADLINE and c.place is Place.DUTIES):
        return rng.choice(DAYS)
    return rng.choice(TIMES) if c.times is Times.DEADLINE else None


def _steps(c: Combination, rng: Random) -> tuple[Step, ...]:
    if c.times not in (Times.SCHEDULE, Times.QUARTERS):
        return ()
    quarters = [1, 2, 3, 4]
    if c.times is Times.SCHEDULE:
        quarters = sorted(rng.sample(quarters, rng.choice((2, 3, 4, 4))))
    return tuple(Step(q, rng.choice(words().steps[q - 1])) for q in quarters)


def _paths(c: Combination, rng: Random) -> list[tuple[str, ...]]:
    """Give each task its sections; a section has one to four tasks."""
    if c.levels is Levels.NONE:
        return [()] * c.count.value
    sizes: list[int] = []
    while (left := c.count.value - sum(sizes)) > 0:
        sizes.append(min(left, max(rng.randrange(1, 5), c.count.value // 5)))
    if c.place is Place.HEADING:
        titles = [f"{name}牵头工作" for name in rng.sample(words().organizations, len(sizes))]
        titles = [f"{name}（{size}项）" for name, size in zip(titles, sizes, strict=True)]
    else:
        titles = rng.sample(words().sections, len(sizes))
    if c.levels is not Levels.CATEGORIES:
        titles = [f"{in_numerals(i)}、{title}" for i, title in enumerate(titles, 1)]
    result: list[tuple[str, ...]] = []
    below = rng.sample(words().subsections, len(words().subsections))
    for title, size in zip(titles, sizes, strict=True):
        if c.levels is not Levels.TWO:
            result += [(title,)] * size
            continue
        first = rng.randrange(1, size + 1)
        names = [f"（{in_numerals(i)}）{below.pop()}" for i in range(1, 2 + (first < size))]
        result += [(title, names[0])] * first + [(title, names[-1])] * (size - first)
    return result
