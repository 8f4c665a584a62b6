"""A comparison for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from fenjie.compare.model import Comparison
from fenjie.output.comparison.change_words import (
    RELATIONS,
    change_words,
    header,
    numbers,
    organizations,
)
from fenjie.terminal import one_line

_MOST_MOVES = 3


def as_text(comparison: Comparison) -> str:
    """Return the comparison as lines, every changed task with its changes."""
    return "\n".join(map(one_line, _lines(comparison))) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield from header(comparison)
    renamed = list(organizations(comparison))
    if renamed:
        yield ""
        yield "单位改名："
        yield from (f"  {line}" for line in renamed)
    for pair in comparison.pairs:
        if pair.relation == "same":
            continue
        doubt = f"（请核对：可信度{pair.confidence:.2f}，{pair.why}）" if pair.unsure else ""
        yield ""
        yield f"{numbers(pair)}  {RELATIONS[pair.relation]}{doubt}"
        yield from (f"  {change_words(change)}" for change in pair.changes)
    for relation, ids in (("added", comparison.added_ids), ("removed", comparison.removed_ids)):
        if ids:
            yield ""
            yield f"{RELATIONS[relation]}（{len(ids)}）：{'、'.join(ids)}"
    moves = comparison.summary["moves"]
    if moves:
        yield ""
        yield "变动最大的数字："
    for unit, largest in moves.items():
        for move in largest[:_MOST_MOVES]:
            metric = f"{move['metric']} " if move["metric"] else ""
            tasks = "、".join(move["new_ids"])
            moved = f"{move['from']} → {move['to']}（{move['percent']:+g}%）"
            yield f"  [{unit or '无单位'}] {metric}{moved}  {tasks}"
