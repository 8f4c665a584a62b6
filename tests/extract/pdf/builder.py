"""Prints tables as PDF the way office programs and browsers do, and writes the same as text.

A cell is a string with `<b>` for bold words. A line feed ends a line where the writer pressed
Enter; `CUT` ends one where the print only ran out of room. Rows flow over pages: a row that
does not fit is cut between two lines, and each of its cells goes on at the top of the next page.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import cidfonts, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.cli.run import HEAD, TITLE

CUT = "¬"
FONT, BOLD = "STSong-Light", "Bold"
SIZE, PITCH, PAD = 10.0, 14.0, 4.0
MARGIN = 40.0
_TOKEN = re.compile(r"[0-9A-Za-z.,%/+~&'-]+|.", re.DOTALL)
_NO_START = "，。；：、！？）》”’%"
_SENTENCE_END = "。；！？："


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


@dataclass(frozen=True)
class Row:
    """A row as written: one cell alone is a section. The `late` columns stand at its end."""

    cells: Sequence[str]
    late: frozenset[int] = frozenset()
    height: float = 0.0


@dataclass(frozen=True)
class Style:
    """How a table is printed."""

    widths: Sequence[float] = (100, 120, 180, 44, 70, 90)
    height: float = 400.0
    """Points of the page; low pages cut rows."""
    rules: Literal["lines", "boxes", "dotted", "dashed", "form", "frames"] = "lines"
    closed: bool = True
    """Whether a rule stands below a row that the page's end cuts."""
    cuts: bool = True
    """Whether rows are cut at all; else they go to the next page whole."""
    repeat_head: bool = True
    header: Sequence[str] = tuple(HEAD.split("\t"))
    title: str = TITLE
    number: str = ""
    """The page number, {page} and {pages} filled in."""
    running: str = ""
    bold: Literal["font", "twice", "stroke"] = "font"
    rotate: int = 0
    crop: tuple[float, float] = (0.0, 0.0)
    """Points of the sheet left of and below what the page shows."""
    merged: frozenset[int] = frozenset({0})
    """Columns in which a blank cell goes on with the cell above."""
    pad: float = PAD
    hangs: bool = False
    """Whether a mark at the end of a line may hang beyond it, as Word and LibreOffice print."""
    short: float = 0.0
    """Points by which the rules beside a cut row end above its last words."""
    before: Callable[[Sheet, float], float] | None = None
    """Draws below the title from a height on, and returns where the table may begin."""
    behind: Callable[[Sheet, float], None] | None = None
    """Draws below the end of the table."""
    every: Callable[[Sheet, int], None] | None = None
    """Draws on every page."""
    scans: frozenset[int] = frozenset()
    """Pages before which a page stands that holds nothing but a picture and its number."""
    encrypt: Any = None
    """How the library encrypts the file."""


@dataclass
class Part:
    """What of a row stands on one page."""

    index: int
    lines: list[Lines]
    height: float
    opens: bool
    ends: bool


@dataclass
class Printed:
    """A PDF, and which parts of which rows each page holds."""

    data: bytes
    pages: list[list[Part]]
    style: Style

    @property
    def cut_rows(self) -> set[int]:
        return {part.index for page in self.pages for part in page if not part.ends}


# the same as text


def as_text(rows: Sequence[Row], style: Style | None = None) -> bytes:
    """Write the same content in the text format, one row a line."""
    style = style or Style()
    lines = ["\t".join(_words(header) for header in style.header)]
    for row in rows:
        cells = [_marked(cell) for cell in row.cells]
        lines.append("\t".join(cells + [""] * (len(style.header) - len(cells))))
    return "\n".join([style.title, "", *lines, ""]).encode()


def _words(cell: str) -> str:
    return cell.replace(CUT, "").replace("\n", " ")


def _marked(cell: str) -> str:
    """Make a paragraph of each line behind the end of a sentence."""
    cell = cell.replace(CUT, "")
    parts: list[str] = []
    for line in cell.split("\n"):
        ended = parts and re.sub(r"</?b>", "", parts[-1]).endswith(tuple(_SENTENCE_END))
        if parts and not ended:
            parts[-1] += " " + line
        else:
            parts.append(line)
    return parts[0] if len(parts) == 1 else "".join(f"<p>{part}</p>" for part in parts)


