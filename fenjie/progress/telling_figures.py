"""Figures of what was told of a task, and whether they agree with its plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from fenjie.normalize.quantities import read_quantities
from fenjie.progress.figure_words import figure_words
from fenjie.progress.telling import Telling, ValueCell
from fenjie.progress.words import read_figures
from fenjie.schema.progress import Figure
from fenjie.schema.quantity import Quantity
from fenjie.text.numerals import json_number

_BEFORE = 24
"""Characters before an amount in which words that name the plan are looked for."""
_TOLERANCE = 1
"""Points by which a share may differ from what it should be: both are rounded."""


def figures_of(telling: Telling, goal: Sequence[Quantity]) -> tuple[list[Figure], list[str]]:
    """Return the figures of words and cells, and the cells that have no unit but need one."""
    figures = read_figures(telling.text, goal)
    unclear: list[str] = []
    for cell in telling.cells:
        figure = _of_cell(cell, telling.quantities, goal)
        if figure is None:
            unclear.append(cell.text)
            continue
        if not figure.unit and (cell.role == "share" or any(quantity.unit for quantity in goal)):
            unclear.append(cell.text)
        if not any(_says_the_same(figure, known) for known in figures):
            figures.append(figure)
    return figures, unclear


def _says_the_same(one: Figure, other: Figure) -> bool:
    mine, theirs = ((f.role, f.low, f.high, f.unit) for f in (one, other))
    return mine == theirs


def _of_cell(
    cell: ValueCell, beside: Sequence[Quantity], goal: Sequence[Quantity]
) -> Figure | None:
    """Read a cell of values; one without a unit has that of the goal in a column beside it.

    `beside` are the goals of the report's own columns, `goal` those that figures speak of.
    """
    only = _only_in_a_column(beside) or _only_in_a_column(goal)
    printed = cell.text.replace(",", "")
    if cell.unit and printed[-1:].isdigit():
        printed += cell.unit
    amounts = read_quantities(printed)
    if len(amounts) != 1:
        return None
    amount = amounts[0]
    low, high, unit = amount.low, amount.high, amount.unit
    if not unit and cell.role == "reached" and only is not None:
        scale = Decimal(str(only.low)) / Decimal(only.text.replace(",", ""))
        low, high, unit = _times(low, scale), _times(high, scale), only.unit
    elif cell.role == "share" and not unit and low == 0:
        unit = "%"
    same_unit = len(goal) == 1 and (cell.role == "share" or unit == goal[0].unit)
    return Figure(
        text=cell.text,
        start=None,
        end=None,
        role=cell.role,
        low=low,
        high=high,
        unit=unit,
        comparator=amount.comparator,  # type: ignore[arg-type]
        cumulative=cell.cumulative,
        metric=only.metric if only is not None else None,
        share_of=None,
        goal=0 if same_unit else None,
    )


def _only_in_a_column(goal: Sequence[Quantity]) -> Quantity | None:
    """Return the one quantity that stands in a column of its own, whose unit all cells share.

    Where 万亩 is the unit, 1.2 is 12000: what its number is multiplied by holds for others too.
    """
    if len(goal) != 1 or goal[0].start is not None:
        return None
    try:
        printed = Decimal(goal[0].text.replace(",", ""))
    except InvalidOperation:
        return None
    return goal[0] if printed else None


def _times(value: int | float, scale: Decimal) -> int | float:
    result = json_number(Decimal(str(value)) * scale)
    return value if result is None else result


def other_plans(figures: Sequence[Figure], text: str, goal: Sequence[Quantity]) -> Iterator[str]:
    """Find amounts that words give as the year's plan and that are none of the goal's."""
    words = figure_words()
    for figure in figures:
        if figure.role != "planned" or figure.start is None or figure.goal is None:
            continue
        before = text[max(0, figure.start - _BEFORE) : figure.start]
        named = words.plan_end.search(before)
        if named is None or words.quarter.search(before) or not words.year.search(before):
            continue
        quantity = goal[figure.goal]
        if not quantity.low <= figure.low <= quantity.high:
            yield figure.text


def other_shares(figures: Sequence[Figure], goal: Sequence[Quantity]) -> Iterator[tuple[str, str]]:
    """Find shares that are not what an amount before them is of the goal, and what that is.

    Of several amounts (已完工46个，正在施工4个) one that fits is enough.
    """
    reached: list[Figure] = []
    for figure in figures:
        if figure.role == "reached" and figure.start is not None:
            reached.append(figure)
        if figure.role != "share":
            continue
        dues = [due for known in reached if (due := _due(figure, known, goal)) is not None]
        if dues and all(abs(due - figure.low) > _TOLERANCE for due in dues):
            yield figure.text, f"{dues[-1]:.1f}%"
        reached = []


def _due(share: Figure, reached: Figure, goal: Sequence[Quantity]) -> float | None:
    """Return the percentage of the year's goal that was reached, None where it is not known."""
    if share.share_of != "year" or share.goal is None or share.unit != "%":
        return None
    quantity = goal[share.goal]
    exact = quantity.low == quantity.high and {share.comparator, reached.comparator} == {"eq"}
    if not exact or quantity.low <= 0 or share.goal != reached.goal:
        return None
    return 100 * reached.low / quantity.low if quantity.unit == reached.unit else None
