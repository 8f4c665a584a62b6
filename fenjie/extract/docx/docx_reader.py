"""The DOCX reader: lines and grids of a Word document, revisions accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.docx.blocks import Blocks, Revisions, units
from fenjie.extract.docx.document_parts import main_part, related, root_of
from fenjie.extract.docx.list_numbering import Numbering
from fenjie.extract.docx.styles import Styles
from fenjie.extract.docx.word_names import KINDS, child, children, number, properties, tags, value
from fenjie.extract.docx.word_paragraphs import Paragraphs, Room, Unworded
from fenjie.extract.flow import CellWriter, Flow
from fenjie.extract.package import Package
from fenjie.extract.unreadable import damaged
from fenjie.grid import Cell
from fenjie.limits import Limits
from fenjie.provenance import Traced

_WIDEST = 1000
"""Columns that a cell may span, as `spans.expand` lays it out."""
_MOST_NOTES = 100
_LONGEST_NOTE = 60


def read_docx(package: Package, limits: Limits) -> Content:
    """Read a Word document, strict or transitional.

    Headers, footers, comments, macros and whatever lies outside the package are not read.
    Raises `InputError` (`package`, `truncated`, `encrypted`), `LimitError` (`rows`, `cells`,
    `expanded`).
    """
    part = main_part(package)
    story = child(package.xml(part), "body")
    if story is None:
        raise damaged(package.name, part)
    parts = related(package, part)
    styles = Styles(root_of(package, parts.get("styles")))
    numbering = Numbering(root_of(package, parts.get("numbering")), styles)
    content = Content("docx", Flow(), taken_for="DOCX")
    document = _Document(content, limits, Paragraphs(styles, numbering, Revisions()))
    document.read(story)
    document.note()
    notes = [package.xml(parts[kind]) for kind in ("footnotes", "endnotes") if kind in parts]
    _report_footnotes(content, notes, styles)
    return content


@dataclass(slots=True)
class _Slot:
    """A cell as laid out on the columns of the table, with the w:tc that make it."""

    column: int
    columns: int
    goes_on: bool
    """True when it says that it continues the cell above it."""
    merges: bool
    parts: list[Any]


@dataclass(slots=True)
class _Merge:
    """A cell that reaches down, with what the places that it covers hold nevertheless."""

    cell: Cell
    more: list[Cell] = field(default_factory=list)

    def close(self) -> None:
        """Put the words of covered places behind those of the cell."""
        cell = self.cell
        cell.text = Traced.join([cell.text, *(other.text for other in self.more)])
        for other in self.more:
            cell.bold.extend(other.bold)
            cell.paragraphs.extend(other.paragraphs)
        self.more = []


class _Document:
    """One pass over a document, in reading order and without recursion."""

    def __init__(self, content: Content, limits: Limits, paragraphs: Paragraphs) -> None:
        self.content = content
        self.limits = limits
        self.paragraphs = paragraphs
        self.revisions = paragraphs.revisions
        self.lines = 0
        self.tables = 0
        self.rows = 0
        self.cells = 0

    def read(self, story: Any) -> None:
        blocks = Blocks(story, self.revisions)
        for block in blocks:
            if KINDS.get(block[0].tag) == "p":
                for box in reversed(self._line(block)):
                    blocks.put(box)
            elif _is_frame(block[0]):
                blocks.put(block[0])
            else:
                self._grid(block[0])

    def note(self) -> None:
        """Note what was met on the way."""
        revisions = self.revisions
        if revisions.deleted or revisions.inserted:
            self.content.note(
                "revisions-accepted",
                revisions.quotes,
                deleted=revisions.deleted,
                inserted=revisions.inserted,
            )
        if unknown := self.paragraphs.unknown_symbols:
            evidence = list(dict.fromkeys(unknown))[:_MOST_NOTES]
            self.content.note("symbols-unread", evidence, count=len(unknown))

    def _line(self, paragraphs: list[Any]) -> list[Any]:
        self.content.flow.move({"paragraph": self.lines + 1})
        writer = CellWriter(self.content.flow)
        boxes = self.paragraphs.read(paragraphs, Room(writer, unworded=Unworded.COUNTED))
        if not writer.empty:
            self.lines += 1
            self.content.items.append(Line(writer.traced(), f"第{self.lines}段"))
        return boxes

    def _grid(self, table: Any) -> None:
        self.tables += 1
        grid = Grid(named=f"第{self.tables}个表")
        bold = self.paragraphs.styles.table(table)
        merges: dict[int, _Merge] = {}
        for index, row in enumerate(units(table, "tr", self.revisions), start=1):
            self.rows += 1
            self.limits.check("rows", self.rows)
            cells, reached = self._row(row, index, merges, bold=bold)
            for column, merge in merges.items():
                if reached.get(column) is not merge:
                    merge.close()
            merges = reached
            grid.add(cells, f"{grid.named}第{index}行")
        for merge in merges.values():
            merge.close()
        self.content.items.append(grid)

    def _row(
        self, row: Any, index: int, above: dict[int, _Merge], *, bold: bool
    ) -> tuple[list[Cell], dict[int, _Merge]]:
        """Read a row; return its cells and the merges that reach it, by their first column."""
        stated = properties(row, "trPr")
        before = _width(stated.get("gridBefore"), 0)
        after = _width(stated.get("gridAfter"), 0)
        cells = [Cell(columns=before)] if before else []
        reached: dict[int, _Merge] = {}
        for slot in _slots(row, before, self.revisions):
            self.cells += 1
            self.limits.check("cells", self.cells)
            place: dict[str, object] = {
                "table": self.tables,
                "row": index,
                "column": slot.column + 1,
            }
            merge = above.get(slot.column) if slot.goes_on else None
            if merge is not None and slot.columns >= merge.cell.columns:
                reached[slot.column] = merge
                self._go_on(merge, slot, place, bold=bold)
                if rest := slot.columns - merge.cell.columns:
                    cells.append(Cell(columns=rest))
                continue
            self.content.flow.move(place)
            cell = self._words(slot, Room(CellWriter(self.content.flow), bold))
            cells.append(cell)
            if slot.merges:
                reached[slot.column] = _Merge(cell)
        if after:
            cells.append(Cell(columns=after))
        return cells, reached

    def _go_on(self, merge: _Merge, slot: _Slot, place: dict[str, object], *, bold: bool) -> None:
        """Let a cell reach one row further down, and keep what is written below it."""
        merge.cell.rows += 1
        self.content.flow.move(place)
        room = Room(CellWriter(self.content.flow), bold, Unworded.PASSED_OVER)
        room.apart = bool(merge.more) or not merge.cell.blank
        more = self._words(slot, room)
        if not more.blank:
            merge.more.append(more)

    def _words(self, slot: _Slot, room: Room) -> Cell:
        for part in slot.parts:
            blocks = Blocks(part, self.revisions, flat=True)
            for paragraphs in blocks:
                for box in reversed(self.paragraphs.read(paragraphs, room)):
                    blocks.put(box)
        return room.writer.cell(1, slot.columns)


def _slots(row: Any, before: int, revisions: Revisions) -> Iterator[_Slot]:
    """Lay out the cells of a row; cells that continue the one to their left become one with it."""
    slot: _Slot | None = None
    column = before
    for part in units(row, "tc", revisions):
        stated = properties(part, "tcPr")
        columns = max(1, _width(stated.get("gridSpan"), 1))
        sideways, down = stated.get("hMerge"), stated.get("vMerge")
        if slot is not None and sideways is not None and value(sideways) != "restart":
            slot.columns = min(_WIDEST, slot.columns + columns)
            slot.parts.append(part)
        else:
            if slot is not None:
                yield slot
            goes_on = down is not None and value(down) != "restart"
            slot = _Slot(column, columns, goes_on, down is not None, [part])
        column = slot.column + slot.columns
    if slot is not None:
        yield slot


def _width(element: Any, default: int) -> int:
    return default if element is None else min(_WIDEST, max(0, number(element, default)))


def _is_frame(table: Any) -> bool:
    """Return whether a table only arranges the page: its one cell, or all its words, are tables."""
    if next((inner for inner in table.iter(*tags("tbl")) if inner is not table), None) is None:
        return False
    unsettled = Revisions()
    cells = (cell for row in units(table, "tr", unsettled) for cell in units(row, "tc", unsettled))
    for count, cell in enumerate(cells, start=1):
        if count == 1:
            first = _has_words(cell, unsettled)
        elif first or _has_words(cell, unsettled):
            return False
    return True


def _has_words(cell: Any, revisions: Revisions) -> bool:
    """Return whether words stand in a cell outside the tables that it holds."""
    return any(
        words.text and not words.text.isspace()
        for block in Blocks(cell, revisions)
        for paragraph in block
        if KINDS.get(paragraph.tag) == "p"
        for words in paragraph.iter(*tags("t"))
    )


def _report_footnotes(content: Content, roots: list[Any], styles: Styles) -> None:
    """Count and quote footnotes and endnotes, whose words are no part of the text."""
    paragraphs = Paragraphs(styles, Numbering(None, styles), Revisions())
    notes = (
        note
        for root in roots
        for kind in ("footnote", "endnote")
        for note in children(root, kind)
        # Notes of a type are the rules and dots that Word draws above notes.
        if value(note, "type") in (None, "normal")
    )
    quotes = [quote for note in notes if (quote := _quoted(note, paragraphs))]
    if quotes:
        evidence = [quote[:_LONGEST_NOTE] for quote in quotes[:_MOST_NOTES]]
        content.note("footnotes-unread", evidence, count=len(quotes))


def _quoted(note: Any, paragraphs: Paragraphs) -> str:
    writer = CellWriter(Flow())
    for block in Blocks(note, Revisions(), flat=True):
        paragraphs.read(block, Room(writer))
    return writer.traced().text.strip()
