"""The lists that the numbers of siblings make: which are of tasks, and which of other points."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.reading.outline.outline_tree import Node
from fenjie.text.enumerators import Kind

_LONGEST_LAST = 200
"""Characters of a task at most that names nobody, at the end of a list."""


class NumberedLists:
    """The lists of siblings, of which each begins with a number 1.

    `named` are the positions of those that name who does them. A list with one of them is of
    tasks; one in which nobody is responsible for anything, before or behind all of them, holds
    points of a notice or remarks.
    """

    def __init__(self, siblings: Sequence[Node], named: Sequence[int]) -> None:
        self._siblings = siblings
        self._lists = _lists_of(siblings)
        self._kinds = {siblings[index].kind for index in named}
        self._of_tasks = {self._lists[index] for index in named}
        self.first = min(named, default=-1)
        self.last = max(named, default=-1)

    def is_task(self, index: int) -> bool:
        """Return whether a node that names nobody is numbered like those that are tasks."""
        node = self._siblings[index]
        if node.kind is None or node.kind not in self._kinds:
            return False
        if self.first < index < self.last:
            return True
        if self._lists[index] not in self._of_tasks:
            return False
        return index < self.last or (not node.children and len(node.text) < _LONGEST_LAST)


def _lists_of(siblings: Sequence[Node]) -> list[tuple[Kind | None, int]]:
    """Return the list of each node: its kind, and how often that has begun anew."""
    begun: dict[Kind | None, int] = {}
    result: list[tuple[Kind | None, int]] = []
    for node in siblings:
        begun[node.kind] = begun.get(node.kind, 0) + (node.value == 1)
        result.append((node.kind, begun[node.kind]))
    return result
