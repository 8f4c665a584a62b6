"""Number formats of spreadsheets: numbers and dates as the cell shows them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from fenjie.extract.sheets.date_format import dated
from fenjie.extract.sheets.format_sections import (
    Section,
    choose_section,
    for_numbers,
    parse_format,
    section_for_text,
)
from fenjie.extract.sheets.number_layout import chinese, laid_out, literals

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[-+]?\d+)?", re.ASCII | re.IGNORECASE)
_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel shows 15 significant digits, which hides what binary fractions add."""


def displayed(value: str, format_code: str, *, date1904: bool = False) -> str | None:
    """Return what a cell shows for a value, or None when the format is not understood.

    A value that is no number is text. A format that hides a number counts as not understood;
    `section_for` tells one.

    >>> [displayed("0.30000000000000004", code) for code in ("General", "0.0%", '0.00"亿元"')]
    ['0.3', '30.0%', '0.30亿元']
    >>> displayed("-1234.5", "#,##0.00_);[Red](#,##0.00)"), displayed("0", '0;-0;"无"')
    ('(1,234.50)', '无')
    >>> displayed("45352", '[$-804]yyyy"年"m"月"d"日"'), displayed("60", "yyyy-mm-dd")
    ('2024年3月1日', '1900-02-29')
    >>> displayed("15", '[DBNum1][$-804]General"公里"'), displayed("1234567", "0.00E+00")
    ('一十五公里', '1230000')
    >>> displayed("1.5", "[h]:mm") is None
    True
    """
    number = _number_of(value)
    if number is None:
        before, behind = around(format_code)
        return before + value + behind
    sections = parse_format(format_code)
    chosen = choose_section(sections, number) if sections else None
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
    shown = _laid_out(section, abs(number))
    if not shown and (number or shown is None):
        return None
    rounded_away = "0" in shown and not re.search("[1-9]", shown)
    return ("-" if signed and number < 0 and not rounded_away else "") + shown


def _laid_out(section: Section, number: Decimal) -> str | None:
    """Lay a number of zero or more out, None where the section is not understood."""
    if section.has("slash"):
        return None
    if section.chinese_digits:
        return chinese(section.tokens, number)
    return (laid_out(section.tokens, number) or "").strip()


def section_for(value: str | None, format_code: str) -> Section | None:
    """Return the section of a format that shows a value, or text where it is None.

    None where no section is for it, or the format is not understood.

    >>> [section_for("5", code).hides for code in (";;;", "0;;", ";;@", "General")]
    [True, False, True, False]
    >>> section_for(None, ";;;").hides, section_for(None, ";;")
    (True, None)
    """
    sections = parse_format(format_code)
    if not sections:
        return None
    number = None if value is None else _number_of(value)
    if number is None:
        return section_for_text(sections)
    numeric = for_numbers(sections)
    if len(sections) > 1 and not any(section.tokens for section in numeric):
        return numeric[0]
    chosen = choose_section(sections, number)
    return chosen[0] if chosen else None


def is_nothing(value: str) -> bool:
    """Return whether a value is the number zero."""
    return _number_of(value) == 0


def around(format_code: str) -> tuple[str, str]:
    """Return what a format puts before and behind a text.

    >>> around('0;-0;0;"市"@'), around("0.00")
    (('市', ''), ('', ''))
    """
    sections = parse_format(format_code)
    if not sections:
        return "", ""
    tokens = sections[-1].tokens
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "text"]
    if not places:
        return "", ""
    before, behind = tokens[: places[0]], tokens[places[0] + 1 :]
    return "".join(literals(before)).lstrip(), "".join(literals(behind)).rstrip()


def _number_of(value: str) -> Decimal | None:
    value = value.strip()
    if not _NUMBER.fullmatch(value):
        return None
    # As a float first: an exponent of millions would be written out digit by digit.
    size = abs(float(value))
    if size == float("inf"):
        return None
    return _EXACT.create_decimal(value) if size > 1e-300 else Decimal(0)
