"""PDFium asked about all characters of a page, or all its text objects, in one go.

PDFium has a function for one character at a time. Here each is mapped over all of them, so that no
line of Python runs between two calls: a page in half the time.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import compress, repeat
from typing import NamedTuple

from fenjie.extract.pdf.char_codes import BLANK
from fenjie.extract.pdf.font_weights import FontWeights
from fenjie.extract.pdf.plain_pdfium import bare_pdfium, pointer
from fenjie.extract.pdf.text_looks import BLACK, FILLED

_BOX = 16
"""Bytes of a box: four numbers of four bytes."""
_BREAK = 0xFFFE
"""What PDFium writes into a text for the hyphen of a broken word, which has another code."""
Area = tuple[float, float, float, float]
"""Left, top, right and bottom in a page's own points."""


class Asked(NamedTuple):
    """The characters that stand on a page, and what PDFium knows of each; a list for every kind."""

    indexes: Sequence[int]
    """By which PDFium knows them; those of blanks that it only infers are left out."""
    codes: Sequence[int]
    owners: Sequence[int]
    """The addresses of their text objects, 0 for none."""
    unmapped: Sequence[int]
    """1 where the font has no text for a character."""
    areas: Sequence[Area]
    """Their loose boxes."""


def ask_characters(handle: int) -> Asked:
    """Ask about all characters of an open page."""
    pdfium, page = bare_pdfium(), pointer(handle)
    count = max(0, pdfium.FPDFText_CountChars(page))
    boxes = (ctypes.c_float * (4 * count))()
    first = ctypes.addressof(boxes)
    places = map(pointer, range(first, first + _BOX * count, _BOX))
    stand = list(map(pdfium.FPDFText_GetLooseCharBox, repeat(page), range(count), places))
    codes = _codes(handle, count)
    for index, code in enumerate(codes):
        if code <= BLANK and pdfium.FPDFText_IsGenerated(page, index) == 1:
            stand[index] = 0
    indexes = list(compress(range(count), stand))
    owners = map(pdfium.FPDFText_GetTextObject, repeat(page), indexes)
    return Asked(
        indexes,
        list(compress(codes, stand)),
        [owner or 0 for owner in owners],
        list(map(pdfium.FPDFText_HasUnicodeMapError, repeat(page), indexes)),
        list(compress(struct.iter_unpack("4f", boxes), stand)),
    )


def _codes(handle: int, count: int) -> Sequence[int]:
    """Return the codes of all characters of an open page."""
    pdfium, page = bare_pdfium(), pointer(handle)
    codes = array("H", bytes(2 * count + 2))
    written = pdfium.FPDFText_GetText(page, 0, count, pointer(codes.buffer_info()[0]))
    del codes[count:]
    # Where the text lacks some, as it does controls, places in it are not PDFium's indexes.
    if written == count + 1 and _BREAK not in codes:
        return codes
    asked = map(pdfium.FPDFText_GetUnicode, repeat(page), range(count))
    return [min(code, sys.maxunicode) for code in asked]


def upright(handle: int, indexes: Iterable[int]) -> list[bool]:
    """Return of some characters of an open page whether they are drawn upright."""
    angles = map(bare_pdfium().FPDFText_GetCharAngle, repeat(pointer(handle)), indexes)
    return [not angle for angle in angles]


def plain_objects(owners: Iterable[int], weights: FontWeights) -> dict[int, bool]:
    """Map those text objects that are filled in black and clipped by nothing to "looks bold"."""
    pdfium = bare_pdfium()
    items = list(dict.fromkeys(filter(None, owners)))
    pointers = list(map(pointer, items))
    color = (ctypes.c_uint * 4)()
    black = struct.pack("4I", *BLACK)
    parts = (repeat(pointer(ctypes.addressof(color) + 4 * part)) for part in range(4))
    asked = zip(
        items,
        map(pdfium.FPDFTextObj_GetTextRenderMode, pointers),
        map(
            pdfium.FPDFClipPath_CountPaths,
            map(pointer, map(pdfium.FPDFPageObj_GetClipPath, pointers)),
        ),
        map(pdfium.FPDFTextObj_GetFont, pointers),
        map(pdfium.FPDFPageObj_GetFillColor, pointers, *parts),
        # Each object's colour is read before the next one is asked for its own.
        map(memoryview.tobytes, repeat(memoryview(color))),
        strict=False,
    )
    return {
        item: weights.bold_in(font, mode)
        for item, mode, clips, font, is_colored, shade in asked
        if clips <= 0 and mode in FILLED and (shade == black or not is_colored)
    }
