"""The tasks of the page: those that changed, came and went, each with its changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fenjie.compare.model import Comparison, FieldChange, Pair
from fenjie.compare.summary_lines import metric_words, size_words
from fenjie.compare.summary_model import TaskEntry
from fenjie.output.comparison.change_words import Segment, inline
from fenjie.output.comparison.comparison_words import KINDS
from fenjie.output.comparison.linked_tasks import Tasks, number_of, number_words, units_of
from fenjie.schema.field_words import field_words
from fenjie.schema.fields import Language

Side = list[Segment]


class Links(NamedTuple):
    """Addresses of the review pages of both documents, "" where there is none."""

    old: str = ""
    new: str = ""

    def of(self, old: Sequence[TaskEntry], new: Sequence[TaskEntry]) -> list[tuple[str, str, str]]:
        """Return for each task that has a page its side, its number and where it stands there."""
        return [
            (word, number_of(task), f"{page}#{task['id']}")
            for word, page, side in (("old_page", self.old, old), ("new_page", self.new, new))
            if page
            for task in side
        ]


def articles(
    comparison: Comparison, tasks: Tasks, language: Language, links: Links
) -> Iterator[dict[str, Any]]:
    """Yield all links in the order of the new document, new tasks among them, then what went."""
    renamed = {organization.old: organization.new for organization in comparison.bodies}
    pairs = {pair.new_ids[0]: pair for pair in comparison.pairs}
    added = set(comparison.added_ids)
    for name, task in tasks.new.items():
        if name in added:
            yield _alone("added", [], [task], renamed, links, language)
        elif name in pairs:
            yield _pair(pairs[name], tasks, renamed, links, language)
    for name in comparison.removed_ids:
        yield _alone("removed", [tasks.old[name]], [], renamed, links, language)


def numbers_of(names: Sequence[str], tasks: Mapping[str, TaskEntry]) -> list[tuple[str, str]]:
    """Return numbers and names of tasks."""
    return [(number_of(tasks[name]), tasks[name]["name"]) for name in names]


def _pair(
    pair: Pair, tasks: Tasks, renamed: Mapping[str, str], links: Links, language: Language
) -> dict[str, Any]:
    old, new = (
        [tasks.old[name] for name in pair.old_ids],
        [tasks.new[name] for name in pair.new_ids],
    )
    several = len(old) + len(new) > 2
    return _article(pair.relation, old, new, renamed, links) | {
        "numbers": tasks.numbers(pair.old_ids, pair.new_ids),
        "unsure": pair.unsure,
        "why": pair.why,
        "confidence": f"{pair.confidence:.2f}",
        "kinds": " ".join(dict.fromkeys(change.kind for change in pair.changes)),
        "changes": [_change(change, language) for change in pair.changes],
        "parts": (old, new) if several else None,
        "goal": "",
        "support_told": any(change.field == "support_units" for change in pair.changes),
    }


def _alone(
    relation: str,
    old: Sequence[TaskEntry],
    new: Sequence[TaskEntry],
    renamed: Mapping[str, str],
    links: Links,
    language: Language,
) -> dict[str, Any]:
    [task] = [*old, *new]
    return _article(relation, old, new, renamed, links) | {
        "numbers": number_words(task, "new" if new else "old", language),
        "unsure": False,
        "kinds": "",
        "changes": [],
        "parts": None,
        "goal": task["goal"],
        "support_told": True,
    }


def _article(
    relation: str,
    old: Sequence[TaskEntry],
    new: Sequence[TaskEntry],
    renamed: Mapping[str, str],
    links: Links,
) -> dict[str, Any]:
    task = (new or old)[0]
    leads, supports = (
        "|".join(
            dict.fromkeys(
                [
                    *(name for task in new for name in task[role]),
                    *(renamed.get(name, name) for task in old for name in task[role]),
                ]
            )
        )
        for role in ("lead_units", "support_units")
    )
    return {
        "id": f"t-{new[0]['id']}" if new else f"o-{old[0]['id']}",
        "what": relation,
        "name": task["name"],
        "section": task["section"],
        "leads": list(dict.fromkeys(name for entry in new or old for name in entry["lead_units"])),
        "lead": leads,
        "support": supports,
        "supports": units_of(new or old, "support_units"),
        "links": links.of(old, new),
    }


def _change(change: FieldChange, language: Language) -> dict[str, Any]:
    return {
        "field": field_words(change.field, language),
        "step": "／".join(filter(None, (*(change.track or ()), change.period))),
        "kind": KINDS[language][change.kind],
        "metric": metric_words(change.metric, change.basis, language) if change.metric else None,
        "about": change.about,
        "size": size_words(change.percent, change.points, language),
        "sides": list(_sides(change)),
    }


def _sides(change: FieldChange) -> Iterator[tuple[Side, Side]]:
    """Yield the old and the new words, phrase by phrase, with what differs in them."""
    if change.phrases:
        for before, after in change.phrases:
            yield _parted(before, after)
    elif change.kind in ("quantity", "comparator", "moved") or not (change.from_ and change.to):
        yield (
            [Segment("old", change.from_)] if change.from_ else [],
            [Segment("new", change.to)] if change.to else [],
        )
    else:
        yield _parted(change.from_, change.to)


def _parted(old: str, new: str) -> tuple[Side, Side]:
    segments = inline(old, new)
    return (
        [segment for segment in segments if segment.kind != "new"],
        [segment for segment in segments if segment.kind != "old"],
    )
