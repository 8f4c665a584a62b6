"""Texts that changed: by their words, or by the numbers in them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from fenjie.compare.change import Change, Years
from fenjie.compare.comparable_text import bare, grams, same_words
from fenjie.compare.number_changes import masked, moved_numbers
from fenjie.schema import Quantity

_LONG = 2000
"""Characters beyond which texts are compared by their words: the exact way is quadratic."""
_ALIKE = 0.5
"""Share of characters in common from which two steps are one step reworded."""


def text_changes(field: str, old: str, new: str, years: Years) -> list[Change]:
    """Compare two texts without quantities."""
    if same_words(old, new, years):
        return []
    return [Change(field, "text" if are_far(old, new) else "wording", old or None, new or None)]


def passage_changes(
    field: str,
    texts: tuple[str, str],
    quantities: tuple[Sequence[Quantity], Sequence[Quantity]],
    years: Years,
) -> list[Change]:
    """Compare the old and the new text: numbers that moved, then the words around them."""
    old, new = texts
    if same_words(old, new, years):
        return []
    result, rest = moved_numbers(field, *quantities)
    words_old, words_new = masked(old, quantities[0]), masked(new, quantities[1])
    if not same_words(words_old, words_new, years) or rest or not result:
        kind = "text" if are_far(words_old, words_new) else "wording"
        result.append(Change(field, kind, old, new))
    return result


def are_far(old: str, new: str) -> bool:
    """Return whether two texts share less than half of their characters, in order."""
    if max(len(old), len(new)) > _LONG:
        mine, theirs = grams(old), grams(new)
        return 2 * len(mine & theirs) < _ALIKE * (len(mine) + len(theirs))
    matcher = difflib.SequenceMatcher(None, bare(old), bare(new), autojunk=False)
    return matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE
