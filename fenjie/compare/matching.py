"""Which task became which: a global assignment, then splits and merges of what it leaves."""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from fenjie.compare.comparable_text import bare
from fenjie.compare.features import Features, Weights
from fenjie.compare.scoring import Evidence, Scorer
from fenjie.extras import need
from fenjie.schema import Task

FLOOR = 0.2
"""Likeness below which a pair is not looked at."""
ACCEPTED = 0.31
"""Likeness below which two tasks are not linked."""
SURE = 0.5
"""Likeness below which a link is marked for a person."""
_SAME_NUMBER = 0.3
"""Likeness from which the same number of the same year decides."""
_INSIDE, _GAIN = 0.25, 0.06
"""Share of a part that only it has in common with the whole, and by how much it must bring the
parts together nearer to the whole."""
_OF_WHOLE = 0.28
"""Share of the whole that only this part has, which is enough by itself."""


@dataclass(slots=True)
class Link:
    """Old and new tasks that belong together, by index: several new ones are a split.

    `same` is what the two have in common that makes likeness needless: all that they say, the
    goal that no other has, or the number in the same year.
    """

    old: list[int]
    new: list[int]
    evidence: Evidence
    same: Literal["content", "goal", "number"] | None = None


@dataclass(slots=True)
class Matching:
    """All links, and what has none."""

    links: list[Link] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)


def match(old: Sequence[Features], new: Sequence[Features], *, same_year: bool) -> Matching:
    """Link the tasks of two documents; in the same year an equal number decides before likeness."""
    scorer = Scorer(old, new)
    links = _by_content(scorer)
    if same_year:
        links += _by_number(scorer, links)
    taken_old = {i for link in links for i in link.old}
    taken_new = {j for link in links for j in link.new}
    scores: dict[tuple[int, int], Evidence] = {}
    for i, candidates in enumerate(scorer.candidates):
        if i in taken_old:
            continue
        for j in candidates:
            if j not in taken_new:
                evidence = scorer.evidence(i, j)
                if evidence.score >= FLOOR:
                    scores[i, j] = evidence
    for i, j in _assign({pair: evidence.score for pair, evidence in scores.items()}):
        if scores[i, j].score >= ACCEPTED:
            links.append(Link([i], [j], scores[i, j]))
    links.sort(key=lambda link: (link.old, link.new))
    matching = Matching(links)
    _find_parts(matching, scorer)
    linked_old = {i for link in links for i in link.old}
    linked_new = {j for link in links for j in link.new}
    matching.removed = [i for i in range(len(old)) if i not in linked_old]
    matching.added = [j for j in range(len(new)) if j not in linked_new]
    return matching


def _by_content(scorer: Scorer) -> list[Link]:
    """Link tasks that say the same in every field, those of the same number before others.

    A task may have no words that could be compared, and several may have the same ones.
    """
    links: list[Link] = []
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
                links.append(Link([i], [j], scorer.evidence(i, j), same="content"))
                taken.add(j)
            else:
                still_left.append(i)
        left = still_left
    return links


def _by_number(scorer: Scorer, known: Sequence[Link]) -> list[Link]:
    """Link other tasks of one year: by the same goal where only one has it, then by number."""
    links: list[Link] = []
    old_known = {i for link in known for i in link.old}
    mine, theirs = (
        [bare(f"{feature.task.title or ''}{feature.task.target.text}") for feature in side]
        for side in (scorer.old, scorer.new)
    )
    counts = Counter(mine), Counter(theirs)
    place = {goal: j for j, goal in enumerate(theirs)}
    taken = {j for link in known for j in link.new}
    left: list[int] = []
    for i, goal in enumerate(mine):
        if i in old_known:
            continue
        if goal and counts[0][goal] == counts[1][goal] == 1:
            links.append(Link([i], [place[goal]], scorer.evidence(i, place[goal]), same="goal"))
            taken.add(place[goal])
        else:
            left.append(i)
    numbers = {
        feature.task.number: j
        for j, feature in reversed(list(enumerate(scorer.new)))
        if feature.task.number is not None and j not in taken
    }
    for i in left:
        number = scorer.old[i].task.number
        j = numbers.pop(number, None) if number is not None else None
        if j is None:
            continue
        evidence = scorer.evidence(i, j)
        if evidence.score >= _SAME_NUMBER:
            links.append(Link([i], [j], evidence, same="number"))
    return links


