"""PDFium asked about all characters of a page, or all its text objects, in one go.

PDFium has a function for one character at a time. Here each is mapped over all of them, so that no
line of Python runs between two calls: a page in half the time.
"""

from __future__ import annotations

import sys
from array import array
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress, count, repeat
from operator import and_, sub
from typing import Any, NamedTuple

from fenjie.extract.pdf.char_codes import BLANK, BLANKS, not_as_they_are
from fenjie.extract.pdf.font_weights import FontWeights
from fenjie.extract.pdf.frame import Frame
from fenjie.extract.pdf.plain_pdfium import bare_pdfium, places_in, pointer
from fenjie.extract.pdf.text_looks import BLACK, FILLED, SMALLEST

_EDGES = 4
"""Numbers of a box, of four bytes each: its left, upper, right and lower edge."""
_AT_ONCE = 64
"""Boxes or colours that are asked for in a row: what points to their places is made once."""
_BREAK = 0xFFFE
"""What PDFium writes into a text for the hyphen of a broken word, which has another code."""


Fields = tuple[Iterable[str], list[float], list[float], list[float], list[float]]
"""Texts of characters, and their left, upper, right and lower edges, a list for every kind."""


class Asked(NamedTuple):
    """The characters that stand on a page, and what PDFium knows of each; a list for every kind."""

    indexes: Sequence[int]
    """By which PDFium knows them; those of blanks that it only infers are left out."""
    codes: Sequence[int]
    owners: Sequence[int | None]
    """The addresses of their text objects."""
    unmapped: Sequence[int]
    """1 where the font has no text for a character."""
    lefts: Sequence[float]
    """The edges of their loose boxes in the page's own points, here and below."""
    ups: Sequence[float]
    rights: Sequence[float]
    downs: Sequence[float]


def ask_characters(handle: int) -> Asked:
    """Ask about all characters of an open page."""
    pdfium, page = bare_pdfium(), pointer(handle)
    count = max(0, pdfium.FPDFText_CountChars(page))
    codes = _codes(handle, count)
    stand = bytearray(b"\1" * count)
    blanks = [index for index, code in enumerate(codes) if code <= BLANK]
    for index in compress(blanks, map(pdfium.FPDFText_IsGenerated, repeat(page), blanks)):
        stand[index] = 0
    indexes = list(compress(range(count), stand))
    boxes = _boxes(page, indexes)
    return Asked(
        indexes,
        list(compress(codes, stand)),
        list(map(pdfium.FPDFText_GetTextObject, repeat(page), indexes)),
        list(map(pdfium.FPDFText_HasUnicodeMapError, repeat(page), indexes)),
        *(boxes[edge : _EDGES * len(indexes) : _EDGES] for edge in range(_EDGES)),
    )


def _boxes(page: Any, indexes: Sequence[int]) -> array[float]:
    """Return the edges of the boxes of characters, and some numbers behind them."""
    box_of = bare_pdfium().FPDFText_GetLooseCharBox
    block = array("f", [0.0] * (_EDGES * _AT_ONCE))
    places = places_in(block, 0, _EDGES)
    boxes = array("f")
    for start in range(0, len(indexes), _AT_ONCE):
        # Each character has a box: nothing is made of the answers.
        deque(map(box_of, repeat(page), indexes[start : start + _AT_ONCE], places), 0)
        boxes += block
    return boxes


def _codes(handle: int, count: int) -> Sequence[int]:
    """Return the codes of all characters of an open page."""
    pdfium, page = bare_pdfium(), pointer(handle)
    codes = array("H", bytes(2 * count + 2))
    written = pdfium.FPDFText_GetText(page, 0, count, pointer(codes.buffer_info()[0]))
    del codes[count:]
    # Where the text lacks some, as it does controls, places in it are not PDFium's indexes.
    if written == count + 1 and _BREAK not in codes:
        return codes
    asked = map(pdfium.FPDFText_GetUnicode, repeat(page), range(count))
    return [min(code, sys.maxunicode) for code in asked]


def angles_of(handle: int, indexes: Iterable[int]) -> Iterator[float]:
    """Yield how far some characters of an open page are turned, 0.0 for those upright."""
    return map(bare_pdfium().FPDFText_GetCharAngle, repeat(pointer(handle)), indexes)


def fonts_of(items: Iterable[int]) -> list[int]:
    """Return the fonts of those objects that are of text, and have one."""
    return list(map(bare_pdfium().FPDFTextObj_GetFont, map(pointer, items)))


