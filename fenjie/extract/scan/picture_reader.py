"""The reader of pictures: pages to lines and grids, as of a PDF that is scanned."""

from __future__ import annotations

from fenjie.errors import InputError
from fenjie.extract.content import Content
from fenjie.extract.other_files import picture_format
from fenjie.extract.pdf.page_layout import PageLayout
from fenjie.extract.pdf.pdf_flow import PdfFlow
from fenjie.extract.pdf.pdf_reader import write_pages
from fenjie.extract.scan.as_read import report_as_read
from fenjie.extract.scan.ocr_pool import can_read_pictures, read_pictures
from fenjie.extract.scan.picture_pages import open_pages
from fenjie.extract.scan.scanned_pages import put_in_place
from fenjie.extras import command
from fenjie.limits import Limits


def read_picture_file(data: bytes, name: str, limits: Limits) -> Content:
    """Read a picture, the pages of a TIFF, or an archive of pictures.

    Raises `InputError` (`picture` without the extra `ocr`, `scan` where no words are found,
    `truncated`) and `LimitError`.
    """
    need_recognition(data, name)
    pictures = open_pages(data, name, limits)
    pages = [PageLayout(at + 1, [], [], [], scanned=True) for at in range(len(pictures))]
    readings = read_pictures(len(pictures), pictures.draw, limits.seconds)
    recognized = put_in_place(pages, dict(enumerate(readings)))
    flow = PdfFlow()
    content = Content("image", flow)
    write_pages(content, flow, pages, name)
    report_as_read(content, flow, recognized, len(pages))
    return content


def need_recognition(data: bytes, name: str) -> None:
    """Raise `InputError` (`picture`) where nothing is installed that recognises words."""
    if not can_read_pictures():
        raise InputError(
            "picture",
            "{name} is a picture ({kind}); use the extra fenjie[ocr], which recognises its words:"
            " {command}; or ask for the document that it was made from",
            name=name,
            kind=picture_format(data) or "ZIP",
            command=command("ocr"),
        )