# lines


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


# a page


class Sheet:
    """A page to draw on, in points from the top left of what it shows."""

    def __init__(self, canvas: Canvas, width: float, style: Style) -> None:
        self.canvas, self.width, self.style = canvas, width, style
        self.height = style.height
        self._boxes: list[tuple[float, float, float, float]] = []

    def begin(self) -> None:
        (left, bottom), width, height = self.style.crop, self.width, self.height
        turned = self.style.rotate in (90, 270)
        across, up = (height, width) if turned else (width, height)
        size = (across + 2 * left, up + 2 * bottom)
        # The library turns the sheet by itself, but not the crop box.
        self.canvas.setPageSize(size[::-1] if turned else size)
        if left or bottom:
            self.canvas.setCropBox((left, bottom, left + across, bottom + up))
        self.canvas.setPageRotation(self.style.rotate)
        self.canvas.translate(left, bottom)
        turns = {
            90: (0, 1, -1, 0, height, 0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0, width),
        }
        if self.style.rotate:
            self.canvas.transform(*turns[self.style.rotate])

    def words(
        self, x: float, top: float, words: str, *, bold: bool = False, size: float = SIZE
    ) -> None:
        """Print words whose line begins at `top`."""
        canvas, y = self.canvas, self.height - top - size
        canvas.setFont(BOLD if bold and self.style.bold == "font" else FONT, size)
        if bold and self.style.bold == "stroke":
            canvas.setLineWidth(0.3)
            canvas.drawString(x, y, words, mode=2)
            return
        canvas.drawString(x, y, words)
        if bold and self.style.bold == "twice":
            canvas.drawString(x + 0.3, y, words)

    def lines(self, x: float, top: float, lines: Lines) -> None:
        for number, line in enumerate(lines):
            place = x
            for piece in line:
                self.words(place, top + number * PITCH, piece.words, bold=piece.bold)
                place += width_of(piece.words)

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw a rule, or keep it where all rules go into one form object."""
        if self.style.rules in ("form", "frames"):
            self._boxes.append((x0, top, x1, bottom))
            return
        canvas, y0, y1 = self.canvas, self.height - top, self.height - bottom
        if self.style.rules == "boxes":
            canvas.rect(x0 - 0.24, y1 - 0.24, x1 - x0 + 0.48, y0 - y1 + 0.48, stroke=0, fill=1)
        elif self.style.rules == "dotted":
            for x, y in _dots(x0, y0, x1, y1):
                canvas.rect(x - 0.5, y - 0.5, 1, 1, stroke=0, fill=1)
        else:
            canvas.setLineWidth(0.5)
            canvas.setDash([2, 1] if self.style.rules == "dashed" else [])
            canvas.line(x0, y0, x1, y1)

    def end(self) -> None:
        """Draw the rules that were kept: in a form of half the size, or as outlined figures."""
        if self._boxes and self.style.rules == "form":
            name = f"grid{self.canvas.getPageNumber()}"
            self.canvas.beginForm(name, 0, 0, self.width / 2, self.height / 2)
            self.canvas.setLineWidth(0.25)
            for x0, top, x1, bottom in self._boxes:
                y0, y1 = self.height - top, self.height - bottom
                self.canvas.line(x0 / 2, y0 / 2, x1 / 2, y1 / 2)
            self.canvas.endForm()
            self.canvas.saveState()
            self.canvas.scale(2, 2)
            self.canvas.doForm(name)
            self.canvas.restoreState()
        elif self._boxes:
            path = self.canvas.beginPath()
            for x0, top, x1, bottom in self._boxes:
                path.moveTo(x0, self.height - top)
                path.lineTo(x1, self.height - bottom)
            self.canvas.setLineWidth(0.5)
            self.canvas.drawPath(path)

    def grid(
        self, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]]
    ) -> None:
        """Draw a plain table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for top, row in zip(ys, cells, strict=False):
            for (left, right), cell in zip(pairwise(xs), row, strict=False):
                self.lines(left + PAD, top + PAD, wrap(cell, right - left - 2 * PAD))


def _dots(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[float, float]]:
    count = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / 2))
    for index in range(count + 1):
        yield x0 + (x1 - x0) * index / count, y0 + (y1 - y0) * index / count


