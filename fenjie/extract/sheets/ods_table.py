"""One table of an ODS workbook: the cells that have words, the merged areas, what is hidden."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from fenjie.extract.manners import Manner
from fenjie.extract.sheets.ods_styles import OdsStyles, attribute
from fenjie.extract.sheets.ods_words import WordsReader
from fenjie.extract.sheets.shown_cells import ShownCells
from fenjie.extract.sheets.shown_values import ShownValues
from fenjie.extract.sheets.workbook_xml import Style, index_of, kind_of_element
from fenjie.extract.sheets.worksheet import LAST_COLUMN, LAST_ROW, Area, Run, Sheet
from fenjie.extract.unreadable import damaged
from fenjie.limits import Limits

_FORMATS = {"float": "General", "currency": "General", "percentage": "0.##%"}
"""How a number is shown of which the file does not say it."""
_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NUM!|NULL!|NAME\?|N/A)|(?:Err|错误)[:：]\s?[0-9]{3}")
_DURATION = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d*)?S)?")
_HIDDEN = ("collapse", "filter")
_MOST_BLANK = 1000
"""Hidden rows without words that are counted one by one."""


class OdsTable:
    """Reads the columns and rows of one table into its sheet, as the parser comes by them."""

    def __init__(
        self, element: Any, sheet: Sheet, styles: OdsStyles, values: ShownValues, limits: Limits
    ) -> None:
        self.element = element
        self.sheet = sheet
        self.whole = False
        """Whether its end was met."""
        self._styles = styles
        self._values = values
        self._limits = limits
        self._words = WordsReader(styles)
        self._cells = ShownCells(sheet, values, limits)
        self._row = 0
        self._column_ends: list[int] = []
        self._column_styles: list[str] = []
        self._painted = False

    def take(self, element: Any) -> None:
        """Read a column, a row, or a condition that paints cells. Raises `LimitError`."""
        kind = kind_of_element(element)
        if kind == "table-column":
            self._read_columns(element)
        elif kind == "table-row":
            self._read_row(element)
        else:
            self._painted = True

    def close(self) -> None:
        """Take words for seen where a condition may paint the ground."""
        if not self._painted:
            return
        for cells in self.sheet.rows.values():
            for runs in cells.values():
                runs[:] = [
                    run._replace(manner=None) if run.manner is Manner.GROUND else run
                    for run in runs
                ]

    def _read_columns(self, element: Any) -> None:
        first = (self._column_ends[-1] if self._column_ends else 0) + 1
        last = min(first - 1 + _repeated(element, "number-columns-repeated"), LAST_COLUMN)
        self._column_ends.append(last)
        self._column_styles.append(attribute(element, "default-cell-style-name"))
        if self._is_hidden(element):
            self.sheet.hidden_columns.update(range(first, last + 1))

    def _read_row(self, element: Any) -> None:
        times = _repeated(element, "number-rows-repeated")
        top, self._row = self._row + 1, self._row + times
        hidden = self._is_hidden(element)
        if hidden:
            self.sheet.hidden_rows.update(range(top, min(self._row, top + _MOST_BLANK) + 1))
        default = attribute(element, "default-cell-style-name")
        column = 0
        for cell in element[:]:
            if kind_of_element(cell) not in ("table-cell", "covered-table-cell"):
                continue
            first = column + 1
            column += _repeated(cell, "number-columns-repeated")
            self._merge(cell, top, first)
            if _is_blank(cell):
                continue
            if column > LAST_COLUMN or self._row > LAST_ROW:
                raise damaged(self.sheet.name, "content.xml")
            name = attribute(cell, "style-name") or default or self._column_style(first)
            runs = self._read_cell(cell, top, first, self._styles.cell(name))
            if runs and hidden:
                self.sheet.hidden_rows.update(range(top, self._row + 1))
            for row in range(top, self._row + 1 if runs else top):
                for place in range(first, column + 1):
                    self._cells.add(row, place, runs)

    def _read_cell(self, cell: Any, row: int, column: int, style: Style) -> list[Run]:
        attributes = {str(key).rpartition("}")[2]: str(value) for key, value in cell.items()}
        runs = self._words.read(cell, style)
        shown = self.sheet.hides(row, column) is None
        values = self._values if shown else ShownValues()
        name = Area(row, column, row, column).name
        number = attributes.get("value", "")
        if runs is None:
            runs = self._from_value(attributes, values, (self.sheet.name, name), style)
        words = "".join(run.words for run in runs)
        if _ERROR.fullmatch(words.strip()):
            values.errors.add(self.sheet.name, name, words)
            return []
        if not words and number and number.strip("0.-+eE"):
            # The format of the cell lets nothing of its number be seen.
            return [Run(number, style.font.bold, Manner.HIDDEN)]
        if "formula" in attributes:
            if words:
                values.calculated.add(self.sheet.name, name, words)
            elif attributes.get("value-type", "void") == "void":
                values.uncalculated.add(self.sheet.name, name, attributes["formula"])
        return runs

    def _from_value(
        self, attributes: dict[str, str], values: ShownValues, place: tuple[str, str], style: Style
    ) -> list[Run]:
        """Show a value of which the file has no words."""
        kind = attributes.get("value-type", "")
        if kind in _FORMATS:
            text = values.text("n", attributes.get("value", ""), _FORMATS[kind], place)
        elif kind == "date":
            text = values.text("d", attributes.get("date-value", ""), "General", place)
        elif kind == "boolean":
            text = attributes.get("boolean-value", "").upper()
        elif kind == "time":
            text = _clock(attributes.get("time-value", ""))
        else:
            text = attributes.get("string-value", "")
        return [Run(text, style.font.bold, style.font.manner(style.ground))] if text else []

    def _merge(self, cell: Any, row: int, column: int) -> None:
        rows = _repeated(cell, "number-rows-spanned")
        columns = _repeated(cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            self.sheet.merged.append(Area(row, column, row + rows - 1, column + columns - 1))
            self._limits.check("cells", len(self.sheet.merged))

    def _column_style(self, column: int) -> str:
        index = bisect_left(self._column_ends, column)
        return self._column_styles[index] if index < len(self._column_styles) else ""

    def _is_hidden(self, element: Any) -> bool:
        style = attribute(element, "style-name")
        return attribute(element, "visibility") in _HIDDEN or self._styles.hides(
            kind_of_element(element), style
        )


def _is_blank(cell: Any) -> bool:
    return not (len(cell) or attribute(cell, "value-type") or attribute(cell, "formula"))


def _repeated(element: Any, name: str) -> int:
    """Return how often an element counts, at least once."""
    number = index_of(attribute(element, name, "1"))
    return max(1, number or 1)


def _clock(duration: str) -> str:
    """Write a duration as hours, minutes and seconds.

    >>> _clock("PT09H30M00S"), _clock("half an hour")
    ('09:30:00', 'half an hour')
    """
    match = _DURATION.fullmatch(duration)
    if match is None:
        return duration
    days, hours, minutes, seconds = (int(number or 0) for number in match.groups())
    return f"{days * 24 + hours:02}:{minutes:02}:{seconds:02}"
