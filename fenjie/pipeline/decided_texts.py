"""What a person decided on the words of a task, carried out before they are read."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from fenjie.normalize.organizations.lists import read_organizations
from fenjie.normalize.requirement_text import read_requirement
from fenjie.normalize.schedule import goals_of, read_schedule
from fenjie.pipeline.text_editor import AsPrinted, TextEditor
from fenjie.provenance import Coverage, Disposition
from fenjie.reading.field_text import FieldText
from fenjie.reading.role_words import field_of
from fenjie.reading.task_fields import TaskFields

Json = dict[str, Any]


class DecidedTexts(Struct):
    """Applies decisions to the texts of tasks and keeps the coverage of what they replace."""

    editor: TextEditor
    coverage: Coverage
    sources: frozenset[str]
    goals: frozenset[str] = frozenset()
    """The clauses of the target of the task at hand, by which its schedule is read."""

    def task(self, task: TaskFields, name: str) -> list[Json]:
        """Correct the texts of a task whose id is `name`; return what its record says of it."""
        decided: list[Json] = []
        if type(self.editor) is AsPrinted:
            return decided
        self.goals = goals_of(task.text("target" if "target" in task.texts else "title").text)
        for role, text in task.texts.items():
            if role == "number":
                continue
            task.texts[role], reported = self.text([name], field_of(role), text)
            decided += reported
        for index, (header, text) in enumerate(task.extras):
            corrected, reported = self.text([name], f"extras/{index}", text)
            task.extras[index] = (header, corrected)
            decided += reported
        return decided

    def text(self, tasks: list[str], name: str, text: FieldText) -> tuple[FieldText, list[Json]]:
        """Correct a text that belongs to the tasks; `name` is its field's."""
        return self.editor.correct(tasks, name, text, self._places)

    def close(self) -> None:
        """Account for what was replaced: printed characters that no text of a record carries.

        A character that stands for several new ones is claimed for each of them; that is no
        second claim.
        """
        changed = self.editor.positions
        dispositions = self.coverage.dispositions
        self.coverage.mark([p for p in sorted(changed) if not dispositions[p]], Disposition.FINDING)
        claimed = self.coverage.claimed_twice
        claimed[:] = [position for position in claimed if position not in changed]

    def _places(self, name: str, text: FieldText) -> list[tuple[int, int]]:
        """Return where a field stands in its cell's text: a step, an entry, names."""
        root, _, number = name.partition("/")
        result: list[tuple[int, int]] = []
        if root == "schedule":
            read = read_schedule(text.text, text.paragraphs, text.bold, self.goals)
            result = [step.whole for step in read.steps]
        elif root == "requirements":
            entries = read_requirement(text.text, self.sources, text.paragraphs)
            result = [entry.text for entry in entries]
        elif root in ("lead_units", "support_units"):
            return [unit.name for unit in read_organizations(text.text)]
        return result[int(number) :][:1] if number.isdecimal() else []
