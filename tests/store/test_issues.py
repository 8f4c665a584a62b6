"""Documents in a store: added once, kept in versions, found, listed, removed."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.errors import InputError
from fenjie.schema import Records
from fenjie.store import add, list_issues, open_store, remove, store_to_change
from fenjie.store.issue_keys import series_of
from fenjie.store.progress_views import PROGRESS_VIEWS
from fenjie.store.store_tables import TABLES, VIEWS
from tests.diff.pair import new_year, old_year
from tests.store.years import SERIES, filled, first_year, issue, three_years

# Libraries that only read here may warn of their own affairs.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("store") / "years.sqlite", three_years())


@pytest.fixture
def base(path: Path) -> Iterator[sqlite3.Connection]:
    with open_store(str(path)) as base:
        yield base


def outcomes(path: Path, *documents: Records, **options: Any) -> list[str]:
    with store_to_change(str(path), make=True) as base:
        return [added.outcome for added in add(base, documents, **options)]


def current(path: Path) -> dict[int, int]:
    with open_store(str(path)) as base:
        return {one["year"]: one["version"] for one in list_issues(base) if one["current"]}


def test_a_store_is_sound(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for view in VIEWS:
        if view in PROGRESS_VIEWS:  # No progress is in it.
            continue
        assert base.execute(f"SELECT count(*) FROM {view.name}").fetchone()[0] > 0  # noqa: S608
    described = base.execute("SELECT count(*) FROM dictionary WHERE column_name = ''")
    assert described.fetchone()[0] == len(TABLES) + len(VIEWS)
    years = base.execute("SELECT DISTINCT series, year FROM task_overview ORDER BY year").fetchall()
    assert years == [(SERIES, 2024), (SERIES, 2025), (SERIES, 2026)]


def test_the_records_come_back_whole(base: sqlite3.Connection) -> None:
    kept = base.execute("SELECT json FROM records JOIN documents USING (document_id) ORDER BY year")
    assert [Records.model_validate_json(text) for (text,) in kept] == three_years()


def test_what_is_there_is_added_once(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    assert outcomes(path, old_year(), old_year()) == ["new", "same"]
    before = path.read_bytes()
    assert outcomes(path, old_year()) == ["same"]
    other_file = old_year().model_copy(
        update={"source": old_year().source.model_copy(update={"sha256": "1" * 64})}
    )
    assert outcomes(path, other_file) == ["same"]
    assert path.read_bytes() == before


def test_the_same_words_read_anew_take_the_place_of_the_old(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.sqlite", [issue(2025, [0, 1])])
    value = json.loads(issue(2025, [0, 1]).model_dump_json())
    value["tasks"][0]["lead_units"][0]["canonical"] = "市发展改革局"
    assert outcomes(path, Records.model_validate(value)) == ["again"]
    with open_store(str(path)) as base:
        assert base.execute("SELECT count(*) FROM documents").fetchone() == (1,)
        assert base.execute("SELECT count(*) FROM tasks").fetchone() == (2,)
        units = base.execute("SELECT canonical FROM units WHERE role = 'lead'").fetchall()
    assert ("市发展改革局",) in units


def test_a_reissue_is_a_version_and_the_newest_counts(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.sqlite", [issue(2024, [0, 1]), issue(2025, [0, 1])])
    assert outcomes(path, issue(2025, [0, 1], "（修订）")) == ["version"]
    assert current(path) == {2024: 1, 2025: 2}
    with open_store(str(path)) as base:
        assert base.execute("SELECT count(*) FROM tasks").fetchone() == (6,)
        assert base.execute("SELECT count(*) FROM tasks_of_years").fetchone() == (4,)
        newest = base.execute("SELECT target FROM tasks_of_years WHERE year = 2025").fetchall()
    assert all(target.endswith("（修订）") for (target,) in newest)


def test_of_dated_issues_the_latest_counts_whenever_it_was_added(tmp_path: Path) -> None:
    late = issue(2025, [0, 1], issued="2025-06-01")
    early = issue(2025, [0], issued="2025-01-01")
    path = filled(tmp_path / "s.sqlite", [late, early])
    assert current(path) == {2025: 1}
    assert outcomes(path, issue(2025, [1], issued=None)) == ["version"]
    assert current(path) == {2025: 3}


def test_removal_brings_the_version_before_back(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.sqlite", [issue(2024, [0, 1]), issue(2025, [0, 1])])
    filled(path, [issue(2025, [0], "（修订）")])
    with store_to_change(str(path)) as base:
        newest = base.execute("SELECT document_id FROM documents WHERE version = 2").fetchone()[0]
        with pytest.raises(InputError, match="may be any of"):
            remove(base, ["2025"])
        assert remove(base, [newest]) == [newest]
    assert current(path) == {2024: 1, 2025: 1}
    with store_to_change(str(path)) as base:
        remove(base, ["2025", "2024"])
        for table in TABLES:
            assert base.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (0,)  # noqa: S608
        with pytest.raises(InputError, match="no document 2024"):
            remove(base, ["2024"])


def test_findings_and_decisions_are_kept_with_their_document(tmp_path: Path) -> None:
    value = json.loads(first_year().model_dump_json())
    value["findings"][0]["decision"] = "rejected"
    value["findings"][1]["decision"] = "accepted"
    path = filled(tmp_path / "s.sqlite", [Records.model_validate(value), old_year()])
    with open_store(str(path)) as base:
        decided = base.execute("SELECT code, decision FROM decisions ORDER BY position").fetchall()
        findings = base.execute("SELECT document_id, count(*) FROM findings GROUP BY 1").fetchall()
    assert decided == [("filled-down", "rejected"), ("filled-down", "accepted")]
    assert [count for _, count in findings] == [
        len(value["findings"]) - 1,
        len(old_year().findings),
    ]


def test_series_and_year_can_be_named(tmp_path: Path) -> None:
    nameless = issue(2025, [0], title=None, issuer=None, year=None)
    path = tmp_path / "s.sqlite"
    with pytest.raises(InputError, match="--series"):
        outcomes(path, nameless)
    assert not path.exists()
    with pytest.raises(InputError, match="--year"):
        outcomes(path, nameless, series="云江")
    assert outcomes(path, nameless, series="云江", year=2023) == ["new"]
    with open_store(str(path)) as base:
        assert base.execute("SELECT series, year FROM documents").fetchall() == [("云江", 2023)]
        assert (
            base.execute("SELECT thread_id FROM threads").fetchone()[0].endswith("/2023-2025-001")
        )


def test_what_was_put_into_a_series_stays_there(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    assert outcomes(path, issue(2025, [0]), series="云江", year=2023) == ["new"]
    assert outcomes(path, issue(2025, [0])) == ["same"]
    assert outcomes(path, issue(2025, [0]), year=2024) == ["new"]
    nameless = issue(2025, [1], title=None, issuer=None, year=None)
    assert outcomes(path, nameless, series="云江", year=2025) == ["new"]
    assert outcomes(path, nameless) == ["same"]


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("2025年市政府重点工作任务分解表", SERIES),
        ("二〇二五年市政府重点工作任务分解表", SERIES),
        ("市政府2025年度重点工作任务分解表", SERIES),
        ("市十件民生实事分工表", "云江市政府办公室·市十件民生实事分工表"),
    ],
)
def test_a_series_is_issuer_and_title_without_a_year(title: str, series: str) -> None:
    assert series_of(issue(2025, [0], title=title)) == series


# the file


def test_another_version_and_other_files_are_refused(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.sqlite", [issue(2025, [0])])
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.close()
    for use in (open_store, store_to_change):
        with pytest.raises(InputError, match="version 99, and this fenjie reads 2"), use(str(path)):
            pass
    other = tmp_path / "other.sqlite"
    base = sqlite3.connect(other)
    base.execute("CREATE TABLE documents (a)")
    base.close()
    text = tmp_path / "notes.txt"
    text.write_text("年度" * 1000, encoding="utf-8")
    for wrong in (other, text):
        content = wrong.read_bytes()
        with pytest.raises(InputError, match="no store"), store_to_change(str(wrong), make=True):
            pass
        assert wrong.read_bytes() == content


def test_an_add_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.sqlite", [issue(2024, [0, 1])])
    before = path.read_bytes()
    twice = issue(2025, [0, 0])
    with pytest.raises(InputError, match="stands twice"):
        outcomes(path, issue(2026, [0]), twice)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["s.sqlite"]


# search and readers


@pytest.mark.parametrize("word", ["轨道交通", "教育", "R&D"])
def test_search_finds_what_the_words_hold_in_every_year(tmp_path: Path, word: str) -> None:
    path = filled(tmp_path / "s.sqlite", [first_year(), issue(2025, range(20)), new_year()])
    with store_to_change(str(path)) as base:
        remove(base, ["2024"])
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("VACUUM")
    wanted = base.execute(
        "SELECT task_id FROM task_words WHERE instr(words, ?)", (word,)
    ).fetchall()
    for index in ("tasks_fts", "words_fts"):
        if len(word) < 3 and index == "words_fts":
            continue
        query = f"SELECT task_id FROM tasks WHERE rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)"  # noqa: E501, S608
        assert sorted(base.execute(query, (f'"{word}"',)).fetchall()) == sorted(wanted)
    assert wanted
    base.close()


def test_datasette_serves_it_as_it_is(path: Path) -> None:
    pytest.importorskip("datasette")

    def get(address: str) -> Any:
        command = [sys.executable, "-m", "datasette", str(path), "--get", address]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

    result = get("/years/tasks.json?_search=轨道&_shape=objects")
    with open_store(str(path)) as base:
        holding = base.execute("SELECT count(*) FROM task_words WHERE instr(words, '轨道')")
        assert result["filtered_table_rows_count"] == holding.fetchone()[0] > 0
    views = get("/years/indicators_of_years.json?_shape=objects&metric=工业投资")["rows"]
    assert [row["low"] for row in views] == [48000000000, 52000000000, 56000000000]


def test_pandas_and_duckdb_read_it(path: Path, base: sqlite3.Connection) -> None:
    pandas, duckdb = pytest.importorskip("pandas"), pytest.importorskip("duckdb")
    goals = pandas.read_sql("SELECT * FROM indicators_of_years", base)
    assert set(goals["year"]) == {2024, 2025, 2026}
    table = duckdb.connect()
    table.register("goals", goals)
    moved = table.sql(
        "SELECT max(low) - min(low) FROM goals WHERE metric = '轨道投资' GROUP BY thread_id"
    )
    assert moved.fetchall() == [(900000000,)]
