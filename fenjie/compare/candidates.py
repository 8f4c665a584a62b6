"""Which new tasks an old one may be like: found by the words that stand in the fewest tasks.

A word weighs the less the more tasks it stands in, and the more tasks it leads to. So the rare
words come first, and as soon as all the others together weigh too little to make a stranger
anything else, they are not followed any more.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

from fenjie.compare.features import Features, Weights

STRANGE = 0.06
"""Likeness of targets below which two tasks only share a plan."""
_MOST = 25
_COMMON = 0.06
"""Share of the tasks in which a word stands beyond which it finds no candidates."""
_FEWEST_COMMON = 12
_IN_TARGET, _IN_PLAN = 2.0, 0.5
"""What a word of the target, and one of the plan alone, counts."""
_LIGHT = 0.05
"""Share of the new tasks whose targets weigh least: any of their words leads to them."""
_ROUNDING = 1e-9

_Places = Mapping[int, Sequence[int]]
"""The new tasks in which each word stands."""


class CandidateFinder:
    """Finds the candidates of old tasks; `weights` are those of targets and of plans."""

    def __init__(
        self, old: Sequence[Features], new: Sequence[Features], weights: tuple[Weights, Weights]
    ) -> None:
        self._targets, self._plans = weights
        self._norms = [self._targets.norm(features.target) for features in new]
        self._light = sorted(self._norms)[int(_LIGHT * len(new))] if new else 0.0
        limit = max(_FEWEST_COMMON, int(_COMMON * (len(old) + len(new))))
        in_targets, in_plans = self._targets.counts, self._plans.counts
        places: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        light: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        for j, features in enumerate(new):
            for word in {*features.target, *features.plan}:
                if in_targets[word] + in_plans[word] <= 2 * limit:
                    places[word].append(j)
                    if self._norms[j] < self._light:
                        light[word].append(j)
        self._places: _Places = dict(places)
        self._of_light: _Places = dict(light)

    def candidates(self, old: Features) -> list[int]:
        """Return the new tasks whose goal may be no stranger's, the likeliest first.

        They are those that share the most telling words, of the target above all.
        """
        likely = self._likely(old)
        if len(likely) > _MOST:
            likely = self._scores(old, likely)
        return nsmallest(_MOST, likely, key=lambda j: (-likely[j], j))

    def _likely(self, old: Features) -> dict[int, float]:
        """Map the new tasks whose goal may be no stranger's to what is known that they share."""
        weights, norms, places = self._targets.of, self._norms, self._places
        words = sorted([(weights[word], word) for word in old.target], reverse=True)
        norm = sum(weight for weight, _ in words)
        telling = [each for each in words if each[1] in places]
        left = sum(weight for weight, _ in telling)
        common = norm - left + _ROUNDING
        # What weighs less makes no goal anything but a stranger's, unless it is a light one.
        least = STRANGE * min(norm, self._light) - common
        shared: dict[int, float] = {}
        for at, (weight, word) in enumerate(telling):
            if left < least:
                places = self._of_light
                _add(shared, telling[at:], places)
                break
            left -= weight
            _add(shared, [(weight, word)], places)
        else:
            left = 0.0
            if left < least:
                places = self._of_light
        # With words that find nobody, those of the plan may lead to a goal alike.
        _add(shared, [(0.0, word) for word in old.plan], places)
        unknown = left + common
        return {
            j: some
            for j, some in shared.items()
            if some + unknown >= STRANGE * (min(norms[j], norm))
        }

    def _scores(self, old: Features, likely: Iterable[int]) -> dict[int, float]:
        """Map tasks to how much all telling words say for them."""
        scores, places, in_target = dict.fromkeys(likely, 0.0), self._places, {*old.target}
        words = [(_IN_TARGET * self._targets.of[word], word) for word in old.target]
        words += [
            (_IN_PLAN * self._plans.of[word], word) for word in old.plan if word not in in_target
        ]
        for weight, word in words:
            for j in scores.keys() & places.get(word, ()):
                scores[j] += weight
        return scores


def _add(shared: dict[int, float], words: Iterable[tuple[float, int]], places: _Places) -> None:
    """Add the weights of words to the tasks in which they stand."""
    for weight, word in words:
        for j in places.get(word, ()):
            shared[j] = shared.get(j, 0.0) + weight
