"""The machine-read text format: one printed row a line, tabs between cells, <p> and <b>."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from fenjie.errors import InputError
from fenjie.extract.decode import decode
from fenjie.extract.markup import MarkupNotes, read_cell
from fenjie.grid import Cell, Damage, Fate, RawDocument, RawTable, RefPart, Row
from fenjie.limits import Limits
from fenjie.rules import rules
from fenjie.rules.heads import fitting_layout, squeeze

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LONGEST_HEAD = 400
_HEADING_MARK = re.compile(r"(#{1,6})\s*")


@dataclass(slots=True)
class _Line:
    number: int
    start: int
    end: int
    tabs: int


def read_text(data: bytes, name: str, limits: Limits) -> RawDocument:
    """Read machine-read text into a grid.

    Raises `InputError` (`empty`, `binary`, `encoding`, `no-table`, `no-rows`) and `LimitError`.
    Offsets count code points of the decoded text behind its byte order mark.
    """
    flow = decode(data, name)
    limits.check("rows", flow.count("\n") + flow.count("\r") - flow.count("\r\n"))
    limits.check("cells", flow.count("\t"))
    return _TextReader(flow, name).read()


@dataclass(slots=True)
class _TextReader:
    flow: str
    name: str
    notes: MarkupNotes = field(default_factory=MarkupNotes)
    lines: list[_Line] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def read(self) -> RawDocument:
        self._cut_lines()
        head = self._find_head()
        document = RawDocument("text", self.flow, self.locate, taken_for="plain text")
        for line in self.lines[:head]:
            self._preamble(line, document)
        self._table(head, document)
        if not document.tables[0].rows:
            raise InputError(
                "no-rows",
                "{name} holds only a header row; check whether the table was exported whole",
                name=self.name,
            )
        document.fates = self.notes.fates
        document.decoded = self.notes.decoded
        return document

    def _cut_lines(self) -> None:
        flow = self.flow
        for number, match in enumerate(_LINE.finditer(flow), start=1):
            start, end = match.span()
            if start == end:
                break
            self.starts.append(start)
            self.lines.append(_Line(number, start, end, flow.count("\t", start, end)))

    def locate(self, start: int, end: int) -> list[RefPart]:
        """Name the lines and offsets of a flow range, one part a line."""
        parts: list[RefPart] = []
        index = bisect_right(self.starts, start) - 1
        while start < end:
            line = self.lines[index]
            stop = min(end, line.end)
            parts.append({"line": line.number, "start": start, "end": stop})
            start, index = line.end, index + 1
        return parts

    def _find_head(self) -> int:
        for index, line in enumerate(self.lines):
            if line.tabs > 0 and line.end - line.start <= _LONGEST_HEAD:
                heads = self.flow[line.start : line.end].split("\t")
                if fitting_layout(heads) is not None:
                    return index
        raise InputError(
            "no-table",
            "{name} has no header row with tabs between its heads, such as {heads};"
            " export the table with tabs between its cells and its heads in one row",
            name=self.name,
            heads="年度目标, 季度安排, 牵头单位",
        )

    def _preamble(self, line: _Line, document: RawDocument) -> None:
        text = self._cell(line.start, line.end, line, document).text.strip()
        mark = _HEADING_MARK.match(text.text)
        if mark:
            self.notes.fates.append((text.at[0], text.at[mark.end(1) - 1] + 1, Fate.MARKUP))
            text = text[mark.end() :].strip()
        if text.text:
            document.preamble.append(text)

    def _cell(self, start: int, end: int, line: _Line, document: RawDocument) -> Cell:
        cell, fault = read_cell(self.flow, start, end, self.notes)
        if fault is not None:
            document.damages.append(
                self._damage("tag-unbalanced", line, tag=fault, evidence=[fault])
            )
        return cell

    def _damage(self, code: str, line: _Line, evidence: list[str], **values: object) -> Damage:
        rule = rules().findings[code]
        message = rule.message.format(place=f"第{line.number}行", **values)
        return Damage(code, rule.severity, message, evidence)

    def _table(self, head: int, document: RawDocument) -> None:
        line = self.lines[head]
        columns = line.tabs + 1
        table = RawTable(self._cells([line], document))
        document.tables.append(table)
        self.notes.fates.append((line.start, line.end, Fate.HEADING))
        printed = self._squeezed(line)
        new_page = False
        index = head + 1
        while index < len(self.lines):
            line = self.lines[index]
            if self.flow[line.start : line.end].isspace():
                new_page = True
                index += 1
                continue
            if line.tabs == columns - 1 and self._squeezed(line) == printed:
                self.notes.fates.append((line.start, line.end, Fate.REPEATED_HEAD))
                new_page = True
                index += 1
                continue
            count = self._lines_of_row(index, columns)
            if line.tabs or not self._furniture(line):
                self._row(self.lines[index : index + count], table, document, new_page=new_page)
                new_page = False
            index += count

    def _squeezed(self, line: _Line) -> list[str]:
        if line.end - line.start > _LONGEST_HEAD:
            return []
        return [squeeze(head) for head in self.flow[line.start : line.end].split("\t")]

    def _furniture(self, line: _Line) -> bool:
        """Tell whether a line is a page number; account for it."""
        words = self.flow[line.start : line.end].strip()
        if len(words) > 30 or not any(
            re.fullmatch(pattern, words) for pattern in rules().document.page_furniture
        ):
            return False
        self.notes.fates.append((line.start, line.end, Fate.REPEATED_HEAD))
        return True

    def _lines_of_row(self, index: int, columns: int) -> int:
        """Count the lines that together make one row: more than one where a row was broken."""
        tabs = self.lines[index].tabs
        if not 0 < tabs < columns - 1:
            return 1
        for behind in range(index + 1, min(index + columns, len(self.lines))):
            line = self.lines[behind]
            if self.flow[line.start : line.end].isspace() or line.tabs == columns - 1:
                return 1
            tabs += line.tabs
            if tabs >= columns - 1:
                return behind - index + 1 if tabs == columns - 1 else 1
        return 1

    def _row(
        self, lines: list[_Line], table: RawTable, document: RawDocument, *, new_page: bool
    ) -> None:
        first = lines[0]
        if len(lines) > 1:
            quote = self.flow[first.start : first.start + 12].strip()
            document.damages.append(self._damage("row-broken", first, evidence=[quote]))
        cells = self._cells(lines, document)
        table.rows.append(Row(cells, f"第{first.number}行", new_page))

    def _cells(self, lines: list[_Line], document: RawDocument) -> list[Cell]:
        start, end = lines[0].start, lines[-1].end
        cells = []
        while True:
            tab = self.flow.find("\t", start, end)
            stop = end if tab < 0 else tab
            cells.append(self._cell(start, stop, lines[0], document))
            if tab < 0:
                return cells
            start = tab + 1
