"""Values of figures and Chinese numerals, computed in decimal."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億兩", "一二三四五六七八九十百千万亿两")
MOST_DIGITS = 15
"""Significant digits of a JSON number that every reader keeps."""
_SAFE = 10**MOST_DIGITS
LONGEST_NUMBER = 40
"""Characters of a number at most."""
_DIGITS = "零〇一二两三四五六七八九"
_FORM = re.compile(
    f"(?:[零〇]?[一二两三四五六七八九]?[十百千万亿]++)*+[零〇]?[一二两三四五六七八九]?|[{_DIGITS}]+"
)
_LAST = frozenset(
    "0123456789零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億兩余多几"
)
_TOKEN = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]+)?|[{_DIGITS}十百千万亿]")
_WHOLE = re.compile(
    r"(?P<number>(?:[0-9][0-9,]*+(?:\.[0-9]++)?+[十百千万亿]*+)++"
    rf"|(?:[0-9][0-9,]*+(?:\.[0-9]++)?+|[{_DIGITS}十百千万亿])++(?:点[{_DIGITS}]+[十百千万亿]*)?)"
    r"(?P<inside>[余多几][十百千万亿]*)?"
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
    whole = value == value.to_integral_value()
    if whole and abs(value) < _SAFE:
        return int(value)
    if len(value.normalize().as_tuple().digits) > MOST_DIGITS:
        return None
    return int(value) if whole else float(value)


def figures_value(figures: str) -> Decimal | None:
    """Read figures with or without thousands separators; None when they are too many.

    >>> figures_value("12,000"), figures_value("1.05"), figures_value("9" * 50)
    (Decimal('12000'), Decimal('1.05'), None)
    """
    plain = figures.replace(",", "")
    significant = plain.replace(".", "").strip("0")
    if len(plain) > LONGEST_NUMBER or len(significant) > MOST_DIGITS:
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
    if not numeral or len(numeral) > LONGEST_NUMBER or not _FORM.fullmatch(numeral):
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
    """Add up a numeral's places; a digit at its end behind a place is a tenth of it (九百九)."""
    total = section = Decimal(0)
    digit: Decimal | None = None
    last_place, before = 10**5, 0
    for token in _TOKEN.findall(numeral):
        if token in _PLACES:
            place = _PLACES[token]
            if place >= last_place:
                return None
            section += (1 if digit is None or (digit == 0 and place == 10) else digit) * place
            digit, last_place, before = None, place, place
        elif token in _MYRIADS:
            section += digit or 0
            if section == 0 and total == 0:
                return None
            factor = _MYRIADS[token]
            total = (
                (total + section) * factor
                if factor > 10**4 or not section
                else (total + section * factor)
            )
            section, digit, last_place, before = Decimal(0), None, 10**5, factor
        else:
            if digit:
                return None
            digit = Decimal(DIGITS[token]) if token in DIGITS else figures_value(token)
            if digit is None:
                return None
            before = before if digit else 0  # 零 parts what follows from the place before it
    if digit and before > 10 and numeral[-1] in DIGITS:
        digit *= before // 10
    return total + section + (digit or 0)


def whole_number(text: str) -> tuple[Decimal, bool] | None:
    """Read a text that is nothing but a number, as in a column of values; and whether 余 more.

    Figures, numerals, formal numerals and mixtures of them; None for anything else.

    >>> whole_number("5亿1万4千6百"), whole_number("七十八万五佰零六")
    ((Decimal('500014600'), False), (Decimal('780506'), False))
    >>> whole_number("十多万"), whole_number("12,000"), whole_number("三家") is None
    ((Decimal('100000'), True), (Decimal('12000'), False), True)
    """
    if text[-1:] not in _LAST:
        return None
    plain = text.translate(_FORMAL).replace("，", ",")
    match = _WHOLE.fullmatch(plain) if len(plain) <= LONGEST_NUMBER else None
    if match is None:
        return None
    inside = match["inside"] or ""
    number = match["number"] + inside[1:]
    whole, point, rest = number.partition("点")
    value = _with_point(whole, rest) if point else _mixed(number)
    return None if value is None else (value, bool(inside))


def _mixed(number: str) -> Decimal | None:
    if all(char in DIGITS for char in number):
        return Decimal("".join(str(DIGITS[char]) for char in number))
    return _by_places(number)
