"""The pages that files of pictures hold: one, the several of a TIFF, or an archive of them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from fenjie.extract.pillow import need_pillow
from fenjie.extract.scan.ocr_pool import PagePicture
from fenjie.extract.unreadable import truncated
from fenjie.limits import Limits

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
"""The formats that are read, by Pillow's names."""
_SUFFIX = re.compile(r".*\.(?:png|jpe?g|tiff?|bmp|webp)", re.IGNORECASE | re.DOTALL)
_STATED = (100.0, 1200.0)
"""Dots an inch of a scan; what says less says what a screen has."""
_LONG_SIDE = (400.0, 1300.0)
"""Points of the longer side of a page, from A5 to A3."""
_A4 = 842.0
_SCREEN = 96.0
"""Dots an inch of a picture that does not say."""
_MOST_SIDE = 4200
"""Pixels of the longer side that are read: 360 dots an inch of A4."""
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, zlib.error, zipfile.BadZipFile, KeyError)


def is_picture_name(name: str) -> bool:
    """Return whether a file is called like a picture of a page, and is none that systems add."""
    last = re.split(r"[/\\]", name)[-1]
    return _SUFFIX.fullmatch(last) is not None and not last.startswith(".")


def page_order(name: str) -> list[tuple[int, str]]:
    """Return what puts names in the order of pages: figures count as numbers.

    >>> sorted(["p10.png", "p2.png", "P1.png"], key=page_order)
    ['P1.png', 'p2.png', 'p10.png']
    """
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", name.casefold())
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def open_pages(data: bytes, name: str, limits: Limits) -> PicturePages:
    """Open a picture, or an archive of pictures.

    Raises `InputError` (`extra`, `truncated`) and `LimitError` (`pages`, `expanded`).
    """
    need_pillow(name, extra="ocr")
    files = list(_files(data, name, limits))
    pages = [(file, frame) for file in files for frame in range(_frames(file, name, limits))]
    limits.check("pages", len(pages))
    return PicturePages(pages, name)


class PicturePages:
    """The pages of a document that is pictures: a file and the number of a frame in it each."""

    def __init__(self, pages: list[tuple[bytes, int]], name: str) -> None:
        self._pages, self._name = pages, name

    def __len__(self) -> int:
        return len(self._pages)

    def draw(self, index: int) -> PagePicture | None:
        """Return the picture of a page; None where it is damaged."""
        from PIL import Image, ImageOps

        file, frame = self._pages[index]
        try:
            with Image.open(io.BytesIO(file), formats=FORMATS) as opened:
                opened.seek(frame)
                stated_dots = _dots(opened)
                image: Any = ImageOps.exif_transpose(_plain(opened))
        except (*_DAMAGED, Image.DecompressionBombError):
            return None
        stated = (stated_dots or _SCREEN) / 72
        long_side = max(image.size)
        fits = stated_dots is not None and _LONG_SIDE[0] <= long_side / stated <= _LONG_SIDE[1]
        scale = stated if fits else long_side / _A4
        if long_side > _MOST_SIDE:
            share = _MOST_SIDE / long_side
            image = image.resize([max(1, round(side * share)) for side in image.size])
            scale, stated = scale * share, stated * share
        shape = (image.height, image.width, *((3,) if image.mode == "RGB" else ()))
        return PagePicture(image.tobytes(), shape, scale, stated)


def _files(data: bytes, name: str, limits: Limits) -> Iterator[bytes]:
    if not data.startswith(b"PK"):
        yield data
        return
    left = limits.expanded
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in sorted(package.namelist(), key=page_order):
                if is_picture_name(part):
                    with package.open(part) as file:
                        page = file.read(left + 1)
                    left -= len(page)
                    limits.check("expanded", limits.expanded - left)
                    yield page
    except (*_DAMAGED, NotImplementedError, RuntimeError) as error:
        raise truncated(name) from error


def _frames(file: bytes, name: str, limits: Limits) -> int:
    """Return how many pages a picture has: a TIFF may have several."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(file), formats=FORMATS) as opened:
            width, height = opened.size
            limits.check("expanded", 3 * width * height)
            return int(getattr(opened, "n_frames", 1)) if opened.format == "TIFF" else 1
    except (*_DAMAGED, Image.DecompressionBombError) as error:
        raise truncated(name) from error


def _dots(opened: Any) -> float | None:
    """Return the dots an inch that a picture says a scan of it has."""
    stated_dots = opened.info.get("dpi")
    try:
        dots = float(stated_dots[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return dots if _STATED[0] <= dots <= _STATED[1] else None


def _plain(opened: Any) -> Any:
    """Return a picture in grey or in colours; what is transparent in it is white."""
    from PIL import Image

    if opened.mode in ("1", "L", "RGB"):
        # Modes are changed on a copy, which keeps what turns the picture.
        return opened.convert("L" if opened.mode == "1" else opened.mode)
    if opened.mode in ("LA", "PA", "RGBA", "P") and (
        "A" in opened.mode or "transparency" in opened.info
    ):
        whole = opened.convert("RGBA")
        ground = Image.new("RGBA", whole.size, "white")
        return Image.alpha_composite(ground, whole).convert("RGB")
    return opened.convert("RGB")
