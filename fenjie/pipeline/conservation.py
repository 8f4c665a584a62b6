"""Coverage closed: nothing of the source is lost, nothing is invented."""

from __future__ import annotations

from collections.abc import Set

from fenjie.pipeline.recorder import Recorder
from fenjie.provenance import Traced
from fenjie.provenance.coverage import changed_texts, invented
from fenjie.text.normal_form import fold
from fenjie.text.widths import FULL_WIDTH

_LONGEST_QUOTE = 40
_MOST_QUOTES = 20


def close_coverage(recorder: Recorder, changed: Set[int]) -> dict[str, int]:
    """Count what became of the source's characters; report what is lost or invented.

    `changed` are the flow positions whose characters a person replaced.
    """
    coverage, flow = recorder.coverage, recorder.raw.flow
    counts = coverage.counts()
    repaired = recorder.repaired | changed
    produced = _produced(recorder, flow)
    wrong = invented(_texts(recorder, produced), produced, repaired, FULL_WIDTH)
    if wrong:
        # Few texts have characters that the form folds.
        wrong = invented(wrong, _produced(recorder, fold(flow)), repaired, FULL_WIDTH)
    counts["invented"] = len(wrong)
    lost = coverage.unexplained() if counts["unexplained"] else []
    if lost or wrong:
        quotes = [flow[a:b][:_LONGEST_QUOTE] for a, b in lost]
        quotes = quotes or [text.text[:_LONGEST_QUOTE] for text in wrong]
        recorder.findings.report(
            "unexplained-text", evidence=quotes[:_MOST_QUOTES], count=counts["unexplained"]
        )
    return counts


def _texts(recorder: Recorder, produced: str) -> list[Traced]:
    """Return the texts of records, but none of a cell that is as a whole what was produced."""
    cells = [taken.traced for taken in recorder.parts]
    changed = {id(cell) for cell in changed_texts(cells, produced, FULL_WIDTH)}
    texts = [*recorder.texts]
    for taken in recorder.parts if changed else ():
        if id(taken.traced) in changed:
            texts += [taken.traced[start:end] for start, end in taken.ranges]
    return texts


def _produced(recorder: Recorder, produced: str) -> str:
    """Return the flow with what references stand for and what the normal form composed."""
    changed = {**recorder.raw.decoded, **recorder.composed}
    if not changed:
        return produced
    parts, last = [], 0
    for position in sorted(changed):
        parts += [produced[last:position], changed[position][0]]
        last = position + 1
    return "".join([*parts, produced[last:]])
