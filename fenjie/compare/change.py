"""One change of a task, and the pairing of entries that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from fenjie.schema import Quantity, Step

T = TypeVar("T")


class Change(NamedTuple):
    """One change: `old` and `new` are its words, None where there are none.

    `kind`: quantity, comparator, wording, text, moved, headed, added, removed. `before` and
    `after` are the quantities of a change of kind quantity or comparator; `step` is where a change
    of the schedule stands, in the new document if it is there. `phrases` are the words of a text
    that changed, the old ones and the new ones, without those around them.
    """

    field: str
    kind: str
    old: str | None
    new: str | None
    before: Quantity | None = None
    after: Quantity | None = None
    step: Step | None = None
    old_quarters: list[int] | None = None
    about: str | None = None
    phrases: tuple[tuple[str, str], ...] = ()


def pair_up(left: list[T], came: list[T], alike: Callable[[T, T], bool]) -> Iterator[tuple[T, T]]:
    """Take from both lists, in order, what is alike; each is taken once."""
    for before in list(left):
        after = next((entry for entry in came if alike(before, entry)), None)
        if after is not None:
            left.remove(before)
            came.remove(after)
            yield before, after
