"""Which text objects look bold."""

from __future__ import annotations

import ctypes
import re
from typing import Any

_BOLD_NAME = re.compile(r"bold|heavy|black|demi|simhei|heiti|黑体", re.IGNORECASE)
BOLD_WEIGHT = 600
"""Semi-bold and more, as `usWeightClass` of OpenType counts."""
_FILLED_AND_OUTLINED = (2, 6)
"""PDF 32000-1, table 106: text rendering modes that fill, then outline."""


def is_bold_name(name: str) -> bool:
    """Return whether a font looks bold by its name."""
    return _BOLD_NAME.search(name) is not None


class FontWeights:
    """Whether text objects look bold; each font is asked once."""

    def __init__(self, pdfium: Any) -> None:
        self._pdfium = pdfium
        self._fonts: dict[int, bool] = {}

    def bold(self, item: int | None, mode: int) -> bool:
        """Return whether an object looks bold: by its font's name or weight, or by an outline.

        `mode` is its text rendering mode.
        """
        return bool(item) and self.bold_in(self._pdfium.FPDFTextObj_GetFont(item), mode)

    def bold_in(self, font: int | None, mode: int) -> bool:
        """Return whether an object in a font looks bold."""
        if mode in _FILLED_AND_OUTLINED:
            return True
        if not font:
            return False
        known = self._fonts.get(font)
        if known is None:
            known = self._fonts[font] = self._is_bold_font(font)
        return known

    def _is_bold_font(self, font: int) -> bool:
        if self._pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT:
            return True
        return is_bold_name(_name(self._pdfium, font))


def font_name(pdfium: Any, item: int | None) -> str:
    """Return the name of a text object's font."""
    font = pdfium.FPDFTextObj_GetFont(item) if item else None
    return _name(pdfium, font) if font else ""


def _name(pdfium: Any, font: int) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    return buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
