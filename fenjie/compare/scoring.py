"""How alike two tasks are, and why: evidence that can be told."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from fenjie.compare.candidates import STRANGE, CandidateFinder
from fenjie.compare.features import Features, Weights, overlap

TARGET, PLAN, REQUIREMENT, LEADS, MEASURES = 0.65, 0.15, 0.1, 0.05, 0.05
_SHORTENED = 0.85
_APART = 0.3
"""What is left of a likeness when an ordinal or a place tells the two apart."""
_FAMILY = 0.5
"""What is left where all shared words of the targets are those of a family of tasks."""
_OWN = 3
"""Tasks of both documents in which a word stands, at most, that is not a family's."""
_STRANGERS = 0.5
"""What is left where two tasks only share a plan."""
_FEWEST_WORDS = 5
"""Words of a target that may be a shortened one."""


class Evidence(Struct, frozen=True):
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
        nothing: frozenset[int] = frozenset()
        self._at = -1, (nothing, nothing, nothing)

    def evidence(self, i: int, j: int) -> Evidence:
        """Compare the i-th old with the j-th new task."""
        return self._evidence(i, j, self._target(i, j))

    def evidence_from(self, i: int, j: int, floor: float) -> Evidence | None:
        """Compare the i-th old with the j-th new task; None where they are less alike."""
        target = self._target(i, j)
        if target.factor * (TARGET * target.likeness + 1 - TARGET) < floor:
            return None  # Whatever the rest says.
        evidence = self._evidence(i, j, target)
        return evidence if evidence.score >= floor else None

    def _target(self, i: int, j: int) -> _Target:
        """Compare what stands first: the goals."""
        old, new = self.old[i], self.new[j]
        shared = self._old_words(i)[0].intersection(new.target)
        norms = self._norms[0][i][0], self._norms[1][j][0]
        cosine, inside = overlap(self.targets.norm(shared), norms)
        is_long = min(len(old.target), len(new.target)) >= _FEWEST_WORDS
        likeness = max(cosine, _SHORTENED * inside if is_long else 0)
        apart = _apart(old, new)
        factor = 1.0 if apart is None else _APART
        if min(map(self.targets.counts.__getitem__, shared), default=_OWN + 1) > _OWN:
            factor *= _FAMILY
        if likeness < STRANGE:
            factor *= _STRANGERS
        return _Target(likeness, factor, apart)

    def _evidence(self, i: int, j: int, target: _Target) -> Evidence:
        old, new = self.old[i], self.new[j]
        _, in_plan, in_requirement = self._old_words(i)
        first, second = self._norms[0][i], self._norms[1][j]
        shared = self.plans.norm(in_plan.intersection(new.plan))
        plan, _ = overlap(shared, (first[1], second[1]))
        shared = self.requirements.norm(in_requirement.intersection(new.requirement))
        asked, _ = overlap(shared, (first[2], second[2]))
        leads = _shared(old.leads, new.leads)
        measures = _shared(old.measures, new.measures)
        score = (
            TARGET * target.likeness
            + PLAN * plan
            + REQUIREMENT * asked
            + LEADS * leads
            + MEASURES * measures
        )
        score *= target.factor
        return Evidence(score, target.likeness, plan, asked, leads, measures, target.apart)

    def _old_words(self, i: int) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
        """Return the words of an old task as sets; it is compared with several in a row."""
        if self._at[0] != i:
            old = self.old[i]
            self._at = (
                i,
                (
                    frozenset(old.target),
                    frozenset(old.plan),
                    frozenset(old.requirement),
                ),
            )
        return self._at[1]

    @cached_property
    def candidates(self) -> list[list[int]]:
        """For each old task the new ones that may be like it, the likeliest first."""
        finder = CandidateFinder(self.old, self.new, (self.targets, self.plans))
        return list(map(finder.candidates, self.old))


class _Target(NamedTuple):
    """How alike two goals are, by what the whole likeness is multiplied, what tells them apart."""

    likeness: float
    factor: float
    apart: str | None


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
