"""What a person decided on the words of a task, carried out before they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fenjie.corrections import Corrector
from fenjie.grid import Account, Fate
from fenjie.normalize import units
from fenjie.normalize.requirements import read_requirement
from fenjie.normalize.schedule import read_schedule
from fenjie.schema.finding import finding_id
from fenjie.stitch.field import FieldText
from fenjie.stitch.split import TaskFields
from fenjie.stitch.words import FIELDS

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DecidedTexts:
    """Applies decisions to the texts of tasks and keeps the account of what they replace."""

    corrector: Corrector
    account: Account
    sources: frozenset[str]

    def task(self, task: TaskFields, name: str) -> list[Json]:
        """Correct the texts of a task whose id is `name`; return what its record says of it."""
        decided: list[Json] = []
        for role, text in task.texts.items():
            task.texts[role], told = self.text([name], FIELDS.get(role, role), text)
            decided += told
        for index, (head, text) in enumerate(task.extras):
            corrected, told = self.text([name], f"extras/{index}", text)
            task.extras[index] = (head, corrected)
            decided += told
        return decided

    def text(self, tasks: list[str], name: str, text: FieldText) -> tuple[FieldText, list[Json]]:
        """Correct a text that belongs to the tasks; `name` is its field's."""
        corrected, told = self.corrector.correct(tasks, name, text, self._places)
        if told:
            kept = set(corrected.traced.at)
            gone = [position for position in text.traced.at if position not in kept]
            self.account.mark(gone, Fate.FINDING)
        return corrected, told

    def keeps_names(self, text: FieldText, tasks: list[str]) -> bool:
        """Say whether a person rejected the repair of a leaders' cell."""
        code = "leaders-repaired"
        key = finding_id(code, tasks, "leaders", [text.text])
        return self.corrector.decisions.rejects(code, tasks, [text.text], key)

    def _places(self, name: str, text: str) -> list[tuple[int, int]]:
        """Return where a field stands in its cell's text: a step, an entry, the names of units."""
        root, _, number = name.partition("/")
        found: list[tuple[int, int]] = []
        if root == "schedule":
            found = [step.whole for step in read_schedule(text).steps]
        elif root == "requirements":
            found = [entry.text for entry in read_requirement(text, self.sources, ())]
        elif root in ("lead_units", "support_units"):
            return [unit.name for unit in units.read_units(text)]
        return found[int(number) :][:1] if number.isdecimal() else []
