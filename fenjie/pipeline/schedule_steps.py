"""The schedule of a task: a cell of quarter text, a column for each quarter, a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from fenjie.normalize.column_roles import label_of
from fenjie.normalize.deadlines import cut_deadline, read_deadline, read_periods
from fenjie.normalize.organizations.lists import is_empty
from fenjie.normalize.periods import Span
from fenjie.normalize.schedule import Schedule, StepRange, goals_of, read_schedule
from fenjie.pipeline.quantity_fields import read_bare_number, read_quantities_of
from fenjie.pipeline.recorder import Recorder, ValueMark
from fenjie.pipeline.table_facts import TableFacts
from fenjie.provenance import Disposition, Traced
from fenjie.reading.field_text import FieldText
from fenjie.reading.task_fields import TaskFields

Json = dict[str, Any]
Quarters = tuple[int, ...] | None
_IN_BOLD = b"\1"


def read_task_steps(
    task: TaskFields, target: str, recorder: Recorder, facts: TableFacts
) -> list[Json]:
    """Read the steps of a task in the order of their columns; `target` is its goal."""
    return _StepReader(task, recorder, facts).read(target)


class _StepReader:
    """Reads the steps of one task."""

    def __init__(self, task: TaskFields, recorder: Recorder, facts: TableFacts) -> None:
        self.task = task
        self.recorder = recorder
        self.facts = facts
        self.steps: list[Json] = []
        self.bold = bytearray()
        """A 1 for each character in bold of the cell at hand."""

    def read(self, target: str) -> list[Json]:
        text = self.task.text("schedule")
        if self._says_something(text):
            self._quarter_text(text, target)
        for role, words in self.task.texts.items():
            if (label := label_of(role)) is not None:
                self._column(words, (label, *self._reached(role)))
        self._deadline(self.task.text("deadline"))
        if not self.steps and self.facts.plans:
            self.recorder.report("schedule-missing", "schedule")
        return self.steps

    @property
    def name(self) -> str:
        """The name of the step that comes next."""
        return f"schedule/{len(self.steps)}"

    def _add(
        self,
        words: str,
        period: Json | None = None,
        quantities: list[Json] | None = None,
        track: list[str] | None = None,
    ) -> None:
        self.steps.append(
            {"track": track or [], "period": period, "text": words, "quantities": quantities or []}
        )

    def _says_something(self, text: FieldText) -> bool:
        """Return whether a cell has words beside those for nothing (/, 无), which it covers."""
        if is_empty(text.text):
            self.recorder.cover(text.traced.at, Disposition.EMPTY_TOKEN)
            return False
        return bool(text.text.strip())

    def _reached(self, role: str) -> Iterator[str]:
        """Yield the labels of the columns behind that of a role over which its cell reaches."""
        cells = self.task.row_group.cells.get(role)
        if cells is None or (columns := cells[0].columns) <= 1:
            return
        roles = list(self.facts.headers)
        at = roles.index(role) if role in roles else len(roles)
        for behind in roles[at + 1 : at + columns]:
            label = label_of(behind)
            if label is None or self.task.text(behind).text:
                return
            yield label

    def _column(self, text: FieldText, labels: tuple[str, ...]) -> None:
        """Read the cell of a column, or several, of stretches of the year as one step."""
        if not self._says_something(text):
            return
        name = self.name
        self.recorder.refer(name, text)
        traced = text.traced.strip()
        words = self.recorder.take(traced, name)
        period, quarters = self._period(*labels)
        amount = read_bare_number(self.task, words, self.facts)
        if amount is not None:
            quantities = [amount]
        else:
            quantities = read_quantities_of(words, name, self.recorder, quarters)
            self.recorder.mark_quantities(name, traced, 0, quantities)
        self._add(words, period, quantities)

    def _deadline(self, text: FieldText) -> None:
        """Read a 完成时限 cell: a step without words, or its words where it names no time.

        A cell that says what is due when is read as one of quarter text.
        """
        if not self._says_something(text):
            return
        label = text.traced.strip()
        cut = cut_deadline(label.text.rstrip("。；"))
        period = read_deadline(label.text[:cut], self.facts.year)
        if period is not None:
            self._due(text, label, cut, period)
        elif read_schedule(text.text, text.paragraphs, text.bold).markers:
            self._quarter_text(text, "")
        else:
            self.recorder.refer(self.name, text)
            words = self.recorder.take(label, self.name)
            self.recorder.report("deadline-unread", self.name, evidence=[words], words=words)
            self._add(words)

    def _due(self, text: FieldText, label: Traced, cut: int, period: Span) -> None:
        """Read a deadline that ends at `cut`, with the verb behind it."""
        recorder, name = self.recorder, self.name
        recorder.refer(name, text)
        verb = label[cut:].strip()
        recorder.cover(label.at[:cut], Disposition.MARKER)
        words = recorder.take(verb) if verb.text.rstrip("。；") else ""
        if not words:
            recorder.cover(verb.at, Disposition.SEPARATOR)
        recorder.mark(name, label, 0, len(label) if words else cut)
        recorder.mark(f"{name}/period", label, 0, cut)
        self._add(words, _json(label.text[:cut], period))

    def _quarter_text(self, text: FieldText, target: str) -> None:
        schedule = read_schedule(text.text, text.paragraphs, text.bold, goals_of(target))
        self._cover(schedule, text)
        self.bold = bytearray(len(text.text))
        for start, end in text.bold:
            self.bold[start:end] = _IN_BOLD * (end - start)
        track: tuple[tuple[int, int], ...] = ()
        titles: list[str] = []
        for step in schedule.steps:
            if step.track is not track:
                track = step.track
                titles = [text.text[start:end].strip() for start, end in track]
            self._step(text, step, [*titles])

    def _cover(self, schedule: Schedule, text: FieldText) -> None:
        words = [step.text for step in schedule.steps]
        self.recorder.take_parts(
            text.traced,
            {
                Disposition.MARKER: schedule.markers,
                Disposition.LIST_NUMBER: schedule.numbers,
                Disposition.SEPARATOR: schedule.closers,
                Disposition.FIELD: [*schedule.titles, *words],
            },
        )

    def _step(self, text: FieldText, step: StepRange, track: list[str]) -> None:
        recorder, name, label, whole = self.recorder, self.name, step.label, step.whole
        start, end = step.text
        words = text.text[start:end]
        recorder.places.refs[name] = recorder.locate(text, *whole)
        period, quarters = None, None
        if label is not None:
            period, quarters = self._labelled(text.text[slice(*label)], label, words, name)
            whole = whole if words else label
        quantities = read_quantities_of(words, name, recorder, quarters)
        recorder.places.marks.append(ValueMark(name, text.traced, *whole, label, start, quantities))
        self._add(words, period, quantities, track)

    def _labelled(
        self, label: str, place: tuple[int, int], words: str, name: str
    ) -> tuple[Json | None, Quarters]:
        """Read the label of a step; report one that is half bold, or has no words behind it."""
        start, end = place
        if 0 < self.bold.count(1, start, end) < end - start:
            self.recorder.report("label-split", name, evidence=[label], label=label)
        if not words and "季" in label:  # 长期坚持 says all by itself.
            self.recorder.report("step-empty", name, evidence=[label], label=label)
        return self._period(label)

    def _period(self, *labels: str) -> tuple[Json | None, Quarters]:
        """Read the labels of a step: its period, which is its own, and the quarters of that."""
        known, quarters = _known_period(labels, self.facts.year)
        return known and {**known, "quarters": [*known["quarters"]]}, quarters


@lru_cache(maxsize=1024)
def _known_period(labels: tuple[str, ...], year: int | None) -> tuple[Json | None, Quarters]:
    """Read the labels of a step once: a table has few of them, at all of its tasks."""
    span = read_periods(labels, year)
    if span is None:
        return None, None
    label = "至".join(dict.fromkeys((labels[0], labels[-1])))
    return _json(label, span), span.quarters


def _json(label: str, span: Span) -> Json:
    start, end = span.start, span.end
    return {
        "label": label,
        "quarters": list(span.quarters),
        "start": start and start.isoformat(),
        "end": end and end.isoformat(),
    }
