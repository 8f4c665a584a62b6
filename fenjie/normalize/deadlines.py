"""Deadlines (6月底前, 1—3月, 年底前, 7月起, 长期坚持) as dates and the quarters they fall in."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from fenjie.normalize.periods import ONWARDS, QUARTERS, Span, read_label, words_of_the_year
from fenjie.rules import rules

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR = r"(?:(?P<year>20\d\d)年?度?[.\-/年]?)?"
_NUMERALS = {char: number for number, char in enumerate("一二三四五六七八九十", start=1)}
_YEARS = re.compile(r"(20\d\d)年?[-—–－~～至到]+(20\d\d)年", re.ASCII)
_PRINTED_YEAR = re.compile(r"(20\d\d)年", re.ASCII)
_DAYS = {"上旬": 10, "中旬": 20, "初": 10}


@cache
def _before() -> str:
    return _longest_first(rules().periods.before)


@cache
def _deadline() -> re.Pattern[str]:
    """Match one deadline as a whole: a month, a stretch of months, or the end of the year."""
    day = r"(?P<day>[12]?\d|3[01])[日号]"
    part = r"(?P<part>底|末|上旬|中旬|下旬|初)"
    return re.compile(
        rf"{_YEAR}(?:(?P<month>{_MONTH})月(?:{day}|{part})?"
        rf"|(?P<first>{_MONTH})月?[-—–－~～至到]+(?P<last>{_MONTH})月(?:份|底|末)?"
        rf"|(?P<end>年底|年末|年内|年终|当年|全年))"
        rf"(?:份)?(?P<open>起|开始|以后|之后)?(?P<before>{_before()})?"
    )


@cache
def month_labels() -> str:
    """Return the labels that months make (3月底前, 1—3月, 年底前, 每月), for use in a pattern."""
    periods = rules().periods
    words = _longest_first([*periods.monthly, *periods.open_ended, *periods.beside_months])
    part = "(?:[12]?\\d[日号]|3[01][日号]|底|末|上旬|中旬|下旬|初)?"
    return (
        rf"(?:{_MONTH}月?(?:份)?[-—–－~～至到]+{_MONTH}月(?:份|底|末)?(?:之前|以前|前)?"
        rf"|(?<![0-9]){_MONTH}月(?:份)?{part}(?:之前|以前|前|起|开始|以后|之后)?"
        rf"|(?:年底|年末|年内)(?:之前|以前|前)?|{words})"
    )


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


_MONTH_ALONE = re.compile(rf"(?:20\d\d年)?{_MONTH}月份?")
_NO_QUARTERS = re.compile("月|旬|周|年底|年末|年内|^持续|^长期|季度[底末]?前?$(?<!季度)")


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _open_ended() -> re.Pattern[str]:
    """Match words for work without an end, and what may stand with them (常态化开展)."""
    return re.compile(
        rf"(?:全年|全年度)?(?:{_longest_first(rules().periods.open_ended)})"
        r"(?:开展|推进|实施|执行|坚持|抓好|落实|完成|办理|进行)?"
    )


@cache
def _quarters_alone() -> re.Pattern[str]:
    """Match quarters and parts of the year with nothing else but what makes them a deadline."""
    return re.compile(
        rf"(?:20\d\d年)?(?:{QUARTERS}|{words_of_the_year()}|{_longest_first(rules().periods.monthly)})"
        rf"(?:{ONWARDS})?[底末]?(?:{_before()})?"
    )


@lru_cache(maxsize=1024)
def read_deadline(label: str, year: int | None) -> Span | None:
    """Read what a 完成时限 cell or the label of a step says; None when it names no time.

    A deadline has no start and the quarter of its end: 月底 is the month's last day, 上旬 the 10th,
    中旬 the 20th, 年底 31 December. A stretch has both; from … on ends with the year. A year that
    is printed with it counts instead of the document's. 长期坚持 has no quarters and no dates.

    >>> read_deadline("6月底前", 2024)
    Span(quarters=(2,), start=None, end=datetime.date(2024, 6, 30))
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
    >>> read_deadline("长期坚持", 2024), read_deadline("尽早", 2024)
    (Span(quarters=(), start=None, end=None), None)
    """
    words = re.sub(r"\s", "", label).rstrip("。；，、")
    if not words:
        return None
    if _open_ended().fullmatch(words):
        return Span((), None, None)
    if words in rules().periods.monthly:
        first = date(year, 1, 1) if year is not None else None
        return Span((1, 2, 3, 4), first, _last_day(year, 12))
    if (years := _YEARS.fullmatch(words)) is not None:
        return Span((1, 2, 3, 4), date(int(years[1]), 1, 1), date(int(years[2]), 12, 31))
    match = _deadline().fullmatch(words)
    if match is None:
        # A numeral alone is no quarter: 开工后三个月内.
        printed = _PRINTED_YEAR.match(words)
        own = int(printed[1]) if printed else year
        span = read_label(words, own) if _quarters_alone().fullmatch(words) else None
        return _before_quarter(words, span) if span is not None else None
    return _span(match, int(match["year"]) if match["year"] else year)


def _before_quarter(words: str, span: Span) -> Span:
    """Take the start from a quarter that is a deadline: 二季度前 ends with the quarter."""
    if words.startswith("每") or re.search(rf"(?:{_before()}|底|末)$", words) is None:
        return span
    return Span(span.quarters[-1:], None, span.end)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text.startswith("十") and len(text) > 1:
        return 10 + _NUMERALS[text[1]]
    return _NUMERALS[text]


def _last_day(year: int | None, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if year is not None else None


def _span(match: re.Match[str], year: int | None) -> Span | None:
    if match["end"]:
        whole = match["end"] in ("全年", "当年")
        quarters = (1, 2, 3, 4) if whole else (4,)
        start = date(year, 1, 1) if whole and year is not None else None
        return Span(quarters, start, _last_day(year, 12))
    if match["first"]:
        first, last = _number(match["first"]), _number(match["last"])
        if first > last:
            return None
        start = date(year, first, 1) if year is not None else None
        return Span(_quarters(first, last), start, _last_day(year, last))
    month = _number(match["month"])
    if match["open"]:
        start = date(year, month, 1) if year is not None else None
        return Span(_quarters(month, 12), start, _last_day(year, 12))
    end = _last_day(year, month)
    if end is not None and (match["day"] or match["part"] in _DAYS):
        day = int(match["day"]) if match["day"] else _DAYS[match["part"]]
        if day > end.day:
            return None
        end = end.replace(day=day)
    return Span(_quarters(month, month), None, end)


def _quarters(first: int, last: int) -> tuple[int, ...]:
    return tuple(range((first + 2) // 3, (last + 2) // 3 + 1))
