"""How a task stands by its words of progress."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from fenjie.progress.amount_places import Place
from fenjie.progress.figure_words import figure_words
from fenjie.rules import rules
from fenjie.schema.progress import FigureRole, Status

_PHRASE = re.compile("[，；。！？：（）\n]")
_BOUND = re.compile("控制在|不超过|低于|以内")
_BEGUN = re.compile("[开动]工|启动")
_OF = "的"
"""All that stands before a share behind the amount of the plan (任务2.2万人的110%)."""
_ALL = 100
_IN_ORDER: tuple[tuple[str, Status], ...] = (
    ("not-started", "not-started"),
    ("part-not-started", "not-started"),
    ("preparing", "on-track"),
    ("part", "on-track"),
    ("done", "done"),
)
"""What counts where nothing is said of the whole."""
_NOT_ALL = ("part", "not-started", "part-not-started")
"""What says that not all is done."""
_SENTENCE_ENDS = ("。", "；", "！", "？", "\n")
_UNITS_OF_SHARES = ("%", "个百分点", "百分点")


class _StatusWords(Struct, frozen=True):
    intends: re.Pattern[str]
    stopped: re.Pattern[str]
    delayed: re.Pattern[str]
    not_started: re.Pattern[str]
    on_track: re.Pattern[str]
    done: re.Pattern[str]
    fulfilled: re.Pattern[str]
    all_of_them: re.Pattern[str]
    whole_shares: re.Pattern[str]
    some: re.Pattern[str]
    stages: re.Pattern[str]
    parts: re.Pattern[str]


@cache
def _words() -> _StatusWords:
    data = rules().progress.statuses
    return _StatusWords(
        *(re.compile("|".join(getattr(data, name))) for name in _StatusWords.__struct_fields__)
    )


def status_of(text: str, places: list[Place], roles: list[FigureRole]) -> Status | None:
    """Return how a task stands by its words and its figures; None where they say nothing.

    What is stopped or late as a whole counts first; what is done in part is on its way.
    """
    words, statuses, intended = _words(), set[str](), False
    if _is_lacking(places, roles):
        statuses.add("part")
    for start, phrase in _phrases(text):
        counted = any(
            start <= place.amount.start < start + len(phrase)
            and place.amount.unit not in _UNITS_OF_SHARES
            for place in places
        )
        intended = words.intends.search(phrase) is not None or (
            intended and not figure_words().facts.search(phrase)
        )
        kind = _kind(phrase, words)
        if intended and (kind != "delayed" or words.intends.search(phrase)):
            kind = None
        if _tells_a_part(phrase, words):
            statuses.add("part")
        intended = intended and not phrase.endswith(_SENTENCE_ENDS)
        if kind is not None:
            statuses.add(_of_a_part(kind, phrase) if counted else kind)
    return _judged(statuses, _by_figures(places, roles))


def _phrases(text: str) -> list[tuple[int, str]]:
    starts = [0, *(match.end() for match in _PHRASE.finditer(text))]
    return [
        (start, text[start:end])
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


def _tells_a_part(phrase: str, words: _StatusWords) -> bool:
    """Return whether something is left, which nothing before it in the phrase intends."""
    part = words.parts.search(phrase)
    return part is not None and words.intends.search(phrase[: part.start()]) is None


def _kind(phrase: str, words: _StatusWords) -> str | None:
    """Return what a phrase says of the whole: a status, or `whole` where the plan is done."""
    if words.stopped.search(phrase):
        return "stopped"
    if words.delayed.search(phrase):
        return "delayed"
    if words.not_started.search(phrase):
        return "not-started"
    if words.fulfilled.search(phrase):
        return "part" if words.some.search(phrase) else "whole"
    if words.done.search(phrase):
        partly = words.stages.search(phrase) or words.some.search(phrase)
        return "part" if partly else "done"
    if words.on_track.search(phrase):
        return "preparing" if words.stages.search(phrase) else "on-track"
    return None


def _of_a_part(kind: str, phrase: str) -> str:
    """Return what a status says of the task where it is told of an amount (未开工7个)."""
    if kind == "done":
        task = figure_words().aim_done.search(phrase.rstrip("，；。"))
        return "done" if task or _words().all_of_them.search(phrase) else "part-done"
    return f"part-{kind}" if kind in ("whole", "not-started") else kind


def _judged(statuses: set[str], figures: Status | None) -> Status | None:
    for kind in ("stopped", "delayed"):
        if kind in statuses:
            return kind
    going = not statuses.isdisjoint(_NOT_ALL)
    if not going and (figures == "done" or "whole" in statuses):
        return "done"
    if not going and figures is None and "part-whole" in statuses:
        return "done"
    if figures is not None or _is_under_way(statuses, going=going):
        return "on-track"
    return next((status for kind, status in _IN_ORDER if kind in statuses), None)


def _is_under_way(statuses: set[str], *, going: bool) -> bool:
    """Return whether something goes on, or is done of a part and not of the whole."""
    if not statuses.isdisjoint(("on-track", "part-whole")):
        return True
    if "done" in statuses:
        return going
    return "part-done" in statuses


def _by_figures(places: list[Place], roles: list[FigureRole]) -> Status | None:
    """Return how a task stands by its shares, or by what was reached beside what was planned."""
    met = [
        known
        for index, role in enumerate(roles)
        if role == "planned" and (known := _is_met(index, places, roles)) is not None
    ]
    if "share" in roles:
        complete = _is_complete(places, roles) and False not in met
        return "done" if complete else "on-track"
    return None if not met else "done" if all(met) else "on-track"


def _is_met(index: int, places: list[Place], roles: list[FigureRole]) -> bool | None:
    """Return whether a planned amount is reached; None where nothing is told against it.

    One that is named as the plan's (年度目标3%) may stand behind what was reached.
    """
    planned, words = places[index], figure_words()
    if _is_bound(planned) or words.future.search(planned.own):
        return None
    named = words.plan_end.search(planned.own) or words.aim_behind.match(planned.behind)
    left = words.left.search(planned.own) or words.pending.match(planned.behind)
    if left and not named:
        return False if "reached" in roles else None
    beside = planned.lead.endswith(f"（{planned.own}")
    known = _reached_beside(index, places, roles, also_before=bool(named or beside))
    if not known:
        return None
    met = any(
        place.amount.low >= planned.amount.low and not _is_stage(place, planned) for place in known
    )
    return met and not _words().some.search(planned.own)


def _is_stage(reached: Place, planned: Place) -> bool:
    """Return whether what was reached is but a stage of what was planned, or its beginning."""
    begun = _BEGUN.search(reached.own) and not _BEGUN.search(planned.own + planned.behind)
    return bool(begun) or figure_words().part_done.search(reached.own) is not None


def _is_bound(planned: Place) -> bool:
    """Return whether a level is to be kept, so that nothing is done by reaching it."""
    bound = _BOUND.search(planned.own) or planned.behind.endswith("以内")
    return bool(bound) or planned.amount.comparator == "lt"


def _reached_beside(
    index: int, places: list[Place], roles: list[FigureRole], *, also_before: bool
) -> list[Place]:
    """Return what was reached in the unit of a planned amount, what stands behind it first."""
    unit = places[index].amount.unit
    same = [
        at for at, role in enumerate(roles) if role == "reached" and places[at].amount.unit == unit
    ]
    near = [at for at in same if places[at].clause == places[index].clause]
    known = [at for at in near or same if at > index] or (same if also_before else [])
    return [places[at] for at in known]


def _is_lacking(places: list[Place], roles: list[FigureRole]) -> bool:
    """Return whether a share of the plan says that not all of it is done."""
    whole = figure_words().plan_nouns
    return any(
        role == "share"
        and _percent(place.amount.high, place) < _ALL
        and whole.search(place.own) is not None
        for place, role in zip(places, roles, strict=True)
    )


def _percent(value: float, place: Place) -> float:
    """Return a bound of a share in percent, also where it is a multiple (年度目标120人的1.4倍)."""
    return value * _ALL if place.amount.unit == "倍" else value


def _is_complete(places: list[Place], roles: list[FigureRole]) -> bool:
    """Return whether every share is one of the whole plan, and says that all of it is done."""
    whole, stretch, speaks = _words().whole_shares, figure_words().quarter, False
    for place, role in zip(places, roles, strict=True):
        if role != "share":
            continue
        if not place.listed and place.own != _OF:
            around = place.own + place.behind
            speaks = whole.search(around) is not None and not stretch.search(around)
        elif place.own == _OF:
            speaks = True
        if not speaks or _percent(place.amount.low, place) < _ALL:
            return False
    return True
