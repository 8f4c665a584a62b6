"""Years and days that a document names: in its title, or as its date of issue."""

from __future__ import annotations

import re
from datetime import date

from fenjie.normalize.time_expressions import CHINESE_DATE, CHINESE_YEAR, DATE, TITLE_YEAR
from fenjie.text.late_pattern import late_pattern
from fenjie.text.number_grammar import chinese_value
from fenjie.text.numerals import by_digits

_YEAR = re.compile(TITLE_YEAR, re.ASCII)
_CHINESE_YEAR = late_pattern(f"({CHINESE_YEAR})(?=年)")
_DATE = re.compile(DATE, re.ASCII)
_CHINESE_DATE = late_pattern(CHINESE_DATE)


def read_year(text: str) -> int | None:
    """Read the year that a title names.

    >>> read_year("2024年市政府重点工作任务分解表"), read_year("二〇二五年工作要点")
    (2024, 2025)
    >>> read_year("重点工作任务分解表") is None
    True
    """
    if match := _YEAR.search(text):
        return int(match[1])
    if match := _CHINESE_YEAR.search(text):
        return int(by_digits(match[1]))
    return None


def read_date(text: str) -> date | None:
    """Read a date of issue in figures or Chinese numerals.

    >>> read_date("2024年3月1日"), read_date("二〇二五年二月二十日")
    (datetime.date(2024, 3, 1), datetime.date(2025, 2, 20))
    """
    if match := _DATE.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif "二" in text and (match := _CHINESE_DATE.search(text)):
        year = int(by_digits(match[1]))
        month, day = (int(chinese_value(numeral) or 0) for numeral in match.groups()[1:])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
