"""Texts that a file gives instead of what it paints (/ActualText): what is painted counts.

PDFium reads the replacement wherever there is one, also where somebody changed the words since.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from fenjie.extract.pdf.char_codes import UNREADABLE
from fenjie.extract.pdf.page_characters import Char, PageText
from fenjie.extract.pdf.plain_pdfium import bare_pdfium, pointer

_KEY = b"ActualText"
"""PDF 32000-1, 14.9.4: what a part of the content says, whatever it paints."""
_SOFT_HYPHENS = (b"\xfe\xff\x00\xad", b"\xef\xbb\xbf\xc2\xad")
_LONGEST = 4096
"""Bytes of a replacement; a longer one is left where it is."""
_CLOSE = 0.8
"""Share of its size by which what is drawn of a character is smaller than its room, at most."""
_PRIVATE = range(0xE000, 0xF900)


class Replacement(NamedTuple):
    """A replacement that was taken away, and the text objects that it stood for."""

    item: int
    mark: int
    text: bytes
    """Its bytes as they are in the file."""
    owners: set[int]


def take_replacements(pdfium: Any, texts: Sequence[int]) -> list[Replacement]:
    """Take away what an open page's text objects say instead of what they paint.

    A soft hyphen stays: a hyphen is painted where a word is broken, and no part of the word.
    """
    taken: dict[int, Replacement] = {}
    counts = map(bare_pdfium().FPDFPageObj_CountMarks, map(pointer, texts))
    marked = [(item, count) for item, count in zip(texts, counts, strict=True) if count]
    for item, count in marked:
        for mark in _marks(pdfium, item, count):
            known = taken.get(mark)
            if known is None:
                text = _text(pdfium, mark)
                if text is None or text in _SOFT_HYPHENS:
                    continue
                if not pdfium.FPDFPageObjMark_RemoveParam(item, mark, _KEY):
                    continue
                known = taken[mark] = Replacement(item, mark, text, set())
            known.owners.add(item)
    return list(taken.values())


def give_back(
    pdfium: Any, document: Any, replacements: list[Replacement], text: PageText
) -> set[int]:
    """Give back the replacements for painted characters that the file does not tell.

    `text` is what was read without them. Returns the text objects that they stand for.
    """
    read = {owner for owner, _ in text.begins}
    unread = {
        owner
        for owner, start, end in text.objects()
        if any(_means_nothing(char.text) for char in text.chars[start:end])
    }
    needed = [
        each for each in replacements if each.owners & unread or not each.owners.issubset(read)
    ]
    for item, mark, words, _ in needed:
        buffer = (ctypes.c_ubyte * len(words)).from_buffer_copy(words)
        pdfium.FPDFPageObjMark_SetBlobParam(document, item, mark, _KEY, buffer, len(words))
    return {owner for each in needed for owner in each.owners}


def stand_in_line(text: PageText, owners: set[int]) -> None:
    """Give replaced characters the room of their line, up to the characters beside them.

    PDFium gives a replacement the box of what is drawn: that of a point is as small as the point.
    """
    chars = text.chars
    for owner, start, end in text.objects():
        if owner not in owners or start == end:
            continue
        first, last = chars[start], chars[end - 1]
        before = next((c for c in chars[max(0, start - 1) : start] if _is_beside(c, first)), None)
        behind = next((c for c in chars[end : end + 1] if _is_beside(last, c)), None)
        for line in (behind, before):
            if line is not None:
                chars[start:end] = [
                    replace(char, top=line.top, bottom=line.bottom) for char in chars[start:end]
                ]
        if before is not None:
            chars[start] = replace(chars[start], x0=before.x1)
        if behind is not None:
            chars[end - 1] = replace(chars[end - 1], x1=behind.x0)


def _is_beside(one: Char, other: Char) -> bool:
    """Return whether two characters stand in one line, the other close behind the one."""
    size = max(one.bottom - one.top, other.bottom - other.top)
    within = max(one.top, other.top) < min(one.bottom, other.bottom)
    return within and 0 <= other.x0 - one.x1 < _CLOSE * size


def _means_nothing(char: str) -> bool:
    return ord(char) == UNREADABLE or ord(char) in _PRIVATE


def _marks(pdfium: Any, item: int, count: int) -> Iterator[int]:
    for index in range(count):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        if mark:
            yield mark


def _text(pdfium: Any, mark: int) -> bytes | None:
    """Return the replacement of a mark, None where it has none that is short enough."""
    if pdfium.FPDFPageObjMark_GetParamValueType(mark, _KEY) != pdfium.FPDF_OBJECT_STRING:
        return None
    buffer = (ctypes.c_ubyte * _LONGEST)()
    length = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, _KEY, buffer, _LONGEST, ctypes.byref(length))
    return None if length.value > _LONGEST else bytes(buffer[: length.value])
