"""The character layer: what PDFium reads on a page, each character with its box."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from types import MappingProxyType
from typing import Any, NamedTuple

from fenjie.extract.manners import Manner
from fenjie.extract.pdf.clips import EVERYTHING, Clips, Matrix
from fenjie.extract.pdf.font_weights import FontWeights, font_name
from fenjie.extract.pdf.frame import Box, Frame
from fenjie.extract.pdf.ruling_lines import Bounds
from fenjie.extract.pdf.text_looks import USUAL, Look, TextLooks
from fenjie.extract.pdf.unread_texts import lost, sort_out

UNREADABLE = "\ufffd"
_BLANK = 32
_TAB = 9
_LINE_ENDS = (10, 13)
_LINE_END_HYPHEN, _HYPHEN, _NOTHING = 2, ord("-"), 0
_PRIVATE_PLANES = 0xF0000
_FIRST_HALF, _SECOND_HALF, _LAST_HALF = 0xD800, 0xDC00, 0xDFFF


class Char(NamedTuple):
    """A printed character, its box in points from the top left, and whether it looks bold.

    `turn` is 90 or 270 where its line goes down or up; `manner` how it stands in its line.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False
    turn: int = 0
    manner: Manner | None = None

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)

    def moved(self, box: Box) -> Char:
        return self._replace(x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)


@dataclass(slots=True)
class PageText:
    """The characters of a page in the order of its content; `garbled` have no known text.

    `begins` are the addresses of text objects, each with the index of its first character;
    `looks` say how those look that are not dark and upright; `beyond` stand outside the page.
    """

    chars: list[Char]
    garbled: int = 0
    begins: list[tuple[int, int]] = field(default_factory=list)
    looks: dict[int, Look] = field(default_factory=dict)
    beyond: list[Char] = field(default_factory=list)

    def objects(self) -> Iterator[tuple[int, int, int]]:
        """Yield the address of each text object with its half-open range of characters."""
        for (owner, start), (_, end) in pairwise([*self.begins, (0, len(self.chars))]):
            yield owner, start, end


def read_characters(
    page: Any,
    frame: Frame,
    texts: Sequence[Any] = (),
    trusted: Collection[str] = (),
    moved: Mapping[int, Matrix] = MappingProxyType({}),
) -> PageText:
    """Read the characters of an open page; blanks that PDFium only infers are left out.

    `texts` are the page's text objects. PDFium leaves out one that is drawn on the one before
    once more; those before are bold then. `trusted` are the fonts whose codes are characters;
    `moved` says what moves the text objects that form objects hold.

    A character beyond the page or hidden by a clipping path is left out too: a spreadsheet's
    print draws the words of a merged cell on every page that it reaches. A character whose font
    does not say what it means becomes U+FFFD and is counted.
    """
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    try:
        result = _read(pdfium, text.raw, frame, trusted, moved)
        bounds = Bounds(pdfium, frame)
        twice, others = sort_out(bounds, texts, {owner for owner, _ in result.begins})
        _embolden(result, twice)
        for spot in lost(pdfium, text.raw, bounds, others):
            size = median(char.bottom - char.top for char in result.chars)
            result.garbled += 1
            result.chars.append(
                Char(UNREADABLE, spot.x0, spot.bottom - size, spot.x0 + size, spot.bottom)
            )
        return result
    finally:
        text.close()


def _read(
    pdfium: Any,
    handle: Any,
    frame: Frame,
    trusted: Collection[str],
    moved: Mapping[int, Matrix],
) -> PageText:
    """Read what PDFium knows."""
    result = PageText([])
    add, begins = result.chars.append, result.begins
    rectangle = pdfium.FS_RECTF()
    reference = ctypes.byref(rectangle)
    weights, clips = FontWeights(pdfium), Clips(pdfium, frame)
    look_reader = TextLooks(pdfium, handle, frame)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    object_of, wrong = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_HasUnicodeMapError
    mode_of = pdfium.FPDFTextObj_GetTextRenderMode
    box, width, height = frame.box, frame.width, frame.height
    bold, clip, last, look = False, EVERYTHING, 0, USUAL
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        if code <= _BLANK and _is_inferred(pdfium, handle, index, code):
            continue
        if not box_of(handle, index, reference):
            continue
        owner = object_of(handle, index)
        address = ctypes.addressof(owner.contents) if owner else 0
        if address != last:
            last, mode = address, mode_of(owner) if owner else 0
            bold, clip = weights.bold(owner, mode), clips.box(owner, moved.get(address))
            begins.append((address, len(result.chars)))
            look = look_reader.of(owner, index, mode) if owner else USUAL
            if look is not USUAL:
                result.looks[address] = look
        here = box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if look.turn:
            here = look_reader.box(index, code) or here
        x0, top, x1, bottom = here
        if x1 <= 0 or bottom <= 0 or x0 >= width or top >= height:
            result.beyond.append(Char(chr(code) if readable(code) else UNREADABLE, *here, bold))
            continue
        if clip is not EVERYTHING and not clip.holds(here):
            continue
        if code == _LINE_END_HYPHEN or _FIRST_HALF <= code <= _LAST_HALF:
            code = _settled(code, unicode_of(handle, index - 1), unicode_of(handle, index + 1))
            if code == _NOTHING:
                continue
        if code == _TAB:
            # A font may map its blank to a tab; a tab itself is never drawn.
            code = _BLANK
        if not readable(code) or (
            wrong(handle, index) == 1 and not (trusted and font_name(pdfium, owner) in trusted)
        ):
            result.garbled += 1
            add(Char(UNREADABLE, *here, bold))
        else:
            add(Char(chr(code), *here, bold))
    return result


def _embolden(text: PageText, owners: set[int]) -> None:
    """Make the characters of some text objects bold."""
    if not owners:
        return
    for owner, start, end in text.objects():
        if owner in owners:
            text.chars[start:end] = [char._replace(bold=True) for char in text.chars[start:end]]


def _is_inferred(pdfium: Any, handle: Any, index: int, code: int) -> bool:
    """Return whether PDFium only infers a blank from where characters stand."""
    return code in _LINE_ENDS or pdfium.FPDFText_IsGenerated(handle, index) == 1


def _settled(code: int, before: int, behind: int) -> int:
    """Return what a code stands for that PDFium gives in its own way.

    It gives a hyphen at the end of a line as U+0002, and a code beyond the first plane as its two
    halves: the first of them stands for both, the second for `_NOTHING`.
    """
    if code == _LINE_END_HYPHEN:
        return _HYPHEN
    if _begins_pair(code):
        return _whole(code, behind)
    return _NOTHING if _begins_pair(before) else code


def _begins_pair(code: int) -> bool:
    return _FIRST_HALF <= code < _SECOND_HALF


def _whole(first: int, second: int) -> int:
    """Put the halves of a code beyond the first plane together; PDFium gives them in turn."""
    if not _SECOND_HALF <= second <= _LAST_HALF:
        return first
    return 0x10000 + ((first - _FIRST_HALF) << 10) + (second - _SECOND_HALF)


def readable(code: int) -> bool:
    """Return whether a code is text: no control, no private use, no half of a pair."""
    return (
        code >= 32
        and not 0xE000 <= code <= 0xF8FF
        and not _FIRST_HALF <= code <= _LAST_HALF
        and code != 0xFFFD
        and code < _PRIVATE_PLANES
    )
