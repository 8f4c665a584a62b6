"""What glyphs stand for: by their names (Adobe Glyph List), or by the table of their font."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator

from fenjie.extract.pdf.char_codes import BLANK, UNSEEN, readable

_WORDS = (
    "zero one two three four five six seven eight nine space exclam quotedbl numbersign dollar"
    " percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen minus"
    " period slash colon semicolon less equal greater question at bracketleft backslash"
    " bracketright underscore braceleft bar braceright asciitilde degree plusminus multiply"
    " divide periodcentered endash emdash ellipsis bullet lessequal greaterequal"
)
_CHARACTERS = "0123456789 !\"#$%&'()*+,--./:;<=>?@[\\]_{|}~°±×÷·–—…•≤≥"
_NAMES = dict(zip(_WORDS.split(), _CHARACTERS, strict=True))
_BY_NUMBER = re.compile(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})")
_UNICODE = ((0, 3), (0, 4), (0, 6), (3, 1), (3, 10))
"""Platforms and encodings of tables whose codes are Unicode (OpenType 1.9, chapter `cmap`)."""
_MOST = 200_000
"""Characters of a table that are looked at."""


def named_character(name: str) -> str | None:
    """Return the character that a glyph's name says, None where it says none.

    >>> [named_character(name) for name in ("eight", "one.tnum", "A", "uni4E00", "g17")]
    ['8', '1', 'A', '一', None]
    """
    name = name.partition(".")[0]
    if len(name) == 1 and name.isascii() and name.isalpha():
        return name
    if match := _BY_NUMBER.fullmatch(name):
        code = int(match[1] or match[2], 16)
        return chr(code) if readable(code) else None
    return _NAMES.get(name)


def characters_of_glyphs(font: bytes) -> dict[int, str]:
    """Map the numbers of a TrueType font's glyphs to their characters by its own table.

    Of several characters with one glyph the plain one counts. A damaged font has none.
    """
    known: dict[int, str] = {}
    try:
        for count, (code, glyph) in enumerate(_mapped(font)):
            if count >= _MOST:
                break
            if glyph and readable(code):
                character = chr(code)
                known[glyph] = min(known.get(glyph, character), character, key=_rank)
    except struct.error:
        return {}
    return known


def _rank(character: str) -> tuple[bool, bool, str]:
    unseen = ord(character) in UNSEEN and ord(character) != BLANK
    return unseen, unicodedata.normalize("NFKC", character) != character, character


def _mapped(font: bytes) -> Iterator[tuple[int, int]]:
    """Yield characters with their glyphs. Raises `struct.error` where the font is damaged."""
    for at in _tables(font):
        (kind,) = struct.unpack_from(">H", font, at)
        if kind == 4:
            yield from _segments(font, at)
        elif kind == 12:
            (count,) = struct.unpack_from(">I", font, at + 12)
            for place in range(at + 16, at + 16 + 12 * min(count, _MOST), 12):
                first, last, glyph = struct.unpack_from(">III", font, place)
                yield from ((code, glyph + code - first) for code in range(first, last + 1))


def _tables(font: bytes) -> Iterator[int]:
    """Yield where the tables of Unicode begin."""
    (count,) = struct.unpack_from(">H", font, 4)
    for entry in range(12, 12 + 16 * count, 16):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, entry)
        if tag != b"cmap":
            continue
        (tables,) = struct.unpack_from(">H", font, start + 2)
        for place in range(start + 4, start + 4 + 8 * tables, 8):
            platform, encoding, offset = struct.unpack_from(">HHI", font, place)
            if (platform, encoding) in _UNICODE:
                yield start + offset


def _segments(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield characters with their glyphs from a table of format 4."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends, starts = at + 14, at + 16 + twice
    for step in range(0, twice, 2):
        (last,) = struct.unpack_from(">H", font, ends + step)
        (first,) = struct.unpack_from(">H", font, starts + step)
        (delta,) = struct.unpack_from(">H", font, starts + twice + step)
        place = starts + 2 * twice + step
        (offset,) = struct.unpack_from(">H", font, place)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", font, place + offset + 2 * (code - first))
            if glyph or not offset:
                yield code, (glyph + delta) & 0xFFFF
