"""What times look like: one grammar, from which all that reads times takes its patterns.

Markers of steps, deadlines, labels of periods, headers of columns, quarters that qualify an amount,
and dates of issue are made of the parts below; the words among them stand in `periods.yaml`.
Where two readers differ on purpose, each has a variant of its own here, and the reason beside it.
All are for use inside a regular expression, without groups unless they say so.
"""

from __future__ import annotations

from functools import cache

from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.numerals import ONE_TO_NINE, ONE_TO_TEN, ZERO_TO_NINE

SIGNS_OF_STRETCHES = "-—–－~～至到"
STRETCH = f"[{SIGNS_OF_STRETCHES}]"
"""What stands between the first and the last of a stretch."""
YEAR = r"20\d\d"
CHINESE_YEAR = f"二[零○{ZERO_TO_NINE}]{{3}}"
"""A year place by place; ○, a geometric circle, is how 〇 is often typed."""
TITLE_YEAR = rf"({YEAR})(?=\s*(?:{STRETCH}\s*{YEAR}\s*)?年)"
"""The year of a title, in a group: of a span (2026—2028年) the first."""
MONTH = f"(?:1[0-2]|0?[1-9]|十[一二]?|[{ONE_TO_NINE}])"
MONTH_IN_FIGURES = "(?:1[0-2]|[1-9])"
"""A month in the header of a column: no table was met that writes it there in numerals."""
DAY_NUMBER = r"(?:[12]?\d|3[01])"
DAY = f"{DAY_NUMBER}[日号]"
DATE = r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
"""A date of issue, with groups for year, month and day."""
CHINESE_DATE = f"({CHINESE_YEAR})年([{ONE_TO_TEN}]{{1,2}})月([{ONE_TO_TEN}]{{1,3}})日"
"""The same in numerals."""

_QUARTER_NUMBER = f"第?[{ONE_TO_NINE[:4]}1-4]"
_QUARTER = f"{_QUARTER_NUMBER}个?季度"
_LISTED = f"(?:[、，和及与或/]|{STRETCH})"
_LAST_QUARTER = f"(?:{_QUARTER}|[Qq][1-4](?![0-9A-Za-z]))"
QUARTERS = (
    f"(?<![0-9A-Za-z第{ONE_TO_NINE[:4]}])"
    f"(?:(?:{_QUARTER_NUMBER}(?:个?季度)?|[Qq][1-4]){_LISTED}{{1,2}}){{0,3}}{_LAST_QUARTER}"
)
"""A label made of quarters: 一、二季度, 二至四季度, Q1-Q2, 第三季度."""
YEAR_OR_QUARTER = rf"20[0-9]{{2}}年度?|[0-9{ONE_TO_NINE[:4]}]季度"
"""What a noun phrase loses at its edges: a year, or one quarter and never a list of them."""


@cache
def words_of_the_year() -> str:
    """Return the labels other than quarters: 全年, 上半年, 每季度."""
    return longest_first(rules().periods.words)


@cache
def onwards() -> str:
    """Return what makes a label reach to the end of the year: 起, 以后."""
    return longest_first(rules().periods.onwards)


@cache
def qualifying_label() -> str:
    """Return what names the quarters of an amount inside a sentence: no 起 belongs to it."""
    return f"{QUARTERS}|{words_of_the_year()}"


@cache
def marker_label() -> str:
    """Return a label of quarters that can mark a step: with a year before it, and 起 behind it.

    Behind 全年 no 起 is read.
    """
    return f"(?:{YEAR}年)?(?:{QUARTERS}(?:{onwards()})?|{words_of_the_year()})"


@cache
def month_label() -> str:
    """Return a label of months that can mark a step: 3月底前, 1—3月, 年底前, 每月, 长期坚持.

    It stands in running text, so 前 closes it and no 完成 (that is a word of its step), and
    neither 当年 nor 年终 is one.
    """
    periods = rules().periods
    due = longest_first(periods.due)
    words = longest_first([*periods.monthly, *periods.open_ended, *periods.beside_months])
    part = f"(?:{DAY}|{longest_first(periods.parts_of_month)})?"
    return (
        f"(?:{MONTH}月?(?:份)?{STRETCH}+{MONTH}月(?:份|底|末)?(?:{due})?"
        f"|(?<![0-9]){MONTH}月(?:份)?{part}(?:{due}|{onwards()})?"
        f"|(?:{longest_first(periods.ends_of_year)})(?:{due})?|{words})"
    )


