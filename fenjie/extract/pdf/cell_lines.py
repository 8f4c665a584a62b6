"""The characters of one cell as lines of text."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise, takewhile
from operator import add, itemgetter, lt, sub

from fenjie.extract.flow import CellWriter
from fenjie.extract.manners import Manner
from fenjie.extract.pdf.frame import Box
from fenjie.extract.pdf.page_characters import Char
from fenjie.grid import WRAP
from fenjie.rules import rules

_TWICE = 0.35
"""Share of a character's width within which the same one again only makes it bold."""
_GAP = 0.28
"""Share of a character's height: a wider gap between Latin letters is a blank."""
_FEWEST_GAPS, _WIDE = 5, 0.2
"""Characters of a line that shows how far apart they are; a gap that is more than none."""
_SHORT = 1.5
"""Characters of room that a line leaves at least where its writer ended it."""
_ENDED = 2.5
PADDING = 6.0
"""Points that a cell leaves at most between its rule and the words of a full line."""
_SMALLER, _RAISED = 0.88, 0.2
"""Shares of a character's height: how tall a raised one is at most, how high its foot at least."""
_UNPAIRED = "—…─-–=·.～~"
"""Characters of which one drawing often stands for two: the content has both at one place."""
_UNREADABLE = "\ufffd"
_FEWEST_VERTICAL = 4
"""Fewer characters one below the other are as likely lines of one character."""
_LISTED = re.compile(r"[0-9]{1,2}[.、．][^0-9]")
_OPENING, _NEVER_FIRST = "（(《“‘〔【[", "，。、；：！？）)》”’〕】],.;:"
"""What a program never leaves at the end of a line, and never puts at the beginning of one."""
_FIGURE = re.compile(r"[0-9](?:[0-9,.]*[0-9])?%?")
_TIGHT = re.compile(r"[0-9\-–—~～./:%,]")


_text, _left = itemgetter(0), itemgetter(1)
"""The first fields of a character."""


def write_lines(chars: Sequence[Char], width: float, writer: CellWriter) -> list[Char | None]:
    """Write the lines of a cell that is `width` points wide.

    Returns for each character that was written the one on the page, None for a blank that was
    only inferred. Characters printed twice for a bold look count once.
    """
    turn = chars[0].turn if chars else 0
    if turn:
        chars = [char.moved(_upright(char.box, turn)) for char in chars]
    written: list[Char | None] = []
    before: list[Char] = []
    for line in cut_lines(chars):
        if all(char.text.isspace() for char in line):
            continue
        if before and _join(before, line, width, writer):
            written.append(None)
        _write_line(line, writer, written)
        before = line
    if turn:
        return [char and char.moved(_upright(char.box, 360 - turn)) for char in written]
    return written


def _upright(box: Box, turn: int) -> Box:
    """Turn a box back around the page's corner, 90 or 270 degrees against the clock."""
    x0, top, x1, bottom = box
    return Box(top, -x1, bottom, -x0) if turn == 90 else Box(-bottom, x0, -top, x1)


def _write_line(line: list[Char], writer: CellWriter, written: list[Char | None]) -> None:
    """Write one line, characters that look alike together."""
    if _is_even(line):
        writer.write("".join(map(_text, line)), bold=line[0].bold, manner=line[0].manner)
        written += line
        return
    run: list[str] = []
    bold, manner = line[0].bold, line[0].manner
    last: Char | None = None
    for char in line:
        if char.bold != bold or char.manner is not manner:
            writer.write("".join(run), bold=bold, manner=manner)
            run, bold, manner = [], char.bold, char.manner
        if last is not None and _blank_between(last, char, line):
            run.append(" ")
            written.append(None)
        run.append(char.text)
        written.append(char)
        last = char
    writer.write("".join(run), bold=bold, manner=manner)


def _is_even(line: list[Char]) -> bool:
    """Return whether all characters of a line look alike, and no gap is as wide as a blank."""
    _, x0s, tops, x1s, bottoms, bolds, _, manners, *_ = zip(*line, strict=True)
    if len(set(bolds)) > 1 or len(set(manners)) > 1:
        return False
    widest: float = max(map(sub, x0s[1:], x1s), default=0)
    lowest: float = min(map(sub, bottoms, tops))
    return widest <= _GAP * lowest


def _with_raised(line: list[Char]) -> list[Char]:
    """Mark what stands raised behind a larger character: its foot is higher."""
    marked = [line[0]]
    before = line[0]
    for char in line[1:]:
        height = before.bottom - before.top
        small = char.bottom - char.top <= _SMALLER * height
        if small and before.bottom - char.bottom >= _RAISED * height:
            char = char._replace(manner=char.manner or Manner.RAISED)
        elif not char.text.isspace():
            before = char
        marked.append(char)
    return marked


