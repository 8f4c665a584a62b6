"""Running text in columns: each is read from top to bottom before the one at its right.

A wide gutter that no line crosses parts them, and lines go on to the end of their column. That is
where the end of a line is no end of its words. Short lines stand in columns where they are numbered
or labelled, and the numbers of the first column go on in the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from statistics import median
from typing import NamedTuple

from fenjie.extract.pdf.cell_lines import PADDING
from fenjie.extract.pdf.char_lines import cut_lines
from fenjie.extract.pdf.gutters import Gutter
from fenjie.extract.pdf.ink_lines import size_of
from fenjie.extract.pdf.page_characters import Char
from fenjie.text.enumerators import leading_number
from fenjie.text.late_pattern import late_pattern

_WIDEST_BLANK = 0.8
"""Times a character's size: a narrower gap is a blank of its line."""
_NARROWEST = 8.0
"""Times a character's size that a column is wide at least."""
_FEWEST_LINES, _FEWEST_BESIDE = 4, 3
"""Lines of a column, and lines that have words of both, at least."""
_ENDED = 2.5
"""Times a character's size of room that a line leaves at least where it does not go on."""
_MOST_OF = 0.6
"""Share of the lines of each column that go on to its end."""
_MOST_GAPS, _MOST_BEGINNINGS = 6, 2
"""Gaps of a line that may part columns; lines with which columns may begin in one of two."""
_INDENTED = 0.5
"""Times a character's size by which the first line of a paragraph stands further in."""
_ANY_WIDTH = 1e9
_LABEL = late_pattern(r"\s*[【\[]?[^\W\d_]{2,8}[】\]]?[：:]")
_Line = list[Char]


class OutsideLine(NamedTuple):
    """Words outside tables: a line, or the lines of a paragraph in a column `width` points wide.

    `place` is how far down the page it is read; what stands in a further column is read with the
    first.
    """

    place: float
    chars: list[Char]
    width: float = _ANY_WIDTH


def in_reading_order(chars: Sequence[Char], tops: Sequence[float]) -> Iterator[OutsideLine]:
    """Yield the lines of what stands outside the tables of a page; `tops` are where these begin."""
    lines = cut_lines(chars)
    at = 0
    while at < len(lines):
        band = _band(lines, at, tops)
        if band is None:
            yield OutsideLine(lines[at][0].top, lines[at])
            at += 1
            continue
        count, gutter = band
        inner = [char for line in lines[at : at + count] for char in line]
        top = min(char.top for char in inner)
        for column in _sides(inner, gutter):
            yield from _paragraphs(column, top)
        at += count


def _paragraphs(column: Sequence[Char], place: float) -> Iterator[OutsideLine]:
    """Yield what stands in a column, paragraph by paragraph; it may be several columns itself."""
    parts = list(in_reading_order(column, ()))
    if any(part.width < _ANY_WIDTH for part in parts):
        yield from (part._replace(place=place) for part in parts)
        return
    left, right = min(char.x0 for char in column), max(char.x1 for char in column)
    paragraph: _Line = []
    ended = True
    for part in parts:
        line = part.chars
        size = size_of(line) or line[0].bottom - line[0].top
        words = _words(line)
        begins = (
            line[0].x0 - left > _INDENTED * size
            or leading_number(words) is not None
            or _LABEL.match(words) is not None
        )
        if ended or begins:
            if paragraph:
                yield OutsideLine(place, paragraph, right - left + 2 * PADDING)
            paragraph = []
        paragraph += line
        ended = max(char.x1 for char in line) < right - _ENDED * size
    yield OutsideLine(place, paragraph, right - left + 2 * PADDING)


def _words(line: _Line) -> str:
    return "".join(char.text for char in line)


def _sides(chars: Sequence[Char], gutter: Gutter) -> tuple[_Line, _Line]:
    """Return the characters at the left and at the right of a gutter."""
    left = [char for char in chars if char.x0 < gutter.middle]
    return left, [char for char in chars if char.x0 >= gutter.middle]


def _band(
    lines: Sequence[_Line], first: int, tops: Sequence[float] = (), *, inner: bool = False
) -> tuple[int, Gutter] | None:
    """Return how many lines from one on stand in two columns, and the gutter between them.

    `inner` where the lines are themselves those of one of two columns.
    """
    size = size_of(lines[first]) or median(char.x1 - char.x0 for char in lines[first])
    widest: tuple[int, Gutter] | None = None
    gaps = islice(_gaps(lines[first : first + 2], _WIDEST_BLANK * size), _MOST_GAPS)
    for gap in gaps:
        # Both ways mostly come to the same lines and the same gutter.
        reached = (_reached(lines[first:], gap, way, _WIDEST_BLANK * size, tops) for way in _WAYS)
        for count, gutter in dict.fromkeys(reached):
            if (widest is None or count > widest[0]) and _are_columns(
                lines[first : first + count], gutter, size, inner=inner
            ):
                widest = count, gutter
    return widest


