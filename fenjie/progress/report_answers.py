"""What a report tells as answers, held against a plan where there is one."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from fenjie.findings import Findings
from fenjie.progress.report_plan import Place, places_in_plan
from fenjie.progress.report_prose import ReportLine, tellings_of_lines
from fenjie.progress.telling import Telling
from fenjie.progress.telling_figures import figures_of, other_plans, other_shares
from fenjie.progress.words import read_status
from fenjie.schema import Records
from fenjie.schema.finding import Finding
from fenjie.schema.progress import (
    Answer,
    AnswerRef,
    PlanOfProgress,
    Progress,
    ReturnedFile,
    Unanswered,
    Unmatched,
)
from fenjie.schema.quantity import Quantity
from fenjie.schema.task import Task

_DATE = re.compile("(20[0-9]{2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?")


class ReportFile(Struct, frozen=True):
    """The file of a report: its name, the digest of its bytes, what it was taken for."""

    name: str
    sha256: str
    format: str
    title: str | None = None


def answer_id(task: str | None, organization: str | None, quarter: int | None, count: int) -> str:
    """Return the id of an answer: task, organization, quarter, and which of equal ones it is."""
    quarters = "" if quarter is None else f"q{quarter}"
    name = ":".join((task or "", organization or "", quarters))
    return name if count == 0 else f"{name}:{count + 1}"


class ReportAnswers(Struct):
    """The answers of a report in the making: what was told, and what became of it."""

    file: ReportFile
    plan: Records | None
    quarter: int | None
    findings: Findings
    tellings: list[Telling] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    ids: Counter[tuple[str | None, str | None, int | None]] = field(default_factory=Counter)

    def take(self, tellings: Iterable[Telling]) -> None:
        """Add what is told of tasks."""
        self.tellings += tellings

    def take_lines(self, lines: Sequence[ReportLine], first: int) -> None:
        """Add what lines tell, their tasks counted from `first`."""
        known = frozenset(
            name
            for task in (self.plan.tasks if self.plan else ())
            for unit in (*task.lead_units, *task.support_units)
            for name in (unit.name, unit.canonical)
        )
        self.tellings += tellings_of_lines(lines, known, first, split=self.plan is not None)

    def silent(self, tasks: Sequence[Task], tellings: Sequence[Telling]) -> None:
        """Report tasks of which nothing is told, or a document that tells nothing at all."""
        if not self.tellings:
            self.findings.report("report-tells-nothing")
            return
        spoken = {telling.place for telling in tellings}
        silent = [task.id for place, task in enumerate(tasks) if place not in spoken]
        if silent:
            self.findings.report("report-silent", silent, count=len(silent))

    def progress(self, tasks: Sequence[Task]) -> Progress:
        """Hold what was told against the plan, and return it all."""
        if self.plan is None:
            for telling in self.tellings:
                known = tasks[telling.place] if telling.place < len(tasks) else None
                self._answer_without_plan(telling, known)
        else:
            self._answer_plan(self.plan)
        findings = [Finding.model_validate(one) for one in self.findings.published()]
        return Progress(
            plan=_plan_of(self.plan),
            quarter=self.quarter,
            files=[self._returned()],
            answers=self._in_order(),
            unanswered=self._unanswered(),
            unmatched=self.unmatched,
            findings=findings,
        )

    def _returned(self) -> ReturnedFile:
        names = {answer.organization for answer in self.answers}
        return ReturnedFile(
            name=self.file.name,
            sha256=self.file.sha256,
            format=self.file.format,
            organization=names.pop() if len(names) == 1 else None,
            answers=len(self.answers),
        )

    # answers

    def _answer_without_plan(self, telling: Telling, task: Task | None) -> None:
        if task is None and not telling.organizations and telling.number is None:
            self._leave(telling, "no-task")
            return
        self._answer(telling, task)

    def _answer_plan(self, plan: Records) -> None:
        places = places_in_plan(self.tellings, plan)
        likely: list[tuple[str, str]] = []
        for telling in _joined(self.tellings, places):
            fitting = places.get(telling.place, [])
            if len(fitting) != 1:
                self._leave(telling, "several-tasks" if fitting else "no-task")
                continue
            task = plan.tasks[fitting[0].task]
            self._answer(telling, task)
            if not fitting[0].sure:
                likely.append((task.id, telling.goal))
        if likely:
            self.findings.report(
                "report-task-likely",
                [task for task, _ in likely],
                evidence=[words for _, words in likely],
                count=len(likely),
            )

    def _answer(self, telling: Telling, task: Task | None) -> None:
        goal = telling.quantities if self.plan is None or task is None else task.target.quantities
        figures, unclear = figures_of(telling, goal)
        stated = telling.status
        status = stated if stated is not None else read_status(telling.text)
        leads = [] if task is None else [unit.canonical for unit in task.lead_units]
        names = telling.organizations or leads
        organization = names[0] if names else None
        quarter = telling.quarter if telling.quarter is not None else self.quarter
        known = None if task is None else task.id
        count = self.ids[known, organization, quarter]
        self.ids[known, organization, quarter] += 1
        answer = Answer(
            id=answer_id(known, organization, quarter, count),
            task=known,
            number=telling.number,
            organization=organization,
            quarter=quarter,
            status=status,
            status_known_by=None if status is None else "words" if stated is None else "stated",
            text=telling.text,
            figures=figures,
            contact=telling.contact,
            date=_date_of(telling.date),
            task_digest=None,
            refs=[AnswerRef(file=self.file.name, parts=telling.parts)],
        )
        self.answers.append(answer)
        self._check(answer, unclear, goal)

    def _check(self, answer: Answer, unclear: list[str], goal: Sequence[Quantity]) -> None:
        subjects = [answer.task] if answer.task is not None else []
        if unclear:
            self.findings.report(
                "report-figure-unit", subjects, evidence=unclear, words="、".join(unclear)
            )
        for words in other_plans(answer.figures, answer.text, goal):
            self.findings.report("report-plan-differs", subjects, evidence=[words], words=words)
        for words, due in other_shares(answer.figures, goal):
            self.findings.report(
                "report-share-differs", subjects, evidence=[words], words=words, due=due
            )

    # what is left

    def _leave(self, telling: Telling, reason: str) -> None:
        words = [*telling.organizations, telling.goal, telling.text]
        words += [cell.text for cell in telling.cells]
        ref = AnswerRef(file=self.file.name, parts=telling.parts)
        unique = list(dict.fromkeys(filter(None, words)))
        self.unmatched.append(Unmatched(ref=ref, words=unique, reason=reason))

    def _unanswered(self) -> list[Unanswered]:
        answered = {answer.task for answer in self.answers}
        return [
            Unanswered(task=task.id, organization=unit.canonical, role="lead")
            for task in (self.plan.tasks if self.plan else ())
            if task.id not in answered
            for unit in task.lead_units
        ]

    def _in_order(self) -> list[Answer]:
        if self.plan is None:
            return self.answers
        order = {task.id: place for place, task in enumerate(self.plan.tasks)}
        return sorted(self.answers, key=lambda answer: order[answer.task or ""])


def _joined(tellings: Sequence[Telling], places: Mapping[int, list[Place]]) -> list[Telling]:
    """Join words of a line that speak of no task of the plan to those before them on it."""
    joined: list[Telling] = []
    for telling in tellings:
        before = joined[-1] if joined else None
        if telling.goes_on and before is not None and telling.place not in places:
            joined[-1] = replace(before, text=before.text + telling.text)
        else:
            joined.append(telling)
    return joined


def _plan_of(plan: Records | None) -> PlanOfProgress | None:
    if plan is None:
        return None
    return PlanOfProgress(
        document=plan.source.sha256,
        title=plan.document.title,
        year=plan.document.year,
        tasks=len(plan.tasks),
    )


def _date_of(text: str | None) -> dt.date | None:
    match = _DATE.search(text) if text else None
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
