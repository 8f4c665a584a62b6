"""Text that remembers where each of its characters stands in the source's flow."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Traced(Struct, frozen=True, gc=False):
    """A string and, for each code point, its position in the flow.

    `at` has the length of `text` and rises from left to right. An unbroken stretch is a
    `range`, so that slicing stays cheap; text with gaps carries an `array('I')`.

    >>> word = Traced.of("季度", 10)
    >>> list(word.at), word[1:].text
    ([10, 11], '度')
    """

    text: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str, start: int = 0) -> Traced:
        """Take `text` as it stands in the flow from `start` on, without gaps."""
        return cls(text, range(start, start + len(text)))

    @classmethod
    def join(cls, parts: Iterable[Traced]) -> Traced:
        """Put parts one behind the other; nothing is added between them."""
        parts = [part for part in parts if part.text]
        if not parts:
            return EMPTY
        if len(parts) == 1:
            return parts[0]
        at = end_to_end([part.at for part in parts])
        return cls("".join([part.text for part in parts]), at)

    def __getitem__(self, which: slice) -> Traced:
        return Traced(self.text[which], self.at[which])

    def __len__(self) -> int:
        return len(self.text)

    def strip(self) -> Traced:
        """Leave out blanks at both ends."""
        text = self.text
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        return self if left == 0 and right == len(text) else self[left : max(left, right)]

    def offset(self, position: int) -> int:
        """Return the offset of the first character at or behind a flow `position`."""
        return bisect_left(self.at, position)


EMPTY = Traced("", range(0))


def end_to_end(stretches: Sequence[Sequence[int]]) -> Sequence[int]:
    """Put stretches of positions one behind the other; one alone stays what it is."""
    if len(stretches) == 1:
        return stretches[0]
    at = array("I")
    for stretch in stretches:
        if isinstance(stretch, range) and stretch.step == 1:
            at += consecutive(stretch.start, stretch.stop)
        else:
            at.extend(stretch)
    return at


def as_array(at: Sequence[int]) -> array[int]:
    """Return positions as an array, which others take over faster than a range."""
    if isinstance(at, array):
        return at
    if isinstance(at, range) and at.step == 1:
        return consecutive(at.start, at.stop)
    return array("I", at)


_counted = [array("I")]
"""All positions from 0 on, as far as a text ever went."""


def consecutive(start: int, end: int) -> array[int]:
    """Return the positions of a half-open range as an array, copied and not counted anew."""
    known = _counted[0]
    if end > len(known):
        # An array takes over a list faster than a range; a new one takes the place of the old
        # one at once, whatever other threads do with that.
        more = list(range(len(known), max(end, 2 * len(known))))
        known = _counted[0] = known + array("I", more)
    return known[start:end]
