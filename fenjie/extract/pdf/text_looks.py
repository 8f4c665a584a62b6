"""How text objects look: turned, coloured, transparent, or drawn by no mode at all."""

from __future__ import annotations

import ctypes
import math
from typing import Any, NamedTuple

from fenjie.extract.pdf.frame import Box, Frame

Color = tuple[int, int, int]
_DARK = 120
"""The largest of red, green and blue that is still dark on any paper."""
_LEAN = 0.06
"""Tangent of the angle by which a line may lean and still be upright."""
_UNDRAWN = (3, 7)
"""PDF 32000-1, table 106: text rendering modes that put no ink on a page."""
_OUTLINED, FILLED = (1, 5), frozenset((0, 2, 4, 6))
BLACK = (0, 0, 0, 255)
"""Black and opaque."""
_ASCENT, _DESCENT = 0.86, 0.14
"""Shares of a font's size that Chinese characters take above and below the line."""
SMALLEST = 1.0
"""Points of a character, as wide or as high as it stands on the page, below which nobody reads."""


class Look(NamedTuple):
    """What sets a text object apart from dark, upright words.

    `turn` is how far its lines are turned clockwise on the page as shown, in degrees.
    """

    turn: int = 0
    color: Color = (0, 0, 0)
    alpha: float = 1.0
    undrawn: bool = False
    tiny: bool = False

    @property
    def right_angle(self) -> bool:
        return self.turn % 90 == 0


USUAL = Look()


class TextLooks:
    """Asks PDFium how text objects look."""

    def __init__(self, pdfium: Any, handle: Any, frame: Frame) -> None:
        self._pdfium = pdfium
        self._handle = handle
        self._frame = frame
        self._color = (ctypes.c_uint * 4)()
        self._references = [
            ctypes.byref(ctypes.c_uint.from_buffer(self._color, 4 * part)) for part in range(4)
        ]
        self._matrix = pdfium.FS_MATRIX()
        self._moved = ctypes.byref(self._matrix)
        self._upright = frame.direction(1, 0) == (1, 0)
        self._fill_of, self._angle_of = (
            pdfium.FPDFPageObj_GetFillColor,
            pdfium.FPDFText_GetCharAngle,
        )

    def of(self, item: Any, index: int, mode: int) -> Look:
        """Return how an object looks whose first character has an index; dark and upright is one.

        The very object `USUAL` stands for that.
        """
        known = self._fill_of(item, *self._references)
        if (
            self._upright
            and mode in FILLED
            and (not known or tuple(self._color) == BLACK)
            and not self._angle_of(self._handle, index)
        ):
            return USUAL
        return self._unusual(item, index, mode, known=bool(known))

    def is_tiny(self, index: int) -> bool:
        """Return whether the writing of a character is too small to be read, as moved."""
        if not self._pdfium.FPDFText_GetMatrix(self._handle, index, self._moved):
            return False
        matrix, size = self._matrix, self._pdfium.FPDFText_GetFontSize(self._handle, index)
        wide, high = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
        return bool(0 < abs(size) * min(wide, high) < SMALLEST)

    def _unusual(self, item: Any, index: int, mode: int, *, known: bool) -> Look:
        pdfium = self._pdfium
        if mode in _OUTLINED:
            known = pdfium.FPDFPageObj_GetStrokeColor(item, *self._references)
        red, green, blue, alpha = self._color if known else BLACK
        turn = 0
        if pdfium.FPDFText_GetMatrix(self._handle, index, self._moved):
            # A size below zero turns the writing, which its matrix often turns back.
            back = -1 if pdfium.FPDFText_GetFontSize(self._handle, index) < 0 else 1
            turn = self._turn(back * self._matrix.a, back * self._matrix.b)
        undrawn = mode in _UNDRAWN
        if not turn and alpha == 255 and not undrawn and max(red, green, blue) <= _DARK:
            return USUAL
        return Look(turn, (red, green, blue), alpha / 255, undrawn)

    def _turn(self, a: float, b: float) -> int:
        """Return the degrees of a direction in the page's own coordinates."""
        across, down = self._frame.direction(a, b)
        if across > 0 and abs(down) <= _LEAN * across:
            return 0
        degrees = math.degrees(math.atan2(down, across)) % 360
        nearest = round(degrees / 90) * 90
        return nearest % 360 if abs(degrees - nearest) < math.degrees(_LEAN) else round(degrees)

    def box(self, index: int, code: int) -> Box | None:
        """Return the box of a turned character, for which PDFium has none that is loose."""
        pdfium = self._pdfium
        x, y = ctypes.c_double(), ctypes.c_double()
        if not pdfium.FPDFText_GetCharOrigin(
            self._handle, index, ctypes.byref(x), ctypes.byref(y)
        ) or not pdfium.FPDFText_GetMatrix(self._handle, index, self._moved):
            return None
        size = pdfium.FPDFText_GetFontSize(self._handle, index)
        matrix = self._matrix
        wide = size * (0.5 if code < 0x2000 else 1.0)
        corners = [
            self._frame.point(
                x.value + matrix.a * along + matrix.c * up,
                y.value + matrix.b * along + matrix.d * up,
            )
            for along in (0, wide)
            for up in (-_DESCENT * size, _ASCENT * size)
        ]
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


def contrast(look: Look, ground: Color) -> float:
    """Return how far a look stands out from its ground, as WCAG 2 counts: 1 to 21."""
    color = (
        look.alpha * mark + (1 - look.alpha) * below
        for mark, below in zip(look.color, ground, strict=True)
    )
    one, other = _luminance(tuple(color)), _luminance(ground)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(color: tuple[float, ...]) -> float:
    red, green, blue = (
        part / 3294.6 if part <= 10.31 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
