"""What each amount in words of progress says: reached, a share, planned, or a change."""

from __future__ import annotations

from fenjie.progress.amount_places import Place, words_around
from fenjie.progress.amounts_ahead import Ahead
from fenjie.progress.change_amounts import Changes
from fenjie.progress.figure_words import FigureWords, figure_words, last_match
from fenjie.progress.inner_amounts import role_of_the_whole
from fenjie.progress.sentence_frame import Frame
from fenjie.progress.share_amounts import Shares
from fenjie.progress.size_amounts import Sizes
from fenjie.progress.subject_amounts import Subjects
from fenjie.rules import rules
from fenjie.schema.progress import FigureRole

_THERE_ARE = ("有", "已有", "共有")
_BOUNDS = ("不少于", "不低于", "不超过", "不高于", "至少")
_OTHERS = ("其余", "余下", "其他", "另有", "还有")
_JOINS = ("、", "和", "及", "与", "以及")


def roles_of(places: list[Place]) -> list[FigureRole]:
    """Return what each amount of a text tells.

    >>> from fenjie.progress.amount_places import places_of
    >>> roles_of(places_of("计划改造50个，已完成21个，占年度任务的42%，同比增长3%"))
    ['planned', 'reached', 'share', 'change']
    """
    reader = _Roles(places)
    for index in range(len(places)):
        reader.read(index)
    return reader.roles


