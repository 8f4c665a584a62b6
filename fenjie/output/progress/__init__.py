"""Progress against the plan for people and programs: text, page, workbook, calendar."""

from fenjie.output.progress.progress_format import REPORT_FORMATS, ReportFormat, write_report

__all__ = ["REPORT_FORMATS", "ReportFormat", "write_report"]
