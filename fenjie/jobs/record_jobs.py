"""Jobs that need records, those of a document if need be: tables, lists, comparisons, print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenjie.jobs.inputs import Input, load_records, records_of, unread_of
from fenjie.limits import Limits
from fenjie.schema.fields import Language
from fenjie.worker.replies import Reply

if TYPE_CHECKING:
    from fenjie.schema import Records


def diff(
    old: Input,
    new: Input,
    file_format: str,
    organizations: Input | None,
    write_renamed: bool,
    limits: Limits,
    language: Language = "zh",
    pages: tuple[str, str] = ("", ""),
) -> Reply:
    """Compare two documents or records; the data is the comparison, or the renamed ones' list.

    `language` is that of the comparison's own words; `pages` are the addresses of both review
    pages, to which the page of a comparison links.
    """
    from fenjie.compare import compare
    from fenjie.compare.rename_list import read_names
    from fenjie.output.comparison import write_comparison
    from fenjie.output.records.rename_list_file import write_renamed as write_list

    known = {} if organizations is None else read_names(organizations.data, organizations.name)
    before, after = (_without_places(side, limits) for side in (old, new))
    comparison = compare(before, after, known)
    facts = {
        "changed": comparison.changed,
        "relations": comparison.summary["relations"],
        "unsure": comparison.summary["unsure"],
        "one_corrected": (before.source.corrections is None) != (after.source.corrections is None),
        "unread": {"old": before.unread, "new": after.unread},
    }
    del before, after  # The comparison holds all that is written of them.
    if write_renamed:
        return Reply(
            facts,
            write_list((organization.old, organization.new) for organization in comparison.bodies),
        )
    data = write_comparison(comparison, file_format, language, (pages[0], pages[1]))  # type: ignore[arg-type]
    return Reply(facts, data)


def _without_places(side: Input, limits: Limits) -> Records:
    records = records_of(side, limits, places=False)
    side.let_go()
    return records


def render_table(path: Input, to: str, limits: Limits) -> Reply:  # noqa: ARG001 (as all jobs)
    """Print the table of records again; the data is the document."""
    from fenjie.output.printed import render

    records = load_records(path)
    return Reply(unread_of(records), render(records, to))  # type: ignore[arg-type]


def validate_records(path: Input, file_format: str, limits: Limits) -> Reply:  # noqa: ARG001
    """Check records from anywhere; the facts list all that is wrong, and what was checked.

    The data is the same in a format of findings, unless `file_format` is text.
    """
    from fenjie.jobs.wanted_records import refuse_document
    from fenjie.schema.validate import validate

    refuse_document(path.data, path.name)
    report = validate(path.data, path.name)
    facts = {"problems": report.problems, "tasks": report.tasks}
    if file_format == "text":
        return Reply(facts)
    from fenjie.output.findings import write_findings
    from fenjie.output.findings.record_faults import report_of_problems

    findings = report_of_problems(report.problems, path.data, path.name, report.tasks)
    return Reply(facts, write_findings(findings, file_format))  # type: ignore[arg-type]


def export(path: Input, file_format: str, limits: Limits) -> Reply:
    """Write the tables of records, or of a document; the data is a file, or a ZIP of files.

    As `jsonl` each line is a task, with its document, year and version.

    The facts are how many tables and rows there are, and the names of the files of a folder.
    """
    from fenjie.output.tables import write_tables
    from fenjie.output.tables.table_format import file_names
    from fenjie.output.tables.table_rows import rows_of

    records = records_of(path, limits)
    if file_format == "jsonl":
        from fenjie.store.task_lines import lines_of_records

        counts = {"tables": 1, "rows": len(records.tasks)}
        return Reply({**unread_of(records), **counts}, lines_of_records(records))
    rows = rows_of(records)
    facts = {
        **unread_of(records),
        "tables": len(rows),
        "rows": sum(map(len, rows.values())),
        "names": sorted(file_names(file_format)),  # type: ignore[arg-type]
    }
    return Reply(facts, write_tables(rows, file_format))  # type: ignore[arg-type]


def split(path: Input, by: str, limits: Limits) -> Reply:
    """Make everyone's list from a document or records; the data is a zip file of workbooks."""
    from fenjie.output.lists.pack import pack_lists

    records = records_of(path, limits)
    packed = pack_lists(records, by)  # type: ignore[arg-type]
    facts = {
        **unread_of(records),
        "tasks": len(records.tasks),
        "lists": packed.lists,
        "unlisted": packed.unlisted,
    }
    return Reply(facts, packed.data)
