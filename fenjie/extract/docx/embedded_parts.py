"""Documents inside a Word document: HTML and other parts that it takes in, embedded worksheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fenjie.errors import InputError
from fenjie.extract.content import Content, Line
from fenjie.extract.counts import Counts
from fenjie.extract.docx.document_parts import targets
from fenjie.extract.docx.word_names import KINDS
from fenjie.extract.flow import CellWriter, Flow
from fenjie.extract.kind import kind_of
from fenjie.extract.package import Package
from fenjie.limits import Limits

_MOST = 50
"""Parts that are read of one document."""
_DEEPEST = 3
_SHEETS = ("excel", "sheet", "et.", "ket.", "calc")
"""Words in the names of programs that make worksheets."""

ReadWord = Callable[[Package, Content, Counts, int], None]


class EmbeddedParts:
    """Reads what a document holds in parts of other formats, in its place."""

    def __init__(
        self, package: Package, part: str, limits: Limits, depth: int, read_word: ReadWord
    ) -> None:
        self._package = package
        self._part = part
        self._limits = limits
        self._depth = depth
        self._read_word = read_word
        self._targets: dict[str, str] | None = None
        self._read = 0

    def read(self, element: Any, content: Content, counts: Counts) -> None:
        """Read the part that a w:altChunk or an embedded object names.

        An object that is no worksheet, or shows only an icon, is a picture like any other.
        """
        is_chunk = KINDS.get(element.tag) == "altChunk"
        program = (element.get("ProgID") or "").lower()
        if not is_chunk and (
            element.get("DrawAspect") == "Icon" or not any(name in program for name in _SHEETS)
        ):
            return
        try:
            self._read_part(self._target(element), content, counts)
        except InputError as error:
            what = element.get("ProgID") or "HTML"
            content.note("embedded-unread", [], what=what[:40], why=error.code)

    def words(self, element: Any, writer: CellWriter) -> None:
        """Write the words of a part that stands in a cell, its tables line by line."""
        inner = Content("docx", Flow())
        self.read(element, inner, Counts())
        content_words = [
            text
            for item in inner.items
            for text in (
                [item.text.text]
                if isinstance(item, Line)
                else [cell.text.text for row in item.rows for cell in row]
            )
        ]
        for text in content_words:
            if text.strip():
                writer.paragraph()
                writer.write(text)

    def _target(self, element: Any) -> str:
        if self._targets is None:
            self._targets = targets(self._package, self._part)
        named = next((v for k, v in element.items() if k.endswith("relationships}id")), "")
        return self._targets.get(named, "")

    def _read_part(self, part: str, content: Content, counts: Counts) -> None:
        self._read += 1
        if self._read > _MOST or self._depth >= _DEEPEST:
            raise InputError(
                "package", "{name} holds more parts than any document", name=self._package.name
            )
        data, limits = self._package.read(part), self._limits
        name = self._package.name
        kind = kind_of(data, name)
        if kind == "text" and part.lower().endswith((".htm", ".html", ".xhtml")):
            kind = "html"
        if kind in ("html", "mht"):
            from fenjie.extract.html_reader import read_page_into
            from fenjie.extract.web_page import decode_page, page_of_archive

            page = page_of_archive(data, name) if kind == "mht" else data
            read_page_into(content, decode_page(page, name)[0], name, limits, counts)
        elif kind == "docx":
            self._read_word(Package(data, name, limits), content, counts, self._depth + 1)
        elif kind == "xlsx":
            from fenjie.extract.sheets.xlsx import read_active_sheet

            counts.tables += 1
            read_active_sheet(Package(data, name, limits), limits, content, counts.tables)
        elif kind == "xls":
            from fenjie.extract.sheets.xls import read_active_xls

            counts.tables += 1
            read_active_xls(data, name, limits, content, counts.tables)
        elif kind == "text":
            self._read_text(data, content, counts)
        else:
            raise InputError("unknown", "{name} holds neither a document nor a sheet", name=name)

    def _read_text(self, data: bytes, content: Content, counts: Counts) -> None:
        from fenjie.extract.decode import decode

        for line in decode(data, self._package.name).splitlines():
            content.flow.move({"paragraph": counts.lines + 1})
            writer = CellWriter(content.flow)
            writer.write(line)
            if not writer.empty:
                counts.lines += 1
                content.items.append(Line(writer.traced(), f"第{counts.lines}段"))
