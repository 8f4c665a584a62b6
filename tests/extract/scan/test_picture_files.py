"""Files of pictures: one, several in a TIFF, an archive, a folder; and what their pixels mean."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from fenjie.errors import InputError, LimitError
from fenjie.extract.kind import kind_of
from fenjie.extract.scan.picture_pages import open_pages
from fenjie.jobs.inputs import read_file
from fenjie.limits import Limits


def picture(size: tuple[int, int] = (20, 30), mode: str = "L", **said: Any) -> bytes:
    made = io.BytesIO()
    said.setdefault("format", "PNG")
    Image.new(mode, size, said.pop("color", 0)).save(made, **said)
    return made.getvalue()


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/").replace("_", "."), data)
    return packed.getvalue()


def drawn(data: bytes, index: int = 0) -> Any:
    page = open_pages(data, "图", Limits()).draw(index)
    assert page is not None
    return page


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_formats(kind: str) -> None:
    data = picture(format=kind)
    assert kind_of(data, "a.txt") == "image"
    assert drawn(data).shape[:2] == (30, 20)


def test_a_format_that_is_not_read() -> None:
    with pytest.raises(InputError) as caught:
        kind_of(b"\0\0\0\x18ftypheic" + bytes(20), "a.jpg")
    assert caught.value.code == "picture"


def test_the_pages_of_a_tiff_in_order() -> None:
    made = io.BytesIO()
    pages = [Image.new("L", (10, 10), shade) for shade in (10, 20, 30)]
    pages[0].save(made, "TIFF", save_all=True, append_images=pages[1:])
    opened = open_pages(made.getvalue(), "传真.tif", Limits())
    assert [opened.draw(index).pixels[0] for index in range(len(opened))] == [10, 20, 30]  # type: ignore[union-attr]


def test_an_archive_in_the_order_of_its_numbers() -> None:
    data = archive(p10_png=picture(color=10), p2_png=picture(color=2), __MACOSX__p2_png=b"x")
    assert kind_of(data, "a.zip") == "image"
    opened = open_pages(archive(p10_png=picture(color=10), p2_png=picture(color=2)), "a", Limits())
    assert [opened.draw(index).pixels[0] for index in range(2)] == [2, 10]  # type: ignore[union-attr]


def test_an_archive_of_other_files_is_none() -> None:
    with pytest.raises(InputError) as caught:
        kind_of(archive(a_png=picture(), b_txt=b"x"), "a.zip")
    assert caught.value.code == "unknown"


def test_a_folder_of_pictures_is_their_archive(tmp_path: Path) -> None:
    for name, shade in (("第10页.png", 10), ("第9页.png", 9), (".x.png", 1)):
        (tmp_path / name).write_bytes(picture(color=shade))
    (tmp_path / "说明.txt").write_text("x", encoding="utf-8")
    data = read_file(str(tmp_path), Limits())
    assert data == read_file(str(tmp_path), Limits())
    opened = open_pages(data, "a", Limits())
    assert [opened.draw(index).pixels[0] for index in range(len(opened))] == [9, 10]  # type: ignore[union-attr]
    with pytest.raises(LimitError):
        read_file(str(tmp_path), Limits(size=50))


def test_a_folder_without_pictures_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_file(str(tmp_path), Limits())
    assert caught.value.code == "file"


def test_points_are_those_that_the_file_says() -> None:
    scan = drawn(picture((1654, 2339), dpi=(200, 200)))
    assert scan.scale == pytest.approx(200 / 72, rel=0.01)
    assert scan.stated == pytest.approx(200 / 72, rel=0.01)


def test_a_picture_that_says_nothing_is_a_page_of_a4_in_the_dots_of_a_screen() -> None:
    photo = drawn(picture((1654, 2339)))
    assert photo.scale == pytest.approx(2339 / 842)
    assert photo.stated == pytest.approx(96 / 72)


def test_a_large_picture_is_made_smaller() -> None:
    photo = drawn(picture((8400, 100)))
    assert photo.shape == (50, 4200)
    assert photo.stated == pytest.approx(96 / 72 / 2)


def test_what_is_transparent_is_paper() -> None:
    assert drawn(picture(mode="RGBA", color=(0, 0, 0, 0))).pixels[:3] == b"\xff\xff\xff"


def test_too_many_pixels_and_too_many_pages() -> None:
    with pytest.raises(LimitError):
        open_pages(picture((400, 400)), "a", Limits(expanded=1000))
    with pytest.raises(LimitError):
        open_pages(archive(a_png=picture(), b_png=picture()), "a", Limits(pages=1))


def test_what_is_damaged() -> None:
    with pytest.raises(InputError) as caught:
        open_pages(picture()[:20], "a.png", Limits())
    assert caught.value.code == "truncated"
