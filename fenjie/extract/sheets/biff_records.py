"""Records of XLS workbooks (MS-XLS; BIFF5 to BIFF8), and the strings in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple


class Code(IntEnum):
    """The records that are read."""

    FORMULA = 0x0006
    EOF = 0x000A
    DATE_1904 = 0x0022
    FILEPASS = 0x002F
    FONT = 0x0031
    CONTINUE = 0x003C
    VIEW = 0x003D
    CODEPAGE = 0x0042
    COLUMNS = 0x007D
    SHEET = 0x0085
    PALETTE = 0x0092
    MULTIPLE_RK = 0x00BD
    SHOWN = 0x00DE
    RICH_LABEL = 0x00D6
    STYLE = 0x00E0
    MERGED = 0x00E5
    STRINGS = 0x00FC
    SHARED_LABEL = 0x00FD
    CONDITIONS = 0x01B0
    NUMBER = 0x0203
    LABEL = 0x0204
    BOOL_OR_ERROR = 0x0205
    STRING = 0x0207
    ROW = 0x0208
    WINDOW = 0x023E
    RK = 0x027E
    FORMAT = 0x041E
    BEGIN = 0x0809


BIFF8 = 0x0600
_OLDER_FORMULAS = (0x0206, 0x0406)
_PAGES = {
    367: "ascii", 1200: "utf-16-le", 10000: "mac_roman", 32768: "mac_roman", 32769: "cp1252",
    936: "gb18030", 10008: "gb18030", 10001: "shift_jis", 10002: "big5", 65001: "utf-8",
}  # fmt: skip
_NUMBERED = frozenset((437, 850, 852, 866, 874, 932, 949, 950, *range(1250, 1259)))


def encoding_of(page: int | None) -> str:
    """Return Python's name of a code page; Chinese where the file names none that is known.

    >>> encoding_of(936), encoding_of(1252), encoding_of(None)
    ('gb18030', 'cp1252', 'gb18030')
    """
    if page in _NUMBERED:
        return f"cp{page}"
    return _PAGES.get(page or 936, "gb18030")


def records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Go through the records of one part of the stream, up to its end; parts within are skipped.

    Raises struct.error where the stream ends before the part does.
    """
    depth = 0
    at = start
    while True:
        code, length = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + length]
        if len(data) < length:
            raise struct.error
        at += 4 + length
        if code == Code.BEGIN:
            depth += 1
        elif code == Code.EOF:
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield (Code.FORMULA if code in _OLDER_FORMULAS else code), data


class Text(NamedTuple):
    """A string, with the places at which another font begins: (index of the character, font)."""

    words: str
    fonts: tuple[tuple[int, int], ...] = ()


class Strings:
    """Reads strings out of a record and those that continue it."""

    def __init__(self, parts: list[bytes], at: int = 0) -> None:
        self._parts = parts
        self._part = 0
        self._at = at

    def text(self) -> Text:
        """Read a string of BIFF8 that has its length in two bytes."""
        (length,) = struct.unpack("<H", self._take(2))
        return self.characters(length)

    def characters(self, length: int) -> Text:
        """Read a string of BIFF8 whose length is known. Raises struct.error."""
        (flags,) = self._take(1)
        (runs,) = struct.unpack("<H", self._take(2)) if flags & 8 else (0,)
        (extra,) = struct.unpack("<I", self._take(4)) if flags & 4 else (0,)
        words: list[str] = []
        wide = flags & 1
        while length:
            room = len(self._parts[self._part]) - self._at
            if room <= 0:
                self._next()
                # Where characters go on, the first byte tells their width anew.
                wide = self._take(1)[0] & 1
                continue
            count = min(length, room >> wide)
            if not count:
                raise struct.error
            data = self._take(count << wide)
            words.append(data.decode("utf-16-le" if wide else "latin-1", "surrogatepass"))
            length -= count
        fonts = tuple(struct.iter_unpack("<HH", self._take(4 * runs)))
        self._take(extra)
        return Text(_whole("".join(words)), fonts)

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            part = self._parts[self._part]
            more = part[self._at : self._at + count - len(taken)]
            self._at += len(more)
            taken += more
            if len(taken) < count:
                self._next()
        return taken

    def _next(self) -> None:
        self._part += 1
        self._at = 0
        if self._part >= len(self._parts):
            raise struct.error


def _whole(words: str) -> str:
    """Join the halves of characters beyond 65,535; a half without the other becomes a mark."""
    if any("\ud800" <= c <= "\udfff" for c in words):
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words


def rk_number(data: int) -> float:
    """Decode a number in four bytes: an integer or the upper half of a float, also as hundredths.

    >>> rk_number(85 << 2 | 3), rk_number(40 << 2 | 2)
    (0.85, 40.0)
    """
    number: float
    if data & 2:
        number = float(data >> 2 if data < 1 << 31 else (data >> 2) - (1 << 30))
    else:
        (number,) = struct.unpack("<d", struct.pack("<II", 0, data & 0xFFFFFFFC))
    return number / 100 if data & 1 else number
