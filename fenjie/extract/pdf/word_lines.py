"""Lines that are drawn for words: below them, or through them; none of them rules a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from msgspec.structs import replace

from fenjie.extract.manners import Manner
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.ruling_lines import Edge, RulingLines

_MET = 1.0
"""Points between a rule's end and the line down that it meets."""
_SPAN = 3.0
"""Points by which a line down may end before the rule that meets it."""
_THROUGH = (0.3, 0.72)
_BELOW = (0.72, 1.25)
"""Where lines run through characters and below them, as shares of the characters' height."""
_LONGER = 1.5
"""Points by which an underline is longer than its words at most."""
_STRUCK_LONGER = 0.6
"""Share of a character's height by which a line through words is longer than they."""


def take_word_lines(ruling_lines: RulingLines, chars: list[Char]) -> None:
    """Take the lines drawn for words out of a page's rules; what is struck out is marked so."""
    loose = _loose(ruling_lines) + ruling_lines.put_on
    if not loose or not chars:
        return
    order = sorted(range(len(chars)), key=lambda at: chars[at].bottom)
    bottoms = [chars[at].bottom for at in order]
    tallest = max(char.bottom - char.top for char in chars)
    of_words: set[Edge] = set()
    for drawn in loose:
        start = bisect_left(bottoms, drawn.at - tallest)
        end = bisect_right(bottoms, drawn.at + tallest)
        near = [at for at in order[start:end] if _along(drawn, chars[at])]
        if through := _words_at(drawn, chars, near, _THROUGH, _STRUCK_LONGER):
            for at in through:
                chars[at] = replace(chars[at], manner=Manner.STRUCK)
        if through or _words_at(drawn, chars, near, _BELOW, 0):
            of_words.add(drawn)
    if of_words:
        kept = [drawn for drawn in ruling_lines.horizontal if drawn not in of_words]
        ruling_lines.horizontal = kept


def _words_at(
    drawn: Edge, chars: list[Char], near: list[int], zone: tuple[float, float], share: float
) -> list[int]:
    """Return the characters through or below which a line runs that is as long as they are."""
    here = [at for at in near if _at(drawn, chars[at], zone)]
    return here if here and _as_long(drawn, [chars[at] for at in here], share) else []


def _loose(ruling_lines: RulingLines) -> list[Edge]:
    """Return the horizontal lines that do not go from one line down to another."""
    down = sorted(ruling_lines.vertical, key=attrgetter("at"))
    places = [drawn.at for drawn in down]

    def met(x: float, y: float) -> bool:
        near = down[bisect_left(places, x - _MET) : bisect_right(places, x + _MET)]
        return any(drawn.start - _SPAN <= y <= drawn.end + _SPAN for drawn in near)

    return [
        drawn
        for drawn in ruling_lines.horizontal
        if not (met(drawn.start, drawn.at) and met(drawn.end, drawn.at))
    ]


def _along(drawn: Edge, char: Char) -> bool:
    return drawn.start <= (char.x0 + char.x1) / 2 <= drawn.end


def _at(drawn: Edge, char: Char, zone: tuple[float, float]) -> bool:
    height = char.bottom - char.top
    return char.top + zone[0] * height <= drawn.at <= char.top + zone[1] * height


def _as_long(drawn: Edge, chars: list[Char], share: float) -> bool:
    """Return whether a line is as long as the words at it."""
    longer = max(_LONGER, share * (chars[0].bottom - chars[0].top))
    first, last = min(char.x0 for char in chars), max(char.x1 for char in chars)
    return drawn.start >= first - longer and drawn.end <= last + longer
