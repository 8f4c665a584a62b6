"""What of a page is of its table's writing: one decision for all its characters.

Watermarks, seals, hidden and covered words are set apart before lines and cells are made, since
they would mix with them. What is struck out stands in its line and stays there, with its manner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from fenjie.extract.manners import Manner
from fenjie.extract.pdf.covers import ground, hides
from fenjie.extract.pdf.cut_words import Apart, are_near, cut_off
from fenjie.extract.pdf.frame import Box
from fenjie.extract.pdf.page_characters import Char, PageText
from fenjie.extract.pdf.ruling_lines import RulingLines
from fenjie.extract.pdf.seals import Ring
from fenjie.extract.pdf.sideways import sideways_words
from fenjie.extract.pdf.table_grid import TableGrid
from fenjie.extract.pdf.text_looks import USUAL, Look, contrast

_GROUND, _PALE, _PALE_LARGE = 1.12, 1.7, 3.0
"""Contrast up to which words vanish in their ground, are pale, and are pale for large type."""
_SPARSE = 0.05
"""Share of ink that is as good as none."""
_LARGER, _MUCH_LARGER = 1.5, 2.5
"""Times the height of the table's writing."""
_MOST_OF = 0.5
"""Share of a page's characters that are its writing, however they look."""
_SCAN = 0.5
"""Share of a page that its pictures cover where invisible words are what a program recognised."""
_FEWEST_TILES = 3


