"""Progress that speaks of several quarters, taken apart: one for each."""

from __future__ import annotations

from collections.abc import Iterable

from fenjie.errors import InputError
from fenjie.schema.progress import Answer, Progress


def quarters_of(progress: Progress) -> list[Progress]:
    """Return the progress of each quarter, in order.

    What has no quarter of its own stands with the quarter that was asked of, or with the last.
    Raises `InputError` (`progress-quarter`) where neither the answers nor the progress name one.
    """
    answers: dict[int, list[Answer]] = {}
    for answer in progress.answers:
        answers.setdefault(_known(answer.quarter or progress.quarter), []).append(answer)
    whole = _known(progress.quarter or max(answers, default=None))
    result = []
    for quarter in sorted({*answers, whole}):
        own = {"quarter": quarter, "answers": answers.get(quarter, [])}
        if quarter != whole:
            own |= {"files": [], "unanswered": [], "unmatched": [], "findings": []}
        result.append(progress.model_copy(update=own))
    return result


def all_quarters(several: Iterable[Progress]) -> list[Progress]:
    """Return the progress of each quarter of several, those of one quarter in their order."""
    every = [one for progress in several for one in quarters_of(progress)]
    return sorted(every, key=lambda progress: progress.quarter or 0)


def _known(quarter: int | None) -> int:
    if quarter is None:
        raise InputError(
            "progress-quarter", "the progress names no quarter; collect it with --quarter"
        )
    return quarter
