"""The character layer: what PDFium reads on a page, each character with its box."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from fenjie.extract.pdf.clips import EVERYTHING, Clips
from fenjie.extract.pdf.font_weights import FontWeights
from fenjie.extract.pdf.frame import Frame
from fenjie.extract.pdf.ruling_lines import Bounds
from fenjie.extract.pdf.unread_texts import lost, sort_out

UNREADABLE = "\ufffd"
_BLANK = 32
_LINE_ENDS = (10, 13)
_LINE_END_HYPHEN, _HYPHEN, _NOTHING = 2, ord("-"), 0
_PRIVATE_PLANES = 0xF0000
_FIRST_HALF, _SECOND_HALF, _LAST_HALF = 0xD800, 0xDC00, 0xDFFF


class Char(NamedTuple):
    """A printed character, its box in points from the top left, and whether it looks bold."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False


@dataclass(slots=True)
class PageText:
    """The characters of a page in the order of its content; `garbled` have no known text."""

    chars: list[Char]
    garbled: int = 0


def read_characters(page: Any, frame: Frame, texts: Sequence[Any] = ()) -> PageText:
    """Read the characters of an open page; blanks that PDFium only infers are left out.

    `texts` are the page's text objects. PDFium leaves out one that is drawn on the one before
    once more; those before are bold then.

    A character beyond the page or hidden by a clipping path is left out too: a spreadsheet's
    print draws the words of a merged cell on every page that it reaches. A character whose font
    does not say what it means becomes U+FFFD and is counted.
    """
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    try:
        result, begins = _read(pdfium, text.raw, frame)
        bounds = Bounds(pdfium, frame)
        twice, others = sort_out(bounds, texts, {owner for owner, _ in begins})
        _embolden(result.chars, begins, twice)
        for spot in lost(pdfium, text.raw, bounds, others):
            size = median(char.bottom - char.top for char in result.chars)
            result.garbled += 1
            result.chars.append(
                Char(UNREADABLE, spot.x0, spot.bottom - size, spot.x0 + size, spot.bottom)
            )
        return result
    finally:
        text.close()


def _read(pdfium: Any, handle: Any, frame: Frame) -> tuple[PageText, list[tuple[int, int]]]:
    """Read what PDFium knows; return it with each text object and its first character."""
    result = PageText([])
    add = result.chars.append
    rectangle = pdfium.FS_RECTF()
    reference = ctypes.byref(rectangle)
    weights, clips = FontWeights(pdfium), Clips(pdfium, frame)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    object_of, wrong = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_HasUnicodeMapError
    box = frame.box
    bold, clip, last = False, EVERYTHING, 0
    begins: list[tuple[int, int]] = []
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        if code <= _BLANK and _is_inferred(pdfium, handle, index, code):
            continue
        if not box_of(handle, index, reference):
            continue
        owner = object_of(handle, index)
        address = ctypes.addressof(owner.contents) if owner else 0
        if address != last:
            last, bold, clip = address, weights.bold(owner), clips.box(owner)
            begins.append((address, len(result.chars)))
        here = box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if not frame.shows(here) or (clip is not EVERYTHING and not clip.holds(here)):
            continue
        if code == _LINE_END_HYPHEN or _FIRST_HALF <= code <= _LAST_HALF:
            code = _settled(code, unicode_of(handle, index - 1), unicode_of(handle, index + 1))
            if code == _NOTHING:
                continue
        if wrong(handle, index) == 1 or not readable(code):
            result.garbled += 1
            add(Char(UNREADABLE, *here, bold))
        else:
            add(Char(chr(code), *here, bold))
    return result, begins


def _embolden(chars: list[Char], begins: list[tuple[int, int]], owners: set[int]) -> None:
    """Make the characters of some text objects bold; `begins` are objects and first characters."""
    if not owners:
        return
    for (owner, start), (_, end) in pairwise([*begins, (0, len(chars))]):
        if owner in owners:
            chars[start:end] = [char._replace(bold=True) for char in chars[start:end]]


def _is_inferred(pdfium: Any, handle: Any, index: int, code: int) -> bool:
    """Return whether PDFium only infers a blank from where characters stand."""
    return code in _LINE_ENDS or pdfium.FPDFText_IsGenerated(handle, index) == 1


def _settled(code: int, before: int, behind: int) -> int:
    """Return what a code stands for that PDFium gives in its own way.

    It gives a hyphen at the end of a line as U+0002, and a code beyond the first plane as its two
    halves: the first of them stands for both, the second for `_NOTHING`.
    """
    if code == _LINE_END_HYPHEN:
        return _HYPHEN
    if _begins_pair(code):
        return _whole(code, behind)
    return _NOTHING if _begins_pair(before) else code


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
