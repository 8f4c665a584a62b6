"""Lists in which separators are missing: a blank parts two names, or nothing does."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from fenjie.normalize.organizations.lists import split_list
from fenjie.normalize.organizations.names import (
    LONGEST_NAME,
    OPENING,
    begins_name,
    ends_name,
    is_whole_name,
)
from fenjie.normalize.organizations.shapes import is_organization, parts_before_and
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.late_pattern import late_pattern

_BRACKETED = re.compile("（[^（）]*）")
_FIGURE = late_pattern("[0-9]")
_FEWEST_FIGURES = 3
"""Figures behind blanks at least that are of a table."""
_FEWEST_PARTED = 3
"""Cells with blanks at least before blanks are a column's habit."""
_FEWEST_BLANKS = 2
"""Blanks at least in a list that is parted by nothing else: with one, a name may be broken."""
_SHORTEST_NAME = 3
_SHORTEST_KNOWN = 2
"""Characters of a known name that may begin other words (市委 begins many a name)."""


def lists_by_blanks(cells: Iterable[tuple[str, list[int]]]) -> bool:
    """Return whether a column's lists are parted by blanks alone, by its texts and their blanks.

    No cell has a separator, several have blanks, and before each blank a whole name ends.

    >>> lists_by_blanks([("经发局招商局", [3]), ("社会局", []), ("城建局水务所", [3])] * 2)
    True
    """
    marks = set(rules().units.separators)
    parted = 0
    parts: list[str] = []
    for text, blanks in cells:
        if marks & set(_BRACKETED.sub("", text)):
            return False
        blanks = before_names(text, blanks)
        parts += [text[a:b] for a, b in itertools.pairwise([0, *blanks, len(text)])]
        parted += bool(blanks)
    whole = sum(len(part) > 1 and ends_name(part.rstrip("）"), in_list=True) for part in parts)
    return parted >= _FEWEST_PARTED and whole * 10 >= len(parts) * 9


def before_names(text: str, blanks: Iterable[int]) -> list[int]:
    """Return the blanks behind which a name may begin: a bracket belongs to the one before.

    >>> before_names("市安委办（市应急局）市财政局", [4, 10])
    [10]
    """
    return [at for at in blanks if text[at : at + 1] not in OPENING]


def _to_next(text: str, start: int, blanks: list[int]) -> str:
    """Return the words from a blank to the next one."""
    index = bisect_right(blanks, start)
    end = blanks[index] if index < len(blanks) else len(text)
    return text[start : min(end, start + LONGEST_NAME)]


def _parted_by_blanks(text: str, blanks: list[int]) -> bool:
    """Return whether nothing but blanks parts a list, each between whole names, three at least."""
    if len(blanks) < _FEWEST_BLANKS or set(rules().units.separators) & set(text):
        return False
    parts = [text[a:b] for a, b in itertools.pairwise([0, *blanks, len(text)])]
    return all(
        len(part) >= _SHORTEST_NAME and ends_name(part.rstrip("）"), in_list=True) for part in parts
    )


def unseparated(
    text: str, blanks: list[int], known: frozenset[str], *, sure: bool = True
) -> tuple[int, ...]:
    """Find the blanks of a list that part two whole names.

    `blanks` are offsets into the normal form where the print had a blank or a line break. A
    blank parts two names when what stands before it since the last separator is a whole name,
    and what follows begins a new one: both known from elsewhere, or by their form. With `sure`
    false the form of a name may begin with anything: for cells known to hold two lists.

    >>> unseparated("市财政局市科技局", [4], frozenset())
    (4,)
    >>> unseparated("云江区政府市残联团市委", [5, 8], frozenset())
    (5, 8)
    >>> unseparated("市住房城乡建设局、国家统计局东莞调查队", [5, 14], frozenset())
    ()
    """
    if not blanks:
        return ()
    if _parted_by_blanks(text, blanks):
        return tuple(blanks)
    result: list[int] = []
    names = _Names(known, _long(known), sure)
    remaining = iter(split_list(text))
    piece = next(remaining, None)
    for blank in blanks:
        while piece is not None and piece[1] <= blank:
            piece = next(remaining, None)
        if piece is None or blank <= piece[0]:
            continue
        start = max(piece[0], result[-1] if result else 0, blank - LONGEST_NAME)
        before, behind = text[start:blank], text[blank : min(piece[1], blank + LONGEST_NAME)]
        if names.meet(before, behind, _to_next(text, blank, blanks)):
            result.append(blank)
    return tuple(result)


@lru_cache(maxsize=64)
def _long(known: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in known if len(name) > _SHORTEST_KNOWN)


