"""From the lines and grids of a document to its one table: found by its heads, joined, whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fenjie.errors import InputError
from fenjie.extract.choice import ANY, Choice
from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.merged_spans import expand
from fenjie.grid import Cell, OutsideText, RawDocument, RawTable, Row
from fenjie.i18n import N_
from fenjie.limits import Limits
from fenjie.normalize.header_roles import is_known, squeeze
from fenjie.provenance import Disposition, Traced
from fenjie.reading.header_rows import (
    LONGEST_HEADERS,
    is_header,
    is_title,
    no_table,
    same_title,
    several_documents,
    two_level_header,
)
from fenjie.rules import Layout, rules

_NO_TABLE = N_(
    "{name} has no table with a header row such as {headers}; check whether it is the task table"
)
_MOST_HEADER_ROWS = 12
_LONGEST_OTHER_HEADER = 10
_LONGEST_QUOTE = 60


@dataclass(slots=True)
class _Laid:
    """A grid laid out, with the index of its header row, None where no row fits a layout.

    `headers` are the cells of the header row; where it has two levels (责任分工 above 牵头单位 and
    协助单位), the lower ones.
    """

    grid: Grid
    rows: list[list[Cell]]
    header: int | None = None
    header_levels: int = 1
    headers: list[Cell] = field(default_factory=list)


Items = list["Line | _Laid"]


def assemble(content: Content, name: str, limits: Limits, choice: Choice = ANY) -> RawDocument:
    """Find the table of a document by its heads and join what goes on with it.

    Rows above the header row and lines before the table are the preamble. Later grids with the
    same heads, or without any and with as many columns, go on with the table; lines and grids
    that do neither are outside texts. Without a table all lines are. Raises `InputError`
    (`no-rows`; `documents` where there are several and none is chosen).
    """
    layouts = choice.layouts
    laid: Items = [
        _lay(item, limits, layouts) if isinstance(item, Grid) else item for item in content.items
    ]
    if not choice.tables or all(isinstance(item, Line) or item.header is None for item in laid):
        return _without_table(content, laid, name, layouts)
    result = _documents(laid)
    if len(result) > 1 or choice.document not in (None, 1):
        laid = _chosen(content, laid, result, name, choice)
    first, main = next(
        (index, item)
        for index, item in enumerate(laid)
        if isinstance(item, _Laid) and item.header is not None
    )
    return _Assembler(content, layouts).run(main, laid[:first], laid[first + 1 :], name)


def _without_table(
    content: Content, laid: Items, name: str, layouts: Sequence[Layout]
) -> RawDocument:
    """Hand on all lines of a document that has no table."""
    document = _Assembler(content, ()).document
    for item in laid:
        if isinstance(item, Line):
            document.outside_texts.append(OutsideText(item.text, item.place))
        else:
            document.outside_texts += [
                OutsideText(text, item.grid.named) for text in _texts(item.rows)
            ]
    rows = (row for item in laid if isinstance(item, _Laid) for row in item.rows)
    document.missing = no_table(name, rows, layouts, _NO_TABLE)
    return document


def _documents(laid: Items) -> list[tuple[int, str]]:
    """Return where each document begins, and its title: one that differs, above another table."""
    result: list[tuple[int, str]] = []
    titles: list[tuple[int, str]] = []
    for index, item in enumerate(laid):
        if isinstance(item, Line):
            if is_title(item.text.text):
                titles.append((index, item.text.text.strip()))
            continue
        if item.header is None:
            continue
        above = _lines(item.rows[: item.header])
        titles += [(index, line.text.strip()) for line in above if is_title(line.text)]
        if not result:
            result.append((0, titles[-1][1] if titles else ""))
        elif titles and not any(same_title(titles[-1][1], title) for _, title in result):
            result.append(titles[-1])
        titles = []
    return result


def _chosen(
    content: Content, laid: Items, result: list[tuple[int, str]], name: str, choice: Choice
) -> Items:
    """Return the items of the chosen document; those of the others are told by a finding."""
    number = choice.document
    if number is None or not 1 <= number <= len(result):
        raise several_documents(name, [title for _, title in result], number)
    starts = [start for start, _ in result] + [len(laid)]
    others = [*laid[: starts[number - 1]], *laid[starts[number] :]]
    for item in others:
        texts = [item.text] if isinstance(item, Line) else _texts(item.rows)
        content.dispositions.extend(
            (t.at[0], t.at[-1] + 1, Disposition.FINDING) for t in texts if t.text
        )
    titles = [title for index, (_, title) in enumerate(result) if index != number - 1]
    if titles:
        content.note("other-documents", titles, count=len(titles))
    return laid[starts[number - 1] : starts[number]]


def _lay(grid: Grid, limits: Limits, layouts: Sequence[Layout]) -> _Laid:
    laid = _Laid(grid, expand(grid, limits))
    for index, row in enumerate(laid.rows[:_MOST_HEADER_ROWS]):
        lower = _lower_level(laid.rows, index, layouts)
        if lower is not None and is_header(lower, layouts):
            laid.header, laid.header_levels, laid.headers = index, 2, lower
            break
        if is_header(row, layouts):
            laid.header, laid.headers = index, row
            break
    return laid


def _lower_level(
    rows: list[list[Cell]], index: int, layouts: Sequence[Layout]
) -> list[Cell] | None:
    if index + 1 >= len(rows):
        return None
    return two_level_header(rows[index], rows[index + 1], layouts, spans=True)


def _squeezed(row: list[Cell]) -> list[str]:
    return [squeeze(cell.text.text) for cell in row]


def _repeats_headers(
    rows: list[list[Cell]],
    index: int,
    main: _Laid,
    headers: list[str],
    layouts: Sequence[Layout],
) -> bool:
    if sum(len(cell.text) for cell in rows[index]) > LONGEST_HEADERS:
        return False
    row = rows[index] if main.header_levels == 1 else _lower_level(rows, index, layouts)
    return row is not None and _squeezed(row) == headers


class _Assembler:
    def __init__(self, content: Content, layouts: Sequence[Layout]) -> None:
        self.content = content
        self.layouts = layouts
        self.document = RawDocument(
            content.format, content.flow.text, content.flow.locate, taken_for=content.taken_for
        )
        self.document.findings = content.findings
        self.document.dispositions = content.dispositions

    def run(self, main: _Laid, before: Items, behind: Items, name: str) -> RawDocument:
        for item in before:
            self._preamble([item.text] if isinstance(item, Line) else _lines(item.rows))
        table = self._begin(main)
        joined = 1
        for item in behind:
            if isinstance(item, Line):
                self.document.outside_texts.append(OutsideText(item.text, item.place))
            elif self._goes_on(item, main):
                joined += 1
                self._go_on(item, main, table)
            else:
                self._aside(item)
        if joined > 1 and self.content.format != "pdf":
            self.content.note("tables-joined", [], count=joined)
        if not table.rows:
            raise InputError(
                "no-rows",
                "{name} holds only a header row; check whether the table was exported whole",
                name=name,
            )
        return self.document

    def _begin(self, main: _Laid) -> RawTable:
        """Begin the table with a grid: rows above its header row belong to the preamble."""
        header = main.header or 0
        self._preamble(_lines(main.rows[:header]))
        table = RawTable(main.headers)
        self._heading(main.rows[header : header + main.header_levels], Disposition.HEADING)
        self.document.tables.append(table)
        self._rows(main, header + main.header_levels, main, table)
        return table

    def _preamble(self, lines: list[Traced]) -> None:
        self.document.preamble.extend(text for line in lines if (text := line.strip()).text)

    def _heading(self, rows: list[list[Cell]], disposition: Disposition) -> None:
        for row in rows:
            for cell in row:
                if cell.text.text:
                    self.document.dispositions.append(
                        (cell.text.at[0], cell.text.at[-1] + 1, disposition)
                    )

    def _goes_on(self, item: _Laid, main: _Laid) -> bool:
        if item.header is not None:
            return _squeezed(item.headers) == _squeezed(main.headers)
        return (
            bool(item.rows)
            and len(item.rows[0]) == len(main.rows[0])
            and not _has_other_headers(item.rows[0])
        )

    def _go_on(self, item: _Laid, main: _Laid, table: RawTable) -> None:
        start = 0
        if item.header is not None:
            # Words above a repeated head are a page's frame.
            start = item.header + item.header_levels
            self._heading(item.rows[:start], Disposition.REPEATED_HEADER)
        item.grid.pages.add(start)
        self._rows(item, start, main, table)

    def _rows(self, item: _Laid, start: int, main: _Laid, table: RawTable) -> None:
        new_page = False
        headers = _squeezed(main.headers)
        behind = start
        for index in range(start, len(item.rows)):
            if index < behind:
                continue
            row = item.rows[index]
            new_page = new_page or index in item.grid.pages
            if all(cell.blank for cell in row):
                if not any(cell.merged_into for cell in row):
                    continue
            elif _repeats_headers(item.rows, index, main, headers, self.layouts):
                behind = index + main.header_levels
                self._heading(item.rows[index:behind], Disposition.REPEATED_HEADER)
                new_page = True
                continue
            table.rows.append(Row(row, item.grid.places[index], new_page))
            new_page = False

    def _aside(self, item: _Laid) -> None:
        """Put aside a grid that is not the table; its words are told by a finding."""
        texts = _texts(item.rows)
        if item.header is None and not _is_tabular(item.rows):
            self.document.outside_texts.extend(OutsideText(text, item.grid.named) for text in texts)
            return
        self.document.dispositions.extend(
            (t.at[0], t.at[-1] + 1, Disposition.FINDING) for t in texts
        )
        quotes = [text.text[:_LONGEST_QUOTE] for text in texts]
        self.content.note("table-skipped", quotes, place=item.grid.named)


def _texts(rows: list[list[Cell]]) -> list[Traced]:
    return [cell.text.strip() for row in rows for cell in row if not cell.blank]


def _lines(rows: list[list[Cell]]) -> list[Traced]:
    """Return the lines of cells; a title that was broken in two stays one."""
    lines: list[Traced] = []
    for cell in _texts(rows):
        start = 0
        for feed in re.finditer("\n", cell.text):
            behind = cell.text[feed.end() : feed.end() + 200].partition("\n")[0]
            if not _is_broken_title(cell.text[start : feed.start()], behind):
                lines.append(cell[start : feed.start()])
                start = feed.end()
        lines.append(cell[start:])
    return lines


def _is_broken_title(line: str, behind: str) -> bool:
    """Tell a line that names a year from a title whose kind of table is named on the next."""
    title = re.compile(rules().document.title)
    return bool(
        "年" in line and "年" not in behind and title.match(behind) and not title.match(line)
    )


def _is_tabular(rows: list[list[Cell]]) -> bool:
    """Tell a table from cells that only arrange words on a page."""
    return sum(sum(not cell.blank for cell in row) > 1 for row in rows) > 1


def _has_other_headers(row: list[Cell]) -> bool:
    """Tell the heads of another table: short words in every column, all bold or one well known."""
    if any(cell.blank or len(cell.text.strip()) > _LONGEST_OTHER_HEADER for cell in row):
        return False
    runs = [run for cell in row for run in cell.runs() if not run.text.text.isspace()]
    return all(run.bold for run in runs) or any(
        is_known(cell.text.text, layout) for cell in row for layout in rules().layouts
    )