def cut_lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Sort characters into lines from top to bottom, each from left to right.

    Where the content goes down more often than across, it is vertical writing and keeps its order.
    """
    if not chars:
        return []
    if _is_vertical(chars):
        return [list(chars)]
    _, x0s, tops, _, bottoms, *_ = zip(*chars, strict=True)
    heights = sorted(map(sub, bottoms, tops))
    half = (heights[len(heights) // 2] + heights[(len(heights) - 1) // 2]) / 4
    middles = [(top + bottom) / 2 for top, bottom in zip(tops, bottoms, strict=True)]
    ordered = [char for _, _, char in sorted(zip(middles, x0s, chars, strict=True))]
    middles.sort()
    lines: list[list[Char]] = []
    start = 0
    while start < len(ordered):
        below = partial(add, -middles[start])
        end = max(start + 1, bisect_right(middles, half, start, key=below))
        lines.append(sorted(ordered[start:end], key=_left))
        start = end
    if any(map(_is_doubled, lines)):
        lines = _once(lines, chars)
    if heights[0] <= _SMALLER * heights[-1]:
        return [_with_raised(line) for line in lines]
    return lines


def room(chars: Sequence[Char], top: float, bottom: float) -> float:
    """Return for how many more lines a cell has room between `top` and `bottom`."""
    lines = cut_lines(chars)
    if not lines:
        return math.inf
    first, last = lines[0][0], lines[-1][0]
    height = first.bottom - first.top
    pitch = (last.top - first.top) / (len(lines) - 1) if len(lines) > 1 else height
    return ((bottom - top) - (last.bottom - first.top)) / (max(pitch, height) or 1)


def _is_vertical(chars: Sequence[Char]) -> bool:
    """Return whether this is vertical writing: the content goes down in more than one column."""
    if len(chars) < _FEWEST_VERTICAL:
        return False
    tops = [char.top for char in chars]
    if sum(map(lt, tops, tops[1:])) * 3 < len(chars) * 2:
        return False
    down = sum(
        abs(other.x0 - one.x0) < (one.x1 - one.x0) * 0.3 and other.top > one.top
        for one, other in pairwise(chars)
    )
    if down * 3 < len(chars) * 2:
        return False
    return len({round(char.x0 / (char.x1 - char.x0 or 1)) for char in chars}) > 1


def _is_doubled(line: list[Char]) -> bool:
    """Return whether a character of a line stands nearly on another one."""
    _, x0s, _, x1s, *_ = zip(*line, strict=True)
    widest = max(map(sub, x1s, x0s))
    if min(map(sub, x0s[1:], x0s), default=widest) >= _TWICE * widest:
        return False
    return any(other.x0 - one.x0 < _TWICE * (other.x1 - other.x0) for one, other in pairwise(line))


def _once(lines: list[list[Char]], chars: Sequence[Char]) -> list[list[Char]]:
    """Leave out characters that stand on the same ones again, in the lines of `chars`."""
    drawn_with = {
        id(other): id(one)
        for one, other in pairwise(chars)
        if one.text in _UNPAIRED and one == other
    }
    return [_bold(line, drawn_with) if _is_doubled(line) else line for line in lines]


def _bold(line: list[Char], drawn_with: Mapping[int, int]) -> list[Char]:
    """Leave out a character that stands on the same one again; the one that stays is bold."""
    kept: list[Char] = []
    left_out: set[int] = set()
    for char in line:
        near = _TWICE * (char.x1 - char.x0)
        if (first := drawn_with.get(id(char))) is not None:
            if first in left_out:
                left_out.add(id(char))
            else:
                kept.append(char)
            continue
        for index in range(len(kept) - 1, max(-1, len(kept) - 4), -1):
            same = kept[index].text == char.text != _UNREADABLE
            if same and abs(kept[index].x0 - char.x0) < near:
                kept[index] = kept[index]._replace(bold=True)
                left_out.add(id(char))
                break
        else:
            kept.append(char)
    return kept


def _blank_between(one: Char, other: Char, line: list[Char]) -> bool:
    """Return whether a gap between two characters of a line is a blank that was not printed.

    Chinese characters may be set wide apart; a blank is a gap that the others of its line lack.
    """
    gap, height = other.x0 - one.x1, one.bottom - one.top
    if gap <= _GAP * height or one.text.isspace() or other.text.isspace():
        return False
    if one.text.isascii() and other.text.isascii():
        return True
    if len(line) < _FEWEST_GAPS or one.text in _NEVER_FIRST or other.text in _OPENING:
        return False
    gaps = sorted(behind.x0 - before.x1 for before, behind in pairwise(line))
    few = sum(each > _WIDE * height for each in gaps) * 3 <= len(gaps)
    return few and gap - gaps[len(gaps) // 2] > _GAP * height


def _join(before: list[Char], line: list[Char], width: float, writer: CellWriter) -> bool:
    """Join a line to the one before; return whether a blank was written between."""
    last, first = before[-1], line[0]
    room = width - 2 * PADDING - (last.x1 - before[0].x0)
    may_continue = room < _needed(line)
    if last.text in rules().tables.sentence_end and room > _SHORT * (last.bottom - last.top):
        writer.paragraph()
        return True
    if not (last.text.isascii() and first.text.isascii()):
        if room > _needed(line) + (_ENDED - 1) * (last.bottom - last.top):
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
