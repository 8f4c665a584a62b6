"""What is fuzzed: each target takes any bytes and must end in a result or in a `FenjieError`."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from fenjie.compare import compare
from fenjie.documents import Extraction, extract
from fenjie.errors import FenjieError, InputError
from fenjie.extract.kind import kind_of
from fenjie.normalize.deadlines import read_deadline
from fenjie.normalize.heading import read_heading, read_page_labels
from fenjie.normalize.organizations.labels import labelled_lists
from fenjie.normalize.organizations.leads import who_leads
from fenjie.normalize.organizations.lists import read_organizations
from fenjie.normalize.organizations.missing_separators import lists_by_blanks
from fenjie.normalize.people import learn_known_names, read_leaders
from fenjie.normalize.periods import read_label
from fenjie.normalize.quantities import explain
from fenjie.normalize.requirement_text import learn_sources, read_requirement
from fenjie.normalize.schedule import goals_of, read_schedule
from fenjie.normalize.value_columns import read_value
from fenjie.output.lists.pack import pack_lists
from fenjie.output.lists.rolls import By
from fenjie.output.records import serialize, serialize_value
from fenjie.output.review import report_page
from fenjie.output.tables import TABLE_FORMATS, write_tables
from fenjie.output.tables.table_rows import rows_of
from fenjie.progress.words import read_figures, read_status
from fenjie.schema import Records
from fenjie.text.enumerators import numbered_points
from fenjie.text.normal_form import normal_form

YEAR = 2027


def extract_or_refuse(data: bytes, name: str = "fuzzed") -> str:
    """Extract a document; return the code of the error that refused it, or "" for records.

    Records must be written down and read back as they are. What only LibreOffice reads is left
    out: a process of its own for every input would test that program, not ours.
    """
    try:
        if kind_of(data, name) == "office":
            return "office"
        extraction = extract(data, name)
    except FenjieError as error:
        if not str(error).strip():
            raise AssertionError("an error without words") from error
        return error.code
    records = extraction.records
    written = serialize_value(extraction.value)
    if serialize(records) != written:
        raise AssertionError("what is written is not what the models say")
    serialize(records, canonical=True)
    if serialize(Records.model_validate_json(written)) != written:
        raise AssertionError("records change when they are read back")
    _hand_on(extraction)
    return ""


def _hand_on(extraction: Extraction) -> None:
    """Make of records all that can be made of them: what was read must be fit for everything."""
    records = extraction.records
    report_page(records, extraction.printed)
    rows = rows_of(records)
    for form in TABLE_FORMATS:
        write_tables(rows, form)
    # Workbooks take longer than all else: those of one kind, another for other documents.
    kinds = get_args(By)
    try:
        pack_lists(records, kinds[records.source.size % len(kinds)])
    except InputError as error:
        _holds(error.code == "nobody", "lists of records")
    _holds(not compare(records, records).changed, "a comparison of records with themselves")


def read_document(data: bytes) -> None:
    """Extract a document, of any format."""
    extract_or_refuse(data)


def read_texts(data: bytes) -> None:
    """Give the lines of a text to every normalizer, as whole cells and in pieces."""
    printed = data.decode("utf-8", "replace")
    text = normal_form(printed)
    middle = len(text) // 2
    lines = [normal_form(line) for line in printed.splitlines()]
    _amounts(text)
    _schedules(text, middle)
    _organizations(text, middle)
    _people(printed.splitlines())
    _words(text, lines)


def _amounts(text: str) -> None:
    for quarters in (None, (1, 2)):
        for known in explain(text, quarters):
            if (amount := known.amount) is not None:
                _holds(amount.text == text[amount.start : amount.end], "a quantity's offsets")
    for figure in read_figures(text):
        _holds(figure.text == text[figure.start : figure.end], "a figure's offsets")
    read_status(text)
    half = len(text) // 2
    read_value(text[:half], text[half:], "指标")


def _schedules(text: str, middle: int) -> None:
    for breaks, bold in (((), ()), ((0, middle), ((middle // 2, middle),))):
        read = read_schedule(text, breaks, bold, goals_of(text[:middle]))
        for step in read.steps:
            for start, end in (*step.track, step.text):
                _holds(0 <= start <= end <= len(text), "a step's offsets")
            if step.label is not None:
                label = text[slice(*step.label)]
                read_label(label, YEAR), read_deadline(label, YEAR)
    for year in (None, YEAR):
        read_label(text, year), read_deadline(text, year)


def _organizations(text: str, middle: int) -> None:
    for breaks in ((), (middle,)):
        units = read_organizations(text, breaks)
        for name, note in units:
            for start, end in (name, note or (0, 0)):
                _holds(0 <= start <= end <= len(text), "a unit's offsets")
        who_leads(text, units)
    labelled_lists(text)
    lists_by_blanks([(text, [middle])])


def _people(printed: list[str]) -> None:
    known_names = learn_known_names(printed)
    for cell in printed:
        read_leaders(cell, known_names)


def _words(text: str, lines: list[str]) -> None:
    sources = learn_sources(lines, lines[:1])
    read_requirement(text, sources)
    numbered_points(text)
    heading = read_heading(lines)
    read_page_labels(heading, lines)


def _holds(truth: bool, what: str) -> None:
    if not truth:
        raise AssertionError(f"{what} do not fit")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": read_document,
    "html": read_document,
    "docx": read_document,
    "xlsx": read_document,
    "pdf": read_document,
    "ofd": read_document,
    "paragraphs": read_document,
    "normalize": read_texts,
}
"""Targets by name; those that read documents differ in the seeds from which they begin."""
