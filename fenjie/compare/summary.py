"""What a reader wants first: counts, the largest moves, who gained and lost what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from fenjie.compare.model import Pair
from fenjie.compare.summary_model import LeadUnit, Move, Summary
from fenjie.schema import Records, Task

_MOST_MOVES = 10
RELATIONS = ("same", "renumbered", "revised", "split", "merged")


def summarize(
    old: Records,
    new: Records,
    pairs: Sequence[Pair],
    added: Sequence[Task],
    removed: Sequence[Task],
    renamed: dict[str, str],
) -> Summary:
    """Count relations and changes; list the largest moves, and who gained and lost tasks."""
    relations: Counter[str] = Counter(pair.relation for pair in pairs)
    return {
        "relations": {
            **{name: relations[name] for name in RELATIONS},
            "added": len(added),
            "removed": len(removed),
        },
        "changes": dict(
            sorted(Counter(change.kind for pair in pairs for change in pair.changes).items())
        ),
        "unsure": sum(pair.unsure for pair in pairs),
        "moves": _moves(pairs),
        "lead_units": _lead_units(old, new, pairs, renamed),
    }


def _moves(pairs: Sequence[Pair]) -> dict[str, list[Move]]:
    """Return for each unit of measure the numbers that moved most, by their share."""
    result: dict[str, list[Move]] = defaultdict(list)
    for pair in pairs:
        for change in pair.changes:
            if change.kind == "quantity" and change.percent is not None:
                result[change.unit or ""].append(
                    {
                        "new_ids": pair.new_ids,
                        "metric": change.metric,
                        "from": change.from_,
                        "to": change.to,
                        "percent": change.percent,
                    }
                )
    return {
        unit: sorted(moves, key=lambda move: -abs(move["percent"]))[:_MOST_MOVES]
        for unit, moves in sorted(result.items())
    }


def _lead_units(
    old: Records, new: Records, pairs: Sequence[Pair], renamed: dict[str, str]
) -> list[LeadUnit]:
    """Return for each organization how many tasks it led and leads, gained and lost.

    A task is gained where the organization led none of the old tasks that it goes back to.
    """
    before, after = _leads(old, renamed), _leads(new, {})
    gained = _not_led(
        after, before, {name: pair.old_ids for pair in pairs for name in pair.new_ids}
    )
    lost = _not_led(before, after, {name: pair.new_ids for pair in pairs for name in pair.old_ids})
    had = Counter(name for names in before.values() for name in names)
    has = Counter(name for names in after.values() for name in names)
    return [
        {
            "unit": unit,
            "old": had[unit],
            "new": has[unit],
            "gained": gained[unit],
            "lost": lost[unit],
        }
        for unit in sorted({*had, *has}, key=lambda name: (-has[name], name))
        if gained[unit] or lost[unit]
    ]


def _leads(records: Records, renamed: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the lead units of each task, by their new names."""
    return {
        task.id: {renamed.get(unit.canonical, unit.canonical) for unit in task.lead_units}
        for task in records.tasks
    }


def _not_led(
    here: Mapping[str, set[str]],
    there: Mapping[str, set[str]],
    linked: Mapping[str, Sequence[str]],
) -> dict[str, list[str]]:
    """Return for each unit the tasks that it leads here and of whose links it leads none there."""
    result: dict[str, list[str]] = defaultdict(list)
    for name, units in here.items():
        known = set().union(*(there[other] for other in linked.get(name, ())))
        for unit in units - known:
            result[unit].append(name)
    return result
