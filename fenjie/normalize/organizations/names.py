"""What the names of organizations begin and end with."""

from __future__ import annotations

from functools import cache

from fenjie.rules import rules
from fenjie.text.han import han_run
from fenjie.text.late_pattern import late_pattern

LONGEST_NAME = 60
"""Characters of a name at most; what is longer is no name, whatever it ends with."""
OPENING, CLOSING = "（(《〈“〔[", "）)》〉”〕]"
"""Brackets and quotes in names, by pairs; separators between them part nothing."""
_BEHIND_NAME = late_pattern("(?:[（(][^（）()]*[）)])?$")
_LONGEST_WHOLE = 30
"""Characters before the ending of a whole name, at most."""


def begins_name(words: str) -> bool:
    """Return whether words begin as the name of an organization does.

    >>> begins_name("市财政局"), begins_name("配合单位")
    (True, False)
    """
    return words.startswith(_beginnings())


def ends_name(words: str, *, in_list: bool = False) -> bool:
    """Return whether words end as the name of an organization does.

    More endings count with `in_list`: where words are known to be a list of names; elsewhere a
    broken name could end so.

    >>> ends_name("市财政局"), ends_name("云江村"), ends_name("云江村", in_list=True)
    (True, False, True)
    """
    return words.endswith(_endings(in_list))


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(rules().units.beginnings)


@cache
def _endings(in_list: bool) -> tuple[str, ...]:
    units = rules().units
    return (*units.endings, *units.more_endings) if in_list else tuple(units.endings)


def is_whole_name(words: str) -> bool:
    """Return whether words are a name from its first character to its ending, brackets behind it.

    >>> is_whole_name("市安委办（市应急管理局）"), is_whole_name("市安委办、市财政局")
    (True, False)
    """
    end = han_run(words)
    return _BEHIND_NAME.match(words, end) is not None and any(
        words.endswith(ending, 0, end) and 1 <= end - len(ending) <= _LONGEST_WHOLE
        for ending in rules().units.endings
    )
