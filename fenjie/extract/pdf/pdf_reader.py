"""The PDF reader: pages to lines and grids, with a box for every character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from fenjie.errors import InputError
from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.flow import CellWriter
from fenjie.extract.manners import Manner
from fenjie.extract.pdf.broken_contents import look_at_contents
from fenjie.extract.pdf.cell_lines import room, write_lines
from fenjie.extract.pdf.char_lines import cut_lines, lines_of
from fenjie.extract.pdf.facing_pages import facing, join
from fenjie.extract.pdf.font_codes import trusted_fonts
from fenjie.extract.pdf.frame import Box
from fenjie.extract.pdf.layers import has_layers
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.page_frames import take_page_frames
from fenjie.extract.pdf.page_layout import PageLayout, Reading, layout_page
from fenjie.extract.pdf.pdf_file import open_pdf
from fenjie.extract.pdf.pdf_flow import PdfFlow
from fenjie.extract.pdf.table_grid import TableGrid
from fenjie.extract.pdf.text_columns import OutsideLine, in_reading_order
from fenjie.extract.pdf.text_layers import take_drawn_words, untrusted_pages
from fenjie.extract.pdf.unread_pages import (
    damaged_page,
    note_unread,
    note_untrusted,
    page_ranges,
    refuse_unreadable,
)
from fenjie.grid import Cell
from fenjie.limits import Limits
from fenjie.provenance import Disposition

if TYPE_CHECKING:
    from fenjie.extract.scan.scanned_pages import ReadPages

_ROOM, _TIGHT_ROOM = 2.5, 1.2
"""Lines of room with which a cell would have held its next words; pages keep two together."""
_PAGE_NUMBER = re.compile(r"[-—–－\s·第共页/0-9０-９]{1,20}")


class _Reader(Struct):
    content: Content
    flow: PdfFlow
    behind_unread: bool = False
    """Whether something behind the last grid could not be read."""


def read_pdf(data: bytes, name: str, limits: Limits, *, ocr: bool = False) -> Content:
    """Read a PDF page by page; what cannot be read of it is noted, if there is more.

    `ocr` says that scans are recognised even where words lie over them. Raises `InputError`
    (`encrypted`, `truncated`, `scan`, `garbled`), `LimitError`, and `FenjieError` (`extra`) where
    that is asked for and not installed.
    """
    pages = _laid_out(data, name, limits)
    if any(page.garbled for page in pages):
        pages = _clearer(data, name, limits, pages)
    untrusted = untrusted_pages(pages, asked=ocr)
    recognized = _recognized(data, name, pages, limits, untrusted)
    flow = PdfFlow()
    content = Content("pdf", flow, taken_for="PDF")
    note_untrusted(content, untrusted, recognized)
    write_pages(content, flow, pages, name)
    if recognized:
        from fenjie.extract.scan.as_read import report_as_read

        report_as_read(content, flow, recognized, len(pages))
    return content


def _clearer(data: bytes, name: str, limits: Limits, pages: list[PageLayout]) -> list[PageLayout]:
    """Return garbled pages, laid out anew where the file tells what more of their codes mean."""
    # What few documents need is imported for them: it takes time to load.
    from fenjie.extract.pdf.missing_text_tables import with_text_tables

    completed = with_text_tables(data)
    if completed is None:
        return pages
    try:
        others = _laid_out(completed, name, limits)
    except InputError:
        return pages
    return min(pages, others, key=lambda each: sum(page.garbled for page in each))


def _laid_out(data: bytes, name: str, limits: Limits) -> list[PageLayout]:
    """Lay out the pages of a PDF. Raises as `read_pdf` does."""
    document = open_pdf(data, name, limits)
    pages: list[PageLayout] = []
    try:
        before: TableGrid | None = None
        rows = 0
        contents = look_at_contents(data, len(document))
        reading = Reading(has_layers(data), trusted_fonts(data), contents.painted, contents.plain)
        for index in range(len(document)):
            try:
                page = layout_page(document, index, before, name, reading)
            except InputError:
                page = damaged_page(index + 1)
            pages.append(page)
            rows += sum(len(table_grid.ys) - 1 for table_grid in page.table_grids)
            limits.check("rows", rows)
            if page.table_grids:
                before = page.table_grids[-1]
        for index in contents.damaged:
            pages[index].damaged = True
        take_drawn_words(document, pages)
    finally:
        document.close()
    return pages


def _recognized(
    data: bytes, name: str, pages: list[PageLayout], limits: Limits, untrusted: Mapping[int, str]
) -> ReadPages:
    """Read the pages that are pictures, in place; return what was read by their numbers."""
    if not untrusted and not any(page.scanned for page in pages):
        return {}
    from fenjie.extract.scan.scanned_pages import read_scanned

    document = open_pdf(data, name, limits)
    try:
        return read_scanned(document, pages, limits, untrusted)
    finally:
        document.close()


def write_pages(content: Content, flow: PdfFlow, pages: list[PageLayout], name: str) -> None:
    """Write the lines and grids of laid out pages.

    Raises `InputError` (`scan`, `truncated`, `garbled`).
    """
    refuse_unreadable(content, pages, name)
    reader = _Reader(content, flow)
    take_page_frames(pages)
    frames = _frames(pages)
    _leave_what_stands_elsewhere(pages)
    right_of = facing(pages)
    for page in pages:
        _note_cut_tables(content, page)
    doubtful = [page.number for page in pages if page.doubtful]
    if doubtful:
        content.note("frame-doubtful", [], which=page_ranges(doubtful))
    for index, page in enumerate(pages):
        if index not in right_of.values():
            right = pages[right_of[index]] if index in right_of else None
            _write_page(reader, page, frames, right)


def _leave_what_stands_elsewhere(pages: list[PageLayout]) -> None:
    """Leave out of what pages cut off the words that another page, or the same, shows."""
    if any(part.may_stand_elsewhere for page in pages for part in page.apart):
        shown = "".join(_words(page.chars) for page in pages)
        for page in pages:
            page.apart = [
                part
                for part in page.apart
                if not (part.may_stand_elsewhere and _words(part.chars) in shown)
            ]


def _words(chars: Sequence[Char]) -> str:
    return "".join(char.text for char in chars if not char.text.isspace())


def _frames(pages: list[PageLayout]) -> set[str]:
    """Find the running headers: lines outside tables that stand on several pages, numbers apart."""
    known: Counter[str] = Counter()
    for page in pages:
        known.update({_plain(line) for line in cut_lines(page.outside)})
    return {words for words, count in known.items() if count > 1 and count * 3 > len(pages)}


def _plain(line: list[Char]) -> str:
    return re.sub(r"\d+", "#", _words(line))


def _parts(page: PageLayout) -> list[OutsideLine | int]:
    """Return the lines outside tables, and the indexes of tables, in the order of reading."""
    tops = [table_grid.ys[0] for table_grid in page.table_grids]
    parts: list[tuple[float, OutsideLine | int]] = [
        *((line.place, line) for line in in_reading_order(page.outside, tops)),
        *((top, index) for index, top in enumerate(tops)),
    ]
    return [part for _, part in sorted(parts, key=lambda part: part[0])]


def _write_page(
    reader: _Reader, page: PageLayout, frames: set[str], right: PageLayout | None = None
) -> None:
    """Write lines and grids of a page from top to bottom; its rows go on on the page `right`."""
    content = reader.content
    is_unread = note_unread(content, page)
    for part in _parts(page):
        if isinstance(part, int):
            grid = _grid(reader, page, part)
            if right is not None:
                join(grid, _grid(reader, right, 0))
            if any(not cell.blank for row in grid.rows for cell in row):
                grid.behind_unread, reader.behind_unread = reader.behind_unread, False
                content.items.append(grid)
            continue
        writer = CellWriter(reader.flow)
        start = reader.flow.length
        _stand(reader, page, start, write_lines(part.chars, part.width, writer))
        words = _plain(part.chars)
        is_number = _PAGE_NUMBER.fullmatch("".join(char.text for char in part.chars))
        if words and (words in frames or is_number):
            content.dispositions.append((start, reader.flow.length, Disposition.REPEATED_HEADER))
        elif words:
            content.items.append(Line(writer.traced(), f"第{page.number}页"))
    reader.behind_unread |= is_unread
    if right is not None:
        right.table_grids, right.inside = [], []
        _write_page(reader, right, frames)
    _write_apart(reader, page)


def _note_cut_tables(content: Content, page: PageLayout) -> None:
    """Report words of a table that stand beyond the page: a file with a wrong size loses them."""
    areas = [Box(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]) for grid in page.table_grids]
    lost = [
        _words(chars)
        for manner, chars, _ in page.apart
        if manner is Manner.OUTSIDE
        and any(area.holds(char.box) for area in areas for char in chars)
    ]
    if any(lost):
        content.note("table-cut", lost, which=str(page.number))


def _write_apart(reader: _Reader, page: PageLayout) -> None:
    """Write what is not of the tables' writing behind the page."""
    for manner, chars, _ in page.apart:
        start = reader.flow.add("".join(char.text for char in chars))
        _stand(reader, page, start, chars)
        reader.flow.flag(start, reader.flow.length, manner, f"第{page.number}页")


