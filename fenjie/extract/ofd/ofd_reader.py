"""The OFD reader: pages to lines and grids, with a box for every character, as of a PDF."""

from __future__ import annotations

from fenjie.extract.content import Content
from fenjie.extract.ofd.ofd_document import OfdDocument, open_documents
from fenjie.extract.ofd.ofd_package import OfdPackage
from fenjie.extract.ofd.ofd_page import OfdPage, read_page
from fenjie.extract.package import Package
from fenjie.extract.pdf.cell_lines import cut_lines
from fenjie.extract.pdf.page_layout import PageLayout, lay_out
from fenjie.extract.pdf.pdf_flow import PdfFlow
from fenjie.extract.pdf.pdf_reader import write_pages
from fenjie.extract.pdf.table_grid import find_table_grids
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
    reader = _Reader(content, flow, limits)
    for document in documents:
        reader.read(document)
    if not reader.layouts:
        raise damaged(package.name, "Content.xml")
    write_pages(content, flow, reader.layouts, package.name)
    for number, page in reader.pages:
        _write_unseen(flow, number, page)
    return content


class _Reader:
    """Lays out the pages of documents, which are counted on from one to the next."""

    def __init__(self, content: Content, flow: PdfFlow, limits: Limits) -> None:
        self.pages: list[tuple[int, OfdPage]] = []
        self.layouts: list[PageLayout] = []
        self._content, self._flow, self._limits = content, flow, limits
        self._number = 0
        self._rows = 0

    def read(self, document: OfdDocument) -> None:
        """Read the pages of a document; one that is damaged is reported, the others are read."""
        columns: list[float] | None = None
        for page_id, part in document.pages:
            self._number += 1
            page = read_page(document, page_id, part) if part is not None else None
            if page is None:
                self._content.note("pages-damaged", [], which=str(self._number))
                continue
            table_grids = find_table_grids(page.ruling_lines, columns)
            layout = lay_out(self._number, page.text, table_grids, images=page.images)
            self.pages.append((self._number, page))
            self.layouts.append(layout)
            self._rows += sum(len(table_grid.ys) - 1 for table_grid in table_grids)
            self._limits.check("rows", self._rows)
            if table_grids:
                columns = table_grids[-1].xs


def _write_unseen(flow: PdfFlow, number: int, page: OfdPage) -> None:
    """Write what nobody reads as a part of a page behind everything else, with its manner."""
    for manner, chars in page.unseen:
        for line in cut_lines(chars):
            start = flow.add("".join(char.text for char in line))
            flow.stand(start, number, list(line))
            flow.flag(start, flow.length, manner, f"第{number}页")
