"""Planters of wrong numbers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tests.checks.known_series import Plan
from tests.checks.papers import Paper, Plant


class Amount(NamedTuple):
    start: int
    end: int
    text: str


def _spot(cell: str, amount: str, start: int = 0) -> Amount | None:
    """Find an amount as printed: blanks and tags may stand inside, no digit before it."""
    loose = r"(?:\s|<[^>]*>)*".join(map(re.escape, amount))
    match = re.compile(rf"(?<![\d.]){loose}").search(cell, start)
    return Amount(match.start(), match.end(), match[0]) if match else None


def _spots(cell: str, amounts: Sequence[str], start: int = 0) -> list[Amount]:
    collected: list[Amount] = []
    for amount in amounts:
        spot = _spot(cell, amount, start)
        assert spot is not None, (amount, cell)
        collected.append(spot)
        start = spot.end
    return collected


_SCALES = {"万": Decimal(10000), "亿": Decimal(100000000)}


def value_of(amount: str) -> Decimal:
    """The value of an amount as printed: 3.5万批次 is 35000."""
    match = re.match(r"([\d.]+)([万亿]?)", amount)
    assert match is not None
    return Decimal(match[1]) * _SCALES.get(match[2], Decimal(1))


def _with_value(amount: str, value: Decimal) -> str:
    match = re.match(r"([\d.]+)([万亿]?)(.*)", amount)
    assert match is not None
    return f"{(value / _SCALES.get(match[2], Decimal(1))).normalize():f}{match[2]}{match[3]}"


def _changed(rng: random.Random, amount: str, low: float, high: float) -> str:
    """Draw another number of the same look, between `low` and `high` times the printed one."""
    digits = amount.partition(".")[2]
    places = len(re.match(r"\d*", digits)[0]) if digits else 0  # type: ignore[index]
    number = Decimal(re.match(r"[\d.]+", amount)[0])  # type: ignore[index]
    step = Decimal(1).scaleb(-places)
    drawn = (number * Decimal(str(rng.uniform(low, high)))).quantize(step)
    drawn += step if drawn == number else 0
    return amount.replace(f"{number}", f"{drawn.normalize():f}", 1)


def _replaced(cell: str, spot: Amount, words: str) -> str:
    return cell[: spot.start] + words + cell[spot.end :]


def _sums(plan: Plan) -> tuple[Decimal, Decimal]:
    """What the figures come to when they are added up, and the last."""
    values = [value_of(figure) for figure in plan.figures]
    return sum(values, Decimal(0)), values[-1]


# planters of wrong numbers


def target_changed(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Change a target so that neither the sum nor the last figure gives it."""
    for plan in paper.plans:
        if plan.goal_in != "target":
            continue
        for low, high in ((1.2, 1.6),) if plan.at_least else ((1.2, 1.6), (0.6, 0.9)):
            goal = _changed(rng, plan.goal, low, high)
            value, values = value_of(goal), [value_of(figure) for figure in plan.figures]
            reached = max(sum(values), *values) if plan.adding else max(values)
            if value in (*values, sum(values)) or (plan.at_least and value <= reached):
                continue
            cell = paper.cell(plan.number, "target")
            spot = _spot(cell, plan.goal)
            assert spot is not None
            yield _plant(paper, plan.number, "target", cell, spot, goal)


def quarter_changed(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Change one quarter of a series that adds up."""
    for plan in paper.plans:
        if not plan.adding:
            continue
        cell = paper.cell(plan.number, "schedule")
        for index, spot in enumerate(_figures(cell, plan)):
            figure = plan.figures[index]
            low, high = (0.2, 0.8) if plan.at_least else rng.choice([(0.2, 0.8), (1.2, 1.9)])
            words = _changed(rng, figure, low, high)
            values = [value_of(other) for other in plan.figures]
            values[index] = value_of(words)
            if value_of(plan.goal) not in (sum(values), *values):
                yield _plant(paper, plan.number, "schedule", cell, spot, words)


def running_falls(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Make a figure that is said to run on smaller than the one before it."""
    for plan in paper.plans:
        cell = paper.cell(plan.number, "schedule")
        spots = _figures(cell, plan)
        for index in range(1, len(spots)):
            if not plan.running[index]:
                continue
            before = value_of(plan.figures[index - 1])
            wanted = _with_value(plan.figures[index], before)
            words = _changed(rng, wanted, 0.4, 0.9)
            if value_of(words) < before and value_of(words) > 0:
                yield _plant(paper, plan.number, "schedule", cell, spots[index], words)


def total_changed(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Change the total of sub-projects, or what one of them comes to."""
    for whole in paper.wholes:
        cell = paper.cell(whole.number, "schedule")
        for spot in _spots(cell, (whole.total, *whole.parts)):
            words = _changed(rng, spot.text, *rng.choice([(0.7, 0.95), (1.05, 1.4)]))
            yield _plant(paper, whole.number, "schedule", cell, spot, words)


def twin_changed(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Change one figure of two tasks that state the same."""
    for twins in paper.twins:
        cell = paper.cell(twins.number, twins.column)
        for spot in _spots(cell, twins.figures):
            words = _changed(rng, spot.text, *rng.choice([(0.7, 0.97), (1.03, 1.4)]))
            plant = _plant(paper, twins.number, twins.column, cell, spot, words)
            yield plant._replace(tasks=(*plant.tasks, paper.task(twins.other)))


def _figures(cell: str, plan: Plan) -> list[Amount]:
    start = 0
    if plan.goal_in == "schedule":
        goal = _spot(cell, plan.goal)
        assert goal is not None
        start = goal.end
    return _spots(cell, plan.figures, start)


def _plant(paper: Paper, number: int, column: str, cell: str, spot: Amount, words: str) -> Plant:
    changed = paper.with_cell(number, column, _replaced(cell, spot, words))
    return Plant(changed, (paper.task(number),), f"{column}: {spot.text} → {words}")
