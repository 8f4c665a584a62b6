"""A character that was read in a picture and may be another."""

from __future__ import annotations

from msgspec import Struct


class Doubt(Struct, frozen=True):
    """How sure a character is, from 0 to 1, and what else it may be, the likeliest first."""

    confidence: float
    others: str = ""
