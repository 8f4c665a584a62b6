"""Which characters of a page nobody reads as a part of it: hidden, covered, a watermark."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.extract.manners import Manner
from fenjie.extract.ofd.ofd_resources import Colour, Paint
from fenjie.extract.ofd.ofd_text import DrawnText
from fenjie.extract.pdf.frame import Box
from fenjie.extract.pdf.page_characters import Char

_WHITE: Colour = (255, 255, 255)
_SAME = 12
"""Steps of 255 between two colours that nobody can tell apart."""
_SOLID = 0.95
"""Alpha of what hides what is below it."""
_PALE, _PALE_SIZE = 190, 1.5
"""The darkest part of a pale colour; how many times as large as most words a watermark is."""
_LARGE = 4.0
"""Times the size of most words: so large are watermarks that stand over other words, and titles,
which stand over none."""
_BAND, _MOST_BANDS = 10.0, 2000
"""Points of a band of a page; a page may be long."""


class Fill(NamedTuple):
    """A filled rectangle or a picture, and when it was drawn."""

    box: Box
    order: int
    paint: Paint | None
    is_picture: bool = False


class UnseenText(Struct):
    """Decides what hides the characters of a page of a width and a height in points."""

    width: float
    height: float
    fills: Sequence[Fill]
    _bands: dict[int, list[Fill]] = field(default_factory=dict)
    _band: float = _BAND
    _sizes: float = 0.0

    def __post_init__(self) -> None:
        """Sort the fills into bands of the page, so that few are looked at for a character."""
        self._band = max(_BAND, self.height / _MOST_BANDS)
        last = int(self.height // self._band)
        for fill in self.fills:
            start, end = (int(edge // self._band) for edge in (fill.box.top, fill.box.bottom))
            for band in range(max(start, 0), min(end, last) + 1):
                self._bands.setdefault(band, []).append(fill)

    def mark(self, texts: Sequence[DrawnText]) -> None:
        """Note with each text, or with single characters of it, what hides them."""
        shown = [text for text in texts if text.manner is None and text.chars]
        self._sizes = median(text.size for text in shown) if shown else 0.0
        for text in shown:
            self._mark_each(text)
        large = [text for text in shown if text.size >= _LARGE * self._sizes]
        if large:
            self._mark_large(large, shown)

    def _mark_each(self, text: DrawnText) -> None:
        for index, char in enumerate(text.chars):
            manner = self._manner(char, text)
            if manner is not None:
                text.manners.setdefault(index, manner)

    def _manner(self, char: Char, text: DrawnText) -> Manner | None:
        if not self._on_page(char):
            return Manner.OUTSIDE
        band = self._bands.get(int((char.top + char.bottom) / 2 // self._band), ())
        here = [fill for fill in band if _holds(fill.box, char)]
        if any(fill.order > text.order and _hides(fill) for fill in here):
            return Manner.COVERED
        below = [fill for fill in here if fill.order < text.order and _colours(fill)]
        return self._by_colour(text, _ground(below))

    def _on_page(self, char: Char) -> bool:
        across = char.x1 > 0 and char.x0 < self.width
        return across and char.bottom > 0 and char.top < self.height

    def _by_colour(self, text: DrawnText, ground: Colour | None) -> Manner | None:
        colour = _mixed(text.paint, ground)
        if ground is None or colour is None:
            return None
        if _distance(colour, ground) <= _SAME:
            return Manner.GROUND
        is_pale = min(colour) >= _PALE and min(ground) >= _PALE
        return Manner.PALE if is_pale and text.size >= _PALE_SIZE * self._sizes else None

    def _mark_large(self, large: list[DrawnText], shown: Sequence[DrawnText]) -> None:
        """Note the large texts that stand over other words."""
        others = sorted(
            ((char.top + char.bottom) / 2, (char.x0 + char.x1) / 2)
            for text in shown
            if text.size < _LARGE * self._sizes
            for char in text.chars
        )
        heights = [y for y, _ in others]
        for text in large:
            for char in text.chars:
                start, end = bisect_left(heights, char.top), bisect_right(heights, char.bottom)
                if any(char.x0 <= x <= char.x1 for _, x in others[start:end]):
                    text.manner = Manner.LARGE
                    break


def _holds(box: Box, char: Char) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _hides(fill: Fill) -> bool:
    return not fill.is_picture and fill.paint is not None and fill.paint.alpha >= _SOLID


def _colours(fill: Fill) -> bool:
    return fill.is_picture or (fill.paint is not None and fill.paint.alpha > 0)


def _ground(below: list[Fill]) -> Colour | None:
    """Return the colour below a character, None where it is not told."""
    ground: Colour | None = _WHITE
    for fill in below:
        ground = None if fill.paint is None else _mixed(fill.paint, ground)
    return ground


def _mixed(paint: Paint, ground: Colour | None) -> Colour | None:
    """Return the colour that a paint has on a ground."""
    if paint.colour is None:
        return None
    if paint.alpha >= 1:
        return paint.colour
    if ground is None:
        return None
    red, green, blue = (
        round(part * paint.alpha + other * (1 - paint.alpha))
        for part, other in zip(paint.colour, ground, strict=True)
    )
    return red, green, blue


def _distance(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
