"""A table copied as one cell a line: the headers one below the other, then the cells of each row.

The number of headers is the period. Where lines are missing, or cells have several, the numbers of
the tasks say where a row begins; which cell a line is, its contents say when rows are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from fenjie.extract.content import Grid, Line
from fenjie.grid import Cell
from fenjie.normalize.header_roles import squeeze
from fenjie.normalize.running_lines import is_page_foot, is_running_line
from fenjie.reading.line_rows import (
    FEWEST_HEADERS,
    add_row,
    fits,
    is_header_word,
    is_heading,
    is_number_header,
    is_organization_list,
    kind_of,
    number_in,
    says_who,
    words_of,
)
from fenjie.reading.merged_cell_lines import read_merged_cells
from fenjie.reading.numbered_cell_lines import read_numbered_cells
from fenjie.reading.second_goals import with_second_goals
from fenjie.rules import Layout

_MOST_HEADERS = 16
_SPARE = 2
"""Lines that a row may have fewer than headers, in the middle of all rows."""
_MOST_LINES = 3
"""Times the headers that a row may have lines: a copy of printed pages cuts cells in lines."""
_SHARE = 0.8
"""The share of the cells of a column that must be what its header says."""


def read_cell_lines(
    lines: Sequence[Line | None], layouts: Sequence[Layout]
) -> list[Line | Grid] | None:
    """Read lines as a table of one cell a line, None where they are none.

    `lines` has None for each blank line: it may be a blank cell.
    """
    dense = [line for line in lines if line is not None]
    first, headers = _find_headers(dense, layouts)
    if not headers:
        return None
    start = next(i for i, line in enumerate(lines) if line is dense[first])
    count = len(headers)
    if (merged := read_merged_cells(dense, first, count, layouts)) is not None:
        return merged
    if is_number_header(headers[0]):
        reader = _Numbered(headers)
        if (rows := reader.read(dense[first + count :])) is not None:
            return [*dense[:first], *_table(dense[first : first + count], rows)]
    numbered = read_numbered_cells(dense[first : first + count], dense[first + count :])
    if numbered is not None:
        return [*dense[:first], *numbered]
    for each, begin in ((lines, start), (dense, first)):
        if all(line is not None for line in each[begin : begin + count]):
            rows = _periodic(each[begin + count :], headers)
            if rows is not None:
                return [*dense[:first], *_table(dense[first : first + count], rows)]
    return None


def _find_headers(lines: Sequence[Line], layouts: Sequence[Layout]) -> tuple[int, list[str]]:
    """Return where headers stand one below the other, and their words; none where they do not."""
    known = [is_header_word(line.text.text.strip(), layouts, named=True) for line in lines]
    index = 0
    while index < len(lines):
        if not known[index]:
            index += 1
            continue
        words = _headers_from(lines[index : index + _MOST_HEADERS], layouts)
        numbers = next((n for n, word in enumerate(words) if is_number_header(word)), 0)
        if numbers:
            # The title of the document, too, may hold the words of a header.
            index += numbers
            continue
        counted = bool(words) and is_number_header(words[0])
        fewest = FEWEST_HEADERS if counted else FEWEST_HEADERS + 1
        for count in range(len(words), fewest - 1, -1):
            # Behind a column of numbers one stands first; elsewhere only well-known names count.
            ends = counted or known[index + count - 1]
            if ends and fits(words[:count], layouts):
                return index, words[:count]
        index += 1
    return 0, []


def _headers_from(lines: Sequence[Line], layouts: Sequence[Layout]) -> list[str]:
    """Return the words of the first lines as long as they can be headers."""
    words: list[str] = []
    for line in lines:
        whole = line.text.text.strip()
        if not is_header_word(whole, layouts) or is_heading(words_of(line)):
            break
        words.append(squeeze(line.text.text))
    return words


class _Row(Struct):
    """The lines of one row, a heading or the headers printed again; None is a blank cell."""

    lines: list[Line | None]
    heading: bool = False


def _table(headers: Sequence[Line], rows: list[_Row]) -> list[Line | Grid]:
    """Make grids of rows; headings between them stay lines."""
    grid = Grid(sealed=True)
    items: list[Line | Grid] = [grid]
    add_row(grid, [line.cell or Cell() for line in headers], headers)
    for row in rows:
        printed = [line for line in row.lines if line is not None]
        if row.heading:
            for line in printed:
                line.opens_page = False
            items += printed
            grid = Grid(sealed=True)
            items.append(grid)
        else:
            cells = [Cell() if line is None else line.cell or Cell() for line in row.lines]
            add_row(grid, cells, printed)
    return [item for item in items if isinstance(item, Line) or item.rows]


class _Numbered(Struct):
    """Reads rows that begin with their numbers."""

    headers: list[str]
    rows: list[_Row] = field(default_factory=list)

    def read(self, lines: Sequence[Line]) -> list[_Row] | None:
        lines = self._without_page_numbers(lines)
        words = [words_of(line) for line in lines]
        starts = self._starts(words)
        if not starts or any(not self._stands_before(w) for w in words[: starts[0]]):
            return None
        self._headings(lines[: starts[0]])
        lengths: list[int] = []
        for start, end in zip(starts, [*starts[1:], None], strict=True):
            row, behind = self._parted(lines[start:end], words[start:end])
            if end is None:
                most = max([len(self.headers), *lengths])
                foot = next((n for n, line in enumerate(row) if is_page_foot(words_of(line))), most)
                most = min(most, foot)
                row, behind = row[:most], [*row[most:], *behind]
            lengths.append(len(row))
            self.rows += [_Row(part) for part in with_second_goals(row, self.headers)]
            self._headings(behind)
        middle = sorted(lengths)[len(lengths) // 2]
        if len(self.headers) > FEWEST_HEADERS:
            least, most = len(self.headers) - _SPARE, len(self.headers) * _MOST_LINES
            return self.rows if least <= middle <= most else None
        return self.rows if self._are_pairs() else None

    def _without_page_numbers(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Set page numbers aside, which may stand within a cell that goes on behind its page."""
        kept: list[Line] = []
        for line in lines:
            words = words_of(line)
            if number_in(words) is None and is_running_line(words):
                self.rows.append(_Row([line], heading=True))
            else:
                kept.append(line)
        return kept

    def _are_pairs(self) -> bool:
        """Return whether rows are a number and a line that says who does it, which is no list."""
        rows = [row.lines for row in self.rows if not row.heading]
        goals = [line for row in rows for line in row[1:] if line is not None]
        named = sum(says_who("goal", words_of(goal)) for goal in goals)
        whole = all(len(row) == FEWEST_HEADERS for row in rows)
        return whole and named >= _SHARE * len(goals)

    def _stands_before(self, words: str) -> bool:
        return is_heading(words) or squeeze(words) in self.headers

    def _starts(self, words: list[str]) -> list[int]:
        """Return where rows begin: with numbers that follow each other, jump, or begin anew."""
        numbers = [(index, n) for index, word in enumerate(words) if (n := number_in(word))]
        starts: list[int] = []
        count = len(self.headers)
        expected: int | None = None
        at = dict(numbers)
        for index, number in numbers:
            if not starts:
                starts.append(index)
            elif index < starts[-1] + 2:
                continue
            elif number == expected:
                exact = starts[-1] + count
                if index < exact and at.get(exact) == expected:
                    continue
                starts.append(index)
            elif self._jumps_to(number, expected, words[starts[-1] : index]):
                starts.append(index)
            else:
                continue
            expected = number + 1
        return starts

    def _jumps_to(self, number: int, expected: int | None, before: list[str]) -> bool:
        """Return whether a row begins with a number that does not follow the one before it.

        An extract leaves numbers out, and a part begins anew: behind a heading, or where a row of
        exactly as many cells as headers ends.
        """
        begins_anew = self._begins_anew(before)
        if number == 1:
            return begins_anew
        forward = expected is not None and number > expected
        return forward and (begins_anew or len(before) == len(self.headers))

    def _begins_anew(self, before: list[str]) -> bool:
        """Return whether a heading or the headers stand right before."""
        return is_heading(before[-1]) or squeeze(before[-1]) == self.headers[-1]

    def _parted(
        self, lines: Sequence[Line], words: Sequence[str]
    ) -> tuple[Sequence[Line], Sequence[Line]]:
        """Part the lines of a row from the headings and headers of the next."""
        for index in range(1, len(lines)):
            again = [squeeze(word) for word in words[index : index + len(self.headers)]]
            if is_heading(words[index]) or again == self.headers:
                return lines[:index], lines[index:]
        return lines, []

    def _headings(self, lines: Sequence[Line]) -> None:
        """Keep lines between rows: headings, and headers that are printed again."""
        index, count = 0, len(self.headers)
        while index < len(lines):
            again = [squeeze(line.text.text) for line in lines[index : index + count]]
            if again == self.headers:
                self.rows.append(_Row(list(lines[index : index + count])))
                index += count
            else:
                self.rows.append(_Row([lines[index]], heading=True))
                index += 1


