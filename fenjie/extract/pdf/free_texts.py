"""Free text that is put on a page and brings no looks: PDFium draws none, other programs do."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from fenjie.extract.pdf.frame import Frame
from fenjie.extract.pdf.page_characters import Char, PageText

_UNSEEN = 2 | 32
"""PDF 32000-1, table 165: flags of annotations that are hidden, or shown on no screen."""
_SIZE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s{1,3}Tf\b")
_USUAL_SIZE, _PITCH, _INSET = 12.0, 1.2, 2.0
_LONGEST = 20_000
"""Characters of one text."""


class FreeText(NamedTuple):
    """Words, the corners of their box in the page's own coordinates, and their size in points."""

    words: str
    corners: tuple[float, float, float, float]
    size: float


def bare_free_texts(page: Any) -> list[FreeText]:
    """Return the free texts of an open page that bring no looks, and that are shown."""
    import pypdfium2.raw as pdfium

    texts = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        if (
            pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_FREETEXT
            and not pdfium.FPDFAnnot_HasKey(annotation, b"AP")
            and not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN
        ):
            words = _value(pdfium, annotation, b"Contents")
            size = _SIZE.search(_value(pdfium, annotation, b"DA"))
            area = pdfium.FS_RECTF()
            if words.strip() and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(area)):
                corners = area.left, area.bottom, area.right, area.top
                points = float(size[1]) if size else 0.0
                texts.append(FreeText(words, corners, points or _USUAL_SIZE))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return texts


def _value(pdfium: Any, annotation: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    place = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, place, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")[:_LONGEST]


def write_free_texts(texts: list[FreeText], frame: Frame, page: PageText) -> None:
    """Add the characters of free texts to those of a page, line by line in their boxes."""
    for text in texts:
        page.begins.append((0, len(page.chars)))
        box = frame.box(*text.corners)
        top = box.top + _INSET
        for line in _lines(text, box.x1 - box.x0 - 2 * _INSET):
            x = box.x0 + _INSET
            for char in line:
                width = _width(char) * text.size
                page.chars.append(Char(char, x, top, x + width, top + text.size))
                x += width
            top += _PITCH * text.size


def _lines(text: FreeText, room: float) -> Iterator[str]:
    """Break words into lines where they say so, and where their box ends."""
    for paragraph in re.split(r"\r\n|[\r\n]", text.words):
        line, taken = "", 0.0
        for char in paragraph:
            width = _width(char) * text.size
            if line and taken + width > room:
                yield line
                line, taken = "", 0.0
            line += char
            taken += width
        yield line


def _width(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5
