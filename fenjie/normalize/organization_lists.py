"""Unit lists: names, roles printed with them, and the separators between."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from fenjie.rules import rules
from fenjie.text.han import HAN

Range = tuple[int, int]
_LONGEST_NAME = 60
_BY = "由"
_JOINT = re.compile(f"(?<=[{HAN}）]{{2}})(?P<joint>以及|及|和)(?=各)")
_OPEN, _CLOSE = "（(《“〔[", "）)》”〕]"


class OrganizationRange(NamedTuple):
    """One unit as offsets: its name, and the role printed with it, if any."""

    name: Range
    note: Range | None


@cache
def _role() -> re.Pattern[str]:
    units = rules().units
    roles, inside = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for words in (units.roles, [*units.roles, *units.roles_in_brackets])
    )
    return re.compile(rf"(?:{roles})(?:（[^（）]*）)?$|（(?:{inside})[^（）、]{{0,12}}）$")


def is_empty(text: str) -> bool:
    """Return whether a cell says that there is no unit.

    >>> is_empty("无"), is_empty(" / "), is_empty("市财政局")
    (True, True, False)
    """
    return text.strip() in rules().units.empty


@lru_cache(maxsize=4096)
def read_organizations(text: str, breaks: tuple[int, ...] = ()) -> tuple[OrganizationRange, ...]:
    """Split the normal form of a unit cell; `breaks` are offsets that part two units.

    Brackets that belong to a name stay in it; separators inside brackets part nothing.

    >>> text = "市安委办（市应急管理局）、市财政局，云江大学（筹）具体负责（市教育局督促）"
    >>> for name, note in read_organizations(text):
    ...     print(text[slice(*name)], note and text[slice(*note)])
    市安委办（市应急管理局） None
    市财政局 None
    云江大学（筹） 具体负责（市教育局督促）
    >>> read_organizations("无")
    ()
    """
    if is_empty(text):
        return ()
    units = []
    for start, end in _pieces(text, breaks):
        name = text[start:end]
        note = _role().search(name)
        if note is not None and note.start() > 1 and name[0] in _BY:
            start, name = start + 1, name[1:]
            note = _role().search(name)
        if note is not None and note.start() > 0:
            span = (start + note.start(), end)
            if name[note.start()] == "（":
                span = (span[0] + 1, end - 1)
            units.append(OrganizationRange((start, start + note.start()), span))
        else:
            units.append(OrganizationRange((start, end), None))
    return tuple(units)


def _pieces(text: str, breaks: tuple[int, ...]) -> list[Range]:
    separators = rules().units.separators
    cuts = [(at, at) for at in breaks]
    depth = 0
    last_close = max(text.rfind(char) for char in _CLOSE)
    for match in _marks().finditer(text):
        char, index = match[0], match.start()
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in separators and (depth == 0 or index > last_close):
            cuts.append((index, index + 1))
    if "各" in text:
        cuts += [match.span("joint") for match in _JOINT.finditer(text)]
    cuts.sort()
    edges = [(0, 0), *cuts, (len(text), len(text))]
    pieces = []
    for (_, start), (end, _) in itertools.pairwise(edges):
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = start + len(words.rstrip().rstrip("。"))
        if left < right:
            pieces.append((left, right))
    return _levels_joined(text, pieces)


def _levels_joined(text: str, pieces: list[Range]) -> list[Range]:
    """Join what names the bodies of several levels as one: 各县、市、区政府."""
    if "各" not in text:
        return pieces
    joined: list[Range] = []
    for start, end in pieces:
        if joined and _levels().fullmatch(_role().sub("", text[start:end])):
            before = text[slice(*joined[-1])]
            if before[0] == "各" and all(
                _levels().fullmatch(part) for part in re.split("[、，]", before[1:])
            ):
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


@cache
def _levels() -> re.Pattern[str]:
    units = rules().units
    levels, organizations = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for words in (units.levels, units.bodies_of_levels)
    )
    return re.compile(rf"(?:{levels})(?:{organizations})")


class Share(NamedTuple):
    """Which units of one list lead: `stated` when words of the list say so."""

    leads: tuple[bool, ...]
    stated: bool


def who_leads(text: str, units: Sequence[OrganizationRange]) -> Share:
    """Tell from the roles printed in one list which of its units lead; else the first does.

    A role in brackets is its unit's alone; other words hold for all since ，or ；or the last role.
    负责 says that a body leads where it stands behind one only.

    >>> text = "市发改委、市教育局牵头，市财政局配合"
    >>> who_leads(text, read_organizations(text))
    Share(leads=(True, True, False), stated=True)
    >>> text = "市发改委（牵头）、市财政局"
    >>> ranges = read_organizations(text)
    >>> who_leads(text, ranges).leads, who_leads(text, ranges[1:]).stated
    ((True, False), False)
    """
    leads = [False] * len(units)
    answers = [False] * len(units)
    group = 0
    for index, unit in enumerate(units):
        between = text[units[index - 1].name[1] : unit.name[0]] if index else ""
        if set(between) & set("，；"):
            group = index
        if unit.note is None:
            continue
        words = text[slice(*unit.note)]
        alone = text[unit.note[0] - 1] in _OPEN
        first = index if alone else group
        if any(word in words for word in rules().units.leading):
            leads[first : index + 1] = [True] * (index + 1 - first)
        answers[index] = words in rules().units.answering and first == index
        if not alone:
            group = index + 1
    for reported in (leads, answers):
        if any(reported):
            return Share(tuple(reported), stated=True)
    return Share(tuple(index == 0 for index in range(len(units))), stated=False)


class Labelled(NamedTuple):
    """A list within a cell that names its role itself (牵头单位：…), as offsets."""

    label: Range
    words: Range


@cache
def _label() -> re.Pattern[str]:
    roles = rules().columns.roles
    names = {*roles["lead"].heads, *roles["support"].heads}
    listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(f"(?P<name>{listed})：")


def labelled_lists(text: str) -> list[Labelled]:
    """Find the lists of a cell that each begin with a label and ：.

    >>> text = "牵头单位：市发改委配合单位：市财政局"
    >>> [text[slice(*result.label)] for result in labelled_lists(text)]
    ['牵头单位', '配合单位']
    """
    marks = list(_label().finditer(text))
    edges = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    return [
        Labelled(mark.span("name"), (mark.end(), end))
        for mark, end in zip(marks, edges, strict=True)
    ]


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[" + re.escape(_OPEN + _CLOSE + "".join(rules().units.separators)) + "]")


@cache
def _complete() -> re.Pattern[str]:
    endings = "|".join(sorted(map(re.escape, rules().units.endings), key=len, reverse=True))
    return re.compile(rf"[{HAN}]{{1,30}}(?:{endings})(?:[（(][^（）()]*[）)])?$")


def lists_by_blanks(cells: Iterable[tuple[str, list[int]]]) -> bool:
    """Tell a column whose lists are parted by blanks alone, from its texts and their blanks.

    No cell has a separator, several have blanks, and before each blank a whole name ends.

    >>> lists_by_blanks([("经发局招商局", [3]), ("社会局", []), ("城建局水务所", [3])] * 2)
    True
    """
    endings = (*rules().units.endings, *rules().units.more_endings)
    marks = set(rules().units.separators)
    parted = 0
    parts: list[str] = []
    for text, blanks in cells:
        if marks & set(_BRACKETED.sub("", text)):
            return False
        parts += [text[a:b] for a, b in itertools.pairwise([0, *blanks, len(text)])]
        parted += bool(blanks)
    whole = sum(len(part) > 1 and part.rstrip("）").endswith(endings) for part in parts)
    return parted >= _FEWEST_PARTED and whole * 10 >= len(parts) * 9


_BRACKETED = re.compile("（[^（）]*）")
_FEWEST_PARTED = 3


def _to_next(text: str, start: int, blanks: list[int]) -> str:
    """Return the words from a blank to the next one."""
    index = bisect_right(blanks, start)
    end = blanks[index] if index < len(blanks) else len(text)
    return text[start : min(end, start + _LONGEST_NAME)]


def _parted_by_blanks(text: str, blanks: list[int]) -> bool:
    """Tell a list without any separator whose blanks all stand between whole names, of three."""
    if len(blanks) < _FEWEST_BLANKS or set(rules().units.separators) & set(text):
        return False
    endings = (*rules().units.endings, *rules().units.more_endings)
    parts = [text[a:b] for a, b in itertools.pairwise([0, *blanks, len(text)])]
    return all(
        len(part) >= _SHORTEST_NAME and part.rstrip("）").endswith(endings) for part in parts
    )


_FEWEST_BLANKS = 2
_SHORTEST_NAME = 3


def unseparated(
    text: str, blanks: list[int], known: frozenset[str], *, sure: bool = True
) -> tuple[int, ...]:
    """Find the blanks of a unit cell that part two whole names.

    `blanks` are offsets into the normal form where the print had a blank or a line break. A
    blank parts two names when what stands before it since the last separator is a whole name,
    and what follows begins a new one: both known from elsewhere, or by their form. With `sure`
    false the form of a name may begin with anything: for cells known to hold two lists.

    >>> unseparated("市财政局市科技局", [4], frozenset())
    (4,)
    >>> unseparated("市住房城乡建设局、国家统计局东莞调查队", [5, 14], frozenset())
    ()
    """
    result: list[int] = []
    if not blanks:
        return ()
    if _parted_by_blanks(text, blanks):
        return tuple(blanks)
    beginnings = tuple(rules().units.beginnings)
    long_names = tuple(name for name in known if len(name) > 2)
    pieces = _pieces(text, ())
    remaining = iter(pieces)
    piece = next(remaining, None)
    for blank in blanks:
        while piece is not None and piece[1] <= blank:
            piece = next(remaining, None)
        if piece is None or blank <= piece[0]:
            continue
        start = max(piece[0], result[-1] if result else 0, blank - _LONGEST_NAME)
        before, behind = text[start:blank], text[blank : min(piece[1], blank + _LONGEST_NAME)]
        if behind[:1] in _OPEN or before[-1:] in _OPEN:
            continue
        if before.count("（") != before.count("）"):
            continue
        whole = before in known or (
            _complete().match(before) is not None and (not sure or before.startswith(beginnings))
        )
        new = behind.startswith(long_names) or (
            (not sure or behind.startswith(beginnings))
            and (
                _complete().match(behind) is not None
                or _complete().match(_to_next(text, blank, blanks)) is not None
            )
        )
        if whole and new and before + behind not in known:
            result.append(blank)
    return tuple(result)
