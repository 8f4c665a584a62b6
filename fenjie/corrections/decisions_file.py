"""The corrections file, in YAML or JSON, read into decisions."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from fenjie.corrections.decisions import Decision, Decisions
from fenjie.errors import InputError
from fenjie.schema.validate import first_fault, load

VERSION = "1.0"
_WORDS = {"采纳": "accept", "驳回": "reject", "另写": "other", "留空": None, "": None}


def _word(value: Any) -> Any:
    return _WORDS.get(value.strip(), value.strip()) if isinstance(value, str) else value


def _as_text(value: Any) -> Any:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if plain else value


Text = Annotated[str, BeforeValidator(_as_text)]


class _Entry(BaseModel):
    """A decision as the file has it."""

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


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    corrections_version: Text
    document: dict[str, Any] = {}
    decisions: list[_Entry]


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
    decisions = [Decision(**entry.model_dump()) for entry in file.decisions]
    rejected: dict[str, list[Decision]] = {}
    for number, decision in enumerate(decisions, start=1):
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
    return Decisions(decisions, hashlib.sha256(data).hexdigest(), rejected)


def _complete(decision: Decision) -> bool:
    return (
        bool(decision.field and decision.printed and decision.tasks) and decision.value is not None
    )
