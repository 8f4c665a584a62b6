"""Which printed names are one organization's, learned from the document itself.

A name is another way of writing a more common one when it differs by a word that names may
leave out, by the ending of an office, by shortening every word, or by one character where it
is rare and the other is not. Names that differ by a numeral, a direction, or anything inside
the name of a place are different organizations.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from fenjie.normalize.organizations.name_words import (
    bare_name,
    core_of,
    family_of,
    optional_words,
    place_of,
    words_in,
)
from fenjie.rules import rules

Kind = Literal["unit-variant", "unit-misprint"]
_MOST_NAMES = 1000
"""The most common names of a document, which are compared; a province has not so many."""
_SHORTEST = 4
_SHORTEST_MISPRINT = 6
_SHORTEST_CORE = 3
_RARE = 2
_RATIO = 4
_EDGE = 2
_BRACKET = "（"
"""A name with one is no other way of writing another."""


class Alias(Struct, frozen=True):
    """A printed name, the organization's standard name, and how the two are related."""

    name: str
    canonical: str
    kind: Kind


def learn_aliases(counts: Counter[str]) -> dict[str, Alias]:
    """Decide which names of a document are other ways of writing a more common one.

    >>> aliases = learn_aliases(Counter({"市政务服务数据管理局": 17, "市政服务数据管理局": 2,
    ...     "市文化广电旅游体育局": 25, "市文广旅体局": 2, "市水务局": 23, "市水务集团": 8}))
    >>> [(alias.name, alias.canonical, alias.kind) for alias in aliases.values()]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('市政服务数据管理局', '市政务服务数据管理局', 'unit-misprint'),
     ('市文广旅体局', '市文化广电旅游体育局', 'unit-variant')]
    """
    known = counts.most_common(_MOST_NAMES)
    names = sorted((name for name, _ in known), key=lambda name: (counts[name], name))
    relatives = _Relatives(names, counts)
    aliases: dict[str, Alias] = {}
    for name in names:
        if len(name) < _SHORTEST or _BRACKET in name:
            continue
        best = _most_common_relative(name, relatives.of(name), counts)
        if best is not None:
            aliases[name] = best
    return {name: _followed(alias, aliases) for name, alias in aliases.items()}


Kin = tuple[str, frozenset[str], str]


class _Relatives:
    """The names of a document, by what one of them must share with another to be the same.

    Two names are one by their core, by the first character where one shortens the other, or by
    either end where one is a misprint; nothing else is compared.
    """

    def __init__(self, names: list[str], counts: Counter[str]) -> None:
        self._counts = counts
        self._by_core: dict[tuple[Kin, str], list[str]] = {}
        self._by_first: dict[tuple[Kin, str], list[str]] = {}
        self._by_edge: dict[tuple[int, str], list[str]] = {}
        for name in names:
            if _BRACKET in name:
                continue
            kin = _kin_of(name)
            self._by_core.setdefault((kin, core_of(name)), []).append(name)
            self._by_first.setdefault((kin, name[0]), []).append(name)
            if counts[name] >= _RATIO and len(name) >= _SHORTEST_MISPRINT:
                for edge in _edges(name):
                    self._by_edge.setdefault(edge, []).append(name)

    def of(self, name: str) -> list[str]:
        """Return the more common names that can be the same, those of its family first."""
        kin, counts = _kin_of(name), self._counts
        own, second, letters = (counts[name], len(name)), name[1], frozenset(name)
        near = [
            other
            for other in self._by_first[kin, name[0]]
            if second in other and len(other) > len(name) and letters.issubset(other)
        ]
        near += self._by_core[kin, core_of(name)]
        others = {other for other in near if (counts[other], len(other)) > own}
        if own[0] <= _RARE:
            # One character tells a misprint apart, so that either end of it is as it should be.
            for edge in _edges(name):
                others.update(self._by_edge.get(edge, ()))
        return sorted(others, key=lambda other: (family_of(other) != kin[0], counts[other], other))


@lru_cache(maxsize=4096)
def _kin_of(name: str) -> Kin:
    """Return the family of a name, and what tells it apart: numerals and the like, its place."""
    return family_of(name), _telling().intersection(name), place_of(name)


def _edges(name: str) -> tuple[tuple[int, str], tuple[int, str]]:
    return (0, name[:_EDGE]), (1, name[-_EDGE:])


def _most_common_relative(name: str, others: list[str], counts: Counter[str]) -> Alias | None:
    best: tuple[int, int, Alias] | None = None
    for other in others:
        kind = _relation(name, other, counts)
        if kind is not None:
            better = (counts[other], len(other), Alias(name, other, kind))
            if best is None or better[:2] > best[:2]:
                best = better
    return best[2] if best is not None else None


def _followed(alias: Alias, aliases: dict[str, Alias]) -> Alias:
    canonical = alias.canonical
    passed = {alias.name}
    while canonical in aliases and canonical not in passed:
        passed.add(canonical)
        canonical = aliases[canonical].canonical
    return Alias(alias.name, canonical, alias.kind)


def _relation(name: str, other: str, counts: Counter[str]) -> Kind | None:
    (family, *apart), (family_of_other, *apart_from) = _kin_of(name), _kin_of(other)
    if apart != apart_from:
        return None  # A numeral tells them apart, or the name of a place.
    alike = family == family_of_other
    if alike and (name[0] == other[0] or other.endswith(name)):
        if bare_name(name) == bare_name(other):
            return "unit-variant"
        if core_of(name) == core_of(other) and len(core_of(name)) >= _SHORTEST_CORE:
            return _misprinted(name, other, counts) or "unit-variant"
    misprint = _misprinted(name, other, counts)
    if misprint is not None:
        return misprint
    shorter = alike and len(name) < len(other)
    return "unit-variant" if shorter and _shortens(name, other) else None


def _misprinted(name: str, other: str, counts: Counter[str]) -> Kind | None:
    """Return whether a rare name is one character from a common one that no level tells apart."""
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


def _one_edit(one: str, other: str) -> bool:
    """Return whether one character was changed, left out or put in."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


def _shortens(short: str, long: str) -> bool:
    """Return whether a name shortens another, each of whose words keeps its first character.

    Words that a name may leave out may go altogether.
    """
    if short[0] != long[0]:
        return False
    return _fits(short, words_in(long), optional_words())


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
def _telling() -> frozenset[str]:
    return frozenset(rules().organisations.telling)


def _word_at(name: str, other: str) -> bool:
    """Return whether the character by which a name differs from another is part of a known word."""
    at = next(n for n, (mine, theirs) in enumerate(zip(name, other, strict=True)) if mine != theirs)
    start = 0
    for word in words_in(name):
        if start <= at < start + len(word):
            return len(word) > 1
        start += len(word)
    return False
