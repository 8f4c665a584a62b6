"""Decisions of a person: one for each finding that was settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from fenjie.schema.finding import finding_id
from fenjie.text.normal_form import normal_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One finding and what was decided: take the proposal, leave what is printed, other words.

    What it concerns is found again by task, field and printed text, so that it fits a re-issue.
    """

    finding: str | None = None
    code: str | None = None
    severity: str | None = None
    tasks: Sequence[str] = ()
    field: str | None = None
    printed: str | None = None
    message: str | None = None
    proposal: str | None = None
    decision: Literal["accept", "reject", "other"] | None = None
    text: str | None = None

    @property
    def value(self) -> str | None:
        """What is to stand instead of the printed text; None where nothing changes."""
        if self.decision == "accept":
            return self.proposal
        return (
            normal_form(self.text).strip()
            if self.decision == "other" and self.text is not None
            else None
        )


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of a file, and its SHA-256."""

    decisions: Sequence[Decision] = ()
    sha256: str | None = None
    _rejected: dict[str, list[Decision]] = field(default_factory=dict)
    """By code; those without one stand under no code."""

    def rejects(
        self, code: str, tasks: Sequence[str], field: str | None, evidence: Sequence[str]
    ) -> bool:
        """Return whether a finding was rejected: this one, or the same words in the same task."""
        decided = [*self._rejected.get(code, ()), *self._rejected.get("", ())]
        if not decided:
            return False
        finding = finding_id(code, tasks, field, evidence)
        return any(
            decision.finding == finding
            or (_quotes(decision, evidence) and _touch(decision.tasks, tasks))
            for decision in decided
        )


def _quotes(decision: Decision, evidence: Sequence[str]) -> bool:
    return decision.printed in evidence if evidence else decision.printed is None


def _touch(decided: Sequence[str], tasks: Sequence[str]) -> bool:
    return not decided or bool(set(decided) & set(tasks))


NO_DECISIONS = Decisions()
