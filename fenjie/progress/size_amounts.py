"""What the sizes of projects say: what is told of others in the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fenjie.progress.amount_places import Place, words_around
from fenjie.progress.amounts_ahead import Ahead
from fenjie.progress.figure_words import FigureWords
from fenjie.progress.sentence_frame import Frame
from fenjie.rules import rules
from fenjie.schema.progress import FigureRole


class Sizes(Struct, frozen=True):
    """Judges sizes (总投资3亿元); `roles` are those of the amounts read so far."""

    places: Sequence[Place]
    words: FigureWords
    ahead: Ahead
    roles: Sequence[FigureRole]

    def of(self, index: int, frame: Frame) -> FigureRole | None:
        """Return what a size says; None where an amount is none.

        `frame` is what the sentence has told of the amounts before.
        """
        own = self.places[index].own
        adds = self.roles[-1:] == ["planned"] and (
            self.words.adds_begin.search(own) or self._is_total_of_a_size(index)
        )
        if self.places[index].amount.unit in rules().progress.figures.shares:
            return None
        concerns = self.words.concerns_end.search(own)
        if not adds and not concerns and not self.words.sizes_end.search(own):
            return None
        if self.ahead.has_a_share(index):
            return "reached"
        if adds and frame.intended:
            return "planned"
        if concerns:
            return frame.role or "planned"
        built = self.words.built.search(words_around(self.places, index))
        return "reached" if built or self._is_built_behind(index) else "planned"

    def _is_built_behind(self, index: int) -> bool:
        """Return whether all of a size is told to be built, not an amount of it."""
        match = self.words.built_begin.match(self.places[index].rest)
        return match is not None and (match["end"] != "" or self.ahead.following(index) is None)

    def _is_total_of_a_size(self, index: int) -> bool:
        """Return whether an amount counts what a size measures (建筑面积3万平方米，共9套)."""
        total = self.places[index].own in ("共", "共有", "合计")
        return total and self.words.sizes_end.search(self.places[index - 1].own) is not None
