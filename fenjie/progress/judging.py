"""Progress against the plan: how every task stands, what is overdue and at risk, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from fenjie.errors import InputError
from fenjie.progress.attention import attention_of, change_of, has_fallen, reasons_of
from fenjie.progress.due_steps import due_items, due_quarter, last_kept
from fenjie.progress.reached_figures import answers_that_lead, goals_reached, stated_share
from fenjie.progress.report_model import (
    CHANGES,
    AnswerOfReport,
    AnswerToNothing,
    DueItem,
    GoalProgress,
    PlanOfReport,
    ProgressReport,
    QuarterOfReport,
    Role,
    StepOfReport,
    TaskProgress,
    TaskQuarter,
    TaskStatus,
)
from fenjie.progress.standings import NOBODY, QuarterAnswers, Standings, by_quarter, names_of
from fenjie.progress.tallies import tallies_of, totals_of_tasks
from fenjie.schema import Records, Task
from fenjie.schema.progress import Answer, Progress

_NAME = 40
"""Characters of a goal that stand for its task in a list."""


def judge(
    plan: Records, several: Iterable[Progress], organization: str | None = None
) -> ProgressReport:
    """Hold the progress of one or several quarters against the plan, as of the last one's end.

    Files of one quarter are put together. With `organization` only what it leads, supports or
    answers is in the report. Raises `InputError` (`progress-none`, `progress-quarter`,
    `progress-plan`, `nothing-found`).
    """
    several = list(several)
    for progress in several:
        _check_year(plan, progress)
    quarters = by_quarter(several)
    if not quarters:
        raise InputError("progress-none", "there is no progress to judge; collect some first")
    standings = Standings(quarters)
    tasks = _chosen(plan, standings, organization)
    judged = [_task(task, standings) for task in tasks]
    last = quarters[-1].quarter
    return ProgressReport(
        plan=PlanOfReport(
            title=plan.document.title,
            year=plan.document.year,
            issuer=plan.document.issuer,
            tasks=len(plan.tasks),
        ),
        organization=organization,
        quarter=last,
        quarters=[_quarter(own, judged, organization) for own in quarters],
        totals=totals_of_tasks(judged, [own.quarter for own in quarters]),
        organizations=tallies_of(tasks, judged, standings, organization),
        tasks=judged,
        due=sorted(
            (
                item
                for task, one in zip(tasks, judged, strict=True)
                for item in _due(plan, task, one)
            ),
            key=_by_day,
        ),
        unplaced=list(_unplaced(plan, quarters, organization)),
    )


def _check_year(plan: Records, progress: Progress) -> None:
    years = plan.document.year, progress.plan.year if progress.plan else None
    if None not in years and years[0] != years[1]:
        raise InputError(
            "progress-plan",
            "the progress is of {theirs}, and the plan of {ours}; give the plan of its year",
            theirs=years[1],
            ours=years[0],
        )


def _chosen(plan: Records, standings: Standings, organization: str | None) -> list[Task]:
    if organization is None:
        return list(plan.tasks)
    tasks = [
        task
        for task in plan.tasks
        if organization in (*names_of(task, "lead"), *names_of(task, "support"))
        or any(
            answer.organization == organization
            for own in standings.quarters
            for answer in standings.answers(own.quarter, task.id)
        )
    ]
    if not tasks:
        names = {u.canonical for t in plan.tasks for u in (*t.lead_units, *t.support_units)}
        near = get_close_matches(organization, sorted(names), 3, 0.5)
        raise InputError(
            "nothing-found",
            "no task of the plan names {organization}; names like it are {candidates}",
            organization=organization,
            candidates="、".join(near or sorted(names)[:3]),
        )
    return tasks


def _task(task: Task, standings: Standings) -> TaskProgress:
    numbers = [own.quarter for own in standings.quarters]
    goals = goals_reached(task, standings, numbers)
    states: list[TaskQuarter] = []
    for own in standings.quarters:
        states.append(_state(task, own.quarter, standings, goals, states))
    return TaskProgress(
        id=task.id,
        number=task.number,
        name=task.title or _short(task.target.text),
        target=task.target.text,
        section=task.section,
        lead_units=names_of(task, "lead"),
        support_units=names_of(task, "support"),
        steps=[
            StepOfReport(
                track=step.track,
                label=step.period.label if step.period else None,
                due=due_quarter(step),
                text=step.text,
            )
            for step in task.schedule
        ],
        quarters=states,
        goals=goals,
    )


def _state(
    task: Task,
    quarter: int,
    standings: Standings,
    goals: Sequence[GoalProgress],
    before: Sequence[TaskQuarter],
) -> TaskQuarter:
    standing = standings.of_task(quarter, task)
    leading = answers_that_lead(task, standings, quarter)
    shares = [stated_share(answer, None) for answer in leading]
    share = next((share for share in shares if share is not None), None)
    amounts = [goal for goal in goals if goal.manner not in ("rate", "limit")]
    kept = last_kept({state.quarter: state.status for state in before}, quarter)
    reasons = reasons_of(
        *(task, standing.status, quarter, kept, goals),
        # Where the goal is one amount, the share is that amount's.
        share if len(goals) != 1 or not amounts else None,
    )
    state = TaskQuarter(
        quarter=quarter,
        status=standing.status,
        carried=standing.carried,
        attention=attention_of(reasons),
        reasons=reasons,
        change=None,
        status_before=None,
        share=share,
        answers=_answers(task, quarter, standings, leading),
    )
    if not before:
        return state
    last = before[-1]
    change = change_of(
        (last.status, last.attention),
        (state.status, state.attention),
        fell=has_fallen(goals, last.quarter, quarter),
    )
    return state.model_copy(update={"change": change, "status_before": last.status})


def _answers(
    task: Task, quarter: int, standings: Standings, leading: Sequence[Answer]
) -> list[AnswerOfReport]:
    roles: dict[str, Role] = dict.fromkeys(names_of(task, "support"), "support")
    roles |= dict.fromkeys(names_of(task, "lead"), "lead")
    counting = {id(answer) for answer in leading}
    for name in roles:
        if (answer := standings.answer(quarter, task.id, name)) is not None:
            counting.add(id(answer))
    order = {"lead": 0, "support": 1, None: 2}
    answers = [
        AnswerOfReport(
            organization=answer.organization,
            role=roles.get(answer.organization or NOBODY),
            status=answer.status or "unstated",
            text=answer.text,
            contact=answer.contact,
            date=answer.date,
            counts=id(answer) in counting,
            task_changed=answer.task_digest not in (None, task.digest),
        )
        for answer in standings.answers(quarter, task.id)
    ]
    return sorted(answers, key=lambda answer: order[answer.role])


def _quarter(
    own: QuarterAnswers, tasks: Sequence[TaskProgress], organization: str | None
) -> QuarterOfReport:
    states = [s for task in tasks for s in task.quarters if s.quarter == own.quarter]
    counts = Counter(state.change for state in states)
    of_one = [a for a in own.answers if organization in (None, a.organization)]
    return QuarterOfReport(
        quarter=own.quarter,
        files=own.files,
        answers=len(of_one),
        unmatched=own.unmatched,
        findings=own.findings,
        changes={change: counts[change] for change in CHANGES},
    )


def _due(plan: Records, task: Task, judged: TaskProgress) -> list[DueItem]:
    last = judged.quarters[-1]
    statuses: dict[int, TaskStatus] = {state.quarter: state.status for state in judged.quarters}
    since = last_kept(statuses, last.quarter + 1)
    items = due_items(task, judged.name, last.status, since, last.quarter, plan.document.year)
    return list(items)


def _by_day(item: DueItem) -> tuple[int, str]:
    return item.quarter, item.due.isoformat() if item.due else ""


def _unplaced(
    plan: Records, quarters: Sequence[QuarterAnswers], organization: str | None
) -> Iterable[AnswerToNothing]:
    known = {task.id for task in plan.tasks}
    for own in quarters:
        for answer in own.answers:
            if answer.task not in known and organization in (None, answer.organization):
                yield AnswerToNothing(
                    quarter=own.quarter,
                    task=answer.task,
                    number=answer.number,
                    organization=answer.organization,
                    text=answer.text,
                )


def _short(text: str) -> str:
    return text if len(text) <= _NAME else f"{text[: _NAME - 1]}…"
