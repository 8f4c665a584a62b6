"""Values of figures and Chinese numerals, computed in decimal, and how they are written."""

from __future__ import annotations

import re
from decimal import Decimal

ONE_TO_NINE = "一二三四五六七八九"
ONE_TO_TEN = ONE_TO_NINE + "十"
"""The numerals of short lists, months and days, for use inside a regular expression's brackets."""
ZERO_TO_NINE = "〇" + ONE_TO_NINE
"""The digits of years and of numbers written place by place (二〇二五)."""
DIGITS = {char: value for value, char in enumerate(ZERO_TO_NINE)} | {"零": 0, "两": 2}
"""Values of single digits."""
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
SPOKEN_DIGITS = "零〇一二两三四五六七八九"
"""The digits of numerals that are spoken (两百零三)."""
NUMERAL = SPOKEN_DIGITS + "十百千万亿"
"""All characters of numerals, for use inside a regular expression's brackets."""
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億兩", "一二三四五六七八九十百千万亿两")
MOST_DIGITS = 15
"""Significant digits of a JSON number that every reader keeps."""
_SAFE = 10**MOST_DIGITS
LONGEST_NUMBER = 40
"""Characters of a number at most."""
_WELL_FORMED = re.compile(
    f"(?:[零〇]?[两{ONE_TO_NINE}]?[十百千万亿]++)*+[零〇]?[两{ONE_TO_NINE}]?|[{SPOKEN_DIGITS}]+"
)
_LAST = frozenset(f"0123456789{NUMERAL}壹贰叁肆伍陆柒捌玖拾佰仟萬億兩余多几")
_TOKEN = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]+)?|[{NUMERAL}]")
_WHOLE = re.compile(
    r"(?P<number>(?:[0-9][0-9,]*+(?:\.[0-9]++)?+[十百千万亿]*+)++"
    rf"|(?:[0-9][0-9,]*+(?:\.[0-9]++)?+|[{NUMERAL}])++(?:点[{SPOKEN_DIGITS}]+[十百千万亿]*)?)"
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
    if not numeral or len(numeral) > LONGEST_NUMBER or not _WELL_FORMED.fullmatch(numeral):
        return None
    if all(char in DIGITS for char in numeral):
        return Decimal(by_digits(numeral))
    return _by_places(numeral)


def by_digits(numeral: str) -> str:
    """Return the figures of a number that is written place by place.

    ○, a geometric circle, is how 〇 is often typed. Raises KeyError for what is no digit.

    >>> by_digits("二〇二五"), by_digits("二○三零")
    ('2025', '2030')
    """
    return "".join(str(DIGITS[char]) for char in numeral.replace("○", "〇"))


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


def _with_point(whole: str, rest: str) -> Decimal | None:
    digits = rest.rstrip("十百千万亿")
    factor = 1
    for char in rest[len(digits) :]:
        factor *= _PLACES.get(char) or _MYRIADS[char]
    before = chinese_value(whole)
    if before is None or not digits or not all(char in DIGITS for char in digits):
        return None
    return (before + Decimal(f"0.{by_digits(digits)}")) * factor


def _by_places(numeral: str) -> Decimal | None:
    """Add up a numeral's places; a digit at its end behind a place is a tenth of it (九百九)."""
    sums = _Places()
    for token in _TOKEN.findall(numeral):
        if token in _PLACES:
            well_formed = sums.place(_PLACES[token])
        elif token in _MYRIADS:
            well_formed = sums.myriad(_MYRIADS[token])
        else:
            well_formed = sums.take(DIGITS[token] if token in DIGITS else figures_value(token))
        if not well_formed:
            return None
    return sums.total_with_tail(spoken=numeral[-1] in DIGITS)


class _Places:
    """Sums of a numeral that is read from left to right; each step returns whether it may stand."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.last_place, self.before = _NO_PLACE, 0

    def place(self, place: int) -> bool:
        """Take 十, 百 or 千, each smaller than the one before in its section."""
        if place >= self.last_place:
            return False
        bare = self.digit is None or (self.digit == 0 and place == 10)
        self.section += (1 if bare or self.digit is None else self.digit) * place
        self.digit, self.last_place, self.before = None, place, place
        return True

    def myriad(self, factor: int) -> bool:
        """Take 万 or 亿, which end a section."""
        self.section += self.digit or 0
        if self.section == 0 and self.total == 0:
            return False
        if factor > 10**4 or not self.section:
            self.total = (self.total + self.section) * factor
        else:
            self.total += self.section * factor
        self.section, self.digit = Decimal(0), None
        self.last_place, self.before = _NO_PLACE, factor
        return True

    def take(self, digit: Decimal | int | None) -> bool:
        """Take a digit, or figures; 零 parts what follows from the place before it."""
        if self.digit or digit is None:
            return False
        self.digit = Decimal(digit)
        self.before = self.before if digit else 0
        return True

    def total_with_tail(self, *, spoken: bool) -> Decimal:
        """Return the sum; a last digit that is `spoken` stands for the place below the last."""
        digit = self.digit or Decimal(0)
        if spoken and self.before > 10:
            digit *= self.before // 10
        return self.total + self.section + digit


_NO_PLACE = 10**5
"""More than any place: a section begins."""


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
        return Decimal(by_digits(number))
    return _by_places(number)
