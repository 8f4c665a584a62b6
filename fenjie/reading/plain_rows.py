"""Plain text: which lines are rows of its table, where nothing says how far the table goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from fenjie.extract.content import Content, Grid, Line, PlainText, Stretch
from fenjie.grid import Cell
from fenjie.normalize.header_roles import squeeze
from fenjie.provenance import EMPTY, Disposition
from fenjie.reading.laid_grids import Items, LaidGrid
from fenjie.reading.left_out_cells import learn_left_out, put_back
from fenjie.reading.page_facts import names_facts
from fenjie.reading.several_documents import is_title
from fenjie.rules import Layout, rules

_LONGEST_QUOTE = 12
"""Characters of a broken row that a finding quotes."""
_LONGEST_FACTS = 60
"""Those of a row that names facts of the page."""


def lay_plain(content: Content, layouts: Sequence[Layout]) -> Items:
    """Find the first header row, and those that stand right below another title."""
    items: Items = []
    known = titled = False
    for item in content.items:
        if isinstance(item, Line):
            titled = titled or (known and is_title(item.words.text))
            items.append(item)
            continue
        laid = LaidGrid(item, item.rows, spans=False)
        if not known:
            laid.find_header(layouts)
            known = laid.header is not None
        elif titled:
            laid.find_header(layouts, most=1)
        titled = False
        items.append(laid)
    return items if known else _lay_lines(content, items, layouts)


def _lay_lines(content: Content, items: Items, layouts: Sequence[Layout]) -> Items:
    """Find a table whose cells only lines or blanks part, where there is no other."""
    # What few documents need is imported for them: it takes time to load.
    from fenjie.reading.line_tables import tables_of_lines

    tables = tables_of_lines(content, layouts)
    if tables is None:
        return items
    laid: Items = []
    known = False
    for item in tables:
        if isinstance(item, Grid):
            grid = LaidGrid(item, item.rows, spans=False)
            if not known:
                grid.find_header(layouts)
                known = grid.header is not None
            laid.append(grid)
        else:
            laid.append(item)
    return laid if known else items


def lines_above(laid: LaidGrid, plain: PlainText, end: int | None = None) -> list[Line]:
    """Return rows as lines: up to `end`, all where there is none."""
    grid = laid.grid
    if not grid.sealed:
        return [plain.line(each.start, each.end) for each in grid.stretches[:end]]
    return [
        line
        for row, place, stretch in zip(
            grid.rows[:end], grid.places[:end], grid.stretches[:end], strict=True
        )
        for line in _cells_as_lines(row, place, stretch)
    ]


def _cells_as_lines(row: list[Cell], place: str, stretch: Stretch) -> list[Line]:
    """Take each cell with words for a line; the first one accounts for the markup of the row."""
    words = [cell.text.strip() for cell in row if not cell.blank]
    return [
        Line(text, place, stretch=stretch if index == 0 else None)
        for index, text in enumerate(words or [EMPTY])
    ]


def whole_table(
    content: Content,
    plain: PlainText,
    main: LaidGrid,
    behind: Items,
    headings: Set[str] = frozenset(),
) -> LaidGrid:
    """Return the table with all that stands behind its header row as rows.

    A line without tabs is a row of one cell: a section that is printed across the table. Page
    numbers are left out. Lines whose tabs come to those of the header row together are one row
    that was broken. `headings` are titles, squeezed, that begin a part of it.
    """
    count = len(main.headers)
    rows = [row for item in (main, *behind) for row in _rows_of(item, count, content, headings)]
    below = _without_facts(rows[main.below :], content)
    rows[main.below :] = _with_left_out(below, len(main.headers), content)
    table = Grid(sealed=main.grid.sealed)
    index, opens_page = 0, False
    while index < len(rows):
        row = rows[index]
        opens_page = opens_page or row.opens_page
        if index >= main.below and _is_running_line(row, content):
            content.dispositions.append(
                (row.stretch.start, row.stretch.end, Disposition.REPEATED_HEADER)
            )
            index += 1
            continue
        count = _lines_of_row(rows, index, len(main.headers)) if index >= main.below else 1
        if count > 1:
            row = _joined(row, rows[index + count - 1], content, plain)
        if opens_page:
            table.pages.add(len(table.rows))
            opens_page = False
        table.add(row.cells, row.place)
        table.stretches.append(row.stretch)
        index += count
    return replace(main, grid=table, rows=table.rows)


class _PlainRow(NamedTuple):
    cells: list[Cell]
    place: str
    stretch: Stretch
    opens_page: bool
    sealed: bool = False

    @property
    def tabs(self) -> int:
        return len(self.cells) - 1


def _without_facts(rows: list[_PlainRow], content: Content) -> list[_PlainRow]:
    """Leave out rows that name facts of the page, and say so."""
    result = []
    for row in rows:
        if not names_facts(row.cells):
            result.append(row)
            continue
        content.dispositions.append((row.stretch.start, row.stretch.end, Disposition.FINDING))
        quote = content.flow.text[row.stretch.start : row.stretch.end].strip()[:_LONGEST_FACTS]
        content.note("outside-table", [quote], place=row.place)
    return result


def _with_left_out(rows: list[_PlainRow], columns: int, content: Content) -> list[_PlainRow]:
    """Return rows whole that are short where cells merged with those above are left out."""
    left_out = learn_left_out([row.cells for row in rows], columns)
    if left_out is None:
        return rows
    result: list[_PlainRow] = []
    above: Sequence[Cell] = ()
    short = 0
    for row in rows:
        whole = put_back(row.cells, left_out, above)
        short += whole is not None
        result.append(row._replace(cells=whole) if whole is not None else row)
        above = result[-1].cells if len(result[-1].cells) == columns else above
    if short:
        content.note("cells-left-out", [], count=short)
    return result


def _rows_of(
    item: Line | LaidGrid, columns: int, content: Content, headings: Set[str]
) -> Iterator[_PlainRow]:
    if isinstance(item, Line):
        if item.cell is not None and item.stretch is not None:
            cell = item.cell
            if item.mark:
                at = item.text.at
                content.dispositions.append((at[0], at[item.mark - 1] + 1, Disposition.MARKUP))
            if item.mark or (headings and squeeze(item.words.text) in headings):
                # What is marked as a heading (##), or is a title, stands across the table.
                cell = Cell(item.words, columns=columns)
            yield _PlainRow([cell], item.place, item.stretch, item.opens_page)
        return
    grid = item.grid
    for index, each in enumerate(zip(grid.rows, grid.places, grid.stretches, strict=True)):
        yield _PlainRow(*each, index in grid.pages, grid.sealed)


def _is_running_line(row: _PlainRow, content: Content) -> bool:
    """Return whether a row is a page number."""
    if row.tabs:
        return False
    words = content.flow.text[row.stretch.start : row.stretch.end].strip()
    if len(words) > rules().tables.longest_running_line:
        return False
    from fenjie.normalize.running_lines import is_running_line

    return is_running_line(words)


def _lines_of_row(rows: list[_PlainRow], index: int, columns: int) -> int:
    """Count the lines that together make one row: more than one where a row was broken."""
    tabs = rows[index].tabs
    if not 0 < tabs < columns - 1 or rows[index].sealed:
        return 1
    for count, row in enumerate(islice(rows, index + 1, index + columns), start=2):
        if row.opens_page or row.tabs == columns - 1:
            return 1
        tabs += row.tabs
        if tabs >= columns - 1:
            return count if tabs == columns - 1 else 1
    return 1


def _joined(first: _PlainRow, last: _PlainRow, content: Content, plain: PlainText) -> _PlainRow:
    """Read the lines of a broken row as one."""
    start, end = first.stretch.start, last.stretch.end
    cells, stretch = plain.row(start, end)
    quote = content.flow.text[start : start + _LONGEST_QUOTE].strip()
    stretch.notes.insert(0, ("row-broken", quote))
    return _PlainRow(cells, first.place, stretch, first.opens_page)
