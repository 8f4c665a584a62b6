"""Shares, fractions and multiples: 百分之三十, 三又二分之一, 1/5, 三成半, 翻一番, 两位数增长."""

from __future__ import annotations

from decimal import Decimal
from math import gcd

from msgspec import Struct

from fenjie.normalize.quantities.lexicon import Lexicon
from fenjie.text.late_pattern import late_pattern
from fenjie.text.number_grammar import FIGURES, NUMBER, read_number
from fenjie.text.numerals import ONE_TO_NINE, ONE_TO_TEN, figures_value

_PERCENT = {"百": "%", "千": "‰", "万": "‱"}
_OF = "分之"
_SIGNS = frozenset("分又成番位/／")
"""What stands behind the first number of every ratio."""
_SLASHES = ("/", "／")
_SLASH = late_pattern(rf"({FIGURES})[/／]({FIGURES})")
_DATE = late_pattern("[前底日号月]|之前|以前")
_JOIN = late_pattern("[至到—~～–-]")
_TENTHS = late_pattern(rf"([0-9]+(?:\.[0-9]+)?|[两半{ONE_TO_TEN}](?:点[{ONE_TO_NINE}])?)成")
_MORE_TENTHS = late_pattern(f"[{ONE_TO_NINE}半](?=[，。；、）的以左]|$)")
_MORE_DIGITS = late_pattern("([两三])位数字?(?=的?增)")
NO_NUMBER = "不是数词"
NOT_EXACT = "除不尽的分数"


class Ratio(Struct, frozen=True):
    """A ratio as read from `start` to `end`; `low` is None where it has no exact value."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    more: str
    rule: str


def read_ratio(text: str, start: int, end: int, lexicon: Lexicon) -> Ratio | None:
    """Read the ratio whose first number stands from `start` to `end`; None where there is none."""
    behind = text[end : end + 1]
    if behind not in _SIGNS:
        return None
    run = text[start:end]
    if run == "百" and text.startswith("分百", end):
        return Ratio(start, end + 2, Decimal(100), None, "%", "", "百分之")
    if text.startswith(_OF, end):
        return _share(text, start, end, run)
    if text.startswith("又", end):
        return _mixed(text, start, end, run)
    if behind in _SLASHES and run[-1].isascii():
        return _slash(text, start, lexicon)
    if behind == "成":
        return _tenths(text, start, end, lexicon)
    if text[start - 1 : start] == "翻" and text.startswith("番", end):
        number = read_number(run)
        value = None if number is None else number.low
        return Ratio(start - 1, end + 1, value, value, "番", "", "翻番")
    if behind == "位" and (digits := _MORE_DIGITS.match(text, start)):
        ten = Decimal(10 if digits[1] == "两" else 100)
        return Ratio(start, digits.end(), ten, None, "%", "位数", "位数增长")
    return None


def _share(text: str, start: int, end: int, run: str) -> Ratio:
    """Read 百分之三十, also 百分之三十至四十 and 百分之五至百分之六, and 五分之一."""
    negative = text[end + 2 : end + 3] in ("负", "負", "-", "－")
    part, place = _number(text, end + 2 + negative)
    if negative and part is not None:
        part = -part
    if run not in _PERCENT:
        # 负三分之一 and 一百二十五分之一 are read as they stand.
        whole = _value(run)
        if part is None or not whole:
            return Ratio(start, place, None, None, "", "", NO_NUMBER)
        return _exact(start, place, part, whole, Decimal(0))
    if part is None:
        return Ratio(start, end + 2, None, None, "", "", NO_NUMBER)
    high = part
    if (join := _JOIN.match(text, place)) is not None:
        at = join.end() + (3 if text.startswith(run + _OF, join.end()) else 0)
        second, behind = _number(text, at)
        if (
            second is not None
            and second > part
            and (at > join.end() or text[behind : behind + 1] in "，。；、）以之的")
        ):
            high, place = second, behind
    more = text[place] if text[place : place + 1] in ("多", "余") else ""
    return Ratio(start, place + len(more), part, high, _PERCENT[run], more, "百分之")


def _mixed(text: str, start: int, end: int, run: str) -> Ratio | None:
    """Read 三又二分之一."""
    match = NUMBER.match(text, end + 1)
    if match is None or not match[0]:
        return None
    if (slash := _SLASH.match(text, end + 1)) is not None:
        whole, above, below = _value(run), figures_value(slash[1]), figures_value(slash[2])
        if whole is None or above is None or not below:
            return Ratio(start, slash.end(), None, None, "", "", NO_NUMBER)
        return _exact(start, slash.end(), above, below, whole)
    if not text.startswith(_OF, match.end()):
        return None
    whole, below = _value(run), _value(match[0])
    above, place = _number(text, match.end() + 2)
    if whole is None or not below or above is None:
        return Ratio(start, place, None, None, "", "", NO_NUMBER)
    return _exact(start, place, above, below, whole)


def _slash(text: str, start: int, lexicon: Lexicon) -> Ratio | None:
    match = _SLASH.match(text, start)
    if match is None:
        return None
    above, below = figures_value(match[1]), figures_value(match[2])
    behind = text[match.end() : match.end() + 1]
    none = Ratio(start, match.end(), None, None, "", "", NO_NUMBER)
    if above is None or not below or (behind and behind in "/.-万亿千百"):
        return none
    # 7/24 and 6/30 are times and dates; a fraction is less than one, unless it stands alone.
    alone = match.end() - match.start() == len(text)
    if not alone and not (0 < above < below <= 100):
        return none
    code = behind.isascii() and behind.isalnum() and lexicon.unit_at(text, match.end()) is None
    if code or _DATE.match(text, match.end()):
        return none
    return _exact(start, match.end(), above, below, Decimal(0))


def _exact(start: int, end: int, above: Decimal, below: Decimal, whole: Decimal) -> Ratio:
    """Divide; a fraction that no finite decimal says has no value (2/3)."""
    over, under = above.as_integer_ratio()
    divisor, parts = below.as_integer_ratio()
    primes = under * divisor // gcd(over * parts, under * divisor)
    while primes % 2 == 0:
        primes //= 2
    while primes % 5 == 0:
        primes //= 5
    if primes > 1:
        return Ratio(start, end, None, None, "", "", NOT_EXACT)
    share = above / below
    return Ratio(start, end, whole + share, whole + share, "", "", _OF)


def _tenths(text: str, start: int, end: int, lexicon: Lexicon) -> Ratio | None:
    match = None if lexicon.is_no_tenth(text, end) else _TENTHS.match(text, start)
    if match is None:
        return None
    if match[1] == "半":
        value: Decimal | None = Decimal("0.5")
    else:
        value = _value(match[1])
    if value is None:
        return None
    value, end = value * 10, match.end()
    if more := _MORE_TENTHS.match(text, end):
        value += 5 if more[0] == "半" else _value(more[0]) or 0
        end = more.end()
    return Ratio(start, end, value, value, "%", "", "成")


def _number(text: str, start: int) -> tuple[Decimal | None, int]:
    """Read the exact number that begins at a place, and where it ends."""
    match = NUMBER.match(text, start)
    if match is None or not match[0]:
        return None, start
    run = match[0].rstrip("余多来")
    return _value(run), start + len(run)


def _value(run: str) -> Decimal | None:
    number = read_number(run)
    exact = number is not None and not number.more and number.low == number.high
    return number.low if number is not None and exact else None
