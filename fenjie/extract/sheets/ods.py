"""ODS workbooks: what their tables show, read from their XML (ODF 1.3 part 3, 9)."""

from __future__ import annotations

import html
import re

from fenjie.errors import InputError
from fenjie.extract.content import Content
from fenjie.extract.flow import Flow
from fenjie.extract.package import Package
from fenjie.extract.sheets.failed_sheets import is_of_one_part
from fenjie.extract.sheets.ods_styles import OdsStyles, attribute
from fenjie.extract.sheets.ods_table import OdsTable
from fenjie.extract.sheets.sheet_writer import SheetWriter
from fenjie.extract.sheets.sheet_xml import elements
from fenjie.extract.sheets.shown_values import ShownValues
from fenjie.extract.sheets.workbook_xml import kind_of_element
from fenjie.extract.sheets.worksheet import Sheet
from fenjie.extract.unreadable import encrypted
from fenjie.limits import Limits

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_LOOKS = ("style", "default-style")
_READ = (*_LOOKS, "table-column", "table-row", "conditional-format", "table")
_TABLE = re.compile(rb"<(?:\w+:)?table\s[^>]*?\bname=(?:\"([^\"]*)\"|'([^']*)')")


def read_ods(data: bytes, name: str, limits: Limits) -> Content:
    """Read the tables of a workbook in order, each with any words as a grid.

    Cells are read as they are shown. Raises `InputError` (`package`, `truncated`, `encrypted`)
    and `LimitError`.
    """
    package = Package(data, name, limits)
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise encrypted(name)
    return _Workbook(package, limits).read()


class _Workbook:
    def __init__(self, package: Package, limits: Limits) -> None:
        self.package = package
        self.limits = limits
        self.content = Content("xlsx", Flow(), taken_for="ODS")
        self.styles = OdsStyles()
        self.values = ShownValues()
        self._tables: list[OdsTable] = []
        self._finished = 0

    def read(self) -> Content:
        if "styles.xml" in self.package:
            for style in elements(self.package, "styles.xml", *_LOOKS):
                self.styles.add(style)
        unread: list[str] = []
        failure: InputError | None = None
        try:
            self._read_tables()
        except InputError as error:
            if not is_of_one_part(error):
                raise
            # Where the XML breaks, all tables that follow are lost.
            failure = error
            self._tables = [table for table in self._tables if table.whole]
            unread = self._names()[self._finished :]
        self._write()
        if failure is not None and not self.content.items:
            raise failure
        self.content.unread += [f"工作表“{name}”" for name in unread]
        self.values.note(self.content)
        return self.content

    def _read_tables(self) -> None:
        for element in elements(self.package, _CONTENT, *_READ):
            kind = kind_of_element(element)
            if kind in _LOOKS:
                self.styles.add(element)
                continue
            above = element
            while above is not None and kind_of_element(above) != "table":
                above = above.getparent()
            if above is None or kind_of_element(above.getparent()) != "spreadsheet":
                continue
            if element is above:
                self._finished += 1
                if self._tables and self._tables[-1].element is above:
                    self._tables[-1].whole = True
                continue
            if not self._tables or self._tables[-1].element is not above:
                hidden = self.styles.hides("table", attribute(above, "style-name"))
                sheet = Sheet(attribute(above, "name"), hidden)
                self._tables.append(OdsTable(above, sheet, self.styles, self.values, self.limits))
            self._tables[-1].take(element)

    def _write(self) -> None:
        writer = SheetWriter(self.content, self.limits)
        if all(table.sheet.hidden for table in self._tables) and self._tables:
            self._tables[0].sheet.hidden = False  # One sheet at least is always shown.
        for table in self._tables:
            table.close()
            writer.write(table.sheet)

    def _names(self) -> list[str]:
        """List the names of all tables, also of those that the XML breaks in."""
        names = _TABLE.findall(self.package.read(_CONTENT))
        return [html.unescape((one or other).decode("utf-8", "replace")) for one, other in names]
