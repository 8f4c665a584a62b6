"""From drafts to answers: status, words, figures and day are read, and doubts are told."""

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
from fenjie.progress.drafts import Draft, FigureCell
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
    """Reads the drafts of a plan's answers, and tells what is doubtful in them."""

    def __init__(self, plan: PlanIndex, quarter: int, findings: Findings) -> None:
        self.plan, self.quarter, self.findings = plan, quarter, findings
        self._completed: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """Days that had to be completed, by file: task and what stands there."""

    def answers(self, drafts: Iterable[Draft]) -> list[Answer]:
        """Read drafts, which stand in the order of their tasks; second answers get an id more."""
        counts: defaultdict[str, int] = defaultdict(int)
        answers = []
        for draft in drafts:
            task = self.plan.tasks[draft.place]
            identity = f"{task.id}:{draft.organization}:{self.quarter}"
            counts[identity] += 1
            if counts[identity] > 1:
                identity = f"{identity}-{counts[identity]}"
            answers.append(self._answer(draft, task, identity))
        for file, noted in sorted(self._completed.items()):
            self.findings.report(
                "answer-date-completed",
                list(dict.fromkeys(task for task, _ in noted)),
                evidence=list(dict.fromkeys(text for _, text in noted)),
                file=file,
                count=len(noted),
            )
        return answers

    def _answer(self, draft: Draft, task: Task, identity: str) -> Answer:
        status, words = self._status(draft, task)
        text = "\n".join(words)
        known_by = "stated" if status is not None else None
        said = read_status(text) if text else None
        if status is None and said is not None:
            status, known_by = said, "words"
        elif status is not None and said in _CONTRADICTED.get(status, ()):
            self._report("answer-status-contradicts", task, draft, [*draft.statuses, text])
        figures = self._figures(draft, task, text)
        self._check_repeated(draft, task, text)
        self._check_asked(draft, task)
        return Answer(
            id=identity,
            task=task.id,
            number=task.number,
            organization=draft.organization,
            quarter=self.quarter,
            status=status,
            status_known_by=known_by,  # type: ignore[arg-type]
            text=text,
            figures=figures,
            contact=draft.contact or None,
            date=self._day(draft, task),
            task_digest=draft.digest,
            refs=draft.refs,
        )

    def _report(self, code: str, task: Task, draft: Draft, evidence: list[str]) -> None:
        self.findings.report(
            code, [task.id], evidence=evidence, file=draft.file, organization=draft.organization
        )

    def _status(self, draft: Draft, task: Task) -> tuple[Status | None, list[str]]:
        """Return the status that the column says, and the words, those of the column included."""
        read = [(text, status_of_cell(text)) for text in draft.statuses]
        long = [text for text, _ in read if not is_status_word(text)]
        words = [*(text for text in long if text not in draft.words), *draft.words]
        unread = [text for text, status in read if status is None and is_status_word(text)]
        if unread:
            self._report("answer-status-unread", task, draft, unread)
        known = list(dict.fromkeys(status for _, status in read if status is not None))
        if len(known) > 1:
            self._report("answer-status-contradicts", task, draft, [text for text, _ in read])
            return None, words
        return (known[0] if known else None), words

    def _day(self, draft: Draft, task: Task) -> date | None:
        if not draft.date:
            return None
        read = day_of(draft.date, self.plan.plan.document.year)
        if read is None:
            self._report("answer-date-unread", task, draft, [draft.date])
            return None
        if read.completed:
            self._completed[draft.file].append((task.id, draft.date))
        return read.day

    def _figures(self, draft: Draft, task: Task, text: str) -> list[Figure]:
        """Return the figures of the column, then those of the words."""
        figures = []
        for cell in sorted(draft.figures, key=lambda one: one.row or 0):
            figure = self._figure(cell, draft, task)
            if figure is not None:
                figures.append(figure)
        said = read_figures(text, task.target.quantities)
        for one in figures:
            other = _contradicts(one, said)
            if other is not None:
                self._report("figure-contradicts", task, draft, [one.text, other.text])
        return figures + said

    def _figure(self, cell: FigureCell, draft: Draft, task: Task) -> Figure | None:
        goal = task.target.quantities
        index = goal_index(cell.planned, cell.unit, goal)
        unchanged = draft.digest == task.digest
        if unchanged and cell.row is not None and cell.row < len(goal):
            index = cell.row
        planned = goal[index] if index is not None else None
        read = figure_of_cell(cell.text, cell.unit, planned, index, cumulative=cell.cumulative)
        words = f"{cell.text} {cell.unit}".strip()
        for code in read.faults:
            self._report(code, task, draft, [words])
        return read.figure

    def _check_repeated(self, draft: Draft, task: Task, text: str) -> None:
        pairs = pairs_of(text)
        if pairs.total() < _FEWEST_PAIRS:
            return
        steps = [step.text for step in task.schedule]
        whole = [goal_of(task), *steps, "".join(steps)]
        if any(alike(pairs, pairs_of(each)) >= rules().answers.repeated for each in whole):
            self._report("answer-repeats-plan", task, draft, [text])

    def _check_asked(self, draft: Draft, task: Task) -> None:
        if draft.organization not in self.plan.roles[draft.place]:
            self._report("answer-not-asked", task, draft, [draft.organization])
        if draft.digest is not None and draft.digest != task.digest:
            self._report("task-changed", task, draft, [goal_of(task)])


def _contradicts(figure: Figure, said: Iterable[Figure]) -> Figure | None:
    """Return a figure of the words that says another total of the same goal."""
    if figure.goal is None:
        return None
    for one in said:
        same = one.goal == figure.goal and one.role == "reached" and one.unit == figure.unit
        totals = same and one.cumulative and figure.cumulative and one.comparator == "eq"
        if totals and (one.low, one.high) != (figure.low, figure.high):
            return one
    return None
