"""From two documents' records to what changed between them."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.compare.change import Change
from fenjie.compare.changes import Changes
from fenjie.compare.features import features_of
from fenjie.compare.field_changes import field_change
from fenjie.compare.link import Link
from fenjie.compare.matching import SURE, match
from fenjie.compare.model import BodyRenamed, Comparison, Pair, Relation, Side
from fenjie.compare.renamed_organizations import Renamed, find_renamed
from fenjie.compare.side_warnings import warnings_of
from fenjie.compare.summary import summarize
from fenjie.compare.task_names import entry_of
from fenjie.compare.terms import Terms, year_of
from fenjie.schema import Records, Task
from fenjie.schema.field_words import field_words


def compare(old: Records, new: Records, renamed: dict[str, str] | None = None) -> Comparison:
    """Compare two documents; `renamed` maps old names of organizations to new ones.

    Pairs stand in the order of the new document, an old task's place deciding for what is gone.
    """
    years = year_of(old), year_of(new)
    same_year = old.document.year is not None and old.document.year == new.document.year
    matching = match(*features_of(old.tasks, new.tasks, years), same_year=same_year)
    sides = [
        ([old.tasks[i] for i in sorted(link.old)], [new.tasks[j] for j in sorted(link.new)])
        for link in matching.links
    ]
    organizations = find_renamed(sides, old.tasks, new.tasks, renamed or {}, same_year=same_year)
    names = {organization.old: organization.new for organization in organizations}
    terms = Terms(years, names)
    changes = Changes(terms)
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
    removed_ids, added_ids = ([task.id for task in tasks] for tasks in (removed, added))
    entries = list(map(entry_of, old.tasks)), list(map(entry_of, new.tasks))
    documents = _side(old), _side(new)
    new_names = list(map(_organization, organizations))
    return Comparison(
        old=documents[0],
        new=documents[1],
        pairs=pairs,
        added=[task.number for task in added],
        removed=[task.number for task in removed],
        added_ids=added_ids,
        removed_ids=removed_ids,
        old_tasks=entries[0],
        new_tasks=entries[1],
        bodies=new_names,
        warnings=list(warnings_of(*documents, "zh")),
        summary=summarize(documents, entries, pairs, removed_ids, added_ids, terms, new_names),
    )


def _side(records: Records) -> Side:
    return Side(
        title=records.document.title,
        year=records.document.year,
        name=records.source.name,
        sha256=records.source.sha256,
        tasks=len(records.tasks),
        corrections=records.source.corrections,
        unread=list(records.unread),
    )


def _organization(organization: Renamed) -> BodyRenamed:
    return BodyRenamed(
        old=organization.old,
        new=organization.new,
        tasks=organization.count,
        stated=organization.stated,
    )


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
        changes=[field_change(change) for change in result],
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
