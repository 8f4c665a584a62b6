"""The whole way from a file's bytes to records."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field

from fenjie.about import __version__
from fenjie.checks import Observation, audit, settle_organizations
from fenjie.corrections import NO_DECISIONS, Corrector, Decisions
from fenjie.errors import InputError
from fenjie.extract.choice import ANY, Choice
from fenjie.grid import PrintedCell, RawDocument
from fenjie.limits import Limits
from fenjie.normalize.column_roles import label_of
from fenjie.normalize.heading import Heading, read_heading, read_page_labels, read_signature
from fenjie.normalize.organizations.missing_separators import lists_by_blanks
from fenjie.normalize.people import learn_known_names
from fenjie.pipeline.decided_texts import DecidedTexts
from fenjie.pipeline.document_table import read_table
from fenjie.pipeline.printed_names import printed_names
from fenjie.pipeline.task_numbers import report_numbers
from fenjie.pipeline.task_reader import Json, TaskBuilder
from fenjie.provenance import Coverage, Disposition, Traced
from fenjie.provenance.coverage import invented
from fenjie.reading.columns import Columns, read_columns
from fenjie.reading.field_text import field_text
from fenjie.reading.notes import Note, Notebook
from fenjie.reading.role_words import field_name
from fenjie.reading.rows import RowAssembler, assemble_rows
from fenjie.reading.shared_rows import split_tasks
from fenjie.reading.task_fields import (
    TaskFields,
    blank_offsets,
    known_organizations,
    read_fields,
)
from fenjie.rules import rules
from fenjie.schema import SCHEMA_VERSION, Records
from fenjie.schema.finding import finding_id
from fenjie.text.normal_form import FULL_WIDTH, fold, normalize

_QUOTE = 60
_MOST_PREAMBLE = 5


@dataclass(frozen=True, slots=True)
class Extraction:
    """Records, and the coverage of the source's characters by fate."""

    records: Records
    coverage: dict[str, int]
    taken_for: str = ""
    """What people are told that the file was taken for (HTML, GB18030)."""
    printed: list[list[PrintedCell]] = field(default_factory=list)
    """The cells of each task in the order of the columns, before anything was corrected."""


def extract(
    data: bytes,
    name: str,
    limits: Limits | None = None,
    decisions: Decisions = NO_DECISIONS,
    choice: Choice = ANY,
    year: int | None = None,
) -> Extraction:
    """Extract records from the bytes of a document; `name` is told in errors and in `source`.

    `decisions` are those of a corrections file: they change texts before these are read.
    `choice` settles the layout, or which of several documents in a file; `year` counts instead
    of the one that the document names.

    Raises `InputError` when nothing can be read, `LimitError` when a limit is passed.
    """
    limits = limits or Limits()
    limits.check("size", len(data))
    raw = read_table(data, name, limits, choice)
    return _Extraction(raw, data, name, decisions, choice, year).run()


