"""The one grammar of written numbers, for a sentence, a cell and a column alike.

Figures, Chinese numerals (GB/T 15835-2011), formal numerals and mixtures of them, with 余, 多, 来
and 几 inside, and two neighbouring numerals as a range (三四十万). A run is read whole or
not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from fenjie.text.numerals import (
    DIGITS,
    FORMAL_DIGITS,
    LONGEST_NUMBER,
    MYRIADS,
    PLACES,
    SPOKEN_DIGITS,
    by_digits,
    figures_value,
)

FIGURES = r"[0-9]+(?:(?<![0-9]{4})[,，][0-9]{3}(?:[,，][0-9]{3})*+(?![0-9]))?(?:\.[0-9]+)?"
"""A pattern for figures with or without separators of thousands, of either width."""
NUMERALS = "".join([*DIGITS, *PLACES, *MYRIADS])
"""Every sign of a numeral, plain, formal and traditional."""
_ZEROS = "零〇○"
_DIGIT = f"[{SPOKEN_DIGITS}○{FORMAL_DIGITS}]"
_PLACE = f"[{''.join(PLACES)}{''.join(MYRIADS)}]"
_COUNT = f"[{SPOKEN_DIGITS[2:].replace('两', '')}{FORMAL_DIGITS[:-1]}几幾]"
_INNER = f"[余餘多来]?{_PLACE}"
# Behind a place, figures go on a number, unless they begin a date (20亿2024年), and 两 is the unit
# of weight unless a place follows (三千两百两).
_GOES_ON = (
    rf"[{_ZEROS}]?{FIGURES}(?!\.?[0-9]*[年月日号届:：])"
    rf"|(?:[{_ZEROS}]?{_COUNT}|(?:[{_ZEROS}][两兩]?|[两兩])(?={_PLACE}))++"
)
# 2个亿, but not 2个亿元村.
_SPOKEN = r"个(?=[余多]?[百千万]?亿(?:[，。；、）以左上的多余]|$))[余多]?"
# Most numbers are nothing but figures.
_PLAIN = rf"[0-9]++(?![,，.个余餘多来几点點{''.join(PLACES)}{''.join(MYRIADS)}])"
NUMBER = re.compile(
    rf"{_PLAIN}"
    rf"|(?:(?:{FIGURES}|{_DIGIT}++)(?:{_SPOKEN})?|半(?=成)"
    rf"|(?:[几幾]|(?<![总人户个件倍指少多岁次])数)?(?={_PLACE}))"
    rf"(?:{_INNER}(?:{_GOES_ON})?)*+"
    rf"(?:[点點]{_DIGIT}++{_PLACE}*+)?"
    rf"(?:(?<=[0-9十百千万亿])[余餘多]|(?<=0)几|(?<=[十百千])来(?![自源访了到临说年华宾信往历]))?"
)
"""A run of signs that may be one number; `read_number` tells whether it is."""
LAST_SIGNS = frozenset("0123456789余餘多几幾来") | {*DIGITS, *PLACES, *MYRIADS}
_TOKEN = re.compile(rf"{FIGURES}|[点點]{_DIGIT}+|.")
_MORE = {"余": "余", "餘": "余", "多": "多", "来": "来"}
_FEW, _COUNTED = frozenset("几幾数"), frozenset("个")
_NOUGHTS = frozenset(_ZEROS)
_NO_PLACE = 10**5
"""More than any place: a section begins."""
_YI = 10**8


class Number(Struct, frozen=True):
    """What a run says: from `low` to `high`, the same but for neighbouring numerals.

    `more` is the word that leaves the end open (余, 多, 几, 来). `vague` when nothing bounds it
    from below (几十万), `bare` when it only names a place (百, 千亿), `weak` when its one or two
    numerals may be part of a word as well.
    """

    low: Decimal
    high: Decimal
    more: str
    vague: bool
    bare: bool
    weak: bool


def numbers_in(text: str, begins: re.Pattern[str], start: int = 0) -> Iterator[re.Match[str]]:
    """Find the runs of a text that may be numbers, none overlapping, where `begins` matches.

    None begins before `start`. Looking for a first sign is several times as fast as trying the
    whole pattern everywhere. Linear in the text.
    """
    first = begins.search(text, start)
    while first is not None:
        match = NUMBER.match(text, first.start())
        if match is not None and match[0]:
            yield match
        first = begins.search(text, match.end() if match and match[0] else first.end())


@lru_cache(maxsize=4096)
def read_number(run: str) -> Number | None:
    """Read a run of signs as one number; None when it is no well-formed one.

    >>> [str(read_number(run).low) for run in ("3亿5000万", "1万零500", "二百余万", "2个亿")]
    ['350000000', '10500', '2000000', '200000000']
    >>> known = read_number("三四十万")
    >>> int(known.low), int(known.high), read_number("几十万").vague, read_number("三十几万").more
    (300000, 400000, True, '几')
    >>> int(read_number("0万").low), read_number("十百千"), read_number("3亿2亿")
    (0, None, None)
    """
    if not run or len(run) > LONGEST_NUMBER or run[-1] not in LAST_SIGNS:
        return None
    if len(run) > 1 and run[-1] in "两兩":
        return None
    if (len(run) > 2 or not _NOUGHTS.isdisjoint(run)) and all(char in DIGITS for char in run):
        value = Decimal(by_digits(run))
        return Number(value, value, "", vague=False, bare=False, weak=False)
    sums = _Sums()
    for token in _TOKEN.findall(run):
        if not sums.take(token):
            return None
    return sums.number(len(run))


def chinese_value(numeral: str) -> Decimal | None:
    """Read a Chinese numeral that says one exact value; None for anything else.

    >>> chinese_value("一百二十万"), chinese_value("三点五亿"), chinese_value("十五")
    (Decimal('1200000'), Decimal('350000000.0'), Decimal('15'))
    >>> chinese_value("十百千") is None, chinese_value("二〇"), chinese_value("三四十")
    (True, Decimal('20'), None)
    """
    if any(char.isascii() for char in numeral):
        return None
    number = read_number(numeral)
    exact = number is not None and number.low == number.high and not number.more
    return number.low if number is not None and exact else None


def shared_scale(first: Decimal, run: str, last: Decimal) -> int:
    """Return what a range's first value takes over from the end of the run that writes its last.

    >>> shared_scale(Decimal(2), "3万", Decimal(30000))
    10000
    >>> shared_scale(Decimal(2000), "三千万", Decimal(30000000))
    10000
    """
    scale, fitting = 1, 1
    for char in reversed(run):
        place = PLACES.get(char) or MYRIADS.get(char, 0)
        # 四至七十万 begins with 四万, since nobody says 四 for 四十.
        if place in (0, 10):
            break
        scale *= place
        if first * scale <= last:
            fitting = scale
    return fitting


class _Sums:
    """Sums of a number that is read from left to right; `take` tells whether a token may stand."""

    def __init__(self) -> None:
        self.total = self.section = (Decimal(0), Decimal(0))
        self.digit: tuple[Decimal, Decimal] | None = None
        self.last_place, self.before, self.myriad = _NO_PLACE, 0, 1
        self.more = ""
        self.few = self.fraction = self.figures = self.figured = False
        self.counted = self.closed = self.zero = False

    def take(self, token: str) -> bool:
        """Take the next token."""
        if token in PLACES:
            return self._place(PLACES[token])
        if token in MYRIADS:
            return self._myriad(MYRIADS[token])
        if self.closed:
            return False
        if token in _MORE:
            self.more = token = _MORE[token]
            return self.digit is not None or self.before > 0
        if token in _FEW:
            self.few, self.more = True, "几"
            return self._few()
        if token[0] in "点點":
            return self._point(token[1:])
        if token in DIGITS:
            return self._digit(DIGITS[token])
        if token in _COUNTED:
            return self.digit is not None
        return "0" <= token[0] <= "9" and self._figures(figures_value(token))

    def _figures(self, value: Decimal | None) -> bool:
        if value is None or self.digit is not None:
            return False
        limit = self.before or (value + 1)
        whole = value == value.to_integral_value()
        self.digit, self.counted = (value, value), True
        self.figures = self.figured = True
        # 3万40000 is none, and neither is 1.5亿3000万.
        stands = value < limit and not self.fraction
        self.fraction = not whole
        return stands

    def _few(self) -> bool:
        """Take 几 as a digit that says nothing (三十几), also behind round figures (10几)."""
        if self.digit is not None:
            return self.figures and self.digit[0] % 10 == 0
        self.digit, self.counted = (Decimal(0), Decimal(0)), True
        return True

    def _digit(self, digit: int) -> bool:
        if self.figures and self.digit is not None:
            return False
        if digit == 0:
            self.zero = True
            return self.digit is None
        value, self.counted = Decimal(digit), True
        if self.digit is None:
            self.digit = (value, value)
            return True
        low, high = self.digit
        # 三四十万; 三五个 is usual as well.
        self.digit = (low, value)
        return low == high and low > 0 and (value == low + 1 or (int(low), digit) == (3, 5))

    def _place(self, place: int) -> bool:
        if self.closed:
            return self._multiply(place)
        if place >= self.last_place:
            return False
        low, high = self.digit or (Decimal(1), Decimal(1))
        if self.digit is None and self.section[0] and place != 10:
            return False
        self.section = self.section[0] + low * place, self.section[1] + high * place
        self.counted = self.counted or place == 10
        self._next(place)
        self.last_place = place
        return True

    def _myriad(self, factor: int) -> bool:
        """Take 万 or 亿, which end a section."""
        if self.closed:
            return self._multiply(factor)
        low, high = self._with_digit(self.section)
        empty = high == 0 and self.digit is None and not self.few
        if empty and self.total[1] == 0:
            if self.before or self.zero:
                return False
            low, high, empty = Decimal(1), Decimal(1), False
        if factor == _YI or (high == 0 and self.before == factor):
            # 一万亿, and 四万万 as well; but nothing goes on behind 亿 that is as large.
            if self.myriad == _YI:
                return False
            self.total = (self.total[0] + low) * factor, (self.total[1] + high) * factor
        elif empty or self.myriad == factor:
            return False
        else:
            self.total = self.total[0] + low * factor, self.total[1] + high * factor
        self.section = Decimal(0), Decimal(0)
        self._next(factor)
        self.last_place, self.myriad = _NO_PLACE, factor
        return True

    def _next(self, before: int) -> None:
        self.digit, self.before, self.figures, self.zero = None, before, False, False

    def _point(self, digits: str) -> bool:
        part = Decimal(f"0.{by_digits(digits)}")
        low, high = self._sum()
        self.total, self.counted = (low + part, high + part), True
        self.section, self.digit, self.closed = (Decimal(0), Decimal(0)), None, True
        return low == high and not self.more

    def _multiply(self, factor: int) -> bool:
        """Let a place behind a decimal multiply all of it (三点五亿)."""
        self.total = self.total[0] * factor, self.total[1] * factor
        return True

    def _with_digit(self, sums: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
        low, high = self.digit or (Decimal(0), Decimal(0))
        return sums[0] + low, sums[1] + high

    def _sum(self) -> tuple[Decimal, Decimal]:
        """Add up; a last digit behind a place stands for the next lower one (九百九)."""
        digit = self.digit
        short = digit is not None and digit[1] < 10 and not self.zero and not self.few
        if digit is not None and short and self.before > 10:
            self.digit = digit[0] * (self.before // 10), digit[1] * (self.before // 10)
        low, high = self._with_digit(self.section)
        return self.total[0] + low, self.total[1] + high

    def number(self, length: int) -> Number:
        """Return what the tokens say altogether."""
        low, high = self._sum()
        return Number(
            low,
            high,
            self.more,
            vague=self.few and low == 0,
            bare=not self.counted,
            weak=not self.figured and (length == 1 or (length == 2 and not self.before)),
        )