def _reached(
    lines: Sequence[_Line],
    gutter: Gutter,
    clear_of: _Narrowing,
    least: float,
    tops: Sequence[float],
) -> tuple[int, Gutter]:
    """Return how many lines leave a gutter of the first one clear, and what they leave of it.

    A table that begins at one of `tops` ends them.
    """
    count = 1
    for line in lines[1:]:
        if any(lines[0][0].top < top <= line[0].top for top in tops):
            break
        narrowed = clear_of(line, gutter, least)
        if narrowed is None:
            break
        count, gutter = count + 1, narrowed
    return count, gutter


def _gaps(lines: Sequence[_Line], least: float) -> Iterator[Gutter]:
    """Yield the gaps between the words of a line that are wide enough.

    The next line counts too where it stands beside it, a little lower.
    """
    words = [char for char in lines[0] if not char.text.isspace()]
    if words and len(lines) > 1 and lines[1][0].top < words[0].bottom:
        words += [char for char in lines[1] if not char.text.isspace()]
    reached: float | None = None
    for char in sorted(words, key=lambda char: char.x0):
        if reached is not None and char.x0 - reached >= least:
            yield Gutter(reached, char.x0)
        reached = char.x1 if reached is None else max(reached, char.x1)


def _clear_of(line: _Line, gutter: Gutter, least: float) -> Gutter | None:
    """Return what of a gutter a line leaves; None where it is too narrow, or the line crosses."""
    words = [char for char in line if not char.text.isspace()]
    left = max([gutter.left, *(c.x1 for c in words if c.x0 < gutter.middle)])
    right = min([gutter.right, *(c.x0 for c in words if c.x0 >= gutter.middle)])
    return Gutter(left, right) if right - left >= least else None


def _clear_within(line: _Line, gutter: Gutter, least: float) -> Gutter | None:
    """Return the widest gap of a line in a gutter, which a short first line made too wide."""
    reached, widest = gutter.left, Gutter(gutter.left, gutter.left)
    for char in sorted(line, key=lambda char: char.x0):
        if not char.text.isspace() and char.x1 > gutter.left and char.x0 < gutter.right:
            widest = max(widest, Gutter(reached, char.x0), key=_width)
            reached = max(reached, char.x1)
    widest = max(widest, Gutter(reached, gutter.right), key=_width)
    return widest if _width(widest) >= least else None


def _width(gutter: Gutter) -> float:
    return gutter.right - gutter.left


_Narrowing = Callable[[_Line, Gutter, float], Gutter | None]
_WAYS: tuple[_Narrowing, ...] = (_clear_of, _clear_within)
"""How a line may narrow a gutter."""


def _are_columns(lines: Sequence[_Line], gutter: Gutter, size: float, *, inner: bool) -> bool:
    """Return whether lines at both sides of a gutter are running text, side by side."""
    sides = [_sides(line, gutter) for line in lines]
    left, right = (
        [line for line in column if any(not char.text.isspace() for char in line)]
        for column in zip(*sides, strict=True)
    )
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    top, bottom = right[0][0].top, right[-1][0].bottom
    if sum(top < line[0].bottom and line[0].top < bottom for line in left) < _FEWEST_BESIDE:
        return False
    columns = (left, right)
    return all(_is_running(each, size, inner=inner) for each in columns) or _are_listed(*columns)


def _are_listed(left: Sequence[_Line], right: Sequence[_Line]) -> bool:
    """Return whether the numbers of one column go on in the other, among lines with labels."""
    numbers: list[list[int]] = []
    for column in (left, right):
        words = list(map(_words, column))
        own = [number.value for each in words if (number := leading_number(each)) is not None]
        labelled = sum(_LABEL.match(each) is not None for each in words)
        if not own or not labelled or len(own) + labelled < _MOST_OF * len(words):
            return False
        numbers.append(own)
    return numbers[1][0] == numbers[0][-1] + 1 and all(
        own == list(range(own[0], own[0] + len(own))) for own in numbers
    )


def _is_running(lines: Sequence[_Line], size: float, *, inner: bool) -> bool:
    """Return whether the lines of a column go on to its end, or to those of columns in it."""
    ends = [max(char.x1 for char in line) for line in lines]
    if max(ends) - min(line[0].x0 for line in lines) < _NARROWEST * size:
        return False
    if sum(end > max(ends) - _ENDED * size for end in ends) >= _MOST_OF * len(lines):
        return True
    bands = [] if inner else [_band(lines, at, inner=True) for at in range(_MOST_BEGINNINGS)]
    return any(band is not None and band[0] >= _MOST_OF * len(lines) for band in bands)
