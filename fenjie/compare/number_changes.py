"""Quantities that moved, and the words of a text without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fenjie.compare.change import Change, pair_up
from fenjie.schema import Quantity

Ranges = list[tuple[int, int]]
Bounds = tuple[int | float, int | float]
RATES = ("%", "个百分点", "百分点")
"""Units whose values move by percentage points."""


def moved_numbers(field: str, old: Sequence[Quantity], new: Sequence[Quantity]) -> list[Change]:
    """Pair quantities: the same, of one metric, of one value, of one unit, then by order.

    The changes have both quantities; what has no partner comes last, with one.
    """
    left, came = list(old), list(new)
    list(pair_up(left, came, _same))
    result = [number_change(field, *pair) for pair in pair_up(left, came, _same_metric)]
    list(pair_up(left, came, _equal))
    for alike in (_same_unit, _same_noun, _only_ones(left, came)):
        result += [number_change(field, *pair) for pair in pair_up(left, came, alike)]
    result += [number_change(field, quantity, None) for quantity in left]
    result += [number_change(field, None, quantity) for quantity in came]
    return result


def _same(old: Quantity, new: Quantity) -> bool:
    return _equal(old, new) and old.metric == new.metric


def _equal(old: Quantity, new: Quantity) -> bool:
    return _value(old) == _value(new) and old.comparator == new.comparator


def _value(quantity: Quantity) -> tuple[Any, ...]:
    return quantity.low, quantity.high, quantity.unit


def _same_metric(old: Quantity, new: Quantity) -> bool:
    return old.unit == new.unit and old.metric == new.metric and old.basis == new.basis


def _same_unit(old: Quantity, new: Quantity) -> bool:
    return old.unit == new.unit


def _same_noun(old: Quantity, new: Quantity) -> bool:
    """Return whether the same thing is counted by another measure word (30个 → 35家)."""
    return old.metric is not None and old.metric == new.metric and old.basis == new.basis


def _only_ones(
    left: Sequence[Quantity], came: Sequence[Quantity]
) -> Callable[[Quantity, Quantity], bool]:
    """Pair the one quantity that went with the one that came."""
    return lambda _old, _new: len(left) == len(came) == 1


def number_change(field: str, old: Quantity | None, new: Quantity | None) -> Change:
    """Return the change from one quantity to another, of which one may be None."""
    kind = "quantity"
    if old is not None and new is not None and _value(old) == _value(new):
        kind = "comparator"
    words, others = old.text if old else None, new.text if new else None
    return Change(field, kind, words, others, old, new)


def percent_of(old: Quantity | None, new: Quantity | None) -> float | None:
    """Return by how many percent a level moved over its old value; None for rates.

    Where a range keeps its lower bound, that is its upper one. Amounts of different
    things have no share in each other: None.
    """
    if old is None or new is None or new.unit in RATES or not _is_of_one_thing(old, new):
        return None
    before, after = moved_bounds((old.low, new.low), (old.high, new.high))
    return round((after - before) / abs(before) * 100, 1) if before else None


def points_of(old: Quantity | None, new: Quantity | None) -> float | None:
    """Return by how many percentage points a rate moved; None for levels."""
    if old is None or new is None or not (old.unit in RATES and new.unit in RATES):
        return None
    before, after = moved_bounds((old.low, new.low), (old.high, new.high))
    return round(after - before, 6) if _is_of_one_thing(old, new) else None


def moved_bounds(lows: Bounds, highs: Bounds) -> Bounds:
    """Return the old and the new lower bound; the upper ones where only these moved.

    >>> moved_bounds((3, 4), (5, 6)), moved_bounds((3, 3), (5, 6))
    ((3, 4), (5, 6))
    """
    return lows if lows[0] != lows[1] else highs


def _is_of_one_thing(old: Quantity, new: Quantity) -> bool:
    """Return whether two amounts differ and are, as far as is known, of one thing."""
    if _value(old) == _value(new) or old.basis != new.basis:
        return False
    if old.metric is None or new.metric is None:
        return old.unit == new.unit
    short, long = sorted((old.metric, new.metric), key=len)
    return short in long or short[-_NOUN:] == long[-_NOUN:]


_NOUN = 2
"""Characters of the noun at the end of a metric."""


def moved_by(quantity: Quantity, offset: int) -> Quantity:
    """Return a quantity where its text begins at an offset of another."""
    if not offset or quantity.start is None or quantity.end is None:
        return quantity
    places = {"start": quantity.start + offset, "end": quantity.end + offset}
    return quantity.model_copy(update=places)


def masked(text: str, quantities: Iterable[Quantity]) -> str:
    """Return the words of a text without those of its quantities."""
    parts, last = [], 0
    for start, end in ranges_of(quantities):
        parts.append(text[last:start])
        last = end
    return "".join((*parts, text[last:]))


def ranges_of(quantities: Iterable[Quantity]) -> Ranges:
    """Return where quantities stand in their text, in order and apart from each other."""
    result: Ranges = []
    for quantity in quantities:
        if quantity.start is None or quantity.end is None:
            continue
        if not result or quantity.start >= result[-1][1]:
            result.append((quantity.start, quantity.end))
    return result
