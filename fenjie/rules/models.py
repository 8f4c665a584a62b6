"""Strict models of the rule files: a misspelt key or a wrong type is an error, not a silence."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Quarter = Literal[1, 2, 3, 4]
Role = Literal[
    "requirement",
    "section",
    "number",
    "title",
    "target",
    "value",
    "measure",
    "schedule",
    "deadline",
    "leaders",
    "persons",
    "lead",
    "support",
]
"""What a column can hold."""


class Rule(BaseModel):
    """The base of all rule models: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Blank = Literal["above", "none"]


class Column(Rule):
    """One role that a column can have: what its head may say, and what a blank cell means."""

    heads: list[str] = Field(min_length=1)
    blank: Blank


class HeaderPattern(Rule):
    """What a head contains that no list of names knows."""

    role: Role
    contains: str


class PeriodHeaders(Rule):
    """What may stand around a stretch of the year in a head, whose place is `{label}`."""

    around: str


class ColumnRules(Rule):
    """What columns are called in any layout."""

    roles: dict[Role, Column]
    patterns: list[HeaderPattern]
    kept: list[str]
    same_as_above: list[str]
    periods: PeriodHeaders


class OwnColumn(Rule):
    """What a layout says of a role besides: further heads, another meaning of a blank cell."""

    heads: list[str] = []
    blank: Blank | None = None


class About(Rule):
    """A sentence for people, in both languages."""

    zh: str
    en: str


class Layout(Rule):
    """A profile: how tables of one kind differ from the others.

    `required` lists roles that must be there, `|` between those of which one is enough.
    `periods` are heads that mean a stretch of the year, `kept` heads that are kept as printed,
    `sections` patterns of rows that begin a section, `numbers` a pattern whose first group is
    the number of a task.
    """

    name: str = Field(pattern="^[a-z0-9-]{1,40}$")
    about: About | None = None
    kind: Literal["table", "paragraphs"] = "table"
    columns: dict[Role, OwnColumn] = {}
    required: list[str] = Field(min_length=1)
    periods: dict[str, str] = {}
    kept: list[str] = []
    sections: list[str] = []
    numbers: str | None = None
    first_leads: bool = False

    def __hash__(self) -> int:
        return hash(self.name)


class PeriodRules(Rule):
    """Labels of periods other than lists of quarters."""

    words: dict[str, list[Quarter]]
    monthly: list[str]
    beside_months: list[str]
    verbs: list[str]
    attributes: list[str]
    month_attributes: list[str]
    onwards: list[str]
    parts_of_month: dict[str, int]
    ends_of_year: list[str]
    more_ends_of_year: list[str]
    whole_year: list[str]
    due: list[str]
    before: list[str]
    open_ended: list[str]
    open_verbs: list[str]


class ScheduleRules(Rule):
    """How titles in schedule cells look."""

    lead_ins: list[str]
    collective_words: list[str]
    longest_title: int
    longest_short_title: int


class RequirementRules(Rule):
    """How the sources of requirements are called."""

    sources: list[str]
    longest_source: int


class DocumentRules(Rule):
    """How a document names itself, its pages and its sections."""

    title: str
    kinds: str
    attachment: str
    issuer: str
    signature: str
    signature_dated: str
    issuing: str
    issued: str
    running_lines: list[str]
    section_range: str
    section_heading: str


class OrganizationListRules(Rule):
    """How names of bodies look and what stands between them."""

    empty: list[str]
    separators: list[str]
    roles: list[str]
    roles_in_brackets: list[str]
    endings: list[str]
    more_endings: list[str]
    beginnings: list[str]
    helping_heads: list[str]
    leading: list[str]
    answering: list[str]
    first_leads: str
    levels: list[str]
    bodies_of_levels: list[str]


class PeopleRules(Rule):
    """How names of people look and what stands between them."""

    empty: list[str]
    separators: list[str]
    surnames: str
    surnames_of_two: list[str]


class ComparatorWord(Rule):
    """A word that bounds a number; `apart` when a verb may stand between them."""

    word: str
    means: Literal["ge", "gt", "le", "lt", "approx"]
    apart: bool = False
    example: str = ""


class Mask(Rule):
    """Patterns around figures that measure nothing; `example` shows what `hides` is."""

    name: str
    number: str = ""
    before: str = ""
    behind: str = ""
    example: str
    hides: str


class SpanMask(Rule):
    """A whole stretch whose numbers measure nothing."""

    name: str
    pattern: str
    example: str
    hides: str


class GrowthRules(Rule):
    """When an amount is a rate or an increase over a past level."""

    nouns: list[str]
    verbs: list[str]
    between: list[str]
    units: list[str]


class MetricRules(Rule):
    """Where the noun phrase that is counted begins and ends."""

    stop_behind: list[str]
    activities: list[str]
    lead_before: list[str]
    begin_before: list[str]
    tail_before: list[str]


class QuantityRules(Rule):
    """What a number measures, how it is meant, and which numbers measure nothing."""

    units: dict[str, str]
    chinese_numeral_units: list[str]
    no_units: str
    not_units: list[str]
    number_verbs: list[str]
    comparators_before: list[ComparatorWord]
    comparators_behind: list[ComparatorWord]
    comparator_guards: dict[str, str]
    comparators_inside: list[ComparatorWord]
    apart_words: list[str]
    cumulative: list[str]
    plan_nouns: list[str]
    growth: GrowthRules
    masks: list[Mask]
    spans: list[SpanMask]
    metric: MetricRules


class CheckRules(Rule):
    """What the checks of the text look for."""

    pairs: dict[str, str]
    endings: list[str]
    year_ends: list[str]
    other_spans: list[str]
    doubling: list[str]
    words: list[str]
    lengthening: str
    interchangeable: str


class OrganisationRules(Rule):
    """How bodies are named: which names are one body's, and which only look alike."""

    words: list[str]
    short: list[str]
    optional: list[str]
    endings: list[str]
    telling: str
    levels: str
    kinds: str
    places: list[str]


class FindingRule(Rule):
    """What one code means; `message` has `{name}` places that the evidence fills."""

    severity: Literal["error", "warning", "info"]
    message: str
    meaning: str
    example: str
    settle: str


class Rules(Rule):
    """All rule files together."""

    layouts: list[Layout]
    columns: ColumnRules
    periods: PeriodRules
    schedule: ScheduleRules
    requirements: RequirementRules
    document: DocumentRules
    units: OrganizationListRules
    people: PeopleRules
    quantities: QuantityRules
    checks: CheckRules
    organisations: OrganisationRules
    findings: dict[str, FindingRule]
