"""Punctuation of the normal form: full-width beside Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fenjie.text.han import FIRST, LAST, PUNCTUATION, is_han

FULL_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
"""The marks that the form makes full-width."""

_CANDIDATES = re.compile(r"[,:;?!()]")
_BESIDE_HAN = re.compile(rf"(?<=[{FIRST}-{LAST}])[,:;?!]|[,:;?!](?=[{FIRST}-{LAST}])")
"""Marks right beside Chinese, as nearly all are."""
_BRACKETS = re.compile(r"[()（）]")


def widened(text: str) -> str:
    """Make punctuation full-width beside Chinese; what is widened counts as Chinese in turn.

    Blanks between do not count: where one neighbour is Chinese they go. Brackets widen in pairs.
    """
    if not any(map(text.__contains__, FULL_WIDTH)):
        return text
    text = _BESIDE_HAN.sub(_wide, text)
    return text if _CANDIDATES.search(text) is None else _spread(text)


def _spread(text: str) -> str:
    """Widen marks that stand not right beside Chinese.

    Linear: each mark is widened once and then speaks to its neighbours.
    """
    chars = list(text)
    partner = _pairs(text) if "(" in text or ")" in text else {}
    places = [
        match.start()
        for match in _CANDIDATES.finditer(text)
        if match[0] not in "()" or match.start() in partner
    ]
    behind = _neighbours(text, places)
    before = {following: place for place, following in behind.items()}
    waiting = [
        place
        for place in places
        if _is_beside_chinese(text, place) or chars[partner.get(place, place)] in "（）"
    ]
    while waiting:
        place = waiting.pop()
        if chars[place] in FULL_WIDTH:
            chars[place] = FULL_WIDTH[chars[place]]
            waiting += [near[place] for near in (before, behind, partner) if place in near]
    return "".join(chars)


def _wide(match: re.Match[str]) -> str:
    return FULL_WIDTH[match[0]]


def _neighbours(text: str, places: Sequence[int]) -> dict[int, int]:
    """Return which mark follows another behind nothing but blanks: they speak to one another."""
    return {
        place: following
        for place, following in pairwise(places)
        if following == place + 1 or text[place + 1 : following].isspace()
    }


def _is_beside_chinese(text: str, place: int) -> bool:
    """Return whether a character is Chinese that stands next to a place, blanks left aside."""
    # Most marks stand right behind one of these.
    if FIRST <= text[place - 1 : place] <= LAST or FIRST <= text[place + 1 : place + 2] <= LAST:
        return True
    before, behind = _neighbour(text, place, -1), _neighbour(text, place, 1)
    return (before >= 0 and stands_close(text[before])) or (
        behind < len(text) and stands_close(text[behind])
    )


def stands_close(sign: str) -> bool:
    """Return whether a character is Chinese, so that no blank belongs beside it."""
    return is_han(sign) or sign in PUNCTUATION


def _pairs(text: str) -> dict[int, int]:
    """Match brackets of either width; each position of a pair leads to the other."""
    opened: list[int] = []
    partner: dict[int, int] = {}
    for match in _BRACKETS.finditer(text):
        if match[0] in "(（":
            opened.append(match.start())
        elif opened:
            left = opened.pop()
            partner[left], partner[match.start()] = match.start(), left
    return partner


def _neighbour(text: str, place: int, step: int) -> int:
    """Return the nearest position that is no blank, -1 or the length where there is none."""
    place += step
    while 0 <= place < len(text) and text[place].isspace():
        place += step
    return place
