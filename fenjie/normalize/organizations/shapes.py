"""Which words are the name of an organization, by their ending and their shape."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fenjie.normalize.organizations.name_words import is_office
from fenjie.normalize.organizations.names import begins_name
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.han import is_han
from fenjie.text.late_pattern import late_pattern

LONGEST = 30
"""Characters of a name at most, blanks apart."""
_BLANKS = re.compile(r"\s+")
_BRACKET = re.compile(r"（[^（）]*）|〔[^〔〕]*〕|\([^()]*\)")
_STOPS = frozenset("。；：！？")
_TIMES = ("年底", "季度")
_MONTH = late_pattern("[0-9]{1,2}月")
_LONGEST_SURE = 40
_IN_NAMES = frozenset("“”·—-")


def is_organization(name: str, known: frozenset[str] = frozenset()) -> bool:
    """Return whether words are the name of an organization, by their ending and their shape.

    `known` are names that the document attests. A name holds no stop, verb or label.

    >>> [is_organization(name) for name in ("国土局", "市 财 政 局", "各县、市、区政府")]
    [True, True, True]
    >>> [is_organization(name) for name in ("新建社区", "市财政局负责", "责任单位：甲局", "专人")]
    [False, False, False, False]
    """
    return (name := name.strip()) in known or _has_shape(name)


@lru_cache(4096)
def _has_shape(name: str) -> bool:
    bare = _BLANKS.sub("", name)
    if len(bare) > LONGEST:
        return False
    bare = _BRACKET.sub("", bare)
    levels = _of_levels().fullmatch(bare) if "各" in bare else None
    if levels is not None and all(map(is_han, levels["before"])):
        return True
    return (
        len(bare) > 1
        and bare.endswith(_endings())
        and (not bare.startswith(_never_first()) or is_office(bare))
        and not bare.endswith(tuple(rules().units.shapes.never_last))
        and _never().search(bare) is None
        and all(map(_may_be_in_name, bare))
    )


def _may_be_in_name(sign: str) -> bool:
    return is_han(sign) or sign in _IN_NAMES or (sign.isascii() and sign.isalnum())


@cache
def _endings() -> tuple[str, ...]:
    units = rules().units
    return (*units.endings, *units.more_endings, *units.levels, *units.shapes.endings)


def is_certain(name: str) -> bool:
    """Return whether an organization is one without words of duty or a label beside it.

    One character that many words end with (试行, 数据平台) is not enough.

    >>> [is_certain(name) for name in ("国土局", "市农行", "县政协", "试行", "数据平台")]
    [True, True, True, False, False]
    """
    if begins_name(name) or is_office(name):
        return True
    weak = tuple(ending for ending in rules().units.shapes.endings if len(ending) == 1)
    surer = tuple(ending for ending in _endings() if ending not in weak)
    return is_organization(name) and _BRACKET.sub("", name).endswith(surer)


@cache
def _never_first() -> tuple[str, ...]:
    return tuple(rules().units.shapes.never_first)


@cache
def _never() -> re.Pattern[str]:
    return re.compile(longest_first(rules().units.shapes.never))


@lru_cache(maxsize=4096)
def is_no_name(name: str) -> bool:
    """Return whether words cannot be the name of an organization: they say when, or go on.

    >>> [is_no_name(name) for name in ("县民政局5月底动工", "甲局。下同", "市财政局")]
    [True, True, False]
    """
    bare = _BRACKET.sub("", _BLANKS.sub("", name))
    return (
        len(bare) > _LONGEST_SURE
        or not _STOPS.isdisjoint(bare)
        or any(time in bare for time in _TIMES)
        or ("月" in bare and _MONTH.search(bare) is not None)
    )


def is_of_level(words: str) -> bool:
    """Return whether words name a level of places, or its organizations: behind 各.

    >>> [is_of_level(words) for words in ("区", "县（市）政府", "区政府（管委会）", "财政局")]
    [True, True, True, False]
    """
    # Most words begin with none of these.
    return words.startswith(_begins_level()) and _level().fullmatch(words) is not None


@cache
def _begins_level() -> tuple[str, ...]:
    units = rules().units
    owners = filter(None, units.bodies_of_levels)
    return (*units.levels, *units.offices_of_levels, *owners)


@cache
def _level() -> re.Pattern[str]:
    return re.compile(f"{_a_level()}|(?:{_owners()})")


@cache
def _of_levels() -> re.Pattern[str]:
    """Match what names the organizations of several levels of places: 各县、市、区政府."""
    # The first 各 that fits has the fewest characters before it, which must be Han ones.
    return re.compile(
        f"(?P<before>.{{0,4}}?)各(?:有关|相关)?{_a_level()}(?:[、，](?:{_a_level()}|{_owners()}))*",
        re.DOTALL,
    )


def _a_level() -> str:
    units = rules().units
    levels = longest_first([*units.levels, *units.offices_of_levels])
    return rf"(?:{levels})(?:（[^（）]*）)?(?:{_owners()})?(?:（[^（）]*）)?"


def _owners() -> str:
    return longest_first(owner for owner in rules().units.bodies_of_levels if owner)


def parts_before_and(name: str) -> bool:
    """Return whether 和 behind a name parts it from another, by its ending.

    >>> parts_before_and("市教育局"), parts_before_and("市公园"), parts_before_and("街道")
    (True, False, False)
    """
    bare = _BRACKET.sub("", name)
    parting = _parting()
    return bare.endswith(parting) and bare not in parting


@cache
def _parting() -> tuple[str, ...]:
    return tuple(rules().units.shapes.parting)
