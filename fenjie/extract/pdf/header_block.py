"""The headers of a table without ruling lines: known words beside each other on a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from fenjie.extract.pdf.gutters import Coverage, Gutter
from fenjie.extract.pdf.ink_lines import InkLine, ink_lines, size_of, words_of
from fenjie.extract.pdf.page_characters import Char
from fenjie.normalize.header_roles import (
    PERIOD,
    fitting_layout,
    header_scores,
    is_known,
    role_of,
    squeeze,
)
from fenjie.rules import rules
from fenjie.text.enumerators import number_alone

_GAPS = (0.3, 0.7, 1.2, 2.0)
"""Shares of a character's size by which headers may lie apart: characters of one may, too."""
_FEWEST_KNOWN = 2
_LONGEST, _LONGEST_BEYOND = 16, 10
"""Characters of a header, and of one on a line above or below the line with most of them."""
_APART, _WRAPPED, _HALF_A_LINE = 2.0, 0.55, 0.12
"""Times a character's size between two lines of headers, two of one, and between half lines."""
_HIGH, _MOST_UNSURE = 0.25, 5
"""Share of a size by which headers over others stand above the middle, and how many are tried."""
_HARDLY_ANY = 0.1
"""Share of the lines below that go across where headers stand over a gutter."""
_MOST_LINES = 8
_SIZE = 0.15
"""Share by which characters of headers may be larger or smaller than each other."""
_FEWEST_AGAIN = 2
"""Headers that are just those of the rules where a page has further ones."""
_DEADLINE = "前"
_NO_HEADER = "：:。；！？，"


class Piece(NamedTuple):
    """Words of a line of headers that stand together."""

    x0: float
    x1: float
    top: float
    bottom: float
    words: str

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    def meets(self, other: Piece) -> bool:
        """Return whether one stands above the other."""
        return self.x0 < other.x1 and other.x0 < self.x1


class HeaderBlock(NamedTuple):
    """The lines of headers, from `first` up to `end` of the lines of a page, and their pieces."""

    first: int
    end: int
    pieces: list[Piece]

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)

    @property
    def fits(self) -> bool:
        """Return whether the words are those of a table of tasks."""
        return fitting_layout([piece.words for piece in self.pieces]) is not None


@lru_cache(maxsize=2048)
def is_known_word(words: str) -> bool:
    """Return whether the rules know words as a header, a stretch of the year among them."""
    if len(words) > _LONGEST or number_alone(words) is not None:
        return False
    return any(is_known(words, layout) for layout in rules().layouts if layout.kind == "table")


@lru_cache(maxsize=2048)
def _is_exact(words: str) -> bool:
    """Return whether the rules have just these words for a header."""
    if len(words) > _LONGEST or number_alone(words) is not None or words.endswith(_DEADLINE):
        return False
    exact = rules().columns.evidence.exact
    return any(
        max(header_scores(squeeze(words), layout).values(), default=0) >= exact
        for layout in rules().layouts
        if layout.kind == "table"
    )


def is_header_word(words: str) -> bool:
    """Return whether the rules name a header, and it is no stretch of the year."""
    if not words or len(words) > _LONGEST or not is_known_word(words):
        return False
    return not any(role_of(words, layout) == PERIOD for layout in rules().layouts)


@lru_cache(maxsize=2048)
def _says_something(words: str) -> bool:
    if len(words) > _LONGEST_BEYOND or any(mark in words for mark in _NO_HEADER):
        return False
    return any(role_of(words, layout) for layout in rules().layouts if layout.kind == "table")


def _pieces(line: InkLine, gap: float) -> list[Piece]:
    return [
        Piece(run[0].x0, run[-1].x1, line.top, line.bottom, words_of(run)) for run in line.runs(gap)
    ]


def _best_gap(line: InkLine, size: float) -> tuple[int, float]:
    """Return how many known headers a line has at most, and the gap in points that parts them."""
    best, chosen = (0, 0.0), 0.0
    if len(line.chars) > rules().tables.longest_header_row:
        return 0, 0.0
    for share in _GAPS:
        words = [piece.words for piece in _pieces(line, share * size)]
        if len(words) < _FEWEST_KNOWN:
            break
        if any(number_alone(word) is not None for word in words):
            continue
        known = [word for word in words if is_known_word(word)]
        sure = len(set(known)) > 1 and any(map(is_header_word, filter(_is_exact, known)))
        rank = (len(known) if sure else 0, len(known) / len(words))
        if rank > best:
            best, chosen = rank, share * size
    return best[0], chosen


def has_headers(chars: Sequence[Char]) -> bool:
    """Return whether several known headers stand beside each other among some characters."""
    size = size_of(chars)
    return any(_best_gap(line, size)[0] >= _FEWEST_KNOWN for line in ink_lines(chars, size))


def header_blocks(
    lines: Sequence[InkLine], rules_across: Sequence[float], size: float
) -> list[HeaderBlock]:
    """Find the headers on a page from top to bottom.

    `rules_across` are the heights of lines that are drawn across, `size` is that of a character.
    """
    ranks = [_best_gap(line, size) for line in lines]
    blocks: list[HeaderBlock] = []
    index = 0
    while index < len(lines):
        if ranks[index][0] < _FEWEST_KNOWN:
            index += 1
            continue
        nearby = range(index, min(index + _MOST_LINES, len(lines)))
        close = [i for i in nearby if lines[i].top - lines[index].bottom < 2 * _APART * size]
        seed = max(close, key=lambda i: (ranks[i][0], -i))
        reached = blocks[-1].end if blocks else 0
        block = _grown(lines, range(reached, len(lines)), seed, ranks[seed][1], rules_across)
        if not blocks or sum(_is_exact(piece.words) for piece in block.pieces) >= _FEWEST_AGAIN:
            blocks.append(block)
        index = max(block.end, seed + 1)
    return blocks


