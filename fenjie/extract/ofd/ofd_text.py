"""The characters of a text object: what they are, and where each stands."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct, field

from fenjie.extract.manners import Manner
from fenjie.extract.ofd.drawing_order import Drawn, matrix_of, shown_at
from fenjie.extract.ofd.ofd_clips import clip_box
from fenjie.extract.ofd.ofd_resources import Paint
from fenjie.extract.ofd.ofd_xml import children, is_on, number, numbers
from fenjie.extract.pdf.char_codes import UNREADABLE, readable
from fenjie.extract.pdf.font_weights import BOLD_WEIGHT
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.text_looks import SMALLEST

_ASCENT, _DESCENT = 0.88, 0.12
"""Shares of a Chinese font's size above and below the line on which it stands."""
_STANDS_IN = "¤"
"""What programs write for a glyph whose character they do not know."""
_NARROW, _NARROW_WIDTH = frozenset("iljftrI.,:;'|!()[]-· "), 0.34
_BROAD, _BROAD_WIDTH = frozenset("mwMW@%&QOGHNDU"), 0.9
_CAPITAL_WIDTH, _WIDTH, _WHOLE_WIDTH = 0.7, 0.56, 1.0
"""Shares of the size; only where the next character does not say where this one ends."""
_NARROWEST = 0.6
"""Share of the width that we guess for a Latin character that any font gives it."""
_SIGNS = frozenset("+=<>~%&@#*-/")
"""What is as wide as a Chinese character in some fonts."""
_WIDEST = 1.3
"""The same, of one that ends where its object does."""
_BLACK = Paint((0, 0, 0))
_TURNED = math.radians(5)
"""An angle that nobody prints a table at, and no scan has by chance."""


class DrawnText(Struct):
    """The characters of a text object, how they look, and what is known to hide them."""

    chars: list[Char]
    paint: Paint
    size: float
    """Points."""
    order: int = 0
    manner: Manner | None = None
    garbled: int = 0
    turn: int = 0
    """Degrees clockwise by which its characters are turned, a multiple of 90."""
    manners: dict[int, Manner] = field(default_factory=dict)
    """What hides single characters, by their index."""


def read_text(drawn: Drawn, bold_fonts: Mapping[str, bool]) -> DrawnText:
    """Read a text object. `bold_fonts` says of each font whether it looks bold."""
    element = drawn.element
    size = number(element.get("Size"), 0.0) or 0.0
    codes = _Codes(element, size * (number(element.get("HScale"), 1.0) or 1.0), size)
    paint, is_filled = _paint(drawn)
    bold = _is_bold(drawn, bold_fonts, is_filled=is_filled)
    angle = math.radians(number(element.get("CharDirection"), 0.0) or 0.0)
    result = DrawnText([], paint, size * _scale(drawn))
    result.turn = round((_angle(drawn) + angle) / (math.pi / 2)) % 4 * 90
    for text, x, y, width in codes.placed():
        if not readable(ord(text)):
            result.garbled += 1
            text = chr(UNREADABLE)
        result.chars.append(Char(text, *_box(drawn, x, y, width, size, angle), bold))
    clip = clip_box(drawn)
    if clip is not None:
        hidden = [not clip.holds(char.box) for char in result.chars]
        result.manners = {at: Manner.COVERED for at, is_hidden in enumerate(hidden) if is_hidden}
    result.manner = drawn.manner
    if result.manner is None and (paint.alpha == 0 or 0 < result.size < SMALLEST):
        result.manner = Manner.INVISIBLE
    if result.manner is None and _turned(drawn):
        result.manner = Manner.TURNED
    return result


def _paint(drawn: Drawn) -> tuple[Paint, bool]:
    """Return what a text is painted with, and whether it is filled; outlines alone show too."""
    is_filled = is_on(drawn.element, "Fill", default=True)
    if is_filled:
        paint = drawn.look.fill or _BLACK
    elif is_on(drawn.element, "Stroke", default=False):
        paint = drawn.look.outline or _BLACK
    else:
        paint = Paint(None, 0.0)
    alpha = (number(drawn.element.get("Alpha"), 255.0) or 0.0) / 255
    return paint._replace(alpha=paint.alpha * alpha), is_filled


