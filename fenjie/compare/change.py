"""One change of a task, and the pairing of entries that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Years = tuple[int | None, int | None]
"""The years of the old and of the new document."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `old` and `new` are its words, None where there are none.

    `kind`: quantity, comparator, wording, text, moved, headed, added, removed.
    """

    field: str
    kind: str
    old: str | None
    new: str | None
    detail: dict[str, Any] | None = None


def pair_up(left: list[T], came: list[T], alike: Callable[[T, T], bool]) -> Iterator[tuple[T, T]]:
    """Take from both lists, in order, what is alike; each is taken once."""
    for before in list(left):
        after = next((entry for entry in came if alike(before, entry)), None)
        if after is not None:
            left.remove(before)
            came.remove(after)
            yield before, after
