"""Progress of a year made from a plan by a script: honest habits, every status, gaps, figures.

Nothing here asks the code under test what is due: shares of the goal are chosen by a draw alone.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from fenjie.documents import extract
from fenjie.output.io.short_number import short_number
from fenjie.schema import Records, Task
from fenjie.schema.progress import (
    Answer,
    AnswerRef,
    Figure,
    PlanOfProgress,
    Progress,
    ReturnedFile,
    Status,
    Unanswered,
    Unmatched,
)
from tests.conftest import SAMPLE

WORDS: dict[Status | None, tuple[str, ...]] = {
    "done": ("已全面完成。", "已完成并通过验收。"),
    "on-track": ("正有序推进。", "按计划推进，已开工。"),
    "delayed": ("受征地影响，进度滞后。", "未达序时进度，正加紧赶工。"),
    "not-started": ("尚未启动。", "前期手续未齐，未开工。"),
    "stopped": ("按上级要求暂停实施。",),
    None: ("已召开会议研究。", "见附件。"),
}
_PACE = {"done": 1.0, "on-track": 1.0, "delayed": 0.6, "not-started": 0.0, "stopped": 0.3}
_RATES = ("%", "‰", "个百分点")
_DAYS = {1: (4, 3), 2: (7, 4), 3: (10, 9), 4: (12, 29)}


@cache
def sample() -> Records:
    return extract(SAMPLE.read_bytes(), SAMPLE.name).records


@cache
def sample_year() -> tuple[Progress, ...]:
    return tuple(year_of_progress(sample()))


def year_of_progress(plan: Records, seed: int = 7) -> list[Progress]:
    """Return progress of four quarters: one organization is silent all year, one in the third."""
    draw = random.Random(seed)
    leads = sorted({unit.canonical for task in plan.tasks for unit in task.lead_units})
    silent = {leads[len(leads) // 3]: (1, 2, 3, 4), leads[len(leads) // 2]: (3,)}
    states: dict[str, Status | None] = {}
    return [_quarter(plan, quarter, draw, silent, states) for quarter in (1, 2, 3, 4)]


def _quarter(
    plan: Records,
    quarter: int,
    draw: random.Random,
    silent: dict[str, tuple[int, ...]],
    states: dict[str, Status | None],
) -> Progress:
    answers: list[Answer] = []
    unanswered: list[Unanswered] = []
    for task in plan.tasks:
        before = states.get(task.id, "on-track")
        status = _status(draw, before, quarter)
        for name in dict.fromkeys(unit.canonical for unit in task.lead_units):
            is_silent = quarter in silent.get(name, ()) or draw.random() < 0.04
            if before == "done" and draw.random() < 0.5:
                is_silent = True
            if is_silent:
                unanswered.append(Unanswered(task=task.id, organization=name, role="lead"))
            else:
                answers.append(_answer(task, name, quarter, status, draw))
                states[task.id] = status
        for unit in task.support_units[:1]:
            if draw.random() < 0.15:
                answers.append(_answer(task, unit.canonical, quarter, "on-track", draw, bare=True))
            elif draw.random() < 0.1:
                name = unit.canonical
                unanswered.append(Unanswered(task=task.id, organization=name, role="support"))
    answers = list(_with_traps(answers, quarter))
    names = sorted({answer.organization for answer in answers if answer.organization})
    return Progress(
        plan=PlanOfProgress(
            document=plan.source.sha256,
            title=plan.document.title,
            year=plan.document.year,
            tasks=len(plan.tasks),
        ),
        quarter=quarter,
        files=[
            ReturnedFile(
                name=f"{name}.xlsx",
                sha256="0" * 64,
                format="xlsx",
                organization=name,
                answers=sum(answer.organization == name for answer in answers),
            )
            for name in names
        ],
        answers=answers,
        unanswered=unanswered,
        unmatched=[
            Unmatched(
                ref=AnswerRef(file="市商务局.xlsx", parts=[]),
                words=["另：", "本季度新增外贸企业走访情况见附件"],
                reason="no-task",
            )
        ],
        findings=[],
    )


def _status(draw: random.Random, before: Status | None, quarter: int) -> Status | None:
    if before in ("done", "stopped"):
        return before
    drawn = draw.random()
    if drawn < 0.05 + 0.12 * (quarter - 1) + (0.35 if quarter == 4 else 0):
        return "done"
    limits: tuple[tuple[float, Status], ...] = (
        *((0.7, "on-track"), (0.84, "delayed"), (0.93, "not-started")),
    )
    for limit, status in limits:
        if drawn < limit:
            return status if status != "not-started" or quarter < 3 else "delayed"
    return "stopped" if drawn > 0.985 else None


def _answer(
    task: Task,
    name: str,
    quarter: int,
    status: Status | None,
    draw: random.Random,
    *,
    bare: bool = False,
) -> Answer:
    text = draw.choice(WORDS[status])
    figures: list[Figure] = []
    for index, goal in enumerate(() if bare else task.target.quantities):
        if draw.random() < 0.85:
            figure = _figure(goal, index, quarter, status, draw)
            start = len(text) + len(figure["before"])
            text += f"{figure['before']}{figure['text']}。"
            figures.append(
                Figure(
                    text=figure["text"],
                    start=start,
                    end=start + len(figure["text"]),
                    role=figure["role"],
                    low=figure["value"],
                    high=figure["value"],
                    unit=figure["unit"],
                    comparator="eq",
                    cumulative=figure["cumulative"],
                    metric=goal.metric,
                    share_of=figure["share_of"],
                    goal=index,
                )
            )
    return Answer(
        id=f"{task.id}/{name}/{quarter}",
        task=task.id,
        number=task.number,
        organization=name,
        quarter=quarter,
        status=status,
        status_known_by=None if status is None else draw.choice(("stated", "words")),
        text=text,
        figures=figures,
        contact=draw.choice(("林晓 88010001", "周岚", None)),
        date=dt.date(2025, *_DAYS[quarter]) if draw.random() < 0.9 else None,
        task_digest=task.digest if draw.random() < 0.97 else "v1:" + "0" * 64,
        refs=[AnswerRef(file=f"{name}.xlsx", parts=[])],
    )


def _figure(
    goal: Any, index: int, quarter: int, status: Status | None, draw: random.Random
) -> dict[str, Any]:
    """Return what is told of an amount: a running total, what a quarter added, or a share."""
    pace = _PACE.get(status or "on-track", 1.0) * (0.85 + 0.3 * draw.random())
    if status == "done":
        pace = 4 / quarter
    growth = goal.basis == "growth"
    if goal.unit in _RATES or growth or goal.comparator in ("le", "lt"):
        value = round(goal.low * (0.9 + 0.2 * draw.random()), 1)
        value = int(value) if value == int(value) else value
        role = "change" if growth else "reached"
        return _told("目前为", f"{value}{goal.unit}", role, value, goal.unit)
    if index % 3 == 1 and status != "not-started":
        share = round(min(100.0, 100 * pace * quarter / 4), 1)
        told = _told("完成年度任务的", f"{share}%", "share", share, "%")
        return told | {"share_of": "year"}
    part = goal.low * pace / 4
    runs = index % 2 == 0
    value = _round(part * (quarter if runs else 1))
    if status == "done" and runs:
        value = goal.low
    words = f"{short_number(value)}{goal.unit}"
    told = _told("累计完成" if runs else "本季度完成", words, "reached", value, goal.unit)
    return told | {"cumulative": runs}


def _round(value: float) -> int:
    """Round as people do: three digits."""
    digits = max(0, len(str(int(value))) - 3)
    scale: int = 10**digits
    return int(value) // scale * scale


def _told(before: str, text: str, role: str, value: float, unit: str) -> dict[str, Any]:
    told = {"before": before, "text": text, "role": role, "value": value, "unit": unit}
    return {**told, "cumulative": False, "share_of": None}


def _with_traps(answers: list[Answer], quarter: int) -> Iterator[Answer]:
    """Yield the answers, one of them twice, one of nobody, one to a task that is not there."""
    for place, answer in enumerate(answers):
        if place == 3:
            changed = {"text": "已完成。", "status": "done", "date": dt.date(2025, 1, 2)}
            yield answer.model_copy(update=changed)
        yield answer.model_copy(update={"organization": None}) if place == 5 else answer
    yield answers[0].model_copy(
        update={"id": f"x/{quarter}", "task": "2025-999", "number": 999, "figures": []}
    )


if __name__ == "__main__":  # python -m tests.progress.made_progress PLAN FOLDER
    import sys
    from pathlib import Path

    source = Path(sys.argv[1])
    folder = Path(sys.argv[2])
    records = extract(source.read_bytes(), source.name).records
    (folder / "plan.json").write_text(records.model_dump_json(indent=1), encoding="utf-8")
    for made in year_of_progress(records):
        path = folder / f"q{made.quarter}.json"
        path.write_text(made.model_dump_json(indent=1), encoding="utf-8")
