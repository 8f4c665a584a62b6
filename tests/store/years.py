"""Three years of the invented city, a store of them, and small issues that can be varied."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fenjie.documents import extract
from fenjie.schema import Records
from fenjie.schema.digest import task_digest
from fenjie.store import add, store_to_change
from tests.conftest import ROOT
from tests.diff.pair import new_year, old_year

FIRST = ROOT / "samples" / "yunjiang-2024.txt"
SERIES = "云江市政府办公室·市政府重点工作任务分解表"


@cache
def first_year() -> Records:
    return extract(FIRST.read_bytes(), FIRST.name).records


def three_years() -> list[Records]:
    return [first_year(), old_year(), new_year()]


def filled(path: Path, documents: Sequence[Records]) -> Path:
    """Make a store of documents, or add them to it."""
    with store_to_change(str(path), make=True) as base:
        add(base, documents)
    return path


def issue(year: int, tasks: Sequence[int], words: str = "", /, **document: Any) -> Records:
    """Return an issue of a few tasks of the sample of a year; `words` stand behind each goal."""
    records = {2024: first_year, 2025: old_year, 2026: new_year}[year]()
    value = json.loads(records.model_dump_json())
    value["tasks"] = [value["tasks"][n] for n in tasks]
    known = {task["id"] for task in value["tasks"]}
    value["findings"] = [f for f in value["findings"] if set(f["tasks"]) <= known]
    value["document"] |= {"sections": [], **document}
    for task in value["tasks"]:
        task["target"]["text"] += words
        task["digest"] = task_digest(task)
    told = json.dumps([year, *tasks, words, document]).encode()
    value["source"]["sha256"] = hashlib.sha256(told).hexdigest()
    return Records.model_validate(value)
