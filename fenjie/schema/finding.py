"""What fenjie noticed, repaired or could not read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from pydantic import Field

from fenjie.schema.base import Record

Verdict = Literal["accepted", "rejected", "other"]
"""What a person decided about a finding: take the proposal, let the text stand, other words."""


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


class FindingKey(NamedTuple):
    """What makes a finding the same one on the next run; `order` counts equal ones from 0."""

    code: str
    tasks: Sequence[str]
    field: str | None
    evidence: Sequence[str]
    order: int = 0

    @property
    def id(self) -> str:
        """The hash of it all; twelve hexadecimal digits.

        >>> FindingKey("and-restored", ["2024-077"], "schedule", ["国家和省"]).id
        'aff38f330b4d'
        """
        parts = [self.code, list(self.tasks), self.field, list(self.evidence)]
        # The first of equal ones has the id that it would have alone.
        canonical = json.dumps([*parts, self.order] if self.order else parts, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def keys_in_order(keys: Iterable[FindingKey]) -> list[FindingKey]:
    """Return the keys with their order among equal ones, which they need not have yet.

    >>> alike = FindingKey("step-empty", ["2024-077"], "schedule/1", ["一季度"])
    >>> [key.order for key in keys_in_order([alike, alike])]
    [0, 1]
    """
    counts: Counter[str] = Counter()
    result = []
    for key in keys:
        first = key._replace(order=0).id
        result.append(key._replace(order=counts[first]))
        counts[first] += 1
    return result
