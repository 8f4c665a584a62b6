"""A page laid out: its characters in the cells of its tables, and those outside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec import Struct, field

from fenjie.extract.pdf.annotations import has_put_on, put_on
from fenjie.extract.pdf.cut_words import Apart
from fenjie.extract.pdf.frame import Box, Frame, PageFrame
from fenjie.extract.pdf.free_texts import (
    bare_free_texts,
    hidden_texts,
    hidden_words,
    write_free_texts,
)
from fenjie.extract.pdf.layers import switched_off
from fenjie.extract.pdf.overflow import take_overflow
from fenjie.extract.pdf.page_characters import Char, PageText, read_characters
from fenjie.extract.pdf.page_marks import set_apart, unseen_share
from fenjie.extract.pdf.plain_contents import UNKNOWN, Plain
from fenjie.extract.pdf.plain_pdfium import plain_pdfium
from fenjie.extract.pdf.replacement_texts import give_back, stand_in_line, take_replacements
from fenjie.extract.pdf.ruling_lines import RulingLines, read_ruling_lines
from fenjie.extract.pdf.sideways import page_turn
from fenjie.extract.pdf.table_grid import TableGrid, find_table_grids, ruled_columns
from fenjie.extract.pdf.weak_grids import with_unruled
from fenjie.extract.pdf.word_lines import take_word_lines
from fenjie.extract.unreadable import truncated

_MARKS = "，。、；：！？）》”’,.;:"
"""What may hang over the rule at the end of a line (GB/T 15834: no line begins with it)."""
_TOUCH = 2.0
"""Points between a character and the mark behind it."""
_FEWEST_PRINTED, _MOST_STAMPED = 3, 20
"""Characters of a page with a picture that is a scan; a page number may be stamped on it."""
_SCAN = 0.5
"""Share of a page that pictures cover where it is a scan with stamped words."""


class PageLayout(Struct):
    """What stands on one page: its tables with their characters, and the characters outside."""

    number: int
    table_grids: list[TableGrid]
    inside: list[dict[tuple[int, int], list[Char]]]
    outside: list[Char]
    garbled: int = 0
    scanned: bool = False
    damaged: bool = False
    """Whether what describes it cannot be read, or not wholly."""
    pictures: float = 0.0
    """Share of it that pictures cover."""
    unseen: float = 0.0
    """Share of its characters that such a picture shows in their place."""
    apart: list[Apart] = field(default_factory=list)
    """What stands on the page and is not of its tables' writing."""
    frame: PageFrame | None = None
    chars: list[Char] = field(default_factory=list)
    """All that is of its writing, in the order of the content."""

    @property
    def doubtful(self) -> bool:
        """Whether a table's cells that nobody drew may be others."""
        return any(grid.guess is not None and grid.guess.doubtful for grid in self.table_grids)


class Reading(NamedTuple):
    """What a file says for all its pages: has it layers, which fonts' codes are characters.

    `painted` are the indexes of the pages whose own content says nothing but what it paints;
    `plain` says by the indexes of pages what all has in common that their own content draws.
    """

    layers: bool = False
    trusted: frozenset[str] = frozenset()
    painted: Collection[int] = frozenset()
    plain: Mapping[int, Plain] = MappingProxyType({})


NOTHING_KNOWN = Reading()


def layout_page(
    document: Any,
    index: int,
    before: TableGrid | None,
    name: str,
    reading: Reading = NOTHING_KNOWN,
) -> PageLayout:
    """Lay out one page of an open document and close it again.

    `before` is the last table of the page before, which may go on here.

    Raises `InputError` (`truncated`) for a page that cannot be opened.
    """
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise truncated(name) from error
    try:
        rules, free_texts = None, []
        hidden = hidden_texts(document, page)
        if has_put_on(page):
            free_texts = bare_free_texts(page)
            rules = read_ruling_lines(page, Frame(page))
            page = put_on(document, index, page)
        frame, ruling_lines, text = _read(document, index, page, reading)
        write_free_texts(free_texts, frame, text)
        if rules is not None:
            ruling_lines.only(rules)
    except pypdfium2.PdfiumError as error:
        raise truncated(name) from error
    finally:
        page.close()
    take_word_lines(ruling_lines, text.chars)
    table_grids = find_table_grids(ruling_lines, ruled_columns(before))
    images = share_of(ruling_lines.images, frame.width, frame.height)
    unseen = 0.0
    if images >= _SCAN:
        unseen = unseen_share(text, ruling_lines, frame.width * frame.height)
    apart = set_apart(text, ruling_lines, table_grids, images)
    apart += hidden_words(hidden, frame)
    layout = lay_out(index + 1, text, table_grids, ruling_lines, before, images=images)
    layout.apart, layout.frame, layout.chars = apart, frame, text.chars
    layout.unseen = unseen
    return layout


