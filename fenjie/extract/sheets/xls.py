"""XLS workbooks: what their worksheets show, read from their records and not calculated anew."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from fenjie.extract.compound import Compound
from fenjie.extract.content import Content
from fenjie.extract.flow import Flow
from fenjie.extract.sheets.biff_book import BiffBook, Listed, read_book
from fenjie.extract.sheets.biff_records import Code, Text, records, rk_number
from fenjie.extract.sheets.failed_sheets import FailedSheets
from fenjie.extract.sheets.sheet_writer import SheetWriter
from fenjie.extract.sheets.shown_cells import ShownCells
from fenjie.extract.sheets.workbook_xml import Words
from fenjie.extract.sheets.worksheet import Area, Sheet
from fenjie.extract.unreadable import damaged, truncated
from fenjie.limits import Limits

_TOO_LITTLE = (struct.error, IndexError, ValueError, OverflowError)
"""What reading from records raises that say too little or what cannot be."""
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_NO_NUMBER = b"\xff\xff"
_EMPTY = 3
"""The kind of a formula's result that is no words at all."""


def read_xls(data: bytes, name: str, limits: Limits) -> Content:
    """Read the worksheets of a workbook in order, each with any words as a grid.

    Numbers, dates and results of formulas are read as they are shown. Raises `InputError`
    (`package`, `truncated`, `encrypted`) and `LimitError`.
    """
    book = _open(data, name, limits)
    content = Content("xlsx", Flow(), taken_for="XLS")
    writer = SheetWriter(content, limits)
    failed = FailedSheets(content)
    all_hidden = all(listed.hidden for listed in book.sheets)
    uncalculated: list[_SheetReader] = []
    for index, listed in enumerate(book.sheets):
        # One sheet at least is always shown.
        sheet = Sheet(listed.name, listed.hidden and not (all_hidden and index == 0))
        with failed.reading(sheet):
            uncalculated.append(_read_sheet(book, sheet, listed, name))
            writer.write(sheet)
    failed.close()
    _note_values(book, uncalculated, content)
    return content


def read_active_xls(data: bytes, name: str, limits: Limits, content: Content, table: int) -> None:
    """Read the part of a workbook that a document shows which holds it, as its table `table`.

    Raises as `read_xls` does.
    """
    book = _open(data, name, limits)
    listed = next((each for each in book.sheets if each.order == book.active), None)
    for each in [listed] if listed is not None else book.sheets[:1]:
        sheet = Sheet(each.name, hidden=False)
        reader = _read_sheet(book, sheet, each, name)
        if book.shown is not None:
            sheet.crop(book.shown)
        SheetWriter(content, limits, table=table).write(sheet)
        _note_values(book, [reader], content)


def _open(data: bytes, name: str, limits: Limits) -> BiffBook:
    compound = Compound(data, name)
    stream = compound.read("Workbook" if "Workbook" in compound else "Book")
    try:
        return read_book(stream, name, limits)
    except _TOO_LITTLE as error:
        raise truncated(name) from error


def _read_sheet(book: BiffBook, sheet: Sheet, listed: Listed, name: str) -> _SheetReader:
    reader = _SheetReader(book, sheet, listed)
    try:
        reader.read()
    except _TOO_LITTLE as error:
        raise damaged(name, listed.name) from error
    return reader


def _note_values(book: BiffBook, readers: list[_SheetReader], content: Content) -> None:
    if not book.values.calculated.count:
        # Where no formula at all has a result, those without words were never calculated.
        for reader in readers:
            for cell in reader.empty_results:
                book.values.uncalculated.add(reader.sheet.name, cell, "")
    book.values.note(content)


