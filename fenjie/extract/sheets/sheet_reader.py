"""One worksheet: the cells that have words, the merged areas, and what is hidden."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from fenjie.errors import InputError
from fenjie.extract.colours import WHITE
from fenjie.extract.manners import Manner
from fenjie.extract.package import Package
from fenjie.extract.sheets.conditional_strikes import MOST_RULES, leave_unread, manner_of
from fenjie.extract.sheets.number_format import is_nothing
from fenjie.extract.sheets.sheet_xml import elements
from fenjie.extract.sheets.shown_cells import manner_by_format
from fenjie.extract.sheets.shown_values import ShownValues, framed
from fenjie.extract.sheets.workbook_colours import Colours
from fenjie.extract.sheets.workbook_xml import (
    Style,
    Words,
    index_of,
    is_on,
    kind_of_element,
    local_name,
    text_of,
    unescaped,
    words_of,
)
from fenjie.extract.sheets.worksheet import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    Run,
    Sheet,
    column_of,
    letters,
)
from fenjie.extract.unreadable import damaged
from fenjie.limits import Limits

_READ = ("sheetView", "col", "row", "mergeCell", "conditionalFormatting", "tablePart")
_MOST_HIDDEN = 50
"""Cells of a hidden sheet that are read, to be quoted."""
_NUMBERS = frozenset(("n", "b", "d"))
"""The kinds of values that a format of numbers is for."""
_ERROR = re.compile(
    r"#(?:REF!|DIV/0!|VALUE!|NUM!|NULL!|NAME\?|N/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!"
    r"|UNKNOWN!|EXTERNAL!|GETTING_DATA)|#N/A N/A"
)
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Book(Struct):
    """What the worksheets of a workbook share."""

    package: Package
    limits: Limits
    strings: list[Words] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    values: ShownValues = field(default_factory=ShownValues)
    colours: Colours = field(default_factory=Colours)
    unread_formats: dict[int, Manner] = field(default_factory=dict)
    """Formats for conditions that strike out or hide."""

    def style(self, index: str | None) -> Style:
        """Return a style by its index; a wrong index costs the cell no words."""
        number = index_of(index or "0")
        return self.styles[number] if number is not None and number < len(self.styles) else Style()


class SheetReader:
    """Reads one worksheet of a workbook into a `Sheet`."""

    def __init__(self, book: Book, sheet: Sheet, part: str) -> None:
        self._book = book
        self._sheet = sheet
        self._part = part
        self._row = 0
        self._shows_zeros = True
        self._hidden = 0
        self._conditions = 0
        self._unshown = ShownValues(book.values.date1904)
        """What nobody sees, of which nothing is to be noted."""
        self._lost: list[tuple[int, int]] = []
        """Cells with words of the colour of their ground, as far as their styles tell."""
        self._on_colour: set[tuple[int, int]] = set()
        """Cells whose ground is not white, where a condition may whiten words."""

    def read(self) -> None:
        """Read the cells that have words, the merged areas, and what is hidden.

        Of a hidden sheet, only what a finding quotes is read.
        """
        for element in elements(self._book.package, self._part, *_READ):
            kind = kind_of_element(element)
            if kind == "row":
                self._read_row(element)
                if self._sheet.hidden and self._sheet.filled >= _MOST_HIDDEN:
                    break
            elif kind == "mergeCell":
                self._sheet.merged.append(self.area(element.get("ref", "")))
                self._book.limits.check("cells", len(self._sheet.merged))
            elif kind == "col":
                self._read_columns(element)
            elif kind == "sheetView":
                self._shows_zeros = is_on(element.get("showZeros", "1"))
            else:
                if self._lost:
                    self._painted(element.get("sqref", ""))
                if kind == "conditionalFormatting" and self._book.unread_formats:
                    self._leave_unread(element)

    def _read_columns(self, columns: Any) -> None:
        if not is_on(columns.get("hidden", "0")) and not _is_zero(columns.get("width")):
            return
        first = self._number(columns.get("min"), LAST_COLUMN)
        last = self._number(columns.get("max"), LAST_COLUMN)
        # Stretches of columns do not overlap unless a file means harm.
        self._hidden += max(0, last - first) + 1
        self._book.limits.check("cells", self._hidden)
        self._sheet.hidden_columns.update(range(first, last + 1))

    def _painted(self, areas: str) -> None:
        """Take words for seen where a condition, or the style of a table, paints the ground."""
        try:
            painted = [self.area(ref) for ref in areas.split()]
        except InputError:
            painted = []
        painted = painted or [Area(1, 1, LAST_ROW, LAST_COLUMN)]
        for row, column in self._lost:
            if any(
                area.top <= row <= area.bottom and area.left <= column <= area.right
                for area in painted
            ):
                runs = self._sheet.rows[row][column]
                runs[:] = [
                    run._replace(manner=None) if run.manner is Manner.GROUND else run
                    for run in runs
                ]

    def _leave_unread(self, formatting: Any) -> None:
        """Leave unread what plain conditions strike out or hide."""
        try:
            areas = [self.area(ref) for ref in formatting.get("sqref", "").split()]
        except InputError:
            return
        rules = [
            (rule, manner)
            for rule in formatting.iterfind("{*}cfRule")
            if (manner := manner_of(rule, self._book.unread_formats)) is not None
        ][: MOST_RULES - self._conditions]
        self._conditions += len(rules)
        if areas and not self._sheet.hidden and len(areas) <= MOST_RULES:
            leave_unread(self._sheet, areas, rules, self._on_colour)

    def _read_row(self, row: Any) -> None:
        if kind_of_element(row.getparent()) != "sheetData":
            return
        self._row = self._number(row.get("r", str(self._row + 1)), LAST_ROW)
        if is_on(row.get("hidden", "0")) or _is_zero(row.get("ht")):
            self._sheet.hidden_rows.add(self._row)
        column = 0
        for cell in row[:]:
            column = self._next_column(cell.get("r"), column + 1)
            if len(cell) and local_name(cell.tag) == "c":
                if column > LAST_COLUMN:
                    raise damaged(self._book.package.name, self._part)
                style = self._book.style(cell.get("s"))
                runs = self._read_cell(cell, column, style)
                words = "".join([run.words for run in runs])
                if not words or words.isspace():
                    continue
                self._sheet.put(self._row, column, runs)
                self._book.limits.check("cells", self._sheet.filled)
                if style.ground != WHITE:
                    self._on_colour.add((self._row, column))
                if Manner.GROUND in [run.manner for run in runs]:
                    self._lost.append((self._row, column))
        self._book.limits.check("rows", len(self._sheet.rows))

    def _read_cell(self, cell: Any, column: int, style: Style) -> list[Run]:
        unseen = self._sheet.hides(self._row, column) is not None
        values = self._unshown if unseen else self._book.values
        parts = {local_name(part.tag): part for part in cell[:]}
        value = text_of(parts["v"]) if "v" in parts else ""
        kind = "inlineStr" if "is" in parts and not value else cell.get("t", "n")
        manner = manner_by_format(kind, value, style)
        if kind not in _NUMBERS:
            words = self._text(kind, value, parts)
            if error := _error(words):
                values.errors.add(self._sheet.name, self._name(column), error)
                return []
            words = framed(words, style.format_code)
        elif manner is not None or (kind == "n" and self._is_unshown_zero(value)):
            words = [(value if manner else "", None)]
        else:
            place = (self._sheet.name, self._name(column))
            words = [(values.text(kind, value, style.format_code, place), None)]
        if "f" in parts:
            name, empty = self._name(column), not value and kind != "str"
            self._formula(values, parts["f"], name, words, empty=empty)
        return self._runs(words, style, manner)

    def _name(self, column: int) -> str:
        return Area(self._row, column, self._row, column).name

    def _is_unshown_zero(self, value: str) -> bool:
        return not self._shows_zeros and is_nothing(value)

    def _text(self, kind: str, value: str, parts: dict[str, Any]) -> Words:
        if kind == "inlineStr" and "is" in parts:
            return words_of(parts["is"], self._book.colours)
        if kind == "s" and value:
            return self._shared(value)
        return [(unescaped(value), None)]

    def _runs(self, words: Words, style: Style, manner: Manner | None) -> list[Run]:
        """Return words with what their font, or that of their cell, makes of them."""
        runs = []
        for text, font in words:
            if text:
                shown = font or style.font
                runs.append(Run(text, shown.bold, manner or shown.manner(style.ground)))
        return runs

    def _formula(
        self, values: ShownValues, formula: Any, name: str, words: Words, *, empty: bool
    ) -> None:
        """Keep a formula to note it; an empty string is a result too, and a common one."""
        shown = "".join(text for text, _ in words)
        if shown:
            values.calculated.add(self._sheet.name, name, shown)
        elif empty:
            code = text_of(formula)
            values.uncalculated.add(self._sheet.name, name, code and f"={code}")

    def _shared(self, index: str) -> Words:
        strings = self._book.strings
        number = index_of(index.strip())
        if number is None or number >= len(strings):
            raise damaged(self._book.package.name, self._part)
        return strings[number]

    def _next_column(self, name: str | None, expected: int) -> int:
        """Return the column of a cell with a name; cells mostly stand side by side."""
        if not name or (expected <= LAST_COLUMN and name == f"{letters(expected)}{self._row}"):
            return expected
        return self._column(name)

    def _column(self, name: str) -> int:
        match = _CELL.fullmatch(name)
        if match is None:
            raise damaged(self._book.package.name, self._part)
        return column_of(match[1])

    def area(self, ref: str) -> Area:
        """Return the area that a reference (A1:B2) names."""
        first, _, last = ref.partition(":")
        (top, left), (bottom, right) = (
            (
                self._number(corner.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ"), LAST_ROW),
                self._column(corner),
            )
            for corner in (first, last or first)
        )
        return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))

    def _number(self, text: str | None, most: int) -> int:
        if text is None or not re.fullmatch("[0-9]{1,7}", text) or not 0 < int(text) <= most:
            raise damaged(self._book.package.name, self._part)
        return int(text)


def _error(words: Words) -> str | None:
    """Return the error that a cell shows, None where it shows none."""
    if not words or (words[0][0] and words[0][0][0] != "#"):  # Most cells show none.
        return None
    shown = "".join([text for text, _ in words])
    return shown if _ERROR.fullmatch(shown) else None


def _is_zero(size: str | None) -> bool:
    """Return whether a width or a height is stated and is nothing."""
    return size is not None and re.fullmatch(r"0+(?:\.0*)?", size) is not None
