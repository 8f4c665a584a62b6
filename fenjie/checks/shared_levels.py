"""Lists that print 市 (区, 县) once for several bodies: the standard names of those without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from fenjie.checks.observation import Json, Observation
from fenjie.rules import rules


def shared_levels(tasks: list[Json]) -> Iterator[tuple[Observation, list[Json]]]:
    """Find the bodies whose level stands before a name further left in the same row.

    A name gets the level when it stands with it elsewhere in the document, or when it is made of
    nothing but words of offices. Yields each name once, with the units that print it.
    """
    counts = Counter(unit["name"] for task in tasks for unit in _units(task))
    findings: dict[tuple[str, str], list[tuple[Json, str, Json]]] = {}
    for task in tasks:
        level = ""
        for field in ("lead_units", "support_units"):
            for unit in task[field]:
                name = unit["name"]
                if _has_level(name):
                    level = name[0]
                elif level and unit["canonical"] == name and _takes(level, name, counts):
                    findings.setdefault((level, name), []).append((task, field, unit))
    for (level, name), places in findings.items():
        finding = Observation(
            "unit-level-shared",
            list(dict.fromkeys(task["id"] for task, _, _ in places)),
            places[0][1],
            [name],
            level + name,
            {"name": name, "level": level, "canonical": level + name},
        )
        yield finding, [unit for _, _, unit in places]


def _units(task: Json) -> list[Json]:
    units: list[Json] = task["lead_units"] + task["support_units"]
    return units


@lru_cache(4096)
def _has_level(name: str) -> bool:
    """Tell a name that begins with its level; 市 in 市场监管局 is none."""
    organisations = rules().organisations
    return (
        len(name) > 1
        and name[0] in organisations.levels
        and not any(len(word) > 1 and name.startswith(word) for word in organisations.words)
    )


def _takes(level: str, name: str, counts: Counter[str]) -> bool:
    return level + name in counts or _is_office(name)


@lru_cache(4096)
def _is_office(name: str) -> bool:
    """Tell a name of nothing but words of offices and an ending.

    No pattern: words that are made of others could be taken in twice as many ways each time.
    """
    organisations = rules().organisations
    words = _office_words()
    reached = {0}
    for start in range(len(name)):
        if start in reached:
            reached |= {start + len(word) for word in words if name.startswith(word, start)}
    return any(
        name.endswith(ending) and len(name) - len(ending) > 0 and len(name) - len(ending) in reached
        for ending in organisations.endings
    )


@cache
def _office_words() -> frozenset[str]:
    organisations = rules().organisations
    return frozenset({*organisations.words, *organisations.short})
