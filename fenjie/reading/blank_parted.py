"""A table whose cells only blanks part: a line of headers, then rows, some of several lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from fenjie.extract.content import Grid, Line
from fenjie.grid import Cell
from fenjie.normalize.header_roles import squeeze
from fenjie.provenance import Traced
from fenjie.reading.line_rows import (
    FEWEST_HEADERS,
    add_row,
    fits,
    is_header_word,
    is_heading,
    is_number_header,
    kind_of,
    number_in,
    says_who,
)
from fenjie.rules import Layout
from fenjie.text.normal_form import normal_form

_LONGEST_LINE = 200
_MOST_PARTS = 40
_NEAR = 2
"""Columns of the screen that words may stand beside the column above them."""
_MOST_TRIED = 3
"""Lines of headers below which rows are looked for."""
_SPARE = 2
"""Cells that a row may have more or fewer than headers."""
_SHARE = 0.6
"""The share of rows that must say who does it."""
_NOTE = re.compile(r"(?:备?注|说明|附注)[：:]")
_GOES_ON = tuple("、，,（(")
_PART = re.compile(r"\S+")


class _Part(Struct):
    """Words of a line without a blank, and the column of the screen at which they begin."""

    line: Line
    start: int
    end: int
    column: int
    words: str


class _Row(Struct):
    """The lines of a row, and the parts of each of its cells."""

    lines: list[Line]
    cells: list[list[_Part]]
    heading: bool = False
    again: bool = False
    """Whether these are the headers, printed again."""


def read_blank_parted(lines: Sequence[Line], layouts: Sequence[Layout]) -> list[Line | Grid] | None:
    """Read lines as a table whose cells blanks part, None where they are none."""
    tried = 0
    for index, line in enumerate(lines):
        if tried < _MOST_TRIED and (headers := _headers(line, layouts)):
            tried += 1
            rows = _Reader(headers).read(lines[index + 1 :])
            if rows is not None:
                return [*lines[:index], *_items(line, headers, rows)]
    return None


def _parts(line: Line) -> list[_Part]:
    text = line.cell.text.text if line.cell is not None else ""
    parts: list[_Part] = []
    column = last = 0
    for match in _PART.finditer(text):
        column += sum(_width(char) for char in text[last : match.start()])
        words = normal_form(match[0])
        parts.append(_Part(line, match.start(), match.end(), column, words))
        column += sum(_width(char) for char in match[0])
        last = match.end()
    return parts


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "FW" else 1


def _headers(line: Line, layouts: Sequence[Layout]) -> list[list[_Part]]:
    """Return the headers of a line, none where it holds no headers; their letters may be spaced."""
    text = line.text.text
    if len(text) > _LONGEST_LINE or not any(blank in text for blank in " \u3000\xa0"):
        return []
    parts = _parts(line)
    if not FEWEST_HEADERS <= len(parts) <= _MOST_PARTS:
        return []
    headers = _grouped(parts, layouts)
    words = [_joined(header) for header in headers]
    if len(words) < FEWEST_HEADERS or not all(is_header_word(word, layouts) for word in words):
        return []
    return headers if fits([squeeze(word) for word in words], layouts) else []


def _grouped(parts: list[_Part], layouts: Sequence[Layout]) -> list[list[_Part]]:
    """Put letters that stand one by one together, until they are a header that is known."""
    headers: list[list[_Part]] = []
    for part in parts:
        if not headers or len(part.words) > 1 or len(headers[-1][-1].words) > 1:
            headers.append([part])
            continue
        before = headers[-1]
        near = len(before) > 1 and part.start - before[-1].end <= 1
        if near or not is_header_word(_joined(before), layouts, named=True):
            before.append(part)
        else:
            headers.append([part])
    return headers


def _joined(parts: Sequence[_Part]) -> str:
    return "".join(part.words for part in parts)


def _narrowest(headers: list[list[_Part]]) -> int:
    """Return how many blanks part two headers at least."""
    return min(after[0].start - before[-1].end for before, after in pairwise(headers))


class _Reader(Struct):
    """Reads the rows below the headers."""

    headers: list[list[_Part]]
    rows: list[_Row] = field(default_factory=list)

    def read(self, lines: Sequence[Line]) -> list[_Row] | None:
        numbered = is_number_header(_joined(self.headers[0]))
        parted = [_parts(line) for line in lines]
        begins = [self._begins(parts, numbered=numbered) for parts in parted]
        ends = max((index for index, begin in enumerate(begins) if begin), default=-1)
        for index, (line, parts) in enumerate(zip(lines, parted, strict=True)):
            if (row := self._known_row(line, parts, begins=begins[index])) is not None:
                self.rows.append(row)
            elif not self._go_on(line, parts, last=index > ends):
                if not self.rows:
                    return None
                self.rows.append(_Row([line], [], heading=True))
        return self.rows if self._are_rows() else None

    def _known_row(self, line: Line, parts: list[_Part], *, begins: bool) -> _Row | None:
        """Return what a line is by itself, None for one that may go on with the row above."""
        whole = line.text.text.strip()
        if _joined(parts) == "".join(map(_joined, self.headers)):
            return _Row([line], _by_number(parts, self.headers), again=True)
        if is_heading(normal_form(whole)) or _NOTE.match(whole):
            return _Row([line], [], heading=True)
        return _Row([line], self._cells(parts)) if begins else None

    def _cells(self, parts: list[_Part]) -> list[list[_Part]]:
        """Return the cells of a line; one blank parts none where more part the headers (王　力)."""
        cells = [[part] for part in parts]
        if len(parts) <= len(self.headers) or _narrowest(self.headers) <= 1:
            return cells
        near = [parts[:1]]
        for before, part in pairwise(parts):
            if part.start - before.end > 1:
                near.append([])
            near[-1].append(part)
        return near if len(near) == len(self.headers) else cells

    def _begins(self, parts: list[_Part], *, numbered: bool) -> bool:
        """Return whether a line begins a row: with a number, or with a cell for each column."""
        if numbered:
            return len(parts) > 1 and number_in(parts[0].words) is not None
        return len(self._cells(parts)) == len(self.headers)

    def _go_on(self, line: Line, parts: list[_Part], *, last: bool) -> bool:
        """Take a line for the rest of the row above; return whether it is."""
        if not self.rows or self.rows[-1].heading or not parts:
            return False
        row = self.rows[-1]
        count = len(self.headers)
        if len(row.cells) == count and parts[0].column > _NEAR:
            places = [_column(part, row.cells) for part in parts]
            if None not in places:
                for place, part in zip(places, parts, strict=True):
                    row.cells[place or 0].append(part)
                row.lines.append(line)
                return True
        unfinished = row.cells[-1][-1].words.endswith(_GOES_ON)
        if last and len(row.cells) >= count and not unfinished:
            return False
        if unfinished:
            row.cells[-1].append(parts.pop(0))
        row.cells += [[part] for part in parts]
        row.lines.append(line)
        return True

    def _are_rows(self) -> bool:
        rows = [row for row in self.rows if not row.heading and not row.again]
        count = len(self.headers)
        kinds = [kind_of(_joined(header)) for header in self.headers]
        named = sum(_names_somebody(row, kinds) for row in rows)
        spare = min(_SPARE, count - 1)
        close = sum(abs(len(row.cells) - count) <= spare for row in rows)
        return bool(rows) and min(named, close) >= _SHARE * len(rows)


def _names_somebody(row: _Row, kinds: Sequence[str]) -> bool:
    """Return whether a cell of a row says who does it; a blank cell moves those behind it."""
    words = [_joined(cell) for cell in row.cells]
    if len(words) != len(kinds):
        return any(says_who(kind, word) for word in words[1:] for kind in ("goal", ""))
    return any(says_who(kind, word) for kind, word in zip(kinds, words, strict=True))


def _by_number(parts: list[_Part], headers: list[list[_Part]]) -> list[list[_Part]]:
    """Part the headers that are printed again as they were parted before."""
    if len(parts) != sum(map(len, headers)):
        return [[part] for part in parts]
    waiting = iter(parts)
    return [[next(waiting) for _ in header] for header in headers]


def _column(part: _Part, cells: list[list[_Part]]) -> int | None:
    """Return the cell below whose first words a part stands."""
    for index, cell in enumerate(cells):
        if abs(cell[0].column - part.column) <= _NEAR:
            return index
    return None


def _items(line: Line, headers: list[list[_Part]], rows: list[_Row]) -> list[Line | Grid]:
    """Make grids of rows; headings between them stay lines."""
    grid = Grid(sealed=True)
    items: list[Line | Grid] = [grid]
    add_row(grid, [_cell(header) for header in headers], [line])
    for row in rows:
        if row.heading:
            row.lines[0].opens_page = False
            grid = Grid(sealed=True)
            items += [row.lines[0], grid]
        else:
            add_row(grid, [_cell(parts) for parts in row.cells], row.lines)
    return [item for item in items if isinstance(item, Line) or item.rows]


def _cell(parts: Sequence[_Part]) -> Cell:
    """Make a cell of parts; a blank behind words stays, so that Latin ones are not run together."""
    cell = Cell()
    pieces = []
    for part in parts:
        whole = part.line.cell
        if whole is not None:
            end = part.end + 1 if whole.text.text[part.end : part.end + 1].isspace() else part.end
            pieces.append(whole.text[part.start : end])
            cell.bold += [span for span in whole.bold if span not in cell.bold]
    cell.text = Traced.join(pieces)
    return cell
