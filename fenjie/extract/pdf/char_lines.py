"""Characters sorted into lines, from top to bottom and from left to right."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate, chain, pairwise
from operator import add, attrgetter, lt, sub
from typing import NamedTuple

from msgspec.structs import replace

from fenjie.extract.manners import Manner
from fenjie.extract.pdf.page_characters import Char

_TWICE = 0.35
"""Share of a character's width within which the same one again only makes it bold."""
_SMALLER, _RAISED = 0.88, 0.2
"""Shares of a character's height: how tall a raised one is at most, how high its foot at least."""
_UNPAIRED = "—…─-–=·.～~"
"""Characters of which one drawing often stands for two: the content has both at one place."""
_UNREADABLE = "\ufffd"
_FEWEST_VERTICAL = 4
"""Fewer characters one below the other are as likely lines of one character."""
_left = attrgetter("x0")


class Lines(NamedTuple):
    """Characters in the order in which they are read, and some of their fields, a list for each."""

    chars: list[Char]
    starts: list[int]
    """With which characters lines start; behind them, how many characters there are."""
    texts: list[str]
    x0s: list[float]
    tops: list[float]
    x1s: list[float]
    bottoms: list[float]
    heights: list[float]
    bolds: list[bool]
    manners: list[Manner | None]

    @property
    def lines(self) -> list[list[Char]]:
        return [self.chars[start:end] for start, end in pairwise(self.starts)]


def cut_lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Sort characters into lines as `lines_of` does; return these alone."""
    return lines_of(chars).lines


def lines_of(chars: Sequence[Char]) -> Lines:
    """Sort characters into lines from top to bottom, each from left to right.

    Where the content goes down more often than across, it is vertical writing and keeps its order.
    """
    if not chars:
        return _in_line([], [0])
    cut = _in_line([*chars], [])
    starts = _starts(cut)
    if starts is not None:
        cut.starts[:] = starts
        return cut
    lines = [[*chars]] if _is_vertical(chars) else _sorted(chars)
    starts = [*accumulate(map(len, lines), initial=0)]
    return _in_line([*chain.from_iterable(lines)], starts)


def _in_line(chars: list[Char], starts: list[int]) -> Lines:
    """Return characters in their order with the fields of all."""
    tops, bottoms = [char.top for char in chars], [char.bottom for char in chars]
    return Lines(
        chars,
        starts,
        [char.text for char in chars],
        [char.x0 for char in chars],
        tops,
        [char.x1 for char in chars],
        bottoms,
        list(map(sub, bottoms, tops)),
        [char.bold for char in chars],
        [char.manner for char in chars],
    )


def _starts(cut: Lines) -> list[int] | None:
    """Return where lines start if the characters stand in the order in which they are read.

    Most do. Returns None where anything is not plain: characters of different sizes, or close to
    each other, or one below the other.
    """
    x0s, heights = cut.x0s, cut.heights
    count, lowest, tallest = len(x0s), min(heights), max(heights)
    levels = list(map(add, cut.tops, cut.bottoms))  # Twice the heights of their middles.
    # No step back is as wide as the smallest number either.
    near = max(_TWICE * max(map(sub, cut.x1s, x0s)), math.ulp(0.0))
    steps = list(map(sub, x0s[1:], x0s))
    turns = [at for at, step in enumerate(steps, 1) if step < near]
    if lowest <= _SMALLER * tallest or 3 * len(turns) >= 2 * count:
        return None
    if any(steps[at - 1] > 0 for at in turns):
        return None
    starts = [0, *turns, count]
    before = -math.inf
    for start, end in pairwise(starts):
        line = levels[start:end]
        level = min(line)
        # Half the usual height, which is somewhere between the others, parts one line from another.
        if max(line) - level > lowest or level - before <= tallest:
            return None
        before = level
    return starts


def _sorted(chars: Sequence[Char]) -> list[list[Char]]:
    """Sort characters by their heights, and those of one line from left to right."""
    heights = sorted(char.bottom - char.top for char in chars)
    half = (heights[len(heights) // 2] + heights[(len(heights) - 1) // 2]) / 4
    middles = [(char.top + char.bottom) / 2 for char in chars]
    ordered = [char for _, _, char in sorted(zip(middles, map(_left, chars), chars, strict=True))]
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


def _with_raised(line: list[Char]) -> list[Char]:
    """Mark what stands raised behind a larger character: its foot is higher."""
    marked = [line[0]]
    before = line[0]
    for char in line[1:]:
        height = before.bottom - before.top
        small = char.bottom - char.top <= _SMALLER * height
        if small and before.bottom - char.bottom >= _RAISED * height:
            char = replace(char, manner=char.manner or Manner.RAISED)
        elif not char.text.isspace():
            before = char
        marked.append(char)
    return marked


def _is_doubled(line: list[Char]) -> bool:
    """Return whether a character of a line stands nearly on another one."""
    widest = max(char.x1 - char.x0 for char in line)
    x0s = list(map(_left, line))
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
                kept[index] = replace(kept[index], bold=True)
                left_out.add(id(char))
                break
        else:
            kept.append(char)
    return kept