def _is_bold(drawn: Drawn, bold_fonts: Mapping[str, bool], *, is_filled: bool) -> bool:
    element = drawn.element
    if is_filled and is_on(element, "Stroke", default=False):
        return True
    weight = number(element.get("Weight"), 0.0) or 0.0
    return weight >= BOLD_WEIGHT or bold_fonts.get(element.get("Font") or "", False)


def _scale(drawn: Drawn) -> float:
    """Return how many points the height of a unit has."""
    return math.hypot(drawn.matrix[2], drawn.matrix[3])


def _turned(drawn: Drawn) -> bool:
    """Return whether lines run neither across nor straight up or down."""
    angle = _angle(drawn) % (math.pi / 2)
    return min(angle, math.pi / 2 - angle) > _TURNED


def _angle(drawn: Drawn) -> float:
    a, b, *_ = drawn.matrix
    return math.atan2(b, a)


def _box(
    drawn: Drawn, x: float, y: float, width: float, size: float, angle: float
) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = drawn.matrix
    if not (angle or b or c) and a > 0 and d > 0:
        left, line = a * x + e, d * y + f
        return left, line - _ASCENT * size * d, left + a * width, line + _DESCENT * size * d
    cosine, sine = math.cos(angle), math.sin(angle)
    corners = [
        shown_at(drawn.matrix, x + right * cosine - down * sine, y + right * sine + down * cosine)
        for right in (0.0, width)
        for down in (-_ASCENT * size, _DESCENT * size)
    ]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(xs), min(ys), max(xs), max(ys)


class _Codes:
    """The codes of a text object, and which of them share a glyph."""

    def __init__(self, element: Any, em: float, size: float) -> None:
        self._element = element
        self._em, self._size = em, size
        self._shared: dict[int, tuple[int, int]] = {}
        """Codes and glyphs of each group in which they differ, by the place of its first code."""
        self._unknown: set[int] = set()
        for change in children(element, "CGTransform"):
            at, codes = _count(change, "CodePosition", 0), _count(change, "CodeCount", 1)
            glyphs = _count(change, "GlyphCount", 1)
            if 0 < glyphs < codes:
                self._shared[at] = (codes, glyphs)
            self._unknown.update(range(at, at + min(codes, 10_000)))

    def placed(self) -> Iterator[tuple[str, float, float, float]]:
        """Yield each character with where it begins, and its width."""
        x, y, first = 0.0, 0.0, 0
        for code in children(self._element, "TextCode"):
            words = _words(code)
            x = number(code.get("X"), x) or 0.0
            y = number(code.get("Y"), y) or 0.0
            for index, placed in enumerate(self._line(code, words, x, y, first)):
                text = placed[0]
                if text == _STANDS_IN and first + index in self._unknown:
                    text = chr(UNREADABLE)
                yield text, *placed[1:]
            first += len(words)

    def _line(
        self, code: Any, words: str, x: float, y: float, first: int
    ) -> Iterator[tuple[str, float, float, float]]:
        if len(words) == 1:
            yield words, x, y, self._last(words, x, _width(words) * self._em)
            return
        wide = [_width(char) * self._em for char in words]
        across, down = (
            deltas(code.get("DeltaX"), len(words)),
            deltas(code.get("DeltaY"), len(words)),
        )
        stops = self._stops(len(words), first)
        if len(across or down or ()) >= len(words) - 1:
            stops = [float(index) for index in range(len(words))]
        if across or down:
            xs = _positions(x, across, len(words))
        else:
            wide = self._fitted(words, wide, x)
            xs = _running(x, wide)
        ys = _positions(y, down, len(words))
        ends = [*stops[1:], stops[-1] + 1] if stops else []
        for char, width, stop, end in zip(words, wide, stops, ends, strict=True):
            here, there = _between(xs, stop), _between(xs, end)
            if end > stops[-1] and not down:
                width = self._last(char, here, width)
            elif here < there and _between(ys, stop) == _between(ys, end):
                width = min(self._widest(char, width), there - here)
            yield char, here, _between(ys, stop), width

    def _last(self, char: str, x: float, width: float) -> float:
        """Make the last character of a line as wide as its object, where that is a little more."""
        boundary = numbers(self._element.get("Boundary"))
        a, b, *_ = matrix_of(self._element)
        if len(boundary) < 4 or not (a or b) or not char.isascii():
            return width
        left = boundary[2] / math.hypot(a, b) - x
        most = _WIDEST * self._widest(char, width)
        return left if width < left < most else width

    def _widest(self, char: str, width: float) -> float:
        """Return the width of a character, or the most that it has in any font."""
        return self._em if char in _SIGNS else width

    def _fitted(self, words: str, wide: list[float], x: float) -> list[float]:
        """Make Latin characters narrower where their line would pass the object's boundary."""
        boundary = numbers(self._element.get("Boundary"))
        a, b, *_ = matrix_of(self._element)
        latin = sum(width for char, width in zip(words, wide, strict=True) if char.isascii())
        if len(boundary) < 4 or not (a or b) or not latin:
            return wide
        left = boundary[2] / math.hypot(a, b) - x - (sum(wide) - latin)
        share = min(1.0, max(_NARROWEST, left / latin))
        return [w * share if char.isascii() else w for char, w in zip(words, wide, strict=True)]

    def _stops(self, count: int, first: int) -> list[float]:
        """Return for each code at which glyph it stands, in parts where several share one."""
        stops: list[float] = []
        stop, index = 0.0, 0
        while index < count:
            codes, glyphs = self._shared.get(first + index, (1, 1))
            codes = min(codes, count - index)
            stops += [stop + glyphs * part / codes for part in range(codes)]
            stop, index = stop + glyphs, index + codes
        return stops


