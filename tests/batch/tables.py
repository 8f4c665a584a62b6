"""Folders of small tables, and a look at what a batch has made of them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.run import row, table


def small_table(number: int) -> bytes:
    """Make a table of two tasks that no other number has."""
    rows = [row(target=f"{n}. 修缮老街{number}条。") for n in (1, 2)]
    return table(*rows).encode()


def fill(folder: Path, count: int, first: int = 1) -> list[Path]:
    """Write tables in two folders, one below the other."""
    (folder / "区").mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(first, first + count):
        path = folder / ("区" if number % 2 else ".") / f"{number:03}.txt"
        path.write_bytes(small_table(number))
        made.append(path)
    return made


def heavy(path: Path) -> Path:
    """Write a table that takes much longer than any limit of these tests."""
    rows = [row(target=f"{number}. 修缮老街3条。") for number in range(1, 19_000)]
    path.write_text(table(*rows), encoding="utf-8")
    return path


def index(output: Path) -> list[dict[str, Any]]:
    """Return the lines of an index; a torn one fails the test."""
    data = (output / "index.jsonl").read_bytes()
    assert data == b"" or data.endswith(b"\n")
    return [json.loads(line) for line in data.splitlines()]


def records(output: Path) -> dict[str, bytes]:
    """Return the record files by name relative to the output folder."""
    paths = sorted(p for p in output.rglob("*") if p.is_file() and ".fenjie" not in p.parts)
    names = {p.relative_to(output).as_posix(): p.read_bytes() for p in paths}
    names.pop("index.jsonl", None)
    return names


def wait_until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until something is true; time out as a failure."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def count_lines(output: Path) -> int:
    """Count the lines of an index that may not be there yet."""
    path = output / "index.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0
