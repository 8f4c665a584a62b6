"""Colours as RRGGBB, whatever a format calls them, and whether letters can be told from theirs."""

from __future__ import annotations

from functools import lru_cache

BLACK, WHITE = "000000", "FFFFFF"
_NEAR = 6
"""How far the parts of two colours (0–255) may lie apart that nobody tells apart."""


@lru_cache(maxsize=1024)
def is_lost_on(ink: str | None, ground: str | None) -> bool:
    """Return whether letters of a colour are not seen on a ground; None is an unknown colour.

    >>> is_lost_on("FFFFFF", "FEFEFE"), is_lost_on("FFFFFF", "4472C4"), is_lost_on(None, None)
    (True, False, False)
    """
    if ink is None or ground is None:
        return False
    pairs = zip(bytes.fromhex(ink), bytes.fromhex(ground), strict=True)
    return all(abs(one - other) <= _NEAR for one, other in pairs)
