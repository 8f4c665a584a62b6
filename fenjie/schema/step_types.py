"""Types that steps and quantities share."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field

Quarters = Annotated[
    list[Annotated[int, Field(ge=1, le=4)]],
    Field(description="Quarters of the year in order, each once."),
]


_WANTED = "a day is written as 2024-03-01"


def _iso_day(value: object) -> object:
    """Accept a date, or text such as 2024-03-01 and nothing looser."""
    if isinstance(value, str):
        return _day(value)
    if type(value) is date:
        return value
    raise ValueError(_WANTED)


@lru_cache(maxsize=1024)
def _day(text: str) -> date:
    """Read a day; a plan has few of them, again and again."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is None:
        raise ValueError(_WANTED)
    return date.fromisoformat(text)


IsoDate = Annotated[date, BeforeValidator(_iso_day)]
