"""A value and a unit of measure from two columns, as one quantity (contract, "Target")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from msgspec.structs import asdict, replace

from fenjie.normalize.quantities import Amount, explain
from fenjie.rules import rules
from fenjie.text.late_pattern import late_pattern
from fenjie.text.numerals import MAGNITUDES, json_number

_PLAIN = "个"
"""The measure word with which a bare number can be read."""
_SCALES = [(word, len(str(factor)) - 1) for word, factor in MAGNITUDES.items()]
"""What can stand before a unit of measure at the header of a column (万元), as powers of ten."""
_BOUND = late_pattern("(?:及?以[上下内]|左右|上下)$")
"""What bounds a value from behind; the unit of measure belongs before it (98以上 → 98%以上)."""


def read_value(value: str, measure: str, name: str) -> dict[str, Any] | None:
    """Read a value with its unit of measure as a record's quantity; None when it is no number.

    `name` is what is measured, which says whether the value is a rate of growth. `text` is the
    value as printed; there are no offsets, as it stands in a column of its own.

    >>> result = read_value("520", "亿元", "工业投资")
    >>> result["text"], result["low"], result["unit"], result["comparator"], result["start"]
    ('520', 52000000000, '元', 'eq', None)
    >>> result = read_value("≥98", "%", "达标率")
    >>> result["text"], result["low"], result["unit"], result["comparator"]
    ('≥98', 98, '%', 'ge')
    >>> read_value("按省下达目标", "%", "能耗降幅") is None
    True
    """
    words = _in_words(value)
    bound = _BOUND.search(words)
    behind = bound[0] if bound else ""
    bare = words.removesuffix(behind)
    measured = (bare if bare.endswith(measure) else bare + measure) + behind
    amount = _whole(measured)
    if amount is not None and (amount.unit or not measure):
        return _quantity(amount, value, *_reported(name, measured, amount))
    plain = _whole(bare + _PLAIN + behind)
    if plain is None:
        return None
    scaled = _scaled(plain, measure)
    if scaled is None:
        return None
    return _quantity(scaled, value, plain.basis, name or None)


def _quantity(amount: Amount, value: str, basis: str, metric: str | None) -> dict[str, Any]:
    own = {"text": value, "start": None, "end": None, "quarters": None}
    return {**asdict(amount), **own, "basis": basis, "metric": metric}


def _in_words(value: str) -> str:
    """Write a sign before a value as words that the grammar of quantities reads."""
    words = re.sub(r"\s", "", value)
    signs = rules().quantities.signs
    return signs[words[0]] + words[1:] if words[:1] in signs else words


def _whole(text: str) -> Amount | None:
    """Return the amount that a text is altogether."""
    amounts = [known.amount for known in explain(text) if known.amount is not None]
    if len(amounts) != 1 or amounts[0].end - amounts[0].start < len(text):
        return None
    return amounts[0]


def _scaled(amount: Amount, measure: str) -> Amount | None:
    """Give a bare number its unit of measure, the scale of the unit folded in."""
    scale, unit = 0, measure
    if not measure.startswith(tuple(rules().quantities.whole_measures)):
        for word, power in _SCALES:
            if measure.startswith(word) and len(measure) > len(word):
                scale, unit = power, measure[len(word) :]
                break
    low = json_number(Decimal(str(amount.low)).scaleb(scale))
    high = json_number(Decimal(str(amount.high)).scaleb(scale))
    if low is None or high is None:
        return None
    return replace(amount, low=low, high=high, unit=unit)


def _reported(name: str, text: str, result: Amount) -> tuple[str, str | None]:
    """Return basis and metric as the amount has them behind its name."""
    whole = name + text
    for known in explain(whole):
        amount = known.amount
        if amount is not None and amount.end == len(whole) and amount.low == result.low:
            return amount.basis, amount.metric
    return result.basis, result.metric
