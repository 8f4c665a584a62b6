"""Number formats of spreadsheets: numbers and dates as the cell shows them."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from fenjie.extract.sheets.date_format import dated

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 45: "mm:ss", 46: "[h]:mm:ss", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that files name by number alone, as a Chinese Excel shows them."""

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)(?:"|\Z)
    | [\\!](?P<escaped>.)
    | (?P<blank>_.|\*.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+(?![-+]))
    | (?P<digit>[0\#?])
    | (?P<dot>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<end>;)
    | (?P<literal>[-+$():^&'~{}<>=\ ]|[^\x00-\x7f])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[-+]?\d+)?", re.ASCII | re.IGNORECASE)
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d+"
    r"|[黑蓝绿红白黄青]色|洋红|颜色\s*\d+",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)", re.ASCII)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_SYMBOL = re.compile(r"\$([^-]*)(?:-(.*))?", re.DOTALL)
_SYSTEM = re.compile(r"\[\$-(?:(f800|x-sysdate)|f400|x-systime)\]", re.IGNORECASE)
_LONGEST = 255
"""Characters that Excel lets a format have."""

_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel shows 15 significant digits, which hides what binary fractions add."""
_WIDE = Context(prec=2000, rounding=ROUND_HALF_UP)
_WHOLE = Decimal(10) ** 15
"""Whole numbers below it are exact; Excel's exponent from 12 digits on would lose some."""

_LANGUAGES = {0x04: "zh", 0x09: "en"}

Token = tuple[str, str]


@dataclass(slots=True)
class _Section:
    tokens: list[Token] = field(default_factory=list)
    condition: tuple[str, Decimal] | None = None
    language: str = ""
    chinese_digits: bool = False

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _ in self.tokens)

    def holds(self, number: Decimal) -> bool:
        """Return whether the section's condition lets a number in."""
        if self.condition is None:
            return True
        return _COMPARE[self.condition[0]](number, self.condition[1])

    @property
    def only_negative(self) -> bool:
        """True when the condition lets in no number above zero."""
        return bool(
            self.condition and self.condition[0] in ("<", "<=", "=") and self.condition[1] <= 0
        )


def displayed(value: str, format_code: str, *, date1904: bool = False) -> str | None:
    """Return what a cell shows for a value, or None when the format is not understood.

    A value that is no number is text. A format that hides a number counts as not understood.

    >>> [displayed("0.30000000000000004", code) for code in ("General", "0.0%", '0.00"亿元"')]
    ['0.3', '30.0%', '0.30亿元']
    >>> displayed("-1234.5", "#,##0.00_);[Red](#,##0.00)"), displayed("0", '0;-0;"无"')
    ('(1,234.50)', '无')
    >>> displayed("45352", '[$-804]yyyy"年"m"月"d"日"'), displayed("60", "yyyy-mm-dd")
    ('2024年3月1日', '1900-02-29')
    >>> displayed("1.5", "[h]:mm") is None
    True
    """
    number = _number_of(value)
    if number is None:
        before, behind = around(format_code)
        return before + value + behind
    sections = _parse(format_code)
    chosen = _choose(sections, number) if sections else None
    if chosen is None:
        return None
    section, signed = chosen
    if section.has("date", "half"):
        if section.has("digit", "percent", "general", "text"):
            return None
        return dated(
            section.tokens,
            number,
            section.language,
            chinese_digits=section.chinese_digits,
            date1904=date1904,
        )
    if section.chinese_digits or section.has("slash"):
        return None
    shown = (_numeric(section.tokens, abs(number)) or "").strip()
    if not shown and number:
        return None
    rounded_away = "0" in shown and not re.search("[1-9]", shown)
    return ("-" if signed and number < 0 and not rounded_away else "") + shown


def around(format_code: str) -> tuple[str, str]:
    """Return what a format puts before and behind a text.

    >>> around('0;-0;0;"市"@'), around("0.00")
    (('市', ''), ('', ''))
    """
    sections = _parse(format_code)
    if not sections:
        return "", ""
    tokens = sections[-1].tokens
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "text"]
    if not places:
        return "", ""
    before, behind = tokens[: places[0]], tokens[places[0] + 1 :]
    return "".join(_literals(before)).lstrip(), "".join(_literals(behind)).rstrip()


def _number_of(value: str) -> Decimal | None:
    value = value.strip()
    if not _NUMBER.fullmatch(value):
        return None
    # As a float first: an exponent of millions would be written out digit by digit.
    size = abs(float(value))
    if size == float("inf"):
        return None
    return _EXACT.create_decimal(value) if size > 1e-300 else Decimal(0)


# the format


@lru_cache(maxsize=512)
def _parse(code: str) -> tuple[_Section, ...] | None:
    """Cut a format into its sections; None when something in it is not understood."""
    if len(code) > _LONGEST:
        return None
    system = _SYSTEM.search(code)
    if system:
        return _parse(BUILT_IN[31 if system[1] else 21])
    sections = [_Section()]
    at = 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        if match is None or match.lastgroup is None:
            return None
        at = match.end()
        kind, text = match.lastgroup, match[match.lastgroup]
        if kind == "end":
            sections.append(_Section())
        elif kind == "bracket":
            if not _bracket(text, sections[-1]):
                return None
        elif kind in ("quoted", "escaped", "literal"):
            sections[-1].tokens.append(("literal", text))
        elif kind != "blank":
            sections[-1].tokens.append((kind, text.lower()))
    return tuple(sections) if len(sections) <= 4 else None


def _bracket(text: str, section: _Section) -> bool:
    """Take in what stands in brackets; tell whether it was understood."""
    condition = _CONDITION.fullmatch(text)
    if condition:
        section.condition = condition[1], Decimal(condition[2])
        return True
    symbol = _SYMBOL.fullmatch(text)
    if symbol:
        if symbol[1]:
            section.tokens.append(("literal", symbol[1]))
        language = _language(symbol[2] or "")
        section.language = language or ""
        return language is not None
    if text.lower() == "dbnum1":
        section.chinese_digits = True
        return True
    return _COLOUR.fullmatch(text) is not None


def _language(locale: str) -> str | None:
    """Name the language of a locale; None when it brings a calendar or digits of its own."""
    if re.fullmatch(r"[0-9A-Fa-f]{1,8}", locale):
        number = int(locale, 16)
        if number >> 24 > 1 or number >> 16 & 0xFF > 1:
            return None
        return _LANGUAGES.get(number & 0x3FF, "other")
    tag = re.fullmatch(r"([A-Za-z]{2,3})(?:-[0-9A-Za-z]+)*", locale)
    if tag:
        return tag[1].lower()
    return None if locale else ""


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, bool] | None:
    """Choose the section for a number, and tell whether its sign is to be shown."""
    numeric = sections[:3]
    if len(numeric) > 1 and numeric[-1].has("text"):
        numeric = numeric[:-1]
    if len(sections) == 1 and not sections[0].tokens:
        return _Section([("general", "")], chinese_digits=sections[0].chinese_digits), True
    if not any(section.tokens for section in numeric):
        return None
    if any(section.condition for section in numeric):
        section = next((section for section in numeric if section.holds(number)), None)
        return (section, not section.only_negative) if section else None
    if len(numeric) > 1 and number < 0:
        return numeric[1], False
    if len(numeric) > 2 and number == 0:
        return numeric[2], False
    return numeric[0], True


# numbers


def _general(number: Decimal) -> str:
    """Write a number of zero or more as Excel's General does: in at most eleven characters.

    >>> [_general(Decimal(n)) for n in ("1234567.891234", "0.000123456789", "0.0000123456")]
    ['1234567.891', '0.000123457', '1.23456E-05']
    """
    if number == 0:
        return "0"
    exponent = number.adjusted()
    if number == number.to_integral_value() and number < _WHOLE:
        return f"{number:.0f}"
    places = max(0, 9 - max(exponent, 0))
    fixed = _rounded(number, places)
    short = exponent >= -4 or fixed == number
    if short and number < _WHOLE:
        text = f"{fixed:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    digits, _, power = f"{Context(prec=6, rounding=ROUND_HALF_UP).plus(number):.5E}".partition("E")
    return f"{digits.rstrip('0').rstrip('.')}E{power[0]}{power[1:].zfill(2)}"


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), context=_WIDE)


