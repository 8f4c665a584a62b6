"""From two documents' records to what changed between them."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.compare.change import Change
from fenjie.compare.changes import Changes
from fenjie.compare.features import features, towns_of
from fenjie.compare.link import Link
from fenjie.compare.matching import SURE, Matching, match
from fenjie.compare.model import BodyRenamed, Comparison, FieldChange, Pair, Relation, Side
from fenjie.compare.renamed_organizations import Renamed, find_renamed
from fenjie.compare.summary import summarize
from fenjie.schema import Records, Task
from fenjie.schema.field_words import field_words
from fenjie.text.place_lists import listed


def compare(old: Records, new: Records, renamed: dict[str, str] | None = None) -> Comparison:
    """Compare two documents; `renamed` maps old names of organizations to new ones.

    Pairs stand in the order of the new document, an old task's place deciding for what is gone.
    """
    years = old.document.year, new.document.year
    same_year = years[0] is not None and years[0] == years[1]
    matching = _matching(old, new, same_year=same_year)
    sides = [
        ([old.tasks[i] for i in sorted(link.old)], [new.tasks[j] for j in sorted(link.new)])
        for link in matching.links
    ]
    organizations = find_renamed(sides, old.tasks, new.tasks, renamed or {}, same_year=same_year)
    names = {organization.old: organization.new for organization in organizations}
    changes = Changes(years, names)
    place = {task.id: index for index, task in enumerate(new.tasks)}
    pairs = sorted(
        (
            _pair(link, olds, news, changes.of(olds, news))
            for link, (olds, news) in zip(matching.links, sides, strict=True)
        ),
        key=lambda pair: place[pair.new_ids[0]],
    )
    removed = [old.tasks[i] for i in matching.removed]
    added = [new.tasks[j] for j in matching.added]
    return Comparison(
        old=_side(old),
        new=_side(new),
        pairs=pairs,
        added=[task.number for task in added],
        removed=[task.number for task in removed],
        added_ids=[task.id for task in added],
        removed_ids=[task.id for task in removed],
        bodies=list(map(_organization, organizations)),
        warnings=_warnings(old, new),
        summary=summarize(old, new, pairs, added, removed, names),
    )


def _matching(old: Records, new: Records, *, same_year: bool) -> Matching:
    """Link the tasks of both documents by what they are about."""
    towns = towns_of((*old.tasks, *new.tasks))
    mine, theirs = (
        [features(task, records.document.year, towns) for task in records.tasks]
        for records in (old, new)
    )
    return match(mine, theirs, same_year=same_year)


def _side(records: Records) -> Side:
    return Side(
        title=records.document.title,
        year=records.document.year,
        name=records.source.name,
        sha256=records.source.sha256,
        tasks=len(records.tasks),
        corrections=records.source.corrections,
    )


def _organization(organization: Renamed) -> BodyRenamed:
    return BodyRenamed(
        old=organization.old,
        new=organization.new,
        tasks=organization.count,
        stated=organization.stated,
    )


def _warnings(old: Records, new: Records) -> list[str]:
    warnings = [
        f"{side}有读不出来的部分（{listed(places)}）：其中的任务没有参加比较，会显示为{relation}"
        for side, records, relation in (("前一份", old, "新增"), ("后一份", new, "删除"))
        if (places := records.unread)
    ]
    if (old.source.corrections is None) != (new.source.corrections is None):
        side = "前一份" if old.source.corrections is not None else "后一份"
        warnings.append(f"只有{side}用了订正清单，另一份没有：有些差别可能只是订正造成的")
    return warnings


def _pair(link: Link, olds: Sequence[Task], news: Sequence[Task], result: list[Change]) -> Pair:
    score = min(1.0, link.evidence.score / _WHOLE)
    if link.same is not None and not result:
        score = 1.0
    return Pair(
        old=[task.number for task in olds],
        new=[task.number for task in news],
        old_ids=[task.id for task in olds],
        new_ids=[task.id for task in news],
        relation=_relation(olds, news, result),
        confidence=round(score, 3),
        unsure=link.evidence.score < SURE and link.same is None,
        why=_why(link),
        changes=[_change(change) for change in result],
    )


_SAME = {"content": "内容相同", "goal": "目标相同", "number": "编号相同"}
_WHOLE = 0.9
"""Likeness that counts as certain."""


def _relation(olds: Sequence[Task], news: Sequence[Task], result: list[Change]) -> Relation:
    if len(news) > 1:
        return "split"
    if len(olds) > 1:
        return "merged"
    if result:
        return "revised"
    return "same" if olds[0].number == news[0].number else "renumbered"


def _why(link: Link) -> str:
    evidence = link.evidence
    parts = [
        f"目标用词{evidence.target:.0%}",
        f"安排用词{evidence.plan:.0%}",
        f"{field_words('lead_units')}{evidence.leads:.0%}",
        f"计量{evidence.measures:.0%}",
    ]
    if link.same is not None:
        parts.insert(0, _SAME[link.same])
    if evidence.apart:
        parts.append(f"有别：{evidence.apart}")
    return "，".join(parts)


def _change(change: Change) -> FieldChange:
    detail = change.detail or {}
    return FieldChange.model_validate(
        {
            "field": change.field,
            "kind": change.kind,
            "from": change.old,
            "to": change.new,
            **{name: detail.get(name) for name in ("unit", "metric", "percent", "about")},
        }
    )
