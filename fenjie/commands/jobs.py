"""What workers do: from a path to the bytes of a result."""

from __future__ import annotations

import gc
from collections import Counter
from typing import Any

from fenjie.commands.inputs import (
    are_records,
    choice_of,
    decisions_of,
    load_records,
    read_file,
    readable_name,
    records_of,
)
from fenjie.errors import InputError
from fenjie.limits import Limits
from fenjie.worker import Reply


def extract_file(
    path: str,
    file_format: str,
    canonical: bool,
    refs: bool,
    corrections: str | None,
    limits: Limits,
    reading: dict[str, Any] | None = None,
) -> Reply:
    """Extract a file, with the decisions of a corrections file, and write its records down."""
    # One document lives until the process ends: nothing is there to collect.
    gc.disable()
    from fenjie.documents import extract
    from fenjie.output.records import serialize

    decisions = decisions_of(corrections, limits)
    choice, year = choice_of(reading, limits)
    data, name = read_file(path, limits), readable_name(path)
    extraction = extract(data, name, limits, decisions, choice, year)
    records = extraction.records
    severities = Counter(finding.severity for finding in records.findings)
    facts = {
        "tasks": len(records.tasks),
        "steps": sum(len(task.schedule) for task in records.tasks),
        "findings": len(records.findings),
        "severities": severities,
        "coverage": extraction.coverage,
        "taken_for": extraction.taken_for,
        "layout": records.source.layout,
        "layout_score": records.source.layout_score,
    }
    written = serialize(records, file_format, canonical=canonical, refs=refs)  # type: ignore[arg-type]
    return Reply(facts, written)


def check_file(
    path: str,
    corrections: str | None,
    kept: str | None,
    write: bool,
    limits: Limits,
    reading: dict[str, Any] | None = None,
) -> Reply:
    """Check a document, or show what stands in records; the data is a corrections file.

    `kept` is an earlier one whose decisions are kept, and carried out where no other is named.
    """
    gc.disable()
    from fenjie.documents import extract
    from fenjie.output.records.corrections_file import in_order, write_decisions

    data, name = read_file(path, limits), readable_name(path)
    earlier = decisions_of(kept, limits)
    decisions = decisions_of(corrections, limits) if corrections is not None else earlier
    if are_records(data):
        if corrections is not None:
            raise InputError(
                "corrections",
                "{name} holds records; corrections are applied to the document itself",
                name=name,
            )
        records = load_records(data, name)
    else:
        choice, year = choice_of(reading, limits)
        records = extract(data, name, limits, decisions, choice, year).records
    facts = {
        "name": name,
        "sha256": records.source.sha256,
        "tasks": len(records.tasks),
        "severities": Counter(finding.severity for finding in records.findings),
        "findings": [f.model_dump(mode="json") for f in in_order(records.findings)],
    }
    return Reply(facts, write_decisions(records, decisions, earlier) if write else b"")


def diff_files(
    old: str,
    new: str,
    file_format: str,
    organizations: str | None,
    write_renamed: bool,
    limits: Limits,
) -> Reply:
    """Compare two documents or records; the data is the comparison, or the renamed bodies."""
    gc.disable()
    from fenjie.compare import compare
    from fenjie.compare.rename_list import read_names
    from fenjie.output.comparison import write_comparison
    from fenjie.output.records.rename_list_file import write_renamed as write_list

    known = {}
    if organizations is not None:
        known = read_names(read_file(organizations, limits), readable_name(organizations))
    comparison = compare(records_of(old, limits), records_of(new, limits), known)
    facts = {
        "changed": comparison.changed,
        "relations": comparison.summary["relations"],
        "unsure": comparison.summary["unsure"],
        "one_corrected": bool(comparison.warnings),
    }
    if write_renamed:
        return Reply(
            facts,
            write_list((organization.old, organization.new) for organization in comparison.bodies),
        )
    return Reply(facts, write_comparison(comparison, file_format))  # type: ignore[arg-type]


