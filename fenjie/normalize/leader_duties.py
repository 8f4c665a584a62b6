"""What a cell of leaders prints beside their names: offices, duties in brackets, 按分工."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from fenjie.normalize.organizations.names import ends_name
from fenjie.normalize.people import name_cuts
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first

Range = tuple[int, int]
_LONGEST_NAMES = 24
_LONGEST_OFFICE = 16
_SHORTEST_ORGANIZATION = 3
_MOST_OFFICES = 60
"""Offices of a cell that are looked at; one of more is no cell of leaders."""


def duty_ranges(text: str, blanks: Collection[int] = ()) -> tuple[Range, ...]:
    """Return the parts of a cell of leaders that are duties and no names, as offsets.

    `blanks` are offsets at which the print had a blank.

    >>> text = "秦川（市委常委、常务副市长）、鲁南（兼）"
    >>> [text[slice(*duty)] for duty in duty_ranges(text)]
    ['（市委常委、常务副市长）']
    >>> [duty_ranges(text) for text in ("按《要点》分工（秦川、鲁南）", "各分管副市长")]
    [((0, 8), (13, 14)), ()]
    >>> text = "党委书记、院长秦川，鲁南副院长"
    >>> [text[slice(*duty)] for duty in duty_ranges(text)]
    ['党委书记、院长', '副院长']
    >>> duty_ranges("信息科科长秦川", [5]), duty_ranges("信息科科长：秦川")
    (((0, 5),), ((0, 6),))
    >>> text = "区政府党组成员、公安分局局长秦川，鲁南"
    >>> [text[slice(*duty)] for duty in duty_ranges(text)]
    ['区政府党组成员、公安分局局长']
    """
    return _duty_ranges(text, tuple(blanks))


@lru_cache(maxsize=4096)
def _duty_ranges(text: str, blanks: tuple[int, ...]) -> tuple[Range, ...]:
    """Do so for cells that a document has again and again."""
    result: list[Range] = []
    if "（" in text:
        for match in _beside().finditer(text):
            if match["names"] is not None:
                result += [(match.start(), match.start("names")), (match.end("names"), match.end())]
            elif match.start() > 0:
                result.append(match.span())
    return tuple(sorted([*result, *_offices_beside(text, result, blanks)]))


def without_duties(text: str) -> str:
    """Return the words of a cell of leaders with a blank for each duty.

    >>> without_duties("院长秦川、副院长鲁南")
    ' 秦川、 鲁南'
    """
    for start, end in reversed(duty_ranges(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def _offices_beside(text: str, brackets: list[Range], blanks: Collection[int]) -> Iterator[Range]:
    """Find offices that stand before or behind names, where nothing else stands beside them."""
    holds_title = any(title in text for title in _list_of_titles())
    known = [match.span() for match in _office().finditer(text)] if holds_title else []
    if len(known) > _MOST_OFFICES or not (known or blanks or "：" in text):
        return
    alone: Range | None = None
    for start, end in _items(text, [*brackets, *known]):
        offices = [span for span in known if start <= span[0] and span[1] <= end]
        if offices and not _words_beside(text, start, end, offices):
            # 党组成员、办公室主任秦川: an office without a name belongs to the name behind it.
            alone = alone or offices[0]
            continue
        yield from _behind(alone, start, list(_offices_of(text, start, end, offices, blanks)))
        alone = None


def _behind(alone: Range | None, start: int, offices: list[Range]) -> list[Range]:
    """Let the first office of an item begin with those that stand alone before it."""
    if alone is not None and offices and offices[0][0] == start:
        return [(alone[0], offices[0][1]), *offices[1:]]
    return offices


def _words_beside(text: str, start: int, end: int, offices: list[Range]) -> list[str]:
    """Return the words before, between and behind the offices of an item."""
    edges = [(start, start), *offices, (end, end)]
    words = [text[a:b].strip() for (_, a), (b, _) in pairwise(edges)]
    return [each for each in words if each]


def _offices_of(
    text: str, start: int, end: int, offices: list[Range], blanks: Collection[int]
) -> Iterator[Range]:
    """Find the offices of an item; before the first the name of an organization may stand."""
    if offices and (first := _with_organization(text, start, offices[0])) is not None:
        offices = [first, *offices[1:]]
    words = _words_beside(text, start, end, offices)
    if words and all(map(_are_names, words)):
        yield from offices
    else:
        yield from _parted_offices(text, start, end, blanks)


def _with_organization(text: str, start: int, office: Range) -> Range | None:
    """Return an office with the organization before it (公安分局局长), None where none stands."""
    if office[1] - start > _LONGEST_OFFICE:
        return None
    title = _title().search(text, *office)
    for end in range(office[0], (title.start() if title is not None else office[0]) + 1):
        if end - start >= _SHORTEST_ORGANIZATION and ends_name(text[start:end], in_list=True):
            return start, office[1]
    return None


def _parted_offices(text: str, start: int, end: int, blanks: Collection[int]) -> Iterator[Range]:
    """Find offices of any words that a blank or ： parts from the names behind them."""
    colons = [at + 1 for at in range(start, end) if text[at] == "："]
    edges = sorted({start, end, *colons, *(at for at in blanks if start < at < end)})
    parts = list(pairwise(edges))
    words = [text[a:b].rstrip("：").strip() for a, b in parts]
    offices = [part for part, each in zip(parts, words, strict=True) if _ends_office(each)]
    names = sum(map(_are_names, words))
    if words and _are_names(words[-1]) and len(offices) + names == len(parts):
        yield from offices


def _ends_office(words: str) -> bool:
    ends = len(words) <= _LONGEST_OFFICE and words.endswith(tuple(rules().people.duties))
    return ends and not _are_names(words)


def _items(text: str, wholes: list[Range]) -> Iterator[Range]:
    """Return the parts of a list that separators outside of `wholes` part."""
    at = 0
    separators = rules().people.separators
    for place, sign in enumerate(text):
        if sign in separators and not any(start <= place < end for start, end in wholes):
            yield at, place
            at = place + 1
    yield at, len(text)


def _are_names(words: str) -> bool:
    return (
        len(words) <= _LONGEST_NAMES
        and not ends_name(words, in_list=True)
        and bool(name_cuts(words))
    )


@cache
def _office() -> re.Pattern[str]:
    """Match an office with what stands before its name, several in a row as one."""
    one = f"(?:{longest_first(rules().people.before_offices)}){{0,6}}(?:{_titles()})"
    separator = f"[{re.escape(''.join(rules().people.separators))}]"
    return re.compile(f"{one}(?:{separator}?{one}){{0,4}}：?")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(_titles())


def _titles() -> str:
    return longest_first(_list_of_titles())


@cache
def _list_of_titles() -> tuple[str, ...]:
    return (*rules().document.leader_offices, *rules().people.offices)


@cache
def _beside() -> re.Pattern[str]:
    people = rules().people
    duty = f"[^（）、，；]*?(?:{longest_first(people.duties)})"
    return re.compile(f"{people.divisions}（(?P<names>[^（）]+)）|（{duty}(?:[、，；]{duty})*）")
