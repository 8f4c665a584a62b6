"""Pictures for people of pages that are pictures: parts of them, and what was recognised there."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from fenjie.errors import InputError
from fenjie.extract.pdf.page_layout import PageLayout
from fenjie.extract.pdf.page_picture import draw_layout, no_such_page
from fenjie.extract.pdf.part_pictures import EDGE, TALLEST, Part, Picture, as_small_png
from fenjie.extract.scan.ocr_pool import PagePicture, read_pictures
from fenjie.extract.scan.picture_pages import open_pages
from fenjie.extract.scan.picture_reader import need_recognition
from fenjie.extract.scan.scanned_pages import put_in_place
from fenjie.limits import Limits

_WIDTHS = (900, 700, 500)
"""Pixels of width; the first that gives few enough bytes is taken."""


def scan_picture(data: bytes, name: str, number: int, limits: Limits) -> bytes:
    """Draw a picture's page, counted from 1, as PNG with its cells and words, as of a PDF.

    Raises `InputError` (`page`, `picture`) and what `open_pages` raises.
    """
    need_recognition(data, name)
    pages = open_pages(data, name, limits)
    if not 1 <= number <= len(pages):
        raise no_such_page(name, len(pages))
    page = pages.draw(number - 1)
    layouts = [PageLayout(number, [], [], [], scanned=True)]
    readings = read_pictures(1, lambda _: page, limits.seconds)
    put_in_place(layouts, dict(enumerate(readings)))
    if page is None:
        raise no_such_page(name, len(pages))
    image = _image(page).convert("RGB")
    draw_layout(image, layouts[0], page.stated)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def scan_parts(
    data: bytes, name: str, parts: Sequence[Part], limits: Limits, largest: int
) -> list[Picture | None]:
    """Draw parts of pages in grey, each of `largest` bytes at most; None for one that is larger."""
    result: list[Picture | None] = [None] * len(parts)
    try:
        pages = open_pages(data, name, limits)
    except InputError:
        return result
    for number in sorted({part.page for part in parts if part.page <= len(pages)}):
        page = pages.draw(number - 1)
        image = _image(page).convert("L") if page is not None else None
        for index, part in enumerate(parts):
            if part.page == number and page is not None:
                result[index] = _part(image, part, page.stated, largest)
    return result


def _part(image: Any, part: Part, stated: float, largest: int) -> Picture | None:
    x0, top, x1, bottom = part.box
    bottom = min(bottom, top + TALLEST)
    box = [round(edge * stated) for edge in (x0 - EDGE, top - EDGE, x1 + EDGE, bottom + EDGE)]
    x0, top = max(0, box[0]), max(0, box[1])
    x1, bottom = min(image.width, box[2]), min(image.height, box[3])
    if x0 >= x1 or top >= bottom:
        return None
    cut = image.crop((x0, top, x1, bottom))
    for width in _WIDTHS:
        share = min(1.0, width / cut.width)
        size = [max(1, round(side * share)) for side in cut.size]
        if (made := as_small_png(cut.resize(size), largest)) is not None:
            return made
    return None


def _image(page: PagePicture) -> Any:
    from PIL import Image

    mode = "RGB" if len(page.shape) == 3 else "L"
    return Image.frombytes(mode, (page.shape[1], page.shape[0]), page.pixels)
