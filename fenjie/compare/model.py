"""The comparison of two documents as JSON: its models, with a schema and a version of its own."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fenjie.compare.summary_model import Summary, TaskEntry
from fenjie.schema.base import schema_text

COMPARISON_VERSION = "2.0"
COMPARISON_ID = f"urn:fenjie:diff:{COMPARISON_VERSION.split('.', maxsplit=1)[0]}"
Relation = Literal["same", "renumbered", "revised", "split", "merged"]
Number = int | float | None
Kind = Literal["quantity", "comparator", "wording", "text", "moved", "headed", "added", "removed"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Side(_Model):
    """One of the two documents."""

    title: str | None = Field(description="Its title.", examples=["2026年市政府重点工作任务分解表"])
    year: int | None = Field(description="The year planned for.", examples=[2026])
    name: str = Field(description="File name without its folder.", examples=["2026.txt"])
    sha256: str = Field(description="SHA-256 of the file.", examples=["0" * 64])
    tasks: int = Field(description="How many tasks it has.", examples=[72])
    corrections: str | None = Field(
        description="SHA-256 of the corrections file that was applied.", examples=[None]
    )
    unread: list[str] = Field(description="Its parts that could not be read.", examples=[["第3页"]])


class FieldChange(_Model):
    """One change of a field in its own terms."""

    field: str = Field(description="The record's field.", examples=["target"])
    from_: str | None = Field(
        alias="from", description="The old words; null for what came.", examples=["550亿元"]
    )
    to: str | None = Field(description="The new words; null for what went.", examples=["600亿元"])
    kind: Kind = Field(
        description="quantity: a number moved; comparator: its bound did; wording: the words"
        " around did; text: another text; moved: a step is due at another time; headed: another"
        " report asks for it; added and removed: an entry of a list.",
        examples=["quantity"],
    )
    unit: str | None = Field(
        default=None, description="Unit of measure of the quantity.", examples=["元"]
    )
    metric: str | None = Field(
        default=None, description="What the quantity measures.", examples=["投资"]
    )
    basis: Literal["level", "growth"] | None = Field(
        default=None, description="Whether the quantity is a level or growth.", examples=["level"]
    )
    old_low: Number = Field(
        default=None, description="The old lower bound in the unit.", examples=[55000000000]
    )
    old_high: Number = Field(
        default=None, description="The old upper bound in the unit.", examples=[55000000000]
    )
    new_low: Number = Field(
        default=None, description="The new lower bound in the unit.", examples=[60000000000]
    )
    new_high: Number = Field(
        default=None, description="The new upper bound in the unit.", examples=[60000000000]
    )
    percent: float | None = Field(
        default=None,
        description="Change of the lower bound over the old one, in percent, of the upper one where"
        " only that moved; null for rates.",
        examples=[9.1],
    )
    points: float | None = Field(
        default=None, description="Change of a rate, in percentage points.", examples=[2]
    )
    track: list[str] | None = Field(
        default=None,
        description="Titles of the sub-project of the step that changed.",
        examples=[["2号线"]],
    )
    period: str | None = Field(
        default=None,
        description="Label of the step that changed; the new one where it moved.",
        examples=["三季度"],
    )
    old_quarters: list[int] | None = Field(
        default=None, description="The old quarters of a step that moved.", examples=[[2]]
    )
    new_quarters: list[int] | None = Field(
        default=None, description="The new quarters of a step that moved.", examples=[[3]]
    )
    about: str | None = Field(
        default=None, description="The words of a step that moved.", examples=["主体完工。"]
    )
    phrases: list[tuple[str, str]] | None = Field(
        default=None,
        description="Of a text that changed, the old and the new phrases that differ.",
        examples=[[["完成选址，", "完成选址和勘察，"]]],
    )


class Pair(_Model):
    """Old and new tasks that belong together."""

    old: list[int | None] = Field(description="Numbers of the old tasks.", examples=[[12]])
    new: list[int | None] = Field(description="Numbers of the new tasks.", examples=[[14]])
    old_ids: list[str] = Field(description="Ids of the old tasks.", examples=[["2025-012"]])
    new_ids: list[str] = Field(description="Ids of the new tasks.", examples=[["2026-014"]])
    relation: Relation = Field(
        description="same: nothing differs; renumbered: only the number; revised: fields differ;"
        " split: one became several; merged: several became one.",
        examples=["revised"],
    )
    confidence: float = Field(
        description="How sure the link is, from 0 to 1.", examples=[0.87], ge=0, le=1
    )
    unsure: bool = Field(description="Whether a person should look at the link.", examples=[False])
    why: str = Field(description="The evidence, in Chinese.", examples=["目标用词87%"])
    changes: list[FieldChange] = Field(description="What differs, by field.", examples=[[]])


class BodyRenamed(_Model):
    """An organization under another name."""

    old: str = Field(description="Its old name.", examples=["市工信局"])
    new: str = Field(description="Its new name.", examples=["市工业和信息化局"])
    tasks: int = Field(description="Linked tasks in which one gave way to the other.", examples=[3])
    stated: bool = Field(description="Whether the office's own list says so.", examples=[False])


class Comparison(_Model):
    """What changed from one document to another."""

    comparison_version: str = Field(
        default=COMPARISON_VERSION,
        description="Version of this schema.",
        examples=[COMPARISON_VERSION],
    )
    old: Side = Field(description="The earlier document.")
    new: Side = Field(description="The later document.")
    pairs: list[Pair] = Field(
        description="Tasks that belong together, in the order of the new document.", examples=[[]]
    )
    added: list[int | None] = Field(
        description="Numbers of the new tasks that no old one became.", examples=[[71]]
    )
    removed: list[int | None] = Field(
        description="Numbers of the old tasks that became no new one.", examples=[[8]]
    )
    added_ids: list[str] = Field(description="Ids of these new tasks.", examples=[["2026-071"]])
    removed_ids: list[str] = Field(description="Ids of these old tasks.", examples=[["2025-008"]])
    old_tasks: list[TaskEntry] = Field(
        description="All old tasks: their names, places and organizations.", examples=[[]]
    )
    new_tasks: list[TaskEntry] = Field(
        description="All new tasks: their names, places and organizations.", examples=[[]]
    )
    bodies: list[BodyRenamed] = Field(
        description="Organizations that were renamed, each once.", examples=[[]]
    )
    warnings: list[str] = Field(
        description="What a reader should know first, in Chinese.", examples=[[]]
    )
    summary: Summary = Field(description="What is read before the pairs.")

    @property
    def changed(self) -> bool:
        """Return whether anything differs between the two."""
        return bool(
            self.added
            or self.removed
            or any(pair.relation != "same" for pair in self.pairs)
            or any(not organization.stated for organization in self.bodies)
        )


def comparison_schema() -> str:
    """Write the JSON Schema (2020-12) of a comparison, indented, keys in the models' order."""
    return schema_text(Comparison, COMPARISON_ID)
