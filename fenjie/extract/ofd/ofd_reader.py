"""The OFD reader: pages to lines and grids, with a box for every character, as of a PDF."""

from __future__ import annotations

from fenjie.extract.content import Content
from fenjie.extract.ofd.ofd_document import OfdDocument, open_documents
from fenjie.extract.ofd.ofd_package import OfdPackage
from fenjie.extract.ofd.ofd_page import read_page
from fenjie.extract.ofd.turned_words import take_turned
from fenjie.extract.package import Package
from fenjie.extract.pdf.page_layout import PageLayout, lay_out
from fenjie.extract.pdf.pdf_flow import PdfFlow
from fenjie.extract.pdf.pdf_reader import write_pages
from fenjie.extract.pdf.table_grid import TableGrid, find_table_grids, ruled_columns
from fenjie.extract.pdf.unread_pages import damaged_page, is_lost
from fenjie.extract.pdf.word_lines import take_word_lines
from fenjie.extract.unreadable import damaged
from fenjie.limits import Limits


def read_ofd(package: Package, limits: Limits) -> Content:
    """Read an OFD page by page.

    Raises `InputError` (`encrypted`, `truncated`, `package`, `scan`, `garbled`) and `LimitError`.
    """
    documents = open_documents(OfdPackage(package))
    limits.check("pages", sum(len(document.pages) for document in documents))
    flow = PdfFlow()
    content = Content("ofd", flow, taken_for="OFD")
    reader = _Reader(limits)
    for document in documents:
        reader.read(document)
    if all(is_lost(layout) for layout in reader.layouts):
        raise damaged(package.name, "Content.xml")
    write_pages(content, flow, reader.layouts, package.name)
    return content


class _Reader:
    """Lays out the pages of documents, which are counted on from one to the next."""

    def __init__(self, limits: Limits) -> None:
        self.layouts: list[PageLayout] = []
        self._limits = limits
        self._number = 0
        self._rows = 0

    def read(self, document: OfdDocument) -> None:
        """Read the pages of a document; of one that is damaged only that is kept."""
        before: TableGrid | None = None
        for page_id, part in document.pages:
            self._number += 1
            page = read_page(document, page_id, part) if part is not None else None
            if page is None:
                self.layouts.append(damaged_page(self._number))
                continue
            take_word_lines(page.ruling_lines, page.text.chars)
            table_grids = find_table_grids(page.ruling_lines, ruled_columns(before))
            take_turned(page, table_grids)
            layout = lay_out(
                self._number,
                page.text,
                table_grids,
                page.ruling_lines,
                before,
                images=page.images,
            )
            layout.apart, layout.chars = page.apart, page.text.chars
            layout.damaged, layout.frame = page.damaged, page.frame
            self.layouts.append(layout)
            self._rows += sum(len(table_grid.ys) - 1 for table_grid in layout.table_grids)
            self._limits.check("rows", self._rows)
            if layout.table_grids:
                before = layout.table_grids[-1]
