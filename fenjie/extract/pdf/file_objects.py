"""The objects of a PDF as the file writes them, for what PDFium tells nobody."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_NUMBER = re.compile(rb"(\d{1,8})[ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}\Z")
_PACKED = re.compile(rb"/ObjStm\b")
_STREAM = re.compile(rb"\bstream(?:\r?\n|\r)")
"""PDF 32000-1, 7.3.8: a lone return is none of its ends of line, and read all the same."""
_STRINGS = re.compile(rb"\((?:[^()\\]|\\.)*+\)|(?<!<)<(?!<)[^<>]*+>", re.DOTALL)
_INNERMOST = re.compile(rb"<<[^<>]*+>>")
_REFERENCE = re.compile(rb"(\d{1,8})\s{1,4}\d{1,5}\s{1,4}R\b")
_DEEPEST = 30
_LONGEST = 2**20
"""Bytes of an object that are looked at; a page's dictionary has some hundred."""
_MOST = 16 * 2**20
"""Bytes that packed objects are unpacked to."""


class FileObjects:
    """Finds objects by their numbers; of one written twice the later counts, as it replaces.

    Encrypted files are not understood, nor are objects that lie about their own place.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = dict(_beginnings(data))
        self._packed: dict[int, bytes] = {}
        for match in _PACKED.finditer(data):
            self._unpack(match.start())

    def _unpack(self, at: int) -> None:
        """Add the objects of the packed ones whose dictionary names its kind at a place."""
        begin = self._data.rfind(b"obj", max(0, at - 1000), at)
        opening = _STREAM.search(self._data, at, at + 1000)
        if begin < 0 or opening is None:
            return
        entries = self._data[begin : opening.start()]
        count, first = (
            re.search(rb"/%s\s{0,4}(\d{1,7})" % key, entries) for key in (b"N", b"First")
        )
        if count is None or first is None or b"/FlateDecode" not in entries:
            return
        try:
            data = zlib.decompressobj().decompress(memoryview(self._data)[opening.end() :], _MOST)
        except zlib.error:
            return
        start = int(first[1])
        numbers = [int(word) for word in data[:start].split() if word.isdigit()]
        places = list(zip(numbers[::2], numbers[1::2], strict=False))[: int(count[1])]
        ends = [place for _, place in places[1:]] + [len(data)]
        for (number, place), end in zip(places, ends, strict=True):
            if self._starts.get(number, -1) < begin:
                self._packed[number] = data[start + place : start + end]

    def numbers(self) -> set[int]:
        """Return the numbers of all objects."""
        return self._starts.keys() | self._packed.keys()

    def written(self, number: int) -> bytes | None:
        """Return what is written of an object, a stream's data apart; None where it is missing."""
        if number in self._packed:
            return self._packed[number]
        start = self._starts.get(number)
        if start is None:
            return None
        end = self._data.find(b"endobj", start, start + _LONGEST)
        if end < 0:
            end = start + _LONGEST
        opening = _STREAM.search(self._data, start, end)
        return self._data[start : opening.start() if opening else end].strip()

    def stream(self, number: int) -> memoryview | None:
        """Return the bytes of a stream as they stand in the file; None where there is none."""
        start = self._starts.get(number)
        entries = self.written(number)
        if start is None or entries is None or number in self._packed:
            return None
        behind = start + len(entries)
        opening = _STREAM.match(self._data, self._data.find(b"stream", behind))
        if opening is None or b"endobj" in self._data[behind : opening.start()]:
            return None
        end = self._data.find(b"endstream", opening.end())
        return memoryview(self._data)[opening.end() : end if end >= 0 else len(self._data)]

    def pages(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield the number of each page's object in order, and its own entries; None if broken."""
        roots = re.findall(rb"/Root\s{0,4}(\d{1,8})\s{1,4}\d{1,5}\s{1,4}R", self._data)
        catalogue = own_entries(self.written(int(roots[-1])) or b"") if roots else b""
        yield from self._pages_below(references(catalogue, b"Pages"), set())

    def _pages_below(
        self, numbers: list[int], above: set[int]
    ) -> Iterator[tuple[int, bytes | None]]:
        for number in numbers:
            entries = own_entries(self.written(number) or b"")
            if re.search(rb"/Kids\b", entries):
                if number not in above and len(above) < _DEEPEST:
                    kids = references(entries, b"Kids")
                    if not re.search(rb"/Kids\s{0,4}\[", entries):
                        kids = references(b"/Kids" + (self.written(kids[0]) or b""), b"Kids")
                    yield from self._pages_below(kids, above | {number})
            else:
                yield number, entries if b"/Type" in entries or b"/MediaBox" in entries else None


def _beginnings(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the number of each object with the place where it begins."""
    at = data.find(b"obj")
    while at >= 0:
        # Most of these words end an object.
        if data[at - 1 : at] != b"d" and (match := _NUMBER.search(data, max(0, at - 20), at)):
            yield int(match[1]), at + 3
        at = data.find(b"obj", at + 3)


def own_entries(written: bytes) -> bytes:
    """Return a dictionary without the strings and the dictionaries in it.

    >>> own_entries(b"<</Type/Page/Annots[<</Contents 7 0 R>>]/Contents 4 0 R/A(/B)/C<0A>>>")
    b'/Type/Page/Annots[ ]/Contents 4 0 R/A /C '
    """
    opening = written.find(b"<<")
    if opening < 0:
        return b""
    entries = _STRINGS.sub(b" ", written[opening + 2 :].strip().removesuffix(b">>"))
    for _ in range(_DEEPEST):
        entries, count = _INNERMOST.subn(b" ", entries)
        if not count:
            break
    return entries


def references(entries: bytes, key: bytes) -> list[int]:
    """Return the numbers of the objects that an entry names: one, or a list.

    >>> references(b"/Kids[5 0 R 6 0 R]/Count 2", b"Kids"), references(b"/Kids 5 0 R", b"Kids")
    ([5, 6], [5])
    """
    match = re.search(rb"/%s\s{0,4}(\[[^\]]*+\]?|\d{1,8}\s{1,4}\d{1,5}\s{1,4}R\b)" % key, entries)
    return [int(number) for number in _REFERENCE.findall(match[1])] if match else []
