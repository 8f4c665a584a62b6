"""The whole of what one document yields."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema, field_validator

from fenjie.schema.base import Record
from fenjie.schema.finding import Finding
from fenjie.schema.step_types import IsoDate
from fenjie.schema.task import Task
from fenjie.schema.version import SCHEMA_VERSION, is_readable

Share = Annotated[
    int | float,
    Field(ge=0, le=1),
    # For a union pydantic writes `ge` and `le`, which are no words of JSON Schema.
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1}),
]


class Section(Record):
    """A section of the table and the numbers of its tasks."""

    title: str = Field(description="Title as printed.", examples=["市《政府工作报告》"])
    first: int | None = Field(description="Number of the first task.", examples=[1])
    last: int | None = Field(description="Number of the last task.", examples=[159])


class Document(Record):
    """What the document says of itself."""

    title: str | None = Field(description="Title.", examples=["2024年市政府重点工作任务分解表"])
    subtitle: str | None = Field(description="Second line of the title.", examples=[None])
    year: int | None = Field(description="The year planned for.", examples=[2024])
    issuer: str | None = Field(description="Who issued it.", examples=["市政府办公室"])
    issued: IsoDate | None = Field(description="When it was issued.", examples=["2024-03-01"])
    columns: list[str] = Field(description="The printed column heads.", examples=[["年度目标"]])
    sections: list[Section] = Field(description="The sections in order.", examples=[[]])


class Reading(Record):
    """How the document was taken, and how sure that is."""

    kind: Literal["rows", "lines", "clauses", "cards", "groups"] = Field(
        description="rows of a table, numbered or plain lines, clauses of sentences, cards of"
        " labels, or groups below headings that name who is responsible.",
        examples=["rows"],
    )
    margin: Share = Field(
        description="How far this reading is ahead of the next, from 0 to 1.", examples=[1]
    )
    unread: list[str] = Field(
        description="Places that could not be read: pages, sheets, stretches of text.",
        examples=[[]],
    )


class DecisionCounts(Record):
    """What became of the decisions of a corrections file; the four add up to its entries."""

    applied: int = Field(description="Texts put right, as decided.", examples=[9], ge=0)
    rejected: int = Field(description="Findings of which the text stands.", examples=[4], ge=0)
    undecided: int = Field(description="Entries without a decision.", examples=[2], ge=0)
    refused: int = Field(description="Decisions whose text was not found.", examples=[0], ge=0)


class Source(Record):
    """The file that was read, and what read it."""

    name: str = Field(description="File name without its folder.", examples=["2024.txt"])
    format: Literal["text", "csv", "markdown", "html", "docx", "xlsx", "pdf", "ofd", "image"] = (
        Field(description="What the file was taken for.", examples=["text"])
    )
    size: int = Field(description="Size in bytes.", examples=[359908], ge=0)
    sha256: str = Field(
        description="SHA-256 of the file.", examples=["0" * 64], pattern=r"^[0-9a-f]{64}$"
    )
    producer: str = Field(description="Name and version of the reader.", examples=["fenjie 0.1.0"])
    layout: str = Field(description="The profile that read the table.", examples=["quarters"])
    layout_score: Share | None = Field(
        default=None,
        description="The share of the column heads that the profile knows; null before 1.1.",
        examples=[0.86],
    )
    reading: Reading | None = Field(
        default=None,
        description="How the document was taken, and how sure that is; null before 1.2.",
        examples=[{"kind": "rows", "margin": 1, "unread": []}],
    )
    corrections: str | None = Field(
        description="SHA-256 of the corrections file that was applied.", examples=[None]
    )
    decisions: DecisionCounts | None = Field(
        default=None,
        description="What became of the decisions of that file; null without one, and before 1.2.",
        examples=[None],
    )


class Records(Record):
    """Canonical records of one document."""

    schema_version: str = Field(
        description="Version of this schema; readers accept the same major.",
        examples=[SCHEMA_VERSION],
        pattern=r"^\d+\.\d+$",
    )
    document: Document
    source: Source
    tasks: list[Task] = Field(description="The tasks in document order.")
    findings: list[Finding] = Field(description="What was noticed on the way.")

    @property
    def unread(self) -> list[str]:
        """Return the places of the document that could not be read."""
        return self.source.reading.unread if self.source.reading is not None else []

    @property
    def standing(self) -> list[Finding]:
        """The findings that nobody rejected, which are all that is told."""
        return [finding for finding in self.findings if finding.decision != "rejected"]

    @field_validator("schema_version")
    @classmethod
    def _readable(cls, version: str) -> str:
        if not is_readable(version):
            raise ValueError(
                f"schema_version {version} is not readable; this reader knows {SCHEMA_VERSION}"
            )
        return version