# the assignment


def _assign(scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Choose pairs so that the sum of their likenesses is greatest, each task once.

    Tasks that no chain of pairs connects are assigned apart, which keeps the matrices small.
    Algorithm: scipy's `linear_sum_assignment` (modified Jonker-Volgenant).
    """
    chosen: list[tuple[int, int]] = []
    for group in _components(scores):
        if len(group) == 1:
            chosen.append(group[0])
            continue
        np = need("numpy", extra="diff")
        assign = need("scipy.optimize", extra="diff").linear_sum_assignment

        rows = sorted({i for i, _ in group})
        columns = sorted({j for _, j in group})
        row_of = {i: n for n, i in enumerate(rows)}
        column_of = {j: n for n, j in enumerate(columns)}
        matrix = np.zeros((len(rows), len(columns)))
        for i, j in group:
            matrix[row_of[i], column_of[j]] = scores[i, j]
        for row, column in zip(*assign(matrix, maximize=True), strict=True):
            if matrix[row, column] > 0:
                chosen.append((rows[row], columns[column]))
    return sorted(chosen)


def _components(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Sort pairs into groups that share no task."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    pairs = list(pairs)
    for i, j in pairs:
        parent[root(("old", i))] = root(("new", j))
    groups: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for i, j in pairs:
        groups.setdefault(root(("old", i)), []).append((i, j))
    return list(groups.values())


# splits and merges


def _find_parts(matching: Matching, scorer: Scorer) -> None:
    """Give a task without a link to the link whose other side it is a part of."""
    linked_old = {i for link in matching.links for i in link.old}
    linked_new = {j for link in matching.links for j in link.new}
    of_old = {link.old[0]: link for link in matching.links}
    of_new = {link.new[0]: link for link in matching.links}
    near: dict[int, list[int]] = {}
    for i, candidates in enumerate(scorer.candidates):
        for j in candidates:
            near.setdefault(j, []).append(i)
    for j in range(len(scorer.new)):
        if j in linked_new:
            continue
        best = _best_whole(
            scorer.new[j],
            [(of_old[i], scorer.old[i]) for i in near.get(j, ()) if i in of_old],
            scorer.new,
            scorer.targets,
            side="new",
        )
        if best is not None and len(best.old) == 1:
            best.new.append(j)
    for i in range(len(scorer.old)):
        if i in linked_old:
            continue
        best = _best_whole(
            scorer.old[i],
            [(of_new[j], scorer.new[j]) for j in scorer.candidates[i] if j in of_new],
            scorer.old,
            scorer.targets,
            side="old",
        )
        if best is not None and len(best.new) == 1:
            best.old.append(i)


def _best_whole(
    part: Features,
    wholes: list[tuple[Link, Features]],
    siblings: Sequence[Features],
    weights: Weights,
    *,
    side: str,
) -> Link | None:
    size = weights.norm(part.target)
    best: tuple[float, Link] | None = None
    for link, whole in wholes:
        others = frozenset().union(*(siblings[n].target for n in getattr(link, side)))
        own = weights.norm((part.target & whole.target) - others)
        alone = _cosine(whole.target, others, weights)
        gain = _cosine(whole.target, others | part.target, weights) - alone
        explains = own / (weights.norm(whole.target) or 1)
        fits = (own >= _INSIDE * size and gain >= _GAIN) or explains >= _OF_WHOLE
        if fits and (best is None or explains > best[0]):
            best = explains, link
    return best[1] if best else None


def _cosine(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    norms = weights.norm(one) * weights.norm(other)
    return weights.norm(one & other) / math.sqrt(norms) if norms else 0.0
