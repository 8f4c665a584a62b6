"""What stands between two separators of a list: one name or several, and their duties."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from fenjie.normalize.organizations.duties import LONGEST_OBJECT, words_of_duty
from fenjie.normalize.organizations.names import begins_name
from fenjie.normalize.organizations.shapes import is_organization, parts_before_and
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.han import is_han

Range = tuple[int, int]
_AND = re.compile("以及|及|和|与")
_BRACKET_AT_END = re.compile("（[^（）]*(?:（[^（）]*）[^（）]*)*）$")
_OBJECT = re.compile(f"([^（）]{{0,{LONGEST_OBJECT}}})(?:（[^（）]*）)?")
_SHORTEST = 2
_LONGEST = 200
"""Characters of a piece that is looked into; a longer one is no name, whatever it holds."""


class OrganizationRange(NamedTuple):
    """One organization as offsets: its name, and the role printed with it, if any."""

    name: Range
    note: Range | None


def read_piece(text: str, start: int, end: int, known: frozenset[str]) -> list[OrganizationRange]:
    """Return the organizations of what stands between two separators.

    >>> def show(text):
    ...     ranges = read_piece(text, 0, len(text), frozenset())
    ...     return [(text[slice(*name)], note and text[slice(*note)]) for name, note in ranges]
    >>> show("由市发改委会同市财政局负责"), show("市教育局和体育局")
    ([('市发改委', '会同'), ('市财政局', '负责')], [('市教育局', None), ('体育局', None)])
    >>> show("市市场监管局等部门"), show("保卫科负责考核")
    ([('市市场监管局', None)], [('保卫科', '负责考核')])
    """
    if end - start > _LONGEST:
        return [OrganizationRange((start, end), None)]
    return [
        OrganizationRange(
            (start + name[0], start + name[1]), note and (start + note[0], start + note[1])
        )
        for name, note in _read(text[start:end], known)
    ]


@lru_cache(maxsize=4096)
def _read(words: str, known: frozenset[str]) -> tuple[OrganizationRange, ...]:
    """Read the words of a piece; a document names the same organizations again and again."""
    words = words[: _without_aside(words)]
    if _rest().fullmatch(words) or (_says_order(words) and not is_organization(words, known)):
        return ()
    members = _by_duties(words, _opened(words), known) or _by_role(words, known)
    return tuple(each for name, note in members for each in _names(words, name, note, known))


def _without_aside(words: str) -> int:
    """Return where a piece ends before a bracket that says that the first leads, or a remark."""
    bracket = _BRACKET_AT_END.search(words)
    start = bracket.start() if bracket is not None else 0
    aside = words[start + 1 : -1]
    return start if start > 0 and (_says_order(aside) or is_remark(aside)) else len(words)


def is_remark(words: str) -> bool:
    """Return whether the words of a bracket behind a name are a remark and no part of it.

    >>> is_remark("以下均需各镇配合，不再列出"), is_remark("市应急管理局")
    (True, False)
    """
    return re.search(rules().units.remarks, words) is not None and not _says_order(words)


def _says_order(words: str) -> bool:
    return re.search(rules().units.first_leads, words) is not None


def _opened(words: str) -> int:
    """Return where the name begins behind 由."""
    if not words.startswith(_openers()):
        return 0
    return max(len(opener) for opener in _openers() if words.startswith(opener))


def _by_duties(words: str, start: int, known: frozenset[str]) -> list[OrganizationRange]:
    """Read names each with its duty behind it; nothing where one is no name by its shape."""
    result: list[OrganizationRange] = []
    at = start
    waiting: re.Match[str] | None = None
    for duty in _duties(words, start, known):
        if _is_name(words, at, duty.start(), known):
            waiting = duty  # A longer name holds what looked like a duty: 市场监管局.
        elif waiting is not None and _is_name(words, waiting.end(), duty.start(), known):
            result.append(OrganizationRange((at, waiting.start()), waiting.span()))
            at, waiting = waiting.end(), duty
    if waiting is not None:
        result.append(OrganizationRange((at, waiting.start()), waiting.span()))
        at = waiting.end()
    tail = words[at:]
    if not result or not tail:
        return result
    if _goes_on_name(words, result[-1], len(words) - len(tail)):
        return []
    if is_organization(tail, known):
        return [*result, OrganizationRange((at, len(words)), None)]
    object_ = _OBJECT.fullmatch(tail)
    if object_ is None or not all(map(is_han, object_[1])):
        return []
    last = result.pop()
    return [*result, OrganizationRange(last.name, (last.name[1], len(words)))]


def _goes_on_name(words: str, last: OrganizationRange, end: int) -> bool:
    """Return whether a name goes on behind what looked like its duty: 市场监管局会同….

    >>> [each.name for each in read_piece("市场监管局会同市公安局", 0, 11, frozenset())]
    [(0, 5), (7, 11)]
    """
    start, tail = last.name[0], words[end:]
    return not begins_name(tail) and any(
        is_organization(words[start : end + size])
        for size in range(1, min(len(tail), LONGEST_OBJECT) + 1)
    )


def _duties(words: str, start: int, known: frozenset[str]) -> list[re.Match[str]]:
    """Find words of duty; what is a name as a whole has one at its end at most (市经协办)."""
    duties = list(words_of_duty(words))
    end = _without_rest(words, start, len(words)) if duties else 0
    if duties and is_organization(words[start:end], known):
        last = duties[-1]
        ends = last.end() == end and _is_name(words, start, last.start(), known)
        return [last] if ends else []
    return duties


def _is_name(words: str, start: int, end: int, known: frozenset[str]) -> bool:
    name = words[start : _without_rest(words, start, end)]
    if len(name) < _SHORTEST:
        return False
    return is_organization(name, known) or all(
        is_organization(part, known) for part in _joints().split(name)
    )


def _by_role(words: str, known: frozenset[str]) -> list[OrganizationRange]:
    """Read a name with a role at its end, whatever its shape."""
    start = _opened(words)
    note = _role_in(words)
    if start and not (note is not None and note.start() > start):
        named = words[start : _without_rest(words, start, len(words))]
        start = start if is_organization(named, known) else 0
    if note is None or note.start() <= start:
        return [OrganizationRange((start, len(words)), None)]
    span = (note.start(), len(words))
    if words[note.start()] == "（":
        span = (span[0] + 1, span[1] - 1)
    return [OrganizationRange((start, note.start()), span)]


def _role_in(words: str) -> re.Match[str] | None:
    """Find the role at the end of a piece; most have none, and no bracket either."""
    if not words.endswith(_ends_of_roles()):
        return None
    if words.endswith("）"):
        # Most brackets belong to the name: they begin with no role, and stand behind none.
        opening = words.rfind("（")
        if not (
            words.startswith(_roles_in_brackets(), opening + 1)
            or words.endswith(tuple(rules().units.roles), 0, opening)
        ):
            return None
    return _role().search(words)


@cache
def _ends_of_roles() -> tuple[str, ...]:
    return (*rules().units.roles, "）", "\n")


@cache
def _roles_in_brackets() -> tuple[str, ...]:
    units = rules().units
    return (*units.roles, *units.roles_in_brackets)


@cache
def _role() -> re.Pattern[str]:
    roles, inside = longest_first(rules().units.roles), longest_first(_roles_in_brackets())
    return re.compile(rf"(?:{roles})(?:（[^（）]*）)?$|（(?:{inside})[^（）、]{{0,12}}）$")


def without_role(words: str) -> str:
    """Return a piece without the role at its end.

    >>> without_role("县政府配合")
    '县政府'
    """
    role = _role_in(words)
    return words if role is None else words[: role.start()] + words[role.end() :]


def _names(
    words: str, name: Range, note: Range | None, known: frozenset[str]
) -> list[OrganizationRange]:
    """Part what stands before one note: names joined by 会同 or 和, and without 等."""
    start, end = name[0], _without_rest(words, *name)
    for joint in _joints().finditer(words, start, end):
        if _joins(words, start, joint, end, known):
            left = _and_parted(words, start, joint.start(), known)
            right = _and_parted(words, joint.end(), end, known)
            return [*_noted(left, joint.span()), *_noted(right, note)]
    return _noted(_and_parted(words, start, end, known), note)


def _joins(words: str, start: int, joint: re.Match[str], end: int, known: frozenset[str]) -> bool:
    """Return whether 会同 joins two names; 会 alone only what is attested elsewhere."""
    left, right = words[start : joint.start()], words[joint.end() : end]
    if len(joint[0]) == 1:
        ends = left.endswith(tuple(rules().units.duties.joined_by_one))
        return right in known and (left in known or (len(left) > _SHORTEST and ends))
    return len(left) >= _SHORTEST and _are_names(words, start, joint.span(), end, known)


def _noted(names: list[Range], note: Range | None) -> list[OrganizationRange]:
    last = len(names) - 1
    return [
        OrganizationRange(name, note if index == last else None) for index, name in enumerate(names)
    ]


def _are_names(words: str, start: int, joint: Range, end: int, known: frozenset[str]) -> bool:
    return is_organization(words[start : joint[0]], known) and is_organization(
        words[joint[1] : end], known
    )


def _without_rest(words: str, start: int, end: int) -> int:
    """Return where a list ends before 等 and what is said with it."""
    rest = _rest().search(words, start + _SHORTEST, end)
    return end if rest is None else rest.start()


def _and_parted(words: str, start: int, end: int, known: frozenset[str]) -> list[Range]:
    """Part names that 和 joins: both are names, by their ending or attested elsewhere."""
    result: list[Range] = []
    if words[start:end] in known:
        return [(start, end)]
    for joint in _AND.finditer(words, start, end):
        if joint.start() - start >= _SHORTEST and _parts(words, start, joint.span(), end, known):
            result.append((start, joint.start()))
            start = joint.end()
    return [*result, (start, end)]


def _parts(words: str, start: int, joint: Range, end: int, known: frozenset[str]) -> bool:
    left, right = words[start : joint[0]], words[joint[1] : end]
    if left in known and right in known:
        return True
    if left.count("（") != left.count("）") or not _are_names(words, start, joint, end, known):
        return False
    return (parts_before_and(left) and not begins_only(left)) or begins_name(right)


def begins_only(words: str) -> bool:
    """Return whether words are nothing but what names begin with (东部)."""
    return words in rules().units.beginnings


@cache
def _openers() -> tuple[str, ...]:
    return tuple(rules().units.duties.openers)


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(longest_first(rules().units.duties.joins))


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(f"(?:{rules().units.duties.rest})$")
