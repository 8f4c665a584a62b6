"""What the amounts that follow in a sentence say of the one before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from fenjie.progress.amount_places import Place
from fenjie.progress.figure_words import FigureWords
from fenjie.rules import rules
from fenjie.schema.progress import FigureRole

_ROUNDED = 0.51
"""How far the last digit of a rate that was rounded may be off."""
_TELLS_A_RATE = re.compile("率|占|完成|^$")
_ALL = 100
_SHORTEST_THING = 3
_INNER = ("含", "分", "包括", "打包")
_BESIDE = ("", "、")


class Ahead(Struct, frozen=True):
    """Looks ahead from an amount to the next ones of its sentence."""

    places: Sequence[Place]
    words: FigureWords

    def is_base(self, index: int) -> bool:
        """Return whether a share of an amount follows (占总数120根的80%)."""
        place, following = self.places[index], self.following(index)
        if following is None or place.behind != following.own:
            return False
        shares = rules().progress.figures.shares
        multiple = following.amount.unit == "倍" and self.words.plan_end.search(place.own)
        of_it = self.words.of_a_plan.fullmatch(following.own) is not None
        return of_it and (following.amount.unit in shares or multiple is not None)

    def may_be_a_share(self, index: int) -> bool:
        """Return whether an amount is a percentage, a fraction, or a multiple of a plan."""
        place = self.places[index]
        unit, text = place.amount.unit, place.amount.text
        if unit == "":
            return "/" in text or "分之" in text
        multiple = unit == "倍" and place.own == "的" and self.is_base(index - 1)
        return multiple or unit in rules().progress.figures.shares

    def has_a_share(self, index: int) -> bool:
        """Return whether it is told next how much of the plan an amount is."""
        following = self.following(index)
        if following is None or not following.lead.lstrip("，").startswith(
            ("占", "完成", "为", "达")
        ):
            return False
        shares = rules().progress.figures.shares
        of_plan = (
            self.is_base(index + 1)
            or following.lead.endswith("（约")
            or following.lead.endswith("（")
        )
        return following.amount.unit in shares or of_plan

    def has_a_rate_of_work(self, index: int) -> bool:
        """Return whether it is told next how much of things is built (项目64个，竣工率84%)."""
        following = self.following(index)
        return (
            following is not None
            and self.words.work_rate.match(following.own) is not None
            and following.amount.unit in rules().progress.figures.shares
            and following.amount.high < _ALL
        )

    def holds(self, index: int, whole: Place) -> bool:
        """Return whether an amount in brackets counts the same anew (444项（拆分后共569项）)."""
        place = self.places[index]
        in_brackets = place.lead.endswith(f"（{place.own}")
        counts = place.own.endswith(("共", "为", "含"))
        return in_brackets and counts and place.amount.unit == whole.amount.unit

    def is_listed_in_the_plan(self, index: int) -> bool:
        """Return whether what is planned for things follows their number, which begins a sentence.

        项目100个，年度计划投资300亿元 has both from the plan.
        """
        after = index + 1
        while after < len(self.places) and self.holds(after, self.places[index]):
            after += 1
        following = self.following(after - 1)
        if following is None or self.words.stated(following.own):
            return False
        own = following.own
        figures = rules().progress.figures
        if self.words.intended(own) and following.amount.unit in figures.money:
            return True
        if self.words.plan_nouns_begin.search(own.lstrip("、")):
            return following.amount.unit in figures.money
        done = self.words.outcomes.search(own) is not None
        return self.words.sizes_end.search(own) is not None and not done

    def is_done_in_part(self, index: int) -> bool:
        """Return whether the same deed is told of a part behind (组织120场，已组织98场)."""
        place, following = self.places[index], self.following(index)
        if following is None or not self._is_part(following, place):
            return False
        if "新增" in place.own and self.words.done_alone.fullmatch(following.own):
            return True
        deeds = {match[0] for match in self.words.verbs.finditer(following.own)}
        own = {match[0] for match in self.words.verbs.finditer(place.own)}
        return self.words.stated(following.own) and not deeds.isdisjoint(own)

    def is_done_behind(self, index: int) -> bool:
        """Return whether words behind an amount, and not before the next, say that it is done."""
        place, following = self.places[index], self.following(index)
        if following is not None and following.lead == place.behind:
            return False
        stage = self.words.part_done.search(place.behind)
        return stage is None and self.words.came_about(place.behind)

    def is_whole(self, index: int) -> bool:
        """Return whether a part of what is counted is told to be done behind it."""
        place, part = self.places[index], index + 1
        while self._stands_beside(part, place):
            part += 1
        following = self.following(part - 1)
        if following is None or not self._is_part(following, place) or self.is_base(part):
            return False
        if self.words.stated(following.own) or self.words.outcomes.search(following.own):
            return True
        lacking = following.own.endswith("有") and following.lead == place.behind
        if lacking and self.words.pending.match(following.behind):
            return True
        return self.words.came_about(following.behind)

    def by_task_of_list(self, index: int) -> FigureRole | None:
        """Return what an amount says where its list is a task (新建3万亩、改造2万亩的任务)."""
        following = self.following(index)
        while following is not None and following.lead.startswith("、"):
            if self.words.aim_behind.match(following.behind):
                return "reached" if self.words.aim_done.match(following.behind) else "planned"
            index += 1
            following = self.following(index)
        return None

    def is_whole_of_next(self, index: int) -> bool:
        """Return whether the next sentence tells what was done of an amount.

        Of 项目总数21项。竣工11项 the first names a total; in 开工20公里。实际开工21公里 the same
        deed is told again, as a fact.
        """
        whole = self.places[index]
        if self.following(index) is not None or index + 1 == len(self.places):
            return False
        part = self.places[index + 1]
        if whole.amount.unit != part.amount.unit or self.words.stated(whole.own):
            return False
        if self.words.totals_end.search(whole.own):
            return self._is_part(part, whole) and self.words.outcomes.search(part.own) is not None
        if self.words.takes_up.search(whole.own) and not self.words.finds.search(whole.own):
            if self.words.done_alone.fullmatch(part.own):
                return True
            if self.words.turns.match(part.own):
                return self._is_part(part, whole)
        return self._is_actual(part, whole)

    def _is_actual(self, part: Place, whole: Place) -> bool:
        """Return whether a sentence tells what a deed of the one before came to in fact."""
        if "实际" not in part.own or self.words.finds.search(whole.own):
            return False
        deeds = {match[0] for match in self.words.verbs.finditer(part.own)}
        again = any(match[0] in deeds for match in self.words.verbs.finditer(whole.own))
        return again or self.words.outcomes.search(whole.own) is None

    def is_rated(self, index: int) -> bool:
        """Return whether a rate behind an amount fits it and a part (9栋，销号5栋，销号率56%)."""
        whole = self.places[index]
        for at in range(index + 2, len(self.places)):
            rate, part = self.places[at], self.places[at - 1]
            if rate.sentence != whole.sentence:
                return False
            if rate.amount.unit not in rules().progress.figures.shares or "其中" in part.lead:
                continue
            alike = part.amount.unit == whole.amount.unit
            if alike and self._is_rate(rate, part.amount.low, whole.amount.low):
                return True
        return False

    def is_sum(self, index: int) -> bool:
        """Return whether an amount is the sum of those behind it, one of which is not done.

        So are 7个 beside 5个 and 剩余2个.
        """
        whole, parts, lacking = self.places[index], 0.0, False
        if self.words.finds.search(whole.behind):
            return False
        for part in self.places[index + 1 :]:
            if part.sentence != whole.sentence or "其中" in part.lead:
                return False
            if part.amount.unit == whole.amount.unit and self._is_part(part, whole):
                parts += part.amount.low
                words = part.own + part.behind
                lacking = lacking or self.words.pending_words.search(words) is not None
                lacking = lacking or self.words.left.search(part.own) is not None
                several = part.amount.low < whole.amount.low
                if lacking and several and parts == whole.amount.low:
                    return True
        return False

    def _is_rate(self, rate: Place, part: float, whole: float) -> bool:
        if whole <= 0 or _TELLS_A_RATE.search(rate.own) is None:
            return False
        decimals = rate.amount.text.partition(".")[2].rstrip("%")
        return bool(abs(part / whole * 100 - rate.amount.low) < _ROUNDED / 10 ** len(decimals))

    def _stands_beside(self, index: int, whole: Place) -> bool:
        """Return whether an amount says in another unit how much the whole is (16条、28公里)."""
        if index >= len(self.places):
            return False
        place = self.places[index]
        if place.own in _INNER and place.lead.endswith(f"（{place.own}"):
            return True
        return place.lead in _BESIDE and place.amount.unit not in ("%", whole.amount.unit)

    def following(self, index: int) -> Place | None:
        """Return the next amount of the sentence."""
        if index + 1 == len(self.places):
            return None
        following = self.places[index + 1]
        return following if following.sentence == self.places[index].sentence else None

    def _is_of_another_object(self, part: Place, whole: Place) -> bool:
        """Return whether what was done is told of another thing (治理沙地5亩，完成封育3亩)."""
        if not self.words.takes_up.match(whole.own) and part.clause == whole.clause:
            return False
        done = self.words.outcomes.match(part.own)
        thing = self.words.takes_up.sub("", part.own[done.end() :]) if done else ""
        known = self.words.takes_up.sub("", whole.own) + whole.behind
        return len(thing) >= _SHORTEST_THING and not any(
            thing[at : at + 2] in known for at in range(len(thing) - 1)
        )

    def _is_part(self, part: Place, whole: Place) -> bool:
        """Return whether an amount can be the part that is done of the one before it."""
        units = {part.amount.unit, whole.amount.unit}
        alike = len(units) == 1 or units.issubset(rules().progress.figures.things)
        if not alike or part.listed or part.lead.endswith("、"):
            return False
        if self.words.plan_end.search(part.own) and not self.words.fulfils.search(part.own):
            return False
        if self.words.over_end.search(part.own) or self.words.aim_behind.match(part.behind):
            return False
        if self._is_of_another_object(part, whole):
            return False
        bounded = whole.amount.comparator in ("ge", "le")
        return bounded or part.amount.high <= whole.amount.low
