"""A PDF written as OFD again: its characters where PDFium has them, its rules as lines."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Any
from xml.sax.saxutils import escape

from fenjie.extract.pdf.frame import Frame
from fenjie.extract.pdf.page_characters import Char, read_characters
from fenjie.extract.pdf.pdf_file import open_pdf
from fenjie.extract.pdf.ruling_lines import read_ruling_lines
from fenjie.limits import Limits
from tests.extract.ofd.ofd_files import POINT, Ofd, line

_ASCENT = 0.88


def as_ofd(data: bytes) -> Ofd:
    """Write all pages of a PDF as an OFD, the size of the first for all."""
    document = open_pdf(data, "表.pdf", Limits())
    try:
        pages = [_page(document[index]) for index in range(len(document))]
    finally:
        document.close()
    return Ofd([objects for objects, _ in pages], pages[0][1])


def _page(page: Any) -> tuple[str, str]:
    frame = Frame(page)
    lines = read_ruling_lines(page, frame)
    chars = read_characters(page, frame, lines).chars
    page.close()
    rules = [
        line(e.start * POINT, e.at * POINT, e.end * POINT, e.at * POINT) for e in lines.horizontal
    ]
    rules += [
        line(e.at * POINT, e.start * POINT, e.at * POINT, e.end * POINT) for e in lines.vertical
    ]
    runs = groupby(chars, key=lambda char: (char.bold, round(char.top), round(char.bottom)))
    words = [_text(list(run), bold=key[0]) for key, run in runs]
    return "".join([*rules, *words]), f"0 0 {frame.width * POINT:.4f} {frame.height * POINT:.4f}"


def _text(run: list[Char], *, bold: bool) -> str:
    """Write characters of one line, the end of each where the next begins or its own is."""
    first = run[0]
    size = (first.bottom - first.top) * POINT
    steps = " ".join(f"{(b.x0 - a.x0) * POINT:.4f}" for a, b in pairwise(run))
    words = escape("".join(char.text for char in run))
    box = (first.x0, first.top, run[-1].x1 - first.x0, first.bottom - first.top)
    return (
        f'<ofd:TextObject ID="9" Boundary="{" ".join(f"{edge * POINT:.4f}" for edge in box)}" '
        f'Font="{2 if bold else 1}" Size="{size:.4f}"><ofd:TextCode X="0" Y="{size * _ASCENT:.4f}" '
        f'DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )
