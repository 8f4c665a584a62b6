"""Splits and merges: tasks without a link that are part of what another link joins."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from fenjie.compare.features import Features
from fenjie.compare.field_table import FieldTable
from fenjie.compare.link import Link
from fenjie.compare.scoring import Scorer

_INSIDE, _GAIN = 0.25, 0.06
"""Share of a part that only it has in common with the whole, and by how much it must bring the
parts together nearer to the whole."""
_OF_WHOLE = 0.28
"""Share of the whole that only this part has, which is enough by itself."""


def find_parts(links: Sequence[Link], scorer: Scorer) -> None:
    """Give a task without a link to the link whose other side it is a part of.

    New tasks come first, so that a link is a split or a merge and never both.
    """
    of_old = {link.old[0]: link for link in links}
    of_new = {link.new[0]: link for link in links}
    linked_old, linked_new = set(of_old), set(of_new)
    left_new = _without(linked_new, scorer.new)
    near = _near_old(scorer, left_new)
    for j in left_new:
        wholes = [(of_old[i], scorer.old[i]) for i in near[j] if i in of_old]
        best = _best_whole(scorer.new[j], wholes, scorer.new, scorer.targets, side="new")
        if best is not None and len(best.old) == 1:
            best.new.append(j)
    for i in _without(linked_old, scorer.old):
        wholes = [(of_new[j], scorer.new[j]) for j in scorer.candidates[i] if j in of_new]
        best = _best_whole(scorer.old[i], wholes, scorer.old, scorer.targets, side="old")
        if best is not None and len(best.new) == 1:
            best.old.append(i)


def _without(linked: Collection[int], tasks: Sequence[Features]) -> list[int]:
    return [n for n in range(len(tasks)) if n not in linked]


def _near_old(scorer: Scorer, new: Iterable[int]) -> dict[int, list[int]]:
    """Return for each of some new tasks the old ones that have it among their candidates."""
    near: dict[int, list[int]] = {j: [] for j in new}
    for i, candidates in enumerate(scorer.candidates if near else ()):
        for j in near.keys() & candidates:
            near[j].append(i)
    return near


def _best_whole(
    part: Features,
    wholes: list[tuple[Link, Features]],
    siblings: Sequence[Features],
    table: FieldTable,
    *,
    side: str,
) -> Link | None:
    own_words = frozenset(part.target.tolist())
    size = table.norm(own_words)
    best: tuple[float, Link] | None = None
    for link, whole in wholes:
        words = frozenset(whole.target.tolist())
        others: frozenset[int] = frozenset().union(
            *(siblings[n].target.tolist() for n in getattr(link, side))
        )
        own = table.norm((own_words & words) - others)
        explains = own / (table.norm(words) or 1)
        if best is not None and explains <= best[0]:
            continue
        inside = own >= _INSIDE * size and _gain(words, others, own_words, table) >= _GAIN
        if inside or explains >= _OF_WHOLE:
            best = explains, link
    return best[1] if best else None


def _gain(
    whole: frozenset[int], others: frozenset[int], part: frozenset[int], table: FieldTable
) -> float:
    """Return by how much a part makes its siblings more like the whole."""
    return _cosine(whole, others | part, table) - _cosine(whole, others, table)


def _cosine(one: frozenset[int], other: frozenset[int], table: FieldTable) -> float:
    norms = table.norm(one) * table.norm(other)
    return table.norm(one & other) / math.sqrt(norms) if norms else 0.0
