"""The whole way from a file's bytes to the records of its tasks."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from fenjie.about import __version__
from fenjie.errors import InputError
from fenjie.extract.choice import ANY, Choice
from fenjie.findings import Findings
from fenjie.grid import RawDocument
from fenjie.limits import Limits
from fenjie.pipeline.blank_fields import report_blanks
from fenjie.pipeline.conservation import close_coverage
from fenjie.pipeline.decided_texts import DecidedTexts
from fenjie.pipeline.document_heading import DocumentHeading, read_document_heading
from fenjie.pipeline.document_table import read_table
from fenjie.pipeline.printed_tasks import PrintedTasks
from fenjie.pipeline.recorder import Recorder
from fenjie.pipeline.sections import read_sections
from fenjie.pipeline.standard_names import settle_names
from fenjie.pipeline.table_facts import table_facts
from fenjie.pipeline.task_numbers import name_tasks, report_numbers
from fenjie.pipeline.task_record import TaskRecords
from fenjie.pipeline.text_editor import AsPrinted, TextEditor
from fenjie.provenance import Coverage
from fenjie.reading.columns import Columns, read_columns
from fenjie.reading.persons_beside import take_persons
from fenjie.reading.rows import RowAssembler, assemble_rows
from fenjie.reading.shared_rows import split_tasks
from fenjie.reading.task_fields import TaskFields, known_organizations, read_fields
from fenjie.text.place_lists import listed

if TYPE_CHECKING:
    from fenjie.pipeline.read_doubts import ReadDoubts

Json = dict[str, Any]
_DOUBTFUL = 0.1
"""A lead over the next reading below which a person should look."""


class DocumentReading(Struct, frozen=True):
    """What was read: the parts of records as JSON, and the findings made until now.

    `coverage` counts the source's characters by disposition.
    """

    document: Json
    source: Json
    tasks: list[Json]
    findings: Findings
    coverage: dict[str, int]
    taken_for: str
    """What people are told that the file was taken for (HTML, GB18030)."""
    printed: PrintedTasks


def read_document(
    data: bytes,
    name: str,
    limits: Limits | None = None,
    editor: TextEditor | None = None,
    choice: Choice = ANY,
    year: int | None = None,
) -> DocumentReading:
    """Read the bytes of a document; `name` is told in errors and in `source`.

    `editor` changes texts before these are read. `choice` settles the layout, or which of
    several documents in a file; `year` counts instead of the one that the document names.

    Raises `InputError` when nothing can be read, `LimitError` when a limit is passed.
    """
    limits = limits or Limits()
    limits.check_size(len(data), data)
    raw = read_table(data, name, limits, choice)
    if editor is not None:
        raw.findings.decide = editor.decided
    editor = editor or AsPrinted()
    coverage = Coverage(raw.flow)
    coverage.mark_ranges(raw.dispositions)
    heading = read_document_heading(raw, coverage, year)
    columns = read_columns(raw.tables[0], raw.findings, choice.layouts, spans=raw.spans)
    assembler = assemble_rows(raw, columns, raw.findings, coverage)
    if not assembler.row_groups:
        raise InputError(
            "no-task",
            "{name} has a header row but no task below it; check whether rows were exported",
            name=name,
        )
    recorder = Recorder(raw, coverage)
    tasks, printed, records = _read_tasks(assembler, heading, recorder, editor)
    report_blanks(tasks, records, raw.findings)
    if raw.unread:
        raw.findings.report("part-unread", places=listed(raw.unread))
    if raw.margin < _DOUBTFUL:
        raw.findings.report("reading-doubtful", margin=f"{raw.margin:.2f}")
    sections = read_sections(assembler.sections, tasks, raw.findings)
    counts = close_coverage(recorder, editor.positions)
    settle_names(records, raw.findings)
    raw.findings.settle()
    assembler.requirements.let_go()
    return DocumentReading(
        _document(raw, heading, columns, sections),
        _source(raw, data, name, columns),
        records,
        raw.findings,
        counts,
        raw.taken_for,
        printed,
    )


def _read_tasks(
    assembler: RowAssembler, heading: DocumentHeading, recorder: Recorder, editor: TextEditor
) -> tuple[list[TaskFields], PrintedTasks, list[Json]]:
    """Part the rows into tasks, give these their ids and read their fields."""
    findings = recorder.findings
    rows = [read_fields(row_group) for row_group in assembler.row_groups]
    take_persons(rows, assembler.columns, findings, recorder.coverage)
    organizations = known_organizations(rows)
    tasks = split_tasks(rows, findings, organizations)
    outlined = recorder.raw.tables[0].roles is not None
    facts = table_facts(heading, assembler, tasks, organizations, outlined=outlined)
    names, findings.ids = name_tasks(tasks, facts.year)
    report_numbers(tasks, findings)
    printed = PrintedTasks(editor.positions)
    for task in tasks:
        printed.lay(task, assembler.columns)
    decided = DecidedTexts(editor, recorder.coverage, facts.sources)
    builder = TaskRecords(recorder, facts, decided)
    doubts = _doubts(recorder)
    records: list[Json] = []
    for task, name in zip(tasks, names, strict=True):
        records.append(builder.build(task, name))
        printed.keep(recorder.places.marks)
        if doubts is not None:
            doubts.report(task, name)
    decided.close()
    return tasks, printed, records


def _doubts(recorder: Recorder) -> ReadDoubts | None:
    """Return who reports the doubtful characters of a scan; None for a document with text."""
    if not recorder.raw.doubts:
        return None
    from fenjie.pipeline.read_doubts import ReadDoubts

    return ReadDoubts(recorder)


def _document(
    raw: RawDocument, heading: DocumentHeading, columns: Columns, sections: list[Json]
) -> Json:
    words = heading.heading
    return {
        "title": words.title,
        "subtitle": words.subtitle,
        "year": words.year,
        "issuer": words.issuer,
        "issued": words.issued.isoformat() if words.issued else None,
        "columns": [] if raw.tables[0].roles else columns.headers,
        "sections": sections,
    }


def _source(raw: RawDocument, data: bytes, name: str, columns: Columns) -> Json:
    margin = min(raw.margin, columns.margin)
    return {
        "name": name,
        "format": raw.format,
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "producer": f"fenjie {__version__}",
        "layout": columns.layout.name,
        "layout_score": 1 if columns.score == 1 else columns.score,
        "reading": {
            "kind": raw.kind,
            "margin": 1 if margin == 1 else round(margin, 2),
            "unread": raw.unread,
        },
        "corrections": None,
    }
