"""The forms of a report of progress, and the bytes of each."""

from __future__ import annotations

from typing import Literal, assert_never

from fenjie.output.progress.progress_text import Order
from fenjie.progress.report_model import ProgressReport
from fenjie.schema.fields import Language

ReportFormat = Literal["text", "html", "xlsx", "json", "ics"]
REPORT_FORMATS: tuple[ReportFormat, ...] = ("text", "html", "xlsx", "json", "ics")


def write_report(
    report: ProgressReport,
    file_format: ReportFormat,
    language: Language = "zh",
    by: Order = "organization",
) -> bytes:
    """Write a report; the same report gives the same bytes.

    `by` is the order of what needs attention in a text. Raises `FenjieError` (`extra`) where the
    library of the form is not installed.
    """
    if file_format == "json":
        return report.model_dump_json(indent=2).encode() + b"\n"
    if file_format == "text":
        from fenjie.output.progress.progress_text import as_text

        return as_text(report, language, by).encode()
    if file_format == "ics":
        from fenjie.output.progress.progress_calendar import as_calendar

        return as_calendar(report, language)
    if file_format == "xlsx":
        from fenjie.output.progress.progress_workbook import as_workbook

        return as_workbook(report, language)
    if file_format == "html":
        from fenjie.output.progress.progress_page import as_page

        return as_page(report, language).encode()
    assert_never(file_format)
