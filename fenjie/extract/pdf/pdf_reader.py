"""The PDF reader: pages to lines and grids, with a box for every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from fenjie.errors import InputError
from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.flow import CellWriter, Flow
from fenjie.extract.package import encrypted, truncated
from fenjie.extract.pdf.cell_lines import cut_lines, room, write_lines
from fenjie.extract.pdf.frame import Box, Frame
from fenjie.extract.pdf.page_characters import Char, PageText, read_characters
from fenjie.extract.pdf.ruling_lines import read_ruling_lines
from fenjie.extract.pdf.system_fonts import provide_stand_in
from fenjie.extract.pdf.table_grid import TableGrid, find_lattices
from fenjie.grid import Cell, RefPart
from fenjie.limits import Limits
from fenjie.provenance import Disposition

_ROOM, _TIGHT_ROOM = 2.5, 1.2
"""Lines of room with which a cell would have held its next words; pages keep two together."""
_TOUCHING, _FOLLOWING = 0.3, 0.8
"""Shares of a line's height: how far below a rule it may begin, and behind the line before."""
_MARKS = "，。、；：！？）》”’,.;:"
_TOUCH = 2.0
"""Points between a character and the mark behind it."""
_FEWEST_PRINTED, _MOST_STAMPED = 3, 20
"""Characters of a page with a picture that is a scan; a page number may be stamped on it."""
_SCAN = 0.5
_PAGE_NUMBER = re.compile(r"[-—–－\s·第共页/0-9０-９]{1,20}")


class PdfFlow(Flow):
    """A flow that knows the page and the box of every character."""

    def __init__(self) -> None:
        super().__init__()
        self._stretches: list[int] = []
        self._printed: list[tuple[int, list[Char | None]]] = []

    def stand(self, start: int, page: int, written: list[Char | None]) -> None:
        """Say where the characters from a position of the flow on stand."""
        self._stretches.append(start)
        self._printed.append((page, written))

    def locate(self, start: int, end: int) -> list[RefPart]:
        """Return one part a page: the box around all characters of the range there."""
        around: dict[int, list[Char]] = {}
        index = max(0, bisect_right(self._stretches, start) - 1)
        while index < len(self._stretches) and self._stretches[index] < end:
            first = self._stretches[index]
            page, written = self._printed[index]
            chars = written[max(0, start - first) : end - first]
            around.setdefault(page, []).extend(char for char in chars if char is not None)
            index += 1
        return [{"page": page, "bbox": _around(chars)} for page, chars in around.items() if chars]


def _around(chars: list[Char]) -> list[float]:
    """Return the box around characters, two decimals."""
    edges = (
        min(char.x0 for char in chars),
        min(char.top for char in chars),
        max(char.x1 for char in chars),
        max(char.bottom for char in chars),
    )
    return [round(edge, 2) for edge in edges]


@dataclass(slots=True)
class PageLayout:
    """What stands on one page: its tables with their characters, and the characters outside."""

    number: int
    lattices: list[TableGrid]
    inside: list[dict[tuple[int, int], list[Char]]]
    outside: list[Char]
    garbled: int = 0
    scanned: bool = False


@dataclass(slots=True)
class _Reader:
    content: Content
    flow: PdfFlow
    limits: Limits
    pages: list[PageLayout] = field(default_factory=list)


def open_pdf(data: bytes, name: str, limits: Limits) -> Any:
    """Open a PDF in memory.

    Raises `InputError` (`encrypted`, `truncated`, `extra`) and `LimitError` (`pages`).
    """
    try:
        import pypdfium2
    except ImportError:
        raise InputError(
            "extra", "{name}: PDF needs the package pypdfium2; install fenjie[pdf]", name=name
        ) from None
    if b"%%EOF" not in data[-2048:]:
        raise truncated(name)
    provide_stand_in()
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise encrypted(name) from None
        raise truncated(name) from None
    if count == 0:
        raise truncated(name)
    limits.check("pages", count)
    return document


def layout_page(document: Any, index: int, columns: list[float] | None, name: str) -> PageLayout:
    """Lay out one page of an open document and close it again.

    Raises `InputError` (`truncated`) for a page that cannot be opened.
    """
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise truncated(name) from error
    try:
        frame = Frame(page)
        ruling_lines = read_ruling_lines(page, frame)
        lattices = find_lattices(ruling_lines, columns)
        text = read_characters(page, frame, ruling_lines.texts)
    except pypdfium2.PdfiumError as error:
        raise truncated(name) from error
    finally:
        page.close()
    return lay_out(index + 1, text, lattices, images=_share(ruling_lines.images, frame))


