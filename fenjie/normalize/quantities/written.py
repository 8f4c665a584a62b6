"""Amounts written in Chinese numerals: 两家, 一百二十万, 百分之三十, 三成, 五分之一, 翻一番."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from fenjie.text.numerals import DIGITS, ONE_TO_NINE, chinese_value, figures_value

_DIGIT = re.compile(f"[两{ONE_TO_NINE}]|^十")
_ROUGHLY = ("两三", "三四", "四五", "五六", "六七", "七八", "八九", "三五")
_PERCENT = {"百": "%", "千": "‰", "万": "‱"}


class Written(NamedTuple):
    """What a match of the lexicon's `chinese` pattern says.

    `bare` when only a place is named (百名, 千亿元), which says how much only where it is bounded.
    """

    value: Decimal
    high: Decimal | None
    unit: str
    inside: str | None
    rule: str
    bare: bool = False


def read_written(match: re.Match[str]) -> Written | None:
    """Read a match of the lexicon's `chinese` pattern; None when it is no well-formed numeral."""
    if match["number"] is not None:
        return _counted(match)
    if match["percent"]:
        share = _value(match["percent"])
        return (
            None if share is None else Written(share, None, _PERCENT[match["base"]], None, "百分之")
        )
    if match["parts"]:
        whole, part = chinese_value(match["parts"]), chinese_value(match["part"])
        if not whole or part is None:
            return None
        return Written(part / whole, None, "", None, "分之")
    if match["digits"]:
        ten = Decimal(10 if match["digits"].startswith("两") else 100)
        return Written(ten, None, "%", "位数", "位数增长")
    if match["tenths"]:
        tenth = Decimal("0.5") if match["tenths"] == "半" else _value(match["tenths"])
        if tenth is None:
            return None
        return Written(tenth * 10 + (5 if match["more"] else 0), None, "%", None, "成")
    times = chinese_value(match["times"])
    return None if times is None else Written(times, None, "番", None, "翻番")


def _counted(match: re.Match[str]) -> Written | None:
    """Read a numeral before a measure word."""
    numeral, unit, inside = match["number"], match["unit"], match["inside"]
    rule = f"单位：{unit}"
    if numeral in _ROUGHLY:
        low, high = Decimal(DIGITS[numeral[0]]), Decimal(DIGITS[numeral[1]])
        return Written(low, high, unit, inside, "概数")
    if not _DIGIT.search(numeral):
        place = chinese_value(f"一{numeral}") if numeral[0] in "百千万" else None
        return None if place is None else Written(place, None, unit, inside, rule, bare=True)
    value = chinese_value(numeral)
    if value is None:
        return None
    if match["half"]:
        value += Decimal("0.5")
    if match["from"] and (first := chinese_value(match["from"])) is not None:
        return Written(_scaled(first, numeral), value, unit, inside, rule)
    return Written(value, None, unit, inside, rule)


def _scaled(low: Decimal, numeral: str) -> Decimal:
    """Give the left end of a range the magnitude that only its right end names (三至四亿)."""
    for char, factor in (("亿", 10**8), ("万", 10**4)):
        if numeral.endswith(char):
            return low * factor
    return low


def _value(numeral: str) -> Decimal | None:
    """Read a number in figures or in Chinese numerals."""
    return figures_value(numeral) if numeral[0].isdigit() else chinese_value(numeral)
