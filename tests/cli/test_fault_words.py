"""What is wrong with records, layouts and corrections is told in the terminal's language."""

from __future__ import annotations

import copy
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.fault_words import fault_words
from tests.cli.run import fenjie_here, row, table

CHINESE = {"LANG": "zh_CN.UTF-8"}
WRONG: tuple[object, ...] = (
    *(None, "x", 3, -1, 1.5, [], {}, True),
    *("2025-13-45", "2025-02-30", ["x"], [{}]),
)
TYPED = r"true|false|digest|v1|sha256|[a-z_]+(?=['’])|\(\?[^ ]*|fenjie"
LAYOUTS = {
    "a key": "name: x\nrequird: [target]\n",
    "a role": "name: x\nrequired: [colour]\n",
    "a missing key": "required: [target]\n",
    "another's name": "name: quarters\nrequired: [target]\n",
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Any:
    source = tmp_path_factory.mktemp("records") / "a.txt"
    source.write_text(table(row(target="1. 修缮老街3条，投资2亿元。", leaders="林周")), "utf-8")
    return fenjie_here("extract", source).records


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of each value of records, of lists the first entry."""
    entries: Any = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = list(enumerate(value))[:1]
    for key, entry in entries:
        yield (*path, key)
        yield from places(entry, (*path, key))


def broken(records: Any, path: tuple[str | int, ...], wrong: object) -> bytes:
    value = inner = copy.deepcopy(records)
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = wrong
    return json.dumps(value).encode()


def test_every_fault_of_records_has_its_chinese(records: Any) -> None:
    for number, path in enumerate(places(records)):
        wrong = WRONG[number % len(WRONG)]
        ended = fenjie_here("validate", "-", env=CHINESE, stdin=broken(records, path, wrong))
        for line in ended.lines[:-1]:
            words = re.sub(TYPED, "", line.partition(" @ $")[0])
            assert re.search("[一-鿿]", words), line
            assert not re.search("[A-Za-z]{3,} [A-Za-z]{2,}", words), line


@pytest.mark.parametrize("fault", LAYOUTS)
def test_faults_of_layouts(fault: str, tmp_path: Path) -> None:
    path = tmp_path / "l.yaml"
    path.write_text(LAYOUTS[fault], "utf-8")
    ended = fenjie_here("layouts", "--layout", path, env=CHINESE)
    assert ended.code == 2
    assert not re.search("[A-Za-z]{2,} [A-Za-z]{2,}", ended.err.replace("l.yaml", ""))


def test_faults_of_corrections(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(table(), "utf-8")
    path = tmp_path / "c.yaml"
    path.write_text("corrections_version: '1.0'\ndecisions:\n- {decision: 同意}\n", "utf-8")
    ended = fenjie_here("extract", tmp_path / "a.txt", "--corrections", path, env=CHINESE)
    assert "第 3 行：没有“同意”这种决定；可写 采纳（accept）" in ended.err


def test_long_words_of_a_stranger_take_no_time() -> None:
    hostile = "x stands in y and in " * 50_000
    start = time.process_time()
    assert fault_words(hostile) == hostile
    assert time.process_time() - start < 1
