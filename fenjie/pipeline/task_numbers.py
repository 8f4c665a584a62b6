"""Numbers of tasks that repeat, are missing or out of order."""

from __future__ import annotations

from collections import Counter

from fenjie.reading.notes import Notebook
from fenjie.reading.task_fields import TaskFields


def report_numbers(tasks: list[TaskFields], notebook: Notebook) -> None:
    """Note what is odd about the numbers of the tasks, in document order.

    Rows that share one merged number have it once. Where the numbers begin again with each
    section, each is looked at by itself, and that they do is told once.
    """
    numbered = [task for task in tasks if task.number is not None and not _shares(task)]
    if _begins_again(numbered):
        sections = list(dict.fromkeys(_section(task) for task in numbered))
        notebook.add("numbers-restart", [], field="number", count=len(sections))
        for section in sections:
            _note([task for task in numbered if _section(task) == section], notebook)
    else:
        _note(numbered, notebook)


def _section(task: TaskFields) -> int:
    return id(task.row_group.section)


def _shares(task: TaskFields) -> bool:
    """Tell a row whose number stands in the row above."""
    return task.row_group.shares_number


def _begins_again(tasks: list[TaskFields]) -> bool:
    """Return whether numbers are unique within sections, and begin again in most of them."""
    firsts: dict[int, int] = {}
    for task in tasks:
        firsts.setdefault(_section(task), task.number or 0)
    pairs = Counter((_section(task), task.number) for task in tasks)
    again = sum(number == min(firsts.values()) for number in firsts.values())
    return len(firsts) > 1 and again * 2 > len(firsts) and again > 1 and max(pairs.values()) == 1


def _note(tasks: list[TaskFields], notebook: Notebook) -> None:
    known = Counter(task.number for task in tasks)
    for number, count in known.items():
        if count > 1:
            row_groups = [task.row_group for task in tasks if task.number == number]
            notebook.add(
                "number-repeated",
                row_groups,
                field="number",
                evidence=[str(number)],
                number=number,
                count=count,
                places="、".join(row_group.place for row_group in row_groups),
            )
    before: int | None = None
    for task in tasks:
        number = task.number or 0
        if before is not None and number not in (before, before + 1):
            code = "number-order" if number < before else "number-missing"
            between = range(before + 1, number)
            if code == "number-order" or not all(each in known for each in between):
                notebook.add(
                    code,
                    [task.row_group],
                    field="number",
                    evidence=[str(before), str(number)],
                    place=task.row_group.place,
                    before=before,
                    after=number,
                )
        before = number