def _words(code: Any) -> str:
    """Return the characters of a text code; what only sets out the XML is none of them."""
    words = "".join(code.itertext())
    return words.strip() if "\n" in words else words


def _count(element: Any, name: str, default: int) -> int:
    return max(0, int(number(element.get(name), float(default)) or 0))


@lru_cache(20_000)
def _width(char: str) -> float:
    """Return how wide a character is in most fonts, as a share of its size."""
    if not char.isascii():
        return _WHOLE_WIDTH if unicodedata.east_asian_width(char) in "WFA" else _WIDTH
    if char in _NARROW:
        return _NARROW_WIDTH
    if char in _BROAD:
        return _BROAD_WIDTH
    return _CAPITAL_WIDTH if char.isupper() else _WIDTH


def deltas(text: str | None, most: int) -> list[float]:
    """Read the steps between characters, of which `g 3 0.5` are three; no more than `most`.

    >>> deltas("1 g 3 0.5 2", 9), deltas("g 99999999 4", 3), deltas("g 2", 3), deltas(None, 3)
    ([1.0, 0.5, 0.5, 0.5, 2.0], [4.0, 4.0, 4.0], [], [])
    """
    words = (text or "").replace(",", " ").split(None, 3 * most)[: 3 * most]
    result: list[float] = []
    index = 0
    while index < len(words) and len(result) < most:
        repeats = 1
        if words[index].lower() == "g":
            repeats = int(number(words[index + 1], 0.0) or 0) if index + 2 < len(words) else 0
            index += 2
        if index < len(words) and repeats > 0:
            step = number(words[index], 0.0) or 0.0
            result += [step] * min(repeats, most - len(result))
        index += 1
    return result


def _positions(start: float, steps: list[float], count: int) -> list[float]:
    """Return where characters begin; the last step counts on where there are too few."""
    result = [start]
    last = steps[-1] if steps else 0.0
    for index in range(count):
        result.append(result[-1] + (steps[index] if index < len(steps) else last))
    return result


def _running(start: float, widths: list[float]) -> list[float]:
    result = [start]
    for width in widths:
        result.append(result[-1] + width)
    return result


def _between(places: list[float], stop: float) -> float:
    """Return the place at a glyph, or between two of them."""
    whole = int(stop)
    if whole + 1 >= len(places):
        return places[-1]
    return places[whole] + (places[whole + 1] - places[whole]) * (stop - whole)
