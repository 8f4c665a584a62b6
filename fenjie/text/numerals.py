"""Values of figures and Chinese numerals, computed in decimal, and how they are written."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

ONE_TO_NINE = "一二三四五六七八九"
ONE_TO_TEN = ONE_TO_NINE + "十"
"""The numerals of short lists, months and days, for use inside a regular expression's brackets."""
ZERO_TO_NINE = "〇" + ONE_TO_NINE
"""The digits of years and of numbers written place by place (二〇二五)."""
FORMAL_DIGITS = "壹贰叁肆伍陆柒捌玖貳叄參陸兩"
"""The digits of sums that must not be altered, simplified and traditional."""
DIGITS = (
    {char: value for value, char in enumerate(ZERO_TO_NINE)}
    | {"零": 0, "○": 0, "两": 2, "兩": 2, "貳": 2, "叄": 3, "參": 3, "陸": 6}
    | {char: value for value, char in enumerate(FORMAL_DIGITS[:9], start=1)}
)
"""Values of single digits; ○, a geometric circle, is how 〇 is often typed."""
PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
"""Places within a section of four, plain and formal."""
MYRIADS = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
"""What ends a section."""
SPOKEN_DIGITS = "零〇一二两三四五六七八九"
"""The digits of numerals that are spoken (两百零三)."""
NUMERAL = SPOKEN_DIGITS + "十百千万亿"
"""All characters of numerals, for use inside a regular expression's brackets."""
MOST_DIGITS = 15
"""Significant digits of a JSON number that every reader keeps."""
_SAFE = 10**MOST_DIGITS
LONGEST_NUMBER = 40
"""Characters of a number at most."""

MAGNITUDES: dict[str, int] = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
"""What may stand between figures and their unit, longest first."""


@lru_cache(maxsize=1024)
def json_number(value: Decimal) -> int | float | None:
    """Return a value as a JSON number, whole ones as int; None beyond 15 significant digits.

    >>> json_number(Decimal("1.05") * 10000), json_number(Decimal("0.30"))
    (10500, 0.3)
    >>> json_number(Decimal("1234567890123456")) is None
    True
    """
    integer = int(value)
    whole = value == integer
    if whole and -_SAFE < integer < _SAFE:
        return integer
    if len(value.normalize().as_tuple().digits) > MOST_DIGITS:
        return None
    return int(value) if whole else float(value)


def figures_value(figures: str) -> Decimal | None:
    """Read figures with or without thousands separators; None when they are too many.

    >>> figures_value("12,000"), figures_value("1.05"), figures_value("9" * 50)
    (Decimal('12000'), Decimal('1.05'), None)
    """
    plain = figures.replace(",", "").replace("，", "")
    significant = plain.replace(".", "").strip("0")
    if len(plain) > LONGEST_NUMBER or len(significant) > MOST_DIGITS:
        return None
    return Decimal(plain)


def by_digits(numeral: str) -> str:
    """Return the figures of a number that is written place by place.

    Raises KeyError for what is no digit.

    >>> by_digits("二〇二五"), by_digits("二○三零")
    ('2025', '2030')
    """
    return "".join(str(DIGITS[char]) for char in numeral)


def in_digits(number: int | str) -> str:
    """Write a number place by place.

    >>> in_digits(2025)
    '二〇二五'
    """
    return "".join(ZERO_TO_NINE[int(digit)] for digit in str(number))


def in_chinese(number: int) -> str:
    """Write a number below 100.

    >>> [in_chinese(number) for number in (0, 9, 10, 12, 30, 31)]
    ['〇', '九', '十', '十二', '三十', '三十一']
    """
    tens, ones = divmod(number, 10)
    ten = (ZERO_TO_NINE[tens] if tens > 1 else "") + "十" if tens else ""
    return ten + (ZERO_TO_NINE[ones] if ones or not tens else "")
