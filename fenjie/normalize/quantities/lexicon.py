"""The quantity rules compiled into patterns, once per process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fenjie.normalize.quantities.numerals import MAGNITUDES
from fenjie.rules import rules
from fenjie.rules.models import Mask

_MAGNITUDE = "|".join(MAGNITUDES)


def either(words: list[str] | tuple[str, ...]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class CompiledMask:
    """A mask whose three patterns must all fit around the figures."""

    name: str
    number: re.Pattern[str] | None
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that reading quantities looks up."""

    unit: re.Pattern[str]
    chinese: re.Pattern[str]
    masks: tuple[CompiledMask, ...]
    spans: re.Pattern[str]
    span_names: tuple[str, ...]
    before: re.Pattern[str]
    apart: re.Pattern[str]
    behind: re.Pattern[str]
    means: dict[str, str]
    inside: dict[str, str]
    growth_nouns: re.Pattern[str]
    growth_verbs: re.Pattern[str]
    growth_behind: re.Pattern[str]
    verbs: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """Compile the rules."""
    data = rules().quantities
    listed = either(tuple(data.units))
    not_units = either(data.not_units)
    unit = rf"(?!{not_units})(?P<unit>{listed})(?:/(?P<per>{listed}|[㐀-鿿]{{1,2}}(?![㐀-鿿])))?"
    numeral = "[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+[十百千万亿]*)?"
    chinese_units = either(data.chinese_numeral_units)
    chinese = (
        rf"(?<![第零〇一二两三四五六七八九十百千万亿0-9.])(?<![零〇一二两三四五六七八九十百千万亿]点)(?:"
        rf"(?P<base>[百千万])分之(?P<percent>{numeral}|[0-9][0-9,]*(?:\.[0-9]+)?)"
        rf"|(?P<parts>[二三四五六七八九十百]+)分之(?P<part>[一二两三四五六七八九十]+)"
        rf"|(?P<digits>两位数|两位数字|三位数)(?=的?增)"
        rf"|(?:(?P<from>[一二两三四五六七八九十]{{1,8}})[至到—~～-])?(?P<number>{numeral})"
        rf"(?P<inside>余|多|几)?(?!{not_units})(?P<unit>{chinese_units})(?P<half>半(?![㐀-鿿]))?"
        rf"|(?P<tenths>[一二两三四五六七八九十半](?:点[一二三四五六七八九])?|[0-9]+(?:\.[0-9]+)?)"
        rf"成(?!{not_units}|[㐀-鿿]?员)(?P<more>半)?"
        rf"|翻(?P<times>[一二两三])番)"
    )
    before: dict[str, str] = {entry.word: entry.means for entry in data.comparators_before}
    behind: dict[str, str] = {entry.word: entry.means for entry in data.comparators_behind}
    apart = [entry.word for entry in data.comparators_before if entry.apart]
    growth = data.growth
    between = either(growth.between)
    return Lexicon(
        unit=re.compile(unit),
        chinese=re.compile(chinese),
        masks=tuple(_compiled(mask, listed) for mask in data.masks),
        spans=re.compile("|".join(f"({span.pattern})" for span in data.spans)),
        span_names=tuple(span.name for span in data.spans),
        before=re.compile(rf"(?:{_guarded(before)})(?:达到|达|有)?$"),
        apart=re.compile(rf"(?:{either(apart)})(?:{either(data.apart_words)})[㐀-鿿]{{0,6}}$"),
        behind=re.compile(either(tuple(behind))),
        means={**before, **behind},
        inside={entry.word: entry.means for entry in data.comparators_inside},
        growth_nouns=re.compile(either(growth.nouns)),
        growth_verbs=re.compile(rf"(?:{either(growth.verbs)})(?:{between})*$"),
        growth_behind=re.compile(r"(?:以上|以内|左右)?的?(?:年均)?(?:增长|增速|增幅|降幅)"),
        verbs=re.compile(rf"(?:{either(data.number_verbs)})$"),
    )


def _guarded(words: dict[str, str]) -> str:
    """Return a pattern for the comparators, a single character not as the end of a word (签约)."""
    guards = rules().quantities.comparator_guards
    return "|".join(
        (f"(?<![{guards[word]}])" if word in guards else "") + re.escape(word)
        for word in sorted(words, key=lambda w: (-len(w), w))
    )


def _compiled(mask: Mask, listed: str) -> CompiledMask:
    amount = rf"(?:{_MAGNITUDE})?(?:余|多)?(?:{listed})"
    behind = mask.behind.replace("RANGE", rf"[-—–－~～至到][0-9.]+{amount}")
    behind = behind.replace("LISTED", amount)
    return CompiledMask(
        mask.name,
        re.compile(mask.number) if mask.number else None,
        re.compile(f"(?:{mask.before})$") if mask.before else None,
        re.compile(behind) if behind else None,
    )
