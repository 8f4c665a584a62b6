"""`check`, `validate` and `extract` write findings in one form, to a file or standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.checking import FAULTY, written
from tests.cli.run import error_of, fenjie_here, table

ENDINGS = {"text": "txt", "json": "json", "sarif": "sarif", "html": "html"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return written(tmp_path, FAULTY)


@pytest.mark.parametrize("file_format", ENDINGS)
def test_check_writes_the_same_to_a_file(file_format: str, source: Path) -> None:
    shown = fenjie_here("check", source, "-f", file_format)
    target = source.with_name("out")
    ended = fenjie_here("check", source, "-f", file_format, "-o", target)
    assert (shown.code, ended.code, ended.out) == (1, 1, b"")
    assert target.read_bytes() == shown.out
    assert ended.lines == [f"written to {target}"]


@pytest.mark.parametrize("file_format", ENDINGS)
def test_the_name_in_a_folder(file_format: str, source: Path) -> None:
    folder = source.parent / "out"
    folder.mkdir()
    fenjie_here("check", source, "-f", file_format, "-o", folder)
    assert [path.name for path in folder.iterdir()] == [f"table.findings.{ENDINGS[file_format]}"]


def test_findings_and_decisions_at_once(source: Path) -> None:
    target, decisions = source.with_name("f.sarif"), source.with_name("c.yaml")
    ended = fenjie_here("check", source, "-f", "sarif", "-o", target, "--write", decisions)
    assert ended.lines == [f"written to {target}", f"written to {decisions}"]
    assert json.loads(target.read_bytes())["version"] == "2.1.0"
    assert "series-target" in decisions.read_text("utf-8")


def test_the_schema_is_printed() -> None:
    schema = json.loads(fenjie_here("schema", "findings").out)
    value = json.loads(fenjie_here("check", "-", "-f", "json", stdin=table().encode()).out)
    Draft202012Validator(schema).validate(value)


def test_extract_writes_what_check_writes(source: Path) -> None:
    target, findings = source.with_name("r.json"), source.with_name("f.json")
    ended = fenjie_here("extract", source, "-o", target, "--findings", findings)
    assert ended.lines[-1] == f"written to {findings}"
    assert findings.read_bytes() == fenjie_here("check", source, "-f", "json").out
    assert "--findings" in error_of(fenjie_here("extract", source, "--findings", "-"))


@pytest.mark.parametrize("file_format", ["json", "sarif"])
def test_validate_writes_findings(file_format: str, source: Path) -> None:
    records = source.with_name("r.json")
    fenjie_here("extract", source, "-o", records)
    good = fenjie_here("validate", records, "-f", file_format)
    assert (good.code, good.err) == (0, "")
    value = json.loads(records.read_bytes())
    value["tasks"][0]["target"]["text"] = "另外的目标"
    records.write_text(json.dumps(value), "utf-8")
    target = source.with_name("v")
    bad = fenjie_here("validate", records, "-f", file_format, "-o", target)
    assert (bad.code, bad.lines) == (2, [f"written to {target}"])
    assert "$.tasks[0].digest" in target.read_text("utf-8")
    if file_format == "json":
        schema = json.loads(fenjie_here("schema", "findings").out)
        Draft202012Validator(schema).validate(json.loads(target.read_bytes()))


def test_validate_writes_its_lines_to_a_file(source: Path) -> None:
    records, target = source.with_name("r.json"), source.with_name("v.txt")
    fenjie_here("extract", source, "-o", records)
    assert fenjie_here("validate", records, "-o", target).code == 0
    assert target.read_bytes() == b""
