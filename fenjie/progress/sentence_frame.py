"""What a sentence of progress has said so far of the amounts to come."""

from __future__ import annotations

from msgspec import Struct

from fenjie.schema.progress import FigureRole


class Frame(Struct):
    """What a sentence has said so far of amounts to come."""

    role: FigureRole | None = None
    intended: bool = False
    strives: bool = False
    """Whether the sentence strives for what it tells, until a fact comes."""
    fresh: bool = False
    """Whether the intention is told just before the amount (预计到年底，可完成320户)."""
    future: bool = False
    level: bool = False
    """Whether a goal in percent is a level, and no share of the plan."""