def _read(
    document: Any, index: int, page: Any, reading: Reading
) -> tuple[Frame, RulingLines, PageText]:
    """Read rules and characters of an open page, turned the way in which it is read."""
    off = switched_off(page) if reading.layers else ()
    frame = Frame(page)
    ruling_lines = read_ruling_lines(page, frame, off)
    text = _characters(document, index, page, frame, ruling_lines, reading)
    if turn := page_turn(text):
        frame = Frame(page, turn)
        ruling_lines = read_ruling_lines(page, frame, off)
        text = _characters(document, index, page, frame, ruling_lines, reading)
    if ruling_lines.pictures:
        # What few documents need is imported for them: it takes time to load.
        from fenjie.extract.pdf.plain_pictures import settle_pictures

        settle_pictures(plain_pdfium(), document, page, ruling_lines, text.chars)
    return frame, ruling_lines, text


def _characters(
    document: Any,
    index: int,
    page: Any,
    frame: Frame,
    ruling_lines: RulingLines,
    reading: Reading,
) -> PageText:
    """Read what is painted; what the file says instead counts only where that has no meaning."""
    pdfium = plain_pdfium()
    # The page's own content may say other words than it paints, and so may what it holds.
    holds_none = len(ruling_lines.painted) == len(ruling_lines.texts)
    plain = reading.plain.get(index, UNKNOWN) if holds_none else UNKNOWN

    def read() -> PageText:
        return read_characters(page, frame, ruling_lines, reading.trusted, plain)

    if holds_none and index in reading.painted:
        return read()
    replacements = take_replacements(pdfium, ruling_lines.painted)
    text = read()
    owners = give_back(pdfium, document, replacements, text) if replacements else set()
    if owners:
        text = read()
        stand_in_line(text, owners)
    return text


def share_of(images: list[Box], width: float, height: float) -> float:
    """Return the share of a page that pictures cover; some share for any picture."""
    covered = sum(box.area for box in images)
    return max(covered / (width * height or 1), 1e-9 * len(images))


def lay_out(
    number: int,
    text: PageText,
    table_grids: list[TableGrid],
    ruling_lines: RulingLines,
    before: TableGrid | None,
    *,
    images: float,
) -> PageLayout:
    """Put the characters of a page into the cells of its tables, those without rules too.

    `before` is the last table of the page before, `images` the share of the page that pictures
    cover.
    """
    layout = _placed(number, text, table_grids)
    guess = before.guess if before is not None else None
    all_grids = with_unruled(table_grids, layout.inside, layout.outside, ruling_lines, guess)
    if all_grids is not None:
        table_grids = all_grids
        layout = _placed(number, text, table_grids)
    if table_grids:
        layout.outside = take_overflow(layout.outside, layout.table_grids[-1], layout.inside[-1])
    if images > 0 and not table_grids:
        few = _FEWEST_PRINTED if images < _SCAN else _MOST_STAMPED
        layout.scanned = sum(not char.text.isspace() for char in text.chars) < few
    layout.pictures = images
    return layout


def _placed(number: int, text: PageText, table_grids: list[TableGrid]) -> PageLayout:
    """Put characters into the cells in which they stand."""
    layout = PageLayout(number, table_grids, [{} for _ in table_grids], [], text.garbled)
    chars = text.chars
    spot = layout.outside
    start = 0
    left = top = right = bottom = 0.0
    # Twice the middle of a character is compared with twice the edges of a cell: a page has
    # thousands of characters.
    for at, char in enumerate(chars):
        x, y = char.x0 + char.x1, char.top + char.bottom
        if left <= x < right and top <= y < bottom:
            continue
        if not (at and _hangs(char, chars[at - 1])):
            spot += chars[start:at]
            start = at
            spot, box = _spot(layout, x / 2, y / 2)
            left, top, right, bottom = (2 * edge for edge in box)
    spot += chars[start:]
    return layout


def _spot(layout: PageLayout, x: float, y: float) -> tuple[list[Char], Box]:
    """Return the characters of the cell at a point, or those outside, and a box of that cell."""
    for table_grid, cells in zip(layout.table_grids, layout.inside, strict=True):
        cell = table_grid.find(x, y)
        if cell is not None:
            return cells.setdefault(cell, []), table_grid.box(x, y)
    return layout.outside, Box(0, 0, 0, 0)


def _hangs(char: Char, before: Char) -> bool:
    """Return whether a mark stands right behind a character.

    At the end of a line it may hang over the rule.
    """
    return (
        char.text in _MARKS
        and abs(char.x0 - before.x1) < _TOUCH
        and abs(char.bottom - before.bottom) < _TOUCH
    )
