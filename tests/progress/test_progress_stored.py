"""Progress in a store: added, replaced, listed, removed; stores of version 1 take it as well."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from fenjie.errors import InputError
from fenjie.progress.judging import judge
from fenjie.store import add, add_progress, open_store, read_progress, store_to_change
from fenjie.store.progress_tables import PROGRESS_TABLES
from fenjie.store.progress_views import PROGRESS_VIEWS
from tests.cli.run import error_of, fenjie_here
from tests.progress.made_progress import sample, sample_year
from tests.store.years import SERIES, filled, issue, three_years


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "years.sqlite", [issue(2024, [0, 6]), sample()])


def added(path: Path, *several: Any, **where: Any) -> list[str]:
    with store_to_change(str(path)) as base:
        return [one.outcome for one in add_progress(base, several, **where)]


def older(path: Path) -> Path:
    """Make a store of version 1 of one of today."""
    base = sqlite3.connect(path, isolation_level=None)
    for view in reversed(PROGRESS_VIEWS):
        base.execute(f"DROP VIEW {view.name}")
        base.execute("DELETE FROM dictionary WHERE table_name = ?", (view.name,))
    for name in [*(table.name for table in reversed(PROGRESS_TABLES)), "goals"]:
        base.execute(f"DROP TABLE {name}")
        base.execute("DELETE FROM dictionary WHERE table_name = ?", (name,))
    base.execute("PRAGMA user_version = 1")
    base.close()
    return path


def everything(path: Path) -> dict[str, list[str]]:
    base = sqlite3.connect(path)
    names = [
        name
        for (name,) in base.execute(
            "SELECT name FROM sqlite_master"
            " WHERE type IN ('table', 'view') AND name NOT LIKE '%fts%'"
        )
    ]
    rows = {n: sorted(map(repr, base.execute(f"SELECT * FROM {n}"))) for n in sorted(names)}  # noqa: S608
    base.close()
    return rows


def test_progress_is_added_and_comes_back_as_it_was(path: Path) -> None:
    assert added(path, *sample_year()) == ["new"] * 4
    with open_store(str(path)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for view in PROGRESS_VIEWS:
            assert base.execute(f"SELECT count(*) FROM {view.name}").fetchone()[0] > 100  # noqa: S608
        records, several = read_progress(base, None, None)
    assert several == list(sample_year())
    assert judge(records, several) == judge(sample(), sample_year())


def test_what_is_added_again_replaces_its_quarter_alone(path: Path) -> None:
    added(path, *sample_year())
    before = everything(path)
    assert added(path, sample_year()[1]) == ["same"]
    assert everything(path) == before
    shorter = sample_year()[1].model_copy(update={"answers": sample_year()[1].answers[:5]})
    assert added(path, shorter) == ["replaced"]
    now = everything(path)
    assert sum("-q2'" in row for row in now["progress_answers"]) == 5
    for rows in (before, now):
        rows["progress_answers"] = [r for r in rows["progress_answers"] if "-q2'" not in r]
    assert now["progress_answers"] == before["progress_answers"]
    assert added(path, sample_year()[1]) == ["replaced"]
    assert everything(path) == {**before, "progress_answers": everything(path)["progress_answers"]}


def test_progress_stays_when_its_plan_is_issued_anew(path: Path) -> None:
    added(path, *sample_year())
    with store_to_change(str(path)) as base:
        add(base, [issue(2025, range(72), "（修订）")])
    with open_store(str(path)) as base:
        report = judge(*read_progress(base, None, None))
    answers = [a for task in report.tasks for s in task.quarters for a in s.answers]
    assert len(answers) > 200
    assert all(answer.task_changed for answer in answers)


def test_a_plan_is_found_by_the_tasks_that_are_answered(tmp_path: Path) -> None:
    other = issue(2025, [0, 1, 2], "另", title="2025年市十件民生实事分工表")
    path = filled(tmp_path / "s.sqlite", [other, *three_years()])
    with store_to_change(str(path)) as base:
        [one] = add_progress(base, sample_year()[:1])
    assert (one.series, one.year, one.quarter) == (SERIES, 2025, 1)
    assert (one.answers - one.linked, one.changed) == (1, 1)
    with pytest.raises(InputError, match="no plan that this progress answers to"):
        added(path, sample_year()[0], year=2031)
    with store_to_change(str(path)) as base:
        [put] = add_progress(base, sample_year()[:1], series=other_series(base))
    assert put.series.endswith("市十件民生实事分工表")


def other_series(base: sqlite3.Connection) -> str:
    query = "SELECT series FROM documents WHERE series <> ? LIMIT 1"
    return str(base.execute(query, (SERIES,)).fetchone()[0])


def test_a_store_of_version_1_is_read_and_takes_progress(path: Path, tmp_path: Path) -> None:
    fresh = filled(tmp_path / "fresh.sqlite", [issue(2024, [0, 6]), sample()])
    added(fresh, *sample_year())
    old = older(path)
    before = old.read_bytes()
    listed = fenjie_here("store", "list", "--db", old)
    assert (listed.code, listed.out.count(b"\n")) == (0, 3)
    assert "no such progress" in error_of(fenjie_here("progress", "--db", old))
    assert fenjie_here("trend", "--db", old).code == 0
    assert old.read_bytes() == before
    added(old, *sample_year())
    assert everything(old) == everything(fresh)
    base = sqlite3.connect(old)
    assert base.execute("PRAGMA user_version").fetchone()[0] == 2
    base.close()


def test_the_commands_add_list_tell_and_remove(path: Path, tmp_path: Path) -> None:
    files = []
    for own in sample_year()[:2]:
        files.append(tmp_path / f"q{own.quarter}.json")
        files[-1].write_text(own.model_dump_json(), encoding="utf-8")
    told = fenjie_here("store", "add", *files, "--db", path)
    assert told.code == 0
    assert told.lines[0] == "2025 Q1: progress added as e3e44d-2025-q1, 73 answers"
    assert "answers to no task of the plan: 1" in told.lines
    listed = fenjie_here("store", "list", "--db", path).out.decode()
    assert "    2025 Q2  e3e44d-2025-q2  " in listed
    report = fenjie_here("progress", "--db", path, "-f", "json", "--year", "2025")
    assert report.records == json.loads(judge(sample(), sample_year()[:2]).model_dump_json())
    assert "no such progress" in error_of(fenjie_here("progress", "--db", path, "--year", "2024"))
    removed = fenjie_here("store", "remove", "e3e44d-2025-q1", "2025", "--db", path)
    assert removed.lines[0] == "removed e3e44d-2025-q1"
    left = fenjie_here("store", "list", "--db", path, "-f", "json").records
    assert [(entry["document_id"], len(entry["progress"])) for entry in left][1:] == [(None, 1)]
    assert "progress of 2025 and no plan" in error_of(fenjie_here("progress", "--db", path))


def test_a_plan_and_its_progress_are_added_at_once(tmp_path: Path) -> None:
    file = tmp_path / "q1.json"
    file.write_text(sample_year()[0].model_dump_json(indent=2), encoding="utf-8")
    db = tmp_path / "new.sqlite"
    told = fenjie_here("store", "add", file, "samples/yunjiang-2025.txt", "--db", db)
    assert (told.code, [line[:8] for line in told.lines[:2]]) == (0, ["2025: ad", "2025 Q1:"])
    other = tmp_path / "other.sqlite"
    assert "no plan" in error_of(fenjie_here("store", "add", file, "--db", other))
    assert not other.exists()
