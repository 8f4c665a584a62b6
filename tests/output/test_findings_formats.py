"""Findings as JSON, SARIF and a page: one form, and what each promises."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from fenjie.documents import extract
from fenjie.output.findings import FORMATS, write_findings
from fenjie.output.findings.record_faults import report_of_problems
from fenjie.rules import rules
from fenjie.schema.findings_report import FindingsReport, findings_schema, report_of
from fenjie.schema.validate import validate
from tests.cli.checking import FAULTY
from tests.conftest import SAMPLE
from tests.corrections.decide import decided, extraction, finding_of, sound

Json = dict[str, Any]
RECORDS = sound(FAULTY)
REPORT = report_of(RECORDS, "分解 表#1.txt")
SCHEMA = Draft202012Validator(json.loads(findings_schema()))


def closed(required: str, **properties: Json) -> Json:
    """Describe an object that has these keys and no others, as SARIF's own objects do."""
    return {
        "type": "object",
        "properties": {**properties, "properties": {"type": "object"}},
        "required": required.split(),
        "additionalProperties": False,
    }


def many(items: Json, fewest: int = 0) -> Json:
    return {"type": "array", "items": items, "minItems": fewest}


TEXT = {"type": "string"}
MESSAGE = closed("text", text={"type": "string", "minLength": 1})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
PLACE = closed("uri", uri={"type": "string", "format": "uri-reference"}, index={"minimum": 0})
PHYSICAL = closed(
    "artifactLocation",
    artifactLocation=PLACE,
    region=closed("startLine", startLine={"type": "integer", "minimum": 1}),
)
LOGICAL = closed("", name=TEXT, fullyQualifiedName=TEXT, kind={"const": "element"})
LOCATION = closed("", physicalLocation=PHYSICAL, logicalLocations=many(LOGICAL, 1))
RESULT = closed(
    "message",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations=many(LOCATION, 1),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
)
RULE = closed(
    "id",
    id=TEXT,
    shortDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=closed("level", level=LEVEL),
)
DRIVER = closed("name", name=TEXT, version=TEXT, language=TEXT, rules=many(RULE))
ARTIFACT = closed("location", location=PLACE, hashes={"additionalProperties": TEXT})
RUN = closed(
    "tool",
    tool=closed("driver", driver=DRIVER),
    artifacts=many(ARTIFACT),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=many(RESULT),
)
SARIF = Draft202012Validator(
    {
        "type": "object",
        "properties": {
            "$schema": TEXT,
            "version": {"const": "2.1.0"},
            "runs": many(RUN, 1),
        },
        "required": ["version", "runs"],
        "additionalProperties": False,
    }
)
"""What of SARIF 2.1.0 is written, closed as the standard's own schema is."""


def sarif(report: FindingsReport = REPORT) -> Json:
    value: Json = json.loads(write_findings(report, "sarif"))
    SARIF.validate(value)
    return value


def faults() -> FindingsReport:
    """Report what is wrong with records that somebody changed."""
    value = json.loads(RECORDS.model_dump_json())
    value["tasks"][1]["target"]["text"] = "另外的目标"
    value["findings"][0]["tasks"] = ["2031-099"]
    value["document"]["year"] = "2031"
    data = json.dumps(value).encode()
    return report_of_problems(validate(data, "r.json").problems, data, "r.json", 12)


def test_the_json_fits_its_schema() -> None:
    Draft202012Validator.check_schema(json.loads(findings_schema()))
    for report in (REPORT, faults()):
        value = json.loads(write_findings(report, "json"))
        SCHEMA.validate(value)
        counts = [f["severity"] for f in value["findings"]]
        assert value["severities"] == {name: counts.count(name) for name in value["severities"]}
        assert counts == sorted(counts, key=["error", "warning", "info"].index)


def test_findings_are_those_of_the_records() -> None:
    value = json.loads(write_findings(REPORT, "json"))
    own = {f.id: json.loads(f.model_dump_json()) for f in RECORDS.findings}
    assert len(value["findings"]) == len(own)
    for finding in value["findings"]:
        assert finding.items() >= own[finding["id"]].items()


def test_where_a_field_stands() -> None:
    task = RECORDS.tasks[0]
    (finding,) = (f for f in REPORT.findings if f.code == "series-target")
    assert finding.refs == task.refs["target"]
    result = next(r for r in sarif()["runs"][0]["results"] if r["ruleId"] == "series-target")
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 4}
    assert location["logicalLocations"] == [
        {"name": "年度目标", "fullyQualifiedName": "2031-001/target", "kind": "element"}
    ]


def test_faults_of_records_have_their_paths() -> None:
    report = faults()
    paths = {(f.path, tuple(f.tasks), f.field) for f in report.findings}
    assert ("$.tasks[1].digest", ("2031-002",), "digest") in paths
    assert {f.code for f in report.findings} == {"records-invalid"}
    assert len({f.id for f in report.findings}) == len(report.findings)
    results = sarif(report)["runs"][0]["results"]
    names = {r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in results}
    assert "$.tasks[1].digest" in names


def test_what_sarif_says() -> None:
    (run,) = sarif()["runs"]
    described = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in described}) == len(described)
    levels = {"error": "error", "warning": "warning", "info": "note"}
    for result, finding in zip(run["results"], REPORT.findings, strict=True):
        assert described[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] == levels[finding.severity]
        assert result["message"]["text"] == finding.message
        assert result["partialFingerprints"] == {"findingId/v1": finding.id}
        assert (
            described[result["ruleIndex"]]["help"]["text"] == rules().findings[finding.code].settle
        )
    (artifact,) = run["artifacts"]
    assert unquote(artifact["location"]["uri"]) == REPORT.name
    assert artifact["hashes"] == {"sha-256": RECORDS.source.sha256}


def test_a_code_of_a_later_version() -> None:
    later = REPORT.findings[0].model_copy(update={"code": "not-known-yet"})
    report = REPORT.model_copy(update={"findings": [later]})
    assert sarif(report)["runs"][0]["tool"]["driver"]["rules"] == [{"id": "not-known-yet"}]
    assert "not-known-yet" in write_findings(report, "html").decode()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page(language: Any) -> None:
    page = write_findings(REPORT, "html", language).decode()
    assert page.startswith("<!DOCTYPE html>")
    assert "script" not in page
    assert "http" not in page.replace('http-equiv="', "")
    for finding in REPORT.findings:
        assert page.count(f'<tr id="{finding.id}">') == 1


def test_words_of_the_document_are_text_to_the_page() -> None:
    hostile = REPORT.findings[0].model_copy(update={"message": "<script>1</script>"})
    report = REPORT.model_copy(update={"findings": [hostile], "name": "<b>.txt"})
    page = write_findings(report, "html").decode()
    assert "<script>" not in page
    assert "<b>" not in page


@pytest.mark.parametrize("file_format", FORMATS)
def test_what_was_rejected_is_in_none(file_format: Any) -> None:
    finding = finding_of(RECORDS, "series-target")
    records = extraction(FAULTY, decided(finding, "reject")).records
    assert finding.id in {f.id for f in records.findings}
    written = write_findings(report_of(records, "a.txt"), file_format).decode()
    assert finding.id not in written
    assert finding.message not in written


@pytest.mark.parametrize("file_format", FORMATS)
def test_nothing_was_noticed(file_format: Any) -> None:
    records = extract(SAMPLE.read_bytes(), SAMPLE.name).records
    report = report_of(records.model_copy(update={"findings": []}), "a.txt")
    assert write_findings(report, file_format).endswith(b"\n")
    assert sarif(report)["runs"][0]["results"] == []
