"""The machine-read text format: one printed row a line, tabs between cells, <p> and <b>."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from fenjie.errors import InputError
from fenjie.extract.choice import ANY, Choice
from fenjie.extract.decode import decode
from fenjie.extract.text_markup import MarkupFindings, read_cell
from fenjie.grid import Cell, OutsideText, RawDocument, RawTable, RefPart, Row
from fenjie.i18n import N_
from fenjie.limits import Limits
from fenjie.normalize.header_roles import squeeze
from fenjie.provenance import Disposition
from fenjie.reading.header_rows import (
    LONGEST_HEADERS,
    is_header,
    is_title,
    no_table,
    same_title,
    several_documents,
    two_level_header,
)
from fenjie.rules import rules

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TAG = re.compile(r"</?[pbPB]\s*>")
_NO_TABLE = N_(
    "{name} has no header row with tabs between its heads, such as {headers};"
    " export the table with tabs between its cells and its heads in one row"
)
_HEADING_MARK = re.compile(r"(#{1,6})\s*")


@dataclass(slots=True)
class _Line:
    number: int
    start: int
    end: int
    tabs: int


@dataclass(slots=True)
class _Header:
    """A header row: its line, how many lines it takes, its cells, and the title above it."""

    index: int
    header_levels: int
    cells: list[Cell]
    title_line: int = 0
    title: str = ""


def read_text(data: bytes, name: str, limits: Limits, choice: Choice = ANY) -> RawDocument:
    """Read machine-read text into a grid; without a table the texts outside are its lines.

    Raises `InputError` (`empty`, `binary`, `encoding`, `no-rows`, `documents`) and `LimitError`.
    Offsets count code points of the decoded text behind its byte order mark.
    """
    flow = decode(data, name)
    limits.check("rows", flow.count("\n") + flow.count("\r") - flow.count("\r\n"))
    limits.check("cells", flow.count("\t"))
    return _TextReader(flow, name, choice).read()


@dataclass(slots=True)
class _TextReader:
    flow: str
    name: str
    choice: Choice = ANY
    notes: MarkupFindings = field(default_factory=MarkupFindings)
    lines: list[_Line] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def read(self) -> RawDocument:
        self._cut_lines()
        document = RawDocument("text", self.flow, self.locate, taken_for="plain text", spans=False)
        headers = self._find_headers() if self.choice.tables else []
        if not headers:
            self._without_table(document)
        else:
            self._with_table(headers, document)
        document.dispositions += self.notes.dispositions
        document.decoded = self.notes.decoded
        return document

    def _with_table(self, headers: list[_Header], document: RawDocument) -> None:
        header = headers[0]
        start, end = 0, len(self.lines)
        if len(headers) > 1 or self.choice.document not in (None, 1):
            number = self.choice.document
            if number is None or not 1 <= number <= len(headers):
                raise several_documents(self.name, [each.title for each in headers], number)
            header = headers[number - 1]
            start = header.title_line if number > 1 else 0
            end = headers[number].title_line if number < len(headers) else end
            self._leave_others(headers, header, start, end, document)
        for line in self.lines[start : header.index]:
            self._preamble(line, document)
        self._table(header, end, document)
        if not document.tables[0].rows:
            raise InputError(
                "no-rows",
                "{name} holds only a header row; check whether the table was exported whole",
                name=self.name,
            )

    def _leave_others(
        self, headers: list[_Header], chosen: _Header, start: int, end: int, document: RawDocument
    ) -> None:
        for line in (*self.lines[:start], *self.lines[end:]):
            self.notes.dispositions.append((line.start, line.end, Disposition.FINDING))
        titles = [each.title for each in headers if each is not chosen]
        if titles:
            document.findings.report("other-documents", evidence=titles, count=len(titles))

    def _without_table(self, document: RawDocument) -> None:
        """Hand on all lines of a text that has no table."""
        for line in self.lines:
            text = self._cell(line.start, line.end, line, document).text.strip()
            if text.text:
                document.outside_texts.append(OutsideText(text, f"第{line.number}行"))
        rows = (self._bare_cells(line) for line in self.lines if line.tabs)
        document.missing = no_table(self.name, rows, self.choice.layouts, _NO_TABLE)

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

    def _find_headers(self) -> list[_Header]:
        """Find the header rows that begin a document: the first, and those under other titles."""
        result: list[_Header] = []
        titles: list[tuple[int, str]] = []
        layouts = self.choice.layouts
        for index, line in enumerate(self.lines):
            if not line.tabs:
                words = self._title_words(line)
                if words and is_title(words):
                    titles.append((index, words))
                continue
            if line.end - line.start > LONGEST_HEADERS or (result and not titles):
                continue
            upper = self._bare_cells(line)
            lower = self._bare_cells(self.lines[index + 1]) if self._may_go_on(index) else []
            header_levels = two_level_header(upper, lower, layouts, spans=False) if lower else None
            if header_levels is not None and is_header(header_levels, layouts):
                header = _Header(index, 2, header_levels)
            elif is_header(upper, layouts):
                header = _Header(index, 1, upper)
            else:
                titles = [] if result else titles
                continue
            if titles:
                header.title_line, header.title = titles[-1]
            if not result or not any(same_title(header.title, each.title) for each in result):
                result.append(header)
            titles = []
        return result

    def _may_go_on(self, index: int) -> bool:
        """Return whether the next line can be the lower storey of a header row."""
        if index + 1 >= len(self.lines):
            return False
        line, below = self.lines[index], self.lines[index + 1]
        return below.tabs == line.tabs and below.end - below.start <= LONGEST_HEADERS

    def _title_words(self, line: _Line) -> str:
        if line.end - line.start > LONGEST_HEADERS:
            return ""
        return _HEADING_MARK.sub("", _TAG.sub("", self.flow[line.start : line.end]).strip())

    def _bare_cells(self, line: _Line) -> list[Cell]:
        """Read the cells of a line that may be a header row, without keeping its account."""
        return self._cells([line], RawDocument("text", "", self.locate), MarkupFindings())

    def _preamble(self, line: _Line, document: RawDocument) -> None:
        text = self._cell(line.start, line.end, line, document).text.strip()
        mark = _HEADING_MARK.match(text.text)
        if mark:
            self.notes.dispositions.append(
                (text.at[0], text.at[mark.end(1) - 1] + 1, Disposition.MARKUP)
            )
            text = text[mark.end() :].strip()
        if text.text:
            document.preamble.append(text)

    def _cell(
        self,
        start: int,
        end: int,
        line: _Line,
        document: RawDocument,
        notes: MarkupFindings | None = None,
    ) -> Cell:
        cell, fault = read_cell(self.flow, start, end, notes or self.notes)
        if fault is not None:
            document.findings.report(
                "tag-unbalanced", evidence=[fault], place=f"第{line.number}行", tag=fault
            )
        return cell

    def _table(self, header: _Header, behind: int, document: RawDocument) -> None:
        line = self.lines[header.index]
        columns = line.tabs + 1
        table = RawTable(header.cells)
        document.tables.append(table)
        for each in self.lines[header.index : header.index + header.header_levels]:
            self.notes.dispositions.append((each.start, each.end, Disposition.HEADING))
        printed = [
            self._squeezed(each)
            for each in self.lines[header.index : header.index + header.header_levels]
        ]
        new_page = False
        index = header.index + header.header_levels
        while index < behind:
            line = self.lines[index]
            if self.flow[line.start : line.end].isspace():
                new_page = True
                index += 1
                continue
            if self._repeats(index, printed, columns):
                for each in self.lines[index : index + header.header_levels]:
                    self.notes.dispositions.append(
                        (each.start, each.end, Disposition.REPEATED_HEADER)
                    )
                new_page = True
                index += header.header_levels
                continue
            count = self._lines_of_row(index, columns)
            if line.tabs or not self._running_line(line):
                self._row(self.lines[index : index + count], table, document, new_page=new_page)
                new_page = False
            index += count

    def _repeats(self, index: int, printed: list[list[str]], columns: int) -> bool:
        """Return whether the lines from `index` on print the heads again."""
        lines = self.lines[index : index + len(printed)]
        return len(lines) == len(printed) and all(
            line.tabs == columns - 1 and self._squeezed(line) == headers
            for line, headers in zip(lines, printed, strict=True)
        )

    def _squeezed(self, line: _Line) -> list[str]:
        if line.end - line.start > LONGEST_HEADERS:
            return []
        return [squeeze(header) for header in self.flow[line.start : line.end].split("\t")]

    def _running_line(self, line: _Line) -> bool:
        """Return whether a line is a page number; account for it."""
        words = self.flow[line.start : line.end].strip()
        if len(words) > 30 or not any(
            re.fullmatch(pattern, words) for pattern in rules().document.running_lines
        ):
            return False
        self.notes.dispositions.append((line.start, line.end, Disposition.REPEATED_HEADER))
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
            document.findings.report("row-broken", evidence=[quote], place=f"第{first.number}行")
        cells = self._cells(lines, document)
        table.rows.append(Row(cells, f"第{first.number}行", new_page))

    def _cells(
        self, lines: list[_Line], document: RawDocument, notes: MarkupFindings | None = None
    ) -> list[Cell]:
        start, end = lines[0].start, lines[-1].end
        cells = []
        while True:
            tab = self.flow.find("\t", start, end)
            stop = end if tab < 0 else tab
            cells.append(self._cell(start, stop, lines[0], document, notes))
            if tab < 0:
                return cells
            start = tab + 1
