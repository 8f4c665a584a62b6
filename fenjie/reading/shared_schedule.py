"""The schedule of a row that holds several tasks: each round of steps goes to one of them."""

from __future__ import annotations

from itertools import combinations, islice, pairwise

from fenjie.normalize.periods import read_label
from fenjie.normalize.schedule import Schedule, read_schedule
from fenjie.reading.field_text import FieldText

Range = tuple[int, int]
_MOST_PARTITIONS = 2000
"""Ways to give rounds to tasks that are tried; beyond them a row is no table's."""


def split_schedule(text: FieldText, goals: list[FieldText]) -> list[FieldText] | None:
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
    shares = [
        [likeness(text.text[a:b], titles.get(a, ""), goal) for goal in words]
        for a, b in pairwise(edges)
    ]
    best = max(
        _partitions(len(rounds), count),
        key=lambda cuts: sum(
            sum(row[task] for row in shares[a:b])
            for task, (a, b) in enumerate(zip([0, *cuts], [*cuts, len(rounds)], strict=True))
        ),
    )
    return cut_all(text, [0, *(rounds[cut] for cut in best)])


def _partitions(rounds: int, count: int) -> list[tuple[int, ...]]:
    return list(islice(combinations(range(1, rounds), count - 1), _MOST_PARTITIONS))


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


def likeness(words: str, title: str, goal: set[str]) -> float:
    """Return how much of a goal a round speaks of; its title weighs as much as its words.

    `goal` are the pairs of neighbouring characters by which it differs from the other goals.

    >>> likeness("修大桥", "", {"大桥", "桥梁"}), likeness("修路", "大桥", {"大桥", "桥梁"})
    (0.5, 0.5)
    """
    shared = len(_pairs(words) & goal) / (len(goal) or 1)
    return shared + len(_pairs(title) & goal) / (len(title) or 1)


def cut_all(text: FieldText, starts: list[int]) -> list[FieldText]:
    """Cut a text at offsets, the first of them 0."""
    edges = [*starts, len(text.text)]
    return [text.cut(a, b) for a, b in pairwise(edges)]
