"""How alike two tasks are, and why: evidence that can be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any

from msgspec import Struct

from fenjie.compare.candidates import STRANGE, candidates
from fenjie.compare.features import Features
from fenjie.compare.field_table import FieldTable
from fenjie.compare.word_numbers import Words
from fenjie.extras import need

TARGET, PLAN, REQUIREMENT, LEADS, MEASURES = 0.65, 0.15, 0.1, 0.05, 0.05
_SHORTENED = 0.85
_APART = 0.3
"""What is left of a likeness when an ordinal or a place tells the two apart."""
_FAMILY = 0.5
"""What is left where all shared words of the targets are those of a family of tasks."""
_STRANGERS = 0.5
"""What is left where two tasks only share a plan."""
_FEWEST_WORDS = 5
"""Words of a target that may be a shortened one."""
_AT_ONCE = 2048
"""Pairs of tasks that are compared together."""

Pair = tuple[int, int]
"""An old and a new task, by index."""


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
        fields = [words for side in (old, new) for f in side for words in (f.target, f.plan)]
        size = _size(fields)
        self.targets = FieldTable([f.target for f in old], [f.target for f in new], size)
        self._plans = FieldTable([f.plan for f in old], [f.plan for f in new], size)
        asked = [f.requirement for f in old], [f.requirement for f in new]
        self._requirements = FieldTable(*asked, _size([*asked[0], *asked[1]]))

    def evidence(self, i: int, j: int) -> Evidence:
        """Compare the i-th old with the j-th new task."""
        return self.evidences([(i, j)])[i, j]

    def evidences(self, pairs: Sequence[Pair], floor: float = 0.0) -> dict[Pair, Evidence]:
        """Compare pairs of an old and a new task; those that are less alike are left out."""
        result: dict[Pair, Evidence] = {}
        for start in range(0, len(pairs), _AT_ONCE):
            result.update(self._evidences(pairs[start : start + _AT_ONCE], floor))
        return result

    def _evidences(self, pairs: Sequence[Pair], floor: float) -> Iterator[tuple[Pair, Evidence]]:
        np = need("numpy", extra="diff")
        old, new = np.array(pairs, dtype=np.int64).T
        target, factor = self._goals(np, old, new)
        # Where that is too little, it is whatever the rest says.
        kept = factor * (TARGET * target + 1 - TARGET) >= floor
        old, new, target, factor = old[kept], new[kept], target[kept], factor[kept]
        compared = [(self.old[i], self.new[j]) for i, j in zip(old, new, strict=True)]
        apart = [_apart(*pair) for pair in compared]
        plan, _, _ = self._plans.overlap(old, new)
        asked, _, _ = self._requirements.overlap(old, new)
        leads = np.array([_shared(mine.leads, theirs.leads) for mine, theirs in compared])
        measures = np.array([_shared(mine.measures, theirs.measures) for mine, theirs in compared])
        score = TARGET * target + PLAN * plan + REQUIREMENT * asked
        score = (score + LEADS * leads + MEASURES * measures) * factor
        score *= np.array([1.0 if words is None else _APART for words in apart])
        columns = (old, new, score, target, plan, asked, leads, measures)
        rows = zip(*(column.tolist() for column in columns), apart, strict=True)
        for i, j, *parts in rows:
            if parts[0] >= floor:
                yield (i, j), Evidence(*parts)

    def _goals(self, np: Any, old: Any, new: Any) -> tuple[Any, Any]:
        """Return how alike the goals of pairs are, and by what the whole likeness is multiplied."""
        cosine, inside, own = self.targets.overlap(old, new)
        is_long = self.targets.lengths(old, new) >= _FEWEST_WORDS
        likeness = np.maximum(cosine, np.where(is_long, _SHORTENED * inside, 0))
        factor = np.where(own, 1.0, _FAMILY) * np.where(likeness < STRANGE, _STRANGERS, 1.0)
        return likeness, factor

    @cached_property
    def candidates(self) -> list[list[int]]:
        """For each old task the new ones that may be like it, the likeliest first."""
        return candidates(self.targets, self._plans)


def _size(fields: Sequence[Words]) -> int:
    """Return the number after the last word of fields, whose words are in order."""
    return max((words[-1] for words in fields if len(words)), default=-1) + 1


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
