"""The DOCX reader: lines and grids of a Word document, revisions accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct, field

from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.counts import Counts
from fenjie.extract.docx.blocks import Blocks, Revisions, units
from fenjie.extract.docx.document_parts import main_part, related, root_of
from fenjie.extract.docx.embedded_parts import EmbeddedParts
from fenjie.extract.docx.fields_and_boxes import mark_prompts
from fenjie.extract.docx.footnotes import report_footnotes
from fenjie.extract.docx.list_numbering import Numbering
from fenjie.extract.docx.run_marks import shade
from fenjie.extract.docx.styles import Styles
from fenjie.extract.docx.unasked import without_looks, without_unasked
from fenjie.extract.docx.word_names import DELETED, KINDS, child, number, tags, value
from fenjie.extract.docx.word_paragraphs import Paragraphs, Room, Unworded
from fenjie.extract.flow import CellWriter, Flow
from fenjie.extract.manners import Manner
from fenjie.extract.package import Package
from fenjie.extract.unreadable import damaged
from fenjie.grid import Cell
from fenjie.limits import Limits
from fenjie.provenance import Traced

_WIDEST = 1000
"""Columns that a cell may span, as `spans.expand` lays it out."""
_MOST_NOTES = 100
_DELETED = tuple(tag for name in sorted(DELETED) for tag in tags(name))


def read_docx(package: Package, limits: Limits) -> Content:
    """Read a Word document, strict or transitional.

    Headers, footers, comments, macros and whatever lies outside the package are not read.
    Raises `InputError` (`package`, `truncated`, `encrypted`), `LimitError` (`rows`, `cells`,
    `expanded`).
    """
    content = Content("docx", Flow(), taken_for="DOCX")

    def read_into(package: Package, content: Content, counts: Counts, depth: int) -> None:
        part = main_part(package)
        main = package.xml(part, without_unasked)
        story = child(main, "body")
        if story is None:
            raise damaged(package.name, part)
        mark_prompts(story)
        parts = related(package, part)
        styles = Styles(root_of(package, parts.get("styles"), without_looks))
        numbering = Numbering(root_of(package, parts.get("numbering")), styles)
        embedded = EmbeddedParts(package, part, limits, depth, read_into)
        paragraphs = Paragraphs(styles, numbering, Revisions())
        document = _Document(content, limits, paragraphs, counts, embedded)
        document.read(story)
        document.note()
        notes = [package.xml(parts[kind]) for kind in ("footnotes", "endnotes") if kind in parts]
        report_footnotes(content, notes, styles)

    read_into(package, content, Counts(), 0)
    return content


class _Slot(Struct):
    """A cell as laid out on the columns of the table, with the w:tc that make it."""

    column: int
    columns: int
    goes_on: bool
    """True when it says that it continues the cell above it."""
    merges: bool
    parts: list[Any]
    grounds: list[str | None]
    """The colour that each of them states to stand on."""


class _Look(NamedTuple):
    """What the style of a table makes of its words."""

    bold: bool
    ground: str | None


class _Merge(Struct):
    """A cell that reaches down, with what the places that it covers hold nevertheless."""

    cell: Cell
    more: list[Cell] = field(default_factory=list)

    def close(self) -> None:
        """Put the words of covered places behind those of the cell, from where they are told."""
        self.cell.text = Traced.join([self.cell.text, *(other.text for other in self.more)])
        self.more = []


class _Document:
    """One pass over a document, in reading order and without recursion."""

    def __init__(
        self,
        content: Content,
        limits: Limits,
        paragraphs: Paragraphs,
        counts: Counts,
        embedded: EmbeddedParts,
    ) -> None:
        self.content = content
        self.limits = limits
        self.paragraphs = paragraphs
        self.revisions = paragraphs.revisions
        self.counts = counts
        self.embedded = embedded

    def read(self, story: Any) -> None:
        self.revisions.may_delete = next(story.iter(*_DELETED), None) is not None
        blocks = Blocks(story, self.revisions)
        for block in blocks:
            kind = KINDS.get(block[0].tag)
            if kind == "p":
                self._line(block, blocks)
            elif kind == "altChunk":
                self.embedded.read(block[0], self.content, self.counts)
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

    def _line(self, paragraphs: list[Any], blocks: Blocks) -> None:
        self.content.flow.move({"paragraph": self.counts.lines + 1})
        writer = CellWriter(self.content.flow)
        boxes = self.paragraphs.read(paragraphs, Room(writer, unworded=Unworded.COUNTED))
        if not writer.empty:
            self.counts.lines += 1
            self.content.items.append(Line(writer.traced(), f"第{self.counts.lines}段"))
        for box in reversed(boxes):
            if KINDS.get(box.tag) == "OLEObject":
                self.embedded.read(box, self.content, self.counts)
            else:
                blocks.put(box)

    def _grid(self, table: Any) -> None:
        self.counts.tables += 1
        grid = Grid(named=f"第{self.counts.tables}个表")
        look = _Look(self.paragraphs.styles.table(table), self.paragraphs.styles.ground(table))
        merges: dict[int, _Merge] = {}
        for index, (row, stated) in enumerate(units(table, "tr", self.revisions), start=1):
            # lxml makes the objects of elements that nobody holds anew at each look.
            held = list(row.iter())
            self.counts.rows += 1
            self.limits.check("rows", self.counts.rows)
            cells, reached = self._row(row, stated, index, merges, look)
            held.clear()
            for column, merge in merges.items():
                if reached.get(column) is not merge:
                    merge.close()
            merges = reached
            grid.add(cells, f"{grid.named}第{index}行")
        for merge in merges.values():
            merge.close()
        self.content.items.append(grid)

    def _row(
        self, row: Any, stated: dict[str, Any], index: int, above: dict[int, _Merge], look: _Look
    ) -> tuple[list[Cell], dict[int, _Merge]]:
        """Read a row; return its cells and the merges that reach it, by their first column."""
        before = _width(stated.get("gridBefore"), 0)
        after = _width(stated.get("gridAfter"), 0)
        cells = [Cell(columns=before)] if before else []
        reached: dict[int, _Merge] = {}
        for slot in _slots(row, before, self.revisions):
            self.counts.cells += 1
            self.limits.check("cells", self.counts.cells)
            place: dict[str, object] = {
                "table": self.counts.tables,
                "row": index,
                "column": slot.column + 1,
            }
            merge = above.get(slot.column) if slot.goes_on else None
            if merge is not None and slot.columns >= merge.cell.columns:
                reached[slot.column] = merge
                self._go_on(merge, slot, place, look)
                if rest := slot.columns - merge.cell.columns:
                    cells.append(Cell(columns=rest))
                continue
            self.content.flow.move(place)
            cell = self._words(slot, Room(CellWriter(self.content.flow), look.bold), look)
            cells.append(cell)
            if slot.merges:
                reached[slot.column] = _Merge(cell)
        if after:
            cells.append(Cell(columns=after))
        return cells, reached

    def _go_on(self, merge: _Merge, slot: _Slot, place: dict[str, object], look: _Look) -> None:
        """Let a cell reach one row further down, and keep what is written below it to be told."""
        merge.cell.rows += 1
        self.content.flow.move(place)
        room = Room(CellWriter(self.content.flow), look.bold, Unworded.PASSED_OVER)
        room.manner = Manner.UNDER_MERGED
        merge.more.append(self._words(slot, room, look))

    def _words(self, slot: _Slot, room: Room, look: _Look) -> Cell:
        for part, ground in zip(slot.parts, slot.grounds, strict=True):
            room.ground = ground or look.ground
            blocks = Blocks(part, self.revisions, flat=True)
            for block in blocks:
                if KINDS.get(block[0].tag) == "altChunk":
                    self.embedded.words(block[0], room.writer)
                elif boxes := self.paragraphs.read(block, room):
                    for box in reversed(boxes):
                        blocks.put(box)
        return room.writer.cell(1, slot.columns)


def _slots(row: Any, before: int, revisions: Revisions) -> Iterator[_Slot]:
    """Lay out the cells of a row; cells that continue the one to their left become one with it."""
    slot: _Slot | None = None
    column = before
    for part, stated in units(row, "tc", revisions):
        columns = max(1, _width(stated.get("gridSpan"), 1))
        sideways, down = stated.get("hMerge"), stated.get("vMerge")
        ground = shade(stated.get("shd"))
        if slot is not None and sideways is not None and value(sideways) != "restart":
            slot.columns = min(_WIDEST, slot.columns + columns)
            slot.parts.append(part)
            slot.grounds.append(ground)
        else:
            if slot is not None:
                yield slot
            goes_on = down is not None and value(down) != "restart"
            slot = _Slot(column, columns, goes_on, down is not None, [part], [ground])
        column = slot.column + slot.columns
    if slot is not None:
        yield slot


def _width(element: Any, default: int) -> int:
    return default if element is None else min(_WIDEST, max(0, number(element, default)))


def _is_frame(table: Any) -> bool:
    """Return whether a table only arranges the page: in one column, or by tables alone."""
    if next((inner for inner in table.iter(*tags("tbl")) if inner is not table), None) is None:
        return False
    unsettled = Revisions()
    rows = [
        [cell for cell, _ in units(row, "tc", unsettled)]
        for row, _ in units(table, "tr", unsettled)
    ]
    if all(len(cells) <= 1 for cells in rows):
        return True
    return not any(_has_words(cell, unsettled) for cells in rows for cell in cells)


def _has_words(cell: Any, revisions: Revisions) -> bool:
    """Return whether words stand in a cell outside the tables that it holds."""
    return any(
        words.text and not words.text.isspace()
        for block in Blocks(cell, revisions)
        for paragraph in block
        if KINDS.get(paragraph.tag) == "p"
        for words in paragraph.iter(*tags("t"))
    )
