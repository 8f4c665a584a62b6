"""`extract --corrections`: what became of each decision, for people and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.checking import FAULTY, MENDED, written
from tests.cli.run import error_of, fenjie_here, table
from tests.corrections.decide import corrections, other

TASK = "2031-001"
DECISIONS = [
    {**other(TASK, "target", "20.版本", "2.0版本"), "code": "point-shifted", "note": "笔误"},
    {**other(TASK, "support_units", "市财政局", ""), "decision": "驳回", "code": "unit-twice"},
    {**other("2031-002", "target", "推进推进", ""), "decision": None, "text": None},
    other("2031-003", "target", "9盆", "10盆"),
    {**other("2031-004", "target", "没有", ""), "decision": "驳回", "code": "words-doubled"},
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = written(tmp_path, FAULTY)
    path.with_name("c.yaml").write_bytes(corrections(*DECISIONS))
    return path


def told(source: Path, *words: str | Path, language: str = "en") -> list[str]:
    target = source.with_name("r.json")
    path = source.with_name("c.yaml")
    env = {"LANG": "zh_CN.UTF-8"} if language == "zh" else {}
    ended = fenjie_here("extract", source, "--corrections", path, "-o", target, *words, env=env)
    assert ended.code == 0
    return ended.lines


def test_counts_and_each_decision(source: Path) -> None:
    lines = told(source, "-v")
    start = next(n for n, line in enumerate(lines) if line.startswith("decisions:"))
    assert lines[start : start + 9] == [
        "decisions: 1 applied, 2 rejected, 1 undecided, 1 not carried out",
        "Not carried out:",
        "  2031-003 goal of the year  9盆 → 10盆 (the printed text is not there any more)",
        "Applied:",
        "  2031-001 goal of the year  20.版本 → 2.0版本",
        "Rejected: the text stands:",
        "  2031-001 supporting organizations  市财政局",
        "  2031-004 goal of the year  没有 (the finding is not there any more)",
        "Undecided:",
    ]
    assert not any(line.startswith("Undecided") for line in told(source))


def test_the_counts_are_those_of_the_records(source: Path) -> None:
    told(source)
    records = json.loads(source.with_name("r.json").read_bytes())
    counts = {"applied": 1, "rejected": 2, "undecided": 1, "refused": 1}
    assert records["source"]["decisions"] == counts
    findings = {finding["code"]: finding["decision"] for finding in records["findings"]}
    assert findings["unit-twice"] == "rejected"


def test_as_json(source: Path) -> None:
    path = source.with_name("o.json")
    lines = told(source, "--outcome", path)
    assert lines[-1] == f"written to {path}"
    value: dict[str, Any] = json.loads(path.read_bytes())
    assert value["counts"] == {"applied": 1, "rejected": 2, "undecided": 1, "refused": 1}
    assert (value["name"], value["corrections"]["name"]) == ("table.txt", "c.yaml")
    outcomes = [(one["outcome"], one["why"]) for one in value["decisions"]]
    assert outcomes == [
        ("applied", None),
        ("rejected", None),
        ("undecided", None),
        ("refused", "text-gone"),
        ("rejected", "finding-gone"),
    ]
    assert value["decisions"][0]["note"] == "笔误"
    assert value["decisions"][3]["edits"] == [
        {"tasks": ["2031-003"], "field": "target", "printed": "9盆", "value": "10盆"}
    ]


def test_in_chinese(source: Path) -> None:
    lines = told(source, language="zh")
    assert "决定：已执行 1 条，已驳回 2 条，未决定 1 条，未能执行 1 条" in lines
    assert "  2031-003 年度目标  9盆 → 10盆（原处已找不到这段文字）" in lines


def test_many_are_cut(source: Path) -> None:
    decisions = [other("2031-099", "target", str(number), "") for number in range(30)]
    source.with_name("c.yaml").write_bytes(corrections(*decisions))
    assert "  and 10 more" in told(source)
    assert sum(line.startswith("  2031-099") for line in told(source)) == 20


def test_nothing_is_told_without_decisions(source: Path) -> None:
    ended = fenjie_here("extract", source, "-o", source.with_name("r.json"))
    assert not any("decisions" in line for line in ended.lines)


def test_the_outcome_needs_decisions_and_a_file(source: Path) -> None:
    assert "--corrections" in error_of(fenjie_here("extract", source, "--outcome", "o.json"))
    path = source.with_name("c.yaml")
    path.write_bytes(corrections(MENDED))
    ended = fenjie_here("extract", source, "--corrections", path, "--outcome", "-")
    assert "--outcome" in error_of(ended)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "line 1: 同意 is no decision"), ("zh", "第 1 行：没有“同意”这种决定")],
)
def test_a_wrong_word_in_the_terminals_language(language: str, words: str, tmp_path: Path) -> None:
    source, path = written(tmp_path, table()), tmp_path / "c.yaml"
    path.write_bytes(corrections({**MENDED, "decision": "同意"}))
    env = {"LANG": "zh_CN.UTF-8"} if language == "zh" else {}
    ended = fenjie_here("extract", source, "--corrections", path, env=env)
    assert ended.code == 2
    assert words in ended.lines[-1]
    assert all(word in ended.lines[-1] for word in ("采纳", "驳回", "另写"))
