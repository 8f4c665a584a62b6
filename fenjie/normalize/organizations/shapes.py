"""Which words are the name of an organization, by their ending and their shape."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.han import HAN

LONGEST = 30
"""Characters of a name at most, blanks apart."""
_BLANKS = re.compile(r"\s+")
_BRACKET = re.compile(r"（[^（）]*）|〔[^〔〕]*〕|\([^()]*\)")
_OF_NAMES = re.compile(f"[{HAN}A-Za-z0-9“”·—-]{{2,}}")


def is_organization(name: str, known: frozenset[str] = frozenset()) -> bool:
    """Return whether words are the name of an organization, by their ending and their shape.

    `known` are names that the document attests. A name holds no stop, verb or label.

    >>> [is_organization(name) for name in ("国土局", "市 财 政 局", "各县、市、区政府", "各镇（街道）")]
    [True, True, True, True]
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
    if _of_levels().fullmatch(bare):
        return True
    return (
        _OF_NAMES.fullmatch(bare) is not None
        and bare.endswith(_endings())
        and not bare.startswith(_never_first())
        and _never().search(bare) is None
    )


@cache
def _endings() -> tuple[str, ...]:
    units = rules().units
    return (*units.endings, *units.more_endings, *units.levels, *units.clause.endings)


@cache
def _never_first() -> tuple[str, ...]:
    return tuple(rules().units.clause.never_first)


@cache
def _never() -> re.Pattern[str]:
    return re.compile(longest_first(rules().units.clause.never))


@cache
def _of_levels() -> re.Pattern[str]:
    """Match what names the organizations of several levels of places: 各县、市、区政府."""
    units = rules().units
    levels = longest_first([*units.levels, "县级市", "州", "盟"])
    owners = longest_first(owner for owner in units.bodies_of_levels if owner)
    one = f"(?:{levels})(?:{owners})?"
    return re.compile(rf"各(?:有关|相关)?{one}(?:[、，]{one})*")
