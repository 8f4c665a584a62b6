"""Quantities that moved, and the words of a text without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from fenjie.compare.change import Change, pair_up
from fenjie.schema import Quantity


def moved_numbers(
    field: str, old: Sequence[Quantity], new: Sequence[Quantity]
) -> tuple[list[Change], bool]:
    """Pair quantities of one unit, the same first, then by metric, then by order.

    Return the changes, and whether a quantity of one side has no partner.
    """
    left, came = list(old), list(new)
    list(pair_up(left, came, _equal))
    result: list[Change] = []
    for alike in (_same_metric, _same_unit, _same_noun, _only_ones(left, came)):
        result += [_number_change(field, *pair) for pair in pair_up(left, came, alike)]
    result += [Change(field, "quantity", q.text, None) for q in left]
    result += [Change(field, "quantity", None, q.text) for q in came]
    return result, bool(left or came)


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


def _number_change(field: str, old: Quantity, new: Quantity) -> Change:
    if _value(old) == _value(new):
        return Change(field, "comparator", old.text, new.text)
    percent = round((new.low - old.low) / abs(old.low) * 100, 1) if old.low else None
    detail = {"unit": new.unit, "metric": new.metric, "percent": percent}
    return Change(field, "quantity", old.text, new.text, detail)


def masked(text: str, quantities: Sequence[Quantity]) -> str:
    """Return the words of a text without those of its quantities."""
    parts, last = [], 0
    for quantity in quantities:
        if quantity.start is None or quantity.end is None or quantity.start < last:
            continue
        parts.append(text[last : quantity.start])
        last = quantity.end
    return "".join((*parts, text[last:]))
