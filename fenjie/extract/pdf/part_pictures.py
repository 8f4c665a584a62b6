"""Small pictures of parts of pages: what a person would look up in the printed document."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from fenjie.errors import InputError
from fenjie.extract.pdf.pdf_file import open_pdf
from fenjie.limits import Limits

_SCALES = (1.75, 1.4, 1.1)
"""Pixels a point; the first that gives few enough bytes is taken."""
TALLEST = 130.0
"""Points of height: of a taller part, what stands around the words is drawn."""
EDGE = 5.0
_FEWEST_CHARACTERS = 2
_MOST_CHARACTERS = 12
_GREYS = 8
Box = tuple[float, float, float, float]


class Part(NamedTuple):
    """A part of a page, from 1: a box in points from the top left, and words that stand in it."""

    page: int
    box: Box
    words: str


class Picture(NamedTuple):
    """A PNG, and its size in pixels."""

    png: bytes
    width: int
    height: int


def part_pictures(
    data: bytes, name: str, parts: Sequence[Part], limits: Limits, largest: int
) -> list[Picture | None]:
    """Draw parts of the pages of a PDF in grey, each of `largest` bytes at most.

    None for a part that would be larger, or is on no page; all are None where pillow is not
    installed or the file cannot be opened.
    """
    result: list[Picture | None] = [None] * len(parts)
    try:
        import PIL  # noqa: F401 (drawing needs it)
        import pypdfium2

        document = open_pdf(data, name, limits)
    except (ImportError, InputError):
        return result
    try:
        for number in sorted({part.page for part in parts if part.page <= len(document)}):
            own = [index for index, part in enumerate(parts) if part.page == number]
            # A page that cannot be drawn, though it was read, costs only its pictures.
            with contextlib.suppress(pypdfium2.PdfiumError):
                page = document[number - 1]
                for index in own:
                    result[index] = _drawn(page, parts[index], largest)
                page.close()
    finally:
        document.close()
    return result


def _drawn(page: Any, part: Part, largest: int) -> Picture | None:
    width, height = page.get_size()
    x0, top, x1, bottom = _around_words(page, part, height)
    crop = (
        max(0.0, x0 - EDGE),
        max(0.0, height - bottom - EDGE),
        max(0.0, width - x1 - EDGE),
        max(0.0, top - EDGE),
    )
    if crop[0] + crop[2] >= width or crop[1] + crop[3] >= height:
        return None
    for scale in _SCALES:
        image = page.render(scale=scale, crop=crop, grayscale=True).to_pil().convert("L")
        if (made := as_small_png(image, largest)) is not None:
            return made
    return None


def as_small_png(image: Any, largest: int) -> Picture | None:
    """Return a grey picture of Pillow in few greys, None where that takes more bytes."""
    made = io.BytesIO()
    image.quantize(_GREYS).save(made, "PNG", optimize=True)
    return Picture(made.getvalue(), *image.size) if made.tell() <= largest else None


def _around_words(page: Any, part: Part, height: float) -> Box:
    """Return the box of a part, or of a tall one the stretch in which its words stand."""
    x0, top, x1, bottom = part.box
    if bottom - top <= TALLEST:
        return part.box
    middle = _middle_of(page, part, height)
    start = top if middle is None else max(top, min(middle, bottom) - TALLEST / 2)
    return x0, start, x1, min(bottom, start + TALLEST)


def _middle_of(page: Any, part: Part, height: float) -> float | None:
    """Return how far below the top the words of a part stand, None where they are not found."""
    words = part.words[:_MOST_CHARACTERS]
    if page.get_rotation() or len(words) < _FEWEST_CHARACTERS:
        return None
    x0, top, x1, bottom = part.box
    text = page.get_textpage()
    try:
        searcher = text.search(words)
        while (hit := searcher.get_next()) is not None:
            left, low, _, high = text.get_charbox(hit[0])
            at = height - (low + high) / 2
            if top <= at <= bottom and x0 - 1 <= left <= x1:
                return float(at)
    finally:
        text.close()
    return None
