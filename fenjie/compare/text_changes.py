"""Texts that changed: by their words, or by the numbers in them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from fenjie.compare.change import Change
from fenjie.compare.comparable_text import bare, grams
from fenjie.compare.number_changes import Ranges, masked, moved_numbers, ranges_of
from fenjie.compare.phrases import changed_phrases
from fenjie.compare.terms import Terms
from fenjie.schema import Quantity

_LONG = 2000
"""Characters beyond which texts are compared by their words: the exact way is quadratic."""
_ALIKE = 0.5
"""Share of characters in common from which two steps are one step reworded."""
_NOWHERE: tuple[Ranges, Ranges] = ([], [])


def text_changes(field: str, old: str, new: str, terms: Terms) -> list[Change]:
    """Compare two texts without quantities."""
    if terms.same(old, new):
        return []
    return [_reworded(field, (old, new), (old, new), _NOWHERE, terms)]


def passage_changes(
    field: str,
    texts: tuple[str, str],
    quantities: tuple[Sequence[Quantity], Sequence[Quantity]],
    terms: Terms,
) -> list[Change]:
    """Compare the old and the new text: numbers that moved, then the words around them."""
    if terms.same(*texts):
        return []
    result = moved_numbers(field, *quantities)
    alone = any(change.before is None or change.after is None for change in result)
    words = masked(texts[0], quantities[0]), masked(texts[1], quantities[1])
    if not terms.same(*words) or alone or not result:
        moved = [change for change in result if change.before and change.after]
        apart = (
            ranges_of(sorted((c.before for c in moved if c.before), key=_start)),
            ranges_of(sorted((c.after for c in moved if c.after), key=_start)),
        )
        result.append(_reworded(field, texts, words, apart, terms))
    return result


def _start(quantity: Quantity) -> int:
    return quantity.start or 0


def _reworded(
    field: str,
    texts: tuple[str, str],
    words: tuple[str, str],
    apart: tuple[Ranges, Ranges],
    terms: Terms,
) -> Change:
    """Return the change of a text; `words` are what is compared of it."""
    old, new = texts
    kind = "text" if are_far(*words) else "wording"
    phrases = changed_phrases(texts, apart, terms) or (texts,)
    return Change(field, kind, old or None, new or None, phrases=phrases)


def are_far(old: str, new: str) -> bool:
    """Return whether two texts share less than half of their characters, in order."""
    if max(len(old), len(new)) <= _LONG:
        mine, theirs = bare(old), bare(new)
        # The longest passage in common is at least as long as what both begin or end with.
        if 2 * _same_ends(mine, theirs) >= _ALIKE * (len(mine) + len(theirs)):
            return False
    return likeness(old, new) < _ALIKE


def _same_ends(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike, or end with, whichever are more."""
    return max(_same_start(one, other), _same_start(one[::-1], other[::-1]))


def _same_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def likeness(old: str, new: str) -> float:
    """Return the share of characters that two texts have in common, in order; a bound if low."""
    if max(len(old), len(new)) > _LONG:
        mine, theirs = grams(old), grams(new)
        return 2 * len(mine & theirs) / ((len(mine) + len(theirs)) or 1)
    matcher = difflib.SequenceMatcher(None, bare(old), bare(new), autojunk=False)
    bound = matcher.quick_ratio()
    return bound if bound < _ALIKE else matcher.ratio()
