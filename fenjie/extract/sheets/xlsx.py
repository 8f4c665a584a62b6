"""XLSX workbooks: what their worksheets show, read from the XML and not calculated anew."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from fenjie.errors import InputError
from fenjie.extract.content import Content
from fenjie.extract.flow import Flow
from fenjie.extract.package import Package
from fenjie.extract.sheets.conditional_strikes import unread_formats
from fenjie.extract.sheets.failed_sheets import FailedSheets, is_of_one_part
from fenjie.extract.sheets.sheet_reader import Book, SheetReader
from fenjie.extract.sheets.sheet_writer import SheetWriter
from fenjie.extract.sheets.sheet_xml import elements
from fenjie.extract.sheets.workbook_colours import Colours
from fenjie.extract.sheets.workbook_xml import index_of, is_on, read_styles, words_of
from fenjie.extract.sheets.worksheet import Sheet
from fenjie.limits import Limits


def read_xlsx(package: Package, limits: Limits) -> Content:
    """Read the worksheets of a workbook in order, each with any words as a grid.

    Numbers, dates and results of formulas are read as they are shown. Raises `InputError`
    (`package`, `truncated`, `encrypted`) and `LimitError`.
    """
    return _Workbook(package, limits, Content("xlsx", Flow(), taken_for="XLSX")).read()


def read_active_sheet(package: Package, limits: Limits, content: Content, table: int) -> None:
    """Read the part of a workbook that a document shows which holds it, as its table `table`.

    Raises as `read_xlsx` does.
    """
    _Workbook(package, limits, content).read_active(table)


class _Workbook:
    def __init__(self, package: Package, limits: Limits, content: Content) -> None:
        self.package = package
        self.limits = limits
        self.content = content
        self.book = Book(package, limits)
        self._parts = {name.lower(): name for name in package.names()}

    def read(self) -> Content:
        main, root = self._open()
        listed = root.findall("{*}sheets/{*}sheet")
        all_hidden = all(_is_hidden(element) for element in listed)
        writer = SheetWriter(self.content, self.limits)
        failed = FailedSheets(self.content)
        for sheet, part in self._sheets(main, listed):
            # One sheet at least is always shown.
            sheet.hidden = sheet.hidden and not (all_hidden and sheet.name == listed[0].get("name"))
            with failed.reading(sheet):
                reader = SheetReader(self.book, sheet, part)
                reader.read()
                self._find_totals(sheet, part, reader)
                writer.write(sheet)
        failed.close()
        self.book.values.note(self.content)
        return self.content

    def _find_totals(self, sheet: Sheet, part: str, reader: SheetReader) -> None:
        """Find the rows in which the defined tables of a sheet add up their columns."""
        if self._relations_of(part) not in self.package:
            return
        for name in self._related(part, "table"):
            # What tells where a table ends may be damaged; the words of its cells are there.
            with suppress(InputError):
                table = self.package.xml(name)
                count = index_of(table.get("totalsRowCount", "0")) or 0
                area = reader.area(table.get("ref", ""))
                first = max(area.top + 1, area.bottom - count + 1)
                sheet.totals.update(range(first, area.bottom + 1))

    def read_active(self, table: int) -> None:
        main, root = self._open()
        listed = root.findall("{*}sheets/{*}sheet")
        view = root.find("{*}bookViews/{*}workbookView")
        active = index_of(view.get("activeTab", "0")) if view is not None else 0
        sheets = list(self._sheets(main, listed[active or 0 :][:1])) or list(
            self._sheets(main, listed[:1])
        )
        shown = root.find("{*}oleSize")
        for sheet, part in sheets:
            sheet.hidden = False
            reader = SheetReader(self.book, sheet, part)
            reader.read()
            if shown is not None:
                sheet.crop(reader.area(shown.get("ref", "")))
            SheetWriter(self.content, self.limits, table=table).write(sheet)
        self.book.values.note(self.content)

    def _open(self) -> tuple[str, Any]:
        """Read what all worksheets share; return the name and the root of the main part."""
        main = (self._related("", "officeDocument") or ["xl/workbook.xml"])[0]
        root = self.package.xml(main)
        properties = root.find("{*}workbookPr")
        date1904 = properties is not None and is_on(properties.get("date1904", "0"))
        self.book.values.date1904 = date1904
        self._read_shared(main)
        return main, root

    def _sheets(self, main: str, listed: list[Any]) -> Iterator[tuple[Sheet, str]]:
        """Yield the worksheets among sheets, yet unread, each with its part."""
        worksheets = self._relations(main)
        for element in listed:
            related = next((v for k, v in element.items() if k.endswith("relationships}id")), "")
            kind, part = worksheets.get(related, ("worksheet", related))
            if kind == "worksheet":
                yield Sheet(element.get("name", ""), _is_hidden(element)), part

    def _read_shared(self, main: str) -> None:
        """Read what all worksheets share: colours, styles and strings."""
        book = self.book
        # What tells how cells look may be missing; their words are there all the same.
        for part in self._related(main, "theme"):
            if part in self.package:
                book.colours = Colours(self.package.xml(part))
        for part in self._related(main, "styles"):
            if part in self.package:
                root = self.package.xml(part)
                book.styles = read_styles(root, book.colours)
                book.unread_formats = unread_formats(root, book.colours)
        for part in self._related(main, "sharedStrings"):
            try:
                for item in elements(self.package, part, "si"):
                    book.strings.append(words_of(item, book.colours))
                    self.limits.check("cells", len(book.strings))
            except InputError as error:
                # A sheet that has a cell with a string behind the fault fails then.
                if not book.strings or not is_of_one_part(error):
                    raise

    def _related(self, part: str, kind: str) -> list[str]:
        return [name for its, name in self._relations(part).values() if its == kind]

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Read the kind and the part of each relationship of a part."""
        folder = posixpath.dirname(part)
        relations: dict[str, tuple[str, str]] = {}
        for relation in self.package.xml(self._relations_of(part)):
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                target = posixpath.join("/", folder, relation.get("Target", "").replace("\\", "/"))
                relations[relation.get("Id", "")] = kind, self._named(target)
        return relations

    def _relations_of(self, part: str) -> str:
        folder, name = posixpath.split(part)
        return self._named(f"{folder}/_rels/{name}.rels")

    def _named(self, path: str) -> str:
        """Return the name that the package has for a part: names do not tell cases apart."""
        part = posixpath.normpath(path).lstrip("/")
        return self._parts.get(part.lower(), part)


def _is_hidden(sheet: Any) -> bool:
    return sheet.get("state") in ("hidden", "veryHidden")
