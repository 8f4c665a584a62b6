"""Carrying decisions out: each printed text is looked for where its task and field say."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from fenjie.corrections.decisions import Decision, Decisions, Edit
from fenjie.corrections.outcomes import GONE, REASONS, Outcome, Reason
from fenjie.corrections.splice import splice
from fenjie.findings import Finding
from fenjie.pipeline.text_editor import Json, Places, Range
from fenjie.reading.field_text import FieldText
from fenjie.schema.finding_key import FindingKey, Verdict

_LISTS = ("lead_units", "support_units")
_NAMING = ("unit-misprint", "unit-variant", "unit-level-shared")


class _Anchored(Struct):
    """An edit of a decision, whether it was made, and else how near its words came."""

    decision: Decision
    edit: Edit
    made: bool = False
    missed: Reason = "task-unknown"

    def miss(self, reason: Reason) -> None:
        """Keep the nearest miss."""
        self.missed = max(self.missed, reason, key=_NEARNESS.index)


_NEARNESS: list[Reason] = list(REASONS)


class Corrector:
    """Applies decisions to cells and remembers which of them found their text.

    It is the `TextEditor` of the pipeline.
    """

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.positions: set[int] = set()
        """Flow positions whose characters a decision changed."""
        self._edits = [
            [_Anchored(decision, edit) for edit in decision.edits()]
            for decision in decisions.decisions
        ]
        self._by_task: dict[str, list[_Anchored]] = {}
        for edit in chain.from_iterable(self._edits):
            for task in edit.edit.tasks:
                self._by_task.setdefault(task, []).append(edit)

    def correct(
        self, tasks: Sequence[str], field: str, text: FieldText, places: Places
    ) -> tuple[FieldText, list[Json]]:
        """Apply what was decided on a cell that belongs to `tasks`; `field` is its name.

        Returns the text as decided, and what the records say of each decision.
        """
        spans: list[tuple[Range, _Anchored]] = []
        for anchored in self._concerned(tasks, field):
            span = _find(text, anchored, field, places)
            if isinstance(span, str):
                anchored.miss(span)
            elif any(_meet(span, taken) for taken, _ in spans):
                anchored.miss("overlap")
            else:
                spans.append((span, anchored))
        # All are found in the printed text, and put in from its end to its beginning.
        spans.sort(key=lambda item: -item[0][0])
        for span, anchored in spans:
            anchored.made = True
            self.positions.update(text.traced.at[slice(*span)])
            text = splice(text, *span, anchored.edit.value)
        return text, [_reported(anchored) for _, anchored in reversed(spans)]

    def _concerned(self, tasks: Sequence[str], field: str) -> Iterator[_Anchored]:
        """Yield once each edit that may concern a field of some tasks."""
        known: set[int] = set()
        for anchored in chain.from_iterable(self._by_task.get(task, ()) for task in tasks):
            if id(anchored) in known:
                continue
            known.add(id(anchored))
            if _concerns(anchored, field):
                yield anchored
            else:
                anchored.miss("field-unknown")

    def decided(self, keys: Sequence[FindingKey]) -> list[Verdict | None]:
        """Return what was decided about each of several findings."""
        return self.decisions.verdicts(keys)

    def outcomes(self, keys: Sequence[FindingKey]) -> list[Outcome]:
        """Return what became of each decision; `keys` are those of all findings."""
        settled = set(self.decisions.settle(keys))
        return [
            _outcome(decision, edits, stands=number in settled)
            for number, (decision, edits) in enumerate(
                zip(self.decisions.decisions, self._edits, strict=True)
            )
        ]

    def refused(self, known: Container[str]) -> Iterator[Finding]:
        """Report the edits that were not made, and why.

        `known` are the ids of the document's tasks.
        """
        for anchored in chain.from_iterable(self._edits):
            edit = anchored.edit
            if not anchored.made:
                yield Finding.of(
                    "correction-refused",
                    [task for task in anchored.decision.tasks if task in known],
                    field=edit.field,
                    evidence=[edit.printed],
                    printed=edit.printed,
                    value=edit.value,
                    why=REASONS[anchored.missed],
                )


def _outcome(decision: Decision, edits: Sequence[_Anchored], *, stands: bool) -> Outcome:
    if decision.decision is None:
        return Outcome(decision, "undecided")
    if decision.decision == "reject":
        return Outcome(decision, "rejected", None if stands else GONE)
    missed = next((anchored for anchored in edits if not anchored.made), None)
    if missed is not None:
        return Outcome(decision, "refused", missed.missed, missed.edit)
    return Outcome(decision, "applied")


def _reported(anchored: _Anchored) -> Json:
    return {
        "finding": anchored.decision.finding,
        "field": anchored.edit.field,
        "printed": anchored.edit.printed,
        "value": anchored.edit.value,
    }


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _concerns(anchored: _Anchored, field: str) -> bool:
    root = anchored.edit.field.partition("/")[0]
    if root == "extras":
        return anchored.edit.field == field
    # The name of an organization is put right wherever it stands.
    named = anchored.decision.code in _NAMING
    return root == field or (named and root in _LISTS and field in _LISTS)


def _find(text: FieldText, anchored: _Anchored, field: str, places: Places) -> Range | Reason:
    """Find the one place of the printed text: the only one, or the only one in its part."""
    printed = anchored.edit.printed
    if field in _LISTS:
        whole = [span for span in places(field, text) if text.text[slice(*span)] == printed]
        if whole:
            return whole[-1]
        if anchored.decision.code in _NAMING:
            return "text-gone"
    result = _all(text.text, printed)
    if len(result) == 1:
        return result[0]
    if not result:
        return "text-gone"
    return _only_inside(result, places(anchored.edit.field, text)) or "text-twice"


def _only_inside(spans: list[Range], parts: list[Range]) -> Range | None:
    """Return the only span inside a part of a cell, None where no part has just one."""
    for start, end in parts:
        inside = [span for span in spans if start <= span[0] and span[1] <= end]
        if len(inside) == 1:
            return inside[0]
    return None


def _all(text: str, printed: str) -> list[Range]:
    result: list[Range] = []
    at = text.find(printed)
    while at >= 0 and printed:
        result.append((at, at + len(printed)))
        at = text.find(printed, at + 1)
    return result
