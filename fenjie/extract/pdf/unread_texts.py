"""Text objects of a page of which PDFium reads nothing: drawn twice for a bold look, or lost."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from typing import Any

from fenjie.extract.pdf.bounds import Bounds
from fenjie.extract.pdf.frame import Box

_SHIFT = 1.0
"""Points between two drawings of the same words for a bold look."""
_NO_WIDTH, _NO_HEIGHT = 0.01, 0.1
"""Points: what is smaller has no shape."""
_FIRST_CHINESE = 0x2E80
"""Where Unicode's blocks for Chinese, Japanese and Korean begin: CJK Radicals Supplement."""


def sort_out(
    bounds: Bounds, texts: Sequence[int], read: set[int]
) -> tuple[set[int], dict[int, Box | None]]:
    """Sort out the text objects of which nothing was `read`.

    Returns the objects on which one of them is drawn once more, and the others with the boxes
    around them: most are blanks.
    """
    twice: set[int] = set()
    others: dict[int, Box | None] = {}
    if read.issuperset(texts):
        return twice, others
    before: int | None = None
    last = -1
    for at in [at for at, item in enumerate(texts) if item not in read]:
        if at > last + 1:
            before = texts[at - 1]
        last = at
        box = bounds.of(texts[at])
        if before is not None and _near(bounds.of(before), box):
            twice.add(before)
        else:
            others[texts[at]] = box
    return twice, others


def lost(pdfium: Any, handle: Any, others: Mapping[int, Box | None]) -> list[Box]:
    """Find characters that PDFium leaves out, and where they stand.

    It does so with a character alone in its object when neither the file nor the computer has
    the font, so that nothing says how wide it is; a blank looks alike, but only there.
    """
    doubtful: dict[int, list[Box]] = {}
    for item, box in others.items():
        if box is None or box.x1 - box.x0 > _NO_WIDTH:
            continue
        font = pdfium.FPDFTextObj_GetFont(item)
        if not font:
            continue
        if pdfium.FPDFFont_GetIsEmbedded(font) == 0:
            doubtful.setdefault(font, []).append(box)
    drawn = _drawn_fonts(pdfium, handle) if doubtful else {}
    return [box for font, boxes in doubtful.items() if drawn.get(font) is False for box in boxes]


def _drawn_fonts(pdfium: Any, handle: Any) -> dict[int, bool]:
    """Map each font with Chinese characters to whether any of them has a shape."""
    edges = [ctypes.c_double() for _ in range(4)]
    references = [ctypes.byref(edge) for edge in edges]
    result: dict[int, bool] = {}
    for index in range(pdfium.FPDFText_CountChars(handle)):
        if pdfium.FPDFText_GetUnicode(handle, index) < _FIRST_CHINESE:
            continue
        font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(handle, index))
        if font and pdfium.FPDFText_GetCharBox(handle, index, *references):
            shaped = abs(edges[3].value - edges[2].value) > _NO_HEIGHT
            result[font] = result.get(font, False) or shaped
    return result


def _near(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return False
    return (
        abs(one.x0 - other.x0) <= _SHIFT
        and abs(one.top - other.top) <= _SHIFT
        and abs(one.x1 - other.x1) <= _SHIFT
        and abs(one.bottom - other.bottom) <= _SHIFT
    )
