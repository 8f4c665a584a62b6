"""What is told of pages that were read in their pictures."""

from __future__ import annotations

from collections.abc import Collection

from fenjie.extract.content import Content
from fenjie.extract.pdf.pdf_flow import PdfFlow
from fenjie.provenance import Doubt

SURE = 0.995
"""A character that is as sure as that is in no doubt."""


def tell_as_read(content: Content, flow: PdfFlow, pages: Collection[int]) -> None:
    """Tell that pages, by their numbers, were read in their pictures, and what is doubtful."""
    content.taken_for = "scan, OCR"
    content.doubts = {
        at: Doubt(char.confidence, char.others)
        for at, page, char in flow.printed()
        if page in pages and char.confidence < SURE
    }