def _share(images: list[Box], frame: Frame) -> float:
    """Return the share of a page that pictures cover; some share for any picture."""
    covered = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in images)
    return max(covered / (frame.width * frame.height or 1), 1e-9 * len(images))


def lay_out(number: int, text: PageText, lattices: list[TableGrid], *, images: float) -> PageLayout:
    """Put the characters of a page into the cells of its tables.

    `images` is the share of the page that pictures cover.
    """
    layout = PageLayout(number, lattices, [{} for _ in lattices], [], text.garbled)
    spot: list[Char] = []
    for char in text.chars:
        if not spot or not _hangs(char, spot[-1]):
            spot = _spot(layout, char)
        spot.append(char)
    if lattices:
        _take_overflow(layout)
    printed = sum(not char.text.isspace() for char in text.chars)
    few = _FEWEST_PRINTED if images < _SCAN else _MOST_STAMPED
    layout.scanned = images > 0 and printed < few and not lattices
    return layout


def _spot(layout: PageLayout, char: Char) -> list[Char]:
    """Return the characters of the cell in which a character stands, or those outside."""
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    for table_grid, cells in zip(layout.lattices, layout.inside, strict=True):
        cell = table_grid.find(x, y)
        if cell is not None:
            return cells.setdefault(cell, [])
    return layout.outside


def _hangs(char: Char, before: Char) -> bool:
    """Tell a mark right behind a character: at the end of a line it may hang over the rule."""
    return (
        char.text in _MARKS
        and abs(char.x0 - before.x1) < _TOUCH
        and abs(char.bottom - before.bottom) < _TOUCH
    )


def _take_overflow(layout: PageLayout) -> None:
    """Give lines that run on below a column to its last cell: browsers print them there.

    The first of them stands below an open column or touches the rule of a closed one; each
    follows the line before at once.
    """
    table_grid, cells = layout.lattices[-1], layout.inside[-1]
    bottom = table_grid.ys[-1]
    rest: list[Char] = []
    reach: dict[int, float] = {}
    for char in sorted(layout.outside, key=lambda char: char.top):
        column = bisect_right(table_grid.xs, (char.x0 + char.x1) / 2) - 1
        height = char.bottom - char.top
        if not 0 <= column < len(table_grid.open) or char.top < bottom - height:
            rest.append(char)
            continue
        owner = table_grid.owner[-1][column]
        begins = table_grid.open[column] or char.top < bottom + _TOUCHING * height
        if column not in reach and begins:
            empty = bottom if table_grid.open[column] else -1e9
            reach[column] = max((c.bottom for c in cells.get(owner, ())), default=empty)
        if char.top - reach.get(column, -1e9) > _FOLLOWING * height:
            rest.append(char)
            continue
        cells.setdefault(owner, []).append(char)
        reach[column] = max(reach[column], char.bottom)
    layout.outside = rest


def read_pdf(data: bytes, name: str, limits: Limits) -> Content:
    """Read a PDF page by page.

    Raises `InputError` (`encrypted`, `truncated`, `scan`, `garbled`) and `LimitError`.
    """
    document = open_pdf(data, name, limits)
    flow = PdfFlow()
    content = Content("pdf", flow, taken_for="PDF")
    reader = _Reader(content, flow, limits)
    try:
        columns: list[float] | None = None
        rows = 0
        for index in range(len(document)):
            page = layout_page(document, index, columns, name)
            reader.pages.append(page)
            rows += sum(len(table_grid.ys) - 1 for table_grid in page.lattices)
            limits.check("rows", rows)
            if page.lattices:
                columns = page.lattices[-1].xs
    finally:
        document.close()
    _refuse_unreadable(reader.pages, name)
    frames = _frames(reader.pages)
    for page in reader.pages:
        _write_page(reader, page, frames)
    return content


