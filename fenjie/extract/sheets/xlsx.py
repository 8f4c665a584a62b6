"""XLSX workbooks: what their worksheets show, read from the XML and not calculated anew."""

from __future__ import annotations

import posixpath
from typing import Any

from fenjie.extract.content import Content
from fenjie.extract.flow import Flow
from fenjie.extract.package import Package
from fenjie.extract.sheets.failed_sheets import FailedSheets
from fenjie.extract.sheets.sheet_reader import Book, SheetReader
from fenjie.extract.sheets.sheet_writer import SheetWriter
from fenjie.extract.sheets.sheet_xml import elements
from fenjie.extract.sheets.workbook_colours import Colours
from fenjie.extract.sheets.workbook_xml import is_on, read_styles, words_of
from fenjie.extract.sheets.worksheet import Sheet
from fenjie.limits import Limits


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
        self.book = Book(package, limits)
        self._parts = {name.lower(): name for name in package.names()}

    def read(self) -> Content:
        main = self._related("", "officeDocument") or ["xl/workbook.xml"]
        root = self.package.xml(main[0])
        properties = root.find("{*}workbookPr")
        book = self.book
        book.values.date1904 = properties is not None and is_on(properties.get("date1904", "0"))
        self._read_shared(main[0])
        worksheets = self._relations(main[0])
        listed = root.findall("{*}sheets/{*}sheet")
        all_hidden = all(_is_hidden(element) for element in listed)
        writer = SheetWriter(self.content, self.limits)
        failed = FailedSheets(self.content)
        for element in listed:
            related = next((v for k, v in element.items() if k.endswith("relationships}id")), "")
            kind, part = worksheets.get(related, ("worksheet", related))
            if kind == "worksheet":
                # One sheet at least is always shown.
                hidden = _is_hidden(element) and not (all_hidden and element is listed[0])
                sheet = Sheet(element.get("name", ""), hidden)
                with failed.reading(sheet):
                    SheetReader(book, sheet, part).read()
                    writer.write(sheet)
        failed.close()
        book.values.note(self.content)
        return self.content

    def _read_shared(self, main: str) -> None:
        """Read what all worksheets share: colours, styles and strings."""
        book = self.book
        # What tells how cells look may be missing; their words are there all the same.
        for part in self._related(main, "theme"):
            if part in self.package:
                book.colours = Colours(self.package.xml(part))
        for part in self._related(main, "styles"):
            if part in self.package:
                book.styles = read_styles(self.package.xml(part), book.colours)
        for part in self._related(main, "sharedStrings"):
            for item in elements(self.package, part, "si"):
                book.strings.append(words_of(item, book.colours))
                self.limits.check("cells", len(book.strings))

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


def _is_hidden(sheet: Any) -> bool:
    return sheet.get("state") in ("hidden", "veryHidden")
