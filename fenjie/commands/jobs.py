"""What workers do: from a path to the bytes of a result."""

from __future__ import annotations

import gc
import os
import re
import stat
from collections import Counter
from typing import TYPE_CHECKING, Any

from fenjie.errors import InputError
from fenjie.limits import Limits
from fenjie.worker import Reply

if TYPE_CHECKING:
    from fenjie.corrections import Decisions
    from fenjie.extract.choice import Choice
    from fenjie.rules import Layout
    from fenjie.schema import Records


def readable_name(path: str) -> str:
    """Return a path's file name as text; bytes that are no UTF-8 become U+FFFD.

    >>> readable_name("data/2024.txt")
    '2024.txt'
    """
    name = os.path.basename(path) or path
    return os.fsencode(name).decode("utf-8", "replace")


def read_file(path: str, limits: Limits) -> bytes:
    """Read a regular file within the limit on its size.

    Raises `InputError` (`file`) for a path that is no readable file, `LimitError` for a large one.
    """
    name = readable_name(path)
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise InputError(
                "file", "{name} is not a regular file; give the path of a document", name=name
            )
        limits.check("size", status.st_size)
        with open(path, "rb") as file:
            # A read of n bytes takes n bytes at once: no more than the file is said to have.
            data = file.read(min(limits.size, status.st_size) + 1)
    except OSError as error:
        raise InputError(
            "file",
            "{name} cannot be read ({reason}); check the path",
            name=name,
            reason=error.strerror,
        ) from error
    limits.check("size", len(data))
    return data


def choice_of(reading: dict[str, Any] | None, limits: Limits) -> tuple[Choice, int | None]:
    """Return what a person chose, and the year; a layout with a dot or a slash is a file's path.

    Raises `InputError` (`layout`, `file`).
    """
    from fenjie.extract.choice import ANY, Choice
    from fenjie.pipeline.layouts import named_layout, read_layout

    if reading is None:
        return ANY, None
    layouts: tuple[Layout, ...] = ()
    if (name := reading["layout"]) is not None:
        if re.search(r"[./\\]", name):
            layouts = (read_layout(read_file(name, limits), readable_name(name)),)
        else:
            layouts = (named_layout(name),)
    return Choice(layouts, reading["document"]), reading["year"]


def extract_file(
    path: str,
    form: str,
    canonical: bool,
    refs: bool,
    corrections: str | None,
    limits: Limits,
    reading: dict[str, Any] | None = None,
) -> Reply:
    """Extract a file, with the decisions of a corrections file, and write its records down."""
    # One document lives until the process ends: nothing is there to collect.
    gc.disable()
    from fenjie.export import serialize
    from fenjie.pipeline import extract

    decisions = _decisions(corrections, limits)
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
        "account": extraction.account,
        "taken_for": extraction.taken_for,
        "layout": records.source.layout,
        "layout_score": records.source.layout_score,
    }
    written = serialize(records, form, canonical=canonical, refs=refs)  # type: ignore[arg-type]
    return Reply(facts, written)


def _decisions(path: str | None, limits: Limits) -> Decisions:
    from fenjie.corrections import NO_DECISIONS, read_decisions

    if path is None:
        return NO_DECISIONS
    return read_decisions(read_file(path, limits), readable_name(path))


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
    from fenjie.export.decisions import in_order, write_decisions
    from fenjie.pipeline import extract

    data, name = read_file(path, limits), readable_name(path)
    earlier = _decisions(kept, limits)
    decisions = _decisions(corrections, limits) if corrections is not None else earlier
    if _are_records(data):
        if corrections is not None:
            raise InputError(
                "corrections",
                "{name} holds records; corrections are applied to the document itself",
                name=name,
            )
        records = _load_records(data, name)
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
    old: str, new: str, form: str, bodies: str | None, write_bodies: bool, limits: Limits
) -> Reply:
    """Compare two documents or records; the data is the comparison, or the renamed bodies."""
    gc.disable()
    from fenjie.compare import compare
    from fenjie.compare.names import read_names
    from fenjie.compare.write import write_comparison
    from fenjie.export.bodies import write_bodies as write_list

    known = {}
    if bodies is not None:
        known = read_names(read_file(bodies, limits), readable_name(bodies))
    comparison = compare(_records_of(old, limits), _records_of(new, limits), known)
    facts = {
        "changed": comparison.changed,
        "relations": comparison.summary["relations"],
        "unsure": comparison.summary["unsure"],
        "one_corrected": bool(comparison.warnings),
    }
    if write_bodies:
        return Reply(facts, write_list((body.old, body.new) for body in comparison.bodies))
    return Reply(facts, write_comparison(comparison, form))  # type: ignore[arg-type]


def _records_of(path: str, limits: Limits) -> Records:
    from fenjie.pipeline import extract

    data, name = read_file(path, limits), readable_name(path)
    if _are_records(data):
        return _load_records(data, name)
    return extract(data, name, limits).records


def _are_records(data: bytes) -> bool:
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] == b"{" or start.startswith((b"schema_version:", b'"schema_version":'))


_BEGINNING = 1000


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
    from fenjie.pipeline import extract
    from fenjie.report import report_page

    data, name = read_file(path, limits), readable_name(path)
    if _are_records(data):
        records, printed = _load_records(data, name), None
    else:
        choice, year = choice_of(reading, limits)
        decisions = _decisions(corrections, limits)
        extraction = extract(data, name, limits, decisions, choice, year)
        records = extraction.records
        printed = extraction.printed
    return Reply({}, report_page(records, printed, language).encode())  # type: ignore[arg-type]


def layouts_file(path: str, reading: dict[str, Any], limits: Limits) -> Reply:
    """Say how each layout fits a file; the facts are those of `fit_layouts`."""
    from fenjie.pipeline.layouts import fit_layouts

    choice, _ = choice_of(reading, limits)
    return Reply(fit_layouts(read_file(path, limits), readable_name(path), limits, choice))


def grid_file(path: str, raw: bool, limits: Limits, reading: dict[str, Any] | None = None) -> Reply:
    """Read a file's table; the facts are its heads, and rows of place and cells."""
    from fenjie.pipeline.grid import printed_grid, stitched_grid

    name = readable_name(path)
    made = printed_grid if raw else stitched_grid
    choice, _ = choice_of(reading, limits)
    heads, rows = made(read_file(path, limits), name, limits, choice)
    return Reply({"heads": heads, "rows": rows})


def render_file(path: str, to: str, limits: Limits) -> Reply:
    """Print the table of records again; the data is the document."""
    from fenjie.render import render

    records = _load_records(read_file(path, limits), readable_name(path))
    return Reply({}, render(records, to))  # type: ignore[arg-type]


def _load_records(data: bytes, name: str) -> Records:
    from pydantic import ValidationError

    from fenjie.schema import Records
    from fenjie.schema.validate import load

    try:
        return Records.model_validate(load(data, name))
    except ValidationError as error:
        raise InputError(
            "format",
            "{name} holds no valid records ({count} faults); fenjie validate lists them",
            name=name,
            count=error.error_count(),
        ) from None


def show_page(path: str, page: int, limits: Limits) -> Reply:
    """Draw a page of a PDF with the grid that was found; the data is a PNG picture."""
    from fenjie.extract.kind import kind_of
    from fenjie.extract.pdf.picture import page_picture

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
