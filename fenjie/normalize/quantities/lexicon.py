"""The quantity rules compiled into patterns, once per process.

What every number asks for is compiled at once, and what few do when the first does.

What must end where a number begins is compiled for the text read backwards, so that one anchored
match decides instead of a search through the words before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from fenjie.normalize.quantities.masks import LONGEST_BEFORE_SIGN, Masks, compiled_masks
from fenjie.normalize.quantities.unit_list import UnitList, begun
from fenjie.normalize.time_expressions import STRETCH
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.han import han_run, is_han
from fenjie.text.late_pattern import late_pattern
from fenjie.text.number_grammar import NUMERALS
from fenjie.text.numerals import MAGNITUDES, ONE_TO_NINE

_PLACES = late_pattern(f"[百千]?万?(?:{'|'.join(MAGNITUDES)})?[余多]?")
_MORE = ("余", "多")
_BETWEEN = "达有是为了"
"""What may stand between a comparator and its number, besides 达到."""
_BELONGING = ("（", "/")
"""What something begins with that belongs to the unit before it."""


class Lexicon(Struct, frozen=True):
    """Everything that reading quantities looks up; `…_back` patterns read backwards."""

    units: UnitList
    not_units: UnitList
    but_units: tuple[str, ...]
    weak_units: UnitList
    weak_unit: re.Pattern[str]
    latin_unit: re.Pattern[str]
    begins: re.Pattern[str]
    unit_names: dict[str, str]
    currencies: dict[str, str]
    currencies_back: tuple[str, ...]
    masks: Masks
    spans: re.Pattern[str]
    span_names: tuple[str, ...]
    comparator_back: re.Pattern[str]
    comparator_ends: frozenset[str]
    apart: tuple[str, ...]
    apart_begins: tuple[str, ...]
    apart_back: re.Pattern[str]
    behind: re.Pattern[str]
    behind_begins: frozenset[str]
    means: dict[str, str]
    inside: dict[str, str]
    growth_nouns: tuple[str, ...]
    growth_back: re.Pattern[str]
    growth_behind: re.Pattern[str]
    open_latin: re.Pattern[str]
    lessened_back: re.Pattern[str]
    verbs_back: tuple[str, ...]

    def is_no_unit(self, text: str, start: int) -> bool:
        """Return whether a word begins there that only begins like a unit."""
        if self.not_units.listed_end(text, start) is None:
            return False
        return not text.startswith(self.but_units, start)

    def unit_at(self, text: str, start: int, *, weak: bool = False) -> str | None:
        """Return the unit that begins at `start`, with its twin in brackets and what it is per.

        Behind a `weak` number only the units of Chinese numerals count, and nothing with them.
        """
        if self.is_no_unit(text, start):
            return None
        if weak:
            return self._weak_unit_at(text, start)
        if (end := self.units.unit_end(text, start)) is None:
            return None
        if text.startswith(_BELONGING, end):
            end = self.units.belonging_end(text, end)
        return text[start:end]

    def is_measured(self, text: str, start: int) -> bool:
        """Return whether a unit begins there, with 万 or 余 before it or without."""
        begins = [start + len(word) for word in MAGNITUDES if text.startswith(word, start)]
        return any(
            self.units.listed_end(text, at + more) is not None
            for at in (start, *begins)
            for more in range(2 if text[at : at + 1] in _MORE else 1)
        )

    def has_unit_before(self, text: str, start: int, sign: str) -> bool:
        """Return whether a number goes on there with nothing but its unit before a sign (吨级)."""
        end = text.find(sign, start + 1, start + LONGEST_BEFORE_SIGN)
        return end > start and any(
            _PLACES.fullmatch(text, start, at) is not None
            for at in range(start, end)
            if self.units.ends_at(text, at, end)
        )

    def _weak_unit_at(self, text: str, start: int) -> str | None:
        if (end := self.weak_units.listed_end(text, start)) is not None:
            return text[start:end]
        match = self.weak_unit.match(text, start)
        # 块 and a numeral are a price unless a word goes on (三块五).
        if match is None or (match["price"] is not None and is_han(text[start + 2 : start + 3])):
            return None
        return match[0]

    def is_no_tenth(self, text: str, start: int) -> bool:
        """Return whether the 成 that stands there belongs to a word (成员, 成活率)."""
        if self.is_no_unit(text, start) or text.startswith("成员", start):
            return True
        return text.startswith("员", start + 2) and is_han(text[start + 1])

    def currency_before(self, back: str) -> str | None:
        """Return the word for a currency right before a number, in the words read backwards."""
        if not back.startswith(self.currencies_back):
            return None
        return next(word for word in self.currencies_back if back.startswith(word))[::-1]

    def apart_word(self, back: str) -> str | None:
        """Return the comparator that stands apart from the number behind it, read backwards."""
        for begin in self.apart_begins:
            if begin in back and any(word in back for word in self.apart):
                match = self.apart_back.match(back, 0, han_run(back))
                return None if match is None else match["word"]
        return None


@cache
def lexicon() -> Lexicon:
    """Compile the rules."""
    data = rules().quantities
    before: dict[str, str] = {entry.word: entry.means for entry in data.comparators_before}
    behind: dict[str, str] = {entry.word: entry.means for entry in data.comparators_behind}
    growth = data.growth
    latin = longest_first(unit for unit in data.units if unit[0].isascii())
    apart = [entry.word for entry in data.comparators_before if entry.apart]
    return Lexicon(
        units=UnitList(data.units),
        not_units=UnitList(data.not_units),
        but_units=tuple(data.but_units),
        weak_units=UnitList(data.chinese_numeral_units),
        weak_unit=late_pattern(
            rf"[角毛](?=[{ONE_TO_NINE}]分)"
            rf"|块(?=钱|[零{ONE_TO_NINE}](?:[角毛分]|(?P<price>)))|[A-Za-z]+(?<=m[lL]|[ckm]m|kg|mg)"
        ),
        latin_unit=late_pattern(f"(?:{latin})(?![A-Za-z])"),
        begins=re.compile(_begins(data.chinese_numeral_units)),
        unit_names=data.unit_names,
        currencies=data.currencies_before,
        currencies_back=_longest_first_back(data.currencies_before),
        masks=compiled_masks(data.masks, data.units),
        # An empty group at the end of each tells which one it was; groups around them would keep
        # the engine from looking at an alternative's first character.
        spans=re.compile("|".join(f"(?:{span.pattern})()" for span in data.spans)),
        span_names=tuple(span.name for span in data.spans),
        comparator_back=re.compile(rf"(?:到达|[{_BETWEEN}])?(?P<word>{_guarded(before)})"),
        comparator_ends=frozenset(f"到{_BETWEEN}").union(word[-1] for word in before),
        apart=tuple(word[::-1] for word in apart),
        apart_begins=tuple(dict.fromkeys(word[0] for word in apart)),
        # Matched where nothing but Han characters stands.
        apart_back=late_pattern(
            rf"(?!为?准标).{{0,6}}(?:.{{1,2}}每|{longest_first(data.apart_words, backwards=True)})"
            rf"(?P<word>{longest_first(apart, backwards=True)})"
        ),
        behind=re.compile(
            rf"(?:（(?P<without>不)?含[^（）]{{0,8}}）)?(?P<word>{longest_first(tuple(behind))})"
            rf"(?:（(?P<not>不)?含[^（）]{{0,8}}）)?"
        ),
        behind_begins=frozenset("（").union(word[0] for word in behind),
        means={**before, **behind},
        inside={entry.word: entry.means for entry in data.comparators_inside},
        growth_nouns=tuple(growth.nouns),
        growth_back=late_pattern(
            rf"(?:{longest_first(growth.between, backwards=True)})*"
            rf"(?:{longest_first(growth.verbs, backwards=True)})"
        ),
        growth_behind=late_pattern(r"(?:以上|以内|左右)?的?(?:年均)?(?:增长|增速|增幅|降幅)"),
        open_latin=late_pattern("[A-Za-zμ]{2,8}(?=[，。；、）以左/]|$)"),
        lessened_back=late_pattern(longest_first(growth.verbs_with_object, backwards=True)),
        verbs_back=tuple(verb[::-1] for verb in data.number_verbs),
    )


def _longest_first_back(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word[::-1] for word in sorted(words, key=len, reverse=True))


def _begins(units: Iterable[str]) -> str:
    """Return a pattern for what a number begins with; one numeral alone mostly makes a word."""
    more = f"[{NUMERALS}0-9几幾点點余多来分又成番块角毛/A-Za-z和与]|{STRETCH}|个|位数"
    # One class of characters first is what the engine looks for fastest.
    return f"[0-9几幾数半{NUMERALS}](?:(?<=[0-9几幾数半])|(?={more}|{begun(units)}))"


def _guarded(words: dict[str, str]) -> str:
    """Return a pattern for the comparators, a single character not as the end of a word (签约)."""
    guards = rules().quantities.comparator_guards
    return "|".join(
        re.escape(word[::-1]) + (f"(?![{guards[word]}])" if word in guards else "")
        for word in sorted(words, key=lambda word: (-len(word), word))
    )
