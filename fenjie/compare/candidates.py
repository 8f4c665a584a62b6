"""Which new tasks an old one may be like: found by the words that stand in the fewest tasks.

A word weighs the less the more tasks it stands in, and the more tasks it leads to. So the rare
words come first, and as soon as all the others together weigh too little to make a stranger
anything else, they are not followed any more.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
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
        words, common = self._telling_words(old)
        norm = self._targets.norm(old.target)
        # The most that words may weigh which make no goal anything but a stranger's.
        most = _IN_TARGET * (STRANGE * min(norm, self._light) - common) - _ROUNDING
        left = sum(weight for weight, _ in words)
        scores: dict[int, float] = {}
        places = self._places
        unfollowed = 0.0
        for weight, word in words:
            if places is self._places and left < most:
                places, unfollowed = self._of_light, left
            left -= weight
            for j in places.get(word, ()):
                scores[j] = scores.get(j, 0.0) + weight
        norms = self._norms
        likely = {
            j: score
            for j, score in scores.items()
            if (score + unfollowed) / _IN_TARGET + common + _ROUNDING
            >= STRANGE * min(norm, norms[j])
        }
        if len(likely) > _MOST and unfollowed:
            self._follow(words, likely)
        return nsmallest(_MOST, likely, key=lambda j: (-likely[j], j))

    def _telling_words(self, old: Features) -> tuple[list[tuple[float, int]], float]:
        """Return the words that find candidates, the rarest first, and what its others weigh."""
        places, in_target, common = self._places, {*old.target}, 0.0
        words: list[tuple[float, int]] = []
        for word in old.target:
            if word in places:
                words.append((_IN_TARGET * self._targets.of[word], word))
            else:
                common += self._targets.of[word]
        words += [
            (_IN_PLAN * self._plans.of[word], word)
            for word in old.plan
            if word in places and word not in in_target
        ]
        words.sort(key=lambda each: -each[0])
        return words, common

    def _follow(self, words: Sequence[tuple[float, int]], likely: dict[int, float]) -> None:
        """Count all words for tasks that are more than there is room for."""
        for j in likely:
            likely[j] = 0.0
        for weight, word in words:
            for j in self._places[word]:
                if j in likely:
                    likely[j] += weight
