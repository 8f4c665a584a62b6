"""Quarter labels and the periods that they name."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from msgspec import Struct

from fenjie.normalize.time_expressions import SIGNS_OF_STRETCHES
from fenjie.rules import rules
from fenjie.text.numerals import DIGITS, ONE_TO_NINE

_NUMBERS = frozenset(f"{ONE_TO_NINE[:4]}1234")
_RANGE = frozenset(SIGNS_OF_STRETCHES)
_LAST_DAYS = {1: 31, 2: 30, 3: 30, 4: 31}


class Span(Struct, frozen=True):
    """What a label names: quarters in order, and the first and last day within `year`."""

    quarters: tuple[int, ...]
    start: date | None
    end: date | None


@lru_cache(maxsize=1024)
def read_label(label: str, year: int | None) -> Span | None:
    """Read a quarter label; None when it names no quarters. `year` None leaves out the dates.

    >>> read_label("一、二季度", 2024)
    Span(quarters=(1, 2), start=datetime.date(2024, 1, 1), end=datetime.date(2024, 6, 30))
    >>> read_label("二至四季度", None).quarters, read_label("第三季度", None).quarters
    ((2, 3, 4), (3,))
    >>> read_label("Q1-Q2", None).quarters, read_label("上半年", None).quarters
    ((1, 2), (1, 2))
    >>> read_label("二季度起", None).quarters
    (2, 3, 4)
    >>> read_label("每季度", None).quarters, read_label("尽快", None)
    ((1, 2, 3, 4), None)
    """
    quarters = _quarters(label)
    if not quarters:
        return None
    if year is None:
        return Span(quarters, None, None)
    first, last = quarters[0], quarters[-1]
    end = date(year, last * 3, _LAST_DAYS[last])
    return Span(quarters, date(year, first * 3 - 2, 1), end)


def _quarters(label: str) -> tuple[int, ...]:
    for word, quarters in rules().periods.words.items():
        if word in label:
            return tuple(quarters)
    numbers = [
        int(number) if number.isdecimal() else DIGITS[number]
        for number in _without_year(label)
        if number in _NUMBERS
    ]
    if not numbers:
        return ()
    if len(numbers) == 2 and numbers[0] < numbers[1] and not _RANGE.isdisjoint(label):
        return tuple(range(numbers[0], numbers[1] + 1))
    if label.endswith(tuple(rules().periods.onwards)):
        return tuple(range(numbers[0], 5))
    return tuple(sorted(set(numbers)))


def _without_year(label: str) -> str:
    return re.sub(r"\d{4}年?度?", "", label)
