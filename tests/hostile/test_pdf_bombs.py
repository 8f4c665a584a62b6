"""PDFs that are made to take all memory and time: one line of error, in time."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.extract.pdf.handmade import deflated, page_of, pdf_of
from tests.hostile.limited import limit_of
from tests.hostile.pdf_files import (
    CATALOGUE,
    ends,
    refused,
    stopped_in_time,
)


def test_fifteen_hundred_pages(tmp_path: Path) -> None:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(1500))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]>>"
    pages = b"<</Type/Pages/Kids[%s]/Count 1500>>" % kids
    ended = ends(tmp_path, pdf_of([CATALOGUE, pages, *[page] * 1500]))
    assert limit_of(ended) == "pages"
    assert "1,500" in ended.err


def bomb(unit: bytes) -> bytes:
    """Pack `unit` again and again, four gigabytes of it, into a few megabytes."""
    packer = zlib.compressobj(9)
    chunk = unit * (2**22 // len(unit))
    first = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * 1023 + b"\x03\x00" + bytes(4)


@pytest.mark.parametrize("unit", [b" ", b"0 0 m 9 9 l S\n", b"("], ids=["blanks", "lines", "text"])
def test_a_stream_that_unpacks_to_gigabytes(unit: bytes, tmp_path: Path) -> None:
    packed = bomb(unit)
    assert len(packed) < 10e6
    stopped_in_time(ends(tmp_path, page_of((b"/Filter/FlateDecode", packed))))


@pytest.mark.parametrize(
    "formats",
    [
        pytest.param([b"/X Do /X Do 0 0 m 100 0 l S"], id="itself"),
        pytest.param([b"/X Do " * 10] * 9 + [b"0 0 m 100 0 l S"], id="ten times nine deep"),
    ],
)
def test_forms_in_forms(formats: list[bytes], tmp_path: Path) -> None:
    made = []
    for number, drawn in enumerate(formats, start=5):
        inner = number + 1 if len(formats) > 1 else number
        names = b"/Resources<</XObject<</X %d 0 R>>>>" % inner
        made.append((b"/Type/XObject/Subtype/Form/BBox[0 0 600 400]" + names, drawn))
    data = page_of(b"/X Do", *made, resources=b"/XObject<</X 5 0 R>>")
    # PDFium takes all the memory that it can get: a little will do.
    stopped_in_time(ends(tmp_path, data, "--max-memory", "400000000"))


def crossing(count: int, step: float) -> bytes:
    lines = b"".join(
        b"%.1f 0 m %.1f 9000 l S 0 %.1f m 9000 %.1f l S\n" % ((step * number,) * 4)
        for number in range(count)
    )
    return page_of(deflated(lines))


@pytest.mark.parametrize(("count", "step"), [(3000, 0.2), (590, 4.0), (240, 9.0)])
def test_thousands_of_lines_that_cross(count: int, step: float, tmp_path: Path) -> None:
    refused(tmp_path, crossing(count, step), "no table with a header row")


def test_hundreds_of_thousands_of_lines(tmp_path: Path) -> None:
    lines = b"".join(
        b"%d %d m %d %d l S\n" % (n % 600, n % 400, n * 7 % 600, n % 400) for n in range(120_000)
    )
    refused(tmp_path, page_of(deflated(lines)), "no table with a header row")
