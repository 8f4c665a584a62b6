"""The character layer: what PDFium reads on a page, each character with its box."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, compress, count, pairwise
from operator import ne
from statistics import median
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from fenjie.extract.manners import Manner
from fenjie.extract.pdf.asked_at_once import (
    Asked,
    angles_of,
    ask_characters,
    plain_objects,
    upright_fields,
)
from fenjie.extract.pdf.bounds import Bounds
from fenjie.extract.pdf.char_codes import (
    BLANK,
    NOTHING,
    SPECIAL,
    UNREADABLE,
    UNSEEN,
    InkReader,
    settled,
)
from fenjie.extract.pdf.clips import EVERYTHING, Clips
from fenjie.extract.pdf.font_weights import FontWeights, font_name
from fenjie.extract.pdf.frame import Box, Frame
from fenjie.extract.pdf.plain_contents import UNKNOWN, Plain
from fenjie.extract.pdf.plain_pdfium import address_of, plain_pdfium
from fenjie.extract.pdf.ruling_lines import RulingLines
from fenjie.extract.pdf.text_looks import SMALLEST, USUAL, Look, TextLooks
from fenjie.extract.pdf.unread_texts import lost, sort_out

Area = tuple[float, float, float, float]
"""Left, bottom, right and top in a page's own points."""