class _Roles:
    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self.words: FigureWords = figure_words()
        self.ahead = Ahead(places, self.words)
        self.subjects = Subjects(self.ahead, self.words)
        self.units = rules().progress.figures
        self.frame = Frame()
        self.roles: list[FigureRole] = []
        self.changes = Changes(places, self.words, self.ahead, self.roles)
        self.shares = Shares(places, self.words, self.roles)
        self.sizes = Sizes(places, self.words, self.ahead, self.roles)

    def read(self, index: int) -> None:
        """Add the role of the next amount."""
        self._enter(index)
        role = self._role(index)
        own = self.places[index].own
        # The plan beside what was reached, and what brackets hold, say nothing of what follows.
        aside = self.words.plan_end.search(own) or self.places[index].lead.endswith(f"（{own}")
        if role == "reached" or (role == "planned" and not (aside and self.frame.role)):
            self.frame.role = role
        if role == "planned":
            wanted = self.words.intended(own) and not self.ahead.is_base(index)
            self.frame.intended = self.frame.intended or wanted
        elif role == "change" and self.words.intended(own):
            self.frame.intended = True
        elif role != "change" or self.words.stated(own):
            self.frame.intended = False
        if role == "planned" and self.places[index].amount.unit in self.units.shares:
            self.frame.level = self.shares.words_begin(own, self.frame.level) is None
        self.roles.append(role)

    def _enter(self, index: int) -> None:
        """Take in what stands between the amount before and this one."""
        place = self.places[index]
        last = self.places[index - 1] if index else None
        if last is None or last.sentence != place.sentence:
            self.frame = Frame()
        elif last.clause != place.clause:
            self.frame = Frame(future=self.frame.future)
        if last_match(self.words.turns, place.lead) > last_match(self.words.future, place.lead):
            self.frame.future = False
        elif self.words.future.search(place.lead):
            self.frame.future = True
        before = place.lead[: len(place.lead) - len(place.own)].rpartition("；")[2]
        self.frame.fresh = self.words.intended(before)
        if last_match(self.words.strives, place.lead) > last_match(self.words.facts, place.lead):
            self.frame.strives = True
        elif self.words.facts.search(place.lead):
            self.frame.strives = False
        if self.frame.fresh:
            self.frame.intended = True
        elif self.words.facts.search(before) or self.words.stretches.search(before):
            self.frame.intended = False

    def _role(self, index: int) -> FigureRole:
        place = self.places[index]
        if place.part:
            return "planned"
        if self._goes_with_the_last(index):
            return self.roles[-1]
        if self.words.aim_behind.match(place.behind):
            return "reached" if self.words.aim_done.match(place.behind) else "planned"
        if self.changes.differs(index):
            return "planned" if self._aims(place) else "change"
        if self.changes.is_left_level(index):
            return "change"
        if (share := self._share(index)) is not None:
            return share
        if self.changes.is_past(index):
            return "planned" if self._aims(place) else "change"
        return self._counted(index)

    def _goes_with_the_last(self, index: int) -> bool:
        """Return whether an amount has no words of its own (16条28公里; 7个、1836套; 3个和5个)."""
        last, place = self.places[index - 1], self.places[index]
        if index == 0 or last.sentence != place.sentence:
            return False
        alike = last.amount.unit == place.amount.unit
        held = self.roles[-1] == "planned" and self.ahead.holds(index, last)
        return held or place.lead in ("", "、") or (place.listed and alike)

    # changes

    def _aims(self, place: Place) -> bool:
        """Return whether a change is one that was wanted, not one that came about."""
        if self.words.over_end.search(place.own) or self.words.stated(place.own):
            return False
        return self._due_by_frame() or self.words.aimed(place.own)

    def _due_by_frame(self) -> bool:
        return self.frame.future or self.frame.intended

    # shares of the plan

    def _share(self, index: int) -> FigureRole | None:
        """Return what an amount says that may be a share of the plan; None where it is none."""
        place = self.places[index]
        own = place.own
        if not self.ahead.may_be_a_share(index):
            return None
        begin = self.shares.begins(index, self.frame.level)
        if begin is None:
            return None
        intends = any(match.start() < begin for match in self.words.intends.finditer(own))
        hoped = self.words.pending.match(place.behind) and not place.lead.endswith("（")
        stated = self.words.stated(own) or self.words.stated(own[:begin])
        due = (intends or self._due_by_frame()) and not stated
        return "planned" if due or hoped or self._is_lacking(index) else "share"

    def _is_lacking(self, index: int) -> bool:
        """Return whether a share is that of those who are behind or not begun, or is missed."""
        place = self.places[index]
        of_them = place.own.startswith("占") and place.lead == f"，{place.own}"
        missed = self.words.missed.search(place.own) is not None
        return missed or (of_them and self.roles[-1:] == ["planned"])

    # what is counted

    def _counted(self, index: int) -> FigureRole:
        """Judge by the first evidence there is, the strongest first."""
        evidence = (
            self._by_base,
            self._by_description,
            self._by_plan,
            self._by_parts,
            self._by_deed,
            self._by_predicate,
            lambda at: self.sizes.of(at, self.frame),
        )
        roles = (judge(index) for judge in evidence)
        return next((role for role in roles if role is not None), None) or self._plain(index)

    def _by_base(self, index: int) -> FigureRole | None:
        if not self.ahead.is_base(index):
            return None
        return "reached" if self._is_base_of_all(index) else "planned"

    def _by_description(self, index: int) -> FigureRole | None:
        """Judge by what describes the things that are counted."""
        place = self.places[index]
        return self.subjects.of_described(index) or self.subjects.of_a_class(place)

    def _by_plan(self, index: int) -> FigureRole | None:
        """Judge by words of the plan before an amount or behind it."""
        place = self.places[index]
        if self.words.plan_end.search(place.own):
            return "reached" if self._is_fulfilled(index) else "planned"
        to_come = self.subjects.is_assigned(place) or self._is_to_come(place)
        return "planned" if to_come else self.ahead.by_task_of_list(index)

    def _by_parts(self, index: int) -> FigureRole | None:
        """Judge a whole by its parts that follow."""
        place = self.places[index]
        if self.words.among.search(place.behind) and (whole := self.subjects.role(index)):
            return whole
        if self.ahead.is_whole_of_next(index):
            return "planned"
        in_parts = not self.words.facts.search(place.own) and self._is_in_parts(index)
        return "planned" if in_parts else None

    def _by_deed(self, index: int) -> FigureRole | None:
        """Judge by what was done, as the words before an amount tell it."""
        own = self.places[index].own
        if self.words.stated(own):
            return "reached"
        if own.startswith(_JOINS) and self.frame.role is not None:
            return self.frame.role
        if not self.words.outcomes.search(own):
            return None
        wanted = self.frame.fresh or self.frame.strives or self.words.intended(own)
        return "planned" if wanted else "reached"

    def _by_predicate(self, index: int) -> FigureRole | None:
        """Judge by what the words behind an amount tell of it."""
        role = self.subjects.role(index)
        if role is None and self.words.pending.match(self.places[index].behind):
            return "planned"
        return role

    def _is_base_of_all(self, index: int) -> bool:
        """Return whether an amount is all there is, and not what is planned (占耕地30万亩的2%)."""
        done = self.words.done_of.search(words_around(self.places, index))
        return done is None and self.words.base_of_all.search(self.places[index].own) is not None

    def _is_in_parts(self, index: int) -> bool:
        """Return whether of an amount without a deed of its own a part is told next."""
        own = self.places[index].own
        if (
            self.words.finds.search(own)
            or own.startswith(_JOINS)
            or self.subjects.role(index) is not None
            or self.ahead.is_done_behind(index)
        ):
            return False
        deed = self.words.verbs.search(own) or self.words.finished.search(own)
        return deed is None and self.ahead.is_whole(index)

    def _is_fulfilled(self, index: int) -> bool:
        """Return whether an amount of the plan is told to be done (完成年度任务120户)."""
        place = self.places[index]
        if place.behind.startswith("的"):
            return False
        if self.ahead.is_done_behind(index):
            return True
        done = self.words.fulfils.search(place.own) and not self.words.left.search(place.own)
        return bool(done)

    def _is_to_come(self, place: Place) -> bool:
        came = self.words.came_end.search(place.behind) and not self.words.pending.match(
            place.behind
        )
        if place.own.endswith(_OTHERS) and (came or self.words.all_the_same.match(place.behind)):
            return False
        share = place.amount.unit in self.units.shares and place.own.endswith(_OTHERS)
        left = not share and self.words.left.search(place.own) is not None
        left = left or place.amount.text.startswith(_BOUNDS)
        return bool(left) or self.frame.future or self.words.aimed(place.own)

    def _plain(self, index: int) -> FigureRole:
        """Judge an amount of which its own words say nothing."""
        if self.ahead.is_done_behind(index):
            return "reached"
        if (
            self.frame.intended
            or self.ahead.is_done_in_part(index)
            or self.subjects.is_total_beside(index)
        ):
            return "planned"
        return self._without_verb(index) or "reached"

    def _without_verb(self, index: int) -> FigureRole | None:
        """Return what an amount says whose words hold no verb, or one that takes up work."""
        place = self.places[index]
        if self.words.finds.search(place.own):
            return None
        taken_up = self.words.takes_up.search(place.own) is not None
        # Of 监测户386户 the verb only makes the noun.
        noun = bool(place.amount.unit) and place.own.endswith(place.amount.unit)
        bare = self.words.verbs.search(place.own) is None
        if self.ahead.is_sum(index):
            return "planned"
        if not (taken_up or noun or bare):
            return None
        rated = taken_up and self.ahead.has_a_rate_of_work(index)
        if rated or self.ahead.is_whole(index) or (bare and self.ahead.is_rated(index)):
            return "planned"
        if taken_up and self.words.under_way.search(place.rest):
            return "planned"
        return self._by_frame(index, taken_up)

    def _by_frame(self, index: int, taken_up: bool) -> FigureRole | None:
        """Return what was told before of amounts in the sentence, where this one goes on."""
        place = self.places[index]
        if self.frame.role is None:
            return "planned" if self.ahead.is_listed_in_the_plan(index) else None
        parted = place.own in _THERE_ARE or place.amount.unit in self.units.shares
        goes_on = not (taken_up or parted)
        if self.words.joins.search(place.own):
            return role_of_the_whole(self.places, self.roles, index) or self.frame.role
        return self.frame.role if goes_on else None
