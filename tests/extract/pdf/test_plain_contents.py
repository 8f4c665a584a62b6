"""What a page's description tells of its text objects is what PDFium says of each."""

from __future__ import annotations

import pytest

from fenjie.extract.pdf.frame import Frame
from fenjie.extract.pdf.page_characters import read_characters
from fenjie.extract.pdf.pdf_file import open_pdf
from fenjie.extract.pdf.plain_contents import UNKNOWN, plain_of
from fenjie.extract.pdf.ruling_lines import read_ruling_lines
from fenjie.limits import Limits
from tests.extract.pdf.handmade import page_of

FONT = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/ExtGState<</A1<</ca 0.5>>>>"
CLIPS = {
    b"": True,
    b"q 0 0 684 400 re W n ": True,
    b"0.1 w\nq 0 0.4 683.7 399.3 re\nW* n ": True,
    b"q 684 400 -684 -400 re W n ": True,
    b"q 0 0 683 400 re W n ": False,
    b"q 0 0 300 400 re W n ": False,
    b"q 0 0 684 400 re W n q 0 0 300 400 re W n ": False,
    b"q 0 0 684 400 re 9 9 m 9 99 l W n ": False,
    b"q 2 0 0 2 0 0 cm 0 0 684 400 re W n ": False,
}
COLOURS = {
    b"": True,
    b" 0 0 0 rg ": True,
    b"1 0 0 RG 0 0 0 rg ": True,
    b" 10 0 0 rg ": False,
    b" 0 0 0 1 k ": False,
    b" 1 g ": False,
    b" /A1 gs ": False,
}


def _words(x: float, y: float, size: float = 9) -> bytes:
    return b"BT /F1 %g Tf %g %g Td <41204261> Tj ET " % (size, x, y)


WORDS = b"".join(
    _words(x, y) for x in (-30, -8, -0.4, 150, 298, 670, 683.6, 700) for y in (-8, -0.2, 99, 399.7)
) + _words(200, 200, 0.4)


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("clip", CLIPS)
def test_what_a_description_tells_is_what_each_object_says(clip: bytes, colour: bytes) -> None:
    content = clip + colour + WORDS
    plain = plain_of(content)
    document = open_pdf(page_of(content, resources=FONT), "made.pdf", Limits())
    try:
        page = document[0]
        frame = Frame(page)
        drawn = read_ruling_lines(page, frame)
        assert (plain.is_black, plain.is_whole(frame)) == (COLOURS[colour], CLIPS[clip])
        told = read_characters(page, frame, drawn, (), plain)
        assert told == read_characters(page, frame, drawn, (), UNKNOWN)
        assert told.chars
        page.close()
    finally:
        document.close()


@pytest.mark.parametrize("within", [b"/X1 Do", b"BI /W 1 ID x EI", b"BT (a) Tj ET", b"% a"])
def test_nothing_is_told_of_what_is_drawn_within(within: bytes) -> None:
    assert plain_of(b"0 0 0 rg " + within) == UNKNOWN
