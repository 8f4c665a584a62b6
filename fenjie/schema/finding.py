"""What fenjie noticed, repaired or could not read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from fenjie.schema.base import Record


class Finding(Record):
    """One observation about the document, its tasks and the faulty words."""

    id: str = Field(
        description="Hash of code, tasks, field and evidence: the same on the next run.",
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


def finding_id(code: str, tasks: Sequence[str], field: str | None, evidence: Sequence[str]) -> str:
    """Hash what makes a finding the same one on the next run; twelve hexadecimal digits.

    >>> finding_id("and-restored", ["2024-077"], "schedule", ["国家和省"])
    'aff38f330b4d'
    """
    canonical = json.dumps([code, list(tasks), field, list(evidence)], ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