# the table


def print_pdf(rows: Sequence[Row], style: Style | None = None, **changes: Any) -> Printed:
    """Print a table; `changes` are fields of the style."""
    style = replace(style or Style(), **changes)
    printer = _Printer(rows, style)
    pages = printer.laid_out()
    return Printed(printer.drawn(pages), pages, style)


@dataclass
class _Printer:
    rows: Sequence[Row]
    style: Style
    xs: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.xs = [MARGIN]
        for width in self.style.widths:
            self.xs.append(self.xs[-1] + width)
        self.width = self.xs[-1] + MARGIN
        self.header = [wrap(header, self._inner(i)) for i, header in enumerate(self.style.header)]
        self.head_height = max(map(len, self.header)) * PITCH + 2 * self.style.pad
        self.lines = [self._wrapped(row) for row in self.rows]
        self.first_top = MARGIN + 30
        if self.style.before is not None:
            # Drawn on a sheet that is thrown away: only where the table begins counts.
            sheet = Sheet(Canvas(io.BytesIO()), self.width, self.style)
            self.first_top = self.style.before(sheet, self.first_top)

    def _inner(self, column: int, span: int = 1) -> float:
        return sum(self.style.widths[column : column + span]) - 2 * self.style.pad

    def _wrapped(self, row: Row) -> list[Lines]:
        if len(row.cells) == 1:
            return [wrap(row.cells[0], self._inner(0, len(self.style.widths)))]
        return [
            wrap(cell, self._inner(i), hangs=self.style.hangs) for i, cell in enumerate(row.cells)
        ]

    def goes_on(self, index: int, column: int) -> bool:
        """Return whether a cell is part of the merged cell above it."""
        return (
            column in self.style.merged
            and 0 < index < len(self.rows)
            and len(self.rows[index].cells) > 1
            and len(self.rows[index - 1].cells) > 1
            and not self.rows[index].cells[column]
        )

    def groups(self) -> Iterator[tuple[int, int, int]]:
        """Yield the merged cells that cover several rows: column, first row, row behind."""
        for column in self.style.merged:
            for index in range(len(self.rows)):
                if self.goes_on(index, column) or not self.goes_on(index + 1, column):
                    continue
                end = index + 1
                while self.goes_on(end, column):
                    end += 1
                yield column, index, end

    def laid_out(self) -> list[list[Part]]:
        """Cut the rows into pages; rows grow until the merged cells beside them fit."""
        merged = {(first, column): end for column, first, end in self.groups()}
        heights = [
            max(
                row.height,
                2 * self.style.pad
                + PITCH
                * max(
                    (len(lines) for c, lines in enumerate(cells) if (index, c) not in merged),
                    default=1,
                ),
            )
            for index, (row, cells) in enumerate(zip(self.rows, self.lines, strict=True))
        ]
        while True:
            pages = self._paged(heights, set(merged))
            for (first, column), end in merged.items():
                if self._pour(pages, first, end, column):
                    heights[end - 1] += PITCH
                    break
            else:
                return pages

    def _paged(self, heights: list[float], merged: set[tuple[int, int]]) -> list[list[Part]]:
        style = self.style
        bottom = style.height - MARGIN
        pages: list[list[Part]] = [[]]
        y = self.first_top + self.head_height

        def turn() -> float:
            pages.append([])
            return MARGIN + (self.head_height if style.repeat_head else 0)

        for index, cells in enumerate(self.lines):
            rest = [[] if (index, c) in merged else list(lines) for c, lines in enumerate(cells)]
            left, opens = heights[index], True
            while True:
                if left <= bottom - y:
                    pages[-1].append(Part(index, rest, left, opens, True))
                    y += left
                    break
                fit = int((bottom - y - 2 * style.pad) // PITCH)
                if fit < 1 or not style.cuts:
                    assert pages[-1], "the page is too low for a row"
                    y = turn()
                    continue
                late = self.rows[index].late
                taken = [[] if c in late else lines[:fit] for c, lines in enumerate(rest)]
                rest = [lines if c in late else lines[fit:] for c, lines in enumerate(rest)]
                pages[-1].append(Part(index, taken, fit * PITCH + 2 * style.pad, opens, False))
                left, opens = left - fit * PITCH, False
                y = turn()
        return [page for page in pages if page]

    def _pour(self, pages: list[list[Part]], first: int, end: int, column: int) -> bool:
        """Pour a merged cell's lines into its rows page by page; tell whether any are left."""
        lines = list(self.lines[first][column])
        for page in pages:
            parts = [part for part in page if first <= part.index < end]
            if not parts:
                continue
            room = sum(part.height for part in parts) - 2 * self.style.pad
            fit = int(room / PITCH + 0.01)
            while len(parts[0].lines) <= column:
                parts[0].lines.append([])
            parts[0].lines[column], lines = lines[:fit], lines[fit:]
        return bool(lines)

    def drawn(self, pages: list[list[Part]]) -> bytes:
        file = io.BytesIO()
        canvas = Canvas(file, invariant=1, encrypt=self.style.encrypt)
        for number, parts in enumerate(pages, start=1):
            sheet = Sheet(canvas, self.width, self.style)
            if number in self.style.scans:
                self._scan(canvas)
            sheet.begin()
            if self.style.running:
                sheet.words(MARGIN, 12, self.style.running)
            if self.style.number:
                words = self.style.number.format(page=number, pages=len(pages))
                sheet.words(self.width / 2, self.style.height - 25, words)
            top = MARGIN
            if number == 1:
                sheet.words(MARGIN, MARGIN, self.style.title, size=14)
                top = self.first_top
                if self.style.before is not None:
                    self.style.before(sheet, MARGIN + 30)
            bottom = self._draw_part(
                sheet, parts, top, header=number == 1 or self.style.repeat_head
            )
            if self.style.every is not None:
                self.style.every(sheet, number)
            if number == len(pages) and self.style.behind is not None:
                self.style.behind(sheet, bottom)
            sheet.end()
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    def _scan(self, canvas: Canvas) -> None:
        sheet = Sheet(canvas, self.width, self.style)
        sheet.begin()
        picture = ImageReader(Image.new("L", (60, 40), 200))
        canvas.drawImage(picture, 20, 35, self.width - 40, self.style.height - 60)
        if self.style.number:
            words = self.style.number.format(page=canvas.getPageNumber(), pages=9)
            sheet.words(self.width / 2, self.style.height - 25, words)
        canvas.showPage()

    def _draw_part(self, sheet: Sheet, parts: list[Part], top: float, *, header: bool) -> float:
        """Draw what stands on one page and return where it ends."""
        xs, y = self.xs, top
        if header:
            self._across(sheet, top, [True] * len(self.style.widths))
            for column, lines in enumerate(self.header):
                sheet.lines(xs[column] + self.style.pad, y + self.style.pad, lines)
            y += self.head_height
            self._down(sheet, xs, top, y)
        for place, part in enumerate(parts):
            self._across(sheet, y, self._ruled_above(part, first=place == 0, header=header))
            for column, lines in enumerate(part.lines):
                sheet.lines(xs[column] + self.style.pad, y + self.style.pad, lines)
            whole = len(self.rows[part.index].cells) == 1
            low = y + part.height - (0 if part.ends else self.style.short)
            self._down(sheet, [xs[0], xs[-1]] if whole else xs, y, low)
            y += part.height
        last = parts[-1]
        closed = self.style.closed or (last.ends and last.index + 1 == len(self.rows))
        self._across(sheet, y, [closed or self._closes(last, c) for c in range(len(xs) - 1)])
        return y

    def _ruled_above(self, part: Part, *, first: bool, header: bool) -> list[bool]:
        columns = range(len(self.style.widths))
        if first and (header or self.style.closed):
            return [True for _ in columns]
        return [part.opens and not self.goes_on(part.index, column) for column in columns]

    def _closes(self, last: Part, column: int) -> bool:
        return last.ends and not self.goes_on(last.index + 1, column)

    def _across(self, sheet: Sheet, y: float, ruled: Sequence[bool]) -> None:
        for column, is_ruled in enumerate(ruled):
            if is_ruled:
                sheet.rule(self.xs[column], y, self.xs[column + 1], y)

    def _down(self, sheet: Sheet, xs: Sequence[float], top: float, bottom: float) -> None:
        for x in xs:
            sheet.rule(x, top, x, bottom)
