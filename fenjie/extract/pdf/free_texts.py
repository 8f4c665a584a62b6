"""Words put on a page that PDFium does not draw: free text without looks, and what is hidden.

Other programs draw the former; the latter is known to be told.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from fenjie.extract.manners import Manner
from fenjie.extract.pdf.annotations import UNSEEN
from fenjie.extract.pdf.cut_words import Apart
from fenjie.extract.pdf.frame import Frame
from fenjie.extract.pdf.page_characters import Char, PageText

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

    texts: list[FreeText] = []
    for kind, annotation, is_shown in _annotations(pdfium, page):
        if (
            is_shown
            and kind == pdfium.FPDF_ANNOT_FREETEXT
            and not pdfium.FPDFAnnot_HasKey(annotation, b"AP")
        ):
            texts += _free_text(pdfium, annotation, _value(pdfium, annotation, b"Contents"))
    return texts


def hidden_texts(document: Any, page: Any) -> list[FreeText]:
    """Return the free texts and the values of form fields on an open page that nobody sees."""
    import pypdfium2.raw as pdfium

    texts: list[FreeText] = []
    for kind, annotation, is_shown in _annotations(pdfium, page):
        if not is_shown and kind == pdfium.FPDF_ANNOT_FREETEXT:
            texts += _free_text(pdfium, annotation, _value(pdfium, annotation, b"Contents"))
        elif not is_shown and kind == pdfium.FPDF_ANNOT_WIDGET:
            texts += _free_text(pdfium, annotation, _field_value(pdfium, document, annotation))
    return texts


def _annotations(pdfium: Any, page: Any) -> Iterator[tuple[int, Any, bool]]:
    """Yield the kind of each annotation, itself, and whether it is shown."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            is_shown = not pdfium.FPDFAnnot_GetFlags(annotation) & UNSEEN
            yield pdfium.FPDFAnnot_GetSubtype(annotation), annotation, is_shown
            pdfium.FPDFPage_CloseAnnot(annotation)


def _free_text(pdfium: Any, annotation: Any, words: str) -> Iterator[FreeText]:
    """Yield words with the box of their annotation, unless they are blank."""
    size = _SIZE.search(_value(pdfium, annotation, b"DA"))
    area = pdfium.FS_RECTF()
    if words.strip() and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(area)):
        corners = area.left, area.bottom, area.right, area.top
        points = float(size[1]) if size else 0.0
        yield FreeText(words, corners, points or _USUAL_SIZE)


def _field_value(pdfium: Any, document: Any, annotation: Any) -> str:
    """Return the words of a form field that are written or chosen, also of one in parts."""
    document.init_forms()
    filled = document.formenv
    if filled is None:
        return ""
    kinds = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX)
    if pdfium.FPDFAnnot_GetFormFieldType(filled, annotation) not in kinds:
        return ""
    return _string(lambda *room: pdfium.FPDFAnnot_GetFormFieldValue(filled, annotation, *room))


def _value(pdfium: Any, annotation: Any, key: bytes) -> str:
    return _string(lambda *room: pdfium.FPDFAnnot_GetStringValue(annotation, key, *room))


def _string(ask: Callable[..., int]) -> str:
    """Return the text that a function of PDFium writes into the room that it is given."""
    length = ask(None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")[:_LONGEST]


def write_free_texts(texts: list[FreeText], frame: Frame, page: PageText) -> None:
    """Add the characters of free texts to those of a page, line by line in their boxes."""
    for text in texts:
        page.begins.append((0, len(page.chars)))
        page.chars += _chars(text, frame)


def hidden_words(texts: list[FreeText], frame: Frame) -> Iterator[Apart]:
    """Yield the words of texts that nobody sees, each in its box."""
    for text in texts:
        yield Apart(Manner.HIDDEN, list(_chars(text, frame)))


def _chars(text: FreeText, frame: Frame) -> Iterator[Char]:
    """Yield the characters of a text, line by line in its box."""
    box = frame.box(*text.corners)
    top = box.top + _INSET
    for line in _lines(text, box.x1 - box.x0 - 2 * _INSET):
        x = box.x0 + _INSET
        for char in line:
            width = _width(char) * text.size
            yield Char(char, x, top, x + width, top + text.size)
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
