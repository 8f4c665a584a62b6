"""The numbers of goals that moved most, ranked within a kind of measure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fenjie.compare.model import FieldChange, Pair
from fenjie.compare.number_changes import RATES
from fenjie.compare.summary_model import GoalMove, GoalMoves, Measure, TaskEntry

_MEASURES: tuple[tuple[Measure, str], ...] = (
    ("money", "元|币|镑|卢布"),
    ("area", "亩|公顷|平方|㎡"),
    ("length", "公里|米$|里$"),
    ("weight", "吨|克|斤"),
    ("people", "^(?:人|人次|名|户|位|人份)$"),
)
ORDER: tuple[Measure, ...] = ("money", "rate", "count", "people", "area", "length", "weight")


def goal_moves(pairs: Sequence[Pair], new: Mapping[str, TaskEntry]) -> list[GoalMoves]:
    """Return the moves of goals by kind of measure; `new` are the new tasks by id.

    What has no share in its old value is left out: another thing, a start from nothing, or
    something of which the document does not say what is counted; and so are links that a person
    should look at.
    """
    moves: dict[Measure, list[GoalMove]] = {measure: [] for measure in ORDER}
    for pair in pairs:
        for change in () if pair.unsure else pair.changes:
            move = _move(pair, change, new)
            if move is not None:
                moves[measure_of(move["unit"])].append(move)
    return [
        {
            "measure": measure,
            "moved": len(entries),
            "up": sum(size_of(move) > 0 for move in entries),
            "moves": sorted(entries, key=lambda move: -abs(size_of(move))),
        }
        for measure, entries in moves.items()
        if entries
    ]


def measure_of(unit: str) -> Measure:
    """Return the kind of measure of a unit; what is counted by measure words is a count.

    >>> measure_of("元"), measure_of("万平方米"), measure_of("家"), measure_of("个百分点")
    ('money', 'area', 'count', 'rate')
    """
    if unit in RATES:
        return "rate"
    return next((measure for measure, ends in _MEASURES if re.search(ends, unit)), "count")


def size_of(move: GoalMove) -> float:
    """Return how far a number moved: in points where it is a rate, else in percent."""
    return move["percent"] if move["percent"] is not None else move["points"] or 0.0


def _move(pair: Pair, change: FieldChange, new: Mapping[str, TaskEntry]) -> GoalMove | None:
    if change.field != "target" or change.kind != "quantity" or not change.metric:
        return None
    if change.percent is None and change.points is None:
        return None
    if change.from_ is None or change.to is None:
        return None
    if change.old_low is None or change.new_low is None:
        return None
    return {
        "old_ids": pair.old_ids,
        "new_ids": pair.new_ids,
        "name": new[pair.new_ids[0]]["name"],
        "metric": change.metric,
        "from": change.from_,
        "to": change.to,
        "old": change.old_low,
        "new": change.new_low,
        "unit": change.unit or "",
        "basis": change.basis or "level",
        "percent": change.percent,
        "points": change.points,
    }
