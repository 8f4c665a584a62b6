"""What is overdue and at risk, figures against those due, and what changed: one thing at a time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fenjie.progress.due_figures import goals_of
from fenjie.progress.judging import judge
from fenjie.schema.progress import Unanswered
from tests.cli.run import row
from tests.progress.few_answers import (
    LEAD,
    answer,
    codes,
    figure,
    judged,
    last,
    plan,
    plan_of,
    progress,
    share,
)
from tests.progress.made_progress import sample

RUNS = plan()
ADDS = plan(schedule="一季度：新增公共充电桩200个。二季度：300个。三季度：300个。四季度：200个。")
SILENT = plan(schedule="组织新建公共充电桩。")
LATE = plan(schedule="三季度：动工。四季度：完工。")
RATE = plan("1. 公共充电桩完好率达到95%。", "全年：巡检。")
LIMIT = plan("1. 细颗粒物年均浓度控制在26微克/立方米以下。", "全年：巡查。")


@pytest.mark.parametrize(
    ("target", "schedule", "manner", "due"),
    [
        ("1. 新增公共充电桩1000个。", RUNS, "runs", {1: 200, 2: 500, 3: 800, 4: 1000}),
        ("1. 新增公共充电桩1000个。", ADDS, "adds", {1: 200, 2: 500, 3: 800, 4: 1000}),
        ("1. 新增公共充电桩1000个。", SILENT, "unsure", {4: 1000}),
        ("", RATE, "rate", {4: 95}),
        ("", LIMIT, "limit", {1: 26, 2: 26, 3: 26, 4: 26}),
    ],
)
def test_what_is_due_is_what_the_plan_says(
    target: str, schedule: Any, manner: str, due: dict[int, float]
) -> None:
    [goal] = goals_of(schedule.tasks[0])
    assert (goal.manner, goal.due) == (manner, due)


@pytest.mark.parametrize(
    ("schedule", "due"),
    [
        # The goal said again, and what is nothing of it, are no plan of a quarter.
        (
            "一季度：摸排1000个点位。二季度：累计新增500个。四季度：累计新增1000个。",
            {2: 500, 3: 500, 4: 1000},
        ),
        (
            "一季度：签约企业40个。二季度：累计新增公共充电桩500个。四季度：累计1000个。",
            {2: 500, 3: 500, 4: 1000},
        ),
        # Nothing tells which of two is meant.
        ("一季度：东片200个，西片300个。四季度：累计1000个。", {4: 1000}),
    ],
)
def test_only_figures_of_the_goal_are_due(schedule: str, due: dict[int, float]) -> None:
    [goal] = goals_of(plan(schedule=schedule).tasks[0])
    assert goal.due == due


def test_due_figures_of_the_sample_are_those_that_people_read() -> None:
    due = {
        (task.number, goal.index): goal.due for task in sample().tasks for goal in goals_of(task)
    }
    assert due[5, 0] == {1: 330e8, 2: 720e8, 3: 1150e8, 4: 1600e8}
    assert due[10, 0] == {1: 90e8, 2: 220e8, 3: 360e8, 4: 520e8}
    assert due[13, 0] == {1: 21e8, 2: 47e8, 3: 78e8, 4: 110e8}
    assert due[19, 1] == {1: 6, 2: 16, 3: 28, 4: 40}
    assert due[33, 0] == {3: 45, 4: 60}
    assert due[41, 0] == {3: 110, 4: 160}
    assert due[14, 0] == {4: 9}


# figures that are reached


@pytest.mark.parametrize(
    ("records", "told", "reached", "behind"),
    [
        (RUNS, [(1, 200, False), (2, 500, False)], 500, False),
        (RUNS, [(1, 200, True), (2, 499, True)], 499, True),
        (ADDS, [(1, 200, False), (2, 300, False)], 500, False),
        (ADDS, [(1, 200, False), (2, 299, False)], 499, True),
        (ADDS, [(1, 200, False), (2, 500, True)], 500, False),
        (SILENT, [(1, 250, True), (2, 499, True)], 499, True),
        (SILENT, [(1, 250, True), (2, 500, True)], 500, False),
        # A quarter is missing: what adds up is not known, and is held against nothing.
        (ADDS, [(2, 300, False)], 300, False),
        (ADDS, [(2, 300, True)], 300, True),
    ],
)
def test_running_totals_and_increments(
    records: Any, told: list[tuple[int, int, bool]], reached: int, behind: bool
) -> None:
    answers = [
        answer(records, quarter, "on-track", figure(value, cumulative=cumulative))
        for quarter, value, cumulative in told
    ]
    state = judged(records, *answers).tasks[0].goals[0].quarters[-1]
    assert (state.reached, state.behind) == (reached, behind)


def test_a_figure_of_an_earlier_quarter_is_shown_and_not_held_against_a_later_one() -> None:
    report = judged(RUNS, answer(RUNS, 1, "on-track", figure(200)), answer(RUNS, 2, "on-track"))
    state = report.tasks[0].goals[0].quarters[-1]
    assert (state.reached, state.of_quarter, state.complete, state.behind) == (200, 1, False, False)
    assert last(report).attention is None


@pytest.mark.parametrize(
    ("records", "stated", "code"),
    [
        (RUNS, share(49), ["behind-plan"]),
        (RUNS, share(50), []),
        (SILENT, share(49.9), ["behind-time"]),
        (SILENT, share(50), []),
        (SILENT, share(10, share_of="quarter"), []),
        (plan("1. 建立联防机制。", "全年：运行。"), share(49), ["behind-time"]),
        (LATE, share(10), ["behind-time"]),
        (RATE, figure(90, unit="%"), []),
        (LIMIT, figure(27, unit="微克/立方米"), ["over-limit"]),
        (LIMIT, figure(26, unit="微克/立方米"), []),
    ],
)
def test_shares_rates_and_limits(records: Any, stated: Any, code: list[str]) -> None:
    assert codes(judged(records, answer(records, 2, "on-track", stated))) == code


# overdue and at risk


@pytest.mark.parametrize(
    ("quarter", "status", "attention", "code"),
    [
        (2, "on-track", None, []),
        (2, "delayed", "overdue", ["steps-past", "delayed"]),
        (2, "not-started", "overdue", ["steps-past", "not-started"]),
        (2, None, None, []),
        (2, "stopped", None, []),
        (2, "done", None, []),
        (4, "on-track", "overdue", ["last-day-past"]),
        (4, "done", None, []),
        (4, "stopped", None, []),
    ],
)
def test_what_is_overdue(
    quarter: int, status: str | None, attention: str | None, code: list[str]
) -> None:
    report = judged(RUNS, answer(RUNS, quarter, status))
    assert (last(report).attention, codes(report)) == (attention, code)


def test_what_was_kept_before_is_not_overdue_again() -> None:
    late = [answer(LATE, 3, "on-track"), answer(LATE, 4, "delayed")]
    assert last(judged(LATE, *late)).reasons[0].steps == [1]
    early = judged(LATE, answer(LATE, 1, "on-track"), answer(LATE, 2, "delayed"))
    assert (last(early).attention, codes(early)) == ("at-risk", ["delayed"])
    assert codes(judged(LATE, answer(LATE, 2, "not-started"))) == []


def test_done_below_the_goal_is_at_risk() -> None:
    report = judged(RUNS, answer(RUNS, 4, "done", figure(990, cumulative=True)))
    assert (last(report).attention, codes(report)) == ("at-risk", ["below-goal"])
    assert codes(judged(RUNS, answer(RUNS, 4, "done", figure(1000, cumulative=True)))) == []


def test_what_was_done_stays_done_where_nothing_comes_back() -> None:
    report = judged(RUNS, answer(RUNS, 2, "done"), until=3)
    assert (last(report).status, last(report).carried, last(report).attention) == (
        "done",
        True,
        None,
    )
    again = judged(RUNS, answer(RUNS, 1, "done"), answer(RUNS, 2, "delayed"), until=3)
    assert (last(again).status, last(again).attention) == ("unanswered", "at-risk")
    assert report.due == []


# who answers


def test_of_two_that_lead_the_one_that_needs_attention_counts() -> None:
    records = plan_of(row(lead="市城市管理局、市水务局"))
    one = answer(records, 2, "done", organization="市城市管理局")
    report = judged(records, one)
    assert last(report).status == "unanswered"
    other = answer(records, 2, "on-track", organization="市水务局", id="b")
    report = judged(records, one, other)
    assert last(report).status == "on-track"
    assert [
        (tally.organization, tally.statuses["done"], tally.tasks) for tally in report.organizations
    ] == [("市城市管理局", 1, 1), ("市水务局", 0, 1)]


def test_of_two_answers_the_latest_counts_and_both_are_there() -> None:
    old = answer(RUNS, 2, "done", date=dt.date(2031, 7, 1))
    new = answer(RUNS, 2, "delayed", date=dt.date(2031, 7, 9), id="b")
    state = last(judged(RUNS, new, old))
    assert state.status == "delayed"
    assert sorted((one.status, one.counts) for one in state.answers) == [
        ("delayed", True),
        ("done", False),
    ]


def test_an_answer_of_nobody_speaks_for_those_who_lead() -> None:
    assert last(judged(RUNS, answer(RUNS, 2, "on-track", organization=None))).status == "on-track"
    other = answer(RUNS, 2, "on-track", organization="市卫生健康局")
    report = judged(RUNS, other)
    assert last(report).status == "unanswered"
    assert [one.role for one in last(report).answers] == [None]


def test_supporting_organizations_count_where_they_were_asked() -> None:
    silent = [Unanswered(task=RUNS.tasks[0].id, organization="市财政局", role="support")]
    report = judge(RUNS, [progress(2, answer(RUNS, 2, "on-track"), silent=silent)])
    assert [(t.organization, t.role, t.statuses["unanswered"]) for t in report.organizations] == [
        (LEAD, "lead", 0),
        ("市财政局", "support", 1),
    ]
    assert {t.organization for t in judged(RUNS, answer(RUNS, 2, "done")).organizations} == {LEAD}


def test_words_that_changed_and_answers_to_nothing_are_there() -> None:
    stale = answer(RUNS, 2, "on-track", task_digest="v1:" + "0" * 64)
    lost = answer(RUNS, 2, "done", task="2031-999", id="c")
    report = judged(RUNS, stale, lost)
    assert last(report).answers[0].task_changed
    assert [(one.task, one.text) for one in report.unplaced] == [("2031-999", "有进展。")]


# what changed


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (("on-track", 200), ("done", 1000), "finished"),
        (("done", 1000), ("delayed", 1000), "reopened"),
        (("on-track", 200), ("delayed", 300), "overdue"),
        (("on-track", 200), ("on-track", 300), "at-risk"),
        (("delayed", 100), ("on-track", 500), "recovered"),
        (("on-track", 500), ("on-track", 500), None),
        (("on-track", 700), ("on-track", 600), "figure-fell"),
        (("on-track", 500), (None, 500), "moved"),
    ],
)
def test_what_changed(before: Any, now: Any, change: str | None) -> None:
    report = judged(
        RUNS,
        answer(RUNS, 1, before[0], figure(before[1], cumulative=True)),
        answer(RUNS, 2, now[0], figure(now[1], cumulative=True)),
    )
    assert last(report).change == change
    assert {name for name, count in report.quarters[-1].changes.items() if count} == (
        {change} - {None}
    )
    assert report.tasks[0].quarters[0].change is None
