"""What a page's description tells of all that it draws, so that no object is asked for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from fenjie.extract.pdf.frame import Frame

_EDGE = 0.5
"""Points of a page's edge that a clipping path may leave out: no character's middle is there."""
_NUMBER = rb"(-?\d{1,6}(?:\.\d{1,6})?)\s+"
_FIRST_CLIP = re.compile(rb"\s*(?:[\d.]+\s+w\s+)?q\s+" + 4 * _NUMBER + rb"re\s+W\*?\s+n\s")
_Rectangle = tuple[float, float, float, float]
_EVERYTHING: _Rectangle = (-1e9, -1e9, 1e9, 1e9)


class Plain(NamedTuple):
    """What all has in common that a page draws itself; form objects on it may differ."""

    is_black: bool = False
    """It is black where it is filled."""
    left: _Rectangle | None = None
    """Left, lower, right and upper edge of the least that clipping paths leave of the page."""

    def is_whole(self, frame: Frame) -> bool:
        """Return whether nothing is clipped but at the edge of a page."""
        if self.left is None:
            return False
        corner, other = frame.point(*self.left[:2]), frame.point(*self.left[2:])
        return (
            min(corner[0], other[0]) <= _EDGE
            and min(corner[1], other[1]) <= _EDGE
            and max(corner[0], other[0]) >= frame.width - _EDGE
            and max(corner[1], other[1]) >= frame.height - _EDGE
        )


UNKNOWN = Plain()


def plain_of(content: bytes) -> Plain:
    """Return what all has in common that a sound description draws.

    >>> plain_of(b"q 0 0 595 842 re W n 0 0 0 rg BT /F1 9 Tf <4E00>Tj ET Q 1 0 0 RG")
    Plain(is_black=True, left=(0.0, 0.0, 595.0, 842.0))
    >>> reds = (b" 0 0 1 rg", b" 10 0 0 rg", b" 0 g", b"/A1 gs", b"/Cs1 cs", b"/X Do")
    >>> any(plain_of(red).is_black for red in reds)
    False
    """
    # What is drawn within it (Do, BI) may be anything, and these letters may stand in strings.
    if any(letter in content for letter in b"oI(%"):
        return UNKNOWN
    return Plain(_is_black(content), _left(content))


def _is_black(content: bytes) -> bool:
    """Return whether `rg` sets black, and no other operator the colour of what is filled."""
    if any(letter in content for letter in b"ks"):
        return False
    return all(part.endswith((b"\n0 0 0 r", b" 0 0 0 r")) for part in content.split(b"g")[:-1])


def _left(content: bytes) -> _Rectangle | None:
    """Return the least that clipping paths leave, where there is at most one, a rectangle."""
    count = content.count(b"W")
    if not count:
        return _EVERYTHING
    first = _FIRST_CLIP.match(content) if count == 1 else None
    if first is None:
        return None
    x, y, width, height = map(float, first.groups())
    return x, y, x + width, y + height
