"""The schedule of a task: a cell of quarter text, a column for each quarter, a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fenjie.grid import RefPart
from fenjie.normalize.column_roles import label_of
from fenjie.normalize.deadlines import cut_deadline, read_deadline, read_period
from fenjie.normalize.organizations.lists import is_empty
from fenjie.normalize.periods import Span
from fenjie.normalize.schedule import goals_of, read_schedule
from fenjie.provenance import Disposition
from fenjie.reading.field_text import FieldText
from fenjie.reading.task_fields import TaskFields

if TYPE_CHECKING:
    from fenjie.pipeline.task_reader import TaskBuilder

Json = dict[str, Any]
Refs = dict[str, list[RefPart]]


@dataclass(frozen=True, slots=True)
class StepReader:
    """Reads the steps of tasks for a builder, whose account and notes it keeps."""

    builder: TaskBuilder

    def read(self, task: TaskFields, target: str, refs: Refs) -> list[Json]:
        """Read the schedule of a task; `target` is its goal. Adds the places of each step."""
        steps: list[Json] = []
        text = task.text("schedule")
        if text.text.strip():
            self._read_steps(text, task, target, steps, refs)
        for role, words in task.texts.items():
            if (label := label_of(role)) is not None:
                self._column_step(words, label, task, steps, refs)
        self._deadline_step(task.text("deadline"), task, steps, refs)
        if not steps and self.builder.plans:
            self.builder.notebook.add("schedule-missing", [task.row_group], field="schedule")
        return steps

    def _column_step(
        self,
        text: FieldText,
        label: str,
        task: TaskFields,
        steps: list[Json],
        refs: Refs,
    ) -> None:
        """Read the cell of a column that belongs to one stretch of the year as one step."""
        if not text.text.strip():
            return
        if is_empty(text.text):
            self.builder.coverage.mark(text.traced.at, Disposition.EMPTY_TOKEN)
            return
        name = f"schedule/{len(steps)}"
        refs[name] = self.builder.parts(text, 0, len(text.text))
        words = self.builder.take(text.traced.strip())
        period = self._period(label)
        quarters = tuple(period["quarters"]) if period else None
        amount = self.builder.amount(task, words)
        if amount is not None:
            quantities = [amount]
        else:
            quantities = self.builder.quantities(words, quarters, task, name)
        steps.append({"track": [], "period": period, "text": words, "quantities": quantities})

    def _deadline_step(
        self,
        text: FieldText,
        task: TaskFields,
        steps: list[Json],
        refs: Refs,
    ) -> None:
        """Read a 完成时限 cell: a step without words, or its words where it names no time.

        A cell that says what is due when is read as one of quarter text.
        """
        label = text.traced.strip()
        if not label.text:
            return
        if is_empty(label.text):
            self.builder.coverage.mark(label.at, Disposition.EMPTY_TOKEN)
            return
        name = f"schedule/{len(steps)}"
        cut = cut_deadline(label.text.rstrip("。；"))
        period = read_deadline(label.text[:cut], self.builder.year)
        if period is None and read_schedule(text.text, text.paragraphs, text.bold).markers:
            self._read_steps(text, task, "", steps, refs)
            return
        refs[name] = self.builder.parts(text, 0, len(text.text))
        if period is None:
            words = self.builder.take(label)
            self.builder.notebook.add(
                "deadline-unread", [task.row_group], field=name, evidence=[words], words=words
            )
            steps.append({"track": [], "period": None, "text": words, "quantities": []})
            return
        verb = label[cut:].strip()
        self.builder.coverage.mark(label[:cut].at, Disposition.MARKER)
        words = self.builder.take(verb) if verb.text.rstrip("。；") else ""
        if not words:
            self.builder.coverage.mark(verb.at, Disposition.SEPARATOR)
        steps.append(
            {
                "track": [],
                "period": _json(label.text[:cut], period),
                "text": words,
                "quantities": [],
            }
        )

    def _read_steps(
        self,
        text: FieldText,
        task: TaskFields,
        target: str,
        steps: list[Json],
        refs: Refs,
    ) -> None:
        schedule = read_schedule(text.text, text.paragraphs, text.bold, goals_of(target))
        at = text.traced.at
        for ranges, disposition in (
            (schedule.markers, Disposition.MARKER),
            (schedule.numbers, Disposition.LIST_NUMBER),
            (schedule.closers, Disposition.SEPARATOR),
            (schedule.titles, Disposition.FIELD),
        ):
            for start, end in ranges:
                self.builder.coverage.mark(at[start:end], disposition)
        self.builder.texts += [text.traced[a:b] for a, b in schedule.titles]
        for step in schedule.steps:
            words = self.builder.take(text.traced[slice(*step.text)])
            period = None
            if step.label is not None:
                label = text.text[slice(*step.label)]
                period = self._period(label)
                self._report_split_label(task, text, step.label, len(steps))
                if not words and "季" in label:  # 长期坚持 says all by itself.
                    self.builder.notebook.add(
                        "step-empty",
                        [task.row_group],
                        field=f"schedule/{len(steps)}",
                        evidence=[label],
                        label=label,
                    )
            refs[f"schedule/{len(steps)}"] = self.builder.parts(text, *step.whole)
            track = [text.text[a:b].strip() for a, b in step.track]
            quarters = tuple(period["quarters"]) if period else None
            quantities = self.builder.quantities(words, quarters, task, f"schedule/{len(steps)}")
            steps.append(
                {"track": track, "period": period, "text": words, "quantities": quantities}
            )

    def _report_split_label(
        self, task: TaskFields, text: FieldText, label: tuple[int, int], number: int
    ) -> None:
        start, end = label
        bold = sum(max(0, min(b, end) - max(a, start)) for a, b in text.bold)
        if 0 < bold < end - start:
            words = text.text[start:end]
            self.builder.notebook.add(
                "label-split",
                [task.row_group],
                field=f"schedule/{number}",
                evidence=[words],
                label=words,
            )

    def _period(self, label: str) -> Json | None:
        span = read_period(label, self.builder.year)
        return _json(label, span) if span is not None else None


def _json(label: str, span: Span) -> Json:
    return {
        "label": label,
        "quarters": list(span.quarters),
        "start": span.start.isoformat() if span.start else None,
        "end": span.end.isoformat() if span.end else None,
    }
