"""Findings as SARIF 2.1.0 (OASIS), which editors and review tools show beside the document."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from fenjie.about import __version__
from fenjie.rules import rules
from fenjie.schema.field_words import field_words
from fenjie.schema.findings_report import FindingsReport, ReportedFinding
from fenjie.schema.refs import TextRef

Json = dict[str, Any]
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(report: FindingsReport) -> str:
    """Write one run: the rules that spoke, the file, and a result for each finding.

    The line of a text is a region; offsets, pages, sheets and cells stand in `properties`.
    """
    codes = list(dict.fromkeys(finding.code for finding in report.findings))
    artifact: Json = {"location": {"uri": quote(report.name)}}
    if report.sha256 is not None:
        artifact["hashes"] = {"sha-256": report.sha256}
    run = {
        "tool": {
            "driver": {
                "name": "fenjie",
                "version": __version__,
                "language": "zh-CN",
                "rules": [_rule(code) for code in codes],
            }
        },
        "artifacts": [artifact],
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, finding, codes) for finding in report.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _rule(code: str) -> Json:
    rule = rules().findings.get(code)
    if rule is None:  # Records of a later version may have codes that this one does not know.
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.meaning},
        "help": {"text": rule.settle},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(report: FindingsReport, finding: ReportedFinding, codes: list[str]) -> Json:
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(report, finding)],
        "partialFingerprints": {"findingId/v1": finding.id},
        "properties": {
            "tasks": finding.tasks,
            "field": finding.field,
            "evidence": finding.evidence,
            "suggestion": finding.suggestion,
            "decision": finding.decision,
        },
    }
    return result


def _location(report: FindingsReport, finding: ReportedFinding) -> Json:
    physical: Json = {"artifactLocation": {"uri": quote(report.name), "index": 0}}
    line = next((ref.line for ref in finding.refs if isinstance(ref, TextRef)), None)
    if line is not None:
        physical["region"] = {"startLine": line}
    location: Json = {"physicalLocation": physical}
    logical = _logical(finding)
    if logical:
        location["logicalLocations"] = logical
    if finding.refs:
        location["properties"] = {"refs": [ref.model_dump() for ref in finding.refs]}
    return location


def _logical(finding: ReportedFinding) -> list[Json]:
    """Name the field of each task, the path in records, or the tasks alone."""
    if finding.path is not None:
        return [{"name": finding.path, "fullyQualifiedName": finding.path, "kind": "element"}]
    if finding.field is None:
        return [
            {"name": task, "fullyQualifiedName": task, "kind": "element"} for task in finding.tasks
        ]
    return [
        {
            "name": field_words(finding.field),
            "fullyQualifiedName": f"{task}/{finding.field}",
            "kind": "element",
        }
        for task in finding.tasks
    ]
