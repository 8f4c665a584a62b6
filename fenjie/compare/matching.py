"""Which task became which: what needs no likeness first, then a global assignment, then parts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from fenjie.compare.assignment import assign
from fenjie.compare.features import Features
from fenjie.compare.link import Link
from fenjie.compare.scoring import Evidence, Scorer
from fenjie.compare.splits_and_merges import find_parts
from fenjie.compare.sure_links import same_content, same_goal_or_number

FLOOR = 0.2
"""Likeness below which a pair is not looked at."""
ACCEPTED = 0.31
"""Likeness below which two tasks are not linked."""
SURE = 0.5
"""Likeness below which a link is marked for a person."""


class Matching(Struct):
    """All links, and what has none."""

    links: list[Link] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)


def match(old: Sequence[Features], new: Sequence[Features], *, same_year: bool) -> Matching:
    """Link the tasks of two documents; in the same year an equal number decides before likeness."""
    scorer = Scorer(old, new)
    links = same_content(scorer)
    if same_year:
        links += same_goal_or_number(scorer, links)
    links += _by_likeness(scorer, links)
    links.sort(key=lambda link: (link.old, link.new))
    find_parts(links, scorer)
    linked_old = {i for link in links for i in link.old}
    linked_new = {j for link in links for j in link.new}
    return Matching(
        links,
        [i for i in range(len(old)) if i not in linked_old],
        [j for j in range(len(new)) if j not in linked_new],
    )


def _by_likeness(scorer: Scorer, known: Sequence[Link]) -> list[Link]:
    """Link what is left so that the likenesses together are greatest."""
    scores = _scores(scorer, known)
    chosen = assign({pair: evidence.score for pair, evidence in scores.items()})
    return [Link([i], [j], scores[i, j]) for i, j in chosen if scores[i, j].score >= ACCEPTED]


def _scores(scorer: Scorer, known: Sequence[Link]) -> dict[tuple[int, int], Evidence]:
    """Compare each old task that is left with those of its candidates that are left."""
    taken_old = {i for link in known for i in link.old}
    taken_new = {j for link in known for j in link.new}
    if len(taken_old) == len(scorer.old):
        return {}
    pairs = [
        (i, j)
        for i, likely in enumerate(scorer.candidates)
        if i not in taken_old
        for j in likely
        if j not in taken_new
    ]
    return scorer.evidences(pairs, FLOOR)
