"""Records to a printed table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from fenjie.output.printed.printed import Cell, Header, Line, Row, Run, Table, clean, plain_cell
from fenjie.output.printed.printed_cells import (
    goal_cells,
    leaders_cell,
    requirement_cell,
    unit_cells,
)
from fenjie.output.printed.printed_columns import Columns, columns_of
from fenjie.output.printed.schedule_cell import schedule_paragraphs
from fenjie.output.printed.step_columns import step_cells
from fenjie.output.printed.value_cells import value_cells
from fenjie.rules import rules
from fenjie.schema import Records, Task
from fenjie.schema.records import Document, Section


def print_table(records: Records) -> Table:
    """Lay records out as they would be printed."""
    columns = columns_of(records)
    headers = [Header(clean(header.words), header.width) for header in columns.printed()]
    table = Table(list(_lines(records.document)), headers)
    for section, tasks in _parts(records):
        if section is not None:
            table.rows.append(_section_row(section, tasks, len(columns.headers)))
        table.rows += _task_rows(tasks, columns)
    return table


def _lines(document: Document) -> Iterator[Line]:
    yield Line("attachment", "附件：")
    if document.title is not None:
        yield Line("title", clean(document.title))
    if document.subtitle is not None:
        yield Line("subtitle", clean(document.subtitle))
    if document.issuer is not None:
        yield Line("issuer", f"制表单位：{clean(document.issuer)}")
    if (day := document.issued) is not None:
        yield Line("issued", f"印发时间：{day.year}年{day.month}月{day.day}日")


# sections


def _parts(records: Records) -> list[tuple[Section | None, list[Task]]]:
    """Put the tasks under the sections that hold them, in order; empty sections stay."""
    parts: list[tuple[Section | None, list[Task]]] = [(None, [])]
    waiting = list(records.document.sections)
    for task in records.tasks:
        parts += [(section, []) for section in _reached(task, parts[-1][0], waiting)]
        parts[-1][1].append(task)
    parts += [(section, []) for section in waiting]
    return parts


def _reached(task: Task, current: Section | None, waiting: list[Section]) -> list[Section]:
    """Take from the waiting sections those up to the one in which a task stands."""
    if task.section is None:
        return []
    here = current is not None and current.title == task.section
    if here and current is not None and _holds(current, task):
        return []
    titled = [i for i, section in enumerate(waiting) if section.title == task.section]
    holding = [i for i in titled if _holds(waiting[i], task)]
    if here and not holding:
        return []
    if not titled:
        return [Section(title=task.section, first=None, last=None)]
    count = (holding or titled)[0] + 1
    reached = waiting[:count]
    del waiting[:count]
    return reached


def _holds(section: Section, task: Task) -> bool:
    if task.number is None or section.first is None or section.last is None:
        return True
    return section.first <= task.number <= section.last


def _section_row(section: Section, tasks: Sequence[Task], columns: int) -> Row:
    words = clean(_section_words(section, tasks))
    return Row((Cell(((Run(words, bold=True),),), columns=columns),), section=True)


def _section_words(section: Section, tasks: Sequence[Task]) -> str:
    """Print a section's title with its range, left out where a heading says as much without."""
    numbers = [task.number for task in tasks if task.number is not None]
    result = (min(numbers, default=None), max(numbers, default=None))
    heading = re.fullmatch(rules().document.section_heading, section.title)
    printed = (section.first, section.last)
    if None in printed or (heading and result == printed):
        return section.title
    return f"{section.title}（第{section.first}项-{section.last}项）"


# tasks


def _task_rows(tasks: Iterable[Task], columns: Columns) -> Iterator[Row]:
    """Print a row for each task; neighbours with equal requirements share one cell."""
    for _, group in itertools.groupby(tasks, key=_requirement_words):
        sharing = list(group)
        for index, task in enumerate(sharing):
            cells = _cells(task, columns)
            if task.requirements and "requirement" in columns.roles:
                place = columns.roles.index("requirement")
                shared = requirement_cell(task.requirements, len(sharing))
                cells[place] = shared if index == 0 else None
            yield Row(tuple(cells))


def _requirement_words(task: Task) -> list[tuple[str | None, str]]:
    return [(entry.source, entry.text) for entry in task.requirements]


def _cells(task: Task, columns: Columns) -> list[Cell | None]:
    own, steps = step_cells(task.schedule, columns.roles)
    by_role = {
        **goal_cells(task, columns),
        **own,
        **value_cells(task, columns.roles),
        "schedule": Cell(schedule_paragraphs(steps, task.target.text)),
        "leaders": leaders_cell(task.leaders),
        **unit_cells(task, columns),
    }
    cells: list[Cell | None] = [by_role.get(role or "", Cell()) for role in columns.roles]
    places = columns.places(extra.head for extra in task.extras)
    for extra, place in zip(task.extras, places, strict=True):
        if place is not None:
            cells[place] = plain_cell(extra.text)
    return cells
