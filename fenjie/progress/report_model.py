"""What is known of a plan's progress, quarter by quarter: its models, with a version of its own."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fenjie.schema.base import schema_text

REPORT_VERSION = "1.0"
Number = int | float
TaskStatus = Literal[
    "done", "on-track", "delayed", "not-started", "stopped", "unstated", "unanswered"
]
STATUSES: tuple[TaskStatus, ...] = (
    *("done", "on-track", "delayed", "not-started", "stopped", "unstated", "unanswered"),
)
Attention = Literal["overdue", "at-risk"]
ReasonCode = Literal[
    "last-day-past",
    "steps-past",
    "delayed",
    "not-started",
    "unanswered",
    "behind-plan",
    "behind-time",
    "over-limit",
    "below-goal",
]
Change = Literal["finished", "reopened", "overdue", "at-risk", "recovered", "moved", "figure-fell"]
CHANGES: tuple[Change, ...] = (
    *("finished", "reopened", "overdue", "at-risk", "recovered", "moved", "figure-fell"),
)
Role = Literal["lead", "support"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlanOfReport(_Model):
    """The plan that progress is held against."""

    title: str | None = Field(description="Its title.")
    year: int | None = Field(description="Its year.")
    issuer: str | None = Field(description="Who issued it.")
    tasks: int = Field(description="How many tasks it has.", ge=0)


class Tally(_Model):
    """How many tasks stand how at the end of a quarter."""

    organization: str | None = Field(
        description="Of whom: its standard name; null for all tasks, each counted once."
    )
    role: Role | None = Field(description="Whether it leads or supports them; null for all.")
    quarter: int = Field(description="The quarter.", ge=1, le=4)
    tasks: int = Field(description="How many tasks.", ge=0)
    statuses: dict[TaskStatus, int] = Field(
        description="How many of them stand how. unstated: answered, but no status can be read;"
        " unanswered: nothing came back. They add up to all tasks."
    )
    overdue: int = Field(description="Tasks of which something is past and not done.", ge=0)
    at_risk: int = Field(description="Tasks at risk, which are not overdue yet.", ge=0)


class Reason(_Model):
    """Why a task is overdue or at risk."""

    code: ReasonCode = Field(
        description="last-day-past: its last step or deadline is past; steps-past: it is behind,"
        " and steps are past; delayed, not-started, unanswered: its status; behind-plan: a figure"
        " is below what the plan has due; behind-time: the share reached is below that of the year"
        " that is over; over-limit: a figure is above its limit; below-goal: it is answered as"
        " done, and a figure is below the goal."
    )
    goal: int | None = Field(
        description="The amount of the goal, from 0; null where none is meant."
    )
    steps: list[int] = Field(description="The steps that are meant, from 0.")


class AnswerOfReport(_Model):
    """What an organization answered."""

    organization: str | None = Field(description="Who; null where the words name nobody.")
    role: Role | None = Field(description="Whether it leads or supports the task; null for others.")
    status: TaskStatus = Field(description="How it says that the task stands.")
    text: str = Field(description="Its words.")
    contact: str | None = Field(description="Who can be asked.")
    date: dt.date | None = Field(description="The day of the answer.")
    counts: bool = Field(
        description="Whether it is the answer that counts; of several of one organization the"
        " latest does."
    )
    task_changed: bool = Field(
        description="Whether the task's words differ from those that were answered to."
    )


class TaskQuarter(_Model):
    """How a task stands at the end of a quarter."""

    quarter: int = Field(description="The quarter.", ge=1, le=4)
    status: TaskStatus = Field(
        description="Of those that lead it the one that needs attention most."
    )
    carried: bool = Field(description="Whether it was done before, and nothing came back since.")
    attention: Attention | None = Field(description="overdue, at-risk, or null.")
    reasons: list[Reason] = Field(description="Why.")
    change: Change | None = Field(
        description="What changed since the quarter before; null: nothing."
    )
    status_before: TaskStatus | None = Field(description="Its status in the quarter before.")
    share: float | None = Field(
        description="The share of the year's work that is stated as done, from 0 to 1."
    )
    answers: list[AnswerOfReport] = Field(
        description="All that was answered, those that lead first."
    )


class GoalQuarter(_Model):
    """A figure of a goal at the end of a quarter: what was due, and what is reached."""

    quarter: int = Field(description="The quarter.", ge=1, le=4)
    due: Number | None = Field(
        description="What the plan has due by then; null where it is silent."
    )
    reached: Number | None = Field(description="What is reached by then, counted from January.")
    text: str | None = Field(description="The words of the latest figure.")
    of_quarter: int | None = Field(description="The quarter of the latest figure.")
    complete: bool = Field(
        description="Whether a figure of this quarter is there, and none that adds to it is"
        " missing; what is not complete is not held against what is due."
    )
    share: float | None = Field(
        description="Share of the goal that is reached; stated or reckoned."
    )
    behind: bool = Field(description="Whether it is behind the plan, or else behind the time.")


class GoalProgress(_Model):
    """An amount of a goal over the quarters."""

    goal: int = Field(description="Which amount of the goal it is, from 0.", ge=0)
    text: str = Field(description="The amount as printed.")
    metric: str | None = Field(description="What is counted or measured.")
    unit: str = Field(description="Its base unit.")
    value: Number = Field(description="The amount in the base unit.")
    manner: Literal["adds", "runs", "unsure", "rate", "limit"] = Field(
        description="adds: quarters add up to it; runs: figures run up to it; unsure: nothing says,"
        " figures count as running; rate: neither; limit: not to be passed."
    )
    planned: dict[int, Number] = Field(
        description="What is due by the end of each quarter of the year, as far as the plan says."
    )
    quarters: list[GoalQuarter] = Field(description="The quarters that are known.")


class StepOfReport(_Model):
    """A step of a task as planned."""

    track: list[str] = Field(description="Titles of the sub-projects that it belongs to.")
    label: str | None = Field(description="The time as printed.")
    due: int | None = Field(description="The quarter by whose end it is due.", ge=1, le=4)
    text: str = Field(description="Its words.")


class TaskProgress(_Model):
    """A task, and how it stands quarter by quarter."""

    id: str = Field(description="Its id in the plan.")
    number: int | None = Field(description="Its printed number.")
    name: str = Field(description="What to call it: its title, or the beginning of its goal.")
    target: str = Field(description="Its goal.")
    section: str | None = Field(description="Its section.")
    lead_units: list[str] = Field(description="Who leads, by standard names.")
    support_units: list[str] = Field(description="Who supports.")
    steps: list[StepOfReport] = Field(description="Its steps in the plan's order.")
    quarters: list[TaskQuarter] = Field(description="How it stands, by quarter.")
    goals: list[GoalProgress] = Field(description="The amounts of its goal.")


class DueItem(_Model):
    """A step or a deadline that is not done."""

    uid: str = Field(description="The same for the same step of the same plan.")
    task: str = Field(description="The id of its task.")
    number: int | None = Field(description="The number of its task.")
    name: str = Field(description="The name of its task.")
    step: int | None = Field(description="Which step, from 0; null for the task's goal as a whole.")
    track: list[str] = Field(description="Titles of the sub-projects that it belongs to.")
    label: str | None = Field(description="The time as printed.")
    text: str = Field(description="The words of the step, or of the goal.")
    quarter: int = Field(description="The quarter in which it is due.", ge=1, le=4)
    due: dt.date | None = Field(description="The last day; null without a year.")
    lead_units: list[str] = Field(description="Who leads the task.")
    status: TaskStatus = Field(description="How the task stands.")
    overdue: bool = Field(description="Whether it is past.")


class AnswerToNothing(_Model):
    """An answer that belongs to no task of the plan."""

    quarter: int = Field(description="The quarter.", ge=1, le=4)
    task: str | None = Field(description="The id that it names.")
    number: int | None = Field(description="The number that it names.")
    organization: str | None = Field(description="Who answered.")
    text: str = Field(description="The words.")


class QuarterOfReport(_Model):
    """What came back in a quarter, and what changed since the one before."""

    quarter: int = Field(description="The quarter.", ge=1, le=4)
    files: int = Field(description="Files that came back.", ge=0)
    answers: int = Field(description="Answers.", ge=0)
    unmatched: int = Field(description="Rows that fit no task, and are in no count.", ge=0)
    findings: int = Field(description="What a person should look at.", ge=0)
    changes: dict[Change, int] = Field(description="How many tasks changed how; by task.")


class ProgressReport(_Model):
    """A plan's progress over the quarters that are known."""

    report_version: str = Field(default=REPORT_VERSION, description="Version of this form.")
    plan: PlanOfReport
    organization: str | None = Field(description="Whose tasks alone are in it; null for all.")
    quarter: int = Field(description="The last quarter, as of whose end it judges.", ge=1, le=4)
    quarters: list[QuarterOfReport] = Field(description="The quarters in order.")
    totals: list[Tally] = Field(description="All tasks, by quarter.")
    organizations: list[Tally] = Field(
        description="By organization, role and quarter; the first are those that lead most."
    )
    tasks: list[TaskProgress] = Field(description="The tasks in the plan's order.")
    due: list[DueItem] = Field(description="Steps and deadlines that are not done, by day.")
    unplaced: list[AnswerToNothing] = Field(description="Answers to no task of the plan.")


def report_schema() -> str:
    """Write the JSON Schema (2020-12) of a report, indented, keys in the models' order."""
    return schema_text(
        ProgressReport, f"urn:fenjie:progress-report:{REPORT_VERSION.split('.', maxsplit=1)[0]}"
    )
