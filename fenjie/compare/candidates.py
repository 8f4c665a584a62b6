"""Which new tasks an old one may be like: those that share the most telling words."""

from __future__ import annotations

from typing import Any

from fenjie.compare.field_table import FieldTable
from fenjie.extras import need

STRANGE = 0.06
"""Likeness of targets below which two tasks only share a plan."""
_MOST = 25
_COMMON = 0.06
"""Share of the tasks in which a word stands beyond which it finds no candidates."""
_FEWEST_COMMON = 12
_IN_TARGET, _IN_PLAN = 2.0, 0.5
"""What a word of the target, and one of the plan alone, counts."""
_ROUNDING = 1e-9
_AT_ONCE = 2**16
"""Pairs of tasks that are looked at together."""


def candidates(targets: FieldTable, plans: FieldTable) -> list[list[int]]:
    """Return for each old task the new ones whose goal may be no stranger's, the likeliest first.

    They are those that share the most telling words, of the target above all.
    """
    np = need("numpy", extra="diff")
    tasks, others = targets.old.shape[0], targets.new.shape[0]
    limit = max(_FEWEST_COMMON, int(_COMMON * (tasks + others)))
    is_telling = targets.counts + plans.counts <= 2 * limit
    weights = targets.weights * is_telling, plans.weights * is_telling
    in_new = (targets.new + plans.new).astype(bool).astype(float).T.tocsr()
    result: list[list[int]] = []
    step = max(1, _AT_ONCE // max(1, others))
    for rows in (slice(start, start + step) for start in range(0, tasks, step)):
        goals, norms = targets.old[rows], targets.norms[0][rows, None]
        in_target = _weighted(goals, weights[0])
        only_plan = plans.old[rows] - plans.old[rows].multiply(goals)
        in_either = _IN_TARGET * in_target + _IN_PLAN * _weighted(only_plan, weights[1])
        # Words that are not telling may be shared, as far as is known.
        known = in_target.sum(axis=1)[:, None] - _ROUNDING
        shared = (in_target @ in_new).toarray() + (norms - known)
        likely = shared >= STRANGE * np.minimum(norms, targets.norms[1])
        scores = (in_either @ in_new).toarray()
        likely &= scores > 0
        for enough, score in zip(likely, scores, strict=True):
            places = np.flatnonzero(enough)
            # Of those alike the first come first.
            result.append(places[np.argsort(-score[places], kind="stable")[:_MOST]].tolist())
    return result


def _weighted(rows: Any, weights: Any) -> Any:
    """Return the weights of the words of rows, without those that weigh nothing."""
    weighted = rows.astype(float)
    weighted.data *= weights[rows.indices]
    weighted.eliminate_zeros()
    return weighted
