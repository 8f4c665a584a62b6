"""Types that steps and quantities share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

Quarters = Annotated[
    list[Literal[1, 2, 3, 4]],
    Field(description="Quarters of the year in order, each once."),
]
