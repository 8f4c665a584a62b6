"""Which tasks of a plan a report speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fenjie.compare.features import features_of
from fenjie.compare.matching import SURE, match
from fenjie.progress.telling import Telling
from fenjie.schema import Records
from fenjie.schema.task import Target, Task, Unit

_FIRST_WORDS = re.compile("[0-9，。；：]")
_ENOUGH = 0.5


class Place(NamedTuple):
    """The place of a task in the plan, and whether that is sure."""

    task: int
    sure: bool


def places_in_plan(tellings: Sequence[Telling], plan: Records) -> Mapping[int, list[Place]]:
    """Return for the place of each telling's task those in the plan; several where it tells of all.

    What is told is compared as two documents of one year are: by the goal, by the number where
    the words are alike, then by words and organizations, each task once.
    """
    by_place = {telling.place: telling for telling in tellings}
    tasks = [_as_task(telling) for telling in by_place.values()]
    year = plan.document.year
    mine, theirs = features_of(plan.tasks, tasks, (year, year))
    of_place = list(by_place)
    result: dict[int, list[Place]] = {}
    for link in match(mine, theirs, same_year=True).links:
        sure = link.same is not None or link.evidence.score >= SURE
        for new in link.new:
            places = result.setdefault(of_place[new], [])
            places += [Place(old, sure) for old in link.old]
    taken = {place.task for places in result.values() for place in places}
    left = [by_place[place] for place in by_place if place not in result]
    return result | _by_owner(left, plan, taken)


def _by_owner(left: Sequence[Telling], plan: Records, taken: set[int]) -> dict[int, list[Place]]:
    """Return tasks of the organizations that tell, not told of yet, whose goal has most words.

    What is told may shorten the goal (幼儿园 of 公办幼儿园). That is never sure.
    """
    result: dict[int, list[Place]] = {}
    for telling in left:
        pairs = _pairs(_FIRST_WORDS.split(telling.goal, maxsplit=1)[0])
        shares = []
        for place, task in enumerate(plan.tasks):
            if pairs and place not in taken and _may_be(telling, task):
                goal = _pairs(f"{task.title or ''} {task.target.text}")
                shares.append((len(pairs & goal) / len(pairs), place))
        shares.sort(reverse=True)
        if shares and shares[0][0] >= _ENOUGH and (len(shares) == 1 or shares[0][0] > shares[1][0]):
            result[telling.place] = [Place(shares[0][1], sure=False)]
            taken.add(shares[0][1])
    return result


def _may_be(telling: Telling, task: Task) -> bool:
    leads = {unit.canonical for unit in task.lead_units}
    return not telling.organizations or not leads.isdisjoint(telling.organizations)


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1) if words[at : at + 2].isalpha()}


def _as_task(telling: Telling) -> Task:
    units = [Unit(name=name, canonical=name, note=None) for name in telling.organizations]
    return Task.model_construct(
        id=f"told-{telling.place}",
        number=telling.number,
        section=None,
        requirements=[],
        title=None,
        target=Target(text=telling.goal, quantities=list(telling.quantities)),
        schedule=[],
        leaders=[],
        lead_units=units,
        support_units=[],
        lead_known_by="stated",
        extras=[],
        corrections=[],
        refs={},
        digest=f"told-{telling.place}",
    )
