"""Columns: what their headers say, in any layout."""

from typing import Annotated, Literal

from msgspec import Meta

from fenjie.rules.strict_model import PositiveFloat, PositiveInt, Rule

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
Blank = Literal["above", "none"]


class Column(Rule, frozen=True):
    """One role that a column can have: what its header may say, and what a blank cell means."""

    heads: Annotated[list[str], Meta(min_length=1)]
    blank: Blank


class HeaderPattern(Rule, frozen=True):
    """What a header contains that no list of names knows; `sure` where that says all."""

    role: Role
    contains: str
    sure: bool = False


class PeriodHeaders(Rule, frozen=True):
    """What may stand around a stretch of the year in a header, whose place is `{label}`."""

    around: str
    whole_year: str


ContentKind = Literal[
    "counting",
    "headings",
    "organizations",
    "people",
    "times",
    "steps",
    "states",
    "figures",
    "results",
    "sentences",
    "blank",
]
"""What most cells of a column can be."""


class Evidence(Rule, frozen=True):
    """Points for each way in which a header names a role, and what sums of points mean."""

    exact: PositiveFloat
    part: PositiveFloat
    telling: PositiveFloat
    above: PositiveFloat
    alone: PositiveFloat
    doubtful: PositiveFloat


class ColumnRules(Rule, frozen=True):
    """What columns are called in any layout, and what their cells say for a role."""

    roles: dict[Role, Column]
    patterns: list[HeaderPattern]
    kept: list[str]
    persons_beside: str
    whole_extent: str
    same_as_above: list[str]
    periods: PeriodHeaders
    evidence: Evidence
    contents: dict[Role | Literal["kept"], dict[ContentKind, float]]
    results: str
    shortest_sentence: PositiveInt
    longest_state: PositiveInt
