"""Lines of printed cells: what breaks them, how wide they are, and how they are written as text."""

from __future__ import annotations

import copy
import re
from typing import Any, NamedTuple

from reportlab.pdfbase import cidfonts, pdfmetrics

CUT = "¬"
FONT, BOLD = "STSong-Light", "Bold"
SIZE, PITCH, PAD = 10.0, 14.0, 4.0
_TOKEN = re.compile(r"[0-9A-Za-z.,%/+~&'-]+|.", re.DOTALL)
_NO_START = "，。；：、！？）》”’%"


class _Named(cidfonts.UnicodeCIDFont):  # type: ignore[misc]
    """The font that needs no file, under a name of our own."""

    def __init__(self, name: str, printed: str) -> None:
        super().__init__(FONT)
        self.name = self.fontName = name
        self.printed = printed

    def addObjects(self, doc: Any) -> None:
        inner = f"F{len(doc.fontMapping) + 1}"
        made = copy.deepcopy(cidfonts.CIDFontInfo[FONT])
        made.update(Name=f"/{inner}", Encoding=f"/{self.encodingName}")
        made["BaseFont"] = made["DescendantFonts"][0]["BaseFont"] = f"/{self.printed}"
        made["DescendantFonts"][0]["FontDescriptor"]["FontName"] = f"/{self.printed}"
        reference = doc.Reference(cidfonts.structToPDF(made), inner)
        doc.idToObject["BasicFonts"].dict[inner] = reference
        doc.fontMapping[self.name] = f"/{inner}"


pdfmetrics.registerFont(cidfonts.UnicodeCIDFont(FONT))
pdfmetrics.registerFont(_Named(BOLD, "SimHei"))


class Piece(NamedTuple):
    """Words of one line that look alike."""

    words: str
    bold: bool


Lines = list[list[Piece]]


def width_of(words: str, size: float = SIZE) -> float:
    return float(pdfmetrics.stringWidth(words, FONT, size))


def wrap(cell: str, width: float, *, hangs: bool = False) -> Lines:
    """Break a cell into lines that are no wider than `width`, but for a mark that `hangs`."""
    lines: Lines = []
    bold = False
    for paragraph in re.split(f"[\n{CUT}]", cell):
        line: list[Piece] = []
        used = 0.0
        for part in re.split(r"(</?b>)", paragraph):
            if part in ("<b>", "</b>"):
                bold = part == "<b>"
                continue
            for token in _TOKEN.findall(part):
                wide = width_of(token)
                if used + wide > width and line and not (hangs and token in _NO_START):
                    # No line begins with a mark: the character before goes down with it.
                    down = [line.pop()] if token in _NO_START and len(line) > 1 else []
                    lines.append(line)
                    line, used = down, sum(width_of(piece.words) for piece in down)
                line.append(Piece(token, bold))
                used += wide
        lines.append(_alike(line))
    return [_alike(line) for line in lines] if cell else []


def _alike(line: list[Piece]) -> list[Piece]:
    made: list[Piece] = []
    for piece in line:
        if made and made[-1].bold == piece.bold:
            made[-1] = Piece(made[-1].words + piece.words, piece.bold)
        else:
            made.append(piece)
    return made