def _periodic(lines: Sequence[Line | None], headers: list[str]) -> list[_Row] | None:
    """Read rows of as many lines as there are headers; these may be printed again."""
    count = len(headers)
    rows: list[_Row] = []
    begin = index = 0
    squeezed = ["" if line is None else squeeze(line.text.text) for line in lines]
    while index <= len(lines):
        again = index < len(lines) and squeezed[index : index + count] == headers
        if not again and index < len(lines):
            index += 1
            continue
        rows += _cut(lines[begin:index], count)
        if again:
            rows.append(_Row(list(lines[index : index + count])))
        index = begin = index + count
    return rows if _are_rows(rows, headers) else None


def _cut(lines: Sequence[Line | None], count: int) -> list[_Row]:
    rows = [_Row(list(lines[start : start + count])) for start in range(0, len(lines), count)]
    for row in rows:
        row.lines += [None] * (count - len(row.lines))
    return [row for row in rows if any(row.lines)]


def _are_rows(rows: list[_Row], headers: list[str]) -> bool:
    """Return whether the columns hold what their headers say."""
    kinds = [kind_of(header) for header in headers]
    right, all_of = Counter[str](), Counter[str]()
    for row in rows:
        filled = sum(line is not None for line in row.lines)
        if filled == 1 and row.lines[0] is not None:
            continue
        for line, kind in zip(row.lines, kinds, strict=True):
            words = "" if line is None else words_of(line)
            if kind == "goal" or (kind == "organizations" and words):
                all_of[kind] += 1
                right[kind] += kind == "goal" or is_organization_list(words)
                right[kind] -= kind == "goal" and not words
    return "organizations" in all_of and all(
        right[kind] >= _SHARE * total for kind, total in all_of.items()
    )
