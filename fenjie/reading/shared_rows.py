"""A printed row that holds several tasks: each part goes to the task that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fenjie.findings import Findings
from fenjie.normalize.name_tokens import name_tokens
from fenjie.normalize.organizations.missing_separators import unseparated
from fenjie.reading.field_text import FieldText
from fenjie.reading.role_words import field_name, field_of
from fenjie.reading.shared_schedule import cut_all, split_schedule
from fenjie.reading.task_fields import ORGANIZATION_LISTS, TaskFields, blank_offsets
from fenjie.text.enumerators import following_numbers, leading_number


def split_tasks(
    rows: Sequence[TaskFields], findings: Findings, organizations: frozenset[str]
) -> list[TaskFields]:
    """Return the tasks of all rows: one of each, or several where a row holds several numbers.

    Numbers that other rows of the section have are those of points within a goal.
    `organizations` are the names of units that stand clean elsewhere in the document.
    """
    taken = {(id(row.row_group.section), row.number) for row in rows}
    tasks: list[TaskFields] = []
    for row in rows:
        group = row.row_group
        role = "target" if "target" in row.texts else "title"
        numbers = _numbers(row.texts.get(role), group.number) if group.numbered != "title" else []
        if any((id(group.section), number) in taken for number, _ in numbers):
            group.numbered, numbers = "number", []
        tasks += _tasks_of(row, role, numbers, findings, organizations) if numbers else [row]
    return tasks


def _tasks_of(
    whole: TaskFields,
    role: str,
    numbers: list[tuple[int, int]],
    findings: Findings,
    organizations: frozenset[str],
) -> list[TaskFields]:
    row_group = whole.row_group
    parts = _split(whole, role, numbers, findings, organizations)
    findings.report(
        "row-split",
        [row_group],
        field=role,
        evidence=[f"{number}." for number, _ in [(row_group.number, 0), *numbers]],
        place=row_group.place,
        count=len(parts),
        how="季度安排按所说的内容，其他各格按段落或次序",
    )
    return parts


def _numbers(target: FieldText | None, number: int | None) -> list[tuple[int, int]]:
    if target is None or number is None or leading_number(target.text) is None:
        return []
    return following_numbers(target.text, number, target.paragraphs)


def _split(
    whole: TaskFields,
    role: str,
    numbers: list[tuple[int, int]],
    findings: Findings,
    organizations: frozenset[str],
) -> list[TaskFields]:
    target = whole.texts[role]
    count = len(numbers) + 1
    edges = [0, *(offset for _, offset in numbers), len(target.text)]
    goals = [target.cut(a, b) for a, b in pairwise(edges)]
    parts = [
        TaskFields(whole.row_group, number, {role: goal}, list(whole.extras))
        for number, goal in zip([whole.number, *(n for n, _ in numbers)], goals, strict=True)
    ]
    for other, text in whole.texts.items():
        if other in (role, "number"):
            continue
        pieces: list[FieldText] | None
        if other == "schedule":
            pieces = split_schedule(text, goals)
        elif other == "leaders":
            pieces = _split_leaders(text, count)
        elif other in ORGANIZATION_LISTS:
            pieces = _split_organizations(text, count, organizations)
        else:
            pieces = _by_paragraphs(text, count)
        if pieces is None:
            findings.report(
                "row-split-unsure",
                [whole.row_group],
                field=field_of(other),
                evidence=[text.text[:20]],
                place=whole.row_group.place,
                count=count,
                field_=field_name(other),
            )
            pieces = [text] * count
        for part, piece in zip(parts, pieces, strict=True):
            part.texts[other] = piece
    return parts


def _by_paragraphs(text: FieldText, count: int) -> list[FieldText] | None:
    starts = sorted({0, *text.paragraphs})
    return cut_all(text, starts) if len(starts) == count else None


def _split_leaders(text: FieldText, count: int) -> list[FieldText] | None:
    """Split at paragraphs, or evenly where a name comes round again: no task has one twice."""
    if (pieces := _by_paragraphs(text, count)) is not None:
        return pieces
    names = name_tokens(text.printed.text)
    size, rest = divmod(len(names), count)
    if rest == 0 and size and len(set(names)) < len(names):
        return cut_all(text, [len("".join(names[: size * index])) for index in range(count)])
    # Without blanks between the names the letters themselves come round again.
    length, rest = divmod(len(text.text), count)
    if rest == 0 and length and text.text == text.text[:length] * count:
        return cut_all(text, [length * index for index in range(count)])
    return None


def _split_organizations(
    text: FieldText, count: int, organizations: frozenset[str]
) -> list[FieldText] | None:
    """Split at paragraphs, at missing separators, or where a unit comes round again."""
    if (pieces := _by_paragraphs(text, count)) is not None:
        return pieces
    blanks = blank_offsets(text)
    for sure in (True, False):
        cuts = unseparated(text.text, blanks, organizations, sure=sure)
        if len(cuts) == count - 1:
            return cut_all(text, [0, *cuts])
    from fenjie.normalize.organizations.joined_names import run_together

    joints = run_together(text.text, organizations)
    if len(joints) == count - 1:
        return cut_all(text, [0, *joints])
    return None
