"""Organizations that were renamed between two documents: found once, not in every task."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from fenjie.schema import Task

_FEWEST = 2
_SHARE = 0.5
_LONG = 6
"""Characters of a name from which one task is enough, if the other name only has more."""
_LEFT = 0.2
"""Share of the places of a name in which it may still stand, forgotten."""


class Renamed(Struct, frozen=True):
    """Two names of one organization, and in how many linked tasks one gave way to the other."""

    old: str
    new: str
    count: int
    stated: bool
    """The office's own list says so; otherwise it is a proposal."""


def find_renamed(
    pairs: Iterable[tuple[Sequence[Task], Sequence[Task]]],
    old: Sequence[Task],
    new: Sequence[Task],
    stated: dict[str, str],
    *,
    same_year: bool = False,
) -> list[Renamed]:
    """Find organizations whose name is gone and in whose places another new name stands.

    The old name has all but gone from the new document. In most of the linked tasks that had it,
    and in two at least (one where a name only has more to it), the new name came. A new name that
    stood in the old document too is an organization that took over, unless the list of the
    office says otherwise. In one year nothing is proposed: one that gave way to another was
    replaced.
    """
    before, after = _names(old), _names(new)
    gone = {name for name in before if after[name] <= _LEFT * before[name]}
    took, places = _replacements(pairs, gone)
    result = [Renamed(a, b, took[a][b] if a in took else 0, True) for a, b in stated.items()]
    if same_year:
        return result
    used_old: set[str] = set(stated)
    used_new: set[str] = set()
    for count, name, other in _candidates(took, stated, before):
        if name in used_old or other in used_new or count < _SHARE * places[name]:
            continue
        if count >= _FEWEST or _lengthens(name, other):
            used_old.add(name)
            used_new.add(other)
            result.append(Renamed(name, other, count, False))
    return result


def _replacements(
    pairs: Iterable[tuple[Sequence[Task], Sequence[Task]]], gone: set[str]
) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Count for each name that is gone which names came in its places, and its places."""
    took: dict[str, Counter[str]] = defaultdict(Counter)
    places: Counter[str] = Counter()
    for olds, news in pairs:
        mine, theirs = set(_names(olds)), set(_names(news))
        for name in (mine - theirs) & gone:
            places[name] += 1
            took[name].update(theirs - mine)
    return took, places


def _candidates(
    took: dict[str, Counter[str]], stated: Collection[str], before: Collection[str]
) -> list[tuple[int, str, str]]:
    """Return how often one name gave way to another, the most often and most alike first."""
    candidates = [
        (count, name, other)
        for name, others in took.items()
        if name not in stated
        for other, count in others.items()
        if other not in before
    ]
    return sorted(candidates, key=lambda c: (-c[0], -_alike(c[1], c[2]), c[1], c[2]))


def _names(tasks: Sequence[Task]) -> Counter[str]:
    return Counter(
        unit.canonical for task in tasks for unit in (*task.lead_units, *task.support_units)
    )


def _lengthens(one: str, other: str) -> bool:
    """Return whether one of two names has all characters of the other, in order."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) >= _LONG and all(char in rest for char in short)


def _alike(one: str, other: str) -> float:
    """Return the share of characters that two names have in common."""
    shared = sum((Counter(one) & Counter(other)).values())
    return shared / max(len(one), len(other))
