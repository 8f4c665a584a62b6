"""Times: labels of periods and deadlines, and titles between them."""

from typing import Literal

from fenjie.rules.strict_model import Rule

Quarter = Literal[1, 2, 3, 4]


class PeriodRules(Rule, frozen=True):
    """Labels of periods other than lists of quarters."""

    words: dict[str, list[Quarter]]
    monthly: list[str]
    beside_months: list[str]
    verbs: list[str]
    attributes: list[str]
    month_attributes: list[str]
    from_now: list[str]
    onwards: list[str]
    parts_of_month: dict[str, int]
    ends_of_year: list[str]
    more_ends_of_year: list[str]
    whole_year: list[str]
    due: list[str]
    before: list[str]
    open_ended: list[str]
    within: list[str]
    open_verbs: list[str]


class ScheduleRules(Rule, frozen=True):
    """How titles in schedule cells look."""

    lead_ins: list[str]
    collective_words: list[str]
    longest_title: int
    longest_short_title: int
