"""How parts of a task are worded: its number, duties, labels, schedule."""

from __future__ import annotations

from collections.abc import Sequence

from fuzz.written_numbers import in_numerals
from tests.generated.planned_tasks import Plan, Task
from tests.generated.traits import Leaders, Numbering, Order, Place, Separator, Times


def number_words(plan: Plan, task: Task, *, in_cell: bool) -> str:
    """Write the number of a task; a cell needs no sign behind it."""
    if task.number is None:
        return ""
    match plan.combination.numbering:
        case Numbering.NUMERALS:
            return in_numerals(task.number) + ("" if in_cell else "、")
        case Numbering.POINT:
            return str(task.number) + ("" if in_cell else ".")
        case Numbering.ORDINAL:
            return f"第{task.number}项" + ("" if in_cell else "：")
        case Numbering() as pattern:
            return str(pattern.value).format(task.number)


def goal_words(plan: Plan, task: Task) -> str:
    """Write a goal without its last stop, with the time that is to stand in it."""
    if plan.combination.times is not Times.IN_GOAL or task.time is None:
        return task.goal
    # 1.6月底前 would look like a number with a point, 1、6月底前 like two months.
    mixed = plan.combination.numbering in (Numbering.POINT, Numbering.COMMA)
    if plan.habits.time_first and (plan.combination.form.is_table or not mixed):
        return f"{task.time.text}，{task.goal}"
    return f"{task.goal}，{task.time.text}完成"


def listed(plan: Plan, names: Sequence[str]) -> str:
    """Write names with the separator of the document."""
    return plan.combination.separator.value.join(names)


def duty_words(task: Task) -> str:
    """Write 甲牵头，乙、丙配合."""
    if task.support:
        return f"{'、'.join(task.lead)}牵头，{'、'.join(task.support)}配合"
    return f"{'、'.join(task.lead)}负责"


def prose_words(task: Task) -> str:
    """Write what follows a goal in a sentence, with the sign that parts it from the goal."""
    return ("。" if "。" in task.goal else "，") + "由" + duty_words(task)


def organization_labels(plan: Plan, task: Task) -> list[tuple[str, str]]:
    """Return the label and the list of each organization label of the document."""
    labels = plan.combination.labels
    if labels.support is None:
        return [(labels.lead, listed(plan, task.lead + task.support))]
    return [(labels.lead, listed(plan, task.lead)), (labels.support, listed(plan, task.support))]


def schedule_words(plan: Plan, task: Task, line_break: str | None) -> str:
    """Write the steps of a task for one cell; without `line_break` they share a line."""
    steps = [f"{step.label}：{step.text}" for step in task.steps]
    if line_break is None or not plan.habits.breaks:
        return "；".join(steps) + "。"
    return line_break.join(f"{step}。" for step in steps)


def labels_in_order(plan: Plan, task: Task) -> list[tuple[str, str]]:
    """Return all labels with their values, in the order of the document, blank ones left out."""
    c = plan.combination
    organizations = [] if c.place in _NO_LABELS else organization_labels(plan, task)
    leaders = [] if c.leaders is Leaders.NONE else [(c.leaders.value, listed(plan, task.leaders))]
    times = []
    if c.times is Times.DEADLINE and task.time is not None:
        times = [(c.labels.deadline, task.time.text)]
    elif c.times is Times.SCHEDULE:
        times = [("进度安排", schedule_words(plan, task, None))]
    groups = {
        Order.TIME_FIRST: [times, leaders, organizations],
        Order.LEADERS_FIRST: [leaders, organizations, times],
    }.get(c.order, [organizations, leaders, times])
    return [pair for group in groups for pair in group if pair[1]]


_NO_LABELS = (Place.DUTIES, Place.PROSE, Place.HEADING)


def bracket_words(plan: Plan, task: Task, *, labels: Sequence[tuple[str, str]]) -> str:
    """Write the closing bracket of a goal; `labels` are those that stand in it."""
    c = plan.combination
    if c.place is Place.DUTIES:
        until = f"，{task.time.text}完成" if labels and task.time is not None else ""
        return f"（{duty_words(task)}{until}）"
    joint = "。" if c.separator is Separator.SEMICOLON else "；"
    return f"（{joint.join(f'{label}：{value}' for label, value in labels)}）"
