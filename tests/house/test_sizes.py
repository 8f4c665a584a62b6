"""Files and functions stay small, and no two files of the package have one name."""

from __future__ import annotations

from collections import Counter

import pytest
from radon.complexity import cc_visit

from tests.house.source_files import FOLDERS, files, shown

LONGEST_FILE = 300
MOST_COMPLEX = 15
"""Paths through a function, boolean operators counted (radon, cyclomatic complexity)."""


def test_no_file_is_long() -> None:
    lines = {shown(p): p.read_text(encoding="utf-8").count("\n") for p in files(*FOLDERS)}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_function_is_complex(folder: str) -> None:
    found = {
        f"{shown(path)}:{block.lineno} {block.fullname}": block.complexity
        for path in files(folder)
        for block in cc_visit(path.read_text(encoding="utf-8"))
        if block.letter != "C" and block.complexity > MOST_COMPLEX
    }
    assert found == {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_file_name_repeats(folder: str) -> None:
    counts = Counter(path.name for path in files(folder))
    assert {name for name, count in counts.items() if count > 1} <= {"__init__.py"}
