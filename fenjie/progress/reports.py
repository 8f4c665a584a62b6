"""Documents that report what was done of a plan, as progress records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fenjie.findings import Findings
from fenjie.progress.report_answers import ReportAnswers, ReportFile
from fenjie.progress.report_columns import quarter_named, tellings_of_columns, tells_columns
from fenjie.progress.report_prose import ReportLine, is_report, is_title, telling_of_prose
from fenjie.progress.telling import Telling
from fenjie.schema import Records
from fenjie.schema.progress import Progress

_OUTSIDE = ("preamble-unused", "text-around")
"""The codes of the findings that have the lines outside all tasks."""


def progress_of(records: Records, plan: Records | None, quarter: int | None) -> Progress:
    """Return what a document that reports tells of its tasks, or of those of a plan.

    Columns count where there are any (进展情况, 完成值), else the words behind each task's goal and
    the lines outside all tasks. `quarter` None stands for the one that the title names. What fits
    no task of the plan is listed in full.
    """
    source, title = records.source, records.document.title
    file = ReportFile(source.name, source.sha256, source.format, title)
    findings = Findings()
    outside = _outside(records)
    asked = _quarter_of(records, [line.text for line in outside], quarter)
    reader = ReportAnswers(file, plan, asked, findings)
    if any(tells_columns(task.extras) for task in records.tasks):
        tellings = [
            telling
            for place, task in enumerate(records.tasks)
            for telling in tellings_of_columns(place, task)
        ]
        reader.take(_of_quarter(tellings, reader.quarter, findings))
    else:
        candidates = (telling_of_prose(place, task) for place, task in enumerate(records.tasks))
        tellings = [telling for telling in candidates if telling is not None]
        if is_report(title, tellings, len(records.tasks)):
            reader.take(tellings)
            reader.take_lines(outside, len(records.tasks))
    reader.silent(records.tasks, tellings)
    return reader.progress(records.tasks)


def progress_of_lines(
    lines: Sequence[ReportLine], file: ReportFile, plan: Records | None, quarter: int | None
) -> Progress:
    """Return what a report without a table or an outline tells, line by line.

    Its organizations stand in headings, before the words of a line or in brackets behind them.
    """
    named = quarter_named(file.title) if quarter is None and file.title else quarter
    findings = Findings()
    reader = ReportAnswers(file, plan, named, findings)
    reader.take_lines(lines, 0)
    reader.silent([], reader.tellings)
    return reader.progress([])


def _quarter_of(records: Records, titles: Sequence[str], quarter: int | None) -> int | None:
    """Return the quarter that is asked of, else the one that the title or a line like it names."""
    if quarter is not None:
        return quarter
    printed = (records.document.title, records.document.subtitle, *filter(is_title, titles))
    quarters = (quarter_named(title) for title in printed if title)
    return next((named for named in quarters if named is not None), None)


def _outside(records: Records) -> list[ReportLine]:
    """Return the lines that stand outside all tasks: findings have them."""
    return [
        ReportLine(line)
        for finding in records.findings
        if finding.code in _OUTSIDE
        for line in finding.evidence
    ]


def _of_quarter(tellings: list[Telling], quarter: int | None, findings: Findings) -> list[Telling]:
    """Leave out what columns of other quarters tell, where one quarter is asked of."""
    if quarter is None:
        return tellings
    kept = [telling for telling in tellings if telling.quarter in (None, quarter)]
    others = Counter(telling.quarter for telling in tellings if telling not in kept)
    for other, count in sorted(others.items(), key=lambda item: item[0] or 0):
        findings.report("report-other-quarter", quarter=other, count=count)
    return kept
