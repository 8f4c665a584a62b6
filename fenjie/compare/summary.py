"""What a reader wants first: what came and went, the largest moves, who gained and lost what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from fenjie.compare.goal_moves import goal_moves, left_out
from fenjie.compare.model import BodyRenamed, FieldChange, Pair, Side
from fenjie.compare.organization_summary import organization_summary
from fenjie.compare.summary_lines import summary_lines
from fenjie.compare.summary_model import (
    Parts,
    QuarterMove,
    SectionCount,
    Summary,
    TaskEntry,
)
from fenjie.compare.terms import Terms

RELATIONS = ("same", "renumbered", "revised", "split", "merged")


def summarize(
    sides: tuple[Side, Side],
    tasks: tuple[Sequence[TaskEntry], Sequence[TaskEntry]],
    pairs: Sequence[Pair],
    removed: Sequence[str],
    added: Sequence[str],
    terms: Terms,
    renamed: Sequence[BodyRenamed],
) -> Summary:
    """Gather the summary of a comparison; `removed` and `added` are ids of tasks."""
    old, new = ({task["id"]: task for task in side} for side in tasks)
    relations: Counter[str] = Counter(pair.relation for pair in pairs)
    kinds = Counter(change.kind for pair in pairs for change in pair.changes)
    summary: Summary = {
        "lines": [],
        "kind": "reissue" if _is_reissue(*sides) else "years",
        "relations": {
            **{name: relations[name] for name in RELATIONS},
            "added": len(added),
            "removed": len(removed),
        },
        "changes": dict(sorted(kinds.items())),
        "unsure": sum(pair.unsure for pair in pairs),
        "added": [new[name] for name in added],
        "removed": [old[name] for name in removed],
        "splits": _parts(pairs, "split"),
        "merges": _parts(pairs, "merged"),
        "goals": goal_moves(pairs, new),
        "goals_left_out": left_out(pairs),
        "quarters": [
            _quarter_move(pair, change, new)
            for pair in pairs
            for change in pair.changes
            if change.kind == "moved"
        ],
        "organizations": organization_summary(*tasks, pairs, terms),
        "sections": _sections(*tasks),
    }
    summary["lines"] = summary_lines(sides, (old, new), summary, renamed)
    return summary


def _is_reissue(old: Side, new: Side) -> bool:
    return old.year is not None and old.year == new.year


def _parts(pairs: Sequence[Pair], relation: str) -> list[Parts]:
    return [
        {"old_ids": pair.old_ids, "new_ids": pair.new_ids}
        for pair in pairs
        if pair.relation == relation
    ]


def _quarter_move(pair: Pair, change: FieldChange, new: Mapping[str, TaskEntry]) -> QuarterMove:
    before, after = change.old_quarters or [], change.new_quarters or []
    return {
        "old_ids": pair.old_ids,
        "new_ids": pair.new_ids,
        "name": new[pair.new_ids[0]]["name"],
        "about": change.about,
        "from": change.from_,
        "to": change.to,
        "old_quarters": before,
        "new_quarters": after,
        "direction": "within"
        if before == after
        else "later"
        if before[::-1] < after[::-1]
        else "earlier",
    }


def _sections(old: Sequence[TaskEntry], new: Sequence[TaskEntry]) -> list[SectionCount]:
    before, after = (Counter(task["section"] for task in side) for side in (old, new))
    return [
        {"section": section, "old": before[section], "new": after[section]}
        for section in dict.fromkeys((*after, *before))
    ]
