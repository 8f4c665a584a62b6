"""The record of one task, field by field."""

from __future__ import annotations

from typing import Any

from fenjie.pipeline.decided_texts import DecidedTexts
from fenjie.pipeline.leader_fields import read_task_leaders
from fenjie.pipeline.organization_fields import read_task_organizations
from fenjie.pipeline.quantity_fields import read_quantities_of, read_value_columns
from fenjie.pipeline.recorder import Recorder
from fenjie.pipeline.requirement_fields import RequirementReader
from fenjie.pipeline.schedule_steps import read_task_steps
from fenjie.pipeline.table_facts import TableFacts
from fenjie.provenance import Disposition, Traced
from fenjie.reading.role_words import field_of
from fenjie.reading.task_fields import TaskFields
from fenjie.schema.digest import task_digest
from fenjie.text.enumerators import number_before

Json = dict[str, Any]
_NOTHING = ("/", "-", "—", "——")
"""Cells of a column kept as printed that say nothing; 无 says something of a result."""


class TaskRecords:
    """Makes the records of a document's tasks, with what a person decided on their words."""

    def __init__(self, recorder: Recorder, facts: TableFacts, decided: DecidedTexts) -> None:
        self.recorder = recorder
        self.facts = facts
        self.decided = decided
        self.requirements = RequirementReader(recorder, facts, decided)

    def build(self, task: TaskFields, name: str) -> Json:
        """Read one task, whose id is `name`; its places are the recorder's until the next."""
        recorder, facts = self.recorder, self.facts
        recorder.begin(task.row_group)
        decided = self.decided.task(task, name)
        for role, text in (*task.texts.items(), *task.extras):
            recorder.cover_normalized(text, field_of(role))
        requirements = self.requirements.read(task.row_group.requirement)
        title, target = self._goal(task)
        quantities = read_quantities_of(target.text, "target", recorder)
        recorder.mark_quantities("target", target, 0, quantities)
        values = read_value_columns(task, target.text, len(quantities), recorder, facts)
        record: Json = {
            "id": name,
            "number": task.number,
            "section": task.row_group.section.title.text if task.row_group.section else None,
            "requirements": requirements.entries,
            "title": title,
            "target": {"text": target.text, "quantities": [*quantities, *values]},
            "schedule": read_task_steps(task, target.text, recorder, facts),
            "leaders": read_task_leaders(task, recorder, facts),
            **read_task_organizations(task, recorder, facts),
            "extras": self._extras(task),
            "corrections": [*requirements.corrections, *decided],
            "refs": recorder.places.refs,
        }
        record["digest"] = task_digest(record)
        return record

    def _goal(self, task: TaskFields) -> tuple[str | None, Traced]:
        """Read the goal, and the name beside it where the table has both columns."""
        if "number" in task.texts:
            self.recorder.cover(task.texts["number"].traced.at, Disposition.LIST_NUMBER)
        both = "title" in task.texts and "target" in task.texts
        title = self._words(task, "title", "title").text if both else None
        return title, self._words(task, "target" if "target" in task.texts else "title", "target")

    def _words(self, task: TaskFields, role: str, name: str) -> Traced:
        text = task.text(role)
        start = 0
        numbered = task.row_group.numbered in (None, role)
        leading = number_before(text.text, task.row_group.numbering) if numbered else None
        if leading is not None and leading.value == task.number:
            start = leading.end
            self.recorder.cover(text.traced.at[:start], Disposition.LIST_NUMBER)
        words = text.traced[start:].strip()
        if text.text:
            self.recorder.refer(name, text)
        self.recorder.take(words)
        return words

    def _extras(self, task: TaskFields) -> list[Json]:
        result: list[Json] = []
        for header, text in task.extras:
            if text.text.strip() in _NOTHING:
                self.recorder.cover(text.traced.at, Disposition.EMPTY_TOKEN)
                continue
            self.recorder.refer(f"extras/{len(result)}", text)
            result.append({"head": header, "text": self.recorder.take(text.traced.strip())})
        return result
