"""What the worksheets of an XLS workbook share: strings, styles, names of the sheets."""

from __future__ import annotations

import struct
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.extract.colours import BLACK, WHITE
from fenjie.extract.sheets.biff_records import (
    BIFF8,
    Code,
    Strings,
    Text,
    encoding_of,
    records,
)
from fenjie.extract.sheets.format_sections import BUILT_IN
from fenjie.extract.sheets.shown_values import ShownValues
from fenjie.extract.sheets.workbook_xml import Font, Style
from fenjie.extract.sheets.worksheet import Area
from fenjie.extract.unreadable import encrypted
from fenjie.limits import Limits

_BASIC = (BLACK, WHITE, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_FIRST_OF_PALETTE = 8
_SYSTEM = {0x40: BLACK, 0x41: WHITE, 0x7FFF: BLACK}
_BOLD = 600
"""The least weight of a font that is bold."""
_NO_FONT = 4
"""The number that no font has."""
_WORKSHEET = 0


class Listed(NamedTuple):
    """A worksheet as the workbook lists it: where its records begin."""

    name: str
    hidden: bool
    start: int
    order: int = 0
    """How many sheets of any kind are listed before it."""


class _Look(Struct):
    """Numbers of a style's font, format and colours."""

    font: int
    number_format: int
    pattern: int
    fill: int


class BiffBook(Struct):
    """A workbook without the cells of its sheets."""

    stream: bytes
    limits: Limits
    biff8: bool = True
    encoding: str = "gb18030"
    sheets: list[Listed] = field(default_factory=list)
    active: int = 0
    """Which of the sheets is in front, in the order in which the workbook lists them."""
    shown: Area | None = None
    """What of it a document shows which holds the workbook."""
    strings: list[Text] = field(default_factory=list)
    fonts: list[Font] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    values: ShownValues = field(default_factory=ShownValues)

    def style(self, index: int) -> Style:
        """Return a style by its number; a wrong one costs the cell no words."""
        return self.styles[index] if index < len(self.styles) else Style()

    def font(self, index: int) -> Font:
        """Return a font by its number."""
        index -= index > _NO_FONT
        return self.fonts[index] if index < len(self.fonts) else Font()

    def text(self, data: bytes, at: int) -> Text:
        """Read a string at a place of a record that has its length in two bytes."""
        if self.biff8:
            return Strings([data], at).text()
        (length,) = struct.unpack_from("<H", data, at)
        return Text(data[at + 2 : at + 2 + length].decode(self.encoding, "replace"))

    def short_text(self, data: bytes, at: int) -> str:
        """Read a string at a place of a record that has its length in one byte."""
        if self.biff8:
            return Strings([data], at + 1).characters(data[at]).words
        return data[at + 1 : at + 1 + data[at]].decode(self.encoding, "replace")


def read_book(stream: bytes, name: str, limits: Limits) -> BiffBook:
    """Read what stands before the sheets.

    Raises `InputError` (`encrypted`), `LimitError`, struct.error or IndexError for a damaged one.
    """
    book = BiffBook(stream, limits)
    parts = _joined(stream, name)
    book.biff8 = struct.unpack_from("<H", parts[0][1][0])[0] == BIFF8
    pages = [struct.unpack("<H", data[0][:2])[0] for code, data in parts if code == Code.CODEPAGE]
    book.encoding = encoding_of(pages[0] if pages else None)
    looks, count = _Looks(book), 0
    for code, continued in parts:
        data = continued[0]
        if code == Code.DATE_1904:
            book.values.date1904 = data[:2] == b"\1\0"
        elif code == Code.SHEET:
            if data[5] == _WORKSHEET:
                start, state = struct.unpack_from("<IB", data)
                book.sheets.append(Listed(book.short_text(data, 6), bool(state & 3), start, count))
            count += 1
        elif code == Code.VIEW:
            (book.active,) = struct.unpack_from("<10xH", data)
        elif code == Code.SHOWN:
            top, bottom, left, right = struct.unpack_from("<2xHHBB", data)
            book.shown = Area(top + 1, left + 1, bottom + 1, right + 1)
        elif code == Code.STRINGS:
            (length,) = struct.unpack_from("<4xI", data)
            limits.check("cells", length)
            strings = Strings(continued, 8)
            book.strings = [strings.text() for _ in range(length)]
        else:
            looks.take(code, data)
    looks.close()
    return book


class _Looks:
    """Collects fonts, formats, colours and styles, which refer to each other by number."""

    def __init__(self, book: BiffBook) -> None:
        self._book = book
        self._codes = dict(BUILT_IN)
        self._colours = dict(enumerate(_BASIC))
        self._colours |= dict(enumerate(_BASIC, _FIRST_OF_PALETTE)) | _SYSTEM
        self._fonts: list[tuple[int, int, int, int]] = []
        self._styles: list[_Look] = []

    def take(self, code: int, data: bytes) -> None:
        """Read a record, if it says how something looks."""
        book = self._book
        if code == Code.FONT:
            flags, colour, weight, raised = struct.unpack_from("<2xHHHH", data)
            self._fonts.append((flags, colour, weight, raised))
        elif code == Code.FORMAT:
            (number,) = struct.unpack_from("<H", data)
            words = book.text(data, 2).words if book.biff8 else book.short_text(data, 2)
            self._codes[number] = words
        elif code == Code.STYLE:
            self._styles.append(_look(data, biff8=book.biff8))
        elif code == Code.PALETTE:
            for index, (red, green, blue) in enumerate(struct.iter_unpack("3Bx", data[2:])):
                self._colours[_FIRST_OF_PALETTE + index] = f"{red:02X}{green:02X}{blue:02X}"

    def close(self) -> None:
        """Put the fonts and the styles together."""
        book = self._book
        book.fonts = [
            Font(weight >= _BOLD, bool(flags & 8), raised == 1, self._colours.get(colour))
            for flags, colour, weight, raised in self._fonts
        ]
        for look in self._styles:
            # 0 is no fill, 1 a solid one; of the others nobody can say what colour they come to.
            ground = {0: WHITE, 1: self._colours.get(look.fill)}.get(look.pattern)
            code = self._codes.get(look.number_format, f"内置格式{look.number_format}")
            book.styles.append(Style(book.font(look.font), code, ground))


def _joined(stream: bytes, name: str) -> list[tuple[int, list[bytes]]]:
    """Collect the records before the sheets, each with those that continue it."""
    parts: list[tuple[int, list[bytes]]] = []
    for code, data in records(stream):
        if code == Code.FILEPASS:
            raise encrypted(name)
        if code == Code.CONTINUE and parts:
            parts[-1][1].append(data)
        else:
            parts.append((code, [data]))
    return parts


def _look(data: bytes, *, biff8: bool) -> _Look:
    font, number_format = struct.unpack_from("<HH", data)
    if biff8:
        borders, fill = struct.unpack_from("<IH", data, 14)
        return _Look(font, number_format, borders >> 26, fill & 0x7F)
    (fill,) = struct.unpack_from("<I", data, 8)
    return _Look(font, number_format, fill >> 16 & 0x3F, fill & 0x7F)
