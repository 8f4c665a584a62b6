"""The values of limits as people write and read them: `32MiB`, `1.5 GiB`, `20,000`, `2.5 s`."""

from __future__ import annotations

import re

SIZES = frozenset({"size", "expanded", "memory"})
"""The limits that are numbers of bytes."""

_UNITS = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40}
_SIZE = r"([0-9]+(?:\.[0-9]+)?)\s*([kmgt]?)(?:i?b)?"


def parse_size(text: str) -> int:
    """Read a number of bytes; units are powers of 1024, and case and the final B do not matter.

    Raises ValueError for what is no size.

    >>> parse_size("32MiB"), parse_size("1.5 g"), parse_size("900")
    (33554432, 1610612736, 900)
    """
    match = re.fullmatch(_SIZE, text.strip().lower(), re.ASCII)
    if match is None:
        raise ValueError(f"{text} is no size")
    number, unit = match.groups()
    return int(number) * _UNITS[unit] if number.isdigit() else int(float(number) * _UNITS[unit])


def format_size(size: float) -> str:
    """Write a number of bytes with at most one decimal.

    >>> format_size(33554432), format_size(1610612736), format_size(1000)
    ('32 MiB', '1.5 GiB', '1000 bytes')
    """
    for unit in ("TiB", "GiB", "MiB", "KiB"):
        if size >= (one := _UNITS[unit[0].lower()]):
            return f"{size / one:,.1f}".removesuffix(".0") + f" {unit}"
    return f"{size:.0f} bytes"


def parse_limit(name: str, text: str) -> int | float:
    """Read the value of a limit: a size, a count or seconds, above zero.

    Raises ValueError for anything else.

    >>> parse_limit("size", "32MiB"), parse_limit("rows", "20000"), parse_limit("seconds", "2.5")
    (33554432, 20000, 2.5)
    """
    if name in SIZES:
        value: int | float = parse_size(text)
    else:
        value = float(text) if name == "seconds" else int(text)
    if not 0 < value < float("inf"):
        raise ValueError(f"{text} is not above 0")
    return value


def format_limit(name: str, value: float) -> str:
    """Write the value of a limit.

    >>> format_limit("size", 33554432), format_limit("rows", 20000), format_limit("seconds", 8.0)
    ('32 MiB', '20,000', '8 s')
    """
    if name in SIZES:
        return format_size(value)
    return f"{value:,g} s" if name == "seconds" else f"{value:,}"
