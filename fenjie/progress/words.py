"""Words of progress: the figures that they tell, and how the task stands."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.progress.amount_places import Place, places_of
from fenjie.progress.figure_goals import goals_of
from fenjie.progress.figure_roles import roles_of
from fenjie.progress.figure_words import figure_words
from fenjie.progress.status_words import status_of
from fenjie.rules import rules
from fenjie.schema.progress import Figure, FigureRole, ShareOf, Status
from fenjie.schema.quantity import Quantity


def read_figures(text: str, goal: Sequence[Quantity] = ()) -> list[Figure]:
    """Read the figures of words of progress in normal form, in order, none overlapping.

    `goal` are the quantities of the task's goal; a figure says of which it speaks, where one fits.
    An amount over a plan (超序时进度5个百分点) is a change, as is the level that was left.

    >>> [(f.text, f.role) for f in read_figures("累计改造2100个，完成年度任务的42%")]
    [('2100个', 'reached'), ('42%', 'share')]
    """
    places = places_of(text)
    roles = roles_of(places)
    shares = _shares_of(places, roles)
    goals = goals_of(places, roles, goal)
    return [
        Figure(
            text=place.amount.text,
            start=place.amount.start,
            end=place.amount.end,
            role=role,
            low=place.amount.low,
            high=place.amount.high,
            unit=place.amount.unit,
            comparator=place.amount.comparator,  # type: ignore[arg-type]
            cumulative=_is_cumulative(place, role),
            metric=place.amount.metric,
            share_of=share,
            goal=fitting,
        )
        for place, role, share, fitting in zip(places, roles, shares, goals, strict=True)
    ]


def read_status(text: str) -> Status | None:
    """Return how a task stands by words of progress in normal form; None where they say nothing.

    >>> read_status("已完成招标，正在施工"), read_status("尚未启动"), read_status("召开会议5次")
    ('on-track', 'not-started', None)
    """
    places = places_of(text)
    return status_of(text, places, roles_of(places))


def _is_cumulative(place: Place, role: FigureRole) -> bool:
    """Return whether a figure counts from the beginning; what is planned says so itself."""
    if role in ("reached", "share"):
        return place.amount.cumulative
    return any(word in place.own for word in rules().quantities.cumulative)


def _shares_of(places: list[Place], roles: list[FigureRole]) -> list[ShareOf | None]:
    """Return of which plan each share is; shares of one list are of the same."""
    result: list[ShareOf | None] = []
    for index, (place, role) in enumerate(zip(places, roles, strict=True)):
        if role != "share":
            result.append(None)
        elif place.listed and result:
            result.append(result[-1])
        else:
            # Of 完成全年任务2.2万人的110% the plan is named before its amount.
            named = places[index - 1].own if index and place.own == "的" else place.own
            result.append(_share_of(named))
    return result


def _share_of(words: str) -> ShareOf | None:
    patterns = figure_words()
    if patterns.quarter.search(words):
        return "quarter"
    if patterns.year.search(words):
        return "year"
    return "total" if patterns.total.search(words) else None
