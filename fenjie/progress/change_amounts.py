"""Which amounts are differences from another level, or the level that was left."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fenjie.progress.amount_places import Place, words_around
from fenjie.progress.amounts_ahead import Ahead
from fenjie.progress.figure_words import FigureWords, last_match
from fenjie.rules import rules
from fenjie.schema.progress import FigureRole


class Changes(Struct, frozen=True):
    """Tells differences from what is counted; `roles` are those of the amounts read so far."""

    places: Sequence[Place]
    words: FigureWords
    ahead: Ahead
    roles: Sequence[FigureRole]

    def differs(self, index: int) -> bool:
        """Return whether an amount says by how much something differs, over a plan or before."""
        place = self.places[index]
        amount, own = place.amount, place.own
        if amount.unit in rules().progress.figures.differences:
            return True
        if self.words.level_end.search(own):
            return False
        if amount.basis == "growth":
            return True
        if self.words.changes_end.search(own):
            return True
        if self.words.over_end.search(own) and not self.words.class_end.search(own):
            return not self._is_level(index)
        return False

    def is_past(self, index: int) -> bool:
        """Return whether an amount is told beside a past level, or is that level."""
        own = self.places[index].own
        if self.words.level_end.search(own):
            return False
        if self.words.compares.search(own):
            return True
        if self.words.more_end.search(own) and self._is_compared(index):
            return True
        stated = max(last_match(self.words.facts, own), last_match(self.words.outcomes, own))
        return last_match(self.words.past, own) > stated

    def _is_compared(self, index: int) -> bool:
        """Return whether something is named that an amount is more than (比计划2000亩多182亩)."""
        last, place = self.places[index - 1], self.places[index]
        named = index and place.lead == place.own and last.own.startswith(("比", "较"))
        return bool(named) or self.words.beside.search(words_around(self.places, index)) is not None

    def _is_level(self, index: int) -> bool:
        """Return whether an amount is the plan that was passed, too much to be what it passes by.

        超过年度目标39% tells the goal where 39.5% was reached, 超计划2个 what was done beyond it.
        """
        place = self.places[index]
        for before in range(index - 1, -1, -1):
            known = self.places[before]
            if known.sentence != place.sentence:
                return False
            if self.roles[before] == "reached" and known.amount.unit == place.amount.unit:
                return self._over_a_plan(place.own) and place.amount.low * 2 > known.amount.low
        return False

    def _over_a_plan(self, own: str) -> bool:
        return self.words.plan_end.search(own) is not None

    def is_left_level(self, index: int) -> bool:
        """Return whether an amount is the level that was left (由62%提升至63%)."""
        place = self.places[index]
        following = self.ahead.following(index)
        return (
            following is not None
            and following.amount.unit == place.amount.unit
            and self.words.origin_end.search(place.own) is not None
            and self.words.rises.match(place.behind) is not None
        )
