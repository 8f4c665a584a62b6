"""The registry of bodies: which printed names are one body's, learned from the document itself.

A name is another way of writing a more common one when it differs by a word that names may
leave out, by the ending of an office, by shortening every word, or by one character where it
is rare and the other is not. Names that differ by a numeral, a direction, or anything inside
the name of a place are different bodies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from fenjie.checks.observation import Json, Observation
from fenjie.checks.shared_levels import shared_levels
from fenjie.rules import rules

Kind = Literal["unit-variant", "unit-misprint"]
_MOST_NAMES = 1000
"""The most common names of a document, which are compared; a province has not so many bodies."""
_SHORTEST = 4
_SHORTEST_MISPRINT = 6
_SHORTEST_CORE = 3
_RARE = 2
_RATIO = 4


@dataclass(frozen=True, slots=True)
class Alias:
    """A printed name, the body's standard name, and how the two are related."""

    name: str
    canonical: str
    kind: Kind


def learn_aliases(counts: Counter[str]) -> dict[str, Alias]:
    """Decide which names of a document are other ways of writing a more common one.

    >>> findings = learn_aliases(Counter({"市政务服务数据管理局": 17, "市政服务数据管理局": 2,
    ...     "市文化广电旅游体育局": 25, "市文广旅体局": 2, "市水务局": 23, "市水务集团": 8}))
    >>> [(alias.name, alias.canonical, alias.kind) for alias in findings.values()]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('市政服务数据管理局', '市政务服务数据管理局', 'unit-misprint'),
     ('市文广旅体局', '市文化广电旅游体育局', 'unit-variant')]
    """
    known = counts.most_common(_MOST_NAMES)
    names = sorted((name for name, _ in known), key=lambda name: (counts[name], name))
    by_end: dict[str, list[str]] = {}
    for name in names:
        by_end.setdefault(_family(name), []).append(name)
    common = [name for name in names if counts[name] >= _RATIO]
    findings: dict[str, Alias] = {}
    for name in names:
        if len(name) < _SHORTEST:
            continue
        best: tuple[int, int, Alias] | None = None
        family = by_end[_family(name)]
        others = [other for other in family if _more_common(counts, name, other)]
        if counts[name] <= _RARE:
            others += [other for other in common if _nearly(name, other) and other not in family]
        for other in others:
            kind = _relation(name, other, counts)
            if kind is not None:
                better = (counts[other], len(other), Alias(name, other, kind))
                if best is None or better[:2] > best[:2]:
                    best = better
        if best is not None:
            findings[name] = best[2]
    return {name: _followed(alias, findings) for name, alias in findings.items()}


def _more_common(counts: Counter[str], name: str, other: str) -> bool:
    return (counts[other], len(other)) > (counts[name], len(name))


def _nearly(name: str, other: str) -> bool:
    """Say whether two names can be one character apart; cheaper than looking where."""
    if abs(len(other) - len(name)) > 1:
        return False
    return sum(char not in other for char in name) <= 1


def _followed(alias: Alias, findings: dict[str, Alias]) -> Alias:
    canonical = alias.canonical
    finding = {alias.name}
    while canonical in findings and canonical not in finding:
        finding.add(canonical)
        canonical = findings[canonical].canonical
    return Alias(alias.name, canonical, alias.kind)


@cache
def _office_endings() -> tuple[str, ...]:
    return tuple(sorted(rules().organisations.endings, key=len, reverse=True))


def _family(name: str) -> str:
    """Return what names must share to be compared: offices end as one, others by a character."""
    return "" if name.endswith(_office_endings()) else name[-1]


def _relation(name: str, other: str, counts: Counter[str]) -> Kind | None:
    if "（" in name or "（" in other:
        return None
    if (set(name) ^ set(other)) & _telling() or _place(name) != _place(other):
        return None
    if _family(name) == _family(other) and (name[0] == other[0] or other.endswith(name)):
        if _bare(name) == _bare(other):
            return "unit-variant"
        if _core(name) == _core(other) and len(_core(name)) >= _SHORTEST_CORE:
            return _misprinted(name, other, counts) or "unit-variant"
    misprint = _misprinted(name, other, counts)
    if misprint is not None:
        return misprint
    if len(name) < len(other) and _family(name) == _family(other) and _shortens(name, other):
        return "unit-variant"
    return None


def _misprinted(name: str, other: str, counts: Counter[str]) -> Kind | None:
    """Say whether a rare name is one character from a common one that no level tells apart."""
    if len(other) < _SHORTEST_MISPRINT or counts[name] > _RARE:
        return None
    if counts[other] < _RATIO * counts[name] or not _one_edit(name, other):
        return None
    levels = rules().organisations.levels
    if name[0] != other[0] and name[0] in levels and other[0] in levels:
        return None
    if len(name) == len(other) and _word_at(name, other) and _word_at(other, name):
        return None  # What differs is a word in both: 交警支队, 特警支队.
    kinds = rules().organisations.kinds
    if name[-1] != other[-1] and name[-1] in kinds and other[-1] in kinds:
        return None
    return "unit-misprint"


