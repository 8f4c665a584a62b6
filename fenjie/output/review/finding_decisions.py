"""The decisions to take on the page: one for each finding, with what was decided earlier."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from fenjie.corrections import Decision, Decisions
from fenjie.corrections.decisions import OtherPlace
from fenjie.corrections.decisions_file import VERSION
from fenjie.output.records.corrections_file import HEADER, as_entry, open_decision, orders_of
from fenjie.schema import Records, Task
from fenjie.schema.finding import Finding
from fenjie.schema.finding_key import FindingKey

_FROM_VERDICTS: Mapping[str | None, Literal["accept", "reject", "other"]] = {
    "accepted": "accept",
    "rejected": "reject",
    "other": "other",
}


class Taken(Struct, frozen=True):
    """The decision of each finding, decided or open, and those whose finding is no more."""

    of: Mapping[str, Decision]
    gone: Sequence[Decision]


def decisions_to_take(records: Records, known: Decisions) -> Taken:
    """Return the decisions of the findings of records by their ids.

    `known` are those of a corrections file. Without it, what the records say of a decision is
    taken over.
    """
    tasks = {task.id: task for task in records.tasks}
    orders = orders_of(records.findings)
    keys = [
        FindingKey(f.code, f.tasks, f.field, f.evidence, orders[f.id]) for f in records.findings
    ]
    settled = known.settle(keys)
    of: dict[str, Decision] = {}
    for finding, number in zip(records.findings, settled, strict=True):
        decision = open_decision(finding, tasks, orders[finding.id])
        if number is not None:
            decision = _filled(decision, known.decisions[number])
        elif finding.decision is not None:
            decision = _from_records(decision, finding, tasks)
        of[finding.id] = decision
    taken = set(settled)
    gone = [d for n, d in enumerate(known.decisions) if n not in taken and d.begun]
    return Taken(of, gone)


def _filled(decision: Decision, known: Decision) -> Decision:
    """Return a decision with what a person wrote into an earlier one about the same finding."""
    texts = {(p.task, p.field, p.printed): p.text for p in known.other_places}
    own = {(p.task, p.field, p.printed) for p in decision.other_places}
    places = [
        replace(place, text=texts.get((place.task, place.field, place.printed)))
        for place in decision.other_places
    ]
    places += [
        place
        for place in known.other_places
        if place.text is not None and (place.task, place.field, place.printed) not in own
    ]
    verdict, text = known.decision, known.text
    if verdict == "accept" and known.proposal != decision.proposal:
        # What was accepted are the words that were proposed then.
        verdict, text = "other", known.proposal
    return replace(decision, decision=verdict, text=text, note=known.note, other_places=places)


def _from_records(decision: Decision, finding: Finding, tasks: Mapping[str, Task]) -> Decision:
    verdict = _FROM_VERDICTS[finding.decision]
    if verdict == "reject" or (verdict == "accept" and finding.suggestion is not None):
        return replace(decision, decision=verdict)
    made: dict[tuple[str, str | None, str | None], str] = {
        (task, correction.field, correction.printed): correction.value
        for task in finding.tasks
        if task in tasks
        for correction in tasks[task].corrections
        if correction.finding == finding.id
    }
    own = next((made.get((t, decision.field, decision.printed)) for t in finding.tasks), None)
    places: list[OtherPlace] = [
        replace(place, text=made.get((place.task, place.field, place.printed)))
        for place in decision.other_places
    ]
    if own is None and all(place.text is None for place in places):
        return decision
    return replace(decision, decision="other", text=own, other_places=places)


def can_be_accepted(decision: Decision) -> bool:
    """Return whether a proposal can be carried out."""
    return decision.proposal is not None and can_be_written(decision)


def can_be_written(decision: Decision) -> bool:
    """Return whether words of one's own have a place."""
    return bool(decision.field and decision.printed and decision.tasks)


def page_data(
    records: Records, taken: Taken, order: Sequence[Finding], words: Mapping[str, str]
) -> str:
    """Return what the page's scripts need as JSON that may stand in a script element.

    `order` are the findings as they stand on the page.
    """
    value: dict[str, Any] = {
        "header": HEADER,
        "corrections_version": VERSION,
        "document": {
            "title": records.document.title,
            "name": records.source.name,
            "sha256": records.source.sha256,
        },
        "decisions": [_entry(taken.of[finding.id]) for finding in order],
        "gone": [_entry(decision) for decision in taken.gone],
        "words": dict(words),
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # No end of the element, and no control, which a page may not hold.
    return "".join(
        f"\\u{ord(c):04x}" if c in "<>&\u2028\u2029" or "\x7f" <= c <= "\x9f" else c for c in text
    )


def _entry(decision: Decision) -> dict[str, Any]:
    return as_entry(replace(decision, word=None))
