"""The parts of an organization's name: place, words, what it may leave out, its ending."""

from __future__ import annotations

from functools import cache, lru_cache

from fenjie.rules import rules

_LONGEST_PLACE = 4


@cache
def office_endings() -> tuple[str, ...]:
    """Return the endings of offices, the longest first."""
    return tuple(sorted(rules().organisations.endings, key=len, reverse=True))


@lru_cache(4096)
def family_of(name: str) -> str:
    """Return what names must share to be compared: offices end as one, others by a character."""
    return "" if name.endswith(office_endings()) else name[-1]


@lru_cache(4096)
def place_of(name: str) -> str:
    """Return the name of the place with which an organization's name begins; 市 alone is none.

    >>> place_of("石龙镇人民政府"), place_of("市水务局"), place_of("水务局")
    ('石龙镇', '', '')
    """
    marks = rules().organisations.places
    words = words_in(name)
    place = words[0]
    for word in words[1:]:
        place += word
        if word in marks and len(place) <= _LONGEST_PLACE and len(place) < len(name):
            return place
    return ""


@lru_cache(4096)
def bare_name(name: str) -> str:
    """Return a name without the words that it may leave out and without 市 before it."""
    bare = name
    for word in rules().organisations.optional:
        bare = bare[:1] + bare[1:].replace(word, "")
    return bare.removeprefix("市")


@lru_cache(4096)
def core_of(name: str) -> str:
    """Return a name without the ending of its office."""
    bare = bare_name(name)
    for ending in office_endings():
        if bare.endswith(ending):
            return bare.removesuffix(ending)
    return bare


@cache
def optional_words() -> frozenset[str]:
    """Return the words that a name may leave out."""
    return frozenset(rules().organisations.optional)


@cache
def _known_words() -> tuple[frozenset[str], int]:
    organisations = rules().organisations
    words = frozenset([*organisations.words, *organisations.optional, *organisations.places])
    return words, max(map(len, words))


@lru_cache(4096)
def words_in(name: str) -> tuple[str, ...]:
    """Cut a name into words, the longest known first; what is unknown stands by itself.

    >>> words_in("市文化广电旅游体育局")
    ('市', '文化', '广电', '旅游', '体育', '局')
    """
    known, longest = _known_words()
    result: list[str] = []
    start = 0
    while start < len(name):
        sizes = range(min(longest, len(name) - start), 1, -1)
        size = next((n for n in sizes if name[start : start + n] in known), 1)
        result.append(name[start : start + size])
        start += size
    return tuple(result)


@lru_cache(4096)
def has_level(name: str) -> bool:
    """Return whether a name begins with its level; 市 in 市场监管局 is none, nor 国 in 国土局."""
    organisations = rules().organisations
    return (
        len(name) > 1
        and name[0] in organisations.levels
        and not seems_levelled(name)
        and not name.startswith(_longer_words())
    )


@cache
def _longer_words() -> tuple[str, ...]:
    return tuple(word for word in rules().organisations.words if len(word) > 1)


def seems_levelled(name: str) -> bool:
    """Return whether a name begins as with a level and has none.

    >>> seems_levelled("国土资源局"), has_level("国土资源局"), has_level("市财政局")
    (True, False, True)
    """
    return name.startswith(tuple(rules().organisations.no_levels))


@lru_cache(4096)
def is_office(name: str) -> bool:
    """Return whether a name is of nothing but words of offices and an ending.

    No pattern: words that are made of others could be taken in twice as many ways each time.
    """
    organisations = rules().organisations
    words, longest = _office_words()
    reached = {0}
    for start in range(len(name)):
        if start in reached:
            ends = range(start + 1, min(start + longest, len(name)) + 1)
            reached |= {end for end in ends if name[start:end] in words}
    return any(
        name.endswith(ending) and len(name) - len(ending) > 0 and len(name) - len(ending) in reached
        for ending in organisations.endings
    )


@cache
def _office_words() -> tuple[frozenset[str], int]:
    """Return the words, and the length of the longest."""
    organisations = rules().organisations
    words = frozenset({*organisations.words, *organisations.short})
    return words, max(map(len, words))