def _numeric(tokens: list[Token], number: Decimal) -> str | None:
    """Lay a number of zero or more out on the placeholders of a section."""
    digits = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    kinds = [kind for kind, _ in tokens]
    number = _WIDE.scaleb(number, 2 * kinds.count("percent"))
    if not digits:
        return "".join(_literals(tokens, _general(number)))
    if kinds.count("dot") > 1 or "general" in kinds or "text" in kinds:
        return None
    dot = kinds.index("dot") if "dot" in kinds else len(tokens)
    before = [index for index in digits if index < dot]
    behind = [index for index in digits if index > dot]
    commas = [index for index, kind in enumerate(kinds) if kind == "comma"]
    last = before[-1] if before else -1
    thousands = sum(last < index < dot or index > digits[-1] for index in commas)
    grouped = any(before[0] < index < last for index in commas) if before else False
    text = f"{_rounded(_WIDE.scaleb(number, -3 * thousands), len(behind)):f}"
    whole, _, fraction = text.partition(".")
    filled = dict(zip(before, _shared(whole, [tokens[i][1] for i in before], grouped), strict=True))
    filled.update(zip(behind, _kept(fraction, [tokens[i][1] for i in behind]), strict=True))
    # Excel leaves a bare point (5.), which in a table reads as the number of an item.
    point = "." if any(filled[index] for index in behind) else ""
    filled[dot] = ("" if before else whole.lstrip("0")) + point
    return "".join(filled.get(i, text) for i, text in enumerate(_literals(tokens)))


def _shared(whole: str, places: list[str], grouped: bool) -> list[str]:
    """Share the digits before the point out among placeholders; the first takes what is over."""
    least = len(places) - places.index("0") if "0" in places else 0
    whole = whole.lstrip("0").rjust(least, "0")
    digits = [
        digit + ("," if grouped and left and left % 3 == 0 else "")
        for digit, left in zip(whole, range(len(whole) - 1, -1, -1), strict=True)
    ]
    over = len(digits) - len(places)
    if over < 0 or not places:
        return [""] * -over + digits if places else []
    return ["".join(digits[: over + 1]), *digits[over + 1 :]]


def _kept(fraction: str, places: list[str]) -> list[str]:
    """Leave out the zeros at the end that no placeholder asks for."""
    least = len(places) - places[::-1].index("0") if "0" in places else 0
    least = max(least, len(fraction.rstrip("0")))
    return [digit if index < least else "" for index, digit in enumerate(fraction)]


def _literals(tokens: list[Token], general: str = "") -> list[str]:
    """Write each token that shows itself; the others show nothing, or the `general` number."""
    written = {"general": general, "text": general, "comma": "", "digit": ""}
    return [written.get(kind, text) for kind, text in tokens]
