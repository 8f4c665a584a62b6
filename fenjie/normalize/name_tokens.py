"""The names in a cell of leaders, parted where the print parts them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from fenjie.rules import rules
from fenjie.text.han import is_han

_SPLIT = re.compile(r"[\s、，,；;/]+")


def name_tokens(printed: str) -> list[str]:
    """Split a cell at blanks and separators; two single letters in a row are one name.

    A longer run of single letters comes back as one token: nothing says where its names end. One
    letter alone is no name: it belongs to the two beside it.

    >>> name_tokens("孙立群 周 敏"), name_tokens("林 川 何 岚")
    (['孙立群', '周敏'], ['林川何岚'])
    >>> name_tokens("孙立群 沈 知秋"), name_tokens("欧阳 清")
    (['孙立群', '沈知秋'], ['欧阳清'])
    """
    return list(tokens_of(printed))


@lru_cache(maxsize=4096)
def tokens_of(printed: str) -> tuple[str, ...]:
    """Return the same, kept: a document has the same leaders again and again."""
    tokens = _without_blanks_within(printed)
    return tuple(tokens if min(map(len, tokens), default=2) > 1 else _with_letters(tokens))


def lone_letters(printed: str) -> int:
    """Count the letters that stand alone between blanks, and not side by side with another.

    >>> lone_letters("沈 知秋 周 敏"), lone_letters("林若 水")
    (1, 1)
    """
    return sum(len(token) == 1 for token in _without_blanks_within(printed))


def _without_blanks_within(printed: str) -> list[str]:
    """Split a cell; single letters side by side are one token."""
    tokens: list[str] = []
    single: list[str] = []
    for token in [*_SPLIT.split(printed.strip()), ""]:
        if len(token) == 1 and are_han(token):
            single.append(token)
            continue
        if single:
            tokens.append("".join(single))
            single.clear()
        if token:
            tokens.append(token)
    return tokens


def _with_letters(tokens: Sequence[str]) -> list[str]:
    """Join single letters with the two letters behind them, or before; not where both could be."""
    joined: list[str] = []
    rest = [*tokens, ""]
    index = 0
    while index < len(tokens):
        letter, behind = rest[index], rest[index + 1]
        before = joined[-1] if joined else ""
        index += 1
        if len(letter) > 1:
            joined.append(letter)
            continue
        goes_before = len(behind) == 2 and are_han(behind) and has_surname(letter)
        goes_behind = len(before) == 2 and are_han(before)
        if goes_before and not (goes_behind and is_name(behind)):
            joined.append(letter + behind)
            index += 1
        elif goes_behind and not goes_before:
            joined[-1] += letter
        else:
            joined.append(letter)
    return joined


def are_han(letters: str) -> bool:
    """Return whether there are letters, all of them Han characters."""
    return bool(letters) and all(map(is_han, letters))


def is_name(token: str) -> bool:
    """Return whether a token looks like the name of a person.

    >>> is_name("林若水"), is_name("欧阳若水"), is_name("就医")
    (True, True, False)
    """
    return 2 <= len(token) <= 3 + (token[:2] in rules().people.surnames_of_two) and has_surname(
        token
    )


def has_surname(name: str) -> bool:
    """Return whether a name begins with one of the family names of the rules."""
    people = rules().people
    return name[0] in people.surnames or name[:2] in people.surnames_of_two
