"""Layers, form fields and fonts, in PDFs written by hand."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from fenjie.extract.content import Content, Line
from fenjie.extract.manners import Manner
from fenjie.extract.pdf.pdf_reader import read_pdf
from fenjie.limits import Limits
from tests.extract.pdf.handmade import Object, page_of, pdf_of

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def lines(data: bytes) -> list[str]:
    return [item.text.text for item in read(data).items if isinstance(item, Line)]


def read(data: bytes) -> Content:
    return read_pdf(data, "表.pdf", Limits())


def words(text: str, y: int) -> bytes:
    return b"BT /F 10 Tf 50 %d Td (%s) Tj ET\n" % (y, text.encode())


def layered(stream: bytes, form: Object, layers: bytes) -> bytes:
    """Write a page whose layers, objects 6 and 7, are on and off; object 8 is the form X."""
    resources = b"/Font<</F 5 0 R>>/Properties<</On 6 0 R/Off 7 0 R>>/XObject<</X 8 0 R>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<<%s>>/Contents 4 0 R>>"
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<<%s>>>>>>" % layers,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page % resources,
            (b"", stream),
            HELVETICA,
            b"<</Type/OCG/Name(Now)>>",
            b"<</Type/OCG/Name(Before)>>",
            form,
        ]
    )


@pytest.mark.parametrize("layers", [b"/OFF[7 0 R]", b"/BaseState/OFF/ON[6 0 R]"])
@pytest.mark.parametrize("inside", [b"", b"/OC 7 0 R"])
def test_layers_that_are_off(layers: bytes, inside: bytes) -> None:
    form: Object = (
        b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>>>" + inside,
        words("third", 100) if inside else words("shown", 100),
    )
    stream = b"/OC/On BDC %s EMC /OC/Off BDC %s EMC /X Do" % (words("now", 200), words("old", 200))
    content = read(layered(stream, form, layers))
    shown = [item.text.text for item in content.items if isinstance(item, Line)]
    assert shown == (["now"] if inside else ["now", "shown"])
    off = {content.flow.text[f.start : f.end] for f in content.flow.flags}
    assert off == ({"old", "third"} if inside else {"old"})
    assert {flag.manner for flag in content.flow.flags} == {Manner.LAYER_OFF}


@pytest.mark.parametrize("appearance", [True, False])
def test_values_of_form_fields(appearance: bool) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    canvas.acroForm.textfield(value="Lin Chuan", x=100, y=500, width=100, height=16)
    canvas.acroForm.choice(value="B", options=["A", "B"], x=100, y=450, width=100, height=16)
    canvas.showPage()
    canvas.save()
    data = file.getvalue()
    assert lines(data if appearance else data.replace(b"/AP ", b"/XX ")) == ["Lin Chuan", "B"]


def identity(table: bytes) -> bytes:
    """Write a page in a font that is not in the file, whose codes are characters."""
    return page_of(
        b"BT /F 10 Tf 50 50 Td <5E9853F7> Tj ET",
        b"<</Type/Font/Subtype/Type0/BaseFont/YunSong/Encoding/Identity-H"
        b"/DescendantFonts[6 0 R]%s>>" % table,
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/YunSong/DW 1000/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        b"<</Type/FontDescriptor/FontName/YunSong/Flags 4/FontBBox[0 -200 1000 900]"
        b"/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 700/StemV 80>>",
        resources=b"/Font<</F 5 0 R>>",
    )


def test_codes_that_are_characters() -> None:
    assert lines(identity(b"/ToUnicode/Identity-H")) == ["序号".replace("序", chr(0x5E98))]


def test_fonts_of_drawings() -> None:
    """A Type 3 font draws its characters itself; its text table says what they mean."""
    table = (
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
        b" 1 begincodespacerange <00> <FF> endcodespacerange"
        b" 2 beginbfchar <01> <5E8F> <02> <53F7> endbfchar endcmap end end"
    )
    box = b"1000 0 0 0 1000 1000 d1 0 0 900 900 re f"
    data = page_of(
        b"BT /F 10 Tf 50 50 Td <0102> Tj ET",
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]"
        b"/CharProcs<</a 6 0 R/b 6 0 R>>/Encoding<</Differences[1/a/b]>>/FirstChar 1/LastChar 2"
        b"/Widths[1000 1000]/ToUnicode 7 0 R/Resources<<>>>>",
        (b"", box),
        (b"", table),
        resources=b"/Font<</F 5 0 R>>",
    )
    assert lines(data) == ["序号"]
