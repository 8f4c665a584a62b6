"""What the checks look for, and what findings say."""

from typing import Literal

from fenjie.rules.strict_model import Rule


class CheckRules(Rule, frozen=True):
    """What the checks of the text look for."""

    pairs: dict[str, str]
    endings: list[str]
    year_ends: list[str]
    other_spans: list[str]
    doubling: list[str]
    words: list[str]
    lengthening: str
    interchangeable: str


class FindingRule(Rule, frozen=True):
    """What one code means; `message` has `{name}` places that the evidence fills."""

    severity: Literal["error", "warning", "info"]
    message: str
    meaning: str
    example: str
    settle: str
