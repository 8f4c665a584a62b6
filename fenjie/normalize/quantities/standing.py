"""Whether a number that stands alone says an amount, or only makes a word or a code."""

from __future__ import annotations

from fenjie.normalize.quantities.measure import NO_UNIT, Measure, Part
from fenjie.normalize.quantities.qualifiers import (
    comparator_before,
    comparator_behind,
    words_before,
)
from fenjie.text.late_pattern import late_pattern
from fenjie.text.number_grammar import Number, read_number

_ALSO_WORDS = frozenset("肆伍陆拾參陸")
"""Formal numerals that alone are rather a part of a word (大陆, 队伍)."""
_COINS = ("元", "圆", "角", "分")
_NOUGHT = frozenset("零〇")
_OF_NOUGHT = ("个", "起", "例", "宗", "%")
"""What none may be counted of in numerals; others begin a word (零件, 零部件)."""
_MEASURED = ("单位", "量词")
_LARGE = 10**4
"""From here on numerals are hardly a word."""
_EDGES = "，。；："
"""Between two of these, or an end of the text, numerals alone are a number."""
CLOSED = late_pattern("[，。；、）以左上的间之]|$")
"""What stands behind a number without a unit."""


def stands(measure: Measure, run: str, part: Part, limit: int) -> bool:
    """Return whether a number says an amount; `limit` is where the words before it begin."""
    if part.rule != NO_UNIT:
        return _measured(measure, run, part, limit)
    if measure.lexicon.currency_before(words_before(measure.text, part.start, limit)):
        return True
    if run[0].isdigit():
        scaled = not (run.isascii() and run[-1].isdigit())
        return scaled or _is_bounded_behind(measure, part) or measure.counts(part.start, limit)
    number = read_number(run)
    if number is None or number.weak or number.bare:
        return False
    return _is_bounded_behind(measure, part) or _in_numerals(measure, number, part, limit)


def _is_bounded_behind(measure: Measure, part: Part) -> bool:
    return comparator_behind(measure.text, part.end, measure.lexicon) is not None


def _measured(measure: Measure, run: str, part: Part, limit: int) -> bool:
    """Return whether it does, where a unit follows."""
    if run[0].isdigit():
        return True
    if run in _ALSO_WORDS:
        return part.unit in _COINS
    if run in _NOUGHT:
        return part.unit in _OF_NOUGHT
    number = read_number(run)
    place = number is not None and number.bare and part.rule.startswith(_MEASURED)
    return not place or _bounded(measure, part, limit)


def _bounded(measure: Measure, part: Part, limit: int) -> bool:
    """Return whether a place alone (百名, 千亿元) is bounded, and so says how much it is."""
    if part.more:
        return True
    if measure.text[part.start] in "亿億":
        return False
    back = words_before(measure.text, part.start, limit)
    if comparator_before(back, part.start, measure.lexicon) is not None:
        return True
    money = part.unit.endswith("元")
    return not money and _is_bounded_behind(measure, part)


def _in_numerals(measure: Measure, number: Number, part: Part, limit: int) -> bool:
    """Return whether numerals without a unit do: counted, or alone between two marks."""
    large = number.low >= _LARGE or measure.counts(part.start, limit)
    if large and CLOSED.match(measure.text, part.end) is not None:
        return True
    before, behind = (measure.text[at : at + 1] for at in (max(0, part.start - 1), part.end))
    return (part.start == 0 or before in _EDGES) and behind in _EDGES
