"""XLSX workbooks: what their worksheets show, read from the XML and not calculated anew."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from fenjie.extract.content import Content
from fenjie.extract.flow import Flow
from fenjie.extract.package import Package, damaged
from fenjie.extract.sheets.number_format import BUILT_IN, around, displayed
from fenjie.extract.sheets.sheet_xml import elements
from fenjie.extract.sheets.worksheet import (
    LAST_COLUMN,
    LAST_ROW,
    MOST_NAMED,
    Area,
    Run,
    Sheet,
    SheetWriter,
)
from fenjie.limits import Limits

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MOST_FORMATS = 20
"""Unknown formats that get a finding of their own."""
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no zones
_LEAP_DAY = 60
"""The serial number of 29 February 1900, a day that only Excel has; later ones agree with ours."""

_Words = list[tuple[str, bool | None]]
"""Words and whether they are bold; None where the cell's own font decides."""


class _Style(NamedTuple):
    bold: bool = False
    format_code: str = "General"


@dataclass(slots=True)
class _Met:
    """Cells of one kind that were met in a workbook, to be told by one finding."""

    count: int = 0
    cells: dict[str, list[str]] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)

    def add(self, sheet: str, cell: str, quote: str) -> None:
        self.count += 1
        if self.count <= MOST_NAMED:
            self.cells.setdefault(sheet, []).append(cell)
            if quote:
                self.quotes.append(quote[:60])

    @property
    def place(self) -> str:
        named = "、".join(f"工作表“{sheet}”{'、'.join(c)}" for sheet, c in self.cells.items())
        return named + (f"等{self.count}格" if self.count > MOST_NAMED else "")


def read_xlsx(package: Package, limits: Limits) -> Content:
    """Read the worksheets of a workbook in order, each with any words as a grid.

    Numbers, dates and results of formulas are read as they are shown. Raises `InputError`
    (`package`, `truncated`, `encrypted`) and `LimitError`.
    """
    return _Workbook(package, limits).read()


