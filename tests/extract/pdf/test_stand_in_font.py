"""What is read does not depend on the fonts of the computer."""

from __future__ import annotations

import io

import pytest
from PIL import ImageFont

from fenjie.extract.pdf.stand_in_font import stand_in_font
from fenjie.extract.pdf.system_fonts import provide_stand_in
from tests.extract.pdf.checks import same
from tests.extract.pdf.printed_rows import ROWS


@pytest.fixture
def no_chinese_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a computer that has no font for any document."""
    usual = provide_stand_in()._usual
    monkeypatch.setitem(usual, "MapFont", lambda *_: None)


def test_a_computer_without_chinese_fonts_reads_the_same(no_chinese_font: None) -> None:
    """A word of one character in another run is what PDFium would leave out."""
    same(ROWS, height=290)


@pytest.mark.parametrize("character", ["局", "\u4e00", "，", "a", "𠮷", "힣"])
def test_every_character_has_the_same_box(character: str) -> None:
    font = ImageFont.truetype(io.BytesIO(stand_in_font()), 1000)
    assert font.getmask(character).size == (1000, 950)
    assert font.getlength(character) == 1000


def test_it_is_installed_once() -> None:
    assert provide_stand_in() is provide_stand_in()
