"""Reports of progress in phrases that all forms share: titles, figures, reasons, steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fenjie.output.io.short_number import short_number
from fenjie.output.progress.progress_words import REASONS, STATUS_NAMES, words_of
from fenjie.progress.report_model import (
    STATUSES,
    DueItem,
    GoalProgress,
    GoalQuarter,
    ProgressReport,
    Reason,
    Tally,
    TaskProgress,
    TaskQuarter,
)
from fenjie.schema.fields import Language

_QUARTERS_OF_YEAR = 4


class Phrases:
    """The words of a report in one language."""

    def __init__(self, report: ProgressReport, language: Language) -> None:
        self.report, self.language = report, language
        self.words: Mapping[str, str] = words_of(language)
        self.statuses = STATUS_NAMES[language]

    def quarter(self, quarter: int) -> str:
        """Return the name of a quarter."""
        return self.words[f"q{quarter}"]

    def title(self) -> str:
        """Return the plan's title, and whose progress it is."""
        plan = self.report.plan.title or self.words["plan"]
        if self.report.organization:
            return self.words["title_of"].format(plan=plan, organization=self.report.organization)
        return self.words["title"].format(plan=plan)

    def facts(self) -> list[str]:
        """Return what stands below the title."""
        plan = self.report.plan
        facts = [
            plan.issuer or "",
            self.words["as_of"].format(quarter=self.quarter(self.report.quarter)),
            self.words["task_count"].format(count=f"{len(self.report.tasks):,}"),
        ]
        return [fact for fact in facts if fact]

    def number(self, number: int | None, ident: str) -> str:
        """Return what a task is called by its number, or by its id."""
        return ident if number is None else self.words["number_of"].format(number=number)

    def organization(self, name: str | None) -> str:
        """Return the name of an organization, or words for none."""
        return name or self.words["unnamed"]

    def leads(self, task: TaskProgress | DueItem) -> str:
        """Return who leads a task."""
        return self.words["between"].join(task.lead_units) or self.words["unnamed"]

    def short(self, name: str) -> str:
        """Return a task's name for a list of many."""
        return name.rstrip("。；") if len(name) <= _STEP else f"{name[: _STEP - 1]}…"

    def counts(self, tally: Tally) -> str:
        """Return how many tasks stand how, without those that are none."""
        counted = [
            f"{self.statuses[status]} {tally.statuses[status]}"
            for status in STATUSES
            if tally.statuses[status]
        ]
        return self.words["stop"].join(counted)

    def amount(self, value: float | None, unit: str) -> str:
        """Return an amount with its unit; blank where there is none."""
        return "" if value is None else f"{short_number(value)}{unit}"

    def share(self, share: float | None) -> str:
        """Return a share in percent, one decimal at most."""
        if share is None:
            return ""
        percent = f"{100 * share:.1f}".rstrip("0").rstrip(".")
        return f"{percent}%"

    def goal(self, goal: GoalProgress) -> str:
        """Return what is counted, or the amount as printed where the words name nothing."""
        return goal.metric or goal.text

    def reached(self, goal: GoalProgress, state: GoalQuarter) -> str:
        """Return what is reached, with the quarter of the figure where it is an earlier one."""
        words = self.amount(state.reached, goal.unit)
        if not words or state.of_quarter in (None, state.quarter):
            return words
        of = self.words["from_quarter"].format(quarter=self.quarter(state.of_quarter or 0))
        return f"{words}{self.words['in_brackets'].format(words=of)}"

    def reason(self, reason: Reason, task: TaskProgress, quarter: int) -> str:
        """Return why a task is overdue or at risk."""
        words = REASONS[self.language][reason.code]
        goal = next((g for g in task.goals if g.goal == reason.goal), None)
        if goal is not None:
            state = next(state for state in goal.quarters if state.quarter == quarter)
            return words.format(**self._of_goal(goal, state))
        own = next(state for state in task.quarters if state.quarter == quarter)
        return words.format(
            steps=self._steps(task, reason),
            goal=self.words["task_share"],
            share=self.share(own.share),
            time=self.share(quarter / _QUARTERS_OF_YEAR),
        )

    def _of_goal(self, goal: GoalProgress, state: GoalQuarter) -> dict[str, str]:
        """Return what a reason says of an amount; what is known by its share alone as shares."""
        due = goal.value if goal.manner == "limit" else state.due
        places = {
            "goal": self.goal(goal),
            "value": self.amount(goal.value, goal.unit),
            "due": self.amount(due, goal.unit),
            "reached": self.amount(state.reached, goal.unit),
            "share": self.share(state.share),
            "time": self.share(state.quarter / _QUARTERS_OF_YEAR),
        }
        if not state.complete and state.due is not None:
            places |= {"due": self.share(state.due / goal.value), "reached": places["share"]}
        return places

    def _steps(self, task: TaskProgress, reason: Reason) -> str:
        """Return the first steps of a reason by their time and words, and how many more."""
        steps = [task.steps[index] for index in reason.steps]
        labels = []
        for step in steps[:_STEPS]:
            text = self.short(step.text or " / ".join(step.track))
            labels.append(f"{step.label or ''} {text}".strip())
        if len(steps) > _STEPS:
            labels.append(self.words["and_others"].format(count=len(steps) - _STEPS))
        return self.words["between"].join(labels)

    def reasons(self, task: TaskProgress, state: TaskQuarter) -> str:
        """Return all reasons of a quarter."""
        return self.words["stop"].join(
            self.reason(reason, task, state.quarter) for reason in state.reasons
        )

    def step(self, item: DueItem) -> str:
        """Return a step with its sub-project."""
        track = " / ".join(item.track)
        return self.words["colon"].join(filter(None, (track, item.text)))


_STEP, _STEPS = 24, 2
"""Characters of a step that stand for it in a reason, and how many steps are named."""


def needing(report: ProgressReport, attention: str) -> Iterator[tuple[TaskProgress, TaskQuarter]]:
    """Yield the tasks that are overdue, or at risk, at the end of the last quarter."""
    for task in report.tasks:
        state = task.quarters[-1]
        if state.attention == attention:
            yield task, state


def amounts_of(report: ProgressReport) -> list[tuple[TaskProgress, GoalProgress, GoalQuarter]]:
    """Return the amounts of goals that are known in the last quarter; those behind come first."""
    known = [
        (task, goal, goal.quarters[-1])
        for task in report.tasks
        for goal in task.goals
        if goal.quarters[-1].reached is not None
        or goal.quarters[-1].share is not None
        or (goal.quarters[-1].due is not None and goal.manner != "limit")
    ]
    return sorted(known, key=lambda entry: (not entry[2].behind, entry[2].reached is None))
