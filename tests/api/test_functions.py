"""The functions of the API: what they take, what they give, what they raise."""

from __future__ import annotations

import inspect
import io
import json
from pathlib import Path
from typing import get_type_hints

import pytest

import fenjie
from fenjie.output.records import serialize
from tests.cli.run import fenjie_here, row, table
from tests.conftest import SAMPLE
from tests.hostile.limited import endless_table

NEW = SAMPLE.with_name("yunjiang-2026.txt")


@pytest.fixture(scope="module")
def extraction() -> fenjie.Extraction:
    return fenjie.extract(SAMPLE)


# extract


def test_the_records_are_those_of_the_command(extraction: fenjie.Extraction) -> None:
    assert serialize(extraction.records) == fenjie_here("extract", SAMPLE).out
    assert extraction.findings == extraction.records.findings
    assert extraction.taken_for == "plain text"
    assert extraction.coverage["unexplained"] == 0
    characters = "".join(SAMPLE.read_text(encoding="utf-8").split())
    assert sum(extraction.coverage.values()) == len(characters)


@pytest.mark.parametrize("isolated", [True, False])
def test_a_path_its_bytes_and_an_open_file_give_the_same(
    isolated: bool, extraction: fenjie.Extraction
) -> None:
    with SAMPLE.open("rb") as file:
        sources: list[fenjie.api.arguments.File] = [str(SAMPLE), SAMPLE.read_bytes(), file]
        made = [fenjie.extract(source, isolated=isolated).records for source in sources]
    assert made[0] == made[2] == extraction.records
    assert made[1].source.name == "document"
    assert made[1].tasks == extraction.records.tasks


def test_what_a_caller_settles(tmp_path: Path) -> None:
    data = table(row()).encode()
    assert fenjie.extract(data, year=2030, isolated=False).records.document.year == 2030
    with pytest.raises(fenjie.InputError, match="there is no layout"):
        fenjie.extract(data, layout="none", isolated=False)
    with pytest.raises(fenjie.InputError, match=r"mine\.yaml"):
        fenjie.extract(data, layout=tmp_path / "mine.yaml", isolated=False)
    with pytest.raises(fenjie.InputError, match="document"):
        fenjie.extract(data, document=2, isolated=False)


def test_decisions_are_carried_out(tmp_path: Path) -> None:
    source, decisions = tmp_path / "a.txt", tmp_path / "a.yaml"
    source.write_text(table(row(target="1. 新增20.版本。")), encoding="utf-8")
    assert fenjie_here("check", source, "--write", decisions).code in (0, 1)
    decided = decisions.read_text(encoding="utf-8").replace("decision: null", "decision: 驳回")
    extraction = fenjie.extract(source, corrections=decided.encode(), isolated=False)
    records = extraction.records
    assert records.source.decisions is not None
    assert len(extraction.decisions) == records.source.decisions.rejected > 0
    assert {decision["outcome"] for decision in extraction.decisions} == {"rejected"}
    assert records.source.corrections is not None


@pytest.mark.parametrize("isolated", [True, False])
def test_errors_are_raised_as_what_they_are(isolated: bool) -> None:
    with pytest.raises(fenjie.InputError, match="no header row"):
        fenjie.extract(b"nothing", isolated=isolated)
    with pytest.raises(fenjie.LimitError) as caught:
        fenjie.extract(SAMPLE, limits=fenjie.Limits(rows=3), isolated=isolated)
    assert (caught.value.code, caught.value.values["limit"]) == ("limit", "rows")
    with pytest.raises(fenjie.LimitError, match="the limit size is 10 bytes"):
        fenjie.extract(SAMPLE.read_bytes(), limits=fenjie.Limits(size=10), isolated=isolated)
    with pytest.raises(fenjie.FenjieError, match="cannot be read"):
        fenjie.extract("absent.txt", isolated=isolated)


def test_seconds_are_limited_in_a_worker() -> None:
    limits = fenjie.Limits(seconds=0.5, rows=10**6, cells=10**7)
    with pytest.raises(fenjie.LimitError, match=r"seconds is 0\.5 s of computing"):
        fenjie.extract(endless_table().encode(), limits=limits)


# records


@pytest.mark.parametrize("file_format", ["json", "yaml"])
def test_records_written_and_read(
    file_format: str, tmp_path: Path, extraction: fenjie.Extraction
) -> None:
    path = tmp_path / f"a.{file_format}"
    fenjie.write_records(extraction.records, path)
    assert path.read_bytes().startswith(b"{" if file_format == "json" else b"schema_version")
    with path.open("rb") as file:
        made = [fenjie.read_records(source) for source in (path, path.read_bytes(), file)]
    assert made == [extraction.records] * 3


def test_records_as_lines_and_without_places(extraction: fenjie.Extraction) -> None:
    written = io.BytesIO()
    fenjie.write_records(extraction.records, written, file_format="jsonl", refs=False)
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert len(lines) == len(extraction.records.tasks)
    assert "refs" not in lines[0]
    with pytest.raises(ValueError, match="canonical"):
        fenjie.write_records(extraction.records, written, file_format="yaml", canonical=True)


def test_what_is_no_records() -> None:
    with pytest.raises(fenjie.InputError):
        fenjie.read_records(b"{}")
    with pytest.raises(fenjie.LimitError):
        fenjie.read_records(b"{}", limits=fenjie.Limits(size=1))


# what is made of them


def test_findings_of_a_document_and_of_its_records(extraction: fenjie.Extraction) -> None:
    findings = fenjie.check(SAMPLE, isolated=False)
    assert findings == fenjie.check(extraction.records, isolated=False)
    order = [("error", "warning", "info").index(finding.severity) for finding in findings]
    assert order == sorted(order)
    assert {f.id for f in findings} == {f.id for f in extraction.findings}


def test_a_comparison(extraction: fenjie.Extraction) -> None:
    comparison = fenjie.diff(extraction.records, NEW)
    assert (comparison.old.name, comparison.new.name) == (SAMPLE.name, NEW.name)
    written = json.loads(fenjie_here("diff", SAMPLE, NEW, "-f", "json").out)
    assert json.loads(comparison.model_dump_json(by_alias=True)) == written
    old, new = comparison.bodies[0].old, comparison.bodies[0].new
    known = fenjie.diff(extraction.records, NEW, renamed={old: new}, isolated=False)
    assert [body.stated for body in known.bodies if body.old == old] == [True]


def test_tables(extraction: fenjie.Extraction) -> None:
    files = fenjie.export(extraction.records, "csv", isolated=False)
    assert files["tasks.csv"].count(b"\r\n") > len(extraction.records.tasks)
    assert "datapackage.json" in files
    assert fenjie.export(SAMPLE, "sqlite", isolated=False).startswith(b"SQLite")
    assert fenjie.export(extraction.records, "xlsx").startswith(b"PK")


def test_a_page_for_review(extraction: fenjie.Extraction) -> None:
    page = fenjie.report(SAMPLE, isolated=False)
    assert page.lower().startswith("<!doctype html")
    assert extraction.records.tasks[0].id in page
    assert fenjie.report(extraction.records, language="en", isolated=False) != page


# the promise


def test_every_function_is_typed_and_keeps_its_documents_to_itself() -> None:
    for name in fenjie.__all__:
        function = getattr(fenjie, name)
        if not inspect.isfunction(function):
            continue
        hints = get_type_hints(function)
        parameters = inspect.signature(function).parameters
        assert hints.keys() == {*parameters, "return"}, name
        if "isolated" in parameters:
            assert parameters["isolated"].default is True
            assert parameters["limits"].default is None
