"""Types that steps and quantities share."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

Quarters = Annotated[
    list[Annotated[int, Field(ge=1, le=4)]],
    Field(description="Quarters of the year in order, each once."),
]


def _iso_day(value: object) -> object:
    """Accept a date, or text such as 2024-03-01 and nothing looser."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return date.fromisoformat(value)
    if type(value) is date:
        return value
    raise ValueError("a day is written as 2024-03-01")


IsoDate = Annotated[date, BeforeValidator(_iso_day)]
