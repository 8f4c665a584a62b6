"""Which quantity of a task's goal each figure speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.progress.amount_places import Place
from fenjie.schema.progress import FigureRole
from fenjie.schema.quantity import Quantity


def goals_of(
    places: list[Place], roles: list[FigureRole], goal: Sequence[Quantity]
) -> list[int | None]:
    """Return the place of the goal's quantity for each figure, None where none fits clearly.

    A share speaks of the goal of the amount before it in its sentence, or of the only goal there
    is; any other figure of the one goal with its unit and its words.
    """
    result: list[int | None] = []
    for index, (place, role) in enumerate(zip(places, roles, strict=True)):
        if role == "share":
            result.append(_of_share(index, places, result, goal))
        else:
            result.append(_of_amount(place, role, goal))
    return result


def _of_share(
    index: int, places: list[Place], known: list[int | None], goal: Sequence[Quantity]
) -> int | None:
    place = places[index]
    for before in range(index - 1, -1, -1):
        if places[before].sentence != place.sentence:
            break
        if known[before] is not None:
            return known[before]
    return 0 if len(goal) == 1 else None


def _of_amount(place: Place, role: FigureRole, goal: Sequence[Quantity]) -> int | None:
    amount = place.amount
    fitting = _with_its_unit(place, role, goal)
    words = (amount.metric or "") + place.own + place.behind
    alike = [index for index in fitting if _alike(goal[index].metric, words)]
    if alike:
        return alike[0] if len(alike) == 1 else None
    if len(fitting) != 1:
        return None
    named = goal[fitting[0]].metric
    return fitting[0] if named is None or amount.metric is None else None


def _with_its_unit(place: Place, role: FigureRole, goal: Sequence[Quantity]) -> list[int]:
    """Return the goals with the unit of an amount; of those a plan names, the ones as large."""
    amount = place.amount
    basis = "growth" if role == "change" else "level"
    fitting = [
        index
        for index, quantity in enumerate(goal)
        if quantity.unit == amount.unit and (quantity.basis == basis or role == "planned")
    ]
    same = [index for index in fitting if goal[index].low == amount.low]
    return same if role == "planned" and same else fitting


def _alike(named: str | None, words: str) -> bool:
    """Return whether the words hold what a goal counts, or two characters of it in a row."""
    if named is None:
        return False
    pairs = (named[at : at + 2] for at in range(len(named) - 1))
    return named in words or any(pair in words for pair in pairs)
