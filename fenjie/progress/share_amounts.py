"""Which amounts are shares of the plan, by their own words and by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fenjie.normalize.organizations.shapes import is_certain
from fenjie.progress.amount_places import Place, words_around
from fenjie.progress.figure_words import FigureWords
from fenjie.schema.progress import FigureRole

_PART_AND_WHOLE = 2
_LONGEST_NAME = 12
_JOINS = ("、", "和", "及", "与", "以及")


class Shares(Struct, frozen=True):
    """Tells shares from levels; `roles` are those of the amounts read so far."""

    places: Sequence[Place]
    words: FigureWords
    roles: Sequence[FigureRole]

    def begins(self, index: int, level: bool) -> int | None:
        """Return where the words begin that make an amount a share; None where it is none.

        `level` says that the sentence has a goal in percent which is no share.
        """
        if self._is_measured(index) or self._is_of_a_composition(index):
            return None
        own = self.places[index].own
        if self.words.of_rates_end.search(self.places[index].lead):
            return 0
        begin = self.words_begin(own, level)
        if begin is None and self._is_share_by_others(index):
            return len(own)
        return begin

    def _is_measured(self, index: int) -> bool:
        """Return whether an amount is a part of all there is, of which no work is told."""
        match = self.words.measured.search(self.places[index].own)
        if match is None:
            return False
        level = match[0].startswith("占全") or match[0].endswith(("比重", "率"))
        return level or self.words.done_of.search(words_around(self.places, index)) is None

    def _is_of_a_composition(self, index: int) -> bool:
        """Return whether a bare 占比 tells of what makes up a whole, and not of what is done."""
        place = self.places[index]
        if index and self._is_of_an_inner_part(index):
            return True
        if not self.words.bare_share_end.search(place.own):
            return False
        same = [at for at in range(index) if self.places[at].sentence == place.sentence]
        if any(self.roles[at] in ("planned", "share") for at in same):
            return False
        return self.words.done_of.search(words_around(self.places, index)) is None

    def _is_of_an_inner_part(self, index: int) -> bool:
        """Return whether a share is that of some (其中工业项目140个，占71%), of no work."""
        place, part = self.places[index], self.places[index - 1]
        own = place.own.lstrip("、，")
        if not own.startswith("占") or self.words.plan_nouns.search(own):
            return False
        # A sum that is spent is named by its noun (民生支出2亿元) where no fact is told.
        words = part.own if self.words.stated(part.own) else part.own.removesuffix("支出")
        around = words + part.behind
        going = self.words.done_of.search(around) or self.words.going.search(around)
        return part.sentence == place.sentence and "其中" in part.lead and not going

    def _is_share_by_others(self, index: int) -> bool:
        """Return whether the words behind an amount or the amounts before make it a share."""
        if self._is_rate_of_before(index) or self._goes_on_with_shares(index):
            return True
        return self.words.done_behind.match(self.places[index].behind) is not None

    def _goes_on_with_shares(self, index: int) -> bool:
        """Return whether shares are listed by who has them (甲区100%，乙县55%)."""
        place = self.places[index]
        last = self.places[index - 1] if index else None
        if place.lead.endswith("（") and self._speaks_of_shares(index):
            return True
        if last is None or self.roles[-1] != "share" or last.sentence != place.sentence:
            return False
        own, unit = place.own, place.amount.unit
        if own.startswith((*_JOINS, "最")) or place.lead.endswith("（"):
            return unit == last.amount.unit
        return unit == last.amount.unit and len(own) <= _LONGEST_NAME and is_certain(own)

    def _speaks_of_shares(self, index: int) -> bool:
        """Return whether what stands around a share in brackets tells of work (完成8个（53%）)."""
        first = last = index
        while first and self.places[first].amount.unit == "%" and self._in_clause(first - 1, index):
            first -= 1
        while last + 1 < len(self.places) and self.places[last + 1].lead.endswith("（"):
            last += 1
        around = self.places[first].lead + self.places[index].lead + self.places[last].behind
        if self.words.rate_end.search(self.places[index].lead.removesuffix("（")):
            return self.words.share_words.search(around) is not None
        if self.roles[-2:] == ["planned", "reached"]:
            return True
        return any(
            pattern.search(around)
            for pattern in (self.words.share_words, self.words.outcomes, self.words.pending_words)
        )

    def _in_clause(self, index: int, other: int) -> bool:
        return self.places[index].clause == self.places[other].clause

    def _is_rate_of_before(self, index: int) -> bool:
        """Return whether a rate is that of a part to its whole (有23亩，处置15亩，处置率65%)."""
        place = self.places[index]
        match = self.words.rate_end.search(place.own)
        if match is None or index < _PART_AND_WHOLE:
            return False
        whole, part = self.places[index - 2 : index]
        return (
            whole.sentence == part.sentence == place.sentence
            and whole.amount.unit == part.amount.unit
            and whole.amount.low >= part.amount.low
            and abs(part.amount.low * 100 - place.amount.low * whole.amount.low) < whole.amount.low
            and (match["deed"] in part.own or match["deed"] in part.behind)
        )

    def words_begin(self, own: str, level: bool) -> int | None:
        """Return where the words begin that make a number a share of the plan."""
        if self.roles and self.roles[-1] == "planned" and self.words.of_a_plan.fullmatch(own):
            return 0
        ends = self.words.share_ends[:-1] if level else self.words.share_ends
        matches = (end.search(own) for end in ends)
        return min((match.start() for match in matches if match), default=None)
