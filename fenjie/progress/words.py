"""Words of progress: the figures that they tell, and how the task stands."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.schema import Quantity
from fenjie.schema.progress import Figure, Status


def read_figures(text: str, goal: Sequence[Quantity] = ()) -> list[Figure]:  # noqa: ARG001
    """Read the figures of words of progress."""
    return []


def read_status(text: str) -> Status | None:  # noqa: ARG001
    """Read how a task stands by words of progress."""
    return None
