"""What fenjie noticed, repaired or could not read."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fenjie.schema.base import Record
from fenjie.schema.finding_key import Verdict


class Finding(Record):
    """One observation about the document, its tasks and the faulty words."""

    id: str = Field(
        description="Hash of code, tasks, field, evidence and, among equal ones, their order: the"
        " same on the next run.",
        examples=["a1b2c3d4e5f6"],
    )
    code: str = Field(description="Stable code.", examples=["leaders-repaired"])
    severity: Literal["error", "warning", "info"] = Field(
        description="error: wrong beyond doubt; warning: a person should look; info: what was"
        " repaired, joined or assumed.",
        examples=["info"],
    )
    tasks: list[str] = Field(
        description="Ids of the tasks that it concerns.", examples=[["2024-005"]]
    )
    field: str | None = Field(
        description="The field that it concerns, as in refs.", examples=["leaders"]
    )
    message: str = Field(description="What it is, in Chinese.", examples=["责任领导已复原"])
    evidence: list[str] = Field(
        description="Quotes of the faulty words in normal form.", examples=[["林何 川岚"]]
    )
    suggestion: str | None = Field(description="A proposed mend.", examples=["林川、何岚"])
    decision: Verdict | None = Field(
        default=None,
        description="What a person decided about just this finding; a rejected one is told"
        " nowhere else. Null where nothing was decided, and before 1.2.",
        examples=[None],
    )
