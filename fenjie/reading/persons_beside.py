"""People named beside the organizations of a cell: 市民政局 莫永宁, one below the other or behind.

A column that says so by its header (牵头单位及负责人) may name them in any cell; another one does
where most of its cells have a person behind an organization.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fenjie.findings import Findings
from fenjie.normalize.header_roles import names_persons_beside
from fenjie.normalize.name_tokens import is_name
from fenjie.normalize.organizations.names import ends_name
from fenjie.reading.columns import Columns
from fenjie.reading.field_text import FieldText, Range, joined, without
from fenjie.reading.task_fields import ORGANIZATION_LISTS, TaskFields, blank_offsets

_FEWEST = 2
"""Cells with a person by which a column is known to name people."""
_LONGEST_NAME = 4
_MOST_QUOTES = 20
_MARKS = "（）()、，；"


def take_persons(tasks: Sequence[TaskFields], columns: Columns, findings: Findings) -> None:
    """Take people out of the cells of organizations.

    They are leaders where nothing else names any, and stay beside the plan as printed elsewhere.
    """
    leads = not any("leaders" in task.texts for task in tasks) and "leaders" not in columns.roles
    for role in ORGANIZATION_LISTS:
        header = _header(columns, role)
        stated = names_persons_beside(header)
        people = {
            index: ranges
            for index, task in enumerate(tasks)
            if role in task.texts and (ranges := _people_in(task.texts[role], stated=stated))
        }
        filled = sum(bool(task.text(role).text.strip()) for task in tasks)
        if not stated and (len(people) < _FEWEST or len(people) * 2 < filled):
            continue
        names: dict[str, None] = {}
        for index, ranges in people.items():
            text = tasks[index].text(role).text
            names.update((text[start:end].strip(_MARKS), None) for start, end in ranges)
            _take(tasks[index], role, header, ranges, leads=leads)
        if names and not stated:
            quotes = list(names)[:_MOST_QUOTES]
            findings.report("persons-beside-units", [], evidence=quotes, names="、".join(quotes))


def _header(columns: Columns, role: str) -> str:
    return columns.headers[columns.roles.index(role)] if role in columns.roles else ""


def _people_in(text: FieldText, *, stated: bool) -> list[Range]:
    """Return where people stand, each right behind the name of an organization."""
    blanks = blank_offsets(text)
    if not blanks:
        return []
    edges = [0, *blanks, len(text.text)]
    ranges: list[Range] = []
    behind_name = False
    for start, end in pairwise(edges):
        words = text.text[start:end].strip(_MARKS)
        is_person = behind_name and _may_be_person(words, stated=stated)
        if is_person:
            ranges.append((start, end))
        behind_name = is_person or ends_name(words, in_list=True)
    return ranges


def _may_be_person(words: str, *, stated: bool) -> bool:
    if ends_name(words, in_list=True):
        return False
    return is_name(words) or (stated and 2 <= len(words) <= _LONGEST_NAME and words.isalpha())


def _take(task: TaskFields, role: str, header: str, ranges: list[Range], *, leads: bool) -> None:
    text = task.texts[role]
    people = joined([text.cut(*each) for each in ranges])
    task.texts[role] = without(text, ranges)
    if leads:
        task.texts["leaders"] = joined([task.text("leaders"), people])
    else:
        task.extras.append((header, people))
