"""A number format cut into its sections: for numbers above zero, below, for zero, for text.

ECMA-376 part 1, 18.8.30 and 18.8.31, and what Excel and WPS do beyond it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct, field

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
    | (?P<power>E[-+]0+)
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
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d+"
    r"|[黑蓝绿红白黄青]色|洋红|颜色\s*\d+",
    re.IGNORECASE,
)
_WHITE = re.compile(r"white|白色|(?:colou?r|颜色)\s*2", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)", re.ASCII)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_SYMBOL = re.compile(r"\$([^-]*)(?:-(.*))?", re.DOTALL)
_SYSTEM = re.compile(r"\[\$-(?:(f800|x-sysdate)|f400|x-systime)\]", re.IGNORECASE)
_LONGEST = 255
"""Characters that Excel lets a format have."""

_LANGUAGES = {0x04: "zh", 0x09: "en"}

Token = tuple[str, str]


class Section(Struct):
    """The tokens of one section, and what stands in its brackets."""

    tokens: list[Token] = field(default_factory=list)
    condition: tuple[str, Decimal] | None = None
    language: str = ""
    chinese_digits: bool = False
    white: bool = False

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _ in self.tokens)

    @property
    def hides(self) -> bool:
        """Whether nothing is seen of what the section is for."""
        return all(kind == "literal" and not text.strip() for kind, text in self.tokens)

    def holds(self, number: Decimal) -> bool:
        """Return whether the section's condition lets a number in."""
        if self.condition is None:
            return True
        return _COMPARE[self.condition[0]](number, self.condition[1])

    @property
    def only_negative(self) -> bool:
        """Whether the condition lets in no number above zero."""
        return bool(
            self.condition and self.condition[0] in ("<", "<=", "=") and self.condition[1] <= 0
        )


@lru_cache(maxsize=512)
def parse_format(code: str) -> tuple[Section, ...] | None:
    """Cut a format into its sections; None when something in it is not understood."""
    if len(code) > _LONGEST:
        return None
    system = _SYSTEM.search(code)
    if system:
        return parse_format(BUILT_IN[31 if system[1] else 21])
    sections = [Section()]
    at = 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        if match is None or match.lastgroup is None:
            return None
        at = match.end()
        kind, text = match.lastgroup, match[match.lastgroup]
        if kind == "end":
            sections.append(Section())
        elif kind == "bracket":
            if not _bracket(text, sections[-1]):
                return None
        elif kind in ("quoted", "escaped", "literal"):
            sections[-1].tokens.append(("literal", text))
        elif kind != "blank":
            sections[-1].tokens.append((kind, text.lower()))
    return tuple(sections) if len(sections) <= 4 else None


def _bracket(text: str, section: Section) -> bool:
    """Take in what stands in brackets; return whether it was understood."""
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
    section.white = _WHITE.fullmatch(text) is not None
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


def choose_section(sections: tuple[Section, ...], number: Decimal) -> tuple[Section, bool] | None:
    """Choose the section for a number; return it with whether its sign is to be shown."""
    if len(sections) == 1 and not sections[0].tokens:
        return Section([("general", "")], chinese_digits=sections[0].chinese_digits), True
    numeric = for_numbers(sections)
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


def for_numbers(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections for numbers: above zero, below, for zero."""
    numeric = sections[:3]
    return numeric[:-1] if len(numeric) > 1 and numeric[-1].has("text") else numeric


def section_for_text(sections: tuple[Section, ...]) -> Section | None:
    """Return the section for text, None where a format has none, so that text is shown."""
    last = sections[-1]
    return last if len(sections) == 4 or last.has("text") else None
