"""What is told of an amount that its clause speaks of: its predicate stands behind or around it."""

from __future__ import annotations

from msgspec import Struct

from fenjie.progress.amount_places import LIST, Place
from fenjie.progress.amounts_ahead import Ahead
from fenjie.progress.figure_words import FigureWords
from fenjie.rules import rules
from fenjie.schema.progress import FigureRole

_ALL = 100
_TOTALS = ("共", "共有", "总", "总数", "合计", "设计", "规划", "计划", "总长", "全长", "应")


class Subjects(Struct, frozen=True):
    """Reads the predicates of amounts.

    An amount is the subject of its phrase where no verb stands before it (15个项目已开工), and
    a class where a clause with 的 describes what it counts (推进缓慢的有3项).
    """

    ahead: Ahead
    words: FigureWords

    def of_a_class(self, place: Place) -> FigureRole | None:
        """Return what an amount says of the things that its own words describe."""
        listed = self.words.class_of_items.match(place.own)
        if listed and self.words.unfinished.search(listed[1]):
            return "planned"
        match = self.words.class_end.search(place.own)
        figures = rules().progress.figures
        if match is None or place.amount.unit in (*figures.differences, *figures.shares):
            return None
        described = place.own[: match.start()]
        if self.words.unfinished.search(described) or self.words.left.search(described):
            return "planned"
        going = self.words.outcomes.search(described) or self.words.going.search(described)
        return "reached" if going else None

    def of_described(self, index: int) -> FigureRole | None:
        """Return what an amount says whose things a clause describes, and whose parts follow.

        Of 已认定的2100个水体中，完成190个 the first is a whole, though it is told as a fact.
        """
        place = self.ahead.places[index]
        if not place.own.endswith("的") or self.words.taken_begin.match(place.own):
            return None
        if place.behind == "":
            return self.of_a_class(place)
        if self.words.all_done.search(place.behind) and not self.words.part_done.search(
            place.behind
        ):
            return "reached"
        if self.words.among.search(place.behind):
            return self._of_a_whole(index)
        if self.words.finds.search(place.own):
            return "reached"
        return "planned" if self.ahead.is_whole(index) else None

    def is_assigned(self, place: Place) -> bool:
        """Return whether an amount is a task that was given (明确145项目标任务)."""
        own, unit = place.own, place.amount.unit
        figures = rules().progress.figures
        if unit in (*figures.differences, *figures.shares) or self.words.fulfils.search(own):
            return False
        if unit in rules().progress.figures.money:
            return False
        if self.words.counted_tasks_end.search(own) and not self.words.outcomes.search(place.rest):
            return True
        return bool(self.words.gives.search(own) or self.words.task_behind.match(place.behind))

    def is_total_beside(self, index: int) -> bool:
        """Return whether an amount is the total of the one before it (完成18座（共21座）)."""
        place = self.ahead.places[index]
        if not index or place.own not in _TOTALS or not place.lead.endswith(f"（{place.own}"):
            return False
        part = self.ahead.places[index - 1].amount
        return part.unit == place.amount.unit and part.high <= place.amount.low

    def role(self, index: int) -> FigureRole | None:
        """Return what the predicate behind an amount says of it; None where there is none."""
        place = self.ahead.places[index]
        following = self.ahead.following(index)
        if following is None or following.lead != place.behind:
            return self._of_subject(index) or self._by_predicate_of_subject(place)
        if place.behind.endswith(LIST):
            beside = self.ahead.following(index + 1)
            alone = beside is None or beside.lead != following.behind
            return self._by_predicate(following) if alone else None
        if place.behind == "":
            return self._by_predicate(following)
        if self.words.tasks.match(place.behind) and self.ahead.is_whole(index):
            return "planned"
        return self._of_subject(index) or self._by_what_follows(index)

    def _of_subject(self, index: int) -> FigureRole | None:
        place = self.ahead.places[index]
        whole = self._is_subject(place.own) and self.words.among.search(place.behind)
        return self._of_a_whole(index) if whole else None

    def _by_predicate_of_subject(self, place: Place) -> FigureRole | None:
        return self._by_predicate(place) if self._is_subject(place.own) else None

    def _by_what_follows(self, index: int) -> FigureRole | None:
        """Judge a subject whose predicate runs on into the next amount."""
        place = self.ahead.places[index]
        if not self._is_subject(place.own):
            return None
        return "planned" if self.words.missed.search(place.behind) else self._with_object(index)

    def _is_subject(self, own: str) -> bool:
        if self.words.describes_end.search(own):
            return not self.words.intended(own)
        words = self.words
        return not any(
            pattern.search(own)
            for pattern in (words.outcomes, words.takes_up, words.verbs, words.plan_nouns)
        )

    def _of_a_whole(self, index: int) -> FigureRole:
        """Judge the whole of which parts follow: measured things are there, tasks are planned."""
        place = self.ahead.places[index]
        following = self.ahead.following(index)
        if following is not None and self.words.pending.match(following.behind):
            return "planned"
        tasks = self.words.tasks.search(place.own + place.amount.text + place.behind)
        if tasks:
            return "planned"
        moves = following is not None and self.words.moves.search(following.behind)
        return "planned" if self.ahead.is_whole(index) and not moves else "reached"

    def _with_object(self, index: int) -> FigureRole | None:
        """Judge things on which money was spent (150个项目完成投资2亿元): they are being built."""
        place, following = self.ahead.places[index], self.ahead.following(index)
        figures = rules().progress.figures
        money = figures.money
        if following is not None and following.amount.unit in figures.shares:
            part = following.amount.high < _ALL and self.words.outcomes.search(place.behind)
            actors = self.words.actors.match(place.behind)
            return "planned" if part and not actors else None
        if following is None or following.amount.unit not in money or place.amount.unit in money:
            return None
        match = self.words.invests_end.search(place.behind)
        if match is None:
            return None
        described = self.words.outcomes.search(place.behind[: match.start()])
        return "reached" if described else "planned"

    def _by_predicate(self, place: Place) -> FigureRole | None:
        """Judge by the first of the words behind that tell what became of it."""
        going = self.words.pending.match(place.behind) or self.words.pending_end.search(
            place.behind
        )
        came = self.words.came_end.search(place.behind)
        actors = self.words.actors.match(place.behind) is not None or self._is_some_of_actors(place)
        if came is None:
            return None if going is None else self._of_going(place, actors)
        if actors:
            return self._of_going(place, actors)
        before_it = going is not None and going.end() <= came.end()
        if before_it or self.words.part_done.search(place.behind):
            return "planned"
        return "reached"

    def _is_some_of_actors(self, place: Place) -> bool:
        """Return whether an amount is a part of those who do the work (18个镇中，5个正在装修)."""
        if place.own not in ("", "有"):
            return False
        for before in reversed(self.ahead.places[: self.ahead.places.index(place)]):
            if before.sentence != place.sentence:
                return False
            if self.words.among.search(before.behind):
                return self.words.actors.search(before.behind) is not None
        return False

    def _of_going(self, place: Place, actors: bool) -> FigureRole:
        """Judge what is going on: who does it takes part, what is done is not done yet."""
        lacking = self.words.unfinished.search(place.behind)
        return "reached" if actors and lacking is None else "planned"