@cache
def header_label() -> str:
    """Return what names a stretch of the year in the header of a column: 第一季度, 上半年, 1—3月.

    全年 is none: a column of that name holds the goal.
    """
    month = MONTH_IN_FIGURES
    return f"{_QUARTER}|[上下]半年|{month}(?:月?{STRETCH}+{month})?月(?:份|底前?|末前?)?|年底前?"


@cache
def before() -> str:
    """Return what may follow a time that is the whole of a cell: 前, 底前完成."""
    return longest_first(rules().periods.before)


@cache
def deadline() -> str:
    """Return one deadline that is the whole of a cell: a month, a stretch, the end of the year.

    Groups: `year`, `month` with `day` or `part`, `first` and `last`, `end`, `open`, `before`.
    """
    periods = rules().periods
    day = f"(?P<day>{DAY_NUMBER}|[{ONE_TO_TEN}]{{1,3}})[日号]"
    part = f"(?P<part>{longest_first(periods.parts_of_month)})"
    ends = longest_first([*periods.ends_of_year, *periods.more_ends_of_year, *periods.whole_year])
    return (
        rf"(?:(?P<year>{YEAR}|{CHINESE_YEAR})年?度?[.\-/年]?)?(?:(?P<month>{MONTH})月(?:{day}|{part})?"
        rf"|(?P<first>{MONTH})月?{STRETCH}+(?P<last>{MONTH})月(?:份|底|末)?"
        rf"|(?P<end>{ends}))"
        rf"(?:份)?(?P<open>{onwards()})?(?P<before>{before()})?"
    )


@cache
def stretch_of_days() -> str:
    """Return a stretch of which at least one end is a day or a part of a month: 3月2日至8日.

    Groups: `year`, `month`, `day` or `part`, and the same behind `last_`.
    """
    parts = longest_first(rules().periods.parts_of_month)
    number = f"{DAY_NUMBER}|[{ONE_TO_TEN}]{{1,3}}"
    years = f"{YEAR}|{CHINESE_YEAR}"
    return (
        f"(?:(?P<year>{years})年)?(?P<month>{MONTH})月(?:份|(?P<day>{number})[日号]|(?P<part>{parts}))?"
        f"{STRETCH}+(?!(?:{before()})?$)(?:(?P<last_year>{years})年)?(?:(?P<last_month>{MONTH})月)?"
        f"(?:份|(?P<last_day>{number})[日号]|(?P<last_part>{parts}))?(?:{before()})?"
    )


@cache
def deadline_in_figures() -> str:
    """Return a deadline as clerks type it and spreadsheets show it: 2031-6-30, 2031.12, 6.30前.

    Groups: `year`, `month`, `day`, or `only_month` and `only_day`, which 前 must follow.
    """
    month, day = "(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
    return (
        rf"(?:(?P<year>{YEAR})(?P<part>[./\-])(?P<month>{month})(?:(?P=part)(?P<day>{day}))?日?"
        rf"(?:T?00:00(?::00)?)?(?:{before()})?"
        rf"|(?P<only_month>{month})[./](?P<only_day>{day})日?(?:{before()}))"
    )


@cache
def quarter_deadline() -> str:
    """Return quarters and parts of the year that are the whole of a cell: 二季度前, 三季度末."""
    monthly = longest_first(rules().periods.monthly)
    return (
        f"(?:{YEAR}年)?(?:{QUARTERS}|{words_of_the_year()}|{monthly})"
        f"(?:{onwards()})?[底末]?(?:{before()})?"
    )


@cache
def open_ended() -> str:
    """Return words for work without an end, and what may stand with them: 常态化开展."""
    periods = rules().periods
    return (
        f"(?:{longest_first(periods.within)})?(?:{longest_first(periods.open_ended)})"
        f"(?:{longest_first(periods.open_verbs)})?"
    )
