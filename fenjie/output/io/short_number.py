"""Numbers as people write them in Chinese documents."""

from __future__ import annotations

_FIRST_IN_WAN = 20000


def short_number(value: float) -> str:
    """Write a number with separators, nothing rounded; 亿 and 万 where that is exact and short.

    >>> short_number(10500), short_number(3.25), short_number(14000000000), short_number(52300)
    ('10,500', '3.25', '140亿', '5.23万')
    """
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        exact = value * 100 // scale * scale == value * 100
        if abs(value) >= scale and exact and (scale > 10**4 or abs(value) >= _FIRST_IN_WAN):
            return f"{value / scale:,.2f}".rstrip("0").rstrip(".") + word
    return f"{value:,}"
