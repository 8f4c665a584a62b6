"""What is told of pages that were read in their pictures."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from fenjie.extract.content import Content
from fenjie.extract.pdf.pdf_flow import PdfFlow
from fenjie.extract.scan.look_alikes import Settled
from fenjie.provenance import Doubt
from fenjie.terminal import SCAN, SCAN_IN_PART

_SURE = 0.99
"""A character that is as sure as that is in no doubt."""


class ReadPage(Struct):
    """What is told of one page: how many marks say nothing, and which words were settled."""

    unread: int = 0
    settled: Settled = field(default_factory=list)


def report_as_read(
    content: Content, flow: PdfFlow, pages: Mapping[int, ReadPage], count: int
) -> None:
    """Report that pages, by their numbers, were read in their pictures, and what is doubtful.

    `count` is how many pages the document has.
    """
    content.taken_for = SCAN if len(pages) == count else SCAN_IN_PART
    for number, page in pages.items():
        if page.settled:
            as_read = "、".join(f"{read}→{settled}" for read, settled in page.settled)
            evidence = [settled for _, settled in page.settled]
            content.note("ocr-settled", evidence, which=str(number), words=as_read)
        if page.unread:
            content.note("ocr-marks-unread", [], which=str(number), count=page.unread)
    content.doubts = {
        at: Doubt(char.confidence, char.others)
        for at, page, char in flow.printed()
        if page in pages and char.confidence < _SURE
    }
