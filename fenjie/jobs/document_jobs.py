"""Jobs that read a document: to records, findings, a review page, a grid, a picture."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from fenjie.errors import InputError
from fenjie.jobs.inputs import (
    Input,
    are_records,
    choice_of,
    decisions_of,
    extracted,
    load_records,
    unread_of,
)
from fenjie.limits import Limits
from fenjie.worker.replies import Reply

if TYPE_CHECKING:
    from fenjie.documents import Extraction
    from fenjie.schema import Records

Reading = dict[str, Any] | None
"""What a person settled: `layout`, `year`, `document`, each of which may be None."""


def extract_records(
    path: Input,
    file_format: str,
    canonical: bool,
    refs: bool,
    corrections: Input | None,
    limits: Limits,
    reading: Reading = None,
    report: bool = False,
) -> Reply:
    """Extract a document, with the decisions of a corrections file, and write its records down.

    With `report` the facts have the findings as JSON, in the form of `check`.
    """
    from fenjie.output.records import serialize_value

    extraction = extracted(path, limits, corrections, reading)
    tasks, source = extraction.value["tasks"], extraction.value["source"]
    standing = extraction.standing
    facts = {
        "tasks": len(tasks),
        "steps": sum(len(task["schedule"]) for task in tasks),
        "findings": len(standing),
        "severities": Counter(finding["severity"] for finding in standing),
        "coverage": extraction.coverage,
        "taken_for": extraction.taken_for,
        "layout": source["layout"],
        "layout_score": source["layout_score"],
        **unread_of(extraction),
    }
    if corrections is not None:
        facts["decided"] = _decided(path.name, corrections.name, extraction)
    if report:
        facts["report"] = _findings(extraction.records, path.name, "json")
    written = serialize_value(
        extraction.value,
        file_format,  # type: ignore[arg-type]
        canonical=canonical,
        refs=refs,
    )
    return Reply(facts, written)


def _findings(records: Records, name: str, file_format: str, language: str = "zh") -> str:
    """Return the findings of records in a format, as text."""
    from fenjie.output.findings import write_findings
    from fenjie.schema.findings_report import report_of

    report = report_of(records, name)
    return write_findings(report, file_format, language).decode()  # type: ignore[arg-type]


def _decided(name: str, corrections: str, extraction: Extraction) -> dict[str, Any]:
    """Return what became of each decision of a corrections file, and words for its fields."""
    from fenjie.corrections.outcomes import counts_of
    from fenjie.schema.field_words import field_words

    decisions = [outcome.as_json() for outcome in extraction.outcomes]
    named = (one for decision in decisions for one in (decision, *decision["edits"]))
    fields = dict.fromkeys(one["field"] for one in named if one["field"] is not None)
    sha256 = extraction.value["source"]["corrections"]
    return {
        "name": name,
        "corrections": {"name": corrections, "sha256": sha256},
        "counts": counts_of(extraction.outcomes),
        "decisions": decisions,
        "fields": {f: {"zh": field_words(f), "en": field_words(f, "en")} for f in fields},
    }


def check(
    path: Input,
    corrections: Input | None,
    kept: Input | None,
    write: bool,
    limits: Limits,
    reading: Reading = None,
    file_format: str = "text",
    language: str = "zh",
) -> Reply:
    """Check a document, or show what stands in records; the data is a corrections file.

    `kept` is an earlier one whose decisions are kept, and carried out where no other is named.
    The facts have the findings, and in any other format than text what is written of them.
    """
    from fenjie.output.records.corrections_file import write_decisions
    from fenjie.schema.field_words import field_words
    from fenjie.schema.findings_report import in_order

    if are_records(path.data):
        if corrections is not None:
            raise InputError(
                "corrections",
                "{name} holds records; corrections are applied to the document itself",
                name=path.name,
            )
        records = load_records(path)
    else:
        carried_out = corrections if corrections is not None else kept
        records = extracted(path, limits, carried_out, reading).records
    facts = {
        "name": path.name,
        "sha256": records.source.sha256,
        "tasks": len(records.tasks),
        **unread_of(records),
        "severities": Counter(finding.severity for finding in records.standing),
        "findings": [f.model_dump(mode="json") for f in in_order(records.standing)],
        "fields": {
            f.field: {"zh": field_words(f.field), "en": field_words(f.field, "en")}
            for f in records.standing
            if f.field is not None
        },
    }
    if file_format != "text":
        facts["report"] = _findings(records, path.name, file_format, language)
    if not write:
        return Reply(facts)
    earlier = decisions_of(kept)
    decisions = decisions_of(corrections) if corrections is not None else earlier
    return Reply(facts, write_decisions(records, decisions, earlier))


def report(
    path: Input,
    language: str,
    corrections: Input | None,
    limits: Limits,
    reading: Reading = None,
) -> Reply:
    """Make the review page of a document, or of records; the data is the page."""
    from fenjie.extract.pdf.part_pictures import part_pictures
    from fenjie.output.review import LARGEST_PICTURE, report_page

    draw = None
    if are_records(path.data):
        records, printed = load_records(path), None
    else:
        extraction = extracted(path, limits, corrections, reading)
        records, printed = extraction.records, extraction.printed
        draw_parts = {"pdf": part_pictures, "image": _scan_parts}.get(records.source.format)
        if draw_parts is not None:
            draw = partial(draw_parts, path.data, path.name, limits=limits, largest=LARGEST_PICTURE)
    known = decisions_of(corrections)
    page = report_page(records, printed, language, known, draw)  # type: ignore[arg-type]
    return Reply(unread_of(records), page.encode())


def _scan_parts(*words: Any, **more: Any) -> Any:
    from fenjie.extract.scan.scan_picture import scan_parts

    return scan_parts(*words, **more)


def check_layout(path: str, limits: Limits) -> Reply:
    """Read a layout to see whether it is one; raises `InputError` (`layout`, `file`)."""
    choice_of({"layout": path, "document": None, "year": None, "ocr": False}, limits)
    return Reply({})


def fit(path: Input, reading: Reading, limits: Limits) -> Reply:
    """Return how each layout fits a document; the facts are those of `fit_layouts`."""
    from fenjie.pipeline.layout_fit import fit_layouts

    choice, _ = choice_of(reading, limits)
    return Reply(fit_layouts(path.data, path.name, limits, choice))


def grid(path: Input, raw: bool, limits: Limits, reading: Reading = None) -> Reply:
    """Read a document's table; the facts are its headers, and rows of place and cells."""
    from fenjie.pipeline.grid_view import assembled_grid, printed_grid

    made = printed_grid if raw else assembled_grid
    choice, _ = choice_of(reading, limits)
    printed = made(path.data, path.name, limits, choice)
    return Reply({"heads": printed.headers, "rows": printed.rows, "unread": printed.unread})


def show_page(path: Input, page: int, limits: Limits) -> Reply:
    """Draw a page of a PDF or a scan with the grid that was found; the data is a PNG picture."""
    from fenjie.extract.kind import kind_of
    from fenjie.extract.pdf.page_picture import page_picture

    kind = kind_of(path.data, path.name)
    if kind == "image":
        from fenjie.extract.scan.scan_picture import scan_picture

        return Reply({}, scan_picture(path.data, path.name, page, limits))
    if kind != "pdf":
        raise InputError(
            "page",
            "{name} is no PDF, and only pages of a PDF are drawn; fenjie grid shows the table of"
            " any format",
            name=path.name,
        )
    return Reply({}, page_picture(path.data, path.name, page, limits))
