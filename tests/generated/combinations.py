"""Which combinations of traits make a document that somebody would write, and which are tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from random import Random

from tests.generated.traits import (
    CHOICES,
    LABELS,
    Before,
    Behind,
    Combination,
    Count,
    Counting,
    Form,
    Leaders,
    Levels,
    Numbering,
    Order,
    Place,
    Separator,
    Times,
)

Rule = Callable[[Combination], bool]
BESIDE_OTHERS = (Place.COLUMN, Place.BRACKETS, Place.LINES, Place.ONE_LINE)
"""Places where each organization has a label or a column of its own."""


def _numbers(c: Combination) -> bool:
    """Numbers begin anew only below sections, and 一、 is a section's or a task's, not both."""
    if c.levels is Levels.NONE and c.counting is Counting.ANEW:
        return False
    if c.numbering is Numbering.NONE:
        # Nothing but numbers says where a task begins among lines or in a paragraph.
        return c.counting is Counting.THROUGH and c.form not in (Form.RUN_IN, Form.CELL_A_LINE)
    return c.numbering is not Numbering.NUMERALS or c.levels in (Levels.NONE, Levels.CATEGORIES)


def _sections(c: Combination) -> bool:
    if c.levels is Levels.CATEGORIES:
        return c.form.is_table and c.form not in (Form.CELL_A_LINE, Form.BLANKS)
    if c.form is Form.RUN_IN:
        return c.levels is Levels.NONE
    return c.place is not Place.HEADING or c.levels is Levels.ONE


def _places(c: Combination) -> bool:
    """A column of goals alone is no table."""
    in_goal = c.place in (Place.BRACKETS, Place.DUTIES)
    return not (c.form.is_table and in_goal and c.numbering is Numbering.NONE)


def _labels(c: Combination) -> bool:
    """Where words say who leads, labels do not, and a table has one column or none for them."""
    return c.labels.support is None or c.place in BESIDE_OTHERS


def _leaders(c: Combination) -> bool:
    return c.leaders is Leaders.NONE or c.form.is_table or c.place in BESIDE_OTHERS


def _separators(c: Combination) -> bool:
    """Two things are never parted by the same sign."""
    if c.separator is Separator.BLANK:
        # Where a cell ends at a blank, or a line of it anywhere, a blank is no separator.
        in_cells = c.form not in (Form.BLANKS, Form.BOX, Form.RUN_IN)
        return in_cells and c.place in (Place.COLUMN, Place.BRACKETS, Place.LINES)
    if c.separator in (Separator.COMMA, Separator.SEMICOLON):
        return c.place in BESIDE_OTHERS
    return True


def _times(c: Combination) -> bool:
    if c.times is Times.QUARTERS:
        return c.form.is_table
    if c.times is Times.SCHEDULE:
        return c.form.is_table or c.place is Place.LINES
    return True


def _order(c: Combination) -> bool:
    """A goal that is not first has organizations before it, in a column."""
    if c.order is Order.GOAL_LAST:
        return c.form.is_table and c.place is Place.COLUMN
    return c.form.is_table or c.order is Order.USUAL or c.place in BESIDE_OTHERS


def _surroundings(c: Combination) -> bool:
    if c.behind is Behind.FIRST_LEADS and (c.labels.support or c.place not in BESIDE_OTHERS):
        return False
    if c.before is Before.NOTICE and c.behind is Behind.SIGNATURE:
        return False
    if c.form in (Form.QUOTED, Form.COMMAS):
        return c.before is not Before.NOTICE and c.behind is not Behind.ANNEX
    return c.form is not Form.RUN_IN or c.before in (Before.NOTHING, Before.PREFACE)


RULES: tuple[Rule, ...] = (
    _numbers,
    _sections,
    _places,
    _labels,
    _leaders,
    _separators,
    _times,
    _order,
    _surroundings,
)


PLAIN = Combination(
    form=Form.TABS,
    numbering=Numbering.POINT,
    counting=Counting.THROUGH,
    levels=Levels.NONE,
    labels=LABELS[0],
    leaders=Leaders.NONE,
    separator=Separator.LIST,
    place=Place.COLUMN,
    times=Times.NONE,
    order=Order.USUAL,
    before=Before.NOTHING,
    behind=Behind.NOTHING,
    count=Count.FIVE,
)


def combination_of(seed: int) -> Combination:
    """Choose a combination that makes sense; forms are as frequent as each other.

    From a plain document each trait, in an order of chance, takes a value that goes with the rest.
    """
    rng = Random(seed)
    form = rng.choice(tuple(Form))
    place = rng.choice(_places_of(form))
    levels = Levels.ONE if place is Place.HEADING else Levels.NONE
    result = replace(PLAIN, form=form, place=place, levels=levels)
    others = [name for name in CHOICES if name not in ("form", "place")]
    for name in rng.sample(others, len(others)):
        changed = [replace(result, **{name: value}) for value in CHOICES[name]]
        result = rng.choice([one for one in changed if all(rule(one) for rule in RULES)])
    return result


def _places_of(form: Form) -> tuple[Place, ...]:
    """Return where organizations may stand; columns as often as all other places of a table."""
    if form.is_table:
        in_cells = (Place.BRACKETS, Place.DUTIES, Place.PROSE)
        return (*[Place.COLUMN] * len(in_cells), *in_cells)
    if form is Form.RUN_IN:
        return (Place.BRACKETS, Place.DUTIES, Place.ONE_LINE, Place.PROSE)
    return tuple(place for place in Place if place is not Place.COLUMN)


CANDIDATES = 12
"""Seeds of which that is taken whose combination has most pairs of values that are new."""


def covering_seeds(count: int, start: int = 0) -> list[int]:
    """Choose seeds, so that most pairs of trait values occur."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    result = []
    for first in range(start, start + count * CANDIDATES, CANDIDATES):
        pairs = {
            seed: set(combinations(combination_of(seed).values(), 2))
            for seed in range(first, first + CANDIDATES)
        }
        best = max(pairs, key=lambda seed: len(pairs[seed] - seen))
        seen |= pairs[best]
        result.append(best)
    return result
