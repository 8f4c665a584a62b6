"""Threads over three years against what was meant when the years were written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.output.trend import write_trend
from fenjie.store import open_store
from fenjie.store.trend_query import Wanted, read_trend
from tests.conftest import ROOT
from tests.store.years import filled, three_years

HERE = Path(__file__).parent
TRUTH: dict[str, Any] = json.loads((HERE / "threads.json").read_text(encoding="utf-8"))
PAIR: dict[str, Any] = json.loads((HERE.parent / "diff" / "truth.json").read_text(encoding="utf-8"))
FLOOR = 0.95
WRONG = {
    ("2025-045", "2026-045"): "two industries' incomes, worded alike; unsure",
    ("2025-039", "2026-037"): "came into it without its second half",
    ("2024-010", "2026-013"): "a study became a building site: hardly a word of it is left",
}
Link = tuple[str, str]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = filled(tmp_path_factory.mktemp("store") / "years.sqlite", three_years())
    with open_store(str(path)) as base:
        yield base


def meant() -> set[Link]:
    links = {
        (older, newer)
        for years in ("2024-2025", "2024-2026")
        for olds, news in TRUTH[years]
        for older in olds
        for newer in news
    }
    return links | {
        (f"2025-{i:03}", f"2026-{j:03}")
        for link in PAIR["links"]
        for i in link["old"]
        for j in link["new"]
    }


def links(base: sqlite3.Connection, where: str = "TRUE") -> set[Link]:
    query = (
        "SELECT o.record_id, n.record_id FROM links JOIN tasks AS o ON o.task_id = older_task_id"
        " JOIN tasks AS n ON n.task_id = newer_task_id WHERE replaced_by IS NULL AND "
    )
    return set(base.execute(query + where).fetchall())


def components(pairs: set[Link], tasks: list[str]) -> set[frozenset[str]]:
    """Return the tasks that links join, as sets."""
    group = {task: {task} for task in tasks}
    for one, other in pairs:
        joined = group[one] | group[other]
        for task in joined:
            group[task] = joined
    return {frozenset(tasks) for tasks in group.values()}


def test_truth_is_about_these_documents() -> None:
    ids = {task.id for records in three_years() for task in records.tasks}
    assert {task for link in meant() for task in link} | {*TRUTH["ended"]} <= ids
    begun = {older for older, _ in meant() if older.startswith("2024")}
    assert begun | {*TRUTH["ended"]} == {f"2024-{n:03}" for n in range(1, 46)}


def test_links_reach_the_floor(base: sqlite3.Connection) -> None:
    found, wanted = links(base), meant()
    assert found ^ wanted == set(WRONG)
    right = len(found & wanted)
    assert 2 * right / (len(found) + len(wanted)) >= FLOOR


def test_threads_reach_the_floor(base: sqlite3.Connection) -> None:
    """A thread is right when just the tasks that belong to it are joined, over all years."""
    tasks = [task.id for records in three_years() for task in records.tasks]
    found, wanted = (components(pairs, tasks) for pairs in (links(base), meant()))
    assert len(found & wanted) / len(wanted) >= FLOOR


def test_a_skipped_year_is_bridged(base: sqlite3.Connection) -> None:
    skipped = {(olds[0], news[0]) for olds, news in TRUTH["2024-2026"]}
    assert links(base, "skipped = 1") == skipped - set(WRONG)
    given_up = base.execute("SELECT count(*) FROM links WHERE replaced_by IS NOT NULL AND unsure")
    assert given_up.fetchone() == (1,)


def test_splits_and_mergers_are_told(base: sqlite3.Connection) -> None:
    assert links(base, "relation = 'split' AND skipped = 0 AND n.record_id < '2026'") == {
        ("2024-017", "2025-018"),
        ("2024-017", "2025-019"),
    }
    assert ("2024-013", "2025-014") in links(base, "relation = 'merged'")
    carried = base.execute(
        "SELECT newer_task_id FROM links WHERE main AND replaced_by IS NULL"
    ).fetchall()
    assert len(carried) == len(set(carried))


def test_a_thread_has_one_task_of_a_year(base: sqlite3.Connection) -> None:
    doubled = base.execute(
        "SELECT thread_id FROM tasks_of_years GROUP BY thread_id, year HAVING count(*) > 1"
    )
    assert doubled.fetchall() == []
    lost = base.execute("SELECT count(*) FROM tasks_of_years WHERE thread_id IS NULL")
    assert lost.fetchone() == (0,)


def test_an_amount_is_followed_through_merger_and_split(base: sqlite3.Connection) -> None:
    trend = read_trend(base, Wanted(words="充电桩"))
    followed = [
        [(value.year, value.low, value.elsewhere) for value in indicator.values]
        for thread in trend.threads
        for indicator in thread.indicators
        if indicator.metric == "公共充电桩"
    ]
    assert [[value[:2] for value in values] for values in followed] == [
        [(2024, 2500), (2025, 3500), (2026, 4200)]
    ] * 3
    assert [sum(not value[2] for value in values) for values in followed] == [1, 1, 1]


@pytest.mark.parametrize(
    ("name", "file_format", "wanted"),
    [
        ("trend.csv", "csv", Wanted()),
        ("commerce.trend.json", "json", Wanted(organization="市商务局")),
        ("investment.trend.txt", "text", Wanted(words="完成 投资")),
    ],
)
def test_the_three_years_have_their_golden_trends(
    base: sqlite3.Connection, regenerate: bool, name: str, file_format: Any, wanted: Wanted
) -> None:
    golden = ROOT / "samples" / f"yunjiang-2024-2026.{name}"
    made = write_trend(read_trend(base, wanted), file_format)
    if regenerate:
        golden.write_bytes(made)
    assert made == golden.read_bytes()
