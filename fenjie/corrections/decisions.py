"""The corrections file: one decision for each finding that a person settled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from fenjie.errors import InputError
from fenjie.schema.finding import finding_id
from fenjie.schema.validate import first_fault, load
from fenjie.text.normal_form import normal_form

VERSION = "1.0"
_WORDS = {"采纳": "accept", "驳回": "reject", "另写": "other", "留空": None, "": None}


def _word(value: Any) -> Any:
    return _WORDS.get(value.strip(), value.strip()) if isinstance(value, str) else value


def _as_text(value: Any) -> Any:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if plain else value


Text = Annotated[str, BeforeValidator(_as_text)]


class Decision(BaseModel):
    """One finding and what was decided: take the proposal, leave what is printed, other words.

    What it concerns is found again by task, field and printed text, so that it fits a re-issue.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    finding: Text | None = None
    code: str | None = None
    severity: str | None = None
    tasks: list[Text] = []
    field: str | None = None
    printed: Text | None = None
    message: str | None = None
    proposal: Text | None = None
    decision: Annotated[Literal["accept", "reject", "other"] | None, BeforeValidator(_word)] = None
    text: Text | None = None

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


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    corrections_version: Text
    document: dict[str, Any] = {}
    decisions: list[Decision]


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


def read_decisions(data: bytes, name: str) -> Decisions:
    """Read a corrections file in YAML or JSON.

    Raises `InputError` (`corrections`) for a file that is none, or for a decision that cannot
    be carried out: a proposal accepted where there is none, other words without words.
    """
    try:
        file = _File.model_validate(load(data, name, as_text=True))
    except ValidationError as error:
        raise InputError(
            "corrections",
            "{name} is no corrections file: {path}: {reason}",
            name=name,
            **first_fault(error),
        ) from None
    if file.corrections_version.partition(".")[0] != VERSION.partition(".")[0]:
        raise InputError(
            "corrections",
            "{name} has corrections_version {version}; this reader knows {known}",
            name=name,
            version=file.corrections_version,
            known=VERSION,
        )
    rejected: dict[str, list[Decision]] = {}
    for number, decision in enumerate(file.decisions, start=1):
        if decision.decision in ("accept", "other") and not _complete(decision):
            raise InputError(
                "corrections",
                "{name}, decision {number} ({printed}): it needs a field, the printed text, and a"
                " proposal to accept or a text of your own",
                name=name,
                number=number,
                printed=decision.printed or decision.finding or "?",
            )
        if decision.decision == "reject":
            rejected.setdefault(decision.code or "", []).append(decision)
    return Decisions(file.decisions, hashlib.sha256(data).hexdigest(), rejected)


def _complete(decision: Decision) -> bool:
    return (
        bool(decision.field and decision.printed and decision.tasks) and decision.value is not None
    )