def apart_by_paragraphs(
    text: str, paragraphs: Iterable[int], known: frozenset[str]
) -> tuple[int, ...]:
    """Find the paragraphs of a list that part two names, one of which stands on each side.

    `paragraphs` are the offsets at which one begins. What ends as a place does (国家税务总局云江市)
    may go on in the next, and so may a name that stands whole elsewhere.

    >>> apart_by_paragraphs("基础教育科各镇中心校", [5], frozenset())
    (5,)
    >>> apart_by_paragraphs("国家税务总局云江市税务局", [9], frozenset())
    ()
    >>> apart_by_paragraphs("市安委办（市应急管理局）", [4], frozenset())
    ()
    """
    cuts = sorted({at for at in paragraphs if 0 < at < len(text)})
    if not cuts:
        return ()
    edges = sorted({0, len(text), *cuts, *(at for part in split_list(text) for at in part)})
    result = []
    for cut in cuts:
        index = bisect_left(edges, cut)
        before, behind = text[edges[index - 1] : cut], text[cut : edges[index + 1]]
        place = before[-1:] in rules().units.levels and not parts_before_and(before)
        if place or behind[:1] in OPENING or before + behind in known:
            continue
        if all(_is_name(words, known) for words in (before, behind)):
            result.append(cut)
    return tuple(result)


def _is_name(words: str, known: frozenset[str]) -> bool:
    """Return whether words are a name by themselves, and not what a broken line leaves of one."""
    return words in known or (len(words) >= _SHORTEST_NAME and is_organization(words))


class _Names(Struct, frozen=True):
    """What is known of the names of a document; `long` are those that may begin other words."""

    known: frozenset[str]
    long: tuple[str, ...]
    sure: bool

    def meet(self, before: str, behind: str, following: str) -> bool:
        """Return whether a name ends and another begins; `following` ends at the next blank."""
        if behind[:1] in OPENING or before[-1:] in OPENING:
            return False
        if before.count("（") != before.count("）") or before + behind in self.known:
            return False
        # No name goes on with 各.
        every = behind.startswith("各") and is_organization(before)
        return (every or self._is_whole(before)) and (
            behind.startswith(self.long)
            or any(
                self._begins_anew(before, name) or _ends_alike(before, name)
                for name in (behind, following)
            )
        )

    def _is_whole(self, words: str) -> bool:
        """Return whether words are a whole name: many a broken one ends as in a list (市园)."""
        if words in self.known or is_whole_name(words):
            return not self.sure or is_organization(words, self.known)
        return is_organization(words) and parts_before_and(words)

    def _begins_anew(self, before: str, behind: str) -> bool:
        """Return whether words are a name of their own and do not go on with the one before."""
        if not self.sure:
            return is_whole_name(behind)
        if begins_name(behind):
            return is_organization(behind)
        # 国家税务总局 云江市税务局 is one, and so is 石龙镇 人民政府.
        return not before.startswith(tuple(rules().units.national)) and _needs_no_owner(behind)


def _ends_alike(before: str, behind: str) -> bool:
    """Return whether two names end alike: neither is a part of the other, but for a branch.

    >>> [_ends_alike("党建办", name) for name in ("城建办", "综合科")]
    [True, False]
    >>> _ends_alike("市公安局", "云江分局"), _ends_alike("国家税务总局", "云江市税务局")
    (False, False)
    """
    units = rules().units
    return (
        before[-1:] == behind[-1:]
        and min(len(before), len(behind)) >= _SHORTEST_NAME
        and is_organization(behind)
        and not behind.endswith(tuple(units.branches))
        and not before.startswith(tuple(units.national))
    )


def _needs_no_owner(name: str) -> bool:
    """Return whether a name says whose it is: a place stands within it, or it is a firm's.

    >>> [_needs_no_owner(name) for name in ("云江区政府", "云江供电公司", "交警支队", "人民政府")]
    [True, True, False, False]
    """
    if not is_organization(name):
        return False
    units = rules().units
    firm = name.endswith(tuple(units.firms)) and not name.endswith(tuple(units.branches))
    own = re.sub("|".join(units.firm_words), "", name) if firm else ""
    return len(own) >= _SHORTEST_NAME or _placed().search(name) is not None


@cache
def _placed() -> re.Pattern[str]:
    places = longest_first(rules().organisations.places)
    return re.compile(rf"\w{{2}}(?:{places})\w{{2}}")


def table_behind(text: str, blanks: Sequence[int]) -> int:
    """Return where a list ends before the words of a small table that was read out behind it.

    Behind a blank stands what is no name, and figures further on, which no name holds.

    >>> text = "市交通局、各区政府东湖南湖合计年度目标3618"
    >>> text[: table_behind(text, [9, 11, 13, 15, 19, 20, 21])]
    '市交通局、各区政府'
    """
    figures = [match.start() for match in _FIGURE.finditer(text)] if blanks else []
    if len(_apart(text, figures, blanks)) < _FEWEST_FIGURES:
        return len(text)
    for at in (at for at in blanks if at < figures[0]):
        listed = [text[start:end] for start, end in split_list(text[:at])]
        following = split_list(_to_next(text, at, list(blanks)))
        more = following and ends_name(text[at:][slice(*following[0])], in_list=True)
        if listed and not more and is_organization(listed[-1]):
            return at
    return len(text)


def _apart(text: str, figures: list[int], blanks: Sequence[int]) -> list[int]:
    """Return the figures that stand behind a blank."""
    return [at for at in figures if at in blanks or text[at - 1 : at].isspace()]
