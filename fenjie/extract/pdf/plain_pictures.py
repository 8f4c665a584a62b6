"""Pictures of one colour that are painted over words: they hide them as filled boxes do."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from fenjie.extract.pdf.covers import Cover, hides
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.plain_pdfium import address_of
from fenjie.extract.pdf.ruling_lines import RulingLines
from fenjie.extract.pdf.text_looks import Color

_MOST_PICTURES = 200
"""Pictures of a page that are looked at; each must hide a character."""
_LARGEST = 200_000.0
"""Square points of a picture that is looked at: larger ones are scans of pages."""
_CHANNELS = 4


def settle_pictures(
    pdfium: Any, document: Any, page: Any, ruling_lines: RulingLines, chars: Sequence[Char]
) -> None:
    """Give the pictures of an open page that may hide characters their colour, if it is one."""
    looked_at = 0
    for place, item in ruling_lines.pictures.items():
        cover = ruling_lines.covers[place]
        box = cover.box
        large = box.area > _LARGEST
        if not cover.rank or large or not any(hides(box, char.box) for char in chars):
            continue
        looked_at += 1
        if looked_at > _MOST_PICTURES:
            return
        color = _color(pdfium, address_of(document.raw), address_of(page.raw), item)
        ruling_lines.covers[place] = Cover(box, cover.rank, color)


def _color(pdfium: Any, document: int, page: int, item: int) -> Color | None:
    """Return the colour of all points of a picture, None where they differ or let words through."""
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, item)
    if not bitmap:
        return None
    try:
        wide, high = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
        if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA or not buffer:
            return None
        data = ctypes.string_at(buffer, stride * high)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    blue, green, red, alpha = data[:_CHANNELS] or bytes(_CHANNELS)
    row = data[:_CHANNELS] * wide
    alike = all(data[at : at + len(row)] == row for at in range(0, stride * high, stride))
    return (red, green, blue) if alpha == 255 and alike else None
