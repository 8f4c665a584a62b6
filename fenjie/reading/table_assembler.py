"""Joining lines and grids around the first table: what is preamble, part, row or beside it."""

from __future__ import annotations

from collections.abc import Sequence, Set

from fenjie.extract.content import Content, Line, Stretch
from fenjie.grid import OutsideText, RawDocument, RawTable, Row, first_filled
from fenjie.i18n import N_
from fenjie.normalize.header_roles import squeeze
from fenjie.provenance import Disposition, Traced
from fenjie.reading.further_tables import JoinedPart, JoinedTables, goes_on, join_tables
from fenjie.reading.header_rows import no_rows, no_table
from fenjie.reading.laid_grids import Items, LaidGrid, is_tabular
from fenjie.reading.part_lines import begins_part, part_rows, says_who
from fenjie.reading.plain_rows import lines_above
from fenjie.reading.several_documents import lines_of
from fenjie.reading.total_rows import is_total
from fenjie.rules import Layout
from fenjie.text.enumerators import begins_section

_NO_TABLE = N_(
    "{name} has no table with a header row such as {headers}; check whether it is the task table"
)
_NO_TABLE_IN_PLAIN_TEXT = N_(
    "{name} has no header row with tabs between its headers, such as {headers};"
    " export the table with tabs between its cells and its headers in one row"
)
_PRINTED = ("pdf", "ofd", "image")
_LONGEST_QUOTE = 60
"""Characters of each cell that a finding quotes."""


