"""The character layer: what PDFium reads on a page, each character with its box."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from fenjie.extract.pdf.clips import EVERYTHING, Clips
from fenjie.extract.pdf.frame import Box, Frame
from fenjie.extract.pdf.ruling_lines import Bounds

_BOLD_NAME = re.compile(r"bold|heavy|black|demi|simhei|heiti|黑体", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FILL_AND_STROKE = (2, 6)
_SHIFT = 1.0
"""Points between two drawings of the same words for a bold look."""
_NO_WIDTH, _NO_HEIGHT = 0.01, 0.1
_FIRST_CHINESE = 0x2E80
_UNREADABLE = "\ufffd"
_BLANK = 32
_LINE_ENDS = (10, 13)
_LINE_END_HYPHEN, _HYPHEN = 2, ord("-")
"""PDFium gives a hyphen at the end of a line as U+0002."""
_PRIVATE_PLANES = 0xF0000
_FIRST_HALF, _SECOND_HALF, _LAST_HALF = 0xD800, 0xDC00, 0xDFFF


class Char(NamedTuple):
    """A printed character, its box in points from the top left, and whether it looks bold."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False


@dataclass(slots=True)
class PageText:
    """The characters of a page in the order of its content; `garbled` have no known text."""

    chars: list[Char]
    garbled: int = 0


def read_characters(page: Any, frame: Frame, texts: Sequence[Any] = ()) -> PageText:
    """Read the characters of an open page; blanks that PDFium only infers are left out.

    `texts` are the page's text objects. PDFium leaves out one that is drawn on the one before
    once more; those before are bold then.

    A character beyond the page or hidden by a clipping path is left out too: a spreadsheet's
    print draws the words of a merged cell on every page that it reaches. A character whose font
    does not say what it means becomes U+FFFD and is counted.
    """
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    try:
        return _read(pdfium, text.raw, frame, texts)
    finally:
        text.close()


def _read(pdfium: Any, handle: Any, frame: Frame, texts: Sequence[Any]) -> PageText:
    result = PageText([])
    add = result.chars.append
    rectangle = pdfium.FS_RECTF()
    reference = ctypes.byref(rectangle)
    styles, clips = _Styles(pdfium), Clips(pdfium, frame)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    object_of, wrong = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_HasUnicodeMapError
    box = frame.box
    bold, shown, last = False, EVERYTHING, 0
    begins: list[tuple[int, int]] = []
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        if code <= _BLANK and (
            code in _LINE_ENDS or pdfium.FPDFText_IsGenerated(handle, index) == 1
        ):
            continue
        if not box_of(handle, index, reference):
            continue
        owner = object_of(handle, index)
        address = ctypes.addressof(owner.contents) if owner else 0
        if address != last:
            last, bold, shown = address, styles.bold(owner), clips.box(owner)
            begins.append((address, len(result.chars)))
        here = box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        x0, top, x1, bottom = here
        if x1 <= 0 or bottom <= 0 or x0 >= frame.width or top >= frame.height:
            continue
        if shown is not EVERYTHING and not shown.holds(here):
            continue
        if code == _LINE_END_HYPHEN:
            code = _HYPHEN
        elif _begins_pair(code):
            code = _whole(code, unicode_of(handle, index + 1))
        elif _SECOND_HALF <= code <= _LAST_HALF and _begins_pair(unicode_of(handle, index - 1)):
            continue
        if wrong(handle, index) == 1 or not _readable(code):
            result.garbled += 1
            add(Char(_UNREADABLE, *here, bold))
        else:
            add(Char(chr(code), *here, bold))
    bounds = Bounds(pdfium, frame)
    twice, others = _left_out(bounds, texts, {owner for owner, _ in begins})
    _embolden(result.chars, begins, twice)
    for spot in _lost(pdfium, handle, bounds, others):
        size = median(char.bottom - char.top for char in result.chars)
        result.garbled += 1
        add(Char(_UNREADABLE, spot.x0, spot.bottom - size, spot.x0 + size, spot.bottom))
    return result


