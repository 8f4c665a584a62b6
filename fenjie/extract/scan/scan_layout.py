"""A page that was read in its picture, laid out as a page of a PDF is."""

from __future__ import annotations

from fenjie.extract.pdf.frame import Box, PageFrame
from fenjie.extract.pdf.page_characters import Char, PageText
from fenjie.extract.pdf.page_layout import PageLayout, lay_out
from fenjie.extract.pdf.ruling_lines import Edge, RulingLines
from fenjie.extract.pdf.table_grid import TableGrid, find_table_grids, ruled_columns
from fenjie.extract.pdf.word_lines import take_word_lines
from fenjie.extract.scan.page_reading import SAME_PLACE, PageReading, Quad, ReadChar


class ScanFrame(PageFrame):
    """The frame of a page that was put right: places are told as in the picture as given."""

    def __init__(self, reading: PageReading) -> None:
        super().__init__(reading.width, reading.height)
        self._back = reading.back
        self.moves = reading.back != SAME_PLACE

    def shown(self, box: Box) -> Box:
        corners = [
            _mapped(self._back, x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


def _mapped(back: Quad, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f, g, h, i = back
    w = g * x + h * y + i
    return (a * x + b * y + c) / w, (d * x + e * y + f) / w


def scan_layout(reading: PageReading, number: int, before: TableGrid | None) -> PageLayout:
    """Lay out a page, counted from 1; `before` is the last table of the page before."""
    ruling_lines = RulingLines(
        [Edge(*rule) for rule in reading.horizontal], [Edge(*rule) for rule in reading.vertical]
    )
    text = PageText([_char(char) for line in reading.lines for char in line])
    take_word_lines(ruling_lines, text.chars)
    table_grids = find_table_grids(ruling_lines, ruled_columns(before))
    layout = lay_out(number, text, table_grids, ruling_lines, before, images=0)
    layout.frame, layout.chars = ScanFrame(reading), text.chars
    return layout


def _char(read: ReadChar) -> Char:
    return Char(
        read.text,
        read.x0,
        read.top,
        read.x1,
        read.bottom,
        read.bold,
        confidence=read.confidence,
        others=read.others,
    )
