"""Each figure of a report is what a query of the store gives, and so is each figure of its page."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from fenjie.documents import extract
from fenjie.output.progress import write_report
from fenjie.progress.judging import judge
from fenjie.progress.report_model import CHANGES, ProgressReport
from fenjie.store import add, add_progress, open_store, read_progress, store_to_change
from tests.conftest import real_folder
from tests.progress.made_progress import sample, sample_year, year_of_progress


def is_alike(one: float | None, other: float | None, abs_tol: float = 1e-9) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=abs_tol)


@pytest.fixture(scope="module", params=["sample", "another draw", "real"])
def stored(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[sqlite3.Connection, ProgressReport]]:
    path = str(tmp_path_factory.mktemp("progress") / "years.sqlite")
    plan, year = sample(), list(sample_year())
    if request.param == "another draw":
        year = year_of_progress(plan, seed=3)
    elif request.param == "real":
        document = real_folder() / "dongguan-2024.txt"
        if not document.exists():
            pytest.skip(f"the real document is not there: {document} (set FENJIE_REAL)")
        plan = extract(document.read_bytes(), document.name).records
        year = year_of_progress(plan)
    with store_to_change(path, make=True) as base:
        add(base, [plan])
        added = add_progress(base, year)
    assert [one.outcome for one in added] == ["new"] * 4
    with open_store(path) as base:
        yield base, judge(*read_progress(base, None, None))


def test_how_organizations_stand_is_a_query(
    stored: tuple[sqlite3.Connection, ProgressReport],
) -> None:
    base, report = stored
    rows = base.execute(
        "SELECT organization, role, quarter, status, count(*) FROM progress_standings"
        " GROUP BY organization, role, quarter, status"
    ).fetchall()
    reckoned = [
        (tally.organization, tally.role, tally.quarter, status, count)
        for tally in report.organizations
        for status, count in tally.statuses.items()
        if count
    ]
    assert len(reckoned) > 150
    assert sorted(rows) == sorted(reckoned)
    attended = base.execute(
        "SELECT s.organization, s.role, s.quarter, t.attention, count(*)"
        " FROM progress_standings AS s JOIN progress_of_tasks AS t USING (task_id, quarter)"
        " WHERE t.attention IS NOT NULL GROUP BY 1, 2, 3, 4"
    ).fetchall()
    assert sorted(attended) == sorted(
        (tally.organization, tally.role, tally.quarter, name, count)
        for tally in report.organizations
        for name, count in (("overdue", tally.overdue), ("at-risk", tally.at_risk))
        if count
    )


def test_how_tasks_stand_is_a_query(stored: tuple[sqlite3.Connection, ProgressReport]) -> None:
    base, report = stored
    rows = base.execute(
        "SELECT record_id, quarter, status, attention FROM progress_of_tasks"
    ).fetchall()
    reckoned = [
        (task.id, state.quarter, state.status, state.attention)
        for task in report.tasks
        for state in task.quarters
    ]
    assert len(reckoned) == report.plan.tasks * 4
    assert set(rows) ^ set(reckoned) == set()
    assert {state[3] for state in reckoned} == {"overdue", "at-risk", None}


def test_figures_reached_and_due_are_a_query(
    stored: tuple[sqlite3.Connection, ProgressReport],
) -> None:
    base, report = stored
    rows = {
        (task, goal, quarter): rest
        for task, goal, quarter, *rest in base.execute(
            "SELECT record_id, goal, quarter, due, reached, complete, share, behind"
            " FROM progress_of_goals"
        )
    }
    reckoned = {
        (task.id, goal.goal, state.quarter): state
        for task in report.tasks
        for goal in task.goals
        for state in goal.quarters
    }
    assert rows.keys() == reckoned.keys()
    for key, state in reckoned.items():
        due, reached, complete, share, behind = rows[key]
        assert is_alike(due, state.due), key
        assert is_alike(reached, state.reached), key
        assert is_alike(share, state.share, abs_tol=1.1e-4), key
        assert (bool(complete), bool(behind)) == (state.complete, state.behind), key
    known = [state for state in reckoned.values() if state.reached is not None]
    assert len(known) > 150
    assert sum(state.behind for state in known) > 10


def test_the_page_shows_no_figure_that_no_query_gives(
    stored: tuple[sqlite3.Connection, ProgressReport],
) -> None:
    base, report = stored
    page = write_report(report, "html", "zh").decode()
    shown = re.findall(r'data-count="([^"]*)">([\d,]+)<', page)
    assert len(shown) > 400
    queried = _counts(base)
    for key, text in shown:
        assert int(text) == queried[unescape(key)], key
    amounts = re.findall(r'data-amount="([^"]*)">([^<]*)<', page)
    assert len(amounts) > 100
    names = ("due", "reached", "share")
    reached = {
        f"{task}|{goal}|{quarter}|{name}": value
        for task, goal, quarter, *values in base.execute(
            "SELECT record_id, goal, quarter, due, reached, share FROM progress_of_goals"
        )
        for name, value in zip(names, values, strict=True)
    }
    for key, text in amounts:
        place, _, value = unescape(key).rpartition("|")
        assert is_alike(float(value), reached[place], abs_tol=1.1e-4), key
        assert text


def _counts(base: sqlite3.Connection) -> dict[str, int]:
    """Return what each count of the page is by a query: role, organization, quarter and what."""
    counts: dict[str, int] = {}
    for columns in ("s.status", "t.attention", "'tasks'"):
        for source, key in (
            ("progress_standings AS s", "s.role || '|' || s.organization"),
            ("(SELECT DISTINCT task_id, quarter, status FROM progress_of_tasks) AS s", "'|'"),
        ):
            counts |= base.execute(
                f"SELECT {key} || '|' || quarter || '|' || {columns}, count(*) FROM {source}"  # noqa: S608
                " JOIN progress_of_tasks AS t USING (task_id, quarter)"
                f" WHERE {columns} IS NOT NULL GROUP BY 1"
            ).fetchall()
    for quarter in (2, 3, 4):
        for change, count in _changes(base, quarter).items():
            counts[f"||{quarter}|{change}-change"] = count
    return counts


def _changes(base: sqlite3.Connection, quarter: int) -> dict[str, Any]:
    rows = base.execute(
        """
        WITH fell AS (
          SELECT DISTINCT n.task_id FROM progress_of_goals AS n JOIN progress_of_goals AS o
            ON o.task_id = n.task_id AND o.goal = n.goal AND o.quarter = n.quarter - 1
          WHERE n.quarter = ?1 AND n.manner NOT IN ('rate', 'limit') AND n.reached < o.reached
        ), pairs AS (
          SELECT n.status AS new, o.status AS old, n.attention AS now, o.attention AS before,
            n.task_id IN fell AS fell
          FROM progress_of_tasks AS n JOIN progress_of_tasks AS o
            ON o.task_id = n.task_id AND o.quarter = n.quarter - 1
          WHERE n.quarter = ?1
        )
        SELECT CASE WHEN new <> old AND new = 'done' THEN 'finished'
            WHEN new <> old AND old = 'done' THEN 'reopened'
            WHEN fell THEN 'figure-fell'
            WHEN now IS before THEN CASE WHEN new <> old THEN 'moved' END
            WHEN now = 'at-risk' AND before = 'overdue' THEN 'recovered'
            ELSE coalesce(now, 'recovered') END AS change, count(*)
        FROM pairs GROUP BY change
        """,
        (quarter,),
    ).fetchall()
    return dict.fromkeys(CHANGES, 0) | {change: count for change, count in rows if change}


def test_changes_are_a_query(stored: tuple[sqlite3.Connection, ProgressReport]) -> None:
    base, report = stored
    for own in report.quarters[1:]:
        assert own.changes == _changes(base, own.quarter)
        assert sum(own.changes.values()) > 20
