"""What people are shown of scans: the page with what was recognised, and parts of it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from fenjie.errors import InputError
from fenjie.extract.pdf.page_picture import page_picture
from fenjie.extract.pdf.part_pictures import Part
from fenjie.extract.scan.scan_picture import scan_parts, scan_picture
from fenjie.limits import Limits
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.printed_rows import ROWS
from tests.extract.scan.readings import pictures, readings_of, recognise

PRINTED = print_pdf(ROWS, height=290).data
(FIRST, *_) = readings_of(PRINTED)
WORDS, DOUBTFUL, CELL = (40, 90, 200), (150, 30, 170), (200, 30, 30)


def page(size: tuple[int, int] = (700, 300), color: int = 255) -> bytes:
    made = io.BytesIO()
    Image.new("L", size, color).save(made, "PNG", dpi=(96, 96))
    return made.getvalue()


def colours(data: bytes) -> set[tuple[int, ...]]:
    image = Image.open(io.BytesIO(data))
    found = image.getcolors(image.width * image.height) or []
    return {colour for _, colour in found if isinstance(colour, tuple)}


def test_a_page_with_its_words_and_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(monkeypatch, [FIRST])
    assert {WORDS, CELL} <= colours(scan_picture(page(), "a.png", 1, Limits()))


def test_doubtful_words_are_told_by_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    doubtful = [[char._replace(confidence=0.9) for char in line] for line in FIRST.lines]
    monkeypatch.setattr(FIRST, "lines", doubtful)
    recognise(monkeypatch, [FIRST])
    drawn = colours(scan_picture(page(), "a.png", 1, Limits()))
    assert DOUBTFUL in drawn
    assert WORDS not in drawn


def test_a_scanned_page_of_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    data = print_pdf(ROWS, height=290, scans=frozenset({1})).data
    assert WORDS not in colours(page_picture(data, "a.pdf", 1, Limits()))
    recognise(monkeypatch, [FIRST])
    assert {WORDS, CELL} <= colours(page_picture(data, "a.pdf", 1, Limits()))


def test_a_page_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(monkeypatch, [FIRST])
    with pytest.raises(InputError) as caught:
        scan_picture(pictures(2), "a.zip", 3, Limits())
    assert caught.value.code == "page"


def test_parts() -> None:
    parts = [
        Part(1, (10, 10, 60, 20), "词"),
        Part(1, (9000, 10, 9001, 20), ""),
        Part(2, (0,) * 4, ""),
    ]
    drawn = scan_parts(page(), "a.png", parts, Limits(), 10_000)
    assert [each is not None for each in drawn] == [True, False, False]
    assert drawn[0] is not None
    assert drawn[0].width == pytest.approx(60 * 96 / 72, abs=2)
    assert scan_parts(page(), "a.png", parts[:1], Limits(), 10) == [None]
    assert scan_parts(b"x", "a.png", parts[:1], Limits(), 10_000) == [None]