def check_layout(path: str, limits: Limits) -> Reply:
    """Read a layout to see whether it is one; raises `InputError` (`layout`, `file`)."""
    choice_of({"layout": path, "document": None, "year": None}, limits)
    return Reply({})


def report_file(
    path: str,
    language: str,
    corrections: str | None,
    limits: Limits,
    reading: dict[str, Any] | None = None,
) -> Reply:
    """Make the review page of a document, or of records; the data is the page."""
    gc.disable()
    from fenjie.documents import extract
    from fenjie.output.review import report_page

    data, name = read_file(path, limits), readable_name(path)
    if are_records(data):
        records, printed = load_records(data, name), None
    else:
        choice, year = choice_of(reading, limits)
        decisions = decisions_of(corrections, limits)
        extraction = extract(data, name, limits, decisions, choice, year)
        records = extraction.records
        printed = extraction.printed
    return Reply({}, report_page(records, printed, language).encode())  # type: ignore[arg-type]


def layouts_file(path: str, reading: dict[str, Any], limits: Limits) -> Reply:
    """Say how each layout fits a file; the facts are those of `fit_layouts`."""
    from fenjie.pipeline.layout_fit import fit_layouts

    choice, _ = choice_of(reading, limits)
    return Reply(fit_layouts(read_file(path, limits), readable_name(path), limits, choice))


def grid_file(path: str, raw: bool, limits: Limits, reading: dict[str, Any] | None = None) -> Reply:
    """Read a file's table; the facts are its heads, and rows of place and cells."""
    from fenjie.pipeline.grid_view import assembled_grid, printed_grid

    name = readable_name(path)
    made = printed_grid if raw else assembled_grid
    choice, _ = choice_of(reading, limits)
    headers, rows = made(read_file(path, limits), name, limits, choice)
    return Reply({"heads": headers, "rows": rows})


def render_file(path: str, to: str, limits: Limits) -> Reply:
    """Print the table of records again; the data is the document."""
    from fenjie.output.printed import render

    records = load_records(read_file(path, limits), readable_name(path))
    return Reply({}, render(records, to))  # type: ignore[arg-type]


def show_page(path: str, page: int, limits: Limits) -> Reply:
    """Draw a page of a PDF with the grid that was found; the data is a PNG picture."""
    from fenjie.extract.kind import kind_of
    from fenjie.extract.pdf.page_picture import page_picture

    data, name = read_file(path, limits), readable_name(path)
    if kind_of(data, name) != "pdf":
        raise InputError(
            "page", "{name} is no PDF; fenjie grid shows the table of any format", name=name
        )
    return Reply({}, page_picture(data, name, page, limits))


def validate_file(path: str, limits: Limits) -> Reply:
    """Check records from anywhere; the facts list all that is wrong, and what was checked."""
    from fenjie.schema.validate import validate

    report = validate(read_file(path, limits), readable_name(path))
    return Reply({"problems": report.problems, "tasks": report.tasks})


def export_file(path: str, file_format: str, limits: Limits) -> Reply:
    """Write the tables of records, or of a document; the data is a file, or a ZIP of files.

    The facts are how many tables and rows there are, and the names of the files of a folder.
    """
    gc.disable()
    from fenjie.output.tables import write_tables
    from fenjie.output.tables.table_format import file_names
    from fenjie.output.tables.table_rows import rows_of

    rows = rows_of(records_of(path, limits))
    facts = {
        "tables": len(rows),
        "rows": sum(map(len, rows.values())),
        "names": sorted(file_names(file_format)),  # type: ignore[arg-type]
    }
    return Reply(facts, write_tables(rows, file_format))  # type: ignore[arg-type]


def split_file(path: str, by: str, limits: Limits) -> Reply:
    """Make everyone's list from a document or records; the data is a zip file of workbooks."""
    gc.disable()
    from fenjie.output.lists.pack import pack_lists

    records = records_of(path, limits)
    packed = pack_lists(records, by)  # type: ignore[arg-type]
    facts = {
        "tasks": len(records.tasks),
        "lists": packed.lists,
        "unlisted": packed.unlisted,
    }
    return Reply(facts, packed.data)
