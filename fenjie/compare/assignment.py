"""The assignment of tasks to tasks whose likenesses together are greatest."""

from __future__ import annotations

from collections.abc import Iterable

from fenjie.extras import need


def assign(scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
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
        solve = need("scipy.optimize", extra="diff").linear_sum_assignment

        rows = sorted({i for i, _ in group})
        columns = sorted({j for _, j in group})
        row_of = {i: n for n, i in enumerate(rows)}
        column_of = {j: n for n, j in enumerate(columns)}
        matrix = np.zeros((len(rows), len(columns)))
        for i, j in group:
            matrix[row_of[i], column_of[j]] = scores[i, j]
        for row, column in zip(*solve(matrix, maximize=True), strict=True):
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
