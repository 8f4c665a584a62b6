"""Unit lists: names, roles printed with them, and the separators between."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache
from typing import NamedTuple

from fenjie.rules import rules

Range = tuple[int, int]
_LONGEST_NAME = 60
_OPEN, _CLOSE = "（(《“〔[", "）)》”〕]"


class UnitRange(NamedTuple):
    """One unit as offsets: its name, and the role printed with it, if any."""

    name: Range
    note: Range | None


@cache
def _role() -> re.Pattern[str]:
    roles = "|".join(sorted(map(re.escape, rules().units.roles), key=len, reverse=True))
    return re.compile(rf"(?:{roles})(?:（[^（）]*）)?$|（(?:{roles})）$")


def is_empty(text: str) -> bool:
    """Tell whether a cell says that there is no unit.

    >>> is_empty("无"), is_empty(" / "), is_empty("市财政局")
    (True, True, False)
    """
    return text.strip() in rules().units.empty


@lru_cache(maxsize=4096)
def read_units(text: str, breaks: tuple[int, ...] = ()) -> tuple[UnitRange, ...]:
    """Split the normal form of a unit cell; `breaks` are offsets that part two units.

    Brackets that belong to a name stay in it; separators inside brackets part nothing.

    >>> text = "市安委办（市应急管理局）、市财政局，云江大学（筹）具体负责（市教育局督促）"
    >>> for name, note in read_units(text):
    ...     print(text[slice(*name)], note and text[slice(*note)])
    市安委办（市应急管理局） None
    市财政局 None
    云江大学（筹） 具体负责（市教育局督促）
    >>> read_units("无")
    ()
    """
    if is_empty(text):
        return ()
    units = []
    for start, end in _pieces(text, breaks):
        name = text[start:end]
        note = _role().search(name)
        if note is not None and note.start() > 0:
            span = (start + note.start(), end)
            if name[note.start()] == "（":
                span = (span[0] + 1, end - 1)
            units.append(UnitRange((start, start + note.start()), span))
        else:
            units.append(UnitRange((start, end), None))
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
    cuts.sort()
    edges = [(0, 0), *cuts, (len(text), len(text))]
    pieces = []
    for (_, start), (end, _) in itertools.pairwise(edges):
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = start + len(words.rstrip().rstrip("。"))
        if left < right:
            pieces.append((left, right))
    return pieces


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[" + re.escape(_OPEN + _CLOSE + "".join(rules().units.separators)) + "]")


@cache
def _complete() -> re.Pattern[str]:
    endings = "|".join(sorted(map(re.escape, rules().units.endings), key=len, reverse=True))
    return re.compile(rf"[㐀-鿿]{{1,30}}(?:{endings})(?:[（(][^（）()]*[）)])?$")


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
    found: list[int] = []
    if not blanks:
        return ()
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
        start = max(piece[0], found[-1] if found else 0, blank - _LONGEST_NAME)
        before, behind = text[start:blank], text[blank : min(piece[1], blank + _LONGEST_NAME)]
        if behind[:1] in _OPEN or before[-1:] in _OPEN:
            continue
        if before.count("（") != before.count("）"):
            continue
        whole = before in known or (
            _complete().match(before) is not None and (not sure or before.startswith(beginnings))
        )
        new = behind.startswith(long_names) or (
            _complete().match(behind) is not None and (not sure or behind.startswith(beginnings))
        )
        if whole and new and before + behind not in known:
            found.append(blank)
    return tuple(found)
