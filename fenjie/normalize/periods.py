"""Quarter labels and the periods that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fenjie.rules import rules

_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_JOIN = r"(?:、|，|和|及|与|或|至|到|-|—|–|－|~|～|/)"
_ITEM = r"(?:第?[一二三四1-4](?:个?季度)?|[Qq][1-4])"
_LAST = r"(?:第?[一二三四1-4]个?季度|[Qq][1-4](?![0-9A-Za-z]))"

QUARTERS = rf"(?<![0-9A-Za-z第一二三四])(?:{_ITEM}{_JOIN}{{1,2}}){{0,3}}{_LAST}"
"""A label made of quarters, for use inside a regular expression."""

ONWARDS = "起|开始|以后|之后"
"""What makes a label reach to the end of the year, for use inside a regular expression."""

_ONWARDS = re.compile(f"(?:{ONWARDS})$")
_NUMBERS = re.compile(r"[一二三四1-4]")
_RANGE = re.compile(r"[至到\-—–－~～]")
_LAST_DAYS = {1: 31, 2: 30, 3: 30, 4: 31}


@dataclass(frozen=True, slots=True)
class Span:
    """What a label names: quarters in order, and the first and last day within `year`."""

    quarters: tuple[int, ...]
    start: date | None
    end: date | None


def words_of_the_year() -> str:
    """Return the labels other than quarters (全年, 上半年 …), for use in a regular expression."""
    return "|".join(sorted(map(re.escape, rules().periods.words), key=len, reverse=True))


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
    numbers = [_DIGITS[n] for n in _NUMBERS.findall(_without_year(label))]
    if not numbers:
        return ()
    if len(numbers) == 2 and _RANGE.search(label) and numbers[0] < numbers[1]:
        return tuple(range(numbers[0], numbers[1] + 1))
    if _ONWARDS.search(label):
        return tuple(range(numbers[0], 5))
    return tuple(sorted(set(numbers)))


def _without_year(label: str) -> str:
    return re.sub(r"\d{4}年?度?", "", label)
