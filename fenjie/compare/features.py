"""What a task is about, as sets that two tasks can be compared by."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fenjie.compare.texts import bigrams, latin, relative
from fenjie.schema import Task

_ORDINAL = re.compile(
    r"第[一二三四五六七八九十\d]+[批期届标段个]*|[一二三四五六七八九十\d]+(?:期|号线|标段)"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}(?:镇|街道|新区|园区)")


@dataclass(frozen=True, slots=True)
class Features:
    """One task: the words of its target, plan and requirement, its leads, units and ordinals."""

    task: Task
    target: frozenset[str]
    plan: frozenset[str]
    requirement: frozenset[str]
    leads: frozenset[str]
    measures: frozenset[tuple[str, str]]
    ordinals: frozenset[str]
    places: frozenset[str]


def features(task: Task, year: int | None) -> Features:
    """Gather the features of a task of a document of a `year`."""
    goal = relative(f"{task.title or ''} {task.target.text}", year)
    plan = " ".join(f"{' '.join(step.track)} {step.text}" for step in task.schedule)
    asked = " ".join(requirement.text for requirement in task.requirements)
    return Features(
        task,
        frozenset(bigrams(goal) | latin(goal)),
        frozenset(bigrams(plan) | latin(plan)),
        frozenset(bigrams(asked)),
        frozenset(unit.canonical for unit in task.lead_units),
        frozenset(
            (quantity.unit, (quantity.metric or "")[-2:]) for quantity in task.target.quantities
        ),
        frozenset(_ORDINAL.findall(goal)),
        frozenset(_PLACE.findall(goal)),
    )


class Weights:
    """How much a word tells: the rarer in both documents, the more."""

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self._counts: Counter[str] = Counter()
        total = 0
        for words in sets:
            self._counts.update(words)
            total += 1
        self._total = max(total, 2)

    def of(self, word: str) -> float:
        """Return the square of the inverse document frequency, at least a little."""
        rarity = math.log(self._total / (1 + self._counts[word])) / math.log(self._total)
        return max(rarity, 0.05) ** 2

    def count(self, word: str) -> int:
        """Return in how many sets a word stands."""
        return self._counts[word]

    def norm(self, words: frozenset[str]) -> float:
        """Return the weight of all words of a set."""
        return sum(map(self.of, words))


def overlap(
    one: frozenset[str], other: frozenset[str], weights: Weights, norms: Sequence[float]
) -> tuple[float, float]:
    """Return cosine and containment of two sets by the weight of what they share.

    `norms` are the weights of both. Containment is the share of the smaller one, which stays
    high where a goal was cut to half.
    """
    shared = sum(map(weights.of, one & other))
    first, second = norms
    if not first or not second:
        return 0.0, 0.0
    return shared / math.sqrt(first * second), shared / min(first, second)
