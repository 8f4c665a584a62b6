"""The corrections file, in YAML or JSON, read into decisions."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from fenjie.corrections.decisions import Decision, Decisions, OtherPlace
from fenjie.corrections.file_lines import FileLines
from fenjie.errors import InputError
from fenjie.extract.decode import decode
from fenjie.schema.validate import first_fault, load_text

VERSION = "1.1"
_WORDS = {"采纳": "accept", "驳回": "reject", "另写": "other", "留空": None, "": None}


def _word(value: Any) -> Any:
    return _WORDS.get(value.strip(), value.strip()) if isinstance(value, str) else value


def _as_text(value: Any) -> Any:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if plain else value


Text = Annotated[str, BeforeValidator(_as_text)]


def _as_number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


class _Place(BaseModel):
    """Another place of a finding as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: Text
    field: str
    printed: Text
    text: Text | None = None


class _Entry(BaseModel):
    """A decision as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    finding: Text | None = None
    code: str | None = None
    severity: str | None = None
    tasks: list[Text] = []
    field: str | None = None
    evidence: list[Text] = []
    order: Annotated[int, BeforeValidator(_as_number)] = 0
    printed: Text | None = None
    other_places: list[_Place] = []
    message: str | None = None
    proposal: Text | None = None
    decision: Annotated[Literal["accept", "reject", "other"] | None, BeforeValidator(_word)] = None
    text: Text | None = None
    note: Text | None = None

    def decided(self, word: object) -> Decision:
        """Return the decision; `word` is what the person called it."""
        fields = self.model_dump(exclude={"other_places"})
        places = tuple(OtherPlace(**place.model_dump()) for place in self.other_places)
        called = word.strip() if isinstance(word, str) and self.decision is not None else None
        return Decision(**fields, other_places=places, word=called)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    corrections_version: Text
    document: dict[str, Any] = {}
    decisions: list[_Entry]


def read_decisions(data: bytes, name: str) -> Decisions:
    """Read a corrections file: YAML or JSON, in UTF-8, GB18030 or UTF-16.

    Raises `InputError` (`corrections`, `format`, `encoding`, `binary`) for a file that is none, or
    for a decision that cannot be carried out: a proposal accepted where there is none, other
    words without words.
    """
    text = _decoded(data, name)
    value = load_text(text, name, as_text=True)
    try:
        file = _File.model_validate(value)
    except ValidationError as error:
        raise _fault(error, text, name) from None
    if file.corrections_version.partition(".")[0] != VERSION.partition(".")[0]:
        raise InputError(
            "corrections",
            "{name} has corrections_version {version}; this reader knows {known}",
            name=name,
            version=file.corrections_version,
            known=VERSION,
        )
    words = [entry.get("decision") for entry in value["decisions"]]
    decisions = [entry.decided(word) for entry, word in zip(file.decisions, words, strict=True)]
    for number, decision in enumerate(decisions):
        if not _complete(decision):
            raise InputError(
                "corrections",
                "{name}, line {line}, decision {number} ({printed}): it needs tasks, a field, the"
                " printed text, and a proposal to accept or a text of your own",
                name=name,
                line=FileLines(text).line_of(("decisions", number, "decision")),
                number=number + 1,
                printed=decision.printed or decision.finding or "?",
            )
    return Decisions(decisions, hashlib.sha256(data).hexdigest(), text)


def _decoded(data: bytes, name: str) -> str:
    try:
        return decode(data, name)
    except InputError as error:
        if error.code != "empty":
            raise
        raise InputError(
            "corrections",
            "{name} is empty; fenjie check --write makes a corrections file",
            name=name,
        ) from None


def _fault(error: ValidationError, text: str, name: str) -> InputError:
    """Return what to say of the first thing that is wrong, with its line."""
    first = error.errors(include_url=False)[0]
    line = FileLines(text).line_of(first["loc"])
    if first["loc"][-1] == "decision" and first["type"] == "literal_error":
        return InputError(
            "corrections",
            "{name}, line {line}: {word} is no decision; there are 采纳 (accept), 驳回 (reject)"
            " and 另写 (other), and nothing for what is undecided",
            name=name,
            line=line,
            word=first["input"],
        )
    return InputError(
        "corrections",
        "{name}, line {line}: no corrections file: {path}: {reason}",
        name=name,
        line=line,
        **first_fault(error),
    )


def _complete(decision: Decision) -> bool:
    """Return whether a decision can be carried out."""
    if decision.decision in (None, "reject"):
        return True
    whole = bool(decision.field and decision.printed and decision.tasks)
    if decision.value is not None and not whole:
        return False
    return any(edit.tasks and edit.printed for edit in decision.edits())
