"""One worksheet: the cells that have words, the merged areas, and what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from fenjie.extract.package import Package
from fenjie.extract.sheets.sheet_xml import elements
from fenjie.extract.sheets.shown_values import ShownValues, framed
from fenjie.extract.sheets.workbook_xml import (
    Style,
    Words,
    index_of,
    is_on,
    kind_of_element,
    text_of,
    unescaped,
    words_of,
)
from fenjie.extract.sheets.worksheet import LAST_COLUMN, LAST_ROW, Area, Run, Sheet
from fenjie.extract.unreadable import damaged
from fenjie.limits import Limits

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(slots=True)
class Book:
    """What the worksheets of a workbook share."""

    package: Package
    limits: Limits
    strings: list[Words] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    values: ShownValues = field(default_factory=ShownValues)

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

    def read(self) -> None:
        """Read the cells that have words, the merged areas, and what is hidden."""
        hidden = 0
        for element in elements(self._book.package, self._part, "row", "mergeCell", "col"):
            kind = kind_of_element(element)
            if kind == "row":
                self._read_row(element)
            elif kind == "mergeCell":
                self._sheet.merged.append(self._area(element.get("ref", "")))
                self._book.limits.check("cells", len(self._sheet.merged))
            elif is_on(element.get("hidden", "0")):
                first = self._number(element.get("min"), LAST_COLUMN)
                last = self._number(element.get("max"), LAST_COLUMN)
                # Stretches of columns do not overlap unless a file means harm.
                hidden += max(0, last - first) + 1
                self._book.limits.check("cells", hidden)
                self._sheet.hidden_columns.update(range(first, last + 1))

    def _read_row(self, row: Any) -> None:
        if kind_of_element(row.getparent()) != "sheetData":
            return
        self._row = self._number(row.get("r", str(self._row + 1)), LAST_ROW)
        column = 0
        for cell in row:
            name = cell.get("r")
            column = self._column(name) if name else column + 1
            if len(cell) and kind_of_element(cell) == "c":
                if column > LAST_COLUMN:
                    raise damaged(self._book.package.name, self._part)
                runs = self._read_cell(cell, Area(self._row, column, self._row, column).name)
                if any(words and not words.isspace() for words, _ in runs):
                    self._sheet.put(self._row, column, runs)
                    self._book.limits.check("cells", self._sheet.filled)
                    self._book.limits.check("rows", len(self._sheet.rows))
        if self._row in self._sheet.rows and is_on(row.get("hidden", "0")):
            self._sheet.hidden_rows.add(self._row)

    def _read_cell(self, cell: Any, name: str) -> list[Run]:
        parts = {kind_of_element(part): part for part in cell}
        kind = cell.get("t", "n")
        style = self._book.style(cell.get("s"))
        value = text_of(parts["v"]) if "v" in parts else ""
        if "is" in parts and not value:
            words = framed(words_of(parts["is"]), style.format_code)
        elif kind == "s" and value:
            words = framed(self._shared(value), style.format_code)
        elif kind in ("str", "inlineStr"):
            words = framed([(unescaped(value), None)], style.format_code)
        else:
            place = (self._sheet.name, name)
            words = [(self._book.values.text(kind, value, style.format_code, place), None)]
        if "f" in parts:
            self._formula(parts["f"], name, words, empty=not value and kind != "str")
        return [(text, style.bold if bold is None else bold) for text, bold in words if text]

    def _formula(self, formula: Any, name: str, words: Words, *, empty: bool) -> None:
        """Keep a formula to note it; an empty string is a result too, and a common one."""
        shown = "".join(text for text, _ in words)
        if shown:
            self._book.values.calculated.add(self._sheet.name, name, shown)
        elif empty:
            code = text_of(formula)
            self._book.values.uncalculated.add(self._sheet.name, name, code and f"={code}")

    def _shared(self, index: str) -> Words:
        strings = self._book.strings
        number = index_of(index.strip())
        if number is None or number >= len(strings):
            raise damaged(self._book.package.name, self._part)
        return strings[number]

    def _column(self, name: str) -> int:
        match = _CELL.fullmatch(name)
        if match is None:
            raise damaged(self._book.package.name, self._part)
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        return column

    def _area(self, ref: str) -> Area:
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
