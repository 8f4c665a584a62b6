"""Columns: what their headers say, in any layout."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fenjie.rules.strict_model import Rule

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


class Column(Rule):
    """One role that a column can have: what its header may say, and what a blank cell means."""

    heads: list[str] = Field(min_length=1)
    blank: Blank


class HeaderPattern(Rule):
    """What a header contains that no list of names knows."""

    role: Role
    contains: str


class PeriodHeaders(Rule):
    """What may stand around a stretch of the year in a header, whose place is `{label}`."""

    around: str


class ColumnRules(Rule):
    """What columns are called in any layout."""

    roles: dict[Role, Column]
    patterns: list[HeaderPattern]
    kept: list[str]
    same_as_above: list[str]
    periods: PeriodHeaders
