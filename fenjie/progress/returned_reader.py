"""From the bytes of a file that came back to its tables, hidden rows and columns included.

People hide rows when they filter them, and the marks of the form stand in a hidden column: what
is printed is not all that was answered.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.format_readers import read_content
from fenjie.extract.manners import Manner
from fenjie.extract.merged_spans import expand
from fenjie.grid import Cell
from fenjie.limits import Limits
from fenjie.progress.answer_sheets import HIDDEN_SHEET
from fenjie.progress.returned import ReturnedCell, ReturnedDocument, ReturnedTable, Row
from fenjie.text.normal_form import normal_form

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_HIDDEN = (Manner.HIDDEN_ROW, Manner.HIDDEN_COLUMN)
_READ_HERE = ("隐藏的行", "隐藏的列", "隐藏的工作表")
"""Manners that the reader leaves out of a table and that are read here."""

Area = tuple[int, int, int, int]
"""First row and column, last row and column."""


def read_returned(data: bytes, name: str, limits: Limits) -> ReturnedDocument:
    """Read the tables of a file of any format. Raises `InputError` and `LimitError`."""
    content = read_content(data, name, limits)
    document = ReturnedDocument(name, hashlib.sha256(data).hexdigest(), content.format)
    document.unread = content.unread
    document.findings = [
        finding
        for finding in content.findings.reported
        if finding.severity != "info"
        and not (finding.code == "not-printed" and _is_read_here(finding.message))
    ]
    text = content.flow.text
    if content.format == "xlsx":
        _Sheets(content, text, document).read()
    else:
        _read_grids(content, limits, document)
    return document


def _is_read_here(message: str) -> bool:
    return any(words in message for words in _READ_HERE)


def _parts(content: Content, cell: Cell) -> tuple[Mapping[str, Any], ...]:
    at = cell.text.at
    return tuple(content.flow.locate(at[0], at[-1] + 1)) if len(at) else ()


def _returned(
    text: str, parts: tuple[Mapping[str, Any], ...], columns: int = 1, rows: int = 1
) -> ReturnedCell:
    return ReturnedCell(normal_form(text).strip(), text, parts, columns, rows)


def _read_grids(content: Content, limits: Limits, document: ReturnedDocument) -> None:
    above: list[str] = []
    for count, item in enumerate(content.items, start=1):
        if isinstance(item, Line):
            line = _returned(item.text.text, _parts(content, Cell(item.text)))
            (document.notes if document.tables else document.lines).append(line)
            above.append(line.text)
            continue
        rows: list[Row] = []
        for cells in expand(item, limits):
            row: dict[int, ReturnedCell] = {}
            for column, cell in enumerate(cells):
                of = cell.merged_into or cell
                if not of.blank:
                    row[column] = _returned(of.text.text, _parts(content, of), of.columns, of.rows)
            rows.append(row)
        document.tables.append(ReturnedTable(item.named or f"第{count}个表", above, rows))
        above = []


class _Sheets:
    """Puts the cells of sheets back where they stand, the hidden ones among them."""

    def __init__(self, content: Content, text: str, document: ReturnedDocument) -> None:
        self._content, self._text, self._document = content, text, document
        self._cells: dict[str, dict[int, dict[int, ReturnedCell]]] = {}
        self._merged: list[tuple[str, Area, ReturnedCell]] = []

    def read(self) -> None:
        for item in self._content.items:
            if isinstance(item, Grid):
                for row in item.rows:
                    for cell in row:
                        if not cell.blank:
                            self._put(cell.text.text, _parts(self._content, cell))
            elif parts := _parts(self._content, Cell(item.text)):
                self._put(item.text.text, parts)
        hidden: dict[str, list[ReturnedCell]] = {}
        for flag in self._content.flow.flags:
            words = self._text[flag.start : flag.end]
            parts = tuple(self._content.flow.locate(flag.start, flag.end))
            if not words.strip() or not parts or "sheet" not in parts[0]:
                continue
            if flag.manner in _HIDDEN:
                self._put(words, parts)
            elif flag.manner is Manner.HIDDEN_SHEET:
                hidden.setdefault(str(parts[0]["sheet"]), []).append(_returned(words, parts))
        self._facts(hidden.pop(HIDDEN_SHEET, []))
        for cells in hidden.values():
            self._document.notes += cells
        self._write()

    def _put(self, text: str, parts: tuple[Mapping[str, Any], ...]) -> None:
        area = _area(str(parts[0].get("range", "")))
        if area is None:
            return
        sheet, (top, left, bottom, right) = str(parts[0]["sheet"]), area
        cell = _returned(text, parts, right - left + 1, bottom - top + 1)
        self._cells.setdefault(sheet, {}).setdefault(top, {})[left] = cell
        if bottom > top:
            self._merged.append((sheet, area, cell))

    def _facts(self, cells: list[ReturnedCell]) -> None:
        by_place = {str(cell.parts[0]["range"]): cell.raw for cell in cells}
        self._document.facts = {
            words: by_place.get(f"B{place[1:]}", "")
            for place, words in by_place.items()
            if place[0] == "A"
        }

    def _write(self) -> None:
        for sheet, (top, left, bottom, _), cell in self._merged:
            rows = self._cells[sheet]
            last = min(bottom, max(rows))
            for row in range(top + 1, last + 1):
                rows.setdefault(row, {}).setdefault(left, cell)
        for sheet, rows in self._cells.items():
            listed = [dict(sorted(rows[row].items())) for row in sorted(rows)]
            self._document.tables.append(ReturnedTable(f"工作表“{sheet}”", [sheet], list(listed)))


def _area(words: str) -> Area | None:
    match = _RANGE.fullmatch(words)
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    return (
        int(top),
        _column(left),
        int(bottom or top),
        _column(right or left),
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
