"""Tasks of two documents that belong together."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from fenjie.compare.scoring import Evidence


class Link(Struct):
    """Old and new tasks that belong together, by index: several new ones are a split.

    `same` is what the two have in common that makes likeness needless: all that they say, the
    goal that no other has, or the number in the same year.
    """

    old: list[int]
    new: list[int]
    evidence: Evidence
    same: Literal["content", "goal", "number"] | None = None
