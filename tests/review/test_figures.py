"""Each figure of a picture is a query of the exported database; nothing is told that is not so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from fenjie.documents import extract
from fenjie.output.review import figures
from fenjie.output.review.figures import Series
from fenjie.output.review.pictures import line_svg
from fenjie.output.tables import write_tables
from fenjie.output.tables.table_rows import rows_of
from fenjie.progress.planned_series import Point
from fenjie.schema import Records
from tests.conftest import SAMPLE, real_folder
from tests.corrections.test_just_one_finding import TWINS

DOCUMENTS = [SAMPLE, SAMPLE.with_name("yunjiang-2026.txt"), real_folder() / "dongguan-2024.txt"]


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda path: path.name)
def records(request: pytest.FixtureRequest) -> Records:
    path: Path = request.param
    if not path.exists():
        pytest.skip(f"the real document is not there: {path} (set FENJIE_REAL)")
    return extract(path.read_bytes(), path.name).records


@pytest.fixture(scope="module")
def database(records: Records) -> Iterator[sqlite3.Connection]:
    base = sqlite3.connect(":memory:")
    base.deserialize(write_tables(rows_of(records), "sqlite"))
    yield base
    base.close()


def test_tasks_that_each_organization_leads(records: Records, database: sqlite3.Connection) -> None:
    told = figures.tasks_per_organization(records)
    asked = dict(database.execute("SELECT unit, leads FROM unit_tasks"))
    assert told
    assert all(asked[name] == count for name, count in told)
    assert sorted(asked.values(), reverse=True)[: len(told)] == [count for _, count in told]


def test_steps_due(records: Records, database: sqlite3.Connection) -> None:
    told = figures.due_per_organization(records)
    assert told
    for name, counts in told:
        query = "SELECT due_quarter, steps FROM due_by_quarter WHERE lead_unit = ?"
        asked = dict(database.execute(query, [name]))
        assert counts == [asked.get(quarter, 0) for quarter in (1, 2, 3, 4)]


WITHOUT = """
SELECT u.canonical, count(DISTINCT u.task_id),
  group_concat(DISTINCT CASE WHEN NOT EXISTS (
    SELECT 1 FROM quantities AS q WHERE q.task_id = u.task_id AND q.part IN ('target', 'step')
  ) THEN u.task_id END)
FROM units AS u WHERE u.role = 'lead' GROUP BY u.canonical
"""


def test_tasks_without_a_quantity(records: Records, database: sqlite3.Connection) -> None:
    asked = {
        name: (count, sorted(tasks.split(",")))
        for name, count, tasks in database.execute(WITHOUT)
        if tasks
    }
    told = figures.unmeasured_per_organization(records)
    assert {one.organization: (one.tasks, sorted(one.without)) for one in told}.items() <= (
        asked.items()
    )
    assert len(told) == min(20, len(asked))


def test_goals_with_two_numbers(records: Records, database: sqlite3.Connection) -> None:
    query = "SELECT finding_id, message, evidence FROM findings WHERE code = 'goal-differs'"
    told = figures.goals_with_two_numbers(records)
    assert [
        (one.finding, one.message, [place.printed for place in one.places]) for one in told
    ] == [
        (ident, message, json.loads(quotes)) for ident, message, quotes in database.execute(query)
    ]


POINT = """
SELECT 1 FROM quantities AS q JOIN steps AS s ON s.task_id = q.task_id AND s.field = q.field
WHERE q.task_id = ? AND q.unit = ? AND q.high = ? AND q.cumulative = ?
  AND coalesce(q.quarters, s.quarters) = ?
"""
GOAL = "SELECT 1 FROM quantities WHERE task_id = ? AND part = 'target' AND unit = ? AND high = ?"


def test_points_of_series(records: Records, database: sqlite3.Connection) -> None:
    for series in figures.running_series(records):
        assert database.execute(GOAL, [series.task, series.unit, series.target]).fetchone()
        for point in series.points:
            values = [series.task, series.unit, point.value, point.cumulative]
            quarters = json.dumps([point.quarter])
            assert database.execute(POINT, [*values, quarters]).fetchone(), (series, point)


def test_a_goal_with_two_numbers() -> None:
    (two,) = figures.goals_with_two_numbers(extract(TWINS.encode(), "table.txt").records)
    assert [(place.task, place.printed) for place in two.places] == [
        ("2031-001", "800个"),
        ("2031-002", "1000个"),
    ]


# whether a series adds up


@pytest.mark.parametrize(
    ("values", "cumulative", "goal", "manner", "totals"),
    [
        ([20, 30, 20, 30], "", 100, "adds", [20, 50, 70, 100]),
        ([20, 50, 80, 100], "", 100, "runs", [20, 50, 80, 100]),
        ([20, 50, 80, 100], "234", 100, "runs", [20, 50, 80, 100]),
        ([20, 50, 20, 100], "24", 100, "runs", [20, 50, 70, 100]),
        ([20, 30, 20, 20], "", 100, "adds", [20, 50, 70, 90]),
        ([20, 30, 40, 50], "", 100, "unsure", []),
        ([0.1, 0.2, 0.3], "", 0.6, "adds", [0.1, 0.3, 0.6]),
        ([5, 11, 17, 25], "1234", 22, "runs", [5, 11, 17, 25]),
    ],
)
def test_a_series_knows_whether_it_adds_up(
    values: list[float], cumulative: str, goal: float, manner: str, totals: list[float]
) -> None:
    points = [Point(n, value, str(n) in cumulative) for n, value in enumerate(values, start=1)]
    series = Series("2031-001", "老街", "条", points, goal)
    assert (series.manner, series.totals) == (manner, totals)
    assert ("<polyline" in line_svg(series, "t")) == (manner != "unsure")