def _left_out(bounds: Bounds, texts: Sequence[Any], read: set[int]) -> tuple[set[int], list[Any]]:
    """Sort out the text objects of which nothing was `read`.

    Returns the objects on which one of them is drawn once more, and the others: most are blanks.
    """
    twice: set[int] = set()
    others: list[Any] = []
    before: Any = None
    for item in texts:
        if ctypes.addressof(item.contents) in read:
            before = item
        elif before is not None and _near(bounds.of(before), bounds.of(item)):
            twice.add(ctypes.addressof(before.contents))
        else:
            others.append(item)
    return twice, others


def _lost(pdfium: Any, handle: Any, bounds: Bounds, others: list[Any]) -> list[Box]:
    """Find characters that PDFium leaves out, and where they stand.

    It does so with a character alone in its object when neither the file nor the computer has
    the font, so that nothing says how wide it is; a blank looks alike, but only there.
    """
    doubtful: dict[int, list[Box]] = {}
    for item in others:
        box, font = bounds.of(item), pdfium.FPDFTextObj_GetFont(item)
        if box is None or not font or box.x1 - box.x0 > _NO_WIDTH:
            continue
        if pdfium.FPDFFont_GetIsEmbedded(font) == 0:
            doubtful.setdefault(ctypes.addressof(font.contents), []).append(box)
    drawn = _drawn_fonts(pdfium, handle) if doubtful else {}
    return [box for font, boxes in doubtful.items() if drawn.get(font) is False for box in boxes]


def _drawn_fonts(pdfium: Any, handle: Any) -> dict[int, bool]:
    """Tell of each font with Chinese characters whether any of them has a shape."""
    edges = [ctypes.c_double() for _ in range(4)]
    references = [ctypes.byref(edge) for edge in edges]
    result: dict[int, bool] = {}
    for index in range(pdfium.FPDFText_CountChars(handle)):
        if pdfium.FPDFText_GetUnicode(handle, index) < _FIRST_CHINESE:
            continue
        font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(handle, index))
        if font and pdfium.FPDFText_GetCharBox(handle, index, *references):
            address = ctypes.addressof(font.contents)
            shaped = abs(edges[3].value - edges[2].value) > _NO_HEIGHT
            result[address] = result.get(address, False) or shaped
    return result


def _near(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return False
    return all(abs(a - b) <= _SHIFT for a, b in zip(one, other, strict=True))


def _embolden(chars: list[Char], begins: list[tuple[int, int]], owners: set[int]) -> None:
    """Make the characters of some text objects bold; `begins` are objects and first characters."""
    if not owners:
        return
    for (owner, start), (_, end) in pairwise([*begins, (0, len(chars))]):
        if owner in owners:
            chars[start:end] = [char._replace(bold=True) for char in chars[start:end]]


def _begins_pair(code: int) -> bool:
    return _FIRST_HALF <= code < _SECOND_HALF


def _whole(first: int, second: int) -> int:
    """Put the halves of a code beyond the first plane together; PDFium gives them in turn."""
    if not _SECOND_HALF <= second <= _LAST_HALF:
        return first
    return 0x10000 + ((first - _FIRST_HALF) << 10) + (second - _SECOND_HALF)


def _readable(code: int) -> bool:
    """Return whether a code is text: no control, no private use, no half of a pair."""
    return (
        code >= 32
        and not 0xE000 <= code <= 0xF8FF
        and not _FIRST_HALF <= code <= _LAST_HALF
        and code != 0xFFFD
        and code < _PRIVATE_PLANES
    )


class _Styles:
    """Whether text objects look bold; each font is asked once."""

    def __init__(self, pdfium: Any) -> None:
        self._pdfium = pdfium
        self._fonts: dict[int, bool] = {}

    def bold(self, item: Any) -> bool:
        """Tell a bold font by its name or weight, or a stroke that thickens a plain one."""
        if not item:
            return False
        if self._pdfium.FPDFTextObj_GetTextRenderMode(item) in _FILL_AND_STROKE:
            return True
        font = self._pdfium.FPDFTextObj_GetFont(item)
        if not font:
            return False
        address = ctypes.addressof(font.contents)
        if address not in self._fonts:
            self._fonts[address] = self._is_bold_font(font)
        return self._fonts[address]

    def _is_bold_font(self, font: Any) -> bool:
        if self._pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT:
            return True
        buffer = ctypes.create_string_buffer(256)
        length = self._pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
        return _BOLD_NAME.search(name) is not None
