"""Jobs that hold progress against a plan, of files or of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenjie.jobs.inputs import Input, records_of, unread_of
from fenjie.limits import Limits
from fenjie.worker.replies import Reply

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenjie.schema import Records
    from fenjie.schema.progress import Progress


def report_progress(
    plan: Input,
    progress: list[Input],
    organization: str | None,
    file_format: str,
    language: str,
    by: str,
    limits: Limits,
) -> Reply:
    """Report the progress of files; the data is that in a format."""
    from fenjie.jobs.progress_files import load_progress

    records = records_of(plan, limits)
    return _report(records, map(load_progress, progress), organization, file_format, language, by)


def report_stored(
    path: str,
    series: str | None,
    year: int | None,
    organization: str | None,
    file_format: str,
    language: str,
    by: str,
    limits: Limits,  # noqa: ARG001 (as all jobs)
) -> Reply:
    """Report the progress of a store; the data is that in a format."""
    from fenjie import store

    with store.open_store(path) as base:
        records, several = store.read_progress(base, series, year)
    return _report(records, several, organization, file_format, language, by)


def _report(
    records: Records,
    several: Iterable[Progress],
    organization: str | None,
    file_format: str,
    language: str,
    by: str,
) -> Reply:
    from fenjie.output.progress import write_report
    from fenjie.progress.judging import judge

    report = judge(records, several, organization)
    facts = {"quarter": report.quarter, "tasks": len(report.tasks), **unread_of(records)}
    return Reply(facts, write_report(report, file_format, language, by))  # type: ignore[arg-type]
