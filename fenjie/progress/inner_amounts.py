"""What an amount says that is told of some of what was counted before (其中国家级26家)."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.progress.amount_places import Place
from fenjie.progress.figure_words import figure_words
from fenjie.schema.progress import FigureRole


def role_of_the_whole(
    places: Sequence[Place], roles: Sequence[FigureRole], index: int
) -> FigureRole | None:
    """Return the role of what the amount at `index` is some of; None where no amount fits.

    The whole stands before it in its sentence, in its unit, and is no less; what a plan had is
    named beside it and is no whole.
    """
    part, plan_end = places[index], figure_words().plan_end
    for whole, role in zip(reversed(places[:index]), reversed(roles[:index]), strict=True):
        if whole.sentence != part.sentence:
            return None
        fits = whole.amount.unit == part.amount.unit and whole.amount.high >= part.amount.low
        if fits and role in ("reached", "planned") and not plan_end.search(whole.own):
            return role
    return None
