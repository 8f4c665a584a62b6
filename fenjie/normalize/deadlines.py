"""Deadlines (6月底前, 1—3月, 年底前, 7月起, 长期坚持) as dates and the quarters they fall in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from msgspec.structs import replace

from fenjie.normalize import time_expressions as time
from fenjie.normalize.periods import Span, read_label
from fenjie.rules import rules
from fenjie.text.late_pattern import late_pattern
from fenjie.text.number_grammar import chinese_value
from fenjie.text.numerals import by_digits

_YEARS = late_pattern(rf"(?a)({time.YEAR})年?{time.STRETCH}+({time.YEAR})年")
_YEAR_ALONE = late_pattern(rf"(?a)({time.YEAR})年度?(?:内|全年)?")
_PRINTED_YEAR = late_pattern(rf"(?a)({time.YEAR})年")
_IN_FIGURES = frozenset("./-")


_LEAP_YEAR = 2000
_LAST_PART = 30
"""What stands for the last part of a month, of whatever length."""


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(time.deadline())


def cut_deadline(words: str) -> int:
    """Return where the label of a deadline ends that a verb stands behind, else the whole length.

    >>> [words[: cut_deadline(words)] for words in ("6月底前完成", "第二季度开工", "持续推进")]
    ['6月底前', '第二季度', '持续推进']
    """
    for verb in rules().periods.verbs:
        label = words.removesuffix(verb)
        if label != words and read_deadline(label, None) is not None:
            return len(words) if read_deadline(label, None) == Span((), None, None) else len(label)
    return len(words)


@lru_cache(maxsize=1024)
def read_period(label: str, year: int | None) -> Span | None:
    """Read the label of a step, whichever kind it is: quarters, months or a deadline.

    >>> read_period("3月底前", 2024).end, read_period("三季度", 2024).quarters
    (datetime.date(2024, 3, 31), (3,))

    A month that is no deadline has a first day:

    >>> str(read_period("3月", 2024).start)
    '2024-03-01'
    """
    if _NO_QUARTERS.search(label) or label.endswith(tuple(rules().periods.open_ended)):
        span = read_deadline(label, year)
        if span is not None and year is not None and _MONTH_ALONE.fullmatch(label):
            return replace(span, start=span.end.replace(day=1) if span.end else None)
        return span
    return read_label(label, year)


def read_periods(labels: Sequence[str], year: int | None) -> Span | None:
    """Read the labels of neighbouring columns as one stretch, from the first to the last of them.

    None when one of them names no time.

    >>> span = read_periods(["一季度", "二季度", "三季度"], 2024)
    >>> span.quarters, str(span.start), str(span.end)
    ((1, 2, 3), '2024-01-01', '2024-09-30')

    Of deadlines the last holds:

    >>> read_periods(["3月底", "6月底"], 2024)
    Span(quarters=(2,), start=None, end=datetime.date(2024, 6, 30))
    """
    spans = [span for label in labels if (span := read_period(label, year)) is not None]
    if len(spans) < len(labels):
        return None
    first, last = spans[0], spans[-1]
    if len(spans) == 1 or (last.start is None and last.end is not None):
        return last
    quarters = sorted({quarter for span in spans for quarter in span.quarters})
    return Span(tuple(quarters), first.start, last.end)


_MONTH_ALONE = late_pattern(f"(?:{time.YEAR}年)?{time.MONTH}月份?")
_NO_QUARTERS = re.compile("月|旬|周|年底|年末|年内|^持续|^长期|季度[底末]?前?$(?<!季度)")


@cache
def _open_ended() -> re.Pattern[str]:
    return re.compile(time.open_ended())


@cache
def _in_figures() -> re.Pattern[str]:
    return re.compile(time.deadline_in_figures(), re.ASCII)


@cache
def _quarters_alone() -> re.Pattern[str]:
    return re.compile(time.quarter_deadline())


@lru_cache(maxsize=1024)
def read_deadline(label: str, year: int | None) -> Span | None:
    """Read what a 完成时限 cell or the label of a step says; None when it names no time.

    A deadline has no start and the quarter of its end: 月底 is the month's last day, 上旬 the 10th,
    中旬 the 20th, 年底 31 December. A stretch has both; from … on ends with the year. A year that
    is printed with it counts instead of the document's. 长期坚持 has no quarters and no dates.

    >>> read_deadline("6月底前", 2024)
    Span(quarters=(2,), start=None, end=datetime.date(2024, 6, 30))
    >>> read_deadline("3月2日至8日", 2024)
    Span(quarters=(1,), start=datetime.date(2024, 3, 2), end=datetime.date(2024, 3, 8))
    >>> span = read_deadline("1—3月", 2024)
    >>> span.quarters, str(span.start), str(span.end)
    ((1,), '2024-01-01', '2024-03-31')
    >>> str(read_deadline("2月底前完成", 2024).end), str(read_deadline("9月上旬", 2024).end)
    ('2024-02-29', '2024-09-10')
    >>> str(read_deadline("2025年12月", 2024).end), str(read_deadline("年底前", 2024).end)
    ('2025-12-31', '2024-12-31')
    >>> span = read_deadline("7月起", 2024)
    >>> span.quarters, str(span.start), str(span.end)
    ((3, 4), '2024-07-01', '2024-12-31')
    >>> [str(read_deadline(words, 2024).end) for words in ("2031/10/31", "2031.12", "6.30前")]
    ['2031-10-31', '2031-12-31', '2024-06-30']
    >>> read_deadline("即日起至6月底", 2024).quarters
    (2,)
    >>> read_deadline("长期坚持", 2024), read_deadline("尽早", 2024)
    (Span(quarters=(), start=None, end=None), None)
    """
    words = re.sub(r"\s", "", label).rstrip("。；，、")
    for beginning in rules().periods.from_now:
        words = words.removeprefix(beginning)
    if not words:
        return None
    if _open_ended().fullmatch(words):
        return Span((), None, None)
    if words in rules().periods.monthly:
        first = date(year, 1, 1) if year is not None else None
        return Span((1, 2, 3, 4), first, _end_of(year, 12))
    if words.startswith("20") and (years := _whole_years(words)) is not None:
        return years
    in_figures = not _IN_FIGURES.isdisjoint(words)
    if in_figures and (figures := _in_figures().fullmatch(words)) is not None:
        return _span_of_figures(figures, year)
    match = _deadline().fullmatch(words)
    if match is None:
        # A numeral alone is no quarter: 开工后三个月内.
        printed = _PRINTED_YEAR.match(words)
        own = int(printed[1]) if printed else year
        span = read_label(words, own) if _quarters_alone().fullmatch(words) else None
        return _from_to(words, year) if span is None else _before_quarter(words, span)
    return _span(match, _year(match["year"]) if match["year"] else year)


def _whole_years(words: str) -> Span | None:
    """Read a year, or a stretch of years, that nothing else stands with."""
    if (alone := _YEAR_ALONE.fullmatch(words)) is not None:
        first = last = int(alone[1])
    elif (years := _YEARS.fullmatch(words)) is not None:
        first, last = int(years[1]), int(years[2])
    else:
        return None
    return Span((1, 2, 3, 4), date(first, 1, 1), date(last, 12, 31))


@cache
def _stretch() -> re.Pattern[str]:
    return re.compile(time.stretch_of_days())


def _from_to(words: str, year: int | None) -> Span | None:
    """Read a stretch of which an end is a day or a part of a month; the later end is no earlier."""
    match = _stretch().fullmatch(words)
    if match is None:
        return None
    own = _year(match["year"]) if match["year"] else year
    last_year = _year(match["last_year"]) if match["last_year"] else own
    first = _number(match["month"])
    last = _number(match["last_month"] or match["month"])
    # Without a year one that has 29 days in February tells which days there are.
    begin = _first_day(own or _LEAP_YEAR, first, match["day"], match["part"])
    until = _until(last_year or _LEAP_YEAR, last, _day(match["last_day"], match["last_part"]))
    if begin is None or until is None or until.end is None or until.end < begin:
        return None
    same = begin.year == until.end.year
    quarters = _quarters(first, last) if same else _quarters(first, 12)
    return Span(quarters, begin, until.end) if own is not None else Span(quarters, None, None)


def _day(day: str | None, part: str | None) -> int:
    return _number(day) if day else rules().periods.parts_of_month.get(part or "", 0)


def _first_day(year: int, month: int, day: str | None, part: str | None) -> date | None:
    """Return where a stretch begins; a part of a month (上旬) begins ten days before its end."""
    number = _number(day) if day else (_day(None, part) or _LAST_PART) - 9 if part else 1
    return date(year, month, number) if 0 < number <= _last_day(year, month).day else None


def _before_quarter(words: str, span: Span) -> Span:
    """Take the start from a quarter that is a deadline: 二季度前 ends with the quarter."""
    if words.startswith("每") or re.search(f"(?:{time.before()}|底|末)$", words) is None:
        return span
    return Span(span.quarters[-1:], None, span.end)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else int(chinese_value(text) or 0)


def _year(text: str) -> int:
    return int(text) if text.isdecimal() else int(by_digits(text))


def _end_of(year: int | None, month: int) -> date | None:
    return _last_day(year, month) if year is not None else None


def _last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _span(match: re.Match[str], year: int | None) -> Span | None:
    if match["end"]:
        return _end_of_year(match, year)
    if match["first"]:
        first, last = _number(match["first"]), _number(match["last"])
        if first > last:
            return None
        start = date(year, first, 1) if year is not None else None
        return Span(_quarters(first, last), start, _end_of(year, last))
    month = _number(match["month"])
    if match["open"]:
        start = date(year, month, 1) if year is not None else None
        return Span(_quarters(month, 12), start, _end_of(year, 12))
    day = _number(match["day"]) if match["day"] else 0
    if match["day"] and not day:
        return None
    return _until(year, month, day or rules().periods.parts_of_month.get(match["part"], 0))


def _end_of_year(match: re.Match[str], year: int | None) -> Span:
    """Return the end of the year, or the whole of it where words such as 全年 or 年内 say so."""
    whole = match["end"] in rules().periods.whole_year
    quarters = (1, 2, 3, 4) if whole else (4,)
    start = date(year, 1, 1) if whole and year is not None else None
    return Span(quarters, start, _end_of(year, 12))


def _until(year: int | None, month: int, day: int) -> Span | None:
    """Return the deadline of a day, or of a month's last one for 0; None where no such day is."""
    end = _end_of(year, month)
    if end is not None and day:
        if day > end.day:
            return None
        end = end.replace(day=day)
    return Span(_quarters(month, month), None, end)


def _span_of_figures(match: re.Match[str], year: int | None) -> Span | None:
    """Read 2031-6-30 or 6.30前; a month alone (2031.12) ends with its last day."""
    year = int(match["year"]) if match["year"] else year
    month, day = match["month"] or match["only_month"], match["day"] or match["only_day"]
    return _until(year, int(month), int(day or 0))


def _quarters(first: int, last: int) -> tuple[int, ...]:
    return tuple(range((first + 2) // 3, (last + 2) // 3 + 1))
