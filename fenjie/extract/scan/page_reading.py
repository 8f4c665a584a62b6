"""What was read in the picture of a page: characters and rules, in points, as plain numbers."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import asdict

Quad = tuple[float, float, float, float, float, float, float, float, float]
"""A projective map by rows: it takes (x, y, 1) to (u·w, v·w, w)."""

SAME_PLACE: Quad = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


class ReadChar(NamedTuple):
    """A character with its box in points, how sure it is (0 to 1), and what else it may be.

    `others` are the characters that come next, the likeliest first; `bold` whether its strokes
    are thicker than those of the others.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float = 1.0
    others: str = ""
    bold: bool = False


class PageReading(Struct):
    """A page put right: its size, its characters line by line, and its rules.

    A rule is (at, start, end). `back` leads from a place on it to the picture as it was handed in,
    both in points; `unread` counts marks as large as characters that say nothing, `blank` says
    that it is bare paper.
    """

    width: float
    height: float
    lines: list[list[ReadChar]] = field(default_factory=list)
    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    back: Quad = SAME_PLACE
    unread: int = 0
    blank: bool = False

    def dumped(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def loaded(cls, text: str | bytes) -> PageReading:
        """Read it from JSON; what others wrote is not to be handed in here."""
        raw: dict[str, Any] = json.loads(text)
        raw["lines"] = [[ReadChar(*char) for char in line] for line in raw["lines"]]
        for name in ("horizontal", "vertical"):
            raw[name] = [tuple(rule) for rule in raw[name]]
        return cls(**{**raw, "back": tuple(raw["back"])})
