"""Date formats of spreadsheets: serial numbers as days and times of the 1900 or 1904 system."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from fenjie.text.numerals import ONE_TO_NINE, in_chinese, in_digits

_DAY_SECONDS = 86400
_DAYS = 2_958_466
"""The first serial number beyond the year 9999."""
_FROM_1904 = 1462
"""Days from the beginning of the 1900 system to that of the 1904 system."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_CHINESE_WEEKDAYS = "六日" + ONE_TO_NINE[:5]


class _Moment(NamedTuple):
    year: int
    month: int
    day: int
    weekday: int
    """0 is Saturday, as for a serial number that 7 divides."""
    second: int
    """Seconds since midnight."""


def dated(
    tokens: list[tuple[str, str]],
    serial: Decimal,
    language: str,
    *,
    chinese_digits: bool,
    date1904: bool,
) -> str | None:
    """Write a serial number as the tokens of a date format show it.

    None for a day before the first or beyond the last, and for names in an unknown language.

    >>> tokens = [("date", "yyyy"), ("literal", "年"), ("date", "m"), ("literal", "月")]
    >>> dated(tokens, Decimal(45352), "", chinese_digits=True, date1904=False)
    '二〇二四年三月'
    """
    if date1904:
        serial += _FROM_1904
    if not 0 <= serial < _DAYS:
        return None
    seconds = int((serial * _DAY_SECONDS).to_integral_value(ROUND_HALF_UP))
    moment = _moment(seconds)
    letters = ["", *(text[0] for kind, text in tokens if kind == "date"), ""]
    half = any(kind == "half" for kind, _ in tokens)
    parts: list[str | None] = []
    known = 0
    for kind, text in tokens:
        if kind == "half":
            late = moment.second >= _DAY_SECONDS // 2
            parts.append(text.upper().split("/")[late])
        elif kind == "date":
            letter = text[0]
            # Behind hours and before seconds an m means minutes.
            if letter == "m" and (letters[known] == "h" or letters[known + 2] == "s"):
                letter = "minute"
            elif letter == "h" and half:
                letter = "half hour"
            parts.append(_field(letter, len(text), moment, language, chinese_digits=chinese_digits))
            known += 1
        else:
            parts.append(text)
    return None if None in parts else "".join(filter(None, parts)).strip()


def _moment(seconds: int) -> _Moment:
    day, second = divmod(seconds, _DAY_SECONDS)
    weekday = day % 7
    # Excel's 1900 had a 29 February, and a day 0 before its first.
    if day in (0, 60):
        return _Moment(1900, *((1, 0) if day == 0 else (2, 29)), weekday, second)
    shown = date(1899, 12, 31 if day < 60 else 30) + timedelta(min(day, _DAYS - 1))
    return _Moment(shown.year, shown.month, shown.day, weekday, second)


def _field(
    letter: str, length: int, moment: _Moment, language: str, *, chinese_digits: bool
) -> str | None:
    """Write one field of a date; None for a name in a language that is not known."""
    if letter == "a":
        return ("星期" if length == 4 else "") + _CHINESE_WEEKDAYS[moment.weekday]
    if letter in "md" and length > 2:
        return _named(letter, length, moment, language)
    if letter in "ye":
        year = f"{moment.year:04}"
        year = year[2:] if letter == "y" and length <= 2 else year
        return in_digits(year) if chinese_digits else year
    hour = moment.second // 3600
    value = {
        "m": moment.month,
        "d": moment.day,
        "h": hour,
        "half hour": (hour + 11) % 12 + 1,
        "minute": moment.second // 60 % 60,
        "s": moment.second % 60,
    }[letter]
    if chinese_digits:
        return in_chinese(value)
    return f"{value:0{min(length, 2)}}"


def _named(letter: str, length: int, moment: _Moment, language: str) -> str | None:
    if language not in ("", "en", "zh"):
        return None
    if language == "zh":
        if letter == "d":
            return ("周" if length == 3 else "星期") + _CHINESE_WEEKDAYS[moment.weekday]
        return f"{moment.month if length == 3 else in_chinese(moment.month)}月"
    name = _MONTHS[moment.month - 1] if letter == "m" else _WEEKDAYS[moment.weekday]
    if letter == "m" and length == 5:
        return name[0]
    return name[:3] if length == 3 else name