class TableAssembler:
    """Joins the lines and grids of a document to its one table, around the first with headers."""

    def __init__(
        self, content: Content, layouts: Sequence[Layout], headings: Set[str] = frozenset()
    ) -> None:
        self.content = content
        self.layouts = layouts
        self.headings = headings
        """Titles that begin a part of the table, squeezed."""
        self.document = RawDocument(
            content.format,
            content.flow.text,
            content.flow.locate,
            unread=list(dict.fromkeys(content.unread)),
            taken_for=content.taken_for,
            spans=content.plain is None,
        )
        self.document.findings = content.findings
        self.document.dispositions = content.dispositions
        self.document.decoded.update(content.decoded)
        self.document.doubts.update(content.doubts)
        self._marked: Traced | None = None
        """The last line of the preamble, where a mark (##) says that it is a heading."""

    def without_table(self, items: Items, name: str, layouts: Sequence[Layout]) -> RawDocument:
        """Hand on all lines of a document that has no table."""
        plain = self.content.plain
        for item in items:
            if isinstance(item, Line):
                self._outside([item])
            elif plain is not None:
                self._outside(lines_above(item, plain))
            elif item.left_blank:
                self._aside(item)
            else:
                self.document.outside_texts += [
                    OutsideText(text, item.grid.named) for text in item.texts()
                ]
        rows = (row for item in items if isinstance(item, LaidGrid) for row in item.rows)
        advice = _NO_TABLE if plain is None else _NO_TABLE_IN_PLAIN_TEXT
        blanks = any(isinstance(item, LaidGrid) and item.left_blank for item in items)
        nothing = no_rows(name) if blanks else no_table(name, rows, layouts, advice)
        missing = self.content.without_rest or nothing
        self.document.missing = missing
        return self.document

    def run(self, main: LaidGrid, before: Items, behind: Items, name: str) -> RawDocument:
        for item in before:
            if isinstance(item, Line):
                self._preamble([item])
            else:
                self._rows_above(item, len(item.rows))
        joined = join_tables(main, behind)
        part, count = JoinedPart(main), 1
        table = self._begin(part, joined)
        above: list[Line] = []
        for index, item in enumerate(behind):
            if isinstance(item, Line):
                above.append(item)
                continue
            if index in joined.places:
                part = JoinedPart(item, joined.places[index])
            if index in joined.places or (item.header is None and goes_on(item, part.headed)):
                count += 1
                self._go_on(item, part, table, above)
            else:
                self._outside(above)
                self._aside(item)
            above = []
        self._outside(above)
        if count > 1 and self.content.format not in _PRINTED:
            self.content.note("tables-joined", [], count=count)
        if not table.rows:
            raise no_rows(name)
        return self.document

    def _begin(self, part: JoinedPart, joined: JoinedTables) -> RawTable:
        """Begin the table with a grid: rows above its header row belong to the preamble."""
        main = part.headed
        header = main.header or 0
        self._rows_above(main, header)
        table = RawTable(joined.headers, whole=main.upright, joined_roles=joined.roles)
        self.document.spans = self.document.spans or main.upright
        self._dispose(main.extents(header, main.below), Disposition.HEADING)
        self.document.tables.append(table)
        if not main.upright:
            self._take_labelled(main, table)
        self._rows(main, part, table)
        if self._may_begin_first() and any(begins_part(row) for row in table.rows):
            self._begin_first(table, main.grid.named)
        return table

    def _take_labelled(self, main: LaidGrid, table: RawTable) -> None:
        """Take the lines below the title that say who does all tasks of the table."""
        preamble = self.document.preamble
        taken = [line for line in preamble[1:] if says_who(line, main)]
        preamble[:] = [line for line in preamble if all(line is not other for other in taken)]
        table.rows += part_rows(taken, table, main.grid.named)

    def _outside(self, lines: Sequence[Line]) -> None:
        for line in lines:
            if (words := self._words(line)).text:
                self.document.outside_texts.append(OutsideText(words, line.place))

    def _rows_above(self, laid: LaidGrid, end: int) -> None:
        """Take the rows up to `end` for lines of the preamble."""
        plain = self.content.plain
        if plain is not None:
            self._preamble(lines_above(laid, plain, end))
        else:
            self._preamble([Line(text, "") for text in lines_of(laid.texts(0, end))])

    def _preamble(self, lines: Sequence[Line]) -> None:
        for line in lines:
            if (words := self._words(line).strip()).text:
                self.document.preamble.append(words)
                self._marked = words if line.mark else None

    def _words(self, line: Line) -> Traced:
        """Return the words of a line that is read; what only marks a heading is markup."""
        self._use(line.stretch, line.place)
        if line.mark:
            at = line.text.at
            self._dispose([(at[0], at[line.mark - 1] + 1)], Disposition.MARKUP)
        return line.words

    def _dispose(self, extents: Sequence[tuple[int, int]], disposition: Disposition) -> None:
        self.document.dispositions.extend((start, end, disposition) for start, end in extents)

    def _use(self, stretch: Stretch | None, place: str) -> None:
        """Account for the markup of plain text that is read."""
        if stretch is None:
            return
        self.document.dispositions += stretch.dispositions
        self.document.decoded.update(stretch.decoded)
        for code, evidence in stretch.notes:
            self.content.note(code, [evidence], place=place, tag=evidence)

    def _go_on(self, item: LaidGrid, part: JoinedPart, table: RawTable, above: list[Line]) -> None:
        begins = False
        if item.header is None:
            self._outside(above)
        else:
            # Words above a repeated header of a printed page are its frame.
            framed = self.content.plain is not None or self.content.format in _PRINTED
            begin = 0 if framed else item.header
            self._dispose(item.extents(begin, item.below), Disposition.REPEATED_HEADER)
            lines = [OutsideText(self._words(line), line.place) for line in above]
            lines += [OutsideText(text, item.grid.named) for text in lines_of(item.texts(0, begin))]
            begins = self._above_again(lines, part.headed, table)
        if not begins:
            item.grid.pages.add(item.below)
        self._rows(item, part, table)

    def _above_again(self, lines: Sequence[OutsideText], main: LaidGrid, table: RawTable) -> bool:
        """Take words above a repeated header: the title again, the heading of a part, or others.

        Return whether a part begins with them.
        """
        known = {squeeze(line.text) for line in self.document.preamble}
        begins = False
        for outside in lines:
            line, place = outside.text.strip(), outside.place
            if not line.text:
                continue
            titled = squeeze(line.text) in self.headings
            if titled or begins_section(line.text) or says_who(line, main):
                if begins_section(line.text):
                    self._begin_first(table, place)
                table.rows += part_rows([line], table, place, titled=titled)
                begins = True
            elif squeeze(line.text) in known:
                self._dispose([(line.at[0], line.at[-1] + 1)], Disposition.REPEATED_HEADER)
            else:
                self.document.outside_texts.append(OutsideText(line, place))
        return begins

    def _begin_first(self, table: RawTable, place: str) -> None:
        """Let the heading right above the first row of the table begin a part as well."""
        if self._may_begin_first():
            above = table.rows[0].place if table.rows else place
            table.rows[:0] = part_rows([self.document.preamble.pop()], table, above)

    def _may_begin_first(self) -> bool:
        """Return whether the line right above the table is a heading."""
        preamble = self.document.preamble
        marked = len(preamble) > 1 and preamble[-1] is self._marked
        return marked or (bool(preamble) and begins_section(preamble[-1].text))

    def _rows(self, item: LaidGrid, part: JoinedPart, table: RawTable) -> None:
        """Take the rows of a part below its headers for rows of the whole table."""
        grid, count = item.grid, len(table.headers)
        new_page, behind_unread = False, grid.behind_unread
        behind = start = item.below
        for index in range(start, len(item.rows)):
            if index < behind:
                continue
            row = item.rows[index]
            new_page = new_page or index in grid.pages
            if not first_filled(row, 1):
                # In plain text its markup is still to be accounted for.
                if not grid.stretches and not any(cell.merged_into for cell in row):
                    continue
            elif item.repeats(index, part.headed, self.layouts):
                behind = index + part.headed.header_levels
                self._dispose(item.extents(index, behind), Disposition.REPEATED_HEADER)
                new_page = True
                continue
            if grid.stretches:
                self._use(grid.stretches[index], grid.places[index])
            if is_total(row):
                texts = [cell.text.strip() for cell in row if not cell.blank]
                self.document.outside_texts += [OutsideText(t, grid.places[index]) for t in texts]
                continue
            cells = part.placed(row, count)
            table.rows.append(Row(cells, grid.places[index], new_page, behind_unread))
            new_page = behind_unread = False

    def _aside(self, item: LaidGrid) -> None:
        """Put aside a grid that is not the table; its words are reported by a finding."""
        texts = item.texts()
        if item.header is None and not item.left_blank and not is_tabular(item.rows):
            self.document.outside_texts.extend(OutsideText(text, item.grid.named) for text in texts)
            return
        self._dispose([(t.at[0], t.at[-1] + 1) for t in texts], Disposition.FINDING)
        quotes = [text.text[:_LONGEST_QUOTE] for text in texts]
        self.content.note("table-skipped", quotes, place=item.grid.named)
