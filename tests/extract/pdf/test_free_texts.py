"""Free text that is put on a page and brings no looks: it is read where its box is."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.pdf.pdf_reader import read_pdf
from fenjie.limits import Limits
from tests.extract.pdf.handmade import pdf_of

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def written(words: str) -> bytes:
    return b"<%s>" % ("\ufeff" + words).encode("utf-16-be").hex().encode()


def free_text(words: str, rect: str, more: bytes = b"/DA(/F 10 Tf 0 g)") -> bytes:
    return b"<</Type/Annot/Subtype/FreeText/Rect[%s]/Contents %s%s>>" % (
        rect.encode(),
        written(words),
        more,
    )


def read(*annotations: bytes) -> Content:
    """Read a page with a row of two cells, the second of which is blank, and a line above."""
    rules = b"20 100 m 280 100 l 20 160 m 280 160 l 20 100 m 20 160 l 100 100 m 100 160 l"
    shown = b"BT /F 10 Tf 30 140 Td (bridge) Tj ET BT /F 10 Tf 30 250 Td (title) Tj ET"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>>>"
        b"/Contents 4 0 R/Annots[%s]>>" % b" ".join(annotations)
    )
    data = pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page,
            (b"", rules + b" 280 100 m 280 160 l S " + shown),
            HELVETICA,
        ]
    )
    return read_pdf(data, "表.pdf", Limits())


def cells(content: Content) -> list[str]:
    (grid,) = (item for item in content.items if isinstance(item, Grid))
    return [cell.text.text for row in grid.rows for cell in row]


def test_in_a_cell() -> None:
    content = read(free_text("市水务局、市财政局", "105 120 275 150"))
    assert cells(content) == ["bridge", "市水务局、市财政局"]
    start = content.flow.text.index("市")
    (place,) = content.flow.locate(start, start + 9)
    assert place["bbox"] == [107.0, 152.0, 197.0, 162.0]


@pytest.mark.parametrize("words", ["市水务局、\r市财政局", "市水务局、市财政局"])
def test_in_lines_of_its_own_or_of_its_box(words: str) -> None:
    """A box of some 50 points holds five characters of 10 points a line."""
    content = read(free_text(words, "105 120 162 150"))
    assert cells(content)[1].replace("\n", "").replace("\v", "") == "市水务局、市财政局"


def test_beside_the_table() -> None:
    content = read(free_text("附件", "30 200 100 215", b""))
    assert [i.text.text for i in content.items if isinstance(i, Line)] == ["title", "附件"]


@pytest.mark.parametrize("flags", [2, 32])
def test_one_that_is_hidden(flags: int) -> None:
    content = read(free_text("旧", "105 120 275 150", b"/F %d" % flags))
    assert cells(content) == ["bridge", ""]
