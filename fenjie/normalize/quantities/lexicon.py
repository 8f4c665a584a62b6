"""The quantity rules compiled into patterns, once per process.

What must end where a number begins is compiled for the text read backwards, so that one anchored
match decides instead of a search through the words before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from fenjie.normalize.time_expressions import STRETCH
from fenjie.rules import rules
from fenjie.rules.quantity_rules import Mask
from fenjie.text.alternatives import by_first_character, longest_first
from fenjie.text.han import HAN
from fenjie.text.late_pattern import late_pattern
from fenjie.text.number_grammar import NUMERALS
from fenjie.text.numerals import MAGNITUDES, ONE_TO_NINE

_MAGNITUDE = "|".join(MAGNITUDES)
_PER = r"/[十百千万]?"
_WHOLE = "(?:(?<![A-Za-z])|(?![A-Za-z]))"
"""Latin letters are a unit as a whole word only (P is not one in PFLOPS)."""
_TIMES = "年|月|日|天|小时|时|分钟|分|秒|周|季度|(?:h|s|min|d)(?![A-Za-z])"
"""What a rate may be per, besides the units (人次/日)."""


class CompiledMask(Struct, frozen=True):
    """A mask whose three patterns must all fit around the figures."""

    name: str
    number: re.Pattern[str] | None
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    measured: bool
    """Whether `behind` looks for any unit."""


class Masks(Struct, frozen=True):
    """Masks that look at what stands behind the figures, and the others; `any_…` fits for one.

    The last group of a match of `any_behind` is the place of the first mask that can fit, from 1.
    `slow` are masks that look behind as well, for any unit, and that it leaves out.
    """

    behind: tuple[CompiledMask, ...]
    slow: tuple[CompiledMask, ...]
    before: tuple[CompiledMask, ...]
    any_behind: re.Pattern[str]
    any_before: re.Pattern[str]


class Lexicon(Struct, frozen=True):
    """Everything that reading quantities looks up; `…_back` patterns read backwards."""

    unit: re.Pattern[str]
    behind_unit: re.Pattern[str]
    compound: re.Pattern[str]
    not_units: re.Pattern[str]
    weak_unit: re.Pattern[str]
    latin_unit: re.Pattern[str]
    begins: re.Pattern[str]
    unit_names: dict[str, str]
    not_tenths: re.Pattern[str]
    currencies: dict[str, str]
    currency_back: re.Pattern[str]
    masks: Masks
    spans: re.Pattern[str]
    span_names: tuple[str, ...]
    comparator_back: re.Pattern[str]
    apart_back: re.Pattern[str]
    behind: re.Pattern[str]
    means: dict[str, str]
    inside: dict[str, str]
    growth_nouns: re.Pattern[str]
    growth_back: re.Pattern[str]
    growth_behind: re.Pattern[str]
    open_latin: re.Pattern[str]
    lessened_back: re.Pattern[str]
    verbs_back: re.Pattern[str]

    def unit_at(self, text: str, start: int) -> str | None:
        """Return the unit that begins at `start`, with its twin in brackets and what it is per."""
        match = self.unit.match(text, start)
        if match is None:
            return None
        # Compiling what belongs to a unit takes long, and few texts have it.
        behind = text.startswith(("（", "/"), match.end()) and self.behind_unit.match(
            text, match.end()
        )
        return match[0] + behind[0] if behind else match[0]


@cache
def lexicon() -> Lexicon:
    """Compile the rules."""
    data = rules().quantities
    listed = by_first_character(data.units)
    not_units = f"(?!{longest_first(data.but_units)})(?:{longest_first(data.not_units)})"
    before: dict[str, str] = {entry.word: entry.means for entry in data.comparators_before}
    behind: dict[str, str] = {entry.word: entry.means for entry in data.comparators_behind}
    growth = data.growth
    latin = longest_first(unit for unit in data.units if unit[0].isascii())
    apart = longest_first([e.word for e in data.comparators_before if e.apart], backwards=True)
    return Lexicon(
        unit=re.compile(_unit(listed, not_units)),
        behind_unit=late_pattern(_behind_unit(listed)),
        compound=late_pattern(rf"[{HAN}]{{1,3}}?(?:{listed})(?=[，。；、）]|$)"),
        not_units=re.compile(not_units),
        weak_unit=re.compile(
            rf"(?!{not_units})(?:{longest_first(data.chinese_numeral_units)}"
            rf"|[角毛](?=[{ONE_TO_NINE}]分)|块(?=钱|[零{ONE_TO_NINE}](?:[角毛分]|(?![{HAN}])))|[A-Za-z]+(?<=m[lL]|[ckm]m|kg|mg))"
        ),
        latin_unit=late_pattern(f"(?:{latin})(?![A-Za-z])"),
        begins=re.compile(_begins(data.chinese_numeral_units)),
        unit_names=data.unit_names,
        not_tenths=late_pattern(rf"{not_units}|成[{HAN}]?员"),
        currencies=data.currencies_before,
        currency_back=re.compile(longest_first(tuple(data.currencies_before), backwards=True)),
        masks=_masks(_compiled(mask, listed, latin) for mask in data.masks),
        # An empty group at the end of each tells which one it was; groups around them would keep
        # the engine from looking at an alternative's first character.
        spans=re.compile("|".join(f"(?:{span.pattern})()" for span in data.spans)),
        span_names=tuple(span.name for span in data.spans),
        comparator_back=re.compile(rf"(?:到达|达|有|是|为|了)?(?P<word>{_guarded(before)})"),
        apart_back=re.compile(
            rf"(?!为?准标)[{HAN}]{{0,6}}"
            rf"(?:[{HAN}]{{1,2}}每|{longest_first(data.apart_words, backwards=True)})"
            rf"(?P<word>{apart})"
        ),
        behind=re.compile(
            rf"(?:（(?P<without>不)?含[^（）]{{0,8}}）)?(?P<word>{longest_first(tuple(behind))})"
            rf"(?:（(?P<not>不)?含[^（）]{{0,8}}）)?"
        ),
        means={**before, **behind},
        inside={entry.word: entry.means for entry in data.comparators_inside},
        growth_nouns=re.compile(longest_first(growth.nouns)),
        growth_back=re.compile(
            rf"(?:{longest_first(growth.between, backwards=True)})*"
            rf"(?:{longest_first(growth.verbs, backwards=True)})"
        ),
        growth_behind=re.compile(r"(?:以上|以内|左右)?的?(?:年均)?(?:增长|增速|增幅|降幅)"),
        open_latin=re.compile("[A-Za-zμ]{2,8}(?=[，。；、）以左/]|$)"),
        lessened_back=re.compile(
            rf"(?P<object>[{HAN}“”]{{0,16}}?)"
            rf"(?:{longest_first(growth.verbs_with_object, backwards=True)})"
        ),
        verbs_back=re.compile(longest_first(data.number_verbs, backwards=True)),
    )


def _unit(listed: str, not_units: str) -> str:
    """Return a pattern for a unit: a listed one, and 次 behind it."""
    return rf"(?!{not_units})(?:{listed}){_WHOLE}(?:(?<=[^个项处条次起])次(?![于序要生元数第]))?"


def _behind_unit(listed: str) -> str:
    """Return a pattern for what belongs to a unit: a twin in brackets, and /unit."""
    return rf"(?:（(?:{listed})）)?(?:{_PER}(?:{listed}|{_TIMES}|[{HAN}]{{1,2}}(?![{HAN}])))?"


def _begins(units: Iterable[str]) -> str:
    """Return a pattern for what a number begins with; one numeral alone mostly makes a word."""
    more = f"[{NUMERALS}0-9几幾点點余多来分又成番块角毛/A-Za-z和与]|{STRETCH}|个|位数"
    # One class of characters first is what the engine looks for fastest.
    return f"[0-9几幾数半{NUMERALS}](?:(?<=[0-9几幾数半])|(?={more}|{longest_first(units)}))"


def _guarded(words: dict[str, str]) -> str:
    """Return a pattern for the comparators, a single character not as the end of a word (签约)."""
    guards = rules().quantities.comparator_guards
    return "|".join(
        re.escape(word[::-1]) + (f"(?![{guards[word]}])" if word in guards else "")
        for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _masks(every: Iterable[CompiledMask]) -> Masks:
    masks = tuple(every)
    behind = tuple(mask for mask in masks if mask.behind is not None)
    quick = tuple(mask for mask in behind if not mask.measured)
    before = tuple(mask for mask in masks if mask.behind is None)
    return Masks(
        quick,
        tuple(mask for mask in behind if mask.measured),
        before,
        # Empty groups as in `spans`.
        re.compile("|".join(f"(?:{mask.behind.pattern})()" for mask in quick if mask.behind)),
        re.compile("|".join(mask.before.pattern for mask in before if mask.before)),
    )


def _compiled(mask: Mask, listed: str, latin: str) -> CompiledMask:
    amount = rf"(?:{_MAGNITUDE})?(?:余|多)?(?:{listed})"
    behind = mask.behind.replace("RANGE", rf"[-—–－~～至到][0-9.]+{amount}")
    behind = behind.replace("LISTED", amount).replace("LATIN", f"(?:{latin})")
    return CompiledMask(
        mask.name,
        re.compile(mask.number) if mask.number else None,
        re.compile(f"(?:{mask.before})$") if mask.before else None,
        late_pattern(behind) if behind else None,
        "LISTED" in mask.behind,
    )
