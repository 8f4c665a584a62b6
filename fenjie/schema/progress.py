"""What was done of a plan, as organizations or a report tell it: its models, and their version."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fenjie.schema.base import Record, schema_text
from fenjie.schema.finding import Finding
from fenjie.schema.quantity import Comparator
from fenjie.schema.refs import RefPart
from fenjie.schema.step_types import IsoDate

PROGRESS_VERSION = "1.0"

Status = Literal["done", "on-track", "delayed", "not-started", "stopped"]
FigureRole = Literal["reached", "share", "planned", "change"]
ShareOf = Literal["year", "quarter", "total"]


class Figure(Record):
    """An amount in words of progress, or in the column for it, and what it says."""

    text: str = Field(description="The amount as written.", examples=["2100个"])
    start: int | None = Field(
        description="Offset of the first code point in the answer's text; null from a column.",
        ge=0,
    )
    end: int | None = Field(description="Offset behind the last code point; null from a column.")
    role: FigureRole = Field(
        description="reached: what is done; share: how much of the plan is done; planned: what is"
        " still to be done or was to be done; change: growth over a past level."
    )
    low: int | float = Field(description="Lower bound in the base unit.", allow_inf_nan=False)
    high: int | float = Field(description="Upper bound in the base unit.", allow_inf_nan=False)
    unit: str = Field(description="Base unit; empty when there is none.")
    comparator: Comparator = Field(description="How the value bounds the amount.")
    cumulative: bool = Field(description="Whether it counts from the beginning (累计).")
    metric: str | None = Field(description="What is counted or measured.")
    share_of: ShareOf | None = Field(
        description="Of a share: of the year's goal, the quarter's, or of the whole; else null."
    )
    goal: int | None = Field(
        description="Which quantity of the task's goal it speaks of, from 0; null where none fits."
    )


class AnswerRef(Record):
    """Where an answer stands: a file that came back, and places in it."""

    file: str = Field(description="Name of the file.")
    parts: list[RefPart] = Field(description="Places in it.")


class Answer(Record):
    """What one organization says of one task in one quarter."""

    id: str = Field(description="Its id: task, organization, quarter.")
    task: str | None = Field(description="The id of the plan's task; null where none is known.")
    number: int | None = Field(description="The number that is printed with it.")
    organization: str | None = Field(description="Who answers, by its standard name.")
    quarter: int | None = Field(description="The quarter that it speaks of.", ge=1, le=4)
    status: Status | None = Field(description="How the task stands; null where nothing says it.")
    status_known_by: Literal["stated", "words"] | None = Field(
        description="stated in a column for it, or read from the words."
    )
    text: str = Field(description="The words of progress in normal form.")
    figures: list[Figure] = Field(description="The amounts of the words and of the column.")
    contact: str | None = Field(description="Who can be asked.")
    date: IsoDate | None = Field(description="The day of the answer.")
    task_digest: str | None = Field(
        description="The digest of the task that the list was made of; null where none came back."
    )
    refs: list[AnswerRef] = Field(description="Where it stands.")


class Unanswered(Record):
    """A task of which an organization should have told, and did not."""

    task: str = Field(description="The id of the task.")
    organization: str = Field(description="Who should have answered.")
    role: Literal["lead", "support"] = Field(description="Whether it leads or supports.")


class Unmatched(Record):
    """What came back and fits no task, in full."""

    ref: AnswerRef
    words: list[str] = Field(description="The words, cell by cell.")
    reason: str = Field(description="A stable code of why it fits none.")


class ReturnedFile(Record):
    """A file that came back."""

    name: str = Field(description="Its name in the folder.")
    sha256: str = Field(description="Of its bytes.")
    format: str = Field(description="The format that it was taken for; empty when unread.")
    organization: str | None = Field(description="Whose it is.")
    answers: int = Field(description="How many answers stand in it.", ge=0)


class PlanOfProgress(Record):
    """The plan that answers were held against."""

    document: str = Field(description="The id or digest of its records.")
    title: str | None = Field(description="Its title.")
    year: int | None = Field(description="Its year.")
    tasks: int = Field(description="How many tasks it has.", ge=0)


class Progress(Record):
    """What is known of a plan's progress in one quarter."""

    progress_version: str = Field(default=PROGRESS_VERSION, description="Version of this form.")
    plan: PlanOfProgress | None = Field(description="The plan; null where none was given.")
    quarter: int | None = Field(description="The quarter that is asked of.", ge=1, le=4)
    files: list[ReturnedFile] = Field(description="The files that came back, by name.")
    answers: list[Answer] = Field(description="The answers in the order of the plan's tasks.")
    unanswered: list[Unanswered] = Field(description="What nobody answered.")
    unmatched: list[Unmatched] = Field(description="What fits no task.")
    findings: list[Finding] = Field(description="What a person should look at.")


def progress_schema() -> str:
    """Write the JSON Schema (2020-12) of progress records, indented, keys in the models' order."""
    return schema_text(
        Progress, f"urn:fenjie:progress:{PROGRESS_VERSION.split('.', maxsplit=1)[0]}"
    )