def plain_objects(
    items: Sequence[int],
    fonts: Sequence[int],
    weights: FontWeights,
    is_black: bool,
    is_whole: bool,
) -> dict[int | None, bool]:
    """Map those text objects that are filled in black and clipped by nothing to "looks bold".

    `is_black` says that all are filled in black, `is_whole` that none is clipped by anything.
    """
    pdfium = bare_pdfium()
    pointers = list(map(pointer, items))
    clips = [0] * len(items)
    if not is_whole:
        paths = map(pointer, map(pdfium.FPDFPageObj_GetClipPath, pointers))
        clips = list(map(pdfium.FPDFClipPath_CountPaths, paths))
    modes = list(map(pdfium.FPDFTextObj_GetTextRenderMode, pointers))
    blacks = [True] * len(items) if is_black else _blacks(pointers)
    # A page has thousands of objects, and few ways in which they look.
    ways = set(modes)
    looks = {mode: {font: weights.bold_in(font, mode) for font in set(fonts)} for mode in ways}
    bolds: Iterable[bool]
    if len(ways) == 1:
        bolds = map(looks[modes[0]].__getitem__, fonts)
    else:
        bolds = [looks[mode][font] for font, mode in zip(fonts, modes, strict=True)]
    if all(blacks) and max(clips, default=0) <= 0 and ways <= FILLED:
        return dict(zip(items, bolds, strict=True))
    return {
        item: bold
        for item, bold, black, clip, mode in zip(items, bolds, blacks, clips, modes, strict=True)
        if black and clip <= 0 and mode in FILLED
    }


def _blacks(pointers: Sequence[Any]) -> list[bool]:
    """Return for each text object whether it is filled in black."""
    color_of = bare_pdfium().FPDFPageObj_GetFillColor
    black = array("I", BLACK * _AT_ONCE)
    block = black[:]
    parts = [places_in(block, at, len(BLACK)) for at in range(len(BLACK))]
    blacks = list[bool]()
    for start in range(0, len(pointers), _AT_ONCE):
        known = list(map(color_of, pointers[start : start + _AT_ONCE], *parts))
        if block == black:
            blacks += map(bool, known)
            continue
        size = len(BLACK)
        colors = (tuple(block[size * at : size * at + size]) for at in range(len(known)))
        blacks += map(and_, map(bool, known), map(BLACK.__eq__, colors))
    return blacks


def upright_fields(asked: Asked, frame: Frame) -> tuple[Fields, set[int], set[int]]:
    """Return texts and edges of all characters as if their objects were upright, and the page.

    Returns also the places of those that are odd: not within their page, too small to be read, or
    not what they seem; and of others that are nothing that is seen, unless ink says otherwise.
    """
    left, up = frame.left, frame.top
    if left:
        x0s, x1s = [x - left for x in asked.lefts], [x - left for x in asked.rights]
    else:
        x0s, x1s = list(asked.lefts), list(asked.rights)
    tops, bottoms = [up - y for y in asked.ups], [up - y for y in asked.downs]
    # Most characters stand on a page again and again: one text of each saves memory.
    texts = {code: chr(code) for code in set(asked.codes)}
    fields = map(texts.__getitem__, asked.codes), x0s, tops, x1s, bottoms
    odd = _not_as_they_are(asked, texts)
    if not _are_plain(x0s, x1s, float(frame.width)) or not _are_plain(
        tops, bottoms, float(frame.height)
    ):
        odd |= _misplaced(fields, frame)
    return fields, odd, _places_of(BLANKS.intersection(texts), asked.codes) - odd


def _are_plain(starts: Sequence[float], ends: Sequence[float], whole: float) -> bool:
    """Return whether all stretches lie within the whole, and none is near being too short."""
    if not starts:
        return True
    within = min(starts) >= 0.0 and max(ends) <= whole
    return within and min(map(sub, ends, starts)) > 2 * SMALLEST


def _misplaced(fields: Fields, frame: Frame) -> set[int]:
    """Return the places of characters that are not within their page, or too small to be read."""
    width, height, smallest = float(frame.width), float(frame.height), SMALLEST
    return {
        at
        for at, x0, top, x1, bottom in zip(count(), *fields[1:], strict=False)
        if not (
            0.0 <= x0 <= x1 - smallest
            and x1 <= width
            and 0.0 <= top <= bottom - smallest
            and bottom <= height
        )
    }


def _not_as_they_are(asked: Asked, all_codes: Collection[int]) -> set[int]:
    """Return the places of characters that are not what they seem; `all_codes` are theirs."""
    places = _places_of(not_as_they_are(all_codes), asked.codes)
    if 1 in asked.unmapped:
        places.update(at for at, unmapped in enumerate(asked.unmapped) if unmapped == 1)
    return places


def _places_of(some: Collection[int], codes: Sequence[int]) -> set[int]:
    """Return where some codes stand among all."""
    return {at for at, code in enumerate(codes) if code in some} if some else set()