class _SheetReader:
    """Reads one worksheet of a workbook into a `Sheet`."""

    def __init__(self, book: BiffBook, sheet: Sheet, listed: Listed) -> None:
        self.sheet = sheet
        self.empty_results: list[str] = []
        """Cells with a formula whose result is no words."""
        self._book = book
        self._start = listed.start
        self._cells = ShownCells(sheet, book.values, book.limits)
        self._waiting: tuple[int, int, int] | None = None
        """Row, column and style of the formula whose words come in a record behind it."""

    def read(self) -> None:
        """Read the cells that have words, the merged areas, and what is hidden."""
        stream = self._book.stream
        (code,) = struct.unpack_from("<H", stream, self._start)
        if code != Code.BEGIN:
            raise struct.error
        # What is hidden comes before the cells, except where a program was careless.
        for code, data in records(stream, self._start):
            self._note_hidden(code, data)
        for code, data in records(stream, self._start):
            if code == Code.FORMULA:
                self._formula(data)
            elif code == Code.STRING and self._waiting is not None:
                row, column, style = self._waiting
                self._waiting = None
                text = self._book.text(data, 0)
                self._put(row, column, style, "str", text.words, formula=True)
            elif code == Code.MERGED:
                self._merge(data)
            else:
                for row, column, style, kind, value in self._constants(code, data):
                    self._put(row, column, style, kind, value)

    def _note_hidden(self, code: int, data: bytes) -> None:
        if code == Code.ROW:
            row, height, flags = struct.unpack_from("<H4xH4xH", data)
            if flags & 0x20 or height == 0:
                self.sheet.hidden_rows.add(row + 1)
        elif code == Code.COLUMNS:
            first, last, width, flags = struct.unpack_from("<HHH2xH", data)
            if flags & 1 or width == 0:
                self.sheet.hidden_columns.update(range(first + 1, min(last, 255) + 2))
        elif code == Code.WINDOW:
            (flags,) = struct.unpack_from("<H", data)
            self._cells.shows_zeros = bool(flags & 0x10)
        elif code == Code.CONDITIONS:
            self._cells.painted = True

    def _constants(self, code: int, data: bytes) -> Iterator[tuple[int, int, int, str, str | Text]]:
        """Read the cells of a record: row, column, style, kind of value, value."""
        if code == Code.MULTIPLE_RK:
            row, first = struct.unpack_from("<HH", data)
            for index, (style, number) in enumerate(struct.iter_unpack("<HI", data[4:-2])):
                yield row, first + index, style, "n", repr(rk_number(number))
            return
        if code not in _CELLS:
            return
        row, column, style = struct.unpack_from("<HHH", data)
        if code == Code.NUMBER:
            yield row, column, style, "n", repr(struct.unpack_from("<d", data, 6)[0])
        elif code == Code.RK:
            yield row, column, style, "n", repr(rk_number(*struct.unpack_from("<I", data, 6)))
        elif code == Code.SHARED_LABEL:
            (index,) = struct.unpack_from("<I", data, 6)
            yield row, column, style, "s", self._book.strings[index]
        elif code in (Code.LABEL, Code.RICH_LABEL):
            yield row, column, style, "s", self._book.text(data, 6)
        elif code == Code.BOOL_OR_ERROR:
            yield row, column, style, *_truth_or_error(data[6], is_error=bool(data[7]))

    def _formula(self, data: bytes) -> None:
        row, column, style, result, flags = struct.unpack_from("<HHH8sH", data)
        cell = Area(row + 1, column + 1, row + 1, column + 1).name
        self._waiting = None
        if result[6:] != _NO_NUMBER:
            (number,) = struct.unpack("<d", result)
            if not number and flags & 2:
                # Nothing yet: it is to be calculated when the file is opened.
                if self.sheet.hides(row + 1, column + 1) is None:
                    self._book.values.uncalculated.add(self.sheet.name, cell, "")
                return
            self._put(row, column, style, "n", repr(number), formula=True)
        elif result[0] == 0:
            self._waiting = row, column, style
        elif result[0] == _EMPTY:
            if self.sheet.hides(row + 1, column + 1) is None:
                self.empty_results.append(cell)
        else:
            kind, value = _truth_or_error(result[2], is_error=result[0] == 2)
            self._put(row, column, style, kind, value, formula=True)

    def _put(
        self,
        row: int,
        column: int,
        number: int,
        kind: str,
        value: str | Text,
        *,
        formula: bool = False,
    ) -> None:
        words: Words = self._words(value) if isinstance(value, Text) else [(value, None)]
        style = self._book.style(number)
        self._cells.put(row + 1, column + 1, kind, words, style, formula=formula)

    def _words(self, text: Text) -> Words:
        """Cut a string where its font changes; places count halves of characters beyond 65,535."""
        if not text.fonts:
            return [(text.words, None)]
        halves = text.words.encode("utf-16-le")
        cuts = [(0, None), *((at, self._book.font(font)) for at, font in text.fonts)]
        ends = [at for at, _ in cuts[1:]] + [len(halves) // 2]
        return [
            (halves[2 * at : 2 * end].decode("utf-16-le", "replace"), font)
            for (at, font), end in zip(cuts, ends, strict=True)
        ]

    def _merge(self, data: bytes) -> None:
        (count,) = struct.unpack_from("<H", data)
        for area in struct.iter_unpack("<4H", data[2 : 2 + 8 * count]):
            top, bottom, left, right = (number + 1 for number in area)
            self.sheet.merged.append(
                Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
            )
        self._book.limits.check("cells", len(self.sheet.merged))


_CELLS = frozenset(
    (Code.NUMBER, Code.RK, Code.SHARED_LABEL, Code.LABEL, Code.RICH_LABEL, Code.BOOL_OR_ERROR)
)


def _truth_or_error(value: int, *, is_error: bool) -> tuple[str, str]:
    """Return the kind and the value of a truth value or an error."""
    return ("e", _ERRORS.get(value, "#N/A")) if is_error else ("b", str(value))
