"""Which numbers of a text rules mask, and where."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from fenjie.normalize.quantities.lexicon import Lexicon, lexicon
from fenjie.normalize.quantities.masks import CompiledMask, Masks
from fenjie.text.numerals import NUMERAL

_SIGNS_OF_STRETCHES = re.compile(f"[{NUMERAL}半几《“A-Za-z]")
_WITHIN, _BEFORE_SIGN = "一", 2
"""The sign that does not always begin a stretch, and characters before it at most."""


def stretches_in(text: str, words: Lexicon) -> Stretches | None:
    """Return the stretches of a text whose numbers measure nothing, None where there are none."""
    first = _SIGNS_OF_STRETCHES.search(text)
    return Stretches(text, words, first.start()) if first is not None else None


class Stretches:
    """The stretches of a text whose numbers measure nothing, asked for from left to right.

    Each begins with a numeral, a letter or an opening bracket, or holds 一 among its first three
    characters: looking for these is several times as fast as trying the whole pattern everywhere.
    """

    def __init__(self, text: str, words: Lexicon, first: int) -> None:
        self._text = text
        self._pattern = words.spans
        self._names = words.span_names
        self._name, self._start, self._end = "", 0, 0
        self._untried = 0
        self._sign = first

    def name_at(self, position: int) -> str | None:
        """Return the name of the stretch that holds a position, not left of the last asked."""
        while self._end <= position and self._sign <= position + _BEFORE_SIGN:
            self._try_sign()
        return self._name if self._start <= position < self._end else None

    def _try_sign(self) -> None:
        """Look for a stretch that begins around the next sign, none overlapping."""
        at = self._sign
        first = at - _BEFORE_SIGN if self._text[at] == _WITHIN else at
        for start in range(max(self._untried, first), at + 1):
            if (match := self._pattern.match(self._text, start)) is not None:
                self._start, self._end = match.span()
                self._name = self._names[(match.lastindex or 1) - 1]
                self._untried = self._end
                break
        else:
            self._untried = max(self._untried, at + 1)
        sign = _SIGNS_OF_STRETCHES.search(self._text, at + 1)
        self._sign = sys.maxsize if sign is None else sign.start()


def mask_of(
    text: str, start: int, end: int, words: Lexicon, *, whole: bool = True
) -> CompiledMask | None:
    """Find the first mask that fits around a number, or around the figures that begin it.

    Masks that say what the figures are (years) fit only where they are the `whole` of the number.
    """
    masks = words.masks
    choices = _from_first(masks.conditional, masks.any_conditional.match(text, end))
    behind = choices[0] if choices else None
    sure = _sure_mask(masks, text, end)
    if sure is None:
        numbered, slow = _slow_masks(text[start:end] if whole else "")
        choices += numbered if masks.any_slow.match(text, end) is None else slow
        if masks.any_before.match(text, start):
            choices += masks.before
    for mask in choices:
        if sure is not None and mask.rank > sure.rank:
            break
        if mask.number is not None and not (whole and mask.number.fullmatch(text, start, end)):
            continue
        if _fits_before(mask, text, start) and (
            mask is behind or _fits_behind(mask, text, end, words)
        ):
            return mask
    return sure


def _sure_mask(masks: Masks, text: str, end: int) -> CompiledMask | None:
    fitting = masks.any_sure.match(text, end)
    return None if fitting is None else masks.sure[(fitting.lastindex or 1) - 1]


def _from_first(
    masks: tuple[CompiledMask, ...], fitting: re.Match[str] | None
) -> tuple[CompiledMask, ...]:
    """Return the masks from the first one on that a match of them all tells to fit behind."""
    return () if fitting is None else masks[(fitting.lastindex or 1) - 1 :]


def _fits_before(mask: CompiledMask, text: str, start: int) -> bool:
    return mask.before is None or mask.before.match(text, start) is not None


def _fits_behind(mask: CompiledMask, text: str, end: int, words: Lexicon) -> bool:
    """Return whether a mask fits what stands behind the figures."""
    if mask.unit_before:
        return words.has_unit_before(text, end, mask.unit_before)
    if mask.behind is None:
        return True
    match = mask.behind.match(text, end)
    return match is not None and not (mask.unmeasured and words.is_measured(text, match.end()))


@lru_cache(maxsize=4096)
def _slow_masks(figures: str) -> tuple[tuple[CompiledMask, ...], tuple[CompiledMask, ...]]:
    """Return the slow masks that fit figures, as far as these tell; a text has the same again.

    Those that look at the figures come first, and then with the others.
    """
    fitting = tuple(
        mask
        for mask in lexicon().masks.slow
        if mask.number is None or mask.number.fullmatch(figures)
    )
    return tuple(mask for mask in fitting if mask.number is not None), fitting
