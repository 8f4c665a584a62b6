"""Findings written down: JSON, SARIF for tools that show them, a page for people."""

from fenjie.output.findings.findings_format import FORMATS, write_findings

__all__ = ["FORMATS", "write_findings"]
