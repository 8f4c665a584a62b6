"""Words put on a page: free text without looks, form fields, and what nobody sees of both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.manners import Manner
from fenjie.extract.pdf.pdf_reader import read_pdf
from fenjie.extract.printed_marks import leave_unprinted
from fenjie.limits import Limits
from tests.extract.pdf.handmade import Object, pdf_of

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def written(words: str) -> bytes:
    return b"<%s>" % ("\ufeff" + words).encode("utf-16-be").hex().encode()


def free_text(words: str, rect: str, more: bytes = b"/DA(/F 10 Tf 0 g)") -> bytes:
    return b"<</Type/Annot/Subtype/FreeText/Rect[%s]/Contents %s%s>>" % (
        rect.encode(),
        written(words),
        more,
    )


def read(*annotations: bytes, more: Sequence[Object] = (), form: bytes = b"") -> Content:
    """Read a page with a row of two cells, the second of which is blank, and a line above."""
    rules = b"20 100 m 280 100 l 20 160 m 280 160 l 20 100 m 20 160 l 100 100 m 100 160 l"
    shown = b"BT /F 10 Tf 30 140 Td (bridge) Tj ET BT /F 10 Tf 30 250 Td (title) Tj ET"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>>>"
        b"/Contents 4 0 R/Annots[%s]>>" % b" ".join(annotations)
    )
    data = pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % form,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page,
            (b"", rules + b" 280 100 m 280 160 l S " + shown),
            HELVETICA,
            *more,
        ]
    )
    content = read_pdf(data, "表.pdf", Limits())
    leave_unprinted(content)
    return content


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


def told(content: Content) -> list[str]:
    """Return the words that were told to be hidden."""
    return [
        words
        for each in content.findings.reported
        if each.code == "not-printed" and f"有{Manner.HIDDEN.value}的文字" in each.message
        for words in each.evidence
    ]


DRAWN = b"/AP<</N 6 0 R>>"
LOOKS: Object = (
    b"/Type/XObject/Subtype/Form/BBox[0 0 60 20]/Resources<</Font<</F 5 0 R>>>>",
    b"BT /F 10 Tf 2 5 Td (note) Tj ET",
)
FORM = b"/AcroForm<</Fields[7 0 R]/DR<</Font<</F 5 0 R>>>>>>"


@pytest.mark.parametrize("flags", [2, 32, 4 | 32])
@pytest.mark.parametrize("looks", [b"", DRAWN])
def test_one_that_is_hidden(flags: int, looks: bytes) -> None:
    content = read(free_text("旧", "105 120 275 150", b"/F %d%s" % (flags, looks)), more=[LOOKS])
    assert cells(content) == ["bridge", ""]
    assert told(content) == ["旧"]


def test_one_that_is_shown_beside_one_that_is_hidden() -> None:
    shown = free_text("note", "105 130 165 150", b"/F 4" + DRAWN)
    hidden = free_text("旧", "170 130 230 150", b"/F 36" + DRAWN)
    content = read(shown, hidden, more=[LOOKS])
    assert cells(content) == ["bridge", "note"]
    assert told(content) == ["旧"]


@pytest.mark.parametrize(("flags", "is_shown"), [(4, True), (0, True), (2, False), (36, False)])
@pytest.mark.parametrize("looks", [b"", DRAWN])
def test_fields_of_forms(flags: int, is_shown: bool, looks: bytes) -> None:
    """The value of a field stands in the field, of which this is a part."""
    part = (
        b"<</Type/Annot/Subtype/Widget/Rect[105 120 165 140]/Parent 7 0 R/F %d"
        b"/DA(/F 10 Tf 0 g)%s>>" % (flags, looks)
    )
    field = b"<</FT/Tx/T(goal)/V(note)/Kids[8 0 R]>>"
    content = read(b"8 0 R", more=[LOOKS, field, part], form=FORM)
    assert cells(content) == ["bridge", "note" if is_shown else ""]
    assert told(content) == ([] if is_shown else ["note"])


def test_a_hidden_button_tells_nothing() -> None:
    part = b"<</Type/Annot/Subtype/Widget/FT/Btn/T(b)/V/Yes/Rect[105 120 165 140]/F 2>>"
    content = read(b"7 0 R", more=[LOOKS, part], form=FORM)
    assert cells(content) == ["bridge", ""]
    assert not told(content)


def test_a_hidden_line_strikes_nothing() -> None:
    line = b"<</Type/Annot/Subtype/StrikeOut/F 34/Rect[29 136 60 150]/C[1 0 0]%s>>" % (
        b"/QuadPoints[29 150 60 150 29 136 60 136]/AP<</N 6 0 R>>"
    )
    across: Object = (b"/Type/XObject/Subtype/Form/BBox[0 0 31 14]", b"0 7 m 31 7 l S")
    assert cells(read(line, more=[across])) == ["bridge", ""]
    assert cells(read(line.replace(b"/F 34", b"/F 4"), more=[across])) == ["", ""]
