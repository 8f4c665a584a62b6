"""`fenjie store` and `fenjie trend` as people run them: words, exit codes, errors, limits."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.run import error_of, fenjie, fenjie_here
from tests.conftest import ROOT, SAMPLE
from tests.store.years import SERIES, filled, issue

SAMPLES = [ROOT / "samples" / f"yunjiang-{year}.txt" for year in (2024, 2025, 2026)]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return filled(tmp_path / "small.sqlite", [issue(2024, [0, 6]), issue(2025, [0, 9])])


def test_years_are_added_listed_told_and_removed(tmp_path: Path) -> None:
    db = tmp_path / "years.sqlite"
    added = fenjie("store", "add", *SAMPLES, "--db", db)
    assert (added.code, added.out) == (0, b""), added.err
    assert [line.split(":")[0] for line in added.lines[:3]] == ["2024", "2025", "2026"]
    again = fenjie("store", "add", ROOT / "samples" / "yunjiang-2025.json", "--db", db)
    assert again.lines == ["2025: e3e44d-2025-3b1afd2c is there already; nothing was changed"]
    listed = fenjie("store", "list", "--db", db)
    assert "  issue 1  72 tasks  2025-02-20  yunjiang-2025.txt" in listed.out.decode()
    told = fenjie("trend", "--db", db, "--indicator", "工业投资", "--lang", "zh")
    assert "2024 480亿元 → 2025 520亿元 [+40亿元 +8.3%] → 2026 560亿元" in told.out.decode()
    page = fenjie("trend", "--db", db, "--organization", "市商务局", "-f", "html", "-o", tmp_path)
    assert (page.code, page.out) == (0, b"")
    assert (tmp_path / "years.trend.html").read_bytes().startswith(b"<!DOCTYPE html>")
    removed = fenjie("store", "remove", "2025", "--db", db)
    assert removed.lines == ["removed e3e44d-2025-3b1afd2c"]
    left = json.loads(fenjie("store", "list", "--db", db, "-f", "json").out)
    assert [document["year"] for document in left] == [2024, 2026]


def test_standard_input_is_added(tmp_path: Path) -> None:
    db = tmp_path / "s.sqlite"
    records = fenjie_here("extract", SAMPLE).out
    assert fenjie_here("store", "add", "-", "--db", db, stdin=records).code == 0
    assert b"stdin" not in fenjie_here("store", "list", "--db", db).out
    assert fenjie_here("store", "add", SAMPLE, "--db", db).lines[0].endswith("nothing was changed")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("store", "add"), "needs to know what"),
        (("store", "remove"), "needs to know what"),
        (("store", "remove", "2031"), "no document 2031"),
        (("store", "gather"), "gather"),
        (("trend", "--thread", "2031-001"), "no thread 2031-001"),
        (("trend", "--organization", "市发改委"), "names like it are 市发展改革委"),
        (("trend", "--thread", "a", "--task", "b"), "only one of"),
        (("store", "add", "nowhere.json"), "nowhere.json cannot be read"),
        (("store", "add", str(SAMPLE), "--year", "12"), "--year"),
    ],
)
def test_errors_are_one_line(small: Path, words: tuple[str, ...], told: str) -> None:
    before = small.read_bytes()
    assert told in error_of(fenjie_here(*words, "--db", small))
    assert small.read_bytes() == before


def test_a_series_that_begins_beside_others_is_told(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    renamed = issue(2026, [0], issuer="云江市人民政府办公室")
    other.write_text(renamed.model_dump_json(), encoding="utf-8")
    told = fenjie_here("store", "add", other, "--db", small)
    assert "a new series begins: 云江市人民政府办公室·市政府重点工作任务分解表" in told.err
    assert fenjie_here("store", "remove", "2026", "--db", small).code == 0
    joined = fenjie_here("store", "add", other, "--db", small, "--series", SERIES)
    assert "new series" not in joined.err
    assert fenjie_here("trend", "--db", small).code == 0


def test_a_store_that_is_none_or_empty_is_refused(small: Path, tmp_path: Path) -> None:
    assert "cannot be read" in error_of(fenjie_here("trend", "--db", tmp_path / "no.sqlite"))
    assert "no store of fenjie" in error_of(fenjie_here("trend", "--db", SAMPLE))
    assert "no store of fenjie" in error_of(fenjie_here("store", "add", SAMPLE, "--db", SAMPLE))
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    assert "empty store" in error_of(fenjie_here("store", "list", "--db", empty))
    for year in (2024, 2025):
        assert fenjie_here("store", "remove", str(year), "--db", small).code == 0
    assert "no documents" in error_of(fenjie_here("trend", "--db", small))
    assert "cannot be written" in error_of(
        fenjie_here("store", "add", SAMPLE, "--db", tmp_path / "no" / "s.sqlite")
    )


def test_a_store_that_is_being_changed_is_left_alone(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fenjie.store.store_file._PATIENCE", 0.1)
    other = sqlite3.connect(small, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "another program" in error_of(fenjie_here("store", "remove", "2024", "--db", small))
    other.execute("ROLLBACK")
    other.close()


def test_limits_hold_for_what_is_added_and_for_the_store(small: Path, tmp_path: Path) -> None:
    before = small.read_bytes()
    limited = fenjie("store", "add", SAMPLE, "--db", small, "--max-rows", "10")
    assert "--max-rows" in error_of(limited)
    assert small.read_bytes() == before
    base = sqlite3.connect(small)
    base.execute("DROP TABLE threads")
    base.execute(
        "CREATE VIEW threads AS WITH RECURSIVE n(thread_id, series) AS"
        " (SELECT 'x', '' UNION ALL SELECT thread_id, series FROM n) SELECT * FROM n"
    )
    base.execute("UPDATE documents SET series = 'other' WHERE year = 2025")
    base.commit()
    base.close()
    endless = fenjie("trend", "--db", small, "--thread", "y", "--max-seconds", "1")
    assert "--max-seconds" in error_of(endless)


def test_lines_say_of_which_issue_they_are(small: Path, tmp_path: Path) -> None:
    filled(small, [issue(2025, [0], "（修订）")])
    lines = list(map(json.loads, fenjie_here("store", "export", "--db", small).out.splitlines()))
    assert [(line["year"], line["issue"], line["current"]) for line in lines] == [
        *[(2024, 1, True)] * 2,
        *[(2025, 1, False)] * 2,
        (2025, 2, True),
    ]
    assert [line["thread_id"] is None for line in lines] == [False, False, True, True, False]
    records = fenjie_here("export", SAMPLE, "--to", "jsonl", "-o", "-")
    first = json.loads(records.out.splitlines()[0])
    told = {name: first.pop(name) for name in ("document", "year", "version")}
    assert told == {"document": "e3e44d-2025-3b1afd2c", "year": 2025, "version": "3b1afd2c"}
    assert first == json.loads(fenjie_here("extract", SAMPLE, "-f", "jsonl").out.splitlines()[0])
