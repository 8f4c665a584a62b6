"""Carrying decisions out: each printed text is looked for where its task and field say."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from fenjie.corrections.decisions import Decision, Decisions
from fenjie.corrections.splice import splice
from fenjie.findings import Finding
from fenjie.pipeline.text_editor import Json, Places, Range
from fenjie.reading.field_text import FieldText

_LISTS = ("lead_units", "support_units")
_NAMING = ("unit-misprint", "unit-variant")
_COMPARING = ("goal-differs", "quarter-differs")


class Corrector:
    """Applies decisions to cells and remembers which of them found their text.

    It is the `TextEditor` of the pipeline.
    """

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.applied: set[int] = set()
        self.positions: set[int] = set()
        """Flow positions whose characters a decision changed."""
        self._by_task: dict[str, list[tuple[int, Decision]]] = {}
        for number, decision in enumerate(decisions.decisions):
            if decision.value is None:
                continue
            # What compares two tasks is put right in the first; all else holds for each.
            tasks = decision.tasks[:1] if decision.code in _COMPARING else decision.tasks
            for task in tasks:
                self._by_task.setdefault(task, []).append((number, decision))

    def correct(
        self, tasks: Sequence[str], field: str, text: FieldText, places: Places
    ) -> tuple[FieldText, list[Json]]:
        """Apply what was decided on a cell that belongs to `tasks`; `field` is its name.

        Returns the text as decided, and what the records say of each decision.
        """
        spans: dict[int, tuple[Range, Decision]] = {}
        for task in tasks:
            for number, decision in self._by_task.get(task, ()):
                if number in spans or not _concerns(decision, field):
                    continue
                span = _find(text, decision, field, places)
                if span is not None and not any(_meet(span, taken) for taken, _ in spans.values()):
                    spans[number] = span, decision
        # All are found in the printed text, and put in from its end to its beginning.
        reported: list[tuple[Range, Json]] = []
        for number, (span, decision) in sorted(spans.items(), key=lambda item: -item[1][0][0]):
            self.applied.add(number)
            self.positions.update(text.traced.at[slice(*span)])
            text = splice(text, *span, decision.value or "")
            reported.append(
                (
                    span,
                    {
                        "finding": decision.finding,
                        "field": decision.field,
                        "printed": decision.printed,
                        "value": decision.value,
                    },
                )
            )
        return text, [entry for _, entry in reversed(reported)]

    def rejects(
        self, code: str, tasks: Sequence[str], field: str | None, evidence: Sequence[str]
    ) -> bool:
        """Return whether a finding was rejected."""
        return self.decisions.rejects(code, tasks, field, evidence)

    def refused(self, known: Container[str]) -> Iterator[Finding]:
        """Report the decisions whose printed text was not found, or stood there several times.

        `known` are the ids of the document's tasks.
        """
        for number, decision in enumerate(self.decisions.decisions):
            if decision.value is not None and number not in self.applied:
                yield Finding.of(
                    "correction-refused",
                    [task for task in decision.tasks if task in known],
                    field=decision.field,
                    evidence=[decision.printed or ""],
                    printed=decision.printed,
                    value=decision.value,
                )


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _concerns(decision: Decision, field: str) -> bool:
    root = (decision.field or "").partition("/")[0]
    if root == "extras":
        return decision.field == field
    # The name of an organization is put right wherever it stands.
    return root == field or (decision.code in _NAMING and root in _LISTS and field in _LISTS)


def _find(text: FieldText, decision: Decision, field: str, places: Places) -> Range | None:
    """Find the one place of the printed text: the only one, or the only one in its part."""
    printed = decision.printed or ""
    if field in _LISTS:
        whole = [span for span in places(field, text) if text.text[slice(*span)] == printed]
        if whole or decision.code in _NAMING:
            return whole[-1] if whole else None
    result = _all(text.text, printed)
    if len(result) == 1:
        return result[0]
    return _only_inside(result, places(decision.field or "", text)) if result else None


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
