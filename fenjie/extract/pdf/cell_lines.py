"""The characters of one cell as lines of text."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress, count, pairwise, takewhile
from operator import ne, sub

from fenjie.extract.flow import CellWriter
from fenjie.extract.pdf.char_lines import Lines, lines_of
from fenjie.extract.pdf.frame import Box
from fenjie.extract.pdf.page_characters import Char
from fenjie.grid import WRAP
from fenjie.rules import rules

_GAP = 0.28
"""Share of a character's height: a wider gap between Latin letters is a blank."""
_FEWEST_GAPS, _WIDE = 5, 0.2
"""Characters of a line that shows how far apart they are; a gap that is more than none."""
_SHORT = 1.5
"""Characters of room that a line leaves at least where its writer ended it."""
_ENDED = 2.5
PADDING = 6.0
"""Points that a cell leaves at most between its rule and the words of a full line."""
_LISTED = re.compile(r"[0-9]{1,2}[.、．][^0-9]")
_OPENING, _NEVER_FIRST = "（(《“‘〔【[", "，。、；：！？）)》”’〕】],.;:"
"""What a program never leaves at the end of a line, and never puts at the beginning of one."""
_FIGURE = re.compile(r"[0-9](?:[0-9,.]*[0-9])?%?")
_TIGHT = re.compile(r"[0-9\-–—~～./:%,]")
Written = list[Char | None]
"""For each character that was written the one on the page, None for a blank only inferred."""


def write_lines(
    chars: Sequence[Char], width: float, writer: CellWriter, cut: Lines | None = None
) -> Written:
    """Write the lines of a cell that is `width` points wide; they may be `cut` already.

    Returns for each character that was written the one on the page, None for a blank that was
    only inferred. Characters printed twice for a bold look count once.
    """
    turn = chars[0].turn if chars else 0
    if turn:
        cut = lines_of([char.moved(_upright(char.box, turn)) for char in chars])
    written: Written = []
    if chars:
        _write(cut or lines_of(chars), width, writer, written)
    if turn:
        return [char and char.moved(_upright(char.box, 360 - turn)) for char in written]
    return written


def _upright(box: Box, turn: int) -> Box:
    """Turn a box back around the page's corner, 90 or 270 degrees against the clock."""
    x0, top, x1, bottom = box
    return Box(top, -x1, bottom, -x0) if turn == 90 else Box(-bottom, x0, -top, x1)


def _write(cut: Lines, width: float, writer: CellWriter, written: Written) -> None:
    """Write lines one behind the other, all that is alike in one of them together."""
    gaps = list(map(sub, cut.x0s[1:], cut.x1s))
    narrow = _GAP * min(cut.heights)
    # No gap is as wide as a blank in most cells, and most are written in one look.
    has_wide = max(gaps, default=0) > narrow
    changes = sorted({*_changes(cut.bolds), *_changes(cut.manners)})
    before: list[Char] = []
    for start, end in pairwise(cut.starts):
        words = "".join(cut.texts[start:end])
        if words.isspace():
            continue
        line = cut.chars[start:end]
        if before and _join(before, line, width, writer):
            written.append(None)
        blanks: list[int] = []
        if has_wide:
            inner = gaps[start : end - 1]
            blanks = _blanks(line, inner, narrow) if max(inner, default=0) > narrow else []
        inside = changes and changes[bisect_right(changes, start) : bisect_left(changes, end)]
        if blanks or inside:
            _write_parts(cut, [start, *inside, end], blanks, writer)
        else:
            writer.write(words, bold=cut.bolds[start], manner=cut.manners[start])
        written += _with_blanks(line, blanks) if blanks else line
        before = line


def _changes(values: Sequence[object]) -> Iterable[int]:
    """Return the places of values that are unlike those before them."""
    if values.count(values[0]) == len(values):
        return ()
    return compress(count(1), map(ne, values[1:], values))


