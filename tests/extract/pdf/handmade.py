"""PDFs written by hand, object by object: what no program that prints would make."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from tests.cli.run import TITLE
from tests.extract.pdf.printed_lines import PAD, PITCH
from tests.extract.pdf.style import MARGIN, Row, Style

Object = bytes | tuple[bytes, bytes]
"""An object as written; a pair is the inside of a stream's dictionary, and the stream."""
_WIDTHS = (100, 120, 180, 54, 70, 90)

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 684 400]/Resources<<%s>>/Contents 4 0 R>>"
_CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange %d beginbfchar
%s endbfchar endcmap end end"""


def pdf_of(objects: Sequence[Object], *, trailer: bytes = b"") -> bytes:
    """Write a PDF: object 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, item in enumerate(objects, start=1):
        starts.append(len(out))
        if isinstance(item, tuple):
            inside, stream = item
            length = b"" if b"/Length" in inside else b"/Length %d" % len(stream)
            item = b"<<%s%s>>\nstream\n%s\nendstream" % (inside, length, stream)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for start in starts:
        out += b"%010d 00000 n \n" % start
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % begin)


def page_of(stream: Object, *more: Object, resources: bytes = b"") -> bytes:
    """Write a PDF of one page: object 4 is what it draws, `more` are 5 and so on."""
    drawn = stream if isinstance(stream, tuple) else (b"", stream)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, _PAGE % resources, drawn, *more])


def by_hand(rows: Sequence[Row], known: Callable[[str], bool] | None) -> bytes:
    """Write a table in a font of glyph numbers, with a text table for the `known` characters.

    The numbers are those of other Chinese characters. Without `known` there is no text table.
    """
    cells = [Style().header, *(row.cells for row in rows)]
    letters = sorted({letter for row in cells for cell in row for letter in cell} | set(TITLE))
    codes = {letter: 0x5200 + number for number, letter in enumerate(letters)}
    height = 400.0
    drawn: list[str] = []

    def words(x: float, top: float, text: str) -> None:
        shown = "".join(f"{codes[letter]:04X}" for letter in text)
        drawn.append(f"BT /F 10 Tf {x} {height - top - 10} Td <{shown}> Tj ET")

    def rule(x0: float, y0: float, x1: float, y1: float) -> None:
        drawn.append(f"{x0} {height - y0} m {x1} {height - y1} l S")

    xs = list(accumulate(_WIDTHS, initial=MARGIN))
    words(MARGIN, 30, TITLE)
    for index, row in enumerate(cells):
        top = 60.0 + 60 * index
        rule(xs[0], top, xs[-1], top)
        for (left, right), cell in zip(pairwise(xs), row, strict=True):
            fit = int((right - left - 2 * PAD) / 10)
            for line in range(0, len(cell), fit):
                words(left + PAD, top + PAD + PITCH * line / fit, cell[line : line + fit])
    rule(xs[0], 60.0 + 60 * len(cells), xs[-1], 60.0 + 60 * len(cells))
    for x in xs:
        rule(x, 60, x, 60.0 + 60 * len(cells))
    name = b"/BaseFont/ABCDEF+YunSong"
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    table = b"" if known is None else b"/ToUnicode 8 0 R"
    mapped = [letter for letter in letters if known is not None and known(letter)]
    lines = [
        b"<%04X> <%s>" % (codes[letter], letter.encode("utf-16-be").hex().encode())
        for letter in mapped
    ]
    return page_of(
        "\n".join(drawn).encode(),
        b"<</Type/Font/Subtype/Type0%s/Encoding/Identity-H/DescendantFonts[6 0 R]%s>>"
        % (name, table),
        b"<</Type/Font/Subtype/CIDFontType2%s%s/DW 1000/FontDescriptor 7 0 R>>" % (name, system),
        b"<</Type/FontDescriptor/FontName/ABCDEF+YunSong/Flags 4/FontBBox[0 -200 1000 900]"
        b"/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 700/StemV 80>>",
        (b"", _CMAP % (len(lines), b"\n".join(lines))),
        resources=b"/Font<</F 5 0 R>>",
    )


def deflated(data: bytes) -> tuple[bytes, bytes]:
    """Make a stream that is packed."""
    return b"/Filter/FlateDecode", zlib.compress(data, 9)
