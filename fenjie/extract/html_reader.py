"""The HTML reader: lines and grids of a page, whatever tags lie inside its cells."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from fenjie.errors import InputError
from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.counts import Counts
from fenjie.extract.flow import CellWriter, Flow
from fenjie.extract.html_folded import fold_away, may_be_hidden
from fenjie.extract.html_manners import part_veils
from fenjie.extract.html_pairs import lay_pairs
from fenjie.extract.html_played import settle_parts
from fenjie.extract.html_styles import spell_out
from fenjie.extract.html_tables import holds_only_rows, rows_of, unseen_columns
from fenjie.extract.html_tags import GROUPS, UNREAD, Look, look_of
from fenjie.extract.html_words import unseen_words, walk
from fenjie.extract.manners import Manner
from fenjie.extract.merged_spans import Places
from fenjie.grid import Cell, RefPart
from fenjie.limits import Limits
from fenjie.text.han import is_han

# Words in angle brackets that nobody escaped (<AI三年行动计划>): no tag has Chinese in its name.
_NO_TAG = re.compile(r"<(?=/?[A-Za-z][A-Za-z0-9+.-]*([^\x00-\x7f]))")
# The parser reads nothing behind it, but a page that a program puts together may go on. (Nor does
# it always read on behind a null character, which browsers leave out.)
_PAGE_END = re.compile(r"</html\s*>|<html[^<>]{0,1000}/>", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\+?(\d{1,9})", re.ASCII)
_NODE = 400
"""Bytes that a tag or an attribute takes in the parser's tree, its words included."""


def read_html(text: str, name: str, limits: Limits, *, taken_for: str = "HTML") -> Content:
    """Read a decoded page.

    A table whose own rows have a header row is data, tables inside its cells are words of the
    cell; any other table that holds tables only arranges the page. Raises `InputError`
    (`no-table`) for a page without any element, `LimitError` (`rows`, `cells`, `memory`).
    """
    content = Content("html", Flow(), taken_for=taken_for)
    read_page_into(content, text, name, limits, Counts())
    return content


