"""The job that reads a document that reports what was done."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from fenjie.errors import InputError
from fenjie.jobs.inputs import Input, are_records, records_of, unread_of
from fenjie.limits import Limits
from fenjie.worker.replies import Reply

if TYPE_CHECKING:
    from fenjie.progress.report_answers import ReportFile
    from fenjie.progress.report_prose import ReportLine
    from fenjie.schema import Records
    from fenjie.schema.progress import Progress

_NO_TABLE = "no-table"
"""The code of the error for a document that can be read, but holds no tasks: its lines may."""
_TITLE_LINES = 4
"""Lines in which the title of a document without a table is looked for."""


def collect_report(path: Input, plan: Input | None, quarter: int | None, limits: Limits) -> Reply:
    """Read what a document that reports tells, of a plan if one is given; the data is JSON.

    The facts count answers, who told them, what fits no task, tasks without an answer, and
    findings by severity. Raises `InputError` (`returned`) for a list that was filled in.
    """
    _refuse_returned(path, limits)
    planned = None if plan is None else records_of(plan, limits)
    progress, unread = _read(path, planned, quarter, limits)
    facts = {
        **unread,
        "answers": len(progress.answers),
        "organizations": len({answer.organization for answer in progress.answers} - {None}),
        "files": len(progress.files),
        "unmatched": len(progress.unmatched),
        "unanswered": len(progress.unanswered),
        "severities": dict(Counter(finding.severity for finding in progress.findings)),
        "quarter": progress.quarter,
    }
    return Reply(facts, (progress.model_dump_json(indent=2) + "\n").encode())


def _refuse_returned(path: Input, limits: Limits) -> None:
    """Raise `InputError` for a form of `fenjie split`: it tells of one organization."""
    from fenjie.progress.answer_sheets import DATE, STATUS, TASK
    from fenjie.progress.returned_reader import read_returned

    if are_records(path.data):
        return
    for table in read_returned(path.data, path.name, limits).tables:
        for row in table.rows:
            if {TASK, STATUS, DATE} <= {cell.text.strip() for cell in row.values()}:
                raise InputError(
                    "returned",
                    "{name} is a list that an organization filled in; give the folder with such"
                    " lists, with --plan and --quarter",
                    name=path.name,
                )


def _read(
    path: Input, plan: Records | None, quarter: int | None, limits: Limits
) -> tuple[Progress, dict[str, list[str]]]:
    from fenjie.progress.reports import progress_of, progress_of_lines

    try:
        records = records_of(path, limits)
    except InputError as error:
        if error.code != _NO_TABLE:
            raise
        lines, file = _lines(path, limits)
        progress = progress_of_lines(lines, file, plan, quarter)
        if not progress.answers and not progress.unmatched:
            raise
        return progress, {}
    return progress_of(records, plan, quarter), unread_of(records)


def _lines(path: Input, limits: Limits) -> tuple[list[ReportLine], ReportFile]:
    """Read the lines of a document with their places, and what it is called."""
    from fenjie.extract.content import Line
    from fenjie.extract.format_readers import read_content
    from fenjie.progress.report_answers import ReportFile
    from fenjie.progress.report_prose import ReportLine, is_title
    from fenjie.text.normal_form import normal_form

    content = read_content(path.data, path.name, limits)
    lines = []
    for item in content.items:
        if not isinstance(item, Line):
            continue
        text, at = normal_form(item.words.text).strip(), item.words.at
        if text:
            parts = content.flow.locate(at[0], at[-1] + 1) if len(at) else ()
            lines.append(ReportLine.of(text, parts))
    title = next((line.text for line in lines[:_TITLE_LINES] if is_title(line.text)), None)
    file = ReportFile(path.name, hashlib.sha256(path.data).hexdigest(), content.format, title)
    return lines, file
