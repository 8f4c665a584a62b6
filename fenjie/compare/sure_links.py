"""Links that need no likeness: the same content, and in one year the same goal or number."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Literal

from fenjie.compare.comparable_text import bare
from fenjie.compare.link import Link
from fenjie.compare.scoring import Scorer
from fenjie.schema import Task

_SAME_NUMBER = 0.3
"""Likeness from which the same number of the same year decides."""


def same_content(scorer: Scorer) -> list[Link]:
    """Link tasks that say the same in every field, those of the same number before others.

    A task may have no words that could be compared, and several may have the same ones.
    """
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    left = list(range(len(scorer.old)))
    keys: tuple[Callable[[Task], tuple[object, ...]], ...] = (
        lambda task: (task.digest, task.number),
        lambda task: (task.digest,),
    )
    for key in keys:
        waiting: dict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for j, feature in enumerate(scorer.new):
            if j not in taken:
                waiting[key(feature.task)].append(j)
        still_left = []
        for i in left:
            if alike := waiting[key(scorer.old[i].task)]:
                j = alike.popleft()
                pairs.append((i, j))
                taken.add(j)
            else:
                still_left.append(i)
        left = still_left
    return _links(scorer, pairs, "content")


def _links(
    scorer: Scorer, pairs: Sequence[tuple[int, int]], same: Literal["content", "goal", "number"]
) -> list[Link]:
    return [Link([i], [j], evidence, same) for (i, j), evidence in scorer.evidences(pairs).items()]


def same_goal_or_number(scorer: Scorer, known: Sequence[Link]) -> list[Link]:
    """Link other tasks of one year: by the same goal where only one has it, then by number."""
    linked_old = {i for link in known for i in link.old}
    links = _same_goal(scorer, [i for i in range(len(scorer.old)) if i not in linked_old])
    return links + _same_number(scorer, [*known, *links])


def _same_goal(scorer: Scorer, left: Sequence[int]) -> list[Link]:
    mine, theirs = (
        [bare(f"{feature.task.title or ''}{feature.task.target.text}") for feature in side]
        for side in (scorer.old, scorer.new)
    )
    counts = Counter(mine), Counter(theirs)
    place = {goal: j for j, goal in enumerate(theirs)}
    pairs = [
        (i, place[goal])
        for i in left
        if (goal := mine[i]) and counts[0][goal] == counts[1][goal] == 1
    ]
    return _links(scorer, pairs, "goal")


def _same_number(scorer: Scorer, known: Sequence[Link]) -> list[Link]:
    linked_old = {i for link in known for i in link.old}
    linked_new = {j for link in known for j in link.new}
    # Of two new tasks with one number the first is meant.
    numbers = {
        feature.task.number: j
        for j, feature in reversed(list(enumerate(scorer.new)))
        if feature.task.number is not None and j not in linked_new
    }
    pairs = []
    for i in range(len(scorer.old)):
        number = scorer.old[i].task.number
        j = None if i in linked_old or number is None else numbers.pop(number, None)
        if j is not None:
            pairs.append((i, j))
    links = _links(scorer, pairs, "number")
    return [link for link in links if link.evidence.score >= _SAME_NUMBER]
