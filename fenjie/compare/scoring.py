"""How alike two tasks are, and why: evidence that can be told."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from fenjie.compare.features import Features, Weights, overlap

TARGET, PLAN, REQUIREMENT, LEADS, MEASURES = 0.65, 0.15, 0.1, 0.05, 0.05
_SHORTENED = 0.85
_APART = 0.3
"""What is left of a likeness when an ordinal or a place tells the two apart."""
_FAMILY = 0.5
"""What is left where all shared words of the targets are those of a family of tasks."""
_OWN = 3
"""Tasks of both documents in which a word stands, at most, that is not a family's."""
_STRANGE, _STRANGERS = 0.06, 0.5
"""Likeness of targets below which two tasks only share a plan, and what is left then."""
_CANDIDATES = 25
_COMMON = 0.06
"""Share of the tasks in which a word stands beyond which it finds no candidates."""
_FEWEST_COMMON = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """The parts of a likeness, each between 0 and 1, and the whole."""

    score: float
    target: float
    plan: float
    requirement: float
    leads: float
    measures: float
    apart: str | None = None


class Scorer:
    """Compares tasks of two documents by words that are weighted by rarity in both."""

    def __init__(self, old: Sequence[Features], new: Sequence[Features]) -> None:
        self.old, self.new = old, new
        both = [*old, *new]
        self.targets = Weights(f.target for f in both)
        self.plans = Weights(f.plan for f in both)
        self.requirements = Weights(f.requirement for f in both)
        self._norms = [
            [
                (
                    self.targets.norm(f.target),
                    self.plans.norm(f.plan),
                    self.requirements.norm(f.requirement),
                )
                for f in side
            ]
            for side in (old, new)
        ]

    def evidence(self, i: int, j: int) -> Evidence:
        """Compare the i-th old with the j-th new task."""
        old, new = self.old[i], self.new[j]
        first, second = self._norms[0][i], self._norms[1][j]
        cosine, inside = overlap(old.target, new.target, self.targets, (first[0], second[0]))
        target = max(
            cosine, _SHORTENED * inside if min(len(old.target), len(new.target)) >= 5 else 0
        )
        plan, _ = overlap(old.plan, new.plan, self.plans, (first[1], second[1]))
        asked, _ = overlap(
            old.requirement, new.requirement, self.requirements, (first[2], second[2])
        )
        leads = _shared(old.leads, new.leads)
        measures = _shared(old.measures, new.measures)
        score = (
            TARGET * target
            + PLAN * plan
            + REQUIREMENT * asked
            + LEADS * leads
            + MEASURES * measures
        )
        apart = _apart(old, new)
        if apart is not None:
            score *= _APART
        shared = old.target & new.target
        if min(map(self.targets.counts.__getitem__, shared), default=_OWN + 1) > _OWN:
            score *= _FAMILY
        if target < _STRANGE:
            score *= _STRANGERS
        return Evidence(score, target, plan, asked, leads, measures, apart)

    @cached_property
    def candidates(self) -> list[list[int]]:
        """For each old task the new ones that share the most telling words, best first."""
        limit = max(_FEWEST_COMMON, int(_COMMON * (len(self.old) + len(self.new))))
        places: dict[str, list[int]] = {}
        in_targets, in_plans = self.targets.counts.get, self.plans.counts.get
        for j, new in enumerate(self.new):
            for word in new.target | new.plan:
                if in_targets(word, 0) + in_plans(word, 0) <= 2 * limit:
                    places.setdefault(word, []).append(j)
        result: list[list[int]] = []
        for old in self.old:
            scores: dict[int, float] = {}
            for words, weights, share in (
                (old.target, self.targets, 2.0),
                (old.plan - old.target, self.plans, 0.5),
            ):
                for word in words:
                    if word not in places:
                        continue
                    reported = share * weights.of[word]
                    for j in places[word]:
                        scores[j] = scores.get(j, 0.0) + reported
            result.append(nsmallest(_CANDIDATES, scores, key=lambda j: (-scores[j], j)))
        return result


def _shared(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))


def _apart(old: Features, new: Features) -> str | None:
    """Return what tells two tasks apart although they are worded alike."""
    for mine, theirs in ((old.ordinals, new.ordinals), (old.places, new.places)):
        if len(mine) == len(theirs) == 1 and mine != theirs:
            return f"{'、'.join(sorted(mine))} ≠ {'、'.join(sorted(theirs))}"
    return None