class _Extraction:
    def __init__(
        self,
        raw: RawDocument,
        data: bytes,
        name: str,
        decisions: Decisions,
        choice: Choice,
        year: int | None,
    ) -> None:
        self.raw = raw
        self.choice = choice
        self.year = year
        self.first_leads = False
        self.data = data
        self.name = name
        self.coverage = Coverage(raw.flow)
        for start, end, disposition in raw.dispositions:
            self.coverage.mark_range(start, end, disposition)
        self.notebook = Notebook()
        self.corrector = Corrector(decisions)

    def run(self) -> Extraction:
        heading = self._heading()
        table = self.raw.tables[0]
        columns = read_columns(table, self.notebook, self.choice.layouts)
        assembler = assemble_rows(self.raw, columns, self.notebook, self.coverage)
        if not assembler.row_groups:
            raise InputError(
                "no-task",
                "{name} has a header row but no task below it; check whether rows were exported",
                name=self.name,
            )
        tasks, builder = self._read_tasks(assembler, heading)
        names, ids = self._number(tasks, heading.year)
        builder.ids = ids
        printed = [_printed(task, columns) for task in tasks]
        records = [builder.build(task, name) for task, name in zip(tasks, names, strict=True)]
        noticed = [*settle_organizations(records, self._rejected), *audit(records)]
        noticed += self._refused(names)
        sections = self._sections(assembler, tasks)
        counts = self._close_coverage(builder)
        document = self._document(heading, columns, sections)
        return Extraction(
            Records.model_validate(
                {
                    "schema_version": SCHEMA_VERSION,
                    "document": document,
                    "source": self._source(columns),
                    "tasks": records,
                    "findings": self._findings(ids, noticed),
                }
            ),
            counts,
            self.raw.taken_for,
            printed,
        )

    def _says_that_first_leads(self) -> bool:
        """Return whether the document says that the first body of a list leads."""
        texts = [*self.raw.preamble, *(cell.text for cell in self.raw.tables[0].headers)]
        pattern = rules().units.first_leads
        return self.first_leads or any(
            re.search(pattern, normalize(text).traced.text) for text in texts
        )

    # the document

    def _heading(self) -> Heading:
        lines = [normalize(line) for line in self.raw.preamble]
        for line in lines:
            self.coverage.mark(line.folded, Disposition.FOLDED)
        texts = [line.traced.strip() for line in lines]
        words = [text.text for text in texts]
        heading = read_heading(words)
        self._signature(heading)
        read_page_labels(heading, words)
        for places, disposition in (
            (heading.labels, Disposition.MARKER),
            (heading.fields, Disposition.FIELD),
            (heading.headings, Disposition.HEADING),
        ):
            for index, start, end in places:
                self.coverage.mark(texts[index].at[start:end], disposition)
        if self.year is not None:
            if heading.year not in (None, self.year):
                self.notebook.add(
                    "year-given",
                    [],
                    evidence=[str(heading.year)],
                    year=self.year,
                    printed=heading.year,
                )
            heading.year = self.year
        unused = [texts[index] for index in heading.unused]
        outside_texts = [
            normalize(outside_text.text).traced.strip() for outside_text in self.raw.outside_texts
        ]
        for text in (*unused, *(outside_text.text for outside_text in self.raw.outside_texts)):
            self.coverage.mark(text.at, Disposition.FINDING)
        around = [text.text for text in (*unused, *outside_texts) if text.text]
        if len(unused) > _MOST_PREAMBLE or outside_texts:
            quotes = [text[:_QUOTE] for text in around]
            self.notebook.add("text-around", [], evidence=quotes, count=len(around))
        else:
            for text in unused:
                quote = text.text[:_QUOTE]
                self.notebook.add("preamble-unused", [], evidence=[quote], quote=quote)
        if heading.title is None:
            self.notebook.add("title-missing", [])
        elif heading.year is None:
            self.notebook.add("year-unknown", [], evidence=[heading.title])
        return heading

    def _signature(self, heading: Heading) -> None:
        """Read issuer and date from the lines below the table, where they are not above it.

        A line that says that the first body leads is read too: it is none of these.
        """
        table = self.raw.tables[0]
        outside_texts = self.raw.outside_texts
        outside_texts[:] = [
            outside_text
            for outside_text in outside_texts
            if not self._reads_tail(outside_text.text, heading)
        ]
        index = len(table.rows) - 1
        while index >= 0 and len(table.headers) > 1 and len(table.rows[index].cells) == 1:
            if self._reads_tail(table.rows[index].cells[0].text, heading):
                del table.rows[index]
            index -= 1

    def _reads_tail(self, line: Traced, heading: Heading) -> bool:
        normal = normalize(line)
        text = normal.traced.strip()
        collected = Heading(issuer=heading.issuer, issued=heading.issued)
        if re.search(rules().units.first_leads, text.text):
            self.first_leads = True
            self.coverage.mark(text.at, Disposition.MARKER)
        elif read_signature(collected, 0, text.text):
            heading.issuer, heading.issued = collected.issuer, collected.issued
            for places, disposition in (
                (collected.fields, Disposition.FIELD),
                (collected.labels, Disposition.MARKER),
            ):
                for _, start, end in places:
                    self.coverage.mark(text.at[start:end], disposition)
        else:
            return False
        self.coverage.mark(normal.folded, Disposition.FOLDED)
        return True

    def _document(self, heading: Heading, columns: Columns, sections: list[Json]) -> Json:
        return {
            "title": heading.title,
            "subtitle": heading.subtitle,
            "year": heading.year,
            "issuer": heading.issuer,
            "issued": heading.issued.isoformat() if heading.issued else None,
            "columns": [] if self.raw.tables[0].roles else columns.headers,
            "sections": sections,
        }

    def _source(self, columns: Columns) -> Json:
        return {
            "name": self.name,
            "format": self.raw.format,
            "size": len(self.data),
            "sha256": hashlib.sha256(self.data).hexdigest(),
            "producer": f"fenjie {__version__}",
            "layout": columns.layout.name,
            "layout_score": 1 if columns.score == 1 else columns.score,
            "corrections": self.corrector.decisions.sha256,
        }

    def _sections(self, assembler: RowAssembler, tasks: list[TaskFields]) -> list[Json]:
        sections = []
        for section in assembler.sections:
            numbers = [
                task.number
                for task in tasks
                if task.row_group.section is section and task.number is not None
            ]
            first = section.first if section.first is not None else min(numbers, default=None)
            last = section.last if section.last is not None else max(numbers, default=None)
            sections.append({"title": section.title.text, "first": first, "last": last})
            if numbers and (min(numbers), max(numbers)) != (first, last):
                self.notebook.add(
                    "section-range",
                    [],
                    evidence=[section.whole.text],
                    title=section.title.text,
                    first=first,
                    last=last,
                    real_first=min(numbers),
                    real_last=max(numbers),
                )
        return sections

    # the tasks

    def _read_tasks(
        self, assembler: RowAssembler, heading: Heading
    ) -> tuple[list[TaskFields], TaskBuilder]:
        rows = [read_fields(row_group) for row_group in assembler.row_groups]
        organizations = known_organizations(rows)
        tasks = [task for row in rows for task in split_tasks(row, self.notebook, organizations)]
        known_names = learn_known_names(printed_names(task.text("leaders")) for task in tasks)
        builder = TaskBuilder(
            self.raw,
            self.coverage,
            self.notebook,
            heading.year,
            assembler.requirements.sources,
            known_names,
            organizations,
            DecidedTexts(self.corrector, self.coverage, assembler.requirements.sources),
            _headers(assembler.columns),
            asks="requirement" in assembler.columns.roles,
            plans=_plans(assembler.columns),
            first_leads=assembler.columns.layout.first_leads or self._says_that_first_leads(),
            listed_by_blanks=frozenset(
                role
                for role in ("lead", "support", "units")
                if lists_by_blanks(
                    (text.text, blank_offsets(text))
                    for task in tasks
                    if (text := task.texts.get(role)) is not None
                )
            ),
            measure=_measure_in_header(assembler.columns),
        )
        return tasks, builder

    def _number(
        self, tasks: list[TaskFields], year: int | None
    ) -> tuple[list[str], dict[int, list[str]]]:
        """Give every task its id; note numbers that repeat, are missing or out of order.

        Returns the ids in the order of the tasks, and those of each draft.
        """
        prefix = str(year) if year is not None else "undated"
        met: Counter[int] = Counter()
        unnumbered = 0
        names: list[str] = []
        ids: dict[int, list[str]] = {}
        for task in tasks:
            if task.number is None:
                unnumbered += 1
                name = f"{prefix}-x{unnumbered:03}"
            else:
                met[task.number] += 1
                again = f"-{met[task.number]}" if met[task.number] > 1 else ""
                name = f"{prefix}-{task.number:03}{again}"
            names.append(name)
            ids.setdefault(id(task.row_group), []).append(name)
        report_numbers(tasks, self.notebook)
        return names, ids

    # what a person decided

    def _rejected(self, met: Observation) -> bool:
        decisions = self.corrector.decisions
        return decisions.rejects(met.code, met.tasks, met.field, met.evidence)

    def _refused(self, names: list[str]) -> list[Observation]:
        """Tell the decisions whose printed text does not stand where they say."""
        known = set(names)
        return [
            Observation(
                "correction-refused",
                [task for task in decision.tasks if task in known],
                decision.field,
                [decision.printed or ""],
                None,
                {"printed": decision.printed, "value": decision.value},
            )
            for decision in self.corrector.refused()
        ]

    # the coverage and the findings

    def _close_coverage(self, builder: TaskBuilder) -> dict[str, int]:
        builder.decided.close()
        counts = self.coverage.counts()
        repaired = builder.repaired | self.corrector.positions
        wrong = invented(builder.texts, self._produced(builder), repaired, FULL_WIDTH)
        counts["invented"] = len(wrong)
        lost = self.coverage.unexplained()
        if lost or wrong:
            quotes = [self.raw.flow[a:b][:40] for a, b in lost] or [t.text[:40] for t in wrong]
            self.notebook.add(
                "unexplained-text", [], evidence=quotes[:20], count=counts["unexplained"]
            )
        return counts

    def _produced(self, builder: TaskBuilder) -> str:
        """Return the flow with each character as the normal form makes it, widths apart."""
        produced = fold(self.raw.flow)
        changed = {**self.raw.decoded, **builder.composed}
        if not changed:
            return produced
        chars = list(produced)
        for position, made in changed.items():
            chars[position] = made[0]
        return "".join(chars)

    def _findings(self, ids: dict[int, list[str]], noticed: list[Observation]) -> list[Json]:
        findings: dict[str, Json] = {}
        for damage in self.raw.damages:
            note = Note(damage.code, damage.severity, damage.message, evidence=damage.evidence)
            self._add(findings, note, ids)
        for note in self.notebook.notes:
            self._add(findings, note, ids)
        for met in noticed:
            rule = rules().findings[met.code]
            message = rule.message.format(**met.values)
            note = Note(met.code, rule.severity, message, [], met.field, met.evidence)
            note.suggestion = met.suggestion
            self._add_for(findings, note, met.tasks)
        return list(findings.values())

    def _add(self, findings: dict[str, Json], note: Note, ids: dict[int, list[str]]) -> None:
        tasks: list[str] = []
        for row_group in note.row_groups:
            tasks += [task for task in ids.get(id(row_group), []) if task not in tasks]
        self._add_for(findings, note, tasks)

    def _add_for(self, findings: dict[str, Json], note: Note, tasks: list[str]) -> None:
        if self.corrector.decisions.rejects(note.code, tasks, note.field, note.evidence):
            return
        key = finding_id(note.code, tasks, note.field, note.evidence)
        if key in findings:
            # The same words twice in the same task are two observations.
            key = finding_id(note.code, tasks, note.message, [*note.evidence, str(len(findings))])
        findings[key] = {
            "id": key,
            "code": note.code,
            "severity": note.severity,
            "tasks": tasks,
            "field": note.field,
            "message": note.message,
            "evidence": note.evidence,
            "suggestion": note.suggestion,
        }


