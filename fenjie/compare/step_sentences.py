"""Schedules of several tasks that became one, or of one that became several: by their sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from fenjie.compare.number_changes import moved_by
from fenjie.compare.text_changes import likeness
from fenjie.schema import Quantity, Step

_SENTENCE = re.compile(r"[^。；\n]*[。；\n]*")
_ALIKE, _ALIKE_IN_NUMBERS = 0.5, 0.3
"""Likeness from which two sentences are one reworded, and where they count the same thing."""
_QUARTER = 0.15
"""What it adds to a likeness that two sentences are due in the same quarter."""


def sentences_of(steps: list[Step]) -> list[Step]:
    """Cut steps into sentences, each with the quantities that stand in it."""
    return [sentence for step in steps for sentence in _cut(step)]


def _cut(step: Step) -> list[Step]:
    ranges = [match.span() for match in _SENTENCE.finditer(step.text) if match[0].strip("。；\n ")]
    if len(ranges) < 2:
        return [step]
    return [
        step.model_copy(
            update={
                "text": step.text[start:end].strip(),
                "quantities": [
                    moved_by(q, -start) for q in step.quantities if _is_in(q, start, end)
                ],
            }
        )
        for start, end in ranges
    ]


def _is_in(quantity: Quantity, start: int, end: int) -> bool:
    return quantity.start is not None and start <= quantity.start < end


def pair_alike(
    left: list[Step], came: list[Step], same_time: Callable[[Step, Step], bool]
) -> list[tuple[Step, Step]]:
    """Take from both lists the sentences that are most alike, the best first."""
    scored = []
    for i, before in enumerate(left):
        for j, after in enumerate(came):
            alike = likeness(before.text, after.text)
            together = same_time(before, after)
            enough = _ALIKE_IN_NUMBERS if together and _counts_same(before, after) else _ALIKE
            if alike >= enough:
                scored.append((-alike - _QUARTER * together, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    result = [(left[i], came[j]) for i, j in pairs.items()]
    left[:] = [step for i, step in enumerate(left) if i not in pairs]
    came[:] = [step for j, step in enumerate(came) if j not in pairs.values()]
    return result


def _counts_same(old: Step, new: Step) -> bool:
    """Return whether two sentences have an amount of the same thing."""
    mine, theirs = ({(q.unit, q.metric) for q in step.quantities} for step in (old, new))
    return any(metric is not None for _, metric in mine & theirs)
