"""The standard name of every organization: printed names that are one, levels printed once."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fenjie.findings import Finding, Findings
from fenjie.normalize.organizations.aliases import learn_aliases
from fenjie.normalize.organizations.name_words import has_level, is_office, seems_levelled

Json = dict[str, Any]
Place = tuple[Json, str, Json]
"""A task, the field and the entry in which a name stands."""
Pair = tuple[Finding, list[Place], str]
"""What says that a name is another one, where it stands, and the other one."""


def settle_names(tasks: list[Json], findings: Findings) -> None:
    """Write the standard name of every organization into the tasks; report each pair of names once.

    A pair that a person rejected stays two organizations.
    """
    rows = [_places(task) for task in tasks]
    counts = Counter([unit["name"] for row in rows for _, _, unit in row])
    apart = _settle_aliases(rows, counts, findings)
    _settle_levels(rows, counts, findings, apart)


def _places(task: Json) -> list[Place]:
    lead = [(task, "lead_units", unit) for unit in task["lead_units"]]
    return lead + [(task, "support_units", unit) for unit in task["support_units"]]


def _settle_aliases(
    rows: list[list[Place]], counts: Counter[str], findings: Findings
) -> set[tuple[str, str]]:
    """Settle the names that are written in two ways; return the pairs that a person rejected."""
    aliases = learn_aliases(counts)
    where: dict[str, list[Place]] = {}
    for row in rows if aliases else ():
        for place in row:
            if (name := place[2]["name"]) in aliases:
                where.setdefault(name, []).append(place)
    pairs = []
    for name, own in where.items():
        alias = aliases[name]
        count = counts[alias.canonical]
        pairs.append(_pair(findings, alias.kind, own, name, alias.canonical, count=count))
    return _settle(findings, pairs)


def _pair(
    findings: Findings, code: str, places: list[Place], name: str, canonical: str, **values: object
) -> Pair:
    finding = findings.report(
        code,
        list(dict.fromkeys(task["id"] for task, _, _ in places)),
        field=places[0][1],
        evidence=[name],
        suggestion=canonical,
        name=name,
        canonical=canonical,
        **values,
    )
    return finding, places, canonical


def _settle(findings: Findings, pairs: list[Pair]) -> set[tuple[str, str]]:
    apart = set()
    rejected = findings.rejected([finding for finding, _, _ in pairs])
    for (_, places, canonical), stays in zip(pairs, rejected, strict=True):
        for _, _, unit in places:
            if stays:
                apart.add((unit["name"], canonical))
            else:
                unit["canonical"] = canonical
    return apart


def _settle_levels(
    rows: list[list[Place]],
    counts: Counter[str],
    findings: Findings,
    apart: set[tuple[str, str]],
) -> None:
    """Settle the names whose level (市, 区, 县) stands before a name further left in the same row.

    A name gets the level when it stands with it elsewhere in the document, or when it is made of
    nothing but words of offices; not where a person keeps the two `apart`.
    """
    where: dict[tuple[str, str], list[Place]] = {}
    for row in rows:
        level = ""
        for place in row:
            unit = place[2]
            name = unit["name"]
            if has_level(name):
                level = name[0]
                continue
            open_ = unit["canonical"] == name and (name, level + name) not in apart
            if level and open_ and _gets_level(level, name, counts):
                where.setdefault((level, name), []).append(place)
    pairs = [
        _pair(findings, "unit-level-shared", own, name, level + name, level=level)
        for (level, name), own in where.items()
    ]
    _settle(findings, pairs)


def _gets_level(level: str, name: str, counts: Counter[str]) -> bool:
    return level + name in counts or (is_office(name) and not seems_levelled(name))
