"""What became of each decision of a corrections file: applied, rejected, undecided or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from fenjie.corrections.decisions import Decision, Edit

State = Literal["applied", "rejected", "undecided", "refused"]
STATES: tuple[State, ...] = ("applied", "rejected", "undecided", "refused")

Reason = Literal["task-unknown", "field-unknown", "text-gone", "text-twice", "overlap"]
REASONS: dict[Reason, str] = {
    "task-unknown": "文件中没有这项任务",
    "field-unknown": "这项任务没有这个字段",
    "text-gone": "原处已找不到这段文字",
    "text-twice": "原处这段文字不止一处",
    "overlap": "与另一条订正的文字重叠",
}
"""Why a decision was not carried out, in the words of the records; the last is the nearest miss."""

GONE = "finding-gone"
"""Why a rejection had nothing to silence: the finding is there no more."""


class Outcome(Struct, frozen=True):
    """A decision and what became of it; `edit` is the one that was refused."""

    decision: Decision
    state: State
    why: str | None = None
    edit: Edit | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it with the keys of the corrections file, its state and why."""
        decision = self.decision
        edits = [self.edit] if self.edit else list(decision.edits())
        return {
            "finding": decision.finding,
            "code": decision.code,
            "tasks": list(decision.tasks),
            "field": decision.field,
            "printed": decision.printed,
            "decision": decision.decision,
            "note": decision.note,
            "outcome": self.state,
            "why": self.why,
            "edits": [
                {
                    "tasks": list(edit.tasks),
                    "field": edit.field,
                    "printed": edit.printed,
                    "value": edit.value,
                }
                for edit in edits
            ],
        }


def counts_of(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Count the outcomes of each state, in their fixed order."""
    counts = Counter(outcome.state for outcome in outcomes)
    return {state: counts[state] for state in STATES}