def _grown(
    lines: Sequence[InkLine], free: range, seed: int, gap: float, rules_across: Sequence[float]
) -> HeaderBlock:
    """Take the lines above and below the one with most headers that are headers too.

    `free` are the indexes of lines that belong to no other headers.
    """
    first, end = seed, seed + 1
    neighbours = _Neighbours(lines[seed], gap, rules_across)
    while first > free.start and end - first < _MOST_LINES:
        top = min(line.top for line in lines[first:end])
        if not neighbours.is_above(lines[first - 1], top):
            break
        first -= 1
    while end < free.stop and end - first < _MOST_LINES:
        bottom = max(line.bottom for line in lines[first:end])
        if not neighbours.is_below(lines[end], bottom):
            break
        end += 1
    pieces = [piece for line in lines[first:end] for piece in _pieces(line, gap)]
    return HeaderBlock(first, end, pieces)


class _Neighbours:
    """Tells which lines beside the one with most headers are headers too."""

    def __init__(self, seed: InkLine, gap: float, rules_across: Sequence[float]) -> None:
        self._gap, self._rules_across = gap, rules_across
        self._size = size_of(seed.chars)
        self._count = len(_pieces(seed, gap))

    def is_above(self, line: InkLine, top: float) -> bool:
        """Return whether a line belongs to headers that begin at `top`."""
        pieces = _pieces(line, self._gap)
        if not _is_alike(line, pieces, self._size):
            return False
        near = top - line.bottom < _APART * self._size and _all_say_something(pieces)
        return near or self._is_wrapped(len(pieces), line.bottom, top)

    def is_below(self, line: InkLine, bottom: float) -> bool:
        """Return whether a line belongs to headers that end at `bottom`."""
        pieces = _pieces(line, self._gap)
        if not _is_alike(line, pieces, self._size):
            return False
        near = line.top - bottom < _APART * self._size and _all_say_something(pieces)
        exact = sum(_is_exact(piece.words) for piece in pieces)
        return (near and exact * 2 >= len(pieces)) or self._is_wrapped(
            len(pieces), bottom, line.top
        )

    def _is_wrapped(self, pieces: int, upper: float, lower: float) -> bool:
        """Return whether a line goes on with headers of the line beside it.

        Where some headers have two lines, these stand half a line above and below the others.
        """
        if any(upper <= y <= lower for y in self._rules_across):
            return False
        distance = lower - upper
        return distance < _HALF_A_LINE * self._size or (
            distance < _WRAPPED * self._size and pieces * 2 <= self._count
        )


def _is_alike(line: InkLine, pieces: Sequence[Piece], size: float) -> bool:
    """Return whether a line looks like one of headers."""
    own = size_of(line.chars)
    return abs((own or size) - size) <= _SIZE * size and not any(
        len(piece.words) > _LONGEST_BEYOND
        or number_alone(piece.words) is not None
        or any(mark in piece.words for mark in _NO_HEADER)
        for piece in pieces
    )


def _all_say_something(pieces: Sequence[Piece]) -> bool:
    return all(_says_something(piece.words) for piece in pieces)


def column_choices(
    block: HeaderBlock, coverage: Coverage, size: float
) -> list[list[tuple[float, float]]]:
    """Return the ways in which headers can be those of columns: from where to where each stands.

    A header that stands over several columns is none of these: `coverage`, that of the lines
    below, has a gutter there. One high above may stand beside the gutter, so that there is a
    choice without each such header, the one with all of them first.
    """
    high = (block.top + block.bottom) / 2 - _HIGH * size
    lowest = max(piece.top for piece in block.pieces)
    gutters = coverage.stripes(_HARDLY_ANY)
    own = [p for p in block.pieces if p.bottom > lowest or not _is_over(p, gutters)]
    unsure = [
        piece
        for piece in own
        if (piece.top + piece.bottom) / 2 < high
        and not any(piece.meets(other) for other in own if other.top > piece.top)
    ][:_MOST_UNSURE]
    dropped = chain.from_iterable(combinations(unsure, count) for count in range(len(unsure) + 1))
    return [_columns([p for p in own if p not in each], size) for each in dropped]


def _is_over(piece: Piece, gutters: Sequence[Gutter]) -> bool:
    return any(piece.x0 < gutter.left and gutter.right < piece.x1 for gutter in gutters)


def _columns(pieces: Sequence[Piece], size: float) -> list[tuple[float, float]]:
    columns: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.top, piece.x0)):
        met = [column for column in columns if piece.meets(column)]
        if not met:
            columns.append(piece)
        elif len(met) == 1 and met[0].top - piece.bottom < _WRAPPED * size:
            columns.remove(met[0])
            left, right = min(piece.x0, met[0].x0), max(piece.x1, met[0].x1)
            words = piece.words + met[0].words
            columns.append(Piece(left, right, piece.top, met[0].bottom, words))
    return sorted((column.x0, column.x1) for column in columns)
