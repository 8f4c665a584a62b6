"""The codes that PDFium gives for characters: what they stand for."""

from __future__ import annotations

from typing import Any

BLANK, SPECIAL = 32, 0xD800
"""From the first up to the second, codes are characters as they are."""
UNREADABLE = 0xFFFD
NOTHING = 0
_TAB = 9
_LINE_ENDS = (10, 13)
_LINE_END_HYPHEN, _HYPHEN = 2, ord("-")
_PRIVATE_PLANES = 0xF0000
_FIRST_HALF, _SECOND_HALF, _LAST_HALF = 0xD800, 0xDC00, 0xDFFF


def is_inferred(pdfium: Any, handle: Any, index: int, code: int) -> bool:
    """Return whether PDFium only infers a blank from where characters stand."""
    return code in _LINE_ENDS or pdfium.FPDFText_IsGenerated(handle, index) == 1


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