def _printed(task: TaskFields, columns: Columns) -> list[PrintedCell]:
    """Lay out the cells of a task that have words."""
    cells = []
    kept = list(task.extras)
    for role, header in zip(columns.roles, columns.headers, strict=True):
        if role is None:
            text = next((text for name, text in kept if name == header), None)
        elif role == "requirement":
            requirement = task.row_group.requirement
            text = field_text(requirement.cells) if requirement is not None else None
        else:
            text = task.texts.get(role)
        if text is not None and text.text.strip():
            shown = header or (field_name(role) if role else "")
            # Blanks part the names of leaders, and are gone in the normal form.
            words = text.printed.text.strip() if role == "leaders" else text.text
            cells.append(PrintedCell(role or "", shown, words))
    return cells


def _headers(columns: Columns) -> dict[str, str]:
    pairs = zip(columns.roles, columns.headers, strict=True)
    return {role: header for role, header in pairs if role is not None}


def _plans(columns: Columns) -> bool:
    roles = columns.roles
    return any(r in ("schedule", "deadline") or label_of(r) for r in roles) or "value" not in roles


def _measure_in_header(columns: Columns) -> str:
    """Return the unit of measure that the head of the value column names."""
    match = re.search(r"（(?:单位：)?([^（）]+)）$", _headers(columns).get("value", ""))
    return match[1] if match else ""