def set_apart(
    text: PageText, ruling_lines: RulingLines, table_grids: list[TableGrid], pictures: float
) -> list[Apart]:
    """Take out of a page's characters what is not of its table's writing.

    `pictures` is the share of the page that pictures cover.
    """
    apart = list(cut_off(text))
    covers = [cover for cover in ruling_lines.covers if cover.rank and cover.color is not None]
    heights = [char.bottom - char.top for char in text.chars] or [0.0]
    tallest = max(heights)
    unusual = bool(text.looks or covers or ruling_lines.off or ruling_lines.faint)
    # Most pages have type of about one size, and nothing to judge.
    if unusual or tallest >= _LARGER * min(heights):
        height = sorted(heights)[len(heights) // 2]
        large = tallest >= _LARGER * height
        if unusual or large:
            judge = _Judge(text, ruling_lines, table_grids, height)
            judge.run(scanned=pictures >= _SCAN, large=large, covered=bool(covers))
            apart += judge.taken()
    return apart


def unseen_share(text: PageText, ruling_lines: RulingLines, area: float) -> float:
    """Return the share of a page's characters that a picture of most of the page shows instead.

    They are not drawn, or below it: a program recognised them. `area` is the page's.
    """
    below = max(
        (
            cover.rank
            for cover in ruling_lines.covers
            if cover.color is None and cover.box.area >= _SCAN * area
        ),
        default=0,
    )
    ranks = {item: rank for rank, item in enumerate(ruling_lines.painted)}
    unseen = sum(
        end - start
        for owner, start, end in text.objects()
        if _is_unseen(text.looks.get(owner, USUAL)) or ranks.get(owner, below) < below
    )
    return unseen / (len(text.chars) or 1)


class _Judge:
    def __init__(
        self,
        text: PageText,
        ruling_lines: RulingLines,
        table_grids: list[TableGrid],
        height: float,
    ) -> None:
        self.text = text
        self.chars = text.chars
        self.drawn, self.table_grids = ruling_lines, table_grids
        self.height = height
        self.objects = list(text.objects())
        self.looks = self._looks()
        self.manners: dict[int, Manner] = {}

    def run(self, *, scanned: bool, large: bool, covered: bool) -> None:
        """Give a manner to each character that is not of the table's writing."""
        for owner, start, end in self.objects:
            if owner in self.drawn.off:
                self._mark(range(start, end), Manner.LAYER_OFF)
            elif (look := self.looks.get(owner)) and not scanned and _is_unseen(look):
                self._mark(range(start, end), Manner.INVISIBLE)
        self._tiny()
        if covered:
            self._cover()
        self._turned()
        self._pale()
        if large:
            self._large()
        self._tiles()

    def taken(self) -> Iterator[Apart]:
        """Take the characters with a manner out of the page's; yield them run by run."""
        if not self.manners:
            return
        run: list[int] = []
        for at in sorted(self.manners):
            if run and not self._follows(run[-1], at):
                yield Apart(self.manners[run[0]], [self.chars[i] for i in run])
                run = []
            run.append(at)
        yield Apart(self.manners[run[0]], [self.chars[i] for i in run])
        self.text.chars = [c for at, c in enumerate(self.chars) if at not in self.manners]

    def _follows(self, at: int, behind: int) -> bool:
        """Return whether two characters that are set apart belong to the same words."""
        is_next = behind == at + 1 and self.manners[at] is self.manners[behind]
        return is_next and are_near(self.chars[at], self.chars[behind])

    def _looks(self) -> dict[int, Look]:
        looks = dict(self.text.looks)
        for owner, ink in self.drawn.faint.items():
            look = looks.get(owner, USUAL)
            looks[owner] = look._replace(alpha=look.alpha * ink)
        return looks

    def _mark(self, chars: Iterable[int], manner: Manner) -> None:
        for at in chars:
            self.manners.setdefault(at, manner)

    def _tiny(self) -> None:
        """Find words that are too small to be read, on a page where most are not."""
        tiny = [
            at
            for owner, start, end in self.objects
            if self.looks.get(owner, USUAL).tiny
            for at in range(start, end)
        ]
        if len(tiny) <= _MOST_OF * len(self.chars):
            self._mark(tiny, Manner.INVISIBLE)

    def _ranks(self) -> dict[int, int]:
        return {item: rank for rank, item in enumerate(self.drawn.painted)}

    def _cover(self) -> None:
        """Find what a box hides that is painted later."""
        ranks = self._ranks()
        covers = [cover for cover in self.drawn.covers if cover.color is not None]
        for owner, start, end in self.objects:
            rank = ranks.get(owner)
            later = [c.box for c in covers if rank is not None and c.rank > rank]
            if later:
                for at in range(start, end):
                    if any(hides(box, self.chars[at].box) for box in later):
                        self._mark([at], Manner.COVERED)

    def _turned(self) -> None:
        """Find turned words: those that fill a cell are read, all others are no writing."""
        slanted: list[int] = []
        square: dict[int, int] = {}
        owners: set[int] = set()
        for owner, start, end in self.objects:
            look = self.looks.get(owner, USUAL)
            rest = [at for at in range(start, end) if look.turn and at not in self.manners]
            if look.right_angle:
                square |= dict.fromkeys(rest, look.turn)
            elif rest:
                slanted += rest
                owners.add(owner)
        if len(slanted) <= _MOST_OF * len(self.chars):
            self._mark(slanted, Manner.TURNED)
            self._seals(owners)
        words = sideways_words(self.chars, square, self.manners, self.table_grids)
        for at in words:
            self.chars[at] = replace(self.chars[at], turn=square[at])
        self._mark(square.keys() - words, Manner.TURNED)

    def _seals(self, owners: set[int]) -> None:
        """Find the upright words of a seal: in its colour, among those that go round."""
        around: dict[object, list[Char]] = defaultdict(list)
        for owner, start, end in self.objects:
            if owner in owners and max(self.looks[owner].color) > 0:
                around[self.looks[owner].color] += self.chars[start:end]
        rings = {color: Ring(letters) for color, letters in around.items() if letters}
        for owner, start, end in self.objects:
            ring = rings.get(self.looks[owner].color) if owner in self.looks else None
            if ring is not None and self.looks[owner] is not USUAL:
                inside = [at for at in range(start, end) if ring.holds(self.chars[at].box)]
                self._mark(inside, Manner.TURNED)

    def _pale(self) -> None:
        """Find words that hardly stand out from their ground."""
        pale: list[tuple[int, Manner]] = []
        ranks = self._ranks() if self.looks else {}
        for owner, start, end in self.objects:
            look = self.looks.get(owner)
            rest = [at for at in range(start, end) if at not in self.manners]
            if look is None or not rest:
                continue
            below = ground(self.drawn.covers, ranks.get(owner, 0), self.chars[rest[0]].box)
            if below is None:
                continue
            stands_out = contrast(look, below)
            large = self._size(rest[0]) >= _LARGER * self.height
            if stands_out < _GROUND:
                pale += [(at, Manner.GROUND) for at in rest]
            elif stands_out < (_PALE_LARGE if large else _PALE):
                pale += [(at, Manner.PALE) for at in rest]
        if len(pale) <= _MOST_OF * len(self.chars):
            for at, manner in pale:
                self._mark([at], manner)

    def _size(self, at: int) -> float:
        return self.chars[at].bottom - self.chars[at].top

    def _large(self) -> None:
        """Find words in large type that stand across cells or other words."""
        frames = [
            Box(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]) for grid in self.table_grids
        ]
        run: list[int] = []
        for at in [*range(len(self.chars)), -1]:
            if at >= 0 and at not in self.manners and self._size(at) >= _LARGER * self.height:
                run.append(at)
            elif run:
                if not any(_touch(frame, self.chars[at].box) for frame in frames for at in run):
                    run = []
                    continue
                much = self._size(run[0]) >= _MUCH_LARGER * self.height
                if self._over_words(run) > 1 or (much and any(map(self._across, run))):
                    self._mark(run, Manner.LARGE)
                run = []

    def _tiles(self) -> None:
        """Find the same coloured words again and again, some across cells or other words."""
        same: dict[tuple[str, Look], list[list[int]]] = defaultdict(list)
        for owner, start, end in self.objects:
            rest = [at for at in range(start, end) if at not in self.manners]
            words = "".join(self.chars[at].text for at in rest).strip()
            if owner in self.looks and len(words) > 1:
                same[words, self.looks[owner]].append(rest)
        for tiles in same.values():
            if len(tiles) >= _FEWEST_TILES and any(
                self._over_words(tile) or any(map(self._across, tile)) for tile in tiles
            ):
                self._mark((at for tile in tiles for at in tile), Manner.PALE)

    def _over_words(self, run: list[int]) -> int:
        """Count the characters whose middle a run covers."""
        own = set(run)
        boxes = [_inner(self.chars[at]) for at in run]
        top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
        return sum(
            any(box.holds(char.box) for box in boxes)
            for at, char in enumerate(self.chars)
            if char.bottom > top
            and char.top < bottom
            and at not in own
            and at not in self.manners
            and not char.text.isspace()
        )

    def _across(self, at: int) -> bool:
        """Return whether a character stands in more than one cell."""
        box = _inner(self.chars[at])
        for table_grid in self.table_grids:
            if table_grid.find(box.x0, box.top) != table_grid.find(box.x1, box.bottom):
                return True
        return False


def _is_unseen(look: Look) -> bool:
    return look.undrawn or look.alpha < _SPARSE


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x0 < other.x1
        and other.x0 < one.x1
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _inner(char: Char) -> Box:
    across, down = (char.x1 - char.x0) * 0.2, (char.bottom - char.top) * 0.2
    return Box(char.x0 + across, char.top + down, char.x1 - across, char.bottom - down)
