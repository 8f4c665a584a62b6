"""What makes a finding the same one on the next run, and what a person may decide about it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Verdict = Literal["accepted", "rejected", "other"]
"""What a person decided about a finding: take the proposal, let the text stand, other words."""


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
    counts: Counter[FindingKey] = Counter()
    result = []
    for key in keys:
        same = FindingKey(key.code, tuple(key.tasks), key.field, tuple(key.evidence))
        result.append(key._replace(order=counts[same]))
        counts[same] += 1
    return result
