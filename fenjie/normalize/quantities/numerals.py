"""Values of figures and Chinese numerals, computed in decimal."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
MOST_DIGITS = 15
"""Significant digits of a JSON number that every reader keeps."""
_LONGEST_FIGURES = 40
_FORM = re.compile(
    "(?:[零〇]?[一二两三四五六七八九]?[十百千万亿]+)*[零〇]?[一二两三四五六七八九]?|[零〇一二两三四五六七八九]+"
)

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


def json_number(value: Decimal) -> int | float | None:
    """Return a value as a JSON number, whole ones as int; None beyond 15 significant digits.

    >>> json_number(Decimal("1.05") * 10000), json_number(Decimal("0.30"))
    (10500, 0.3)
    >>> json_number(Decimal("1234567890123456")) is None
    True
    """
    digits = value.normalize().as_tuple().digits
    if len(digits) > MOST_DIGITS:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def figures_value(figures: str) -> Decimal | None:
    """Read figures with or without thousands separators; None when they are too many.

    >>> figures_value("12,000"), figures_value("1.05"), figures_value("9" * 50)
    (Decimal('12000'), Decimal('1.05'), None)
    """
    plain = figures.replace(",", "")
    significant = plain.replace(".", "").strip("0")
    if len(plain) > _LONGEST_FIGURES or len(significant) > MOST_DIGITS:
        return None
    return Decimal(plain)


def chinese_value(numeral: str) -> Decimal | None:
    """Read a Chinese numeral; None when it is no well-formed one.

    The grammar is that of GB/T 15835-2011, 两 for 二 and 〇 for 零 included.

    >>> chinese_value("一百二十万"), chinese_value("三点五亿"), chinese_value("十五")
    (Decimal('1200000'), Decimal('350000000.0'), Decimal('15'))
    >>> chinese_value("十百千") is None, chinese_value("二〇")
    (True, Decimal('20'))
    """
    whole, point, rest = numeral.partition("点")
    if point:
        return _with_point(whole, rest)
    if not numeral or len(numeral) > _LONGEST_FIGURES or not _FORM.fullmatch(numeral):
        return None
    if all(char in DIGITS for char in numeral):
        return Decimal("".join(str(DIGITS[char]) for char in numeral))
    return _by_places(numeral)


def _with_point(whole: str, rest: str) -> Decimal | None:
    digits = rest.rstrip("十百千万亿")
    factor = 1
    for char in rest[len(digits) :]:
        factor *= _PLACES.get(char) or _MYRIADS[char]
    before = chinese_value(whole)
    if before is None or not digits or not all(char in DIGITS for char in digits):
        return None
    fraction = "".join(str(DIGITS[char]) for char in digits)
    return (before + Decimal(f"0.{fraction}")) * factor


def _by_places(numeral: str) -> Decimal | None:
    total = section = 0
    digit: int | None = None
    last_place = 10**5
    for char in numeral:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in _PLACES:
            place = _PLACES[char]
            if place >= last_place:
                return None
            section += (1 if digit is None or (digit == 0 and place == 10) else digit) * place
            digit, last_place = None, place
        else:
            section += digit or 0
            if section == 0 and total == 0:
                return None
            total = (total + section) * _MYRIADS[char] if char == "亿" else total + section * 10**4
            section, digit, last_place = 0, None, 10**5
    return Decimal(total + section + (digit or 0))
