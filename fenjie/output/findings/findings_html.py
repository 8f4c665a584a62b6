"""Findings as one self-contained page: what was noticed, where, and how to settle it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fenjie.output.io.page_template import fill_page
from fenjie.output.review.page_words import WORDS
from fenjie.rules import rules
from fenjie.schema.field_words import field_words
from fenjie.schema.fields import Language, value_names
from fenjie.schema.findings_report import FindingsReport, ReportedFinding

_FOLDER = Path(__file__).parent
_STYLE = _FOLDER.parent / "review" / "report.css"
_MOST_TASKS = 20
_OWN = {
    "zh": {
        "title": "核查结果",
        "where": "位置",
        "what": "问题",
        "printed": "原文",
        "proposed": "建议",
        "settle": "怎样处理",
        "none": "没有发现问题",
    },
    "en": {
        "title": "Findings",
        "where": "Where",
        "what": "What",
        "printed": "Printed",
        "proposed": "Proposed",
        "settle": "How to settle it (in Chinese)",
        "none": "Nothing was noticed",
    },
}


def as_page(report: FindingsReport, language: Language) -> str:
    """Return the page; everything from the document is text to it.

    Raises `FenjieError` (`extra`) where jinja2 is not installed.
    """
    return fill_page(
        _FOLDER / "findings.html",
        words=_OWN[language] | {"tasks": WORDS[language]["tasks"]},
        names=value_names("severity", language),
        lang="zh-CN" if language == "zh" else "en",
        report=report,
        counts=report.severities.model_dump(),
        groups=[
            (severity, [_row(f, language) for f in report.findings if f.severity == severity])
            for severity in ("error", "warning", "info")
        ],
        style=_STYLE.read_text(encoding="utf-8"),
    )


def _row(finding: ReportedFinding, language: Language) -> dict[str, Any]:
    rule = rules().findings.get(finding.code)
    tasks = [*finding.tasks[:_MOST_TASKS], *(["…"] if len(finding.tasks) > _MOST_TASKS else [])]
    field = field_words(finding.field, language) if finding.field is not None else ""
    return {
        "id": finding.id,
        "code": finding.code,
        "where": " ".join(filter(None, [*tasks, field, finding.path])),
        "message": finding.message,
        "printed": finding.evidence,
        "proposed": finding.suggestion,
        "settle": rule.settle if rule is not None else "",
    }
