"""Figures of a plan as decimals: adding them up, and writing what comes out as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from fenjie.checks.series import Figure


def number(value: float) -> Decimal:
    """Return a value as the decimal that was printed."""
    return Decimal(str(value))


def sum_of(figures: Iterable[Figure]) -> Decimal:
    """Add figures up."""
    return sum((number(figure.value) for figure in figures), Decimal(0))


def texts_of(figures: Sequence[Figure]) -> list[str]:
    """Return how figures are printed, each text once."""
    return list(dict.fromkeys(figure.text for figure in figures))


def written(like: Figure, value: Decimal) -> str:
    """Write a value in the way of another figure: 84个, 7.5亿元."""
    low = number(like.value)
    digits = "".join(c for c in like.text if c.isdigit() or c == ".")
    if not digits or not low:
        return f"{value.normalize():f}{like.quantity['unit']}"
    scale = low / Decimal(digits.strip("."))
    return like.text.replace(digits, f"{(value / scale).normalize():f}")
