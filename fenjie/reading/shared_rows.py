"""A printed row that holds several tasks: each part goes to the task that it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import combinations, islice, pairwise

from fenjie.grid import WRAP
from fenjie.normalize.column_roles import OTHER_SUPPORT
from fenjie.normalize.organizations.lists import read_organizations
from fenjie.normalize.organizations.missing_separators import run_together, unseparated
from fenjie.normalize.people import name_tokens
from fenjie.normalize.periods import read_label
from fenjie.normalize.schedule import Schedule, read_schedule
from fenjie.reading.field_text import NOTHING, FieldText, field_text
from fenjie.reading.notes import Notebook
from fenjie.reading.role_words import field_name, field_of
from fenjie.reading.row_group import RowGroup
from fenjie.text.enumerators import following_numbers, leading_number

Range = tuple[int, int]
_BLANK = re.compile(r"\s+")


@dataclass(eq=False, slots=True)
class TaskFields:
    """One task with the texts of its fields in normal form, ready to be read."""

    row_group: RowGroup
    number: int | None
    texts: dict[str, FieldText]
    extras: list[tuple[str, FieldText]] = field(default_factory=list)

    def text(self, role: str) -> FieldText:
        """Return a field's text; an empty one where the table has none."""
        return self.texts.get(role) or NOTHING


def read_fields(row_group: RowGroup) -> TaskFields:
    """Join the cells of each field of a draft and bring them into normal form."""
    texts = {role: field_text(cells) for role, cells in row_group.cells.items()}
    extras = [(header, field_text(cells)) for header, cells in row_group.extras]
    return TaskFields(row_group, row_group.number, texts, extras)


