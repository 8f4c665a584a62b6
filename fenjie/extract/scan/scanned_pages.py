"""The pages of a PDF that are pictures: drawn, read, and laid out in place of nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from fenjie.extract.pdf.page_layout import PageLayout
from fenjie.extract.scan.as_read import ReadPage
from fenjie.extract.scan.look_alikes import settle_look_alikes
from fenjie.extract.scan.ocr_pool import PagePicture, can_read_pictures, read_pictures
from fenjie.extract.scan.page_reading import PageReading
from fenjie.extract.scan.scan_layout import scan_layout
from fenjie.limits import Limits

ReadPages = dict[int, ReadPage]
Pages = list[PageLayout] | dict[int, PageLayout]
"""The pages of a document, or some of them by their index."""
_USUAL, _LEAST, _MOST = 200 / 72, 150 / 72, 300 / 72
"""Pixels a point in which a page is drawn: as its picture has them, within bounds."""
_MOST_PIXELS = 40_000_000


def read_scanned(
    document: Any, pages: Pages, limits: Limits, untrusted: Collection[int] = ()
) -> ReadPages:
    """Read the scanned ones of the pages of an open PDF, in place; return what was read.

    `untrusted` are the indexes of others whose own words are not to be trusted. Without the extra
    `ocr` nothing is read. A page that cannot be read stays what it was.
    """
    indexes = pages if isinstance(pages, dict) else range(len(pages))
    scanned = [index for index in indexes if pages[index].scanned or index in untrusted]
    if not scanned or not can_read_pictures():
        return {}

    def draw(at: int) -> PagePicture | None:
        return _drawn(document, scanned[at])

    readings = read_pictures(len(scanned), draw, limits.seconds)
    return put_in_place(pages, dict(zip(scanned, readings, strict=True)))


def put_in_place(pages: Pages, readings: Mapping[int, PageReading | None]) -> ReadPages:
    """Lay out what was read of pages, by their index, in place; return it by page numbers.

    A picture without any words that is no bare paper stays unread.
    """
    whole = {
        index: reading
        for index, reading in readings.items()
        if reading is not None and (reading.lines or (reading.blank and not pages[index].chars))
    }
    settled = settle_look_alikes(list(whole.values()))
    read: ReadPages = {}
    for (index, reading), words in zip(whole.items(), settled, strict=True):
        before = pages[:index] if isinstance(pages, list) else []
        grids = [grid for page in before for grid in page.table_grids]
        pages[index] = scan_layout(reading, pages[index].number, grids[-1] if grids else None)
        read[pages[index].number] = ReadPage(reading.unread, words)
    return read


def _drawn(document: Any, index: int) -> PagePicture | None:
    """Draw a page as it is shown; None where it cannot be drawn."""
    import pypdfium2

    try:
        page = document[index]
        try:
            width, height = page.get_size()
            scale = min(_scale_of(page), (_MOST_PIXELS / (width * height)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True)
            rows, stride = bitmap.height, bitmap.stride
            data = bytes(bitmap.buffer)
            shape = (rows, bitmap.width, bitmap.n_channels)
            bitmap.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return None
    line = shape[1] * shape[2]
    if stride != line:
        data = b"".join(data[row * stride : row * stride + line] for row in range(rows))
    return PagePicture(data, shape, scale, scale)


def _scale_of(page: Any) -> float:
    """Return how many pixels a point the largest picture of a page has, within bounds."""
    import pypdfium2

    largest, scale = 0.0, _USUAL
    for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        if width * height > largest:
            largest = width * height
            wide, high = item.get_px_size()
            scale = (wide * high / largest) ** 0.5
    return min(max(scale, _LEAST), _MOST)