class _Workbook:
    def __init__(self, package: Package, limits: Limits) -> None:
        self.package = package
        self.limits = limits
        self.content = Content("xlsx", Flow(), taken_for="XLSX")
        self.strings: list[_Words] = []
        self.styles: list[_Style] = []
        self.date1904 = False
        self.calculated = _Met()
        self.uncalculated = _Met()
        self.unknown: dict[str, _Met] = {}
        self._parts = {name.lower(): name for name in package.names()}

    def read(self) -> Content:
        main = self._related("", "officeDocument") or ["xl/workbook.xml"]
        book = self.package.xml(main[0])
        properties = book.find("{*}workbookPr")
        self.date1904 = properties is not None and _is_on(properties.get("date1904", "0"))
        for part in self._related(main[0], "styles"):
            self.styles = _styles(self.package.xml(part))
        for part in self._related(main[0], "sharedStrings"):
            for item in elements(self.package, part, "si"):
                self.strings.append(_words(item))
                self.limits.check("cells", len(self.strings))
        worksheets = self._relations(main[0])
        writer = SheetWriter(self.content, self.limits)
        for element in book.iterfind("{*}sheets/{*}sheet"):
            related = next((v for k, v in element.items() if k.endswith("relationships}id")), "")
            kind, part = worksheets.get(related, ("worksheet", related))
            if kind == "worksheet":
                hidden = element.get("state") in ("hidden", "veryHidden")
                sheet = Sheet(element.get("name", ""), hidden)
                _SheetReader(self, sheet, part).read()
                writer.write(sheet)
        self._note()
        return self.content

    def _related(self, part: str, kind: str) -> list[str]:
        return [name for its, name in self._relations(part).values() if its == kind]

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Read the kind and the part of each relationship of a part."""
        folder, name = posixpath.split(part)
        relations: dict[str, tuple[str, str]] = {}
        for relation in self.package.xml(self._named(f"{folder}/_rels/{name}.rels")):
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                target = posixpath.join("/", folder, relation.get("Target", "").replace("\\", "/"))
                relations[relation.get("Id", "")] = kind, self._named(target)
        return relations

    def _named(self, path: str) -> str:
        """Return the name that the package has for a part: names do not tell cases apart."""
        part = posixpath.normpath(path).lstrip("/")
        return self._parts.get(part.lower(), part)

    def style(self, index: str | None) -> _Style:
        """Return a style by its index; a wrong index costs the cell no words."""
        number = _index(index or "0")
        return self.styles[number] if number is not None and number < len(self.styles) else _Style()

    def _note(self) -> None:
        for code, met in (("formula-value", self.calculated), ("formula-empty", self.uncalculated)):
            if met.count:
                self.content.note(code, met.quotes, place=met.place)
        for format_code, met in self.unknown.items():
            self.content.note(
                "number-format-unknown", met.quotes, place=met.place, format=format_code[:60]
            )


class _SheetReader:
    def __init__(self, book: _Workbook, sheet: Sheet, part: str) -> None:
        self._book = book
        self._sheet = sheet
        self._part = part
        self._row = 0

    def read(self) -> None:
        """Read the cells that have words, the merged areas, and what is hidden."""
        hidden = 0
        for element in elements(self._book.package, self._part, "row", "mergeCell", "col"):
            kind = _kind(element)
            if kind == "row":
                self._read_row(element)
            elif kind == "mergeCell":
                self._sheet.merged.append(self._area(element.get("ref", "")))
                self._book.limits.check("cells", len(self._sheet.merged))
            elif _is_on(element.get("hidden", "0")):
                first = self._number(element.get("min"), LAST_COLUMN)
                last = self._number(element.get("max"), LAST_COLUMN)
                # Stretches of columns do not overlap unless a file means harm.
                hidden += max(0, last - first) + 1
                self._book.limits.check("cells", hidden)
                self._sheet.hidden_columns.update(range(first, last + 1))

    def _read_row(self, row: Any) -> None:
        if _kind(row.getparent()) != "sheetData":
            return
        self._row = self._number(row.get("r", str(self._row + 1)), LAST_ROW)
        column = 0
        for cell in row:
            name = cell.get("r")
            column = self._column(name) if name else column + 1
            if len(cell) and _kind(cell) == "c":
                if column > LAST_COLUMN:
                    raise damaged(self._book.package.name, self._part)
                runs = self._read_cell(cell, Area(self._row, column, self._row, column).name)
                if any(words and not words.isspace() for words, _ in runs):
                    self._sheet.put(self._row, column, runs)
                    self._book.limits.check("cells", self._sheet.filled)
                    self._book.limits.check("rows", len(self._sheet.rows))
        if self._row in self._sheet.rows and _is_on(row.get("hidden", "0")):
            self._sheet.hidden_rows.add(self._row)

    def _read_cell(self, cell: Any, name: str) -> list[Run]:
        parts = {_kind(part): part for part in cell}
        kind = cell.get("t", "n")
        style = self._book.style(cell.get("s"))
        value = _text(parts["v"]) if "v" in parts else ""
        if "is" in parts and not value:
            words = _framed(_words(parts["is"]), style.format_code)
        elif kind == "s" and value:
            words = _framed(self._shared(value), style.format_code)
        elif kind in ("str", "inlineStr"):
            words = _framed([(_unescaped(value), None)], style.format_code)
        else:
            words = [(self._shown(kind, value, style.format_code, name), None)]
        if "f" in parts:
            shown = "".join(text for text, _ in words)
            if shown:
                self._book.calculated.add(self._sheet.name, name, shown)
            elif not value and kind != "str":
                # An empty string is a result too, and a common one.
                formula = _text(parts["f"])
                self._book.uncalculated.add(self._sheet.name, name, formula and f"={formula}")
        return [(text, style.bold if bold is None else bold) for text, bold in words if text]

    def _shared(self, index: str) -> _Words:
        strings = self._book.strings
        number = _index(index.strip())
        if number is None or number >= len(strings):
            raise damaged(self._book.package.name, self._part)
        return strings[number]

    def _shown(self, kind: str, value: str, format_code: str, name: str) -> str:
        if not value or kind == "e":
            return value
        if kind == "b":
            return "TRUE" if _is_on(value.strip()) else "FALSE"
        date1904 = self._book.date1904
        if kind == "d":
            value, format_code = _serial(value, format_code)
            date1904 = False
        shown = displayed(value, format_code, date1904=date1904)
        if shown is not None:
            return shown
        shown = displayed(value, "General") or value
        unknown = self._book.unknown
        if format_code not in unknown and len(unknown) >= _MOST_FORMATS:
            format_code = "其他格式"
        unknown.setdefault(format_code, _Met()).add(self._sheet.name, name, shown)
        return shown

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


# strings and styles


def _styles(root: Any) -> list[_Style]:
    codes = dict(BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        number = _index(element.get("numFmtId", ""))
        if number is not None:
            codes[number] = element.get("formatCode", "General")
    bold = [_is_bold(font) for font in root.iterfind("{*}fonts/{*}font")]
    styles = []
    for element in root.iterfind("{*}cellXfs/{*}xf"):
        font, number = (_index(element.get(name, "0")) for name in ("fontId", "numFmtId"))
        heavy = font is not None and font < len(bold) and bold[font]
        code = codes.get(number or 0, f"内置格式{number}")
        styles.append(_Style(heavy, code))
    return styles


def _words(element: Any) -> _Words:
    """Read a string: plain, or in runs. Readings of its characters (rPh) are no part of it."""
    words: _Words = []
    for part in element:
        kind = _kind(part)
        if kind == "t":
            words.append((_unescaped(_text(part)), None))
        elif kind == "r":
            properties = part.find("{*}rPr")
            bold = None if properties is None else _is_bold(properties)
            words += [(_unescaped(_text(t)), bold) for t in part.iterfind("{*}t")]
    return words


def _framed(words: _Words, format_code: str) -> _Words:
    """Put around a text what its format shows there."""
    if "@" not in format_code or format_code == "@":
        return words
    before, behind = around(format_code)
    return [(before, None), *words, (behind, None)] if words else words


def _serial(value: str, format_code: str) -> tuple[str, str]:
    """Turn a date in ISO form into its serial number and a format to show it in."""
    try:
        moment = datetime.fromisoformat(value.strip()).replace(tzinfo=None)
    except ValueError:
        return value, "@"
    days = (moment - _FIRST_DAY) / timedelta(days=1)
    if days <= _LEAP_DAY:
        return value, "@"
    if format_code == "General":
        format_code = "yyyy-mm-dd" if days.is_integer() else "yyyy-mm-dd hh:mm:ss"
    return repr(days), format_code


def _unescaped(text: str) -> str:
    r"""Decode the characters that a workbook writes as _xHHHH_.

    >>> _unescaped("甲_x000A_乙_x005F_x000A_")
    '甲\n乙_x000A_'
    """
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if _SURROGATE.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _index(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None


def _text(element: Any) -> Any:
    return element.text or ""


def _kind(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_on(value: str) -> bool:
    return value in ("1", "true", "on")


def _is_bold(properties: Any) -> bool:
    bold = properties.find("{*}b")
    return bold is not None and _is_on(bold.get("val", "1"))
