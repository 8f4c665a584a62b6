"""The comparison of two documents as JSON: its models, with a schema and a version of its own."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

COMPARISON_VERSION = "1.0"
Relation = Literal["same", "renumbered", "revised", "split", "merged"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Side(_Model):
    """One of the two documents."""

    title: str | None
    year: int | None
    name: str
    sha256: str
    tasks: int
    corrections: str | None


class FieldChange(_Model):
    """One change of a field in its own terms."""

    field: str = Field(description="The record's field.", examples=["target"])
    from_: str | None = Field(alias="from", description="The old words; null for what came.")
    to: str | None = Field(description="The new words; null for what went.")
    kind: Literal[
        "quantity",
        "comparator",
        "wording",
        "text",
        "moved",
        "headed",
        "added",
        "removed",
    ]
    unit: str | None = Field(default=None, description="Unit of a quantity that moved.")
    metric: str | None = Field(default=None, description="What the quantity measures.")
    percent: float | None = Field(default=None, description="Change over the old value.")
    about: str | None = Field(default=None, description="The words of a step that moved.")


class Pair(_Model):
    """Old and new tasks that belong together."""

    old: list[int | None] = Field(description="Numbers of the old tasks.")
    new: list[int | None] = Field(description="Numbers of the new tasks.")
    old_ids: list[str]
    new_ids: list[str]
    relation: Relation
    confidence: float = Field(ge=0, le=1)
    unsure: bool = Field(description="Whether a person should look at the link.")
    why: str = Field(description="The evidence, in Chinese.")
    changes: list[FieldChange]


class BodyRenamed(_Model):
    """A body under another name."""

    old: str
    new: str
    tasks: int = Field(description="Linked tasks in which one gave way to the other.")
    stated: bool = Field(description="Whether the office's own list says so.")


class Comparison(_Model):
    """What changed from one document to another."""

    comparison_version: str = COMPARISON_VERSION
    old: Side
    new: Side
    pairs: list[Pair]
    added: list[int | None]
    removed: list[int | None]
    added_ids: list[str]
    removed_ids: list[str]
    bodies: list[BodyRenamed]
    warnings: list[str]
    summary: dict[str, Any]

    @property
    def changed(self) -> bool:
        """Whether anything differs between the two."""
        return bool(
            self.added
            or self.removed
            or any(pair.relation != "same" for pair in self.pairs)
            or any(not body.stated for body in self.bodies)
        )


def comparison_schema() -> str:
    """Write the JSON Schema (2020-12) of a comparison, indented, keys in the models' order."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://fenjie.invalid/schema/diff-{COMPARISON_VERSION}.json",
        **Comparison.model_json_schema(by_alias=True, mode="validation"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
