"""What is put on a page and shown with it: values of form fields, free text, lines through it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_HIDDEN = 2
"""PDF 32000-1, table 165: the flag of an annotation that is not shown."""
UNSEEN = _HIDDEN | 32
"""Flags of annotations that are hidden, or shown on no screen."""


def has_put_on(page: Any) -> bool:
    """Return whether words or lines are put on an open page."""
    return any(is_read for _, is_read in _annotations(page))


def put_on(document: Any, index: int, page: Any) -> Any:
    """Make what is put on a page a part of what it draws; return the page opened anew."""
    import pypdfium2.raw as pdfium

    bare = False
    for annotation, is_read in _annotations(page):
        if is_read:
            bare = bare or not pdfium.FPDFAnnot_HasKey(annotation, b"AP")
        else:
            flags = pdfium.FPDFAnnot_GetFlags(annotation)
            pdfium.FPDFAnnot_SetFlags(annotation, flags | _HIDDEN)
    if bare:
        # PDFium makes the looks of fields that bring none, when it draws a page opened since.
        page.close()
        document.init_forms()
        page = document[index]
        page.render(scale=0.1, may_draw_forms=True)
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _annotations(page: Any) -> Iterator[tuple[Any, bool]]:
    """Yield each annotation, and whether it is shown and of a kind that is read."""
    import pypdfium2.raw as pdfium

    kinds = {
        pdfium.FPDF_ANNOT_WIDGET,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_SQUARE,
        pdfium.FPDF_ANNOT_LINE,
    }
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            is_shown = not pdfium.FPDFAnnot_GetFlags(annotation) & UNSEEN
            yield annotation, is_shown and pdfium.FPDFAnnot_GetSubtype(annotation) in kinds
            pdfium.FPDFPage_CloseAnnot(annotation)
