"""What stands around a number: comparator, 累计, growth, and quarters of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from fenjie.normalize.periods import read_label
from fenjie.normalize.quantities.lexicon import Lexicon
from fenjie.normalize.time_expressions import qualifying_label
from fenjie.rules import rules
from fenjie.text.han import is_han

_CLAUSE = "；。！？\n"
_EDGE = re.compile(f".*[{_CLAUSE}，：]", re.DOTALL)
"""All up to the end of the last phrase that ends."""
_ENDED = re.compile(f".*[{_CLAUSE}]", re.DOTALL)
"""All up to the end of the last clause that ends."""
_WINDOW = 24
_LONGEST_PHRASE = 200
_LONGEST_OBJECT = 16


class Comparator(Struct, frozen=True, gc=False):
    """What a comparator means, the offset to which it widens the quantity, and its word."""

    means: str
    edge: int
    word: str


def phrase_before(text: str, position: int) -> int:
    """Return where the phrase of a position begins, not further back than any phrase is.

    That is behind a comma, a colon, or the end of a clause.
    """
    first = max(0, position - _LONGEST_PHRASE)
    edge = _EDGE.match(text, first, position)
    return first if edge is None else edge.end()


def words_before(text: str, start: int, limit: int) -> str:
    """Return the words before a number, down to `limit`, read backwards."""
    return text[max(limit, start - _WINDOW) : start].rstrip()[::-1]


def comparator_before(back: str, start: int, lexicon: Lexicon) -> Comparator | None:
    """Find the comparator in front of a number in the words before it, read backwards.

    One that stands apart begins at the number itself: its words are no part of the quantity.
    """
    if back[:1] in lexicon.comparator_ends and (match := lexicon.comparator_back.match(back)):
        word = match["word"][::-1]
        return Comparator(lexicon.means[word], start - match.end(), word)
    if (apart := lexicon.apart_word(back)) is not None:
        return Comparator(lexicon.means[apart[::-1]], start, apart[::-1])
    return None


def comparator_behind(text: str, end: int, lexicon: Lexicon) -> Comparator | None:
    """Find the comparator behind a unit, with brackets that tell whether the bound is in it."""
    if text[end : end + 1] not in lexicon.behind_begins:
        return None
    match = lexicon.behind.match(text, end)
    if match is None:
        return None
    means = lexicon.means[match["word"]]
    if match["without"] or match["not"]:
        means = {"ge": "gt", "le": "lt"}.get(means, means)
    return Comparator(means, match.end(), match[0])


def combine(before: str | None, inside: str | None, behind: str | None) -> str:
    """Choose the one comparator: the stricter of two that point the same way, else the first.

    >>> combine("gt", None, "ge"), combine(None, None, None), combine("approx", None, "ge")
    ('gt', 'eq', 'approx')
    """
    result = [mean for mean in (before, inside, behind) if mean]
    if len(result) < 2:
        return result[0] if result else "eq"
    for strict, loose in (("gt", "ge"), ("lt", "le")):
        if set(result) == {strict, loose}:
            return strict
    return result[0]


@cache
def _over_past() -> re.Pattern[str]:
    return re.compile(rules().quantities.growth.over_past)


def is_growth(phrase: str, back: str, text: str, end: int, unit: str, lexicon: Lexicon) -> bool:
    """Return whether an amount is a rate or an increase over a past level.

    `phrase` are the words from the last comma to the number, `back` those before it, backwards.
    """
    if ("比" in phrase or "较" in phrase) and _over_past().search(phrase):
        return True
    growth = rules().quantities.growth
    if unit not in growth.units and unit not in growth.units_of_cuts:
        return False
    lessened = lexicon.lessened_back.search(back)
    if unit not in growth.units:
        return lessened is not None and lessened.start() == 0
    if unit == "%" and lessened and _is_object(back[: lessened.start()]):
        return True
    if _holds(phrase, lexicon.growth_nouns) or lexicon.growth_back.match(back):
        return True
    return lexicon.growth_behind.match(text, end) is not None


def _is_object(words: str) -> bool:
    """Return whether words may be what is lessened: no mark parts them from what is done."""
    return len(words) <= _LONGEST_OBJECT and all(char in "“”" or is_han(char) for char in words)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(qualifying_label())


@cache
def _planned() -> re.Pattern[str]:
    """Match what makes a period say when something is due on the whole: 全年投资目标，…."""
    nouns = "|".join(map(re.escape, rules().quantities.plan_nouns))
    return re.compile(f"[^，；。、0-9]{{0,12}}(?:{nouns})[^，；。、0-9]{{0,2}}，")


@cache
def _signs() -> tuple[str, ...]:
    """Return what a text must hold for a clause to name quarters; looking for it is cheaper."""
    words = ("季", "Q", "q", *rules().periods.words)
    return tuple(word for word in words if not any(o in word for o in words if o != word))


def _holds(text: str, words: Iterable[str]) -> bool:
    # A loop, and no `any`: one of a few words is looked for in every text.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


class Clause:
    """What the clause says before a number; read once from left to right, so in linear time.

    A clause ends at ；or 。. `cumulative` when 累计 stands in it, `quarters` are those that it
    names last.
    """

    def __init__(self, text: str) -> None:
        self.cumulative = False
        self.quarters: tuple[int, ...] | None = None
        self._text = text
        self._position = 0
        self._adds_up = _holds(text, rules().quantities.cumulative)
        self._names_quarters = _holds(text, _signs())

    def advance(self, start: int) -> None:
        """Read on up to a number."""
        if not (self._adds_up or self._names_quarters):
            return
        text, position = self._text, self._position
        first = position
        if (ended := _ENDED.match(text, position, start)) is not None:
            first = ended.end()
            self.cumulative, self.quarters = False, None
        words = text[first:start]
        self._position = start
        if self._adds_up and _holds(words, rules().quantities.cumulative):
            self.cumulative = True
        if not (self._names_quarters and _holds(words, _signs())):
            return
        for label in _label().finditer(words):
            if _planned().match(words, label.end()):
                continue
            span = read_label(label[0], None)
            self.quarters = span.quarters if span else self.quarters

    def own_quarters(self, step: tuple[int, ...] | None) -> tuple[int, ...] | None:
        """Return the quarters that the clause names, unless they are the step's own."""
        return self.quarters if self.quarters != step else None