def _write_parts(cut: Lines, places: list[int], blanks: list[int], writer: CellWriter) -> None:
    """Write one line, from one of its places to the next what looks alike.

    There are `blanks` before some characters, as they are counted from the first of the line.
    """
    for start, end in pairwise(places):
        inner = [places[0] + at for at in blanks if start <= places[0] + at < end]
        spaced = _spaced(cut.texts, [start, *inner, end])
        writer.write(spaced, bold=cut.bolds[start], manner=cut.manners[start])


def _spaced(texts: Sequence[str], places: list[int]) -> str:
    """Return the characters from one place to the next, and so on, with blanks between."""
    return " ".join(["".join(texts[one:other]) for one, other in pairwise(places)])


def _with_blanks(line: list[Char], blanks: list[int]) -> Written:
    shown: Written = [*line]
    for at in reversed(blanks):
        shown.insert(at, None)
    return shown


def _blanks(line: list[Char], gaps: list[float], narrow: float) -> list[int]:
    """Return before which characters of a line there is a blank that was not printed.

    Gaps that are `narrow` are as wide as a blank for none of them.
    Chinese characters may be set wide apart; a blank is a gap that the others of its line lack.
    """
    ranked = sorted(gaps)
    return [
        at
        for at, gap in enumerate(gaps, 1)
        if gap > narrow
        and gap > _GAP * (line[at - 1].bottom - line[at - 1].top)
        and _is_blank(line[at - 1], line[at], gap, ranked)
    ]


def _is_blank(one: Char, other: Char, gap: float, ranked: list[float]) -> bool:
    """Return whether a wide gap between two characters is a blank, by all gaps of their line."""
    if one.text.isspace() or other.text.isspace():
        return False
    if one.text.isascii() and other.text.isascii():
        return True
    if len(ranked) < _FEWEST_GAPS - 1 or one.text in _NEVER_FIRST or other.text in _OPENING:
        return False
    height = one.bottom - one.top
    wide = len(ranked) - bisect_right(ranked, _WIDE * height)
    return wide * 3 <= len(ranked) and gap - ranked[len(ranked) // 2] > _GAP * height


def room(cut: Lines, top: float, bottom: float) -> float:
    """Return for how many more lines a cell has room between `top` and `bottom`."""
    if not cut.chars:
        return math.inf
    count = len(cut.starts) - 1
    first, last = cut.chars[0], cut.chars[cut.starts[-2]]
    height = first.bottom - first.top
    pitch = (last.top - first.top) / (count - 1) if count > 1 else height
    return ((bottom - top) - (last.bottom - first.top)) / (max(pitch, height) or 1)


def _join(before: list[Char], line: list[Char], width: float, writer: CellWriter) -> bool:
    """Join a line to the one before; return whether a blank was written between."""
    last, first = before[-1], line[0]
    room = width - 2 * PADDING - (last.x1 - before[0].x0)
    needed = _needed(line)
    may_continue = room < needed
    if last.text in rules().tables.sentence_end and room > _SHORT * (last.bottom - last.top):
        writer.paragraph()
        return True
    if not (last.text.isascii() and first.text.isascii()):
        if room > needed + (_ENDED - 1) * (last.bottom - last.top):
            writer.paragraph()
        else:
            writer.write(WRAP if may_continue else "\n")
        return True
    listed = _LISTED.match(_words(line[:4]))
    if not listed and (_TIGHT.match(last.text) or _TIGHT.match(first.text)):
        # A number or a range goes on: 1-3, 2023-2025. Two figures below each other do not.
        if may_continue or not all(_FIGURE.fullmatch(_words(each)) for each in (before, line)):
            return False
        writer.write("\n")
        return True
    writer.write(" ")
    return True


def _words(line: list[Char]) -> str:
    return "".join(char.text for char in line)


def _needed(line: list[Char]) -> float:
    """Return how much room a line takes at least: no bracket ends one, and no mark begins one.

    Figures and Latin words stay together.
    """
    first, second = line[0], line[min(1, len(line) - 1)]
    if first.text.isascii() and not first.text.isspace():
        kept = list(takewhile(lambda char: char.text.isascii() and not char.text.isspace(), line))
        return kept[-1].x1 - first.x0
    kept_together = first.text in _OPENING or second.text in _NEVER_FIRST
    return (second if kept_together else first).x1 - first.x0
