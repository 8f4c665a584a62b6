"""An observation: a finding before its message is written."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Observation:
    """What was noticed, in which tasks and field, by which words.

    `values` fill the places of the code's message; `suggestion` is what the first of the
    `evidence` should read, where a rule can tell.
    """

    code: str
    tasks: list[str]
    field: str | None
    evidence: list[str]
    suggestion: str | None = None
    values: dict[str, object] = dataclasses.field(default_factory=dict)