def read_page_into(content: Content, text: str, name: str, limits: Limits, counts: Counts) -> None:
    """Read a page behind what a content holds already; raises as `read_html` does."""
    # Where memory ends, some versions of the parser end the page there without a word.
    limits.check("memory", _NODE * (text.count("<") + text.count("=")))
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8"
    )
    try:
        page = _PAGE_END.sub("", _NO_TAG.sub(_without_tag, text.replace("\x00", "")))
        root = etree.fromstring(page.encode("utf-8", "surrogatepass"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _empty(name) from error
    if root is None:
        raise _empty(name)
    if any("depth" in entry.message for entry in parser.error_log):
        # The parser stops there; what comes behind would be lost without a word.
        raise InputError("depth", "the file nests deeper than any table does")
    spell_out(root, dormant=may_be_hidden(root, page))
    fold_away(root)
    part_veils(root)
    settle_parts(root)
    lay_pairs(root)
    _Page(content, limits, counts).read(root)


def _without_tag(match: re.Match[str]) -> str:
    return "&lt;" if is_han(match[1]) else match[0]


def _empty(name: str) -> InputError:
    return InputError("no-table", "{name} is a web page without content", name=name)


class _Page:
    """One pass over a page, in document order and without recursion."""

    def __init__(self, content: Content, limits: Limits, counts: Counts) -> None:
        self.content = content
        self.limits = limits
        self.counts = counts
        self.line: CellWriter | None = None
        self.looks: dict[Any, Look] = {}
        """What stands around cells hands on to them."""

    def read(self, root: Any) -> None:
        if any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link")):
            # Rules elsewhere may paint the ground of anything.
            self.looks[None] = Look(ground=None)
        for kind, result in walk(root, outer=self._around(None)):
            if kind == "table":
                self._end_line()
                self._beside_cells(result)
                self._grid(result)
            else:
                self._add(kind, result)
        self._end_line()

    def _add(self, kind: str, result: Any) -> None:
        if kind != "text":
            self._end_line()
            return
        if self.line is None:
            if result[0].isspace():
                return
            self.content.flow.move({"paragraph": self.counts.lines + 1})
            self.line = CellWriter(self.content.flow)
        self.line.write(result[0], bold=result[1], manner=result[2])

    def _end_line(self) -> None:
        if self.line is not None and not self.line.empty:
            self.counts.lines += 1
            self.content.items.append(Line(self.line.traced(), f"第{self.counts.lines}段"))
        self.line = None

    def _beside_cells(self, table: Any) -> None:
        """Read a table's caption, and words that stand in no cell, as lines above it."""
        if holds_only_rows(table):
            return
        for kind, result in walk(
            table, inside=True, outer=self._around(table.getparent()), tell=False
        ):
            self._add(kind, result)
        self._end_line()

    def _grid(self, table: Any) -> None:
        self.counts.tables += 1
        grid = Grid(named=f"第{self.counts.tables}个表")
        rows = []
        unseen: list[Any] = []
        for row in rows_of(table, unseen):
            self.counts.rows += 1
            self.limits.check("rows", self.counts.rows)
            rows.append(row)
        last = {group: number for number, (_, group) in enumerate(rows, start=1)}
        gone = unseen_columns(table)
        places = Places(self.limits)
        for number, (elements, group) in enumerate(rows, start=1):
            places.next_row()
            cells = []
            for element in elements:
                # As in browsers, no cell reaches out of its thead, tbody or tfoot.
                down = min(_span(element, "rowspan", 65534), last[group] - number + 1)
                across = _span(element, "colspan", 1000)
                column = places.put(down, across) + 1
                place: RefPart = {"table": self.counts.tables, "row": number, "column": column}
                self.content.flow.move(place)
                if gone:
                    across = len(set(range(column, column + across)) - gone)
                if across:
                    cells.append(self._cell(element, down, across))
                else:
                    self._leave(element, grid.named, Manner.HIDDEN_COLUMN)
            grid.add(cells, f"{grid.named}第{number}行")
        if any(not cell.blank for row in grid.rows for cell in row):
            self.content.items.append(grid)
        self._leave_all(unseen, table, grid.named)

    def _leave_all(self, unseen: list[Any], table: Any, place: str) -> None:
        """Keep the words of rows and cells for their finding; what stands in a cell is there."""
        for element in unseen:
            around = next(element.iterancestors("td", "th", "table"), None)
            if element.tag not in UNREAD and element.tag != "table" and around is table:
                is_row = element.tag == "tr" or element.tag in GROUPS
                self._leave(element, place, Manner.HIDDEN_ROW if is_row else Manner.HIDDEN)

    def _leave(self, element: Any, place: str, manner: Manner) -> None:
        """Write the words of a row or a cell that nobody sees, for the finding that tells them."""
        if words := unseen_words(element):
            flow = self.content.flow
            start = flow.add(words)
            flow.flag(start, flow.length, manner, place)

    def _around(self, element: Any) -> Look:
        """Return what an element hands on to cells and lines in it; boldness is their own."""
        look = self.looks.get(element)
        if look is None:
            look = (
                Look() if element is None else look_of(element, self._around(element.getparent()))
            )
            look = look._replace(bold=False, pre=False, heading=False, inner=False)
            self.looks[element] = look
        return look

    def _cell(self, element: Any, rows: int, columns: int) -> Cell:
        writer = CellWriter(self.content.flow)
        paragraph = False
        for kind, result in walk(element, inside=True, outer=self._around(element.getparent())):
            if kind == "text":
                words, bold, manner = result
                if paragraph and words.strip() and manner in (None, Manner.RAISED):
                    writer.paragraph()
                    paragraph = False
                writer.write(words, bold=bold, manner=manner)
            elif kind == "break":
                writer.line_break()
            else:
                paragraph = True
        return writer.cell(rows, columns)


def _span(cell: Any, name: str, most: int) -> int:
    """Read a span as browsers do: what is no number is 1; rowspan 0 reaches to the end."""
    stated = cell.get(name)
    match = None if stated is None else _NUMBER.match(stated)
    if match is None:
        return 1
    number = int(match[1])
    return most if number == 0 and name == "rowspan" else max(1, min(number, most))