def split_tasks(
    whole: TaskFields, notebook: Notebook, organizations: frozenset[str]
) -> list[TaskFields]:
    """Return the task, or the tasks where the row holds several numbers.

    `organizations` are the names of units that stand clean elsewhere in the document.
    """
    row_group, texts = whole.row_group, whole.texts
    role = "target" if "target" in texts else "title"
    numbers = _numbers(texts.get(role), row_group.number)
    if not numbers:
        return [whole]
    parts = _split(whole, role, numbers, notebook, organizations)
    notebook.add(
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
    notebook: Notebook,
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
            pieces = _split_schedule(text, goals)
        elif other == "leaders":
            pieces = _split_leaders(text, count)
        elif other in ("lead", "support", OTHER_SUPPORT, "units"):
            pieces = _split_organizations(text, count, organizations)
        else:
            pieces = _by_paragraphs(text, count)
        if pieces is None:
            notebook.add(
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


def _cut_all(text: FieldText, starts: list[int]) -> list[FieldText]:
    edges = [*starts, len(text.text)]
    return [text.cut(a, b) for a, b in pairwise(edges)]


def _by_paragraphs(text: FieldText, count: int) -> list[FieldText] | None:
    starts = sorted({0, *text.paragraphs})
    return _cut_all(text, starts) if len(starts) == count else None


def _split_leaders(text: FieldText, count: int) -> list[FieldText] | None:
    """Split at paragraphs, or evenly where a name comes round again: no task has one twice."""
    if (pieces := _by_paragraphs(text, count)) is not None:
        return pieces
    names = name_tokens(text.printed.text)
    size, rest = divmod(len(names), count)
    if rest == 0 and size and len(set(names)) < len(names):
        return _cut_all(text, [len("".join(names[: size * index])) for index in range(count)])
    # Without blanks between the names the letters themselves come round again.
    length, rest = divmod(len(text.text), count)
    if rest == 0 and length and text.text == text.text[:length] * count:
        return _cut_all(text, [length * index for index in range(count)])
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
            return _cut_all(text, [0, *cuts])
    joints = run_together(text.text, organizations)
    if len(joints) == count - 1:
        return _cut_all(text, [0, *joints])
    return None


def blank_offsets(text: FieldText, *, wraps: bool = False) -> list[int]:
    """Offsets into the normal form where the print had a blank, a line break or a new paragraph.

    Where a line may only have come to the end of its cell counts with `wraps`.
    """
    if len(text.printed) == len(text.traced) and not text.paragraphs:
        return []
    traced, at = text.traced, text.printed.at
    offsets = {
        traced.offset(at[m.start()])
        for m in _BLANK.finditer(text.printed.text)
        if wraps or m[0] != WRAP
    }
    return sorted(o for o in offsets | set(text.paragraphs) if 0 < o < len(text.text))


# the schedule


def _split_schedule(text: FieldText, goals: list[FieldText]) -> list[FieldText] | None:
    """Give each round of steps to the task whose target it speaks of, in order.

    A round begins with a top-level title, with a paragraph without one, or where the quarters
    begin again. Every task gets one round at least; the split wins that shares most of the
    pairs of neighbouring characters by which the targets differ.
    """
    schedule = read_schedule(text.text, text.paragraphs, text.bold)
    rounds = _rounds(schedule, text)
    count = len(goals)
    if len(rounds) < count:
        return None
    all_words = [_pairs(goal.text) for goal in goals]
    words = [
        own.difference(*(other for other in all_words if other is not own)) for own in all_words
    ]
    edges = [*rounds, len(text.text)]
    titles = {start: text.text[a:b] for (a, b), start in _title_starts(schedule)}
    likeness = [
        [_likeness(text.text[a:b], titles.get(a, ""), goal) for goal in words]
        for a, b in pairwise(edges)
    ]
    best = max(
        _partitions(len(rounds), count),
        key=lambda cuts: sum(
            sum(row[task] for row in likeness[a:b])
            for task, (a, b) in enumerate(zip([0, *cuts], [*cuts, len(rounds)], strict=True))
        ),
    )
    return _cut_all(text, [0, *(rounds[cut] for cut in best)])


def _partitions(rounds: int, count: int) -> list[tuple[int, ...]]:
    return list(islice(combinations(range(1, rounds), count - 1), 2000))


def _rounds(schedule: Schedule, text: FieldText) -> list[int]:
    starts: list[int] = []
    track: tuple[int, int] | None = None
    had_label = False
    titles = dict(_title_starts(schedule))
    for step in schedule.steps:
        top = step.track[0] if step.track else None
        start = titles.get(top, step.whole[0]) if top and top != track else step.whole[0]
        first = step.label is not None and _is_first(text.text[slice(*step.label)])
        again = first and had_label and top == track
        if not starts or top != track or again:
            starts.append(start)
            had_label = False
        had_label = had_label or step.label is not None
        track = top
    if starts:
        starts[0] = 0
    return starts


def _title_starts(schedule: Schedule) -> list[tuple[Range, int]]:
    numbers = {end: start for start, end in schedule.numbers}
    return [(words, numbers.get(words[0], words[0])) for words in schedule.titles]


def _is_first(label: str) -> bool:
    span = read_label(label, None)
    return span is not None and span.quarters[0] == 1 and len(span.quarters) < 4


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _likeness(words: str, title: str, goal: set[str]) -> float:
    """Say how much of a goal a round speaks of; what its title says weighs as much as its words."""
    shared = len(_pairs(words) & goal) / (len(goal) or 1)
    return shared + len(_pairs(title) & goal) / (len(title) or 1)


def known_organizations(tasks: list[TaskFields]) -> frozenset[str]:
    """Collect the unit names that stand between separators, without blanks, in any cell."""
    result = set()
    for task in tasks:
        for text in (task.text(role) for role in ("lead", "support", OTHER_SUPPORT, "units")):
            blanks = blank_offsets(text)
            for (start, end), _ in read_organizations(text.text):
                following = bisect_right(blanks, start)
                if following == len(blanks) or blanks[following] >= end:
                    result.add(text.text[start:end])
    return frozenset(result)
