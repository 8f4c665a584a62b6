"""Links between the tasks of two issues, by the matching of comparisons."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fenjie.compare.features import features_of
from fenjie.compare.matching import SURE, match
from fenjie.compare.renamed_organizations import find_renamed
from fenjie.schema import Task

_WHOLE = 0.9
"""Likeness that counts as certain."""


class YearTasks(Struct):
    """The tasks of an issue that counts, with their ids in the store, in their order."""

    document_id: str
    year: int
    ids: Sequence[str]
    tasks: Sequence[Task]

    def only(self, ids: set[str]) -> YearTasks:
        """Return the issue with some of its tasks alone."""
        kept = [n for n, ident in enumerate(self.ids) if ident in ids]
        return YearTasks(
            self.document_id,
            self.year,
            [self.ids[n] for n in kept],
            [self.tasks[n] for n in kept],
        )


class YearLink(Struct, frozen=True):
    """Two tasks of two years; `main` where the older one's thread goes on in the newer."""

    newer: str
    older: str
    relation: str
    main: bool
    confidence: float
    unsure: bool


def links_between(older: YearTasks, newer: YearTasks) -> list[YearLink]:
    """Link the tasks of an issue with those of a later one.

    A task that was split goes on in the part that is most like it, and what several were merged
    into is the thread of the one that is most like it.
    """
    sides = features_of(older.tasks, newer.tasks, (older.year, newer.year))
    result = []
    for link in match(sides[0], sides[1], same_year=False).links:
        relation = "split" if len(link.new) > 1 else "merged" if len(link.old) > 1 else "continues"
        score = link.evidence.score
        sure = link.same is not None
        confidence = 1.0 if sure else round(min(1.0, score / _WHOLE), 3)
        result += [
            YearLink(
                newer.ids[j],
                older.ids[i],
                relation,
                main=(i, j) == (link.old[0], link.new[0]),
                confidence=confidence,
                unsure=score < SURE and not sure,
            )
            for i in link.old
            for j in link.new
        ]
    return result


def renamed_between(
    older: YearTasks, newer: YearTasks, links: Sequence[YearLink]
) -> list[tuple[str, str, int]]:
    """Return the organizations that were renamed: old name, new name, and in how many tasks."""
    before = dict(zip(older.ids, older.tasks, strict=True))
    after = dict(zip(newer.ids, newer.tasks, strict=True))
    pairs = [([before[link.older]], [after[link.newer]]) for link in links if link.main]
    renamed = find_renamed(pairs, older.tasks, newer.tasks, {})
    return [(one.old, one.new, one.count) for one in renamed]
