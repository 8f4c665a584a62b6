"""The real document: counts and digests that were checked by reading it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fenjie.documents import Extraction, extract
from tests.conftest import real_folder

GOLDEN = Path(__file__).with_name("golden.json")


@pytest.fixture(scope="module")
def extraction(real_text: str) -> Extraction:
    return extract(real_text.encode(), "dongguan-2024.txt")


def facts(extraction: Extraction) -> dict[str, Any]:
    records = extraction.records
    return {
        "tasks": len(records.tasks),
        "steps": sum(len(task.schedule) for task in records.tasks),
        "coverage": extraction.coverage,
        "findings": dict(sorted(Counter(f.code for f in records.findings).items())),
        "faults": [
            [f.severity, f.code, *f.tasks, f.field]
            for f in records.findings
            if f.severity != "info"
        ],
        "sections": [[s.first, s.last] for s in records.document.sections],
        "digests": {task.id: task.digest for task in records.tasks},
    }


def test_facts_are_as_checked(extraction: Extraction, regenerate: bool) -> None:
    result = facts(extraction)
    if regenerate:
        GOLDEN.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    assert result == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_numbers_and_steps(extraction: Extraction) -> None:
    tasks = extraction.records.tasks
    assert [task.number for task in tasks] == list(range(1, 350))
    assert sum(len(task.schedule) for task in tasks) == 1490


def test_conservation(extraction: Extraction, real_text: str) -> None:
    coverage = extraction.coverage
    assert coverage["unexplained"] == coverage["twice"] == coverage["invented"] == 0
    assert sum(coverage.values()) == sum(not char.isspace() for char in real_text)


def test_eleven_leader_cells_are_mended(extraction: Extraction) -> None:
    repaired = [f for f in extraction.records.findings if f.code == "leaders-repaired"]
    assert len(repaired) == 11


def test_the_one_sum_that_is_wrong_is_the_only_error(extraction: Extraction) -> None:
    errors = [f for f in extraction.records.findings if f.severity == "error"]
    assert [(f.code, f.tasks) for f in errors] == [("series-target", ["2024-173"])]


def test_bodies_have_one_standard_name(extraction: Extraction) -> None:
    tasks = extraction.records.tasks
    units = [unit for task in tasks for unit in (*task.lead_units, *task.support_units)]
    decided = {unit.name: unit.canonical for unit in units if unit.name != unit.canonical}
    assert decided["市政服务数据管理局"] == "市政务服务数据管理局"
    assert decided["市文广旅体局"] == "市文化广电旅游体育局"
    apart = ("市公安局交警支队", "市水务集团", "市轨道公司", "市统计局", "市审计局", "东莞海警局")
    assert not {*decided} & {*apart}


def comparable(value: Any) -> Any:
    """Leave out what the examples lack or what is decided elsewhere."""
    left_out = ("quantities", "refs", "digest", "canonical")
    if isinstance(value, dict):
        return {k: comparable(v) for k, v in value.items() if k not in left_out}
    if isinstance(value, list):
        return [comparable(entry) for entry in value]
    # The examples keep the English word that the contract calls a repair.
    return value.replace("国家and省", "国家和省") if isinstance(value, str) else value


def test_examples(extraction: Extraction) -> None:
    path = real_folder().parent / "examples" / "dongguan-2024-some.json"
    if not path.exists():
        pytest.skip(f"the examples are not there: {path}")
    wanted = json.loads(path.read_text(encoding="utf-8"))["tasks"]
    result = {task.id: task for task in extraction.records.tasks}
    for task in wanted:
        made = json.loads(result[task["id"]].model_dump_json())
        assert comparable(made) == comparable(task)
