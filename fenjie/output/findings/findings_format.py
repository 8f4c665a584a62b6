"""Findings in the format that was asked for, as bytes that end with a line feed."""

from __future__ import annotations

from typing import Literal

from fenjie.schema.fields import Language
from fenjie.schema.findings_report import FindingsReport

FindingsFormat = Literal["json", "sarif", "html"]
FORMATS: tuple[FindingsFormat, ...] = ("json", "sarif", "html")


def write_findings(
    report: FindingsReport, file_format: FindingsFormat, language: Language = "zh"
) -> bytes:
    """Write findings in UTF-8; `language` is that of the page's own words.

    Raises `FenjieError` (`extra`) where the page needs a library that is not installed.
    """
    if file_format == "json":
        return report.model_dump_json(indent=2).encode() + b"\n"
    if file_format == "sarif":
        from fenjie.output.findings.findings_sarif import as_sarif

        return as_sarif(report).encode() + b"\n"
    from fenjie.output.findings.findings_html import as_page

    return as_page(report, language).encode()
