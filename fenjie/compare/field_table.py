"""The words of one field in the tasks of two documents, weighted, as sparse matrices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fenjie.compare.word_numbers import Words
from fenjie.extras import need

_OWN = 3
"""Tasks of both documents in which a word stands, at most, that is not a family's."""


class FieldTable:
    """The words of a field: a row for each task, a column for each word.

    A word tells one over the number of tasks of both documents in which it stands. That falls
    faster than the usual inverse document frequency: in a family of tasks that are worded alike,
    the words of the family then weigh less than the one that tells them apart.
    """

    def __init__(self, old: Sequence[Words], new: Sequence[Words], size: int) -> None:
        self._np = np = need("numpy", extra="diff")
        self.old, self.new = (_matrix(np, side, size) for side in (old, new))
        self.counts = sum(
            np.bincount(side.indices, minlength=size).astype(np.int32)
            for side in (self.old, self.new)
        )
        """In how many tasks each word stands."""
        self.weights = 1 / np.maximum(self.counts, 1)
        self.norms = self.old @ self.weights, self.new @ self.weights
        """The weights of the words of each old task, and of each new one."""
        self._is_own = (self.counts <= _OWN).astype(np.int32)

    def norm(self, words: Iterable[int]) -> float:
        """Return the weight of some words, each once."""
        return float(self.weights[list(words)].sum())

    def overlap(self, old: Any, new: Any) -> tuple[Any, Any, Any]:
        """Return cosine and containment of pairs of tasks by the weight of the words they share.

        Containment is the share of the smaller one, which stays high where a goal was cut to
        half. The third is whether the pair shares a word that is not a family's.
        """
        np = self._np
        common = self.old[old].multiply(self.new[new]).tocsr()
        shared = common @ self.weights
        first, second = self.norms[0][old], self.norms[1][new]
        some = (first > 0) & (second > 0)
        cosine, inside = np.zeros(len(old)), np.zeros(len(old))
        np.divide(shared, np.sqrt(first * second), out=cosine, where=some)
        np.divide(shared, np.minimum(first, second), out=inside, where=some)
        return cosine, inside, common @ self._is_own > 0

    def lengths(self, old: Any, new: Any) -> Any:
        """Return how many words the shorter field of each pair of tasks has."""
        mine, theirs = (self._np.diff(side.indptr) for side in (self.old, self.new))
        return self._np.minimum(mine[old], theirs[new])


def _matrix(np: Any, rows: Sequence[Words], size: int) -> Any:
    """Return a matrix of ones where a row has a word."""
    ends = np.zeros(len(rows) + 1, dtype=np.int32)
    np.cumsum(list(map(len, rows)), out=ends[1:])
    words = np.concatenate([np.zeros(0, dtype=np.int32), *rows]).astype(np.int32, copy=False)
    matrix = need("scipy.sparse", extra="diff").csr_array
    return matrix((np.ones(len(words), dtype=np.int8), words, ends), shape=(len(rows), size))
