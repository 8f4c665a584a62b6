"""Compound files, the OLE containers of the older Office formats (MS-CFB)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from msgspec import Struct

from fenjie.extract.kind import OLE
from fenjie.extract.unreadable import truncated

_HEADER = struct.Struct("<30xHH14xI4xII4xI4x")
_ENTRY = struct.Struct("<64sHBx3I36xII4x")
_END = 0xFFFFFFFA
"""Numbers of sectors end here; what is above says that a chain ends, or is no chain."""
_STREAM, _ROOT = 2, 5
_IN_HEADER = 109
"""Sectors of the table of sectors that the header itself lists."""


class _Entry(Struct, frozen=True):
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """A compound file in memory: the streams that lie in its root, none of what is embedded."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read the directory. Raises `InputError` (`truncated`)."""
        self._data = data
        self._name = name
        if len(data) < 512 or not data.startswith(OLE):
            raise truncated(name)
        shift, small_shift, directory, cutoff, small, further = _HEADER.unpack_from(data)
        if not 7 <= shift <= 16 or not 2 <= small_shift < shift:
            raise truncated(name)
        self._size, self._small_size = 1 << shift, 1 << small_shift
        self._cutoff, self._first_small = cutoff, small
        self._sectors = self._table(further)
        numbers = self._chain(self._sectors, directory)
        entries = list(self._entries(b"".join(map(self._sector, numbers))))
        if not entries or entries[0].kind != _ROOT:
            raise truncated(name)
        self._streams = _of_root(entries)
        self._root = entries[0]

    def names(self) -> list[str]:
        """List the names of the streams and storages of the root."""
        return [entry.name for entry in self._streams.values()]

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._streams

    def read(self, name: str) -> bytes:
        """Return a stream, whatever case its name is in. Raises `InputError` (`truncated`)."""
        entry = self._streams.get(name.lower())
        if entry is None or entry.kind != _STREAM:
            raise truncated(self._name)
        if entry.size >= self._cutoff:
            made = b"".join(map(self._sector, self._chain(self._sectors, entry.start)))
        else:
            made = self._small(entry.start)
        if len(made) < entry.size:
            raise truncated(self._name)
        return made[: entry.size]

    def _small(self, start: int) -> bytes:
        """Return a short stream, which lies in the stream of the root."""
        holder = b"".join(map(self._sector, self._chain(self._sectors, self._root.start)))
        table = b"".join(map(self._sector, self._chain(self._sectors, self._first_small)))
        numbers = self._chain(_numbers(table), start)
        size = self._small_size
        return b"".join(holder[number * size : (number + 1) * size] for number in numbers)

    def _table(self, further: int) -> list[int]:
        """Read the table that gives to each sector the next one of its chain."""
        listed = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        met = 0
        while further < _END:
            numbers = _numbers(self._sector(further))
            listed += numbers[:-1]
            further = numbers[-1]
            met += 1
            if met * self._size > len(self._data):
                raise truncated(self._name)
        table: list[int] = []
        most = len(self._data) // self._size + 1
        for number in listed:
            if number < _END and len(table) < most:
                table += _numbers(self._sector(number))
        return table

    def _chain(self, table: list[int], number: int) -> Iterator[int]:
        for _ in range(len(table) + 1):
            if number >= _END:
                return
            yield number
            if number >= len(table):
                break
            number = table[number]
        raise truncated(self._name)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        part = self._data[start : start + self._size]
        if not part:
            raise truncated(self._name)
        # Some writers leave out the rest of the last sector.
        return part.ljust(self._size, b"\0")

    def _entries(self, directory: bytes) -> Iterator[_Entry]:
        for name, length, kind, left, right, child, start, size in _ENTRY.iter_unpack(directory):
            words = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            yield _Entry(words, kind, left, right, child, start, size)


def _numbers(sector: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))


def _of_root(entries: list[_Entry]) -> dict[str, _Entry]:
    """Collect what lies in the root by its name in small letters."""
    streams: dict[str, _Entry] = {}
    waiting, met = [entries[0].child], set[int]()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in met:
            met.add(number)
            entry = entries[number]
            streams.setdefault(entry.name.lower(), entry)
            waiting += entry.left, entry.right
    return streams
