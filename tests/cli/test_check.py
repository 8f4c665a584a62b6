"""`fenjie check`: exit codes, the page and its JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.checking import (
    CODES,
    FAULTY,
    MENDED,
    PLAN,
    SHIFTED,
    WRONG_SUM,
    correction,
    found_in,
    written,
)
from tests.cli.run import fenjie_here, row, table
from tests.conftest import SAMPLE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


# exit codes


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (row(), 0),
        (SHIFTED, 0),
        (row(leaders="林"), 0),
        (row(target="1. 推进推进项目建设。"), 0),
        (WRONG_SUM, 1),
        (WRONG_SUM + "\n" + row(target="2. 推广20.版本应用。"), 1),
    ],
)
def test_exit_code(folder: Path, line: str, code: int) -> None:
    source = written(folder, table(line))
    severities = {finding["severity"] for finding in found_in(source)}
    assert ("error" in severities) is (code == 1)
    for words in ((), ("--all",), ("-f", "json"), ("--write", folder / "c.yaml")):
        ended = fenjie_here("check", source, *words)
        assert ended.code == code
        assert ended.out
        assert all(line.startswith("written to ") for line in ended.lines if line)


def test_exit_code_once_the_error_is_mended(folder: Path) -> None:
    source = written(folder, table(WRONG_SUM))
    ended = fenjie_here("check", source, "--corrections", correction(folder, MENDED))
    assert (ended.code, ended.err) == (0, "")
    assert "series-target" not in ended.out.decode()


def test_exit_code_once_the_error_is_rejected(folder: Path) -> None:
    source = written(folder, table(WRONG_SUM))
    (error,) = (result for result in found_in(source) if result["severity"] == "error")
    decision = {
        "finding": error["id"],
        "code": error["code"],
        "tasks": error["tasks"],
        "field": error["field"],
        "printed": error["evidence"][0],
        "decision": "驳回",
    }
    rejected = correction(folder, decision)
    assert fenjie_here("check", source, "--corrections", rejected).code == 0


def test_exit_code_of_a_correction_that_makes_an_error(folder: Path) -> None:
    source = written(folder, table(row(target="1. 建设充电站22个。", schedule=PLAN.format(22))))
    assert fenjie_here("check", source).code == 0
    changed = {**MENDED, "printed": "22个", "text": "25个"}
    ended = fenjie_here("check", source, "--corrections", correction(folder, changed))
    assert ended.code == 1


def test_a_refused_correction_is_a_warning(folder: Path) -> None:
    source = written(folder, table())
    ended = fenjie_here("check", source, "--corrections", correction(folder, MENDED))
    assert ended.code == 0
    assert "correction-refused" in ended.out.decode()
    assert "25个" in ended.out.decode()


# the page and its JSON


def test_the_page_begins_with_errors(folder: Path) -> None:
    page = fenjie_here("check", written(folder, FAULTY)).out.decode()
    header, *rest = page.splitlines()
    assert re.fullmatch(r"table\.txt: 12 tasks; 1 errors, \d warnings, \d notes", header)
    headings = [line.split(" (")[0] for line in rest if re.match(r"[A-Z][a-z]+ \(\d+\)$", line)]
    assert headings == ["Errors", "Warnings", "Notes"]
    assert page.index("series-target") < page.index("point-shifted") < page.index("unit-variant")
    for words in ("printed: 20.版本", "proposed: 2.0版本", "2031-001 goal of the year"):
        assert words in page


def test_a_clean_document_is_one_line(folder: Path) -> None:
    page = fenjie_here("check", written(folder, table())).out.decode()
    assert page == "table.txt: 1 tasks; 0 errors, 0 warnings, 0 notes\n"


def test_all_lists_every_note(folder: Path) -> None:
    source = written(folder, FAULTY)
    notes = [result for result in found_in(source) if result["severity"] == "info"]
    assert len(notes) > 1
    short, may_continue = (
        fenjie_here("check", source, *all_).out.decode() for all_ in ((), ("--all",))
    )
    assert all(note["id"] in may_continue and note["id"] not in short for note in notes)
    assert all(note["code"] in short for note in notes)
    assert "--all" in short
    graver = [result for result in found_in(source) if result["severity"] != "info"]
    assert all(result["id"] in short and result["id"] in may_continue for result in graver)


def test_json_is_the_same_whatever_the_language_and_the_page(folder: Path) -> None:
    source = written(folder, FAULTY)
    one = fenjie_here("check", source, "-f", "json")
    two = fenjie_here("check", source, "-f", "json", "--all", env={"LANG": "zh_CN.UTF-8"})
    assert (one.code, one.out, one.err) == (two.code, two.out, "")


def test_json_holds_the_findings_of_the_records_errors_first(folder: Path) -> None:
    source = written(folder, FAULTY)
    value = json.loads(fenjie_here("check", source, "-f", "json").out)
    records = fenjie_here("extract", source).records
    order = ["error", "warning", "info"]
    assert list(value) == ["findings_version", "name", "sha256", "tasks", "severities", "findings"]
    assert (value["name"], value["sha256"]) == ("table.txt", records["source"]["sha256"])
    assert value["tasks"] == 12
    own = [{k: f[k] for k in f if k not in ("path", "refs")} for f in value["findings"]]
    assert own == sorted(records["findings"], key=lambda finding: order.index(finding["severity"]))
    assert value["severities"] == {
        severity: sum(result["severity"] == severity for result in value["findings"])
        for severity in order
    }
    assert {result["code"] for result in value["findings"]} >= CODES


def test_check_and_extract_see_the_same_in_the_sample() -> None:
    findings = found_in(SAMPLE)
    ids = {finding["id"] for finding in fenjie_here("extract", SAMPLE).records["findings"]}
    assert {finding["id"] for finding in findings} == ids


@pytest.mark.parametrize("env", [{"LANG": "C.UTF-8"}, {"LANG": "zh_CN.UTF-8"}])
def test_help_names_the_flags(env: dict[str, str]) -> None:
    check, extract = (fenjie_here(name, "--help", env=env) for name in ("check", "extract"))
    assert (check.code, extract.code, check.err, extract.err) == (0, 0, "", "")
    for flag in ("--format", "--all", "--write", "--corrections", "--max-seconds"):
        assert flag in check.out.decode()
    assert "--corrections" in extract.out.decode()
    assert "check" in fenjie_here("--help", env=env).out.decode()
