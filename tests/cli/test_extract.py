"""`fenjie extract`: the formats of records, what people are told, ways to start."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.extracting import SUMMARY, names
from tests.cli.run import Ended, error_of, fenjie, fenjie_here
from tests.conftest import ROOT, SAMPLE


def refused(ended: Ended, *words: str) -> None:
    message = error_of(ended)
    for word in words:
        assert word in message


# formats


def test_yaml_says_what_json_says(source: Path) -> None:
    words = fenjie_here("extract", source, "-f", "yaml").out
    assert yaml.safe_load(words) == fenjie_here("extract", source).records


def test_jsonl_is_one_task_a_line() -> None:
    lines = fenjie_here("extract", SAMPLE, "-f", "jsonl").out.decode().splitlines()
    tasks = fenjie_here("extract", SAMPLE).records["tasks"]
    assert [json.loads(line) for line in lines] == tasks


def test_canonical(source: Path) -> None:
    plain = fenjie_here("extract", source)
    canonical = fenjie_here("extract", source, "--canonical")
    assert canonical.records == plain.records
    expected = json.dumps(
        plain.records, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    assert canonical.out == expected
    lines = fenjie_here("extract", source, "--canonical", "-f", "jsonl").out
    task = canonical.records["tasks"][0]
    assert json.loads(lines) == task
    assert lines.endswith(b"}\n")
    assert lines[:-1] in canonical.out


def test_canonical_is_not_for_yaml(source: Path, out: Path) -> None:
    ended = fenjie_here("extract", source, "--canonical", "-f", "yaml", "-o", out / "a.yaml")
    refused(ended, "--canonical", "-f json")
    assert names(out) == []


def test_without_refs(source: Path) -> None:
    plain, bare = (
        fenjie_here("extract", source).records,
        fenjie_here("extract", source, "--no-refs").records,
    )
    assert plain["tasks"][0].pop("refs")
    assert bare == plain


# what people are told


def test_summary_counts_what_the_records_hold() -> None:
    ended = fenjie("extract", SAMPLE)
    findings: list[Any] = ended.records["findings"]
    count = {s: sum(f["severity"] == s for f in findings) for s in ("error", "warning", "info")}
    steps = sum(len(task["schedule"]) for task in ended.records["tasks"])
    assert ended.lines == [
        f"plain text, layout quarters (100%): 72 tasks, {steps} steps,"
        f" {len(findings)} findings: {count['error']} errors,"
        f" {count['warning']} warnings, {count['info']} notes"
    ]


def test_quiet(source: Path, out: Path) -> None:
    ended = fenjie_here("extract", source, "-o", out / "a.json", "-q")
    assert (ended.code, ended.out, ended.err) == (0, b"", "")
    assert "No such file" in error_of(fenjie_here("extract", out / "none.txt", "-q"))


def test_audit_of_the_text() -> None:
    ended = fenjie_here("extract", SAMPLE, "--audit-text", "-q")
    coverage = {name: int(count) for name, count in (line.split("\t") for line in ended.lines)}
    assert (coverage["unexplained"], coverage["twice"], coverage["invented"]) == (0, 0, 0)
    blank = sum(char.isspace() for char in SAMPLE.read_text("utf-8"))
    assert sum(coverage.values()) == len(SAMPLE.read_text("utf-8")) - blank
    assert coverage["field"] > 10_000
    assert ended.records["tasks"]


# ways to start


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([sys.executable, str(ROOT / "cli.py")], id="cli.py"),
        pytest.param([sys.executable, "-m", "fenjie"], id="-m fenjie"),
        pytest.param([sys.executable, "-m", "fenjie.cli"], id="-m fenjie.cli"),
        pytest.param([sys.executable, "-X", "utf8=0", "-m", "fenjie"], id="without utf8 mode"),
        pytest.param([sys.executable, "-O", "-m", "fenjie"], id="-O"),
    ],
)
def test_ways_to_start(command: list[str], source: Path, tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(ROOT)}
    ended = fenjie("extract", source, command=command, cwd=tmp_path, env=env)
    assert (ended.code, ended.lines) == (0, [SUMMARY])
    assert ended.out == fenjie("extract", source).out


@pytest.mark.parametrize("module", ["json", "yaml", "fenjie", "pydantic"])
def test_code_in_the_folder_is_not_run(module: str, source: Path, out: Path) -> None:
    (out / f"{module}.py").write_text("open('ran', 'w').close()\n", "utf-8")
    ended = fenjie("extract", source, cwd=out)
    assert names(out) == [f"{module}.py"]
    assert (ended.code, ended.lines) == (0, [SUMMARY])
