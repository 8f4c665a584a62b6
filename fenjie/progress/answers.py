"""From gathered answers to records: status, words, figures and day are read, doubts are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from fenjie.findings import Findings
from fenjie.progress.answer_values import (
    day_of,
    figure_of_cell,
    goal_index,
    is_status_word,
    status_of_cell,
)
from fenjie.progress.gathered_answers import FigureCell, Gathered
from fenjie.progress.plan_index import PlanIndex, alike, goal_of, pairs_of
from fenjie.progress.words import read_figures, read_status
from fenjie.rules import rules
from fenjie.schema import Task
from fenjie.schema.progress import Answer, Figure, Status

_CONTRADICTED: dict[Status, frozenset[Status]] = {
    "done": frozenset({"delayed", "not-started", "stopped"}),
    "not-started": frozenset({"done", "on-track"}),
    "on-track": frozenset({"not-started", "stopped"}),
    "stopped": frozenset({"done"}),
}
"""What the words cannot say where the column says a status."""

_FEWEST_PAIRS = 4
"""Pairs of characters of words that can be said to repeat the plan."""


class AnswerReader:
    """Reads the gathered answers to a plan, and tells what is doubtful in them."""

    def __init__(self, plan: PlanIndex, quarter: int, findings: Findings) -> None:
        self.plan, self.quarter, self.findings = plan, quarter, findings
        self._completed: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """Days that had to be completed, by file: task and what stands there."""

    def answers(self, all_gathered: Iterable[Gathered]) -> list[Answer]:
        """Read gathered answers in the order of their tasks; a second answer has -2 in its id."""
        counts: defaultdict[str, int] = defaultdict(int)
        answers = []
        for gathered in all_gathered:
            task = self.plan.tasks[gathered.place]
            identity = f"{task.id}:{gathered.organization}:{self.quarter}"
            counts[identity] += 1
            if counts[identity] > 1:
                identity = f"{identity}-{counts[identity]}"
            answers.append(self._answer(gathered, task, identity))
        for file, noted in sorted(self._completed.items()):
            self.findings.report(
                "answer-date-completed",
                list(dict.fromkeys(task for task, _ in noted)),
                evidence=list(dict.fromkeys(text for _, text in noted)),
                file=file,
                count=len(noted),
            )
        return answers

    def _answer(self, gathered: Gathered, task: Task, identity: str) -> Answer:
        status, words = self._status(gathered, task)
        text = "\n".join(words)
        known_by = "stated" if status is not None else None
        spoken = read_status(text) if text else None
        if status is None and spoken is not None:
            status, known_by = spoken, "words"
        elif status is not None and spoken in _CONTRADICTED.get(status, ()):
            self._report("answer-status-contradicts", task, gathered, [*gathered.statuses, text])
        figures = self._figures(gathered, task, text)
        self._check_repeated(gathered, task, text)
        self._check_asked(gathered, task)
        return Answer(
            id=identity,
            task=task.id,
            number=task.number,
            organization=gathered.organization,
            quarter=self.quarter,
            status=status,
            status_known_by=known_by,  # type: ignore[arg-type]
            text=text,
            figures=figures,
            contact=gathered.contact or None,
            date=self._day(gathered, task),
            task_digest=gathered.digest,
            refs=gathered.refs,
        )

    def _report(self, code: str, task: Task, gathered: Gathered, evidence: list[str]) -> None:
        self.findings.report(
            code,
            [task.id],
            evidence=evidence,
            file=gathered.file,
            organization=gathered.organization,
        )

    def _status(self, gathered: Gathered, task: Task) -> tuple[Status | None, list[str]]:
        """Return the status that the column says, and the words, those of the column included."""
        read = [(text, status_of_cell(text, self.quarter)) for text in gathered.statuses]
        long = [text for text, _ in read if not is_status_word(text)]
        words = [*(text for text in long if text not in gathered.words), *gathered.words]
        unread = [text for text, status in read if status is None and is_status_word(text)]
        if unread:
            self._report("answer-status-unread", task, gathered, unread)
        known = list(dict.fromkeys(status for _, status in read if status is not None))
        if len(known) > 1:
            self._report("answer-status-contradicts", task, gathered, [text for text, _ in read])
            return None, words
        return (known[0] if known else None), words

    def _day(self, gathered: Gathered, task: Task) -> date | None:
        if not gathered.date:
            return None
        read = day_of(gathered.date, self.plan.plan.document.year, self.quarter)
        if read is None:
            self._report("answer-date-unread", task, gathered, [gathered.date])
            return None
        if read.completed:
            self._completed[gathered.file].append((task.id, gathered.date))
        return read.day

    def _figures(self, gathered: Gathered, task: Task, text: str) -> list[Figure]:
        """Return the figures of the column, then those of the words."""
        figures = []
        for cell in sorted(gathered.figures, key=lambda one: one.row or 0):
            figure = self._figure(cell, gathered, task)
            if figure is not None:
                figures.append(figure)
        spoken = read_figures(text, task.target.quantities)
        for one in figures:
            other = _contradicts(one, spoken)
            if other is not None:
                self._report("figure-contradicts", task, gathered, [one.text, other.text])
        return figures + spoken

    def _figure(self, cell: FigureCell, gathered: Gathered, task: Task) -> Figure | None:
        goal = task.target.quantities
        index = goal_index(cell.planned, cell.unit, goal)
        unchanged = gathered.digest == task.digest
        if unchanged and cell.row is not None and cell.row < len(goal):
            index = cell.row
        planned = goal[index] if index is not None else None
        read = figure_of_cell(cell.text, cell.unit, planned, index, cumulative=cell.cumulative)
        words = f"{cell.text} {cell.unit}".strip()
        for code in read.faults:
            self._report(code, task, gathered, [words])
        return read.figure

    def _check_repeated(self, gathered: Gathered, task: Task, text: str) -> None:
        pairs = pairs_of(text)
        if pairs.total() < _FEWEST_PAIRS:
            return
        steps = [step.text for step in task.schedule]
        whole = [goal_of(task), *steps, "".join(steps)]
        if any(alike(pairs, pairs_of(each)) >= rules().answers.repeated for each in whole):
            self._report("answer-repeats-plan", task, gathered, [text])

    def _check_asked(self, gathered: Gathered, task: Task) -> None:
        if gathered.organization not in self.plan.roles[gathered.place]:
            self._report("answer-not-asked", task, gathered, [gathered.organization])
        if gathered.digest is not None and gathered.digest != task.digest:
            self._report("task-changed", task, gathered, [goal_of(task)])


def _contradicts(figure: Figure, spoken: Iterable[Figure]) -> Figure | None:
    """Return a figure of the words that says another total of the same goal."""
    if figure.goal is None:
        return None
    for one in spoken:
        same = one.goal == figure.goal and one.role == "reached" and one.unit == figure.unit
        totals = same and one.cumulative and figure.cumulative and one.comparator == "eq"
        if totals and (one.low, one.high) != (figure.low, figure.high):
            return one
    return None
