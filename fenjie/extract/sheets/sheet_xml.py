"""The XML of sheets, parsed with what nobody asks for left out: above all blank cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from lxml import etree

from fenjie.extract.package import Package, has_declarations, parse_xml, xml_fault

_DOCTYPE = b"<!DOCTYPE"
_VALUES = re.compile(rb"<(?:v|is|f|sheetData)[\s/>]|</sheetData>")
_UNASKED = re.compile(rb"<(?:rFont|sz|family|charset|scheme) [^<>]*/>")
"""What no reader asks for of the fonts within cells."""
_PARSED: dict[str, Any] = {
    "remove_comments": True,
    "remove_pis": True,
    "resolve_entities": False,
    "no_network": True,
    "collect_ids": False,
    "huge_tree": True,
}
_SMALL = 4_194_304
"""Bytes up to which a part is parsed at once."""
_PIECE = 32768
_SAMPLE = 65536
"""Bytes at the beginning, the middle and the end that tell of most sheets how blank they are."""
_LONG = 512
"""Bytes without a value from which on it pays to look for blank cells to leave out."""


def elements(package: Package, part: str, *names: str) -> Iterator[Any]:
    """Parse a part and go through its elements of some names.

    A long one is parsed piece by piece: a sheet of a million styled cells fits in memory.
    """
    data = package.read(part)
    # XML begins with ASCII, which has zero bytes in UTF-16 and UTF-32 alone.
    plain = data.replace(b"\x00", b"") if b"\x00" in data[:64] else data
    if has_declarations(plain) and _DOCTYPE in plain:
        parse_xml(plain[plain.index(_DOCTYPE) :], package.name, part)  # which refuses it
    tags = [f"{{*}}{name}" for name in names]
    if not has_declarations(data):
        data = _UNASKED.sub(b"", without_blanks(data))
    root = None
    if len(data) <= _SMALL:
        # A damaged one is gone through again, for what comes before the fault.
        with suppress(etree.XMLSyntaxError):
            root = etree.fromstring(data, etree.XMLParser(**_PARSED))
    if root is None:
        yield from _piece_by_piece(data, tags, package.name, part)
    else:
        yield from root.iter(tags)


def _piece_by_piece(data: bytes, tags: list[str], name: str, part: str) -> Iterator[Any]:
    """Go through elements as they are parsed; each is emptied when the next is asked for."""
    parser = etree.XMLPullParser(tag=tags, **_PARSED)
    for piece in _pieces(data):
        fault = None
        try:
            parser.feed(piece) if piece else parser.close()
        except etree.XMLSyntaxError as error:
            fault = error
        # What comes before a fault is whole.
        for _, element in parser.read_events():
            yield element
            element.clear(keep_tail=True)
            before = element.getprevious()
            if before is not None:
                element.getparent().remove(before)
        if fault is not None:
            raise xml_fault(fault, name, part) from fault


def _pieces(data: bytes) -> Iterator[bytes]:
    """Cut data into pieces, the last of which is empty."""
    for start in range(0, len(data), _PIECE):
        yield data[start : start + _PIECE]
    yield b""


def without_blanks(data: bytes) -> bytes:
    """Leave out the long stretches of a sheet's XML that hold nothing but blank cells.

    A sheet formatted down to its last row has a million of them, and parsing them takes seconds.

    >>> blank = b'<row r="2"><c r="A2" s="1"/></row>' * 99
    >>> cells = b'<row r="%d"><c r="A1"><v>5</v></c></row>'
    >>> rows = b"<sheetData>" + cells % 1 + blank + cells % 3 + blank + b"</sheetData>"
    >>> without_blanks(rows) == rows.replace(blank, b"")
    True
    """
    # Among about as many values, blank cells cost less than looking for them does.
    middle, last = len(data) // 2, max(0, len(data) - _SAMPLE)
    samples = [data[start : start + _SAMPLE] for start in (0, middle, last)]
    if not any(map(_is_mostly_blank, samples)) or not _is_mostly_blank(data):
        return data
    kept: list[bytes] = []
    done = 0
    before: re.Match[bytes] | None = None
    for mark in _VALUES.finditer(data):
        if before is not None and mark.start() - before.end() > _LONG:
            stretch = _blank_stretch(data, before, mark)
            if stretch is not None:
                start, instead, stop = stretch
                kept += [data[done:start], instead]
                done = stop
        before = mark if mark[0] != b"</sheetData>" else None
    return b"".join([*kept, data[done:]]) if kept else data


def _is_mostly_blank(data: bytes) -> bool:
    filled = data.count(b"</v>") + data.count(b"</is>")
    return data.count(b"<c ") + data.count(b"<row") > 2 * filled


def _blank_stretch(
    data: bytes, before: re.Match[bytes], behind: re.Match[bytes]
) -> tuple[int, bytes, int] | None:
    """Find what can go between two values: where it starts, what stays in its place, its end.

    None unless the row and the cell of the second value name their own places.
    """
    opening = before[0].startswith(b"<sheetData")
    close = b">" if opening else b"</c>"
    start = data.find(close, before.end() - 1, behind.start()) + len(close)
    ended = start if opening else data.find(b"</row>", start, behind.start())
    rest = b"" if opening or ended < 0 else b"</row>"
    if start < len(close):
        return None
    if behind[0] == b"</sheetData>":
        return (start, rest, behind.start()) if ended >= 0 else None
    stop = data.rfind(b"<c ", start, behind.start())
    if stop < 0 or b' r="' not in data[stop : data.find(b">", stop)]:
        return None
    if ended < 0:
        return start, b"", stop
    row = data.rfind(b"<row", ended, stop)
    tag = data[row : data.find(b">", row) + 1]
    if row < 0 or b' r="' not in tag:
        return None
    return start, rest + tag, stop
