"""What a task is about, as words that two tasks can be compared by."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import count
from typing import TypeAlias

from msgspec import Struct

from fenjie.compare.comparable_text import grams, names, relative
from fenjie.schema import Task
from fenjie.text.han import HAN
from fenjie.text.numerals import ONE_TO_TEN

_ORDINAL = re.compile(rf"第?([{ONE_TO_TEN}\d]{{1,8}})(批|期|号线|标段)")
_TOWN = re.compile(rf"([{HAN}]{{2,3}})(?:镇|街道|乡|区|县)$")


Words: TypeAlias = "array[int]"
"""The numbers of different words: a small part of the words' own memory."""


class Vocabulary:
    """Numbers the words of two documents."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)

    def words(self, words: AbstractSet[str]) -> Words:
        """Return the numbers of words."""
        return array("I", [self._numbers[word] for word in words])


class Features(Struct, frozen=True):
    """One task: the words of its target, plan and requirement, its organizations, its ordinals."""

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
        for task in tasks
        for unit in (*task.lead_units, *task.support_units)
        if (match := _TOWN.fullmatch(unit.canonical)) is not None
    )


def features(
    task: Task, year: int | None, towns: frozenset[str], vocabulary: Vocabulary
) -> Features:
    """Gather the features of a task of a document of a `year`; `towns` are known places."""
    goal = relative(f"{task.title or ''} {task.target.text}", year)
    plan = " ".join(f"{' '.join(step.track)} {step.text}" for step in task.schedule)
    asked = " ".join(requirement.text for requirement in task.requirements)
    return Features(
        task,
        vocabulary.words(grams(goal) | names(goal)),
        vocabulary.words(grams(plan) | names(plan)),
        vocabulary.words(grams(asked)),
        frozenset(unit.canonical for unit in task.lead_units),
        frozenset(
            (quantity.unit, (quantity.metric or "")[-2:]) for quantity in task.target.quantities
        ),
        frozenset(number + kind for number, kind in _ORDINAL.findall(goal)),
        frozenset(town for town in towns if town in goal),
    )


class Weights:
    """How much a word tells: one over the number of tasks of both documents in which it stands.

    That falls faster than the usual inverse document frequency: in a family of tasks that are
    worded alike, the words of the family then weigh less than the one that tells them apart.
    """

    def __init__(self, texts: Iterable[Words]) -> None:
        self.counts: Counter[int] = Counter()
        """In how many texts each word stands."""
        for words in texts:
            self.counts.update(words)
        self.of = {word: 1 / count for word, count in self.counts.items()}
        """The weight of each word that stands in one of the texts."""

    def norm(self, words: Iterable[int]) -> float:
        """Return the weight of some words, each once."""
        return sum(map(self.of.__getitem__, words))


def overlap(shared: float, norms: Sequence[float]) -> tuple[float, float]:
    """Return cosine and containment of two texts by the weight of what they share.

    `norms` are the weights of both. Containment is the share of the smaller one, which stays
    high where a goal was cut to half.
    """
    first, second = norms
    if not first or not second:
        return 0.0, 0.0
    return shared / math.sqrt(first * second), shared / min(first, second)
