"""A font in which all characters are the same empty box, for computers without a Chinese font.

Many documents name a font (STSong, 仿宋) and do not carry it. PDFium then borrows one from the
computer. Where that has none it knows the characters all the same, but none of them has a shape,
and one that is drawn alone is left out without a word. With this one each that is seen has one.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise

from fenjie.extract.pdf.char_codes import UNSEEN

_EM, _ASCENT, _DESCENT = 1000, 880, -120
_OUTLINE = (
    ((50, -100), (50, 850), (950, 850), (950, -100)),
    ((100, -50), (900, -50), (900, 800), (100, 800)),
)
"""A box and, the other way around, the box that is cut out of it."""
_FIRST, _LAST = 0x20, 0x10FFFF
_GLYPH = 1
_TRUE_TYPE, _CHECKSUM_OF_ALL, _MAGIC = 0x00010000, 0, 0x5F0F3CF5
_ON_CURVE = 1


def stand_in_font() -> bytes:
    """Return the font as a TrueType file (OpenType 1.9, chapters `glyf`, `head`, `cmap` …).

    Its `cmap` has one table of format 13, which maps ranges of characters to one glyph.
    """
    unseen = [_FIRST - 1, *sorted(UNSEEN), _LAST + 1]
    ranges = b"".join(
        struct.pack(">III", before + 1, behind - 1, _GLYPH)
        for before, behind in pairwise(unseen)
        if behind > before + 1
    )
    box = _glyph(_OUTLINE)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12)
        + struct.pack(">HHIII", 13, 0, 16 + len(ranges), 0, len(ranges) // 12)
        + ranges,
        b"glyf": box,
        b"head": struct.pack(">III", _TRUE_TYPE, _TRUE_TYPE, _CHECKSUM_OF_ALL)
        + struct.pack(">IHHqq", _MAGIC, 0, _EM, 0, 0)
        + struct.pack(">hhhh", 0, _DESCENT, _EM, _ASCENT)
        + struct.pack(">HHhhh", 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">Ihhh", _TRUE_TYPE, _ASCENT, _DESCENT, 0)
        + struct.pack(">Hhhhhhh", _EM, 0, 0, _EM, 1, 0, 0)
        + struct.pack(">hhhhhH", 0, 0, 0, 0, 0, 2),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 50),
        b"loca": struct.pack(">III", 0, 0, len(box)),
        b"maxp": struct.pack(">IHHH", _TRUE_TYPE, 2, 8, 2) + struct.pack(">11H", 0, 0, 1, *[0] * 8),
    }
    return _file(tables)


def _glyph(contours: Sequence[Sequence[tuple[int, int]]]) -> bytes:
    """Return an outline of straight lines: bounds, ends of contours, flags, steps across and up."""
    points = [point for contour in contours for point in contour]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    ends, count = [], 0
    for contour in contours:
        count += len(contour)
        ends.append(count - 1)
    glyph = struct.pack(">5h", len(contours), min(xs), min(ys), max(xs), max(ys))
    glyph += struct.pack(f">{len(ends)}HH", *ends, 0) + bytes([_ON_CURVE] * count)
    for places in (xs, ys):
        steps = [place - before for place, before in zip(places, [0, *places], strict=False)]
        glyph += struct.pack(f">{count}h", *steps)
    return _whole_words(glyph)


def _whole_words(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    directory = struct.pack(">IHHHH", _TRUE_TYPE, count, search, power, 16 * count - search)
    start, content = len(directory) + 16 * count, b""
    for tag, data in sorted(tables.items()):
        whole = _whole_words(data)
        checksum = sum(struct.unpack(f">{len(whole) // 4}I", whole)) & 0xFFFFFFFF
        directory += tag + struct.pack(">III", checksum, start + len(content), len(data))
        content += whole
    return directory + content
