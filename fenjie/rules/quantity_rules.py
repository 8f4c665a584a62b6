"""Quantities: units, comparators, and numbers that measure nothing."""

from typing import Literal

from fenjie.rules.strict_model import Rule


class ComparatorWord(Rule, frozen=True):
    """A word that bounds a number; `apart` when a verb may stand between them."""

    word: str
    means: Literal["ge", "gt", "le", "lt", "approx"]
    apart: bool = False
    example: str = ""


class Mask(Rule, frozen=True, kw_only=True):
    """Patterns around figures that measure nothing; `example` shows what `hides` is.

    `unmeasured` where no unit may stand behind what `behind` matches, `unit_before` what a unit of
    the figures must stand before.
    """

    name: str
    number: str = ""
    before: str = ""
    behind: str = ""
    unmeasured: bool = False
    unit_before: str = ""
    example: str
    hides: str


class SpanMask(Rule, frozen=True):
    """A whole stretch whose numbers measure nothing."""

    name: str
    pattern: str
    example: str
    hides: str


class GrowthRules(Rule, frozen=True):
    """When an amount is a rate or an increase over a past level."""

    nouns: list[str]
    verbs: list[str]
    verbs_with_object: list[str]
    between: list[str]
    units: list[str]
    units_of_cuts: list[str]
    over_past: str


class MetricRules(Rule, frozen=True):
    """Classes of words that part the words around a number, and what a noun phrase cannot be."""

    amounts: list[str]
    occasions: list[str]
    verbs: list[str]
    deeds: list[str]
    outcomes: list[str]
    changes: list[str]
    settings: list[str]
    whole: list[str]
    general: list[str]
    measures: list[str]
    endings: dict[str, str]
    before: str
    behind: str
    openers: str
    alone: str
    between: str
    closers: list[str]
    agents: list[str]
    others: list[str]
    own_measures: list[str]
    no_places: str
    manners: list[str]
    plain_verbs: list[str]


class QuantityRules(Rule, frozen=True):
    """What a number measures, how it is meant, and which numbers measure nothing."""

    units: dict[str, str]
    chinese_numeral_units: list[str]
    unit_names: dict[str, str]
    currencies_before: dict[str, str]
    no_units: str
    but_units: list[str]
    not_units: list[str]
    number_verbs: list[str]
    comparators_before: list[ComparatorWord]
    comparators_behind: list[ComparatorWord]
    comparator_guards: dict[str, str]
    comparators_inside: list[ComparatorWord]
    apart_words: list[str]
    cumulative: list[str]
    plan_nouns: list[str]
    signs: dict[str, str]
    whole_measures: list[str]
    growth: GrowthRules
    masks: list[Mask]
    spans: list[SpanMask]
    metric: MetricRules