class Char(Struct, frozen=True, order=True, gc=False):
    """A printed character, its box in points from the top left, and whether it looks bold.

    `turn` is 90 or 270 where its line goes down or up; `manner` how it stands in its line.
    One that was read in a picture has a `confidence` (0 to 1), and `others` that it may be.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False
    turn: int = 0
    manner: Manner | None = None
    confidence: float = 1.0
    others: str = ""

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)

    def moved(self, box: Box) -> Char:
        return replace(self, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)


class PageText(Struct):
    """The characters of a page in the order of its content; `garbled` have no known text.

    `begins` are the addresses of text objects, each with the index of its first character;
    `looks` say how those look that are not dark and upright; `beyond` stand outside the page, and
    `clipped` are those of each text object that clipping paths hide.
    """

    chars: list[Char]
    garbled: int = 0
    begins: list[tuple[int, int]] = field(default_factory=list)
    looks: dict[int, Look] = field(default_factory=dict)
    beyond: list[Char] = field(default_factory=list)
    clipped: dict[int, list[Char]] = field(default_factory=dict)

    def objects(self) -> Iterator[tuple[int, int, int]]:
        """Yield the address of each text object with its half-open range of characters."""
        for (owner, start), (_, end) in pairwise([*self.begins, (0, len(self.chars))]):
            yield owner, start, end


def read_characters(
    page: Any,
    frame: Frame,
    drawn: RulingLines,
    trusted: Collection[str] = (),
    plain: Plain = UNKNOWN,
) -> PageText:
    """Read the characters of an open page; blanks that PDFium only infers are left out.

    `drawn` tells of the page's text objects. PDFium leaves out one that is drawn on the one before
    once more; those before are bold then. `trusted` are the fonts whose codes are characters;
    `plain` tells what all text objects have in common.

    A character beyond the page or hidden by a clipping path is kept apart. A character whose font
    does not say what it means becomes U+FFFD and is counted.
    """
    pdfium = plain_pdfium()
    text = page.get_textpage()
    try:
        handle = address_of(text.raw)
        reader = _CharacterReader(pdfium, handle, frame, trusted, drawn)
        reader.run(plain)
        result = reader.result
        twice, others = sort_out(Bounds(frame), drawn.texts, reader.owners)
        _embolden(result, twice)
        for spot in lost(pdfium, handle, others):
            size = median(char.bottom - char.top for char in result.chars)
            result.garbled += 1
            result.chars.append(
                Char(chr(UNREADABLE), spot.x0, spot.bottom - size, spot.x0 + size, spot.bottom)
            )
        return result
    finally:
        text.close()


class _CharacterReader:
    """Reads what PDFium knows of a page's characters."""

    def __init__(
        self,
        pdfium: Any,
        handle: int,
        frame: Frame,
        trusted: Collection[str],
        drawn: RulingLines,
    ) -> None:
        self.result = PageText([])
        self.owners: set[int] = set()
        """The addresses of all text objects that have characters, 0 for none."""
        self._pdfium, self._handle, self._frame = pdfium, handle, frame
        self._trusted, self._drawn = trusted, drawn
        self._weights, self._clips = FontWeights(pdfium), Clips(pdfium, frame)
        self._look_reader = TextLooks(pdfium, handle, frame)
        self._ink = InkReader(pdfium, handle)
        self._bold, self._clip, self._look = False, EVERYTHING, USUAL

    def run(self, plain: Plain) -> None:
        """Read all characters, object by object; most are plain, and taken as they were made."""
        asked = ask_characters(self._handle)
        owners = asked.owners
        begins = list(map(ne, owners, chain([-1], owners)))
        ends = [*compress(count(), begins), len(owners)]
        items = [item or 0 for item in compress(owners, begins)]
        self.owners = set(items)
        bolds: dict[int | None, bool] = {}
        is_whole = plain.is_whole(self._frame)
        if self._frame.upright:
            looks = self._weights, plain.is_black, is_whole
            bolds = plain_objects(self._drawn.painted, self._drawn.fonts, *looks)
        angles = list(angles_of(self._handle, compress(asked.indexes, begins)))
        unusual: set[int] = set()
        if any(angles) or not self.owners <= bolds.keys():
            unusual = {
                run
                for run, (item, angle) in enumerate(zip(items, angles, strict=True))
                if angle or item not in bolds
            }
        fields, odd, blanks = upright_fields(asked, self._frame)
        # A blank that has no ink is taken as it was made, like what it stands between.
        is_blank, indexes, codes = self._ink.is_blank, asked.indexes, asked.codes
        odd.update([at for at in blanks if not is_blank(indexes[at], codes[at])])
        made = list(map(Char, *fields, map(bolds.get, owners)))
        taken = 0
        for run in sorted(unusual.union(bisect_right(ends, at) - 1 for at in odd)):
            self._take(made, items[taken:run], ends[taken : run + 1])
            places = range(ends[run], ends[run + 1])
            # At the edge of a page there may be a clipping path: those there are asked for it.
            bold = None if is_whole or run in unusual else bolds[items[run]]
            self._look_at(asked, places, made, odd, bold)
            taken = run + 1
        self._take(made, items[taken:], ends[taken:])

    def _take(self, made: Sequence[Char], items: Sequence[int], starts: Sequence[int]) -> None:
        """Take the characters of text objects as they were made; each starts before the next."""
        chars = self.result.chars
        moved = len(chars) - starts[0]
        places = [start + moved for start in starts] if moved else starts
        self.result.begins += zip(items, places, strict=False)
        chars += made[starts[0] : starts[-1]]

    def _look_at(
        self, asked: Asked, places: range, made: list[Char], odd: set[int], bold: bool | None
    ) -> None:
        """Read the characters of a text object.

        Those of a plain object that are not `odd` are taken as made: `bold` says how it looks.
        """
        at = places[0]
        size = min(asked.rights[at] - asked.lefts[at], asked.ups[at] - asked.downs[at])
        is_whole = self._begin(asked.owners[at], asked.indexes[at], size, bold)
        for at in places:
            if bold is None or at in odd:
                self._read(asked, at, is_whole=is_whole)
            else:
                self.result.chars.append(made[at])

    def _read(self, asked: Asked, at: int, *, is_whole: bool) -> None:
        """Read a character; `is_whole` says that its object is upright and clipped by nothing."""
        index, code, owner = asked.indexes[at], asked.codes[at], asked.owners[at]
        area = asked.lefts[at], asked.downs[at], asked.rights[at], asked.ups[at]
        here = self._box(index, code, area)
        if not (is_whole and self._frame.holds(here)) and not self._is_shown(code, here, owner):
            return
        unmapped = asked.unmapped[at]
        if code in UNSEEN or not BLANK <= code < SPECIAL or unmapped == 1:
            code = self._meaning(index, code, owner, unmapped)
        if code != NOTHING:
            self.result.chars.append(Char(chr(code), *here, self._bold))

    def _meaning(self, index: int, code: int, owner: int | None, unmapped: int) -> int:
        """Return what a code stands for that is no plain character; count what is garbled."""
        if code in UNSEEN or not BLANK <= code < SPECIAL:
            code = self._settled(index, code)
        if code == NOTHING:
            return code
        if code == UNREADABLE or (unmapped == 1 and self._is_garbled(owner)):
            self.result.garbled += 1
            return UNREADABLE
        return code

    def _settled(self, index: int, code: int) -> int:
        """Return what a code stands for that is no character which is seen as it is."""
        if not BLANK <= code < SPECIAL:
            code = settled(self._pdfium, self._handle, index, code)
        if code not in UNSEEN or self._look.undrawn:
            return code
        chars = self.result.chars
        return self._ink.of(index, code, chars[-1].text if chars else "")

    def _begin(self, owner: int | None, index: int, size: float, bold: bool | None) -> bool:
        """Go to the text object that a character is the first of, so many points wide or high.

        `bold` says how a plain object looks. Returns whether its characters are upright, on an
        upright page, and clipped by nothing.
        """
        self.result.begins.append((owner or 0, len(self.result.chars)))
        if not owner:
            self._bold, self._clip, self._look = False, EVERYTHING, USUAL
            return False
        if bold is None:
            mode = self._pdfium.FPDFTextObj_GetTextRenderMode(owner)
            self._bold = self._weights.bold(owner, mode)
            self._clip = self._clips.box(owner, self._drawn.moved.get(owner))
            self._look = self._look_reader.of(owner, index, mode)
        else:
            self._bold, self._clip, self._look = bold, EVERYTHING, USUAL
        # A blank has no box, and a dash may have a flat one: what is small is asked about.
        if size < SMALLEST and self._look_reader.is_tiny(index):
            self._look = self._look._replace(tiny=True)
        if self._look is not USUAL:
            self.result.looks[owner] = self._look
        return self._frame.upright and self._clip is EVERYTHING and not self._look.turn

    def _box(self, index: int, code: int, area: Area) -> Box:
        if self._look.turn and (turned := self._look_reader.box(index, code)) is not None:
            return turned
        return self._frame.box(*area)

    def _is_shown(self, code: int, here: Box, owner: int | None) -> bool:
        """Return whether a character is on the page and within its clip; keep what is not."""
        x0, top, x1, bottom = here
        frame = self._frame
        if x1 <= 0 or bottom <= 0 or x0 >= frame.width or top >= frame.height:
            if BLANK <= code < SPECIAL:
                self.result.beyond.append(Char(chr(code), *here, self._bold))
            return False
        if self._clip is EVERYTHING or self._clip.holds(here):
            return True
        if BLANK <= code < SPECIAL:
            self.result.clipped.setdefault(owner or 0, []).append(
                Char(chr(code), *here, self._bold)
            )
        return False

    def _is_garbled(self, owner: int | None) -> bool:
        return not (self._trusted and font_name(self._pdfium, owner) in self._trusted)


def _embolden(text: PageText, owners: set[int]) -> None:
    """Make the characters of some text objects bold."""
    if not owners:
        return
    for owner, start, end in text.objects():
        if owner in owners:
            text.chars[start:end] = [replace(char, bold=True) for char in text.chars[start:end]]
