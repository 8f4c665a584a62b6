"""All columns of a table at once: the assignment of roles for which most speaks together."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fenjie.rules import rules

SINGLE = ("number", "section", "requirement", "value", "schedule", "deadline", "leaders", "lead")
"""Roles that one column of a table has; any other may have several, which are told apart later."""
Scores = dict[str, float]
_FAMILIES = (
    ("title", "target"),
    ("lead", "support", "measure"),
    ("leaders", "persons"),
    ("schedule", "deadline", "period"),
)
"""Roles between which neighbours decide, so that no doubt is told."""


class Evidence(Struct, frozen=True):
    """What speaks for the roles of one column: points by its header and by its contents."""

    header: Scores
    contents: Scores

    @property
    def both(self) -> Scores:
        """The sums, of roles that the header names or for which the contents are enough."""
        points = rules().columns.evidence
        roles = {*self.header, *(r for r, p in self.contents.items() if p >= points.alone)}
        return {
            role: self.header.get(role, 0.0) + self.contents.get(role, 0.0)
            for role in (*self.header, *sorted(roles - {*self.header}))
        }


def assign_roles(columns: Sequence[Scores]) -> list[str | None]:
    """Choose a role for each column, so that the sum of the points is greatest.

    A role of one column goes to one; the others take what is next for them, None where nothing
    else speaks for anything. Of columns alike the first comes first.

    >>> assign_roles([{"lead": 4.0}, {"lead": 4.0, "support": 1.2}, {"title": 2.0}, {}])
    ['lead', 'support', 'title', None]
    """
    own = [_own_choice(scores) for scores in columns]
    count = len(columns)
    matrix = [
        [
            *(_less(scores.get(role, -1.0), index) for role in SINGLE),
            *(own[index][1] if other == index else -1.0 for other in range(count)),
        ]
        for index, scores in enumerate(columns)
    ]
    chosen = _best(matrix) if matrix else []
    return [
        SINGLE[slot]
        if slot < len(SINGLE)
        else own[index][0]
        if slot - len(SINGLE) == index
        else None
        for index, slot in enumerate(chosen)
    ]


def margin(scores: Scores, chosen: str) -> float:
    """Return how far the chosen role is ahead of the next of another kind, for its column alone.

    >>> margin({"lead": 1.2, "support": 1.1, "target": 0.2}, "support")
    1.0
    """
    alike = next((family for family in _FAMILIES if chosen in family), (chosen,))
    others = [points for role, points in scores.items() if role not in alike]
    return max(scores.get(role, 0.0) for role in alike) - max(others, default=0.0)


def _own_choice(scores: Scores) -> tuple[str | None, float]:
    """Return the best of the roles that several columns may have, or None, which is always free."""
    free = {role: points for role, points in scores.items() if role not in SINGLE and points > 0}
    best = max(free, key=free.__getitem__, default=None)
    return (best, free[best]) if best is not None else (None, 0.0)


def _less(points: float, place: int) -> float:
    return points - place / 10000


def _best(matrix: list[list[float]]) -> list[int]:
    """Return the slot of each row in the assignment with the greatest sum (Kuhn and Munkres)."""
    rows, slots = len(matrix), len(matrix[0])
    row_value, slot_value = [0.0] * (rows + 1), [0.0] * (slots + 1)
    row_of = [0] * (slots + 1)
    for row in range(1, rows + 1):
        way = [0] * (slots + 1)
        least, used = [float("inf")] * (slots + 1), [False] * (slots + 1)
        row_of[0], slot = row, 0
        while row_of[slot]:
            used[slot], here, delta, following = True, row_of[slot], float("inf"), 0
            for other in range(1, slots + 1):
                if used[other]:
                    continue
                cost = -matrix[here - 1][other - 1] - row_value[here] - slot_value[other]
                if cost < least[other]:
                    least[other], way[other] = cost, slot
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(slots + 1):
                if used[other]:
                    row_value[row_of[other]] += delta
                    slot_value[other] -= delta
                else:
                    least[other] -= delta
            slot = following
        while slot:
            row_of[slot], slot = row_of[way[slot]], way[slot]
    result = [0] * rows
    for slot in range(1, slots + 1):
        if row_of[slot]:
            result[row_of[slot] - 1] = slot - 1
    return result
