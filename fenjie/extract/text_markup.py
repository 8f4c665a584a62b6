"""The markup of the text format: <p>, <b> and character references; all else is words."""

from __future__ import annotations

import html
import re
from array import array

from fenjie.extract.content import Stretch
from fenjie.grid import Cell
from fenjie.provenance import Disposition, Traced

_TOKEN = re.compile(
    r"<(/?)([pbPB])\s*>|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)


def read_cell(flow: str, start: int, end: int, stretch: Stretch) -> tuple[Cell, str | None]:
    """Read the cell at a half-open range of the flow; return it with the fault of its tags.

    The fault is the name of a tag that is not closed or not opened, or None. The `stretch` gets
    what markup and references come to.
    """
    part = flow[start:end]
    if "<" not in part and "&" not in part:
        return Cell(Traced.of(part, start)), None
    return _Reader(stretch).read(part, start)


class _Reader:
    """One pass over one cell."""

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.text: list[str] = []
        self.at = array("I")
        self.cell = Cell()
        self.bold_from: int | None = None
        self.paragraphs_open = 0
        self.fault: str | None = None

    def read(self, part: str, start: int) -> tuple[Cell, str | None]:
        last = 0
        for token in _TOKEN.finditer(part):
            self._keep(part, start, last, token.start())
            position = start + token.end()
            if token[2] is None:
                self._reference(token[0], start + token.start(), position)
            else:
                self.stretch.dispositions.append(
                    (start + token.start(), position, Disposition.MARKUP)
                )
                self._tag(token[2].lower(), closing=bool(token[1]), position=position)
            last = token.end()
        self._keep(part, start, last, len(part))
        if self.bold_from is not None:
            self.cell.bold.append((self.bold_from, start + len(part)))
            self.fault = "<b>"
        if self.paragraphs_open > 0:
            self.fault = self.fault or "<p>"
        self.cell.text = Traced("".join(self.text), self.at)
        return self.cell, self.fault

    def _keep(self, part: str, start: int, first: int, last: int) -> None:
        if first < last:
            self.text.append(part[first:last])
            self.at.extend(range(start + first, start + last))

    def _reference(self, reference: str, start: int, end: int) -> None:
        decoded = html.unescape(reference)
        if decoded in (reference, ""):
            # Python makes nothing of a control (&#20;): it stays as it is written.
            self.text.append(reference)
            self.at.extend(range(start, end))
            return
        self.text.append(decoded)
        self.at.extend((start,) * len(decoded))
        self.stretch.decoded[start] = decoded
        self.stretch.dispositions.append((start + 1, end, Disposition.FOLDED))
        if decoded.isspace():
            self.stretch.dispositions.append((start, start + 1, Disposition.FOLDED))

    def _tag(self, name: str, *, closing: bool, position: int) -> None:
        if name == "b":
            self._bold(closing, position)
            return
        self.paragraphs_open += -1 if closing else 1
        if self.paragraphs_open < 0:
            self.fault = self.fault or "</p>"
            self.paragraphs_open = 0
        if not closing:
            self.cell.paragraphs.append(position)

    def _bold(self, closing: bool, position: int) -> None:
        if not closing:
            if self.bold_from is None:
                self.bold_from = position
            else:
                self.fault = self.fault or "<b>"
        elif self.bold_from is None:
            self.fault = self.fault or "</b>"
        else:
            self.cell.bold.append((self.bold_from, position))
            self.bold_from = None
