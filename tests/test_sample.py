"""What a person counted in our sample by reading it."""

from __future__ import annotations

import pytest

from fenjie.documents import Extraction, extract
from fenjie.schema import Task
from tests.conftest import SAMPLE

# Steps per task, counted by hand before the program had read the sample.
COUNTED = {
    2: 7, 9: 5, 10: 3, 12: 12, 13: 15, 17: 11, 28: 3, 29: 13,
    31: 10, 40: 4, 41: 5, 47: 3, 56: 8, 58: 7, 65: 6, 71: 6,
}  # fmt: skip
TORN = {8, 31, 34, 55, 56}


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.fixture(scope="module")
def tasks(extraction: Extraction) -> dict[int, Task]:
    return {task.number: task for task in extraction.records.tasks if task.number is not None}


def test_every_number_is_there(tasks: dict[int, Task]) -> None:
    assert sorted(tasks) == list(range(1, 73))


@pytest.mark.parametrize(("number", "steps"), COUNTED.items())
def test_steps_as_counted_by_hand(number: int, steps: int, tasks: dict[int, Task]) -> None:
    assert len(tasks[number].schedule) == steps


def test_conservation(extraction: Extraction) -> None:
    coverage = extraction.coverage
    assert coverage["unexplained"] == coverage["twice"] == coverage["invented"] == 0
    assert sum(coverage.values()) == sum(not c.isspace() for c in SAMPLE.read_text("utf-8"))


def test_torn_leaders_are_mended_and_told(extraction: Extraction, tasks: dict[int, Task]) -> None:
    reported = {
        task
        for finding in extraction.records.findings
        if finding.code == "leaders-repaired"
        for task in finding.tasks
    }
    assert reported == {tasks[number].id for number in TORN}
    assert len({tuple(tasks[number].leaders) for number in TORN}) == 1


def test_cut_requirements_are_whole_on_both_sides(tasks: dict[int, Task]) -> None:
    for before, behind in ((12, 13), (36, 37), (54, 55)):
        assert tasks[before].requirements == tasks[behind].requirements
        assert all(entry.text for entry in tasks[behind].requirements)


def test_two_tasks_of_one_row_share_only_the_requirement(tasks: dict[int, Task]) -> None:
    first, second = tasks[40], tasks[41]
    assert first.requirements == second.requirements
    assert first.lead_units != second.lead_units
    assert {tuple(step.track) for step in first.schedule} == {()}
    assert all(step.track for step in second.schedule)


def test_sections(extraction: Extraction) -> None:
    result = [(s.first, s.last) for s in extraction.records.document.sections]
    assert result == [(1, 30), (31, 44), (45, 72)]
