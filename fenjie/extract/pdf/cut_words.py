"""Words that a page has and does not show, for they stand beyond its edge or a clipping path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fenjie.extract.manners import Manner
from fenjie.extract.pdf.page_characters import Char, PageText

_WORDS_APART = 2.5
"""Times its size within which the next character of the same words stands."""


class Apart(NamedTuple):
    """Characters that are not of the table's writing, in the order of their content."""

    manner: Manner
    chars: list[Char]
    may_stand_elsewhere: bool = False
    """A spreadsheet's print draws the words of a merged cell on each page that it reaches."""

    def goes_on(self, manner: Manner, char: Char) -> bool:
        """Return whether a character behind these belongs to the same words."""
        return self.manner is manner and are_near(self.chars[-1], char)


def are_near(one: Char, other: Char) -> bool:
    """Return whether two characters stand so close that they may be of the same words."""
    reach = _WORDS_APART * max(one.bottom - one.top, one.x1 - one.x0)
    return abs(one.x0 - other.x0) < reach and abs(one.bottom - other.bottom) < reach


def cut_off(text: PageText) -> Iterator[Apart]:
    """Yield what stands beyond a page, and what clipping paths hide, words by words."""
    for run in _runs(text.beyond):
        yield Apart(Manner.OUTSIDE, run)
    if not text.clipped:
        return
    shown = {owner for owner, start, end in text.objects() if start < end}
    for owner, chars in text.clipped.items():
        for run in _runs(chars):
            if any(not char.text.isspace() for char in run):
                yield Apart(Manner.COVERED, run, owner not in shown)


def _runs(chars: list[Char]) -> Iterator[list[Char]]:
    run: list[Char] = []
    for char in chars:
        if run and not are_near(run[-1], char):
            yield run
            run = []
        run.append(char)
    if run:
        yield run
