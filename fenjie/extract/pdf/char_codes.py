"""The codes that PDFium gives for characters: what they stand for."""

from __future__ import annotations

import ctypes
from collections.abc import Collection
from typing import Any

BLANK, SPECIAL = 32, 0xD800
"""From the first up to the second, codes are characters as they are."""
UNREADABLE = 0xFFFD
NOTHING = 0
UNSEEN = frozenset((*b" \xa0\xad", *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF))
"""Characters of which nothing is drawn: blanks, breaks, and marks of a place."""
_SOFT_HYPHEN = 0xAD
BLANKS = frozenset(code for code in UNSEEN if code < SPECIAL and code != _SOFT_HYPHEN)
"""Those of which PDFium gives the code as it is, whatever stands beside them."""
_INK = 0.1
"""Points of what is drawn; PDFium gives a blank some hundredths."""
_TAB = 9
_LINE_END_HYPHEN, _HYPHEN = 2, ord("-")
_BEHIND_PRIVATE = 0xF900
_PRIVATE_PLANES = 0xF0000
_FIRST_HALF, _SECOND_HALF, _LAST_HALF = 0xD800, 0xDC00, 0xDFFF


def not_as_they_are(codes: Collection[int]) -> set[int]:
    """Return those of some codes that are neither characters as they stand nor blanks."""
    special = {
        code
        for code in codes
        if not (BLANK <= code < SPECIAL or _BEHIND_PRIVATE <= code < UNREADABLE)
    }
    return special.union((UNSEEN - BLANKS).intersection(codes))


def settled(pdfium: Any, handle: Any, index: int, code: int) -> int:
    """Return what a code stands for that PDFium gives in its own way.

    It gives a hyphen at the end of a line as U+0002, and a code beyond the first plane as its two
    halves: the first of them stands for both, the second for `NOTHING`. What is no text becomes
    `UNREADABLE`.
    """
    if code == _LINE_END_HYPHEN:
        return _HYPHEN
    if code == _TAB:
        # A font may map its blank to a tab; a tab itself is never drawn.
        return BLANK
    if _begins_pair(code):
        code = _whole(code, pdfium.FPDFText_GetUnicode(handle, index + 1))
    elif _SECOND_HALF <= code <= _LAST_HALF and _begins_pair(
        pdfium.FPDFText_GetUnicode(handle, index - 1)
    ):
        return NOTHING
    return code if readable(code) else UNREADABLE


class InkReader:
    """Finds out what the font's text table says is unseen, and is drawn."""

    def __init__(self, pdfium: Any, handle: Any) -> None:
        self._box_of, self._handle = pdfium.FPDFText_GetCharBox, handle
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._references = [ctypes.byref(edge) for edge in self._edges]

    def is_blank(self, index: int, code: int) -> bool:
        """Return whether nothing is drawn for a code of `BLANKS`."""
        return self.of(index, code, "") == code

    def of(self, index: int, code: int, before: str) -> int:
        """Return what a code of `UNSEEN` stands for behind the character `before`.

        A soft hyphen that is drawn is one only where it breaks a Latin word.
        """
        if not self._box_of(self._handle, index, *self._references):
            return code
        left, right, bottom, top = self._edges
        if min(right.value - left.value, top.value - bottom.value) < _INK:
            return code
        if code == _SOFT_HYPHEN:
            return code if before.isascii() and before.isalpha() else _HYPHEN
        return UNREADABLE


def _begins_pair(code: int) -> bool:
    return _FIRST_HALF <= code < _SECOND_HALF


def _whole(first: int, second: int) -> int:
    """Put the halves of a code beyond the first plane together; PDFium gives them in turn."""
    if not _SECOND_HALF <= second <= _LAST_HALF:
        return first
    return 0x10000 + ((first - _FIRST_HALF) << 10) + (second - _SECOND_HALF)


def readable(code: int) -> bool:
    """Return whether a code is text: no control, no private use, no half of a pair."""
    return (
        code >= 32
        and not 0xE000 <= code <= 0xF8FF
        and not _FIRST_HALF <= code <= _LAST_HALF
        and code != 0xFFFD
        and code < _PRIVATE_PLANES
    )
