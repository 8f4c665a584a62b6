"""Carrying decisions out: each printed text is looked for where its task and field say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fenjie.corrections.decisions import Decision, Decisions
from fenjie.corrections.splice import splice
from fenjie.stitch.field import FieldText

Json = dict[str, object]
Range = tuple[int, int]
Places = Callable[[str, str], list[Range]]
"""Where a field (schedule/3) stands in the text of its cell; empty where nothing says so."""

_UNITS = ("lead_units", "support_units")


class Corrector:
    """Applies decisions to cells and remembers which of them found their text."""

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.applied: set[int] = set()
        self.positions: set[int] = set()
        """Flow positions whose characters a decision changed."""
        self._by_task: dict[str, list[tuple[int, Decision]]] = {}
        for number, decision in enumerate(decisions.decisions):
            if decision.value is None:
                continue
            # A unit is one body in every task; other words are mended where the first stands.
            tasks = decision.tasks if decision.field in _UNITS else decision.tasks[:1]
            for task in tasks:
                self._by_task.setdefault(task, []).append((number, decision))

    def correct(
        self, tasks: Sequence[str], field: str, text: FieldText, places: Places
    ) -> tuple[FieldText, list[Json]]:
        """Apply what was decided on a cell that belongs to `tasks`; `field` is its name.

        Returns the text as decided, and what the records say of each decision.
        """
        told: list[Json] = []
        for task in tasks:
            for number, decision in self._by_task.get(task, ()):
                if not _concerns(decision, field):
                    continue
                span = _find(text.text, decision, field, places)
                if span is None:
                    continue
                self.applied.add(number)
                self.positions.update(text.traced.at[slice(*span)])
                text = splice(text, *span, decision.value or "")
                told.append(
                    {
                        "finding": decision.finding,
                        "field": decision.field,
                        "printed": decision.printed,
                        "value": decision.value,
                    }
                )
        return text, told

    def refused(self) -> list[Decision]:
        """Return the decisions whose printed text was not found, or stood there several times."""
        return [
            decision
            for number, decision in enumerate(self.decisions.decisions)
            if decision.value is not None and number not in self.applied
        ]


def _concerns(decision: Decision, field: str) -> bool:
    root = (decision.field or "").partition("/")[0]
    if root == "extras":
        return decision.field == field
    return root == field or (root in _UNITS and field in _UNITS)


def _find(text: str, decision: Decision, field: str, places: Places) -> Range | None:
    """Find the one place of the printed text: the only one, or the only one in its part."""
    printed = decision.printed or ""
    if field in _UNITS:
        whole = [span for span in places(field, text) if text[slice(*span)] == printed]
        if whole:
            return whole[-1]
    found = _all(text, printed)
    if len(found) > 1:
        for part in places(decision.field or "", text):
            inside = [span for span in found if part[0] <= span[0] and span[1] <= part[1]]
            if len(inside) == 1:
                return inside[0]
    return found[0] if len(found) == 1 else None


def _all(text: str, printed: str) -> list[Range]:
    found: list[Range] = []
    at = text.find(printed)
    while at >= 0 and printed:
        found.append((at, at + len(printed)))
        at = text.find(printed, at + 1)
    return found
