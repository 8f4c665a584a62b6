"""What a task is about, as words that two tasks can be compared by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from fenjie.compare.comparable_text import names, relative
from fenjie.compare.word_numbers import Words, numbered_words
from fenjie.schema import Task
from fenjie.text.han import HAN
from fenjie.text.numerals import ONE_TO_TEN

_ORDINAL = re.compile(rf"第?([{ONE_TO_TEN}\d]{{1,8}})(批|期|号线|标段)")
_TOWN = re.compile(rf"([{HAN}]{{2,3}})(?:镇|街道|乡|区|县)$")


class Features(Struct, frozen=True):
    """One task: the words of its target, plan and requirement, its organizations, its ordinals.

    Words of targets and plans have the same numbers, those of requirements have their own.
    """

    task: Task
    target: Words
    plan: Words
    requirement: Words
    leads: frozenset[str]
    measures: frozenset[tuple[str, str]]
    ordinals: frozenset[str]
    places: frozenset[str]


def towns_of(tasks: Iterable[Task]) -> frozenset[str]:
    """Collect the towns among the organizations of a document by their names: 石龙 for 石龙镇."""
    return frozenset(
        match[1]
        for name in {
            unit.canonical for task in tasks for unit in (*task.lead_units, *task.support_units)
        }
        if (match := _TOWN.fullmatch(name)) is not None
    )


def features_of(
    old: Sequence[Task], new: Sequence[Task], years: tuple[int | None, int | None]
) -> tuple[list[Features], list[Features]]:
    """Gather the features of the tasks of two documents, whose `years` are given."""
    tasks, towns = [*old, *new], towns_of((*old, *new))
    goals = [
        relative(f"{task.title or ''} {task.target.text}", year)
        for side, year in zip((old, new), years, strict=True)
        for task in side
    ]
    plans = [
        " ".join(f"{' '.join(step.track)} {step.text}" for step in task.schedule) for task in tasks
    ]
    asked = [" ".join(requirement.text for requirement in task.requirements) for task in tasks]
    texts = [*goals, *plans]
    words = numbered_words(texts, map(names, texts))
    once: dict[frozenset[Any], frozenset[Any]] = {}  # Most sets are empty, or those of others.

    def held(members: Iterable[object]) -> frozenset[Any]:
        made = frozenset(members)
        return once.setdefault(made, made)

    made = [
        Features(
            task,
            target,
            plan,
            requirement,
            held(unit.canonical for unit in task.lead_units),
            held(
                (quantity.unit, (quantity.metric or "")[-2:]) for quantity in task.target.quantities
            ),
            held(number + kind for number, kind in _ORDINAL.findall(goal)),
            held(town for town in towns if town in goal),
        )
        for task, goal, target, plan, requirement in zip(
            tasks,
            goals,
            words[: len(tasks)],
            words[len(tasks) :],
            numbered_words(asked, ()),
            strict=True,
        )
    ]
    return made[: len(old)], made[len(old) :]
