"""PDFium asked about all characters of a page, or all its text objects, in one go.

PDFium has a function for one character at a time. Here each is mapped over all of them, so that no
line of Python runs between two calls: a page in half the time.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Any

from fenjie.extract.pdf.font_weights import FontWeights
from fenjie.extract.pdf.text_looks import BLACK, FILLED

_BOX = 16
"""Bytes of a box, or of a colour: four numbers of four bytes."""
Asked = tuple[int, int, int | None, int, tuple[float, float, float, float]]
"""A character: its code, whether it has a box, its object's address, 1 where its font has no text
for it, and its loose box: left, top, right, bottom, in the page's own points."""


def ask_characters(pdfium: Any, handle: int) -> tuple[list[int | None], Iterator[Asked]]:
    """Return the text objects of all characters of an open page, and what is known of each."""
    count = max(0, pdfium.FPDFText_CountChars(handle))
    text, every = repeat(handle), range(count)
    boxes = (ctypes.c_float * (4 * count))()
    owners = list(map(pdfium.FPDFText_GetTextObject, text, every))
    asked = zip(
        map(pdfium.FPDFText_GetUnicode, text, every),
        list(map(pdfium.FPDFText_GetLooseCharBox, text, every, _addresses(boxes, 0, count))),
        owners,
        map(pdfium.FPDFText_HasUnicodeMapError, text, every),
        struct.iter_unpack("4f", boxes),
        strict=True,
    )
    return owners, asked


def plain_objects(
    pdfium: Any, owners: Iterable[int | None], weights: FontWeights
) -> dict[int, bool]:
    """Map those text objects that are filled in black and clipped by nothing to "looks bold"."""
    items = list(dict.fromkeys(filter(None, owners)))
    colors = (ctypes.c_uint * (4 * len(items)))()
    parts = (_addresses(colors, part, len(items)) for part in range(4))
    asked = zip(
        items,
        map(pdfium.FPDFTextObj_GetTextRenderMode, items),
        map(pdfium.FPDFClipPath_CountPaths, map(pdfium.FPDFPageObj_GetClipPath, items)),
        list(map(pdfium.FPDFPageObj_GetFillColor, items, *parts)),
        struct.iter_unpack("4I", colors),
        strict=True,
    )
    return {
        item: weights.bold(item, mode)
        for item, mode, clips, is_colored, color in asked
        if clips <= 0 and mode in FILLED and (color == BLACK or not is_colored)
    }


def _addresses(numbers: Any, part: int, count: int) -> range:
    """Return the address of one of the four numbers of each box or colour."""
    first = ctypes.addressof(numbers) + part * ctypes.sizeof(ctypes.c_float)
    return range(first, first + _BOX * count, _BOX)
