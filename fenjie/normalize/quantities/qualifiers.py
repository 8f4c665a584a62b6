"""What stands around a number: comparator, 累计, growth, and quarters of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fenjie.normalize.periods import QUARTERS, read_label, words_of_the_year
from fenjie.normalize.quantities.lexicon import Lexicon
from fenjie.rules import rules

_CLAUSE = "；。！？\n"
_COMMA = _CLAUSE + "，："
_WINDOW = 24
_LONGEST_PHRASE = 200
_OVER_PAST = re.compile(
    "[比较](?:上年|去年|上一年|同期|上期|前一年)[^，]{0,12}(?:增|减|提高|提升|降)"
)


def phrase_start(text: str, position: int) -> int:
    """Return where the phrase of a position begins: behind the last comma, colon or clause."""
    first = max(0, position - _LONGEST_PHRASE)
    return max(first, *(text.rfind(mark, first, position) + 1 for mark in _COMMA))


def comparator_before(
    text: str, start: int, limit: int, lexicon: Lexicon
) -> tuple[str, int, str] | None:
    """Find the comparator in front of a number: its meaning, where it begins, and its word.

    One that stands apart begins at the number itself: its words are no part of the quantity.
    """
    window = text[max(limit, start - _WINDOW) : start].rstrip()
    offset = max(limit, start - _WINDOW)
    match = lexicon.before.search(window)
    if match:
        word = _word(match[0], lexicon)
        return lexicon.means[word], offset + match.start(), word
    match = lexicon.apart.search(window)
    if match:
        word = _word(match[0], lexicon)
        return lexicon.means[word], start, word
    return None


def _word(found: str, lexicon: Lexicon) -> str:
    return max((word for word in lexicon.means if found.startswith(word)), key=len)


def comparator_behind(text: str, end: int, lexicon: Lexicon) -> tuple[str, int, str] | None:
    """Find the comparator behind a unit: its meaning, where it ends, and its word."""
    match = lexicon.behind.match(text, end)
    return (lexicon.means[match[0]], match.end(), match[0]) if match else None


def combine(before: str | None, inside: str | None, behind: str | None) -> str:
    """Choose the one comparator: the stricter of two that point the same way, else the first.

    >>> combine("gt", None, "ge"), combine(None, None, None), combine("approx", None, "ge")
    ('gt', 'eq', 'approx')
    """
    found = [mean for mean in (before, inside, behind) if mean]
    if not found:
        return "eq"
    for strict, loose in (("gt", "ge"), ("lt", "le")):
        if set(found) == {strict, loose}:
            return strict
    return found[0]


def is_growth(text: str, start: int, end: int, unit: str, lexicon: Lexicon) -> bool:
    """Tell whether an amount is a rate or an increase over a past level."""
    phrase = text[phrase_start(text, start) : start]
    if _OVER_PAST.search(phrase):
        return True
    if unit not in rules().quantities.growth.units:
        return False
    if lexicon.growth_nouns.search(phrase) or lexicon.growth_verbs.search(phrase.rstrip()):
        return True
    return lexicon.growth_behind.match(text, end) is not None


_LABEL = re.compile(f"{QUARTERS}|{words_of_the_year()}")


@dataclass(slots=True)
class Clause:
    """What the clause says before a number; read once from left to right, so in linear time.

    A clause ends at ；or 。. `cumulative` when 累计 stands in it, `quarters` are those that it
    names last.
    """

    position: int = 0
    cumulative: bool = False
    quarters: tuple[int, ...] | None = None

    def advance(self, text: str, start: int) -> None:
        """Read on up to a number."""
        first = max(self.position, *(text.rfind(m, self.position, start) + 1 for m in _CLAUSE))
        if first > self.position:
            self.cumulative, self.quarters = False, None
        words = text[first:start]
        if any(word in words for word in rules().quantities.cumulative):
            self.cumulative = True
        for label in _LABEL.finditer(words):
            span = read_label(label[0], None)
            self.quarters = span.quarters if span else self.quarters
        self.position = start

    def own_quarters(self, step: tuple[int, ...] | None) -> tuple[int, ...] | None:
        """Return the quarters that the clause names, unless they are the step's own."""
        return self.quarters if self.quarters != step else None
