"""Documents that report what was done of a plan, as progress records."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fenjie.findings import Findings
from fenjie.progress.report_columns import quarter_named, tellings_of_columns, tells_columns
from fenjie.progress.report_plan import Place, places_in_plan
from fenjie.progress.report_prose import (
    ReportLine,
    is_report,
    telling_of_prose,
    tellings_of_lines,
)
from fenjie.progress.telling import Telling
from fenjie.progress.told_figures import figures_of, other_plans, other_shares
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
_OUTSIDE = "text-around"
"""The code of the finding that has the lines outside all tasks."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """The file of a report: its name, the digest of its bytes, what it was taken for."""

    name: str
    sha256: str
    format: str
    title: str | None = None


def progress_of(records: Records, plan: Records | None, quarter: int | None) -> Progress:
    """Return what a document that reports tells of its tasks, or of those of a plan.

    Columns count where there are any (进展情况, 完成值), else the words behind each task's goal and
    the lines outside all tasks. `quarter` None stands for the one that the title names. What fits
    no task of the plan is listed in full.
    """
    source, title = records.source, records.document.title
    file = ReportFile(source.name, source.sha256, source.format, title)
    findings = Findings()
    reader = _Report(file, plan, _quarter_of(records, quarter), findings)
    if any(tells_columns(task.extras) for task in records.tasks):
        told = [
            telling
            for place, task in enumerate(records.tasks)
            for telling in tellings_of_columns(place, task)
        ]
        reader.take(_of_quarter(told, reader.quarter, findings))
    else:
        found = (telling_of_prose(place, task) for place, task in enumerate(records.tasks))
        told = [telling for telling in found if telling is not None]
        if is_report(title, told, len(records.tasks)):
            reader.take(told)
            outside = [
                ReportLine(line)
                for finding in records.findings
                if finding.code == _OUTSIDE
                for line in finding.evidence
            ]
            reader.take_lines(outside, len(records.tasks))
    reader.silent(records.tasks, told)
    return reader.progress(records.tasks)


def progress_of_lines(
    lines: Sequence[ReportLine], file: ReportFile, plan: Records | None, quarter: int | None
) -> Progress:
    """Return what a report without a table or an outline tells, line by line.

    Its organizations stand in headings, before the words of a line or in brackets behind them.
    """
    named = quarter_named(file.title) if quarter is None and file.title else quarter
    findings = Findings()
    reader = _Report(file, plan, named, findings)
    reader.take_lines(lines, 0)
    reader.silent([], reader.told)
    return reader.progress([])


def answer_id(task: str | None, organization: str | None, quarter: int | None, count: int) -> str:
    """Return the id of an answer: task, organization, quarter, and which of equal ones it is."""
    quarters = "" if quarter is None else f"q{quarter}"
    name = ":".join((task or "", organization or "", quarters))
    return name if count == 0 else f"{name}:{count + 1}"


def _quarter_of(records: Records, quarter: int | None) -> int | None:
    if quarter is not None:
        return quarter
    titles = filter(None, (records.document.title, records.document.subtitle))
    return next((found for title in titles if (found := quarter_named(title)) is not None), None)


def _of_quarter(told: list[Telling], quarter: int | None, findings: Findings) -> list[Telling]:
    """Leave out what columns of other quarters tell, where one quarter is asked of."""
    if quarter is None:
        return told
    kept = [telling for telling in told if telling.quarter in (None, quarter)]
    others = Counter(telling.quarter for telling in told if telling not in kept)
    for other, count in sorted(others.items(), key=lambda item: item[0] or 0):
        findings.report("report-other-quarter", quarter=other, count=count)
    return kept


@dataclass(slots=True)
class _Report:
    file: ReportFile
    plan: Records | None
    quarter: int | None
    findings: Findings
    told: list[Telling] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    ids: Counter[tuple[str | None, str | None, int | None]] = field(default_factory=Counter)

    def take(self, told: Iterable[Telling]) -> None:
        """Add what is told of tasks."""
        self.told += told

    def take_lines(self, lines: Sequence[ReportLine], first: int) -> None:
        """Add what lines tell, their tasks counted from `first`."""
        known = frozenset(
            name
            for task in (self.plan.tasks if self.plan else ())
            for unit in (*task.lead_units, *task.support_units)
            for name in (unit.name, unit.canonical)
        )
        self.told += tellings_of_lines(lines, known, first, split=self.plan is not None)

    def silent(self, tasks: Sequence[Task], told: Sequence[Telling]) -> None:
        """Report tasks of which nothing is told, or a document that tells nothing at all."""
        if not self.told:
            self.findings.report("report-tells-nothing")
            return
        spoken = {telling.place for telling in told}
        silent = [task.id for place, task in enumerate(tasks) if place not in spoken]
        if silent:
            self.findings.report("report-silent", silent, count=len(silent))

    def progress(self, tasks: Sequence[Task]) -> Progress:
        """Hold what was told against the plan, and return it all."""
        if self.plan is None:
            for telling in self.told:
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
        places = places_in_plan(self.told, plan)
        likely: list[tuple[str, str]] = []
        for telling in _joined(self.told, places):
            found = places.get(telling.place, [])
            if len(found) != 1:
                self._leave(telling, "several-tasks" if found else "no-task")
                continue
            task = plan.tasks[found[0].task]
            self._answer(telling, task)
            if not found[0].sure:
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


def _joined(told: Sequence[Telling], places: Mapping[int, list[Place]]) -> list[Telling]:
    """Join words of a line that speak of no task of the plan to those before them on it."""
    joined: list[Telling] = []
    for telling in told:
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