def _stand(reader: _Reader, page: PageLayout, start: int, written: Sequence[Char | None]) -> None:
    """Keep where characters stand on the page as it is shown."""
    frame = page.frame
    if frame is not None and frame.moves:
        written = [char and char.moved(frame.shown(char.box)) for char in written]
    reader.flow.stand(start, page.number, list(written))


def _grid(reader: _Reader, page: PageLayout, index: int) -> Grid:
    table_grid, cells = page.table_grids[index], page.inside[index]
    grid = Grid(named=f"第{page.number}页的表")
    grid.pages.add(0)
    spans = table_grid.spans()
    lowest: list[tuple[Cell, float]] = []
    reaches = table_grid.begins_in_last()
    for row in range(len(table_grid.ys) - 1):
        line: list[Cell] = []
        for column in range(len(table_grid.xs) - 1):
            if table_grid.owner[row][column] != (row, column):
                continue
            rows, columns = spans[row, column]
            width = table_grid.width(column, columns)
            writer = CellWriter(reader.flow)
            start = reader.flow.length
            chars = cells.get((row, column), [])
            if chars and chars[0].turn:
                width = table_grid.ys[row + rows] - table_grid.ys[row]
            cut = lines_of(chars)
            _stand(reader, page, start, write_lines(chars, width, writer, cut))
            cell = writer.cell(rows, columns)
            if row + rows == len(table_grid.ys) - 1 and index == len(page.table_grids) - 1:
                lowest.append((cell, room(cut, table_grid.ys[row], table_grid.ys[-1])))
            line.append(cell)
            if columns > 1 and column + columns == len(table_grid.xs) - 1 and not reaches:
                # It is as wide as the table grid, even where no cell begins in the last column.
                cell.columns -= 1
                line.append(Cell(rows=rows))
        grid.add(line, f"第{page.number}页第{row + 1}行")
    _mark_may_continue(lowest)
    return grid


def _mark_may_continue(lowest: list[tuple[Cell, float]]) -> None:
    """Mark the cells at a page's end in which more may follow, by the lines that they had room for.

    A cell that is full beside another full one did not set the height of its row.
    """
    for cell, left in lowest:
        cell.may_continue, cell.has_room = left < _ROOM, left >= _TIGHT_ROOM
        others = (other for one, other in lowest if one is not cell)
        cell.height_limited = cell.may_continue and min(others, default=_ROOM) < _TIGHT_ROOM
