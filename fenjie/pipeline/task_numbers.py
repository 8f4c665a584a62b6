"""Ids of tasks, made of their numbers, and numbers that repeat, are missing or out of order."""

from __future__ import annotations

from collections import Counter

from fenjie.findings import Findings, Subject
from fenjie.reading.task_fields import TaskFields


def name_tasks(
    tasks: list[TaskFields], year: int | None
) -> tuple[list[str], dict[Subject, list[str]]]:
    """Give every task its id: in the order of the tasks, and of each row group."""
    prefix = str(year) if year is not None else "undated"
    met: Counter[int] = Counter()
    unnumbered = 0
    names: list[str] = []
    ids: dict[Subject, list[str]] = {}
    for task in tasks:
        if task.number is None:
            unnumbered += 1
            name = f"{prefix}-x{unnumbered:03}"
        else:
            met[task.number] += 1
            again = f"-{met[task.number]}" if met[task.number] > 1 else ""
            name = f"{prefix}-{task.number:03}{again}"
        names.append(name)
        ids.setdefault(task.row_group, []).append(name)
    return names, ids


def report_numbers(tasks: list[TaskFields], findings: Findings) -> None:
    """Report what is odd about the numbers of the tasks, in document order.

    Rows that share one merged number have it once. Where the numbers begin again with each
    section, sheet or organization, each is looked at by itself, and that they do is told once.
    """
    numbered = [task for task in tasks if task.number is not None and not _shares(task)]
    parts = _sections(numbered) or _runs(numbered)
    if parts:
        findings.report("numbers-restart", [], field="number", count=len(parts))
    for part in parts or [numbered]:
        _note(part, findings)


def _sections(tasks: list[TaskFields]) -> list[list[TaskFields]]:
    """Part the tasks by section, where numbers are unique within, and begin again in most."""
    parts: dict[int, list[TaskFields]] = {}
    for task in tasks:
        parts.setdefault(id(task.row_group.section), []).append(task)
    numbers = [[task.number or 0 for task in part] for part in parts.values()]
    return list(parts.values()) if _begin_again(numbers) else []


def _begin_again(numbers: list[list[int]]) -> bool:
    firsts = [part[0] for part in numbers]
    again = firsts.count(min(firsts, default=0))
    unique = all(len(set(part)) == len(part) for part in numbers)
    return unique and again > 1 and again * 2 > len(firsts)


def _runs(tasks: list[TaskFields]) -> list[list[TaskFields]]:
    """Part the tasks before each number 1, where all parts count up from it and most go on."""
    runs: list[list[TaskFields]] = []
    for task in tasks:
        if task.number == 1 or not runs:
            runs.append([])
        runs[-1].append(task)
    whole = all([task.number for task in run] == [*range(1, len(run) + 1)] for run in runs)
    longer = sum(len(run) > 1 for run in runs)
    return runs if whole and longer > 1 and longer * 2 > len(runs) else []


def _shares(task: TaskFields) -> bool:
    """Return whether a row is one whose number stands in the row above."""
    return task.row_group.shares_number or task.row_group.has_inner_number


def _note(tasks: list[TaskFields], findings: Findings) -> None:
    known = Counter(task.number for task in tasks)
    for number, count in known.items():
        if count > 1:
            row_groups = [task.row_group for task in tasks if task.number == number]
            findings.report(
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
                findings.report(
                    code,
                    [task.row_group],
                    field="number",
                    evidence=[str(before), str(number)],
                    place=task.row_group.place,
                    before=before,
                    after=number,
                )
        before = number
