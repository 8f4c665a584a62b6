"""The numbers of goals that moved most, ranked within a kind of measure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from fenjie.compare.model import FieldChange, Pair
from fenjie.compare.number_changes import RATES, moved_bounds
from fenjie.compare.summary_model import GoalMove, GoalMoves, LeftOut, Measure, TaskEntry

_MEASURES: tuple[tuple[Measure, str], ...] = (
    ("money", "元|币|镑|卢布"),
    ("area", "亩|公顷|平方|㎡"),
    ("length", "公里|米$|里$"),
    ("weight", "吨|克|斤"),
    ("people", "^(?:人|人次|名|户|位|人份)$"),
)
ORDER: tuple[Measure, ...] = ("money", "rate", "count", "people", "area", "length", "weight")
REASONS: tuple[LeftOut, ...] = ("unsure", "single", "unlike", "bound")


def goal_moves(pairs: Sequence[Pair], new: Mapping[str, TaskEntry]) -> list[GoalMoves]:
    """Return the moves of goals by kind of measure; `new` are the new tasks by id.

    Left out is what `left_out` counts.
    """
    moves: dict[Measure, list[GoalMove]] = {measure: [] for measure in ORDER}
    for pair in pairs:
        for change in pair.changes:
            if _is_of_goal(change) and _why_left_out(pair, change) is None:
                move = _move(pair, change, new)
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


def left_out(pairs: Sequence[Pair]) -> dict[LeftOut, int]:
    """Return how many numbers of goals differ and are no move, by why.

    unsure: their link is to be looked at; single: they came or went; unlike: there is no share,
    of another thing or from nothing; bound: only the comparator moved.
    """
    reasons = Counter(
        _why_left_out(pair, change)
        for pair in pairs
        for change in pair.changes
        if _is_of_goal(change)
    )
    return {reason: reasons[reason] for reason in REASONS if reasons[reason]}


def _is_of_goal(change: FieldChange) -> bool:
    return change.field == "target" and change.kind in ("quantity", "comparator")


def _why_left_out(pair: Pair, change: FieldChange) -> LeftOut | None:
    if pair.unsure:
        return "unsure"
    if change.from_ is None or change.to is None:
        return "single"
    if change.kind == "comparator":
        return "bound"
    return "unlike" if change.percent is None and change.points is None else None


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


def _move(pair: Pair, change: FieldChange, new: Mapping[str, TaskEntry]) -> GoalMove:
    old, new_value = moved_bounds(
        (change.old_low or 0, change.new_low or 0), (change.old_high or 0, change.new_high or 0)
    )
    return {
        "old_ids": pair.old_ids,
        "new_ids": pair.new_ids,
        "name": new[pair.new_ids[0]]["name"],
        "metric": change.metric,
        "from": change.from_ or "",
        "to": change.to or "",
        "old": old,
        "new": new_value,
        "unit": change.unit or "",
        "basis": change.basis or "level",
        "percent": change.percent,
        "points": change.points,
    }
