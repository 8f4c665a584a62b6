"""Small plans and answers that tests vary, one thing at a time."""

from __future__ import annotations

from typing import Any

from fenjie.documents import extract
from fenjie.progress.judging import judge
from fenjie.progress.report_model import ProgressReport, TaskQuarter
from fenjie.schema import Records
from fenjie.schema.progress import Answer, Figure, Progress, Unanswered
from tests.cli.run import row, table

LEAD = "市发展改革委"
SCHEDULE = (
    "一季度：新增公共充电桩200个。二季度：累计新增公共充电桩500个。"
    "三季度：累计新增公共充电桩800个。四季度：累计新增公共充电桩1000个。"
)


def plan(target: str = "1. 新增公共充电桩1000个。", schedule: str = SCHEDULE) -> Records:
    """Return a plan of one task that one organization leads."""
    return plan_of(row(target=target, schedule=schedule, lead=LEAD))


def plan_of(*rows: str) -> Records:
    return extract(table(*rows).encode(), "plan.txt").records


def figure(value: float, goal: int | None = 0, **changed: Any) -> Figure:
    fields: dict[str, Any] = {
        "text": f"{value}个",
        "start": None,
        "end": None,
        "role": "reached",
        "low": value,
        "high": value,
        "unit": "个",
        "comparator": "eq",
        "cumulative": False,
        "metric": None,
        "share_of": None,
        "goal": goal,
    }
    return Figure(**fields | changed)


def share(value: float, **changed: Any) -> Figure:
    return figure(
        value, **{"goal": None, "role": "share", "unit": "%", "share_of": "year"} | changed
    )


def answer(
    records: Records, quarter: int | None, status: str | None, *figures: Figure, **changed: Any
) -> Answer:
    task = records.tasks[0]
    fields: dict[str, Any] = {
        "id": f"{task.id}/{quarter}",
        "task": task.id,
        "number": task.number,
        "organization": task.lead_units[0].canonical,
        "quarter": quarter,
        "status": status,
        "status_known_by": None if status is None else "stated",
        "text": "有进展。",
        "figures": list(figures),
        "contact": None,
        "date": None,
        "task_digest": task.digest,
        "refs": [],
    }
    return Answer(**fields | changed)


def progress(
    quarter: int | None, *answers: Answer, silent: list[Unanswered] | None = None
) -> Progress:
    return Progress(
        plan=None,
        quarter=quarter,
        files=[],
        answers=list(answers),
        unanswered=silent or [],
        unmatched=[],
        findings=[],
    )


def judged(records: Records, *answers: Answer, until: int = 0) -> ProgressReport:
    """Return the report of answers, with quarters in which nothing came back up to `until`."""
    quarters = sorted({*(answer.quarter or 0 for answer in answers), *([until] if until else [])})
    return judge(
        records,
        [progress(q, *(answer for answer in answers if answer.quarter == q)) for q in quarters],
    )


def last(report: ProgressReport) -> TaskQuarter:
    return report.tasks[0].quarters[-1]


def codes(report: ProgressReport) -> list[str]:
    return [reason.code for reason in last(report).reasons]
