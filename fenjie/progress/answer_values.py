"""What people write in the cells of an answer: how the task stands, a figure, a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from fenjie.normalize.dates import read_date
from fenjie.normalize.quantities import Amount, read_quantities
from fenjie.progress.answer_sheets import QUARTERS, STATUS_WORDS
from fenjie.progress.words import read_status
from fenjie.rules import rules
from fenjie.schema import Quantity
from fenjie.schema.progress import Figure, Status

_NOISE = re.compile(r"[\s。，；、！!.:：（）()]+")
_LONGEST_STATUS = 12
"""Characters of a word of the status; what is longer tells how it goes."""

_NUMBER = re.compile(r"[约近超逾]?[-+−]?\d[\d,，]*(?:\.\d+)?[余多]?([百千]?[万亿]{0,2})")
_WHOLE_DATE = re.compile(r"(\d{4})\s*[-./年−–]\s*(\d{1,2})\s*[-./月−–]\s*(\d{1,2})\s*日?(?:\s.*)?")
_PACKED_DATE = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_SHORT_DATE = re.compile(r"(\d{1,2})\s*[-./月−–]\s*(\d{1,2})\s*[日号]?")
_FIRST_MONTHS = 6
_SERIAL = re.compile(r"([34567]\d{4})(?:\.\d+)?")
_SERIAL_BEGIN = date(1899, 12, 30)
"""The day from which sheets count the days of a date."""


@cache
def _blanks() -> frozenset[str]:
    return frozenset(rules().answers.blanks)


def is_blank(text: str) -> bool:
    """Return whether words say nothing: none at all, a stroke, 无."""
    return not text or text in _blanks()


@cache
def _statuses() -> dict[str, Status]:
    words: dict[str, Status] = {word: status for status, word in STATUS_WORDS.items()}
    for status, listed in rules().answers.statuses.items():
        words.update(dict.fromkeys(listed, status))  # type: ignore[arg-type]
    return words


def status_of_cell(text: str, quarter: int = 1) -> Status | None:
    """Read what stands in a column for the status: a choice of its list, or words by hand.

    What is not finished is late when the year ends, and before says nothing.

    >>> status_of_cell("√"), status_of_cell("按序时推进"), status_of_cell("嗯")
    ('done', 'on-track', None)
    """
    words = _statuses()
    plain = _NOISE.sub("", text)
    if plain in words:
        return words[plain]
    bare = plain.strip("√✓✔☑") or plain
    for each in (bare, re.sub(rules().answers.status_adverbs, "", bare)):
        if each in words:
            return words[each]
    if bare in rules().answers.unfinished:
        return "delayed" if quarter == len(QUARTERS) else None
    return read_status(text)


def is_status_word(text: str) -> bool:
    """Return whether words are short enough to be a word of the status."""
    return len(text) <= _LONGEST_STATUS


class DayRead(NamedTuple):
    """A day, and whether its year or its count of days had to be made up for."""

    day: date
    completed: bool


def day_of(text: str, year: int | None, quarter: int = 1) -> DayRead | None:
    """Read a day as people write it, or the count of days of a sheet; None where it is none.

    A day without its year is of the plan's; what is told of the last quarter at the beginning of
    a year is of the next.

    >>> str(day_of("4.3", 2025).day), str(day_of("45750", None).day)
    ('2025-04-03', '2025-04-03')
    """
    text = text.strip()
    if (day := read_date(text)) is not None:
        return DayRead(day, completed=False)
    try:
        if match := _WHOLE_DATE.fullmatch(text) or _PACKED_DATE.fullmatch(text):
            return DayRead(date(*map(int, match.groups())), completed=False)
        if (match := _SHORT_DATE.fullmatch(text)) and year is not None:
            later = quarter == len(QUARTERS) and int(match[1]) <= _FIRST_MONTHS
            return DayRead(date(year + later, int(match[1]), int(match[2])), completed=True)
        if match := _SERIAL.fullmatch(text):
            return DayRead(_SERIAL_BEGIN + timedelta(days=int(match[1])), completed=True)
    except ValueError:
        return None
    return None


class FigureRead(NamedTuple):
    """A figure of the column for it, and what is wrong with it: codes of findings."""

    figure: Figure | None
    faults: tuple[str, ...]


def figure_of_cell(
    text: str, unit: str, planned: Quantity | None, index: int | None, *, cumulative: bool
) -> FigureRead:
    """Read what stands in the column of the figure; `unit` is that of the column beside it.

    `planned` is the quantity of the goal that it is about, and `index` which one. A unit behind
    the number counts before that of the column. Nothing is taken from the goal.
    """
    amount = _amount(text, "" if is_blank(unit) else unit)
    if amount is None:
        return FigureRead(None, ("figure-unread",))
    fault = _fault(amount, planned)
    figure = Figure(
        text=amount.text,
        start=None,
        end=None,
        role="reached",
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        comparator=amount.comparator,  # type: ignore[arg-type]
        cumulative=cumulative or amount.cumulative,
        metric=planned.metric if planned is not None else amount.metric,
        share_of=None,
        goal=None if fault == "figure-unit-differs" else index,
    )
    return FigureRead(figure, (fault,) if fault is not None else ())


def _fault(amount: Amount, planned: Quantity | None) -> str | None:
    """Return the code of what is wrong with an amount beside what was planned."""
    if planned is None:
        return None if amount.unit else "figure-without-unit"
    if planned.unit and amount.unit != planned.unit:
        return "figure-unit-differs" if amount.unit else "figure-without-unit"
    is_fraction = planned.unit == "%" and 0 < amount.high <= 1 < planned.low
    return "figure-share-unsure" if is_fraction else None


def _amount(text: str, unit: str) -> Amount | None:
    """Return the one amount of a cell; its number alone takes the unit of the column."""
    number = _NUMBER.fullmatch(text)
    if number is not None and number[1]:
        unit = unit.lstrip("百千万亿")
    written = f"{text}{unit}" if number else text
    amounts = read_quantities(written)
    if len(amounts) != 1:
        return None
    [amount] = amounts
    if amount.unit or not unit:
        return amount
    # A unit that no rule knows is one all the same.
    known = number is not None and amount.text == text
    return replace(amount, unit=unit, text=written) if known else amount


def goal_index(words: str, unit: str, goal: Sequence[Quantity]) -> int | None:
    """Return which quantity of a goal the words beside a figure print, else which has its unit.

    None where that is not certain.
    """
    if len(goal) == 1:
        return 0
    by_words = [k for k, each in enumerate(goal) if words and words.endswith(each.text)]
    if len(by_words) == 1:
        return by_words[0]
    by_unit = [k for k, each in enumerate(goal) if unit and unit.endswith(each.unit) and each.unit]
    return by_unit[0] if len(by_unit) == 1 else None
