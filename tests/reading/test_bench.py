"""What becomes of rows: sections, tasks, tails, blanks, requirements, several tasks in a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.bench import Case, outcome, read_cases

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
CASES = [(path.stem, case) for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize(
    ("group", "case"), CASES, ids=[f"{group}: {case.name}" for group, case in CASES]
)
def test_rows_to_tasks(group: str, case: Case) -> None:
    assert outcome(case) == case.expected, group


def test_there_are_enough() -> None:
    assert len(CASES) >= 60
    assert len({case.name for _, case in CASES}) == len(CASES)
