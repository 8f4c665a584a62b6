"""Places in people's words, listed in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 20


def listed(places: Sequence[str]) -> str:
    """List places; of many, the first ones and how many there are.

    >>> listed(["第3页", "第5页"]), listed(["第1页"] * 40)[-10:]
    ('第3页、第5页', '1页、第1页等40处')
    """
    return "、".join(places[:_MOST]) + (f"等{len(places)}处" if len(places) > _MOST else "")
