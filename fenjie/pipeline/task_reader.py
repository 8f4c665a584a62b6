"""From stitched fields to the JSON form of tasks, with refs and the coverage of every character."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from fenjie.grid import RawDocument, RefPart
from fenjie.normalize import people
from fenjie.normalize.organizations.lists import is_empty
from fenjie.normalize.people import KnownNames
from fenjie.normalize.quantities import TOO_LONG, explain
from fenjie.normalize.requirement_text import read_requirement
from fenjie.normalize.value_columns import read_value
from fenjie.pipeline.decided_texts import DecidedTexts
from fenjie.pipeline.organization_fields import OrganizationReader
from fenjie.pipeline.printed_names import printed_names
from fenjie.pipeline.schedule_steps import StepReader
from fenjie.provenance import Coverage, Disposition, Traced
from fenjie.reading.field_text import FieldText, field_text
from fenjie.reading.notes import Notebook
from fenjie.reading.role_words import field_of
from fenjie.reading.row_group import Requirement
from fenjie.reading.task_fields import TaskFields
from fenjie.schema.digest import task_digest
from fenjie.text.enumerators import number_before, numbered_points

Json = dict[str, Any]
_NOTHING = ("/", "-", "—", "——")
"""Cells of a column kept as printed that say nothing; 无 says something of a result."""


@dataclass(slots=True)
class _ReadRequirement:
    """A requirement cell that was read once for all of its tasks."""

    entries: list[Json]
    refs: dict[str, list[RefPart]]
    corrections: list[Json] = field(default_factory=list)


@dataclass(slots=True)
class TaskBuilder:
    """Reads the fields of tasks one after the other; what they share is read once."""

    raw: RawDocument
    coverage: Coverage
    notebook: Notebook
    year: int | None
    sources: frozenset[str]
    known_names: KnownNames
    organizations: frozenset[str]
    decided: DecidedTexts
    headers: dict[str, str] = field(default_factory=dict)
    """The printed head of each role's column."""
    asks: bool = True
    """Whether the table has a column of requirements."""
    plans: bool = True
    """Whether the table has a place for steps."""
    first_leads: bool = False
    """Whether the document says that the first body of a list leads."""
    listed_by_blanks: frozenset[str] = frozenset()
    """Roles of columns in which nothing but blanks parts the names of bodies."""
    measure: str = ""
    """The unit of measure that the head of the value column names (目标值（亿元）)."""
    ids: dict[int, list[str]] = field(default_factory=dict)
    """The ids of the tasks of each draft."""
    texts: list[Traced] = field(default_factory=list)
    """Every record text, for the check that none holds a character that the source has not."""
    repaired: set[int] = field(default_factory=set)
    composed: dict[int, str] = field(default_factory=dict)
    _requirements: dict[int, _ReadRequirement] = field(default_factory=dict)
    _decoded: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._decoded = sorted(self.raw.decoded)

    def build(self, task: TaskFields, name: str) -> Json:
        """Read one task, whose id is `name`, with what a person decided on its words."""
        refs: dict[str, list[RefPart]] = {}
        decided = self.decided.task(task, name)
        for role, text in (*task.texts.items(), *task.extras):
            self._cover_normal_form(text, task, field_of(role))
        requirements = self._requirement(task.row_group.requirement, task)
        refs.update(requirements.refs)
        title, target = self._goal(task, refs)
        record: Json = {
            "id": name,
            "number": task.number,
            "section": task.row_group.section.title.text if task.row_group.section else None,
            "requirements": requirements.entries,
            "title": title,
            "target": {
                "text": target,
                "quantities": self.quantities(target, None, task, "target")
                + self._value(task, target, refs),
            },
            "schedule": StepReader(self).read(task, target, refs),
            "leaders": self._leaders(task, refs),
            **self._organizations(task, refs),
            "extras": self._extras(task, refs),
            "corrections": [*requirements.corrections, *decided],
            "refs": refs,
        }
        record["digest"] = task_digest(record)
        return record

    # shared steps

    def _cover_normal_form(self, text: FieldText, task: TaskFields, name: str) -> None:
        normal = text.normal
        self.coverage.mark(normal.folded, Disposition.FOLDED)
        self.composed.update(normal.composed)
        self.repaired.update(normal.expanded)
        if normal.repaired:
            self.repaired.update(position for position, _ in normal.repaired)
            quotes = [quote for _, quote in normal.repaired]
            self.notebook.add("and-restored", [task.row_group], field=name, evidence=quotes)
        if self.raw.decoded:
            self._report_references(text, task, name)

    def _report_references(self, text: FieldText, task: TaskFields, name: str) -> None:
        flow = self.raw.flow
        result = {
            flow[position : flow.index(";", position) + 1]: None
            for start, end in text.pieces
            for position in self._decoded[
                bisect_left(self._decoded, start) : bisect_left(self._decoded, end)
            ]
        }
        if result:
            self.notebook.add(
                "reference-decoded",
                [task.row_group],
                field=name,
                evidence=list(result),
                reference="、".join(result),
            )

    def take(self, traced: Traced) -> str:
        """Put a text into the record: its characters have ended in a field."""
        self.coverage.mark(traced.at, Disposition.FIELD)
        self.texts.append(traced)
        return traced.text

    def parts(self, text: FieldText, start: int, end: int) -> list[RefPart]:
        """Name the places of a stretch of a field, one part for each cell that it crosses."""
        if start >= end:
            return []
        first, last = text.traced.at[start], text.traced.at[end - 1] + 1
        parts: list[RefPart] = []
        for a, b in text.pieces:
            if a < last and first < b:
                parts += self.raw.locate(max(a, first), min(b, last))
        return parts

    # fields

    def _requirement(self, requirement: Requirement | None, task: TaskFields) -> _ReadRequirement:
        if requirement is None and not self.asks:
            return _ReadRequirement([], {})
        if requirement is None:
            self.notebook.add("requirement-missing", [task.row_group], field="requirements")
            return _ReadRequirement([], {})
        known = self._requirements.get(id(requirement))
        if known is None:
            known = self._read_requirement(requirement, task)
            self._requirements[id(requirement)] = known
        return known

    def _read_requirement(self, requirement: Requirement, task: TaskFields) -> _ReadRequirement:
        sharing = [
            name for row_group in requirement.row_groups for name in self.ids.get(id(row_group), [])
        ]
        text, decided = self.decided.text(sharing, "requirements", field_text(requirement.cells))
        self._cover_normal_form(text, task, "requirements")
        for cell in requirement.repeats:
            self.coverage.mark(cell.text.at, Disposition.FIELD)
        entries: list[Json] = []
        refs: dict[str, list[RefPart]] = {}
        for entry in read_requirement(text.text, self.sources, text.paragraphs):
            source = None
            start, end = entry.text
            whole_start = start
            if entry.source is not None:
                source = self.take(text.traced[slice(*entry.source)])
                colon = entry.source[1]
                self.coverage.mark(text.traced.at[colon : colon + 1], Disposition.MARKER)
                whole_start = entry.source[0]
            words = self.take(text.traced[start:end])
            points = [words[a:b] for a, b in numbered_points(words)]
            refs[f"requirements/{len(entries)}"] = self.parts(
                text, whole_start, max(end, whole_start + 1)
            )
            quantities = self.quantities(words, None, task, f"requirements/{len(entries)}")
            entries.append(
                {"source": source, "text": words, "points": points, "quantities": quantities}
            )
        return _ReadRequirement(entries, refs, decided)

    def _goal(self, task: TaskFields, refs: dict[str, list[RefPart]]) -> tuple[str | None, str]:
        """Read the goal, and the name beside it where the table has both columns."""
        if "number" in task.texts:
            self.coverage.mark(task.texts["number"].traced.at, Disposition.LIST_NUMBER)
        both = "title" in task.texts and "target" in task.texts
        title = self._words(task, "title", "title", refs) if both else None
        role = "target" if "target" in task.texts else "title"
        return title, self._words(task, role, "target", refs)

    def _words(self, task: TaskFields, role: str, name: str, refs: dict[str, list[RefPart]]) -> str:
        text = task.text(role)
        start = 0
        leading = number_before(text.text, task.row_group.numbering)
        if leading is not None and leading.value == task.number:
            start = leading.end
            self.coverage.mark(text.traced.at[:start], Disposition.LIST_NUMBER)
        words = text.traced[start:].strip()
        if text.text:
            refs[name] = self.parts(text, 0, len(text.text))
        return self.take(words)

    def quantities(
        self, text: str, quarters: tuple[int, ...] | None, task: TaskFields, name: str
    ) -> list[Json]:
        """Read the amounts of a text; numbers too long for a record are told."""
        result: list[Json] = []
        for met in explain(text, quarters):
            if met.amount is not None:
                result.append(met.amount._asdict())
            elif met.rules == (TOO_LONG,):
                self.notebook.add(
                    "number-too-long",
                    [task.row_group],
                    field=name,
                    evidence=[met.number],
                    number=met.number,
                )
        return result

    def _value(self, task: TaskFields, target: str, refs: dict[str, list[RefPart]]) -> list[Json]:
        """Read the columns of a value and its unit of measure as one quantity.

        A value that is no number goes to the extras, with a finding.
        """
        value = task.text("value")
        if not value.text.strip():
            self._leave("measure", task)
            return []
        if is_empty(value.text):
            self.coverage.mark(value.traced.at, Disposition.EMPTY_TOKEN)
            self._leave("measure", task)
            return []
        amount = read_value(value.text.strip(), self._measure(task), target)
        if amount is None:
            header = self.headers.get("value", "")
            task.extras.append((header, value))
            self._leave("measure", task)
            self.notebook.add(
                "value-unread",
                [task.row_group],
                field="target",
                evidence=[value.text],
                header=header,
            )
            return []
        for role in ("value", "measure"):
            self.coverage.mark(task.text(role).traced.at, Disposition.FIELD)
        refs.setdefault("target", []).extend(self.parts(value, 0, len(value.text)))
        return [amount]

    def _measure(self, task: TaskFields) -> str:
        return task.text("measure").text.strip() or self.measure

    def _leave(self, role: str, task: TaskFields) -> None:
        """Keep the words of a column that no quantity uses beside the plan."""
        text = task.text(role)
        if text.text.strip():
            task.extras.append((self.headers.get(role, ""), text))

    def amount(self, task: TaskFields, words: str) -> Json | None:
        """Read a step's cell that is only a number, in the unit of measure of the task's row."""
        if not (measure := self._measure(task)) or is_empty(words):
            return None
        return read_value(words, measure, "")

    def _leaders(self, task: TaskFields, refs: dict[str, list[RefPart]]) -> list[str]:
        text = task.text("leaders")
        if not text.text.strip():
            return []
        refs["leaders"] = self.parts(text, 0, len(text.text))
        if people.is_empty(text.text):
            self.coverage.mark(text.traced.at, Disposition.EMPTY_TOKEN)
            return []
        printed = printed_names(text)
        result = people.read_leaders(printed, self.known_names)
        self._cover_leaders(text, result.names)
        if result.repaired and self.decided.keeps_names(text, self.ids.get(id(task.row_group), [])):
            return people.name_tokens(printed)
        if result.repaired:
            value = "、".join(result.names)
            self.notebook.add(
                "leaders-repaired",
                [task.row_group],
                field="leaders",
                evidence=[text.text],
                suggestion=value,
                printed=printed,
                value=value,
            )
        elif result.unclear:
            self.notebook.add(
                "leaders-unclear",
                [task.row_group],
                field="leaders",
                evidence=[text.text],
                printed=printed,
            )
        return result.names

    def _cover_leaders(self, text: FieldText, names: list[str]) -> None:
        """Letters that the names use are theirs; a doubled one is told by the finding."""
        needed = Counter("".join(names))
        for char, position in zip(text.text, text.traced.at, strict=True):
            if needed[char] > 0:
                needed[char] -= 1
                self.coverage.mark((position,), Disposition.FIELD)
            elif char in "、，；,;/":
                self.coverage.mark((position,), Disposition.SEPARATOR)
            else:
                self.coverage.mark((position,), Disposition.FINDING)

    def _organizations(self, task: TaskFields, refs: dict[str, list[RefPart]]) -> Json:
        """Read who leads and who supports."""
        return OrganizationReader(self).read(task, refs)

    def _extras(self, task: TaskFields, refs: dict[str, list[RefPart]]) -> list[Json]:
        result: list[Json] = []
        for header, text in task.extras:
            if text.text.strip() in _NOTHING:
                self.coverage.mark(text.traced.at, Disposition.EMPTY_TOKEN)
                continue
            refs[f"extras/{len(result)}"] = self.parts(text, 0, len(text.text))
            result.append({"head": header, "text": self.take(text.traced.strip())})
        return result