def _refuse_unreadable(pages: list[PageLayout], name: str) -> None:
    scanned = [page.number for page in pages if page.scanned]
    if len(scanned) == len(pages) or (scanned and not any(p.lattices for p in pages)):
        raise InputError(
            "scan",
            "{name} is a scan without text (pages {pages});"
            " use a program that recognises text first",
            name=name,
            pages=_ranges(scanned),
        )
    chars = sum(len(c) for page in pages for cells in page.inside for c in cells.values())
    chars += sum(len(page.outside) for page in pages)
    garbled = sum(page.garbled for page in pages)
    if garbled * 5 > chars:
        raise InputError(
            "garbled",
            "{name} does not say what its characters mean (its fonts lack a text table);"
            " print it to PDF again from the program that made it",
            name=name,
        )


def _ranges(numbers: list[int]) -> str:
    """Write page numbers shortly.

    >>> _ranges([1, 2, 3, 7])
    '1-3, 7'
    """
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


def _frames(pages: list[PageLayout]) -> set[str]:
    """Find the running heads: lines outside tables that stand on several pages, numbers apart."""
    known: Counter[str] = Counter()
    for page in pages:
        known.update({_plain(line) for line in cut_lines(page.outside)})
    return {words for words, count in known.items() if count > 1 and count * 3 > len(pages)}


def _plain(line: list[Char]) -> str:
    return re.sub(r"\d+", "#", "".join(char.text for char in line if not char.text.isspace()))


def _write_page(reader: _Reader, page: PageLayout, frames: set[str]) -> None:
    """Write lines and grids of a page from top to bottom."""
    content = reader.content
    if page.scanned:
        content.note("pages-scanned", [], which=str(page.number))
    if page.garbled:
        content.note("text-garbled", [], place=f"第{page.number}页", count=page.garbled)
    parts: list[tuple[float, list[Char] | int]] = [
        *((line[0].top, line) for line in cut_lines(page.outside)),
        *((table_grid.ys[0], index) for index, table_grid in enumerate(page.lattices)),
    ]
    for _, part in sorted(parts, key=lambda part: part[0]):
        if isinstance(part, int):
            grid = _grid(reader, page, part)
            if any(not cell.blank for row in grid.rows for cell in row):
                content.items.append(grid)
            continue
        writer = CellWriter(reader.flow)
        start = reader.flow.length
        reader.flow.stand(start, page.number, write_lines(part, 1e9, writer))
        words = _plain(part)
        if words and (words in frames or _PAGE_NUMBER.fullmatch("".join(c.text for c in part))):
            content.dispositions.append((start, reader.flow.length, Disposition.REPEATED_HEADER))
        elif words:
            content.items.append(Line(writer.traced(), f"第{page.number}页"))


def _grid(reader: _Reader, page: PageLayout, index: int) -> Grid:
    table_grid, cells = page.lattices[index], page.inside[index]
    grid = Grid(named=f"第{page.number}页的表")
    grid.pages.add(0)
    spans = table_grid.spans()
    lowest: list[tuple[Cell, float]] = []
    for row in range(len(table_grid.ys) - 1):
        line: list[Cell] = []
        for column in range(len(table_grid.xs) - 1):
            if table_grid.owner[row][column] != (row, column):
                continue
            rows, columns = spans[row, column]
            width = table_grid.xs[column + columns] - table_grid.xs[column]
            writer = CellWriter(reader.flow)
            start = reader.flow.length
            chars = cells.get((row, column), [])
            reader.flow.stand(start, page.number, write_lines(chars, width, writer))
            cell = writer.cell(rows, columns)
            if row + rows == len(table_grid.ys) - 1 and index == len(page.lattices) - 1:
                lowest.append((cell, room(chars, table_grid.ys[row], table_grid.ys[-1])))
            line.append(cell)
            if columns > 1 and column + columns == len(table_grid.xs) - 1:
                # The grid is as wide as the lattice, even where no cell begins in its last column.
                cell.columns -= 1
                line.append(Cell(rows=rows))
        grid.add(line, f"第{page.number}页第{row + 1}行")
    _mark_may_continue(lowest)
    return grid


def _mark_may_continue(lowest: list[tuple[Cell, float]]) -> None:
    """Tell the cells at a page's end whether more may follow, by the lines that they had room for.

    A cell that is full beside another full one did not set the height of its row: it is pressed.
    """
    for cell, left in lowest:
        cell.may_continue = left < _ROOM
        others = (other for one, other in lowest if one is not cell)
        cell.height_limited = cell.may_continue and min(others, default=_ROOM) < _TIGHT_ROOM
