"""Page numbers and running lines that stand inside the frame of a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from fenjie.extract.manners import Manner
from fenjie.extract.pdf.cut_words import Apart
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.page_layout import PageLayout

_UPPER, _LOWER = 0.12, 0.85
"""Shares of a page's height above and below which its number and its running lines stand."""
_NUMBER = re.compile(
    r"[-—–－―─·]{1,3}[0-9]{1,4}[-—–－―─·]{1,3}"
    r"|第[0-9]{1,4}页(?:[，,/]?共[0-9]{1,4}页)?|共[0-9]{1,4}页[，,/]?第[0-9]{1,4}页"
)
_BARE = re.compile(r"([0-9]{1,4})(?:/[0-9]{1,4})?")
_REACH = 1.2
"""Times its height within which the next character of a line follows."""
_STOPS = ("。", "；", "！")
_SAME_PLACE = 3.0
"""Points by which a running line may stand elsewhere on another page."""
_Spot = tuple[int, tuple[int, int]]


class _Run(NamedTuple):
    """Words of one line near the upper or the lower edge of a page, in a table."""

    page: PageLayout
    chars: list[Char]
    words: str

    @property
    def rest(self) -> str:
        """What else the cell has in which they begin."""
        spot = _cell(self.page, self.chars[0])
        held = self.page.inside[spot[0]].get(spot[1], []) if spot is not None else []
        own = set(self.chars)
        return "".join(c.text for c in held if c not in own and not c.text.isspace())

    @property
    def place(self) -> tuple[int, int]:
        first, last = self.chars[0], self.chars[-1]
        middle = (first.x0 + last.x1) / 2
        return round(middle / _SAME_PLACE), round(first.bottom / _SAME_PLACE)


def take_page_frames(pages: list[PageLayout]) -> None:
    """Set page numbers and running lines apart from the cells of tables."""
    unsure: dict[tuple[str, int], list[_Run]] = defaultdict(list)
    for page in pages:
        for run in _runs(page):
            if _NUMBER.fullmatch(run.words):
                _take(run)
            elif bare := _BARE.fullmatch(run.words):
                # A bare number is one where it counts the pages; a task's stands in the first cell.
                unsure["number", int(bare[1]) - page.number].append(run)
            else:
                unsure[re.sub(r"[0-9]+", "#", run.words), 0].append(run)
    for (kind, _), runs in unsure.items():
        for alike in _at_one_place(runs):
            if _runs_through(alike, len(pages), numbers=kind == "number"):
                for run in alike:
                    _take(run)


def _runs_through(alike: list[_Run], pages: int, *, numbers: bool) -> bool:
    """Return whether words at one place of several pages are a running line or page numbers."""
    shown = len({run.page.number for run in alike})
    if shown < 2 or shown * 3 <= pages:
        return False
    if numbers:
        return all(run.rest or not _in_first_column(run) for run in alike)
    if not all(_crosses_cells(run) or _ends_cell(run) for run in alike):
        # A label may well stand first on many pages (一季度：).
        return False
    # Where the whole cell is the same on each page, it is the header of a column.
    return len({run.rest for run in alike}) > 1


def _at_one_place(runs: list[_Run]) -> list[list[_Run]]:
    places: dict[tuple[int, int], list[_Run]] = defaultdict(list)
    for run in runs:
        across, down = run.place
        near = ((across + x, down + y) for x in (0, -1, 1) for y in (0, -1, 1))
        places[next((place for place in near if place in places), run.place)].append(run)
    return list(places.values())


def _runs(page: PageLayout) -> Iterator[_Run]:
    """Yield the words near the edges of a page that stand in tables, line by line."""
    run: list[Char] = []
    for char in _outer(page):
        if run and not _follows(run[-1], char):
            yield from _run(page, run)
            run = []
        run.append(char)
    if run:
        yield from _run(page, run)


def _outer(page: PageLayout) -> list[Char]:
    """Return the characters near the upper and the lower edge of a page whose table is there."""
    if page.frame is None or not page.table_grids:
        return []
    upper, lower = _UPPER * page.frame.height, _LOWER * page.frame.height
    if page.table_grids[0].ys[0] > upper and page.table_grids[-1].ys[-1] < lower:
        return []
    return [char for char in page.chars if char.bottom < upper or char.top > lower]


def _run(page: PageLayout, run: list[Char]) -> Iterator[_Run]:
    words = "".join(char.text for char in run if not char.text.isspace())
    if words and any(_cell(page, char) for char in run):
        yield _Run(page, run, words)


def _follows(one: Char, other: Char) -> bool:
    height = one.bottom - one.top
    level = abs(one.bottom - other.bottom) < height / 2
    return level and -height < other.x0 - one.x1 < _REACH * height


def _cell(page: PageLayout, char: Char) -> _Spot | None:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    for index, table_grid in enumerate(page.table_grids):
        cell = table_grid.find(x, y)
        if cell is not None:
            return index, cell
    return None


def _crosses_cells(run: _Run) -> bool:
    return len({_cell(run.page, char) for char in run.chars}) > 1


def _ends_cell(run: _Run) -> bool:
    """Return whether words stand last in their cell, behind a sentence, and are none."""
    rest = run.rest
    own = rest.endswith(_STOPS) and not run.words.endswith((*_STOPS, "：", ":"))
    return own and run.chars[0].top > _LOWER * _height(run.page)


def _height(page: PageLayout) -> float:
    return page.frame.height if page.frame is not None else 0.0


def _in_first_column(run: _Run) -> bool:
    spot = _cell(run.page, run.chars[0])
    return spot is not None and spot[1][1] == 0


def _take(run: _Run) -> None:
    own = set(run.chars)
    page = run.page
    for cells in page.inside:
        for cell, chars in cells.items():
            if not own.isdisjoint(chars):
                cells[cell] = [char for char in chars if char not in own]
    page.outside = [char for char in page.outside if char not in own]
    page.apart.append(Apart(Manner.PAGE_FRAME, run.chars))