@lru_cache(4096)
def _place(name: str) -> str:
    """Return the name of the place with which a body's name begins; 市 alone is none.

    >>> _place("石龙镇人民政府"), _place("市水务局"), _place("水务局")
    ('石龙镇', '', '')
    """
    marks = rules().organisations.places
    words = _words(name)
    place = words[0]
    for word in words[1:]:
        place += word
        if word in marks and len(place) <= _LONGEST_PLACE and len(place) < len(name):
            return place
    return ""


_LONGEST_PLACE = 4


@lru_cache(4096)
def _bare(name: str) -> str:
    """Return a name without the words that it may leave out and without 市 before it."""
    bare = name
    for word in rules().organisations.optional:
        bare = bare[:1] + bare[1:].replace(word, "")
    return bare.removeprefix("市")


@lru_cache(4096)
def _core(name: str) -> str:
    """Return a name without the ending of its office."""
    bare = _bare(name)
    for ending in _office_endings():
        if bare.endswith(ending):
            return bare.removesuffix(ending)
    return bare


def _one_edit(one: str, other: str) -> bool:
    """Say whether one character was changed, left out or put in."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


def _shortens(short: str, long: str) -> bool:
    """Say whether a name shortens another, each of whose words keeps its first character.

    Words that a name may leave out may go altogether.
    """
    if short[0] != long[0]:
        return False
    return _fits(short, _words(long), _optional())


def _fits(short: str, words: tuple[str, ...], optional: frozenset[str]) -> bool:
    if not words:
        return not short
    word, rest = words[0], words[1:]
    if word in optional and _fits(short, rest, optional):
        return True
    for size in range(len(word), 0, -1):
        if short.startswith(word[:size]) and _fits(short[size:], rest, optional):
            return True
    # A word can also keep its last character (总局 → 局).
    return len(word) > 1 and short.startswith(word[-1]) and _fits(short[1:], rest, optional)


@cache
def _optional() -> frozenset[str]:
    return frozenset(rules().organisations.optional)


@cache
def _telling() -> frozenset[str]:
    return frozenset(rules().organisations.telling)


@cache
def _known_words() -> tuple[frozenset[str], int]:
    organisations = rules().organisations
    words = frozenset([*organisations.words, *organisations.optional, *organisations.places])
    return words, max(map(len, words))


def _word_at(name: str, other: str) -> bool:
    """Say whether the character by which a name differs from another is part of a known word."""
    at = next(n for n, (mine, theirs) in enumerate(zip(name, other, strict=True)) if mine != theirs)
    start = 0
    for word in _words(name):
        if start <= at < start + len(word):
            return len(word) > 1
        start += len(word)
    return False


@lru_cache(4096)
def _words(name: str) -> tuple[str, ...]:
    """Cut a name into words, the longest known first; what is unknown stands by itself.

    >>> _words("市文化广电旅游体育局")
    ('市', '文化', '广电', '旅游', '体育', '局')
    """
    known, longest = _known_words()
    findings: list[str] = []
    start = 0
    while start < len(name):
        sizes = range(min(longest, len(name) - start), 1, -1)
        size = next((n for n in sizes if name[start : start + n] in known), 1)
        findings.append(name[start : start + size])
        start += size
    return tuple(findings)


def settle_organizations(
    tasks: list[Json], rejected: Callable[[Observation], bool] = lambda _: False
) -> Iterator[Observation]:
    """Write the standard name of every unit into the tasks; tell each pair of names once.

    A pair that a person `rejected` stays two bodies.
    """
    units = [
        (task, field, unit)
        for task in tasks
        for field in ("lead_units", "support_units")
        for unit in task[field]
    ]
    counts = Counter(unit["name"] for _, _, unit in units)
    aliases = learn_aliases(counts)
    where: dict[str, list[tuple[Json, str, Json]]] = {}
    for place in units:
        if place[2]["name"] in aliases:
            where.setdefault(place[2]["name"], []).append(place)
    for name, places in where.items():
        alias = aliases[name]
        finding = Observation(
            alias.kind,
            list(dict.fromkeys(task["id"] for task, _, _ in places)),
            places[0][1],
            [name],
            alias.canonical,
            {"name": name, "canonical": alias.canonical, "count": counts[alias.canonical]},
        )
        if rejected(finding):
            continue
        for _, _, unit in places:
            unit["canonical"] = alias.canonical
        yield finding
    yield from _settle_levels(tasks, rejected)


def _settle_levels(
    tasks: list[Json], rejected: Callable[[Observation], bool]
) -> Iterator[Observation]:
    for finding, units in shared_levels(tasks):
        if rejected(finding):
            continue
        for unit in units:
            unit["canonical"] = finding.suggestion
        yield finding
