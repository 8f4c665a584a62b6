"""XLS workbooks for tests, written record by record, and the compound files that hold them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

BIFF5, BIFF8 = 0x0500, 0x0600
_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class Stored(NamedTuple):
    """A stream, or a storage with what lies in it."""

    name: str
    data: bytes = b""
    inner: tuple[Stored, ...] | None = None


def compound(*stored: Stored) -> bytes:
    """Write a compound file whose streams are all long, which is to say at least 4,096 bytes."""
    sectors: list[bytes] = []
    chains: dict[int, int] = {}

    def place(data: bytes) -> int:
        first = len(sectors)
        parts = [data[i : i + _SECTOR].ljust(_SECTOR, b"\0") for i in range(0, len(data), _SECTOR)]
        for number, part in enumerate(parts, first):
            sectors.append(part)
            chains[number] = number + 1
        chains[len(sectors) - 1] = _END
        return first

    entries: list[bytes] = []

    def enter(item: Stored, kind: int, right: int, child: int, start: int, size: int) -> None:
        name = item.name.encode("utf-16-le") + b"\0\0"
        tree = kind, 1, _FREE, right, child
        entries.append(struct.pack("<64sHBB3I36xIQ", name, len(name), *tree, start, size))

    waiting: list[tuple[int, tuple[Stored, ...]]] = [(0, stored)]
    enter(Stored("Root Entry"), 5, _FREE, _FREE, _END, 0)
    while waiting:
        parent, items = waiting.pop()
        first = len(entries)
        entries[parent] = entries[parent][:76] + struct.pack("<I", first) + entries[parent][80:]
        for index, item in enumerate(items):
            right = first + index + 1 if index + 1 < len(items) else _FREE
            if item.inner is None:
                data = item.data.ljust(4096, b"\0")
                enter(item, 2, right, _FREE, place(data), len(data))
            else:
                enter(item, 1, right, _FREE, 0, 0)
                waiting.append((len(entries) - 1, item.inner))
    directory = place(b"".join(entries).ljust(_SECTOR, b"\0"))
    count = 1
    while count * _SECTOR // 4 < len(sectors) + count:
        count += 1
    tables = range(len(sectors), len(sectors) + count)
    chains.update(dict.fromkeys(tables, _TABLE))
    table = [chains.get(number, _FREE) for number in range(count * _SECTOR // 4)]
    header = struct.pack(
        "<8s16x5H6xIII4xIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6,
        0, count, directory, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    listed = [*tables, *[_FREE] * (109 - count)]
    return (
        header
        + struct.pack("<109I", *listed)
        + b"".join(sectors)
        + struct.pack(f"<{len(table)}I", *table)
    )


def record(code: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def string(words: str, size: str = "H") -> bytes:
    """Write a string of BIFF8 with the number of its characters."""
    data = words.encode("utf-16-le")
    return struct.pack(f"<{size}B", len(data) // 2, 1) + data


def label(row: int, column: int, words: str, style: int = 0) -> bytes:
    return record(0x0204, struct.pack("<3H", row, column, style) + string(words))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<3Hd", row, column, style, value))


def shared(row: int, column: int, index: int, style: int = 0) -> bytes:
    return record(0x00FD, struct.pack("<3HI", row, column, style, index))


def formula(row: int, column: int, result: bytes, flags: int = 0, style: int = 0) -> bytes:
    return record(0x0006, struct.pack("<3H8sHIH", row, column, style, result, flags, 0, 0))


def merged(*areas: tuple[int, int, int, int]) -> bytes:
    """Write merged areas: first and last row, first and last column, from 0."""
    listed = b"".join(struct.pack("<4H", *area) for area in areas)
    return record(0x00E5, struct.pack("<H", len(areas)) + listed)


def font(flags: int = 0, colour: int = 0x7FFF, weight: int = 400, raised: int = 0) -> bytes:
    return record(0x0031, struct.pack("<5H6x", 200, flags, colour, weight, raised))


def style(font: int = 0, number_format: int = 0, pattern: int = 0, fill: int = 0x40) -> bytes:
    return record(
        0x00E0, struct.pack("<3H8xIH", font, number_format, 1, pattern << 26, fill | 0x41 << 7)
    )


def number_format(index: int, code: str) -> bytes:
    return record(0x041E, struct.pack("<H", index) + string(code))


def stream(
    *sheets: tuple[str, bytes],
    shared: bytes = b"",
    hidden: Sequence[int] = (),
    version: int = BIFF8,
) -> bytes:
    """Write the stream of a workbook: names and records of its sheets, and what they share."""

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHH", version, kind, 0, 0).ljust(16, b"\0"))

    def listed(starts: Sequence[int]) -> bytes:
        return b"".join(
            record(
                0x0085,
                struct.pack("<IBB", start, index in hidden, 0)
                + (
                    string(name, "B")
                    if version == BIFF8
                    else bytes([len(name.encode("gbk"))]) + name.encode("gbk")
                ),
            )
            for index, (start, (name, _)) in enumerate(zip(starts, sheets, strict=True))
        )

    parts = [begin(0x0010) + records + record(0x000A) for _, records in sheets]
    before = len(begin(5)) + len(shared) + len(listed([0] * len(sheets))) + 4
    starts = [before + sum(map(len, parts[:index])) for index in range(len(parts))]
    return begin(5) + shared + listed(starts) + record(0x000A) + b"".join(parts)


def xls(
    *sheets: tuple[str, bytes],
    shared: bytes = b"",
    hidden: Sequence[int] = (),
    version: int = BIFF8,
    beside: Sequence[Stored] = (),
) -> bytes:
    """Write a workbook; `beside` lies next to it in the compound file."""
    name = "Workbook" if version == BIFF8 else "Book"
    made = stream(*sheets, shared=shared, hidden=hidden, version=version)
    return compound(Stored(name, made), *beside)
