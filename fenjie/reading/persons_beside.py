"""People named beside the organizations of a cell: 市民政局 莫永宁, 市民政局（莫永宁）, or below.

A column that says so by its header (牵头单位及负责人) may name them in any cell; another one does
where most of its cells have a person behind an organization.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fenjie.findings import Findings
from fenjie.normalize.header_roles import names_persons_beside
from fenjie.normalize.name_tokens import is_name
from fenjie.normalize.organizations.leads import label_role
from fenjie.normalize.organizations.names import ends_name
from fenjie.provenance import Coverage, Disposition
from fenjie.reading.columns import Columns
from fenjie.reading.field_text import FieldText, Range, joined, without
from fenjie.reading.task_fields import ORGANIZATION_LISTS, TaskFields, blank_offsets

_FEWEST = 2
"""Cells with a person by which a column is known to name people."""
_LONGEST_NAME = 4
_MOST_QUOTES = 20
_MARKS = "（）()、，；"
_OPENING, _CLOSING = "（", "）"
_BRACKETS = re.compile("（([^（）]{2,24})）")


def take_persons(
    tasks: Sequence[TaskFields], columns: Columns, findings: Findings, coverage: Coverage
) -> None:
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
        if not stated and (len(people) < _FEWEST or len(people) * 2 < _filled(tasks, role)):
            continue
        names: dict[str, None] = {}
        for index, ranges in people.items():
            text = tasks[index].text(role).text
            names.update((text[start:end].strip(_MARKS), None) for start, end in ranges)
            _take(tasks[index], role, header, ranges, coverage if leads else None)
        if names and not stated:
            quotes = list(names)[:_MOST_QUOTES]
            findings.report("persons-beside-units", [], evidence=quotes, names="、".join(quotes))


def _filled(tasks: Sequence[TaskFields], role: str) -> int:
    """Count the tasks that have words in a field."""
    return sum(bool(task.text(role).text.strip()) for task in tasks)


def _header(columns: Columns, role: str) -> str:
    return columns.headers[columns.roles.index(role)] if role in columns.roles else ""


def _people_in(text: FieldText, *, stated: bool) -> list[Range]:
    """Return where people stand, each right behind the name of an organization."""
    return _behind_blanks(text, stated=stated) or _in_brackets(text.text, stated=stated)


def _in_brackets(text: str, *, stated: bool) -> list[Range]:
    """Return where brackets hold people behind organizations: 区财政局（高原、秦川）."""
    return [
        match.span()
        for match in _BRACKETS.finditer(text)
        if all(_may_be_person(name, stated=stated) for name in match[1].split("、"))
        and label_role(match[1]) is None
        and ends_name(text[: match.start()], in_list=True)
    ]


def _behind_blanks(text: FieldText, *, stated: bool) -> list[Range]:
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


def _take(
    task: TaskFields, role: str, header: str, ranges: list[Range], coverage: Coverage | None
) -> None:
    """Take people out of a cell: for leaders, less their brackets, where there is a coverage."""
    text = task.texts[role]
    people = [text.cut(*each) for each in ranges]
    task.texts[role] = without(text, ranges)
    if coverage is None:
        task.extras.append((header, joined(people)))
        return
    for index, each in enumerate(people):
        if each.text[:1] == _OPENING and each.text[-1:] == _CLOSING:
            coverage.mark((each.traced.at[0], each.traced.at[-1]), Disposition.SEPARATOR)
            people[index] = each.cut(1, len(each.text) - 1)
    task.texts["leaders"] = joined([task.text("leaders"), *people])
