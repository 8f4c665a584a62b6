"""The picture of a page, with the table that was found on it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from fenjie.errors import InputError, LimitError
from fenjie.extract.pdf.page_picture import page_picture
from fenjie.limits import Limits
from tests.cli.run import error_of, fenjie
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.printed_rows import row
from tests.extract.pdf.style import MARGIN
from tests.hostile.pdf_files import (
    good_pdf,
)


@pytest.fixture(scope="module")
def good() -> bytes:
    return good_pdf()


RED = (200, 30, 30)


def picture_of(data: bytes, page: int = 1) -> Image.Image:
    return Image.open(io.BytesIO(page_picture(data, "街巷.pdf", page, Limits())))


def reds(picture: Image.Image, y: int) -> list[int]:
    """Return where the red frames of cells begin and end along a row of pixels."""
    return [
        x
        for x in range(1, picture.width)
        if picture.getpixel((x, y)) == RED != picture.getpixel((x - 1, y))
    ]


def test_the_command_draws_a_page(good: bytes, tmp_path: Path) -> None:
    source, target = tmp_path / "街巷.pdf", tmp_path / "页.png"
    source.write_bytes(good)
    ended = fenjie("show", source, "--page", "2", "-o", target)
    assert ended.code == 0
    picture = Image.open(target)
    assert picture.format == "PNG"
    assert picture.size == (2 * 684, 2 * 290)
    # Six columns: a frame has a left and a right side.
    assert len(reds(picture, 2 * 60)) == 12


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_red_frames_stand_on_the_rules(rotate: int) -> None:
    data = print_pdf([row()], rotate=rotate, crop=(57, 31)).data
    picture = picture_of(data)
    assert picture.size == (2 * 684, 2 * 400)
    edges = [MARGIN]
    for width in (100, 120, 180, 44, 70, 90):
        edges.append(edges[-1] + width)
    for result, edge in zip(reds(picture, 2 * 80)[::2], edges, strict=False):
        assert abs(result - 2 * edge) <= 4


@pytest.mark.parametrize("page", [0, -1, 4])
def test_a_page_that_is_not_there(good: bytes, page: int) -> None:
    with pytest.raises(InputError, match="has 3 pages") as raised:
        page_picture(good, "街巷.pdf", page, Limits())
    assert raised.value.code == "page"


def test_no_picture_of_what_cannot_be_opened(good: bytes, tmp_path: Path) -> None:
    source = tmp_path / "街巷.pdf"
    for data, words in (
        (good[: len(good) // 2], "cut off or damaged"),
        (b"\xef\xbb\xbf\n", "街巷.pdf"),
        (good, "has 3 pages"),
    ):
        source.write_bytes(data)
        ended = fenjie("show", source, "--page", "9", "-o", tmp_path / "页.png")
        assert words in error_of(ended)
    assert [path.name for path in tmp_path.iterdir()] == [source.name]


def test_pages_are_limited_for_a_picture_too(good: bytes) -> None:
    with pytest.raises(LimitError):
        page_picture(good, "街巷.pdf", 1, Limits(pages=2))
