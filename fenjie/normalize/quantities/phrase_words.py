"""The words around a number, parted by closed classes of words; the rest is what may be nouns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from fenjie.normalize.time_expressions import YEAR_OR_QUARTER
from fenjie.rules import rules

Kind = Literal["noun", "whole", "verb", "deed", "outcome", "change", "setting"]

Use = Literal["amount", "occasion", "thing"]
"""How a unit counts: what is measured, what takes place, or things."""

BRACKETS = re.compile("“[^“”]*”|（[^（）]*）")
"""What is between quotes or brackets; no word within it parts anything."""

_TIME = re.compile(rf"(?:截[至止])?(?:{YEAR_OR_QUARTER}|[0-9]{{1,2}}月(?:底|末|份)?前?)")
_OPENING = "“（"
_OF_A_TIME = "0123456789一二三四截"
_SIGNS = frozenset(_OPENING + _OF_A_TIME)


class Word(Struct, frozen=True):
    """A stretch of a phrase and what it is: `noun` where no class has it."""

    text: str
    kind: Kind


def words_of(text: str) -> list[Word]:
    """Part a text from left to right, the longest word of a class first; none within another.

    >>> [word.text for word in words_of("改造县域医共体")], words_of("使用量")
    (['改造', '县域', '医共体'], [Word(text='使用量', kind='whole')])
    """
    return list(_words_of(text))


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[Word, ...]:
    kinds, lengths = _kinds(), _lengths()
    result: list[Word] = []
    start = position = 0
    while position < len(text):
        character = text[position]
        if character not in lengths and character not in _SIGNS:
            position += 1
            continue
        end, kind = _word_at(text, position, kinds, lengths.get(character, ()))
        if kind != "noun":
            if start < position:
                result.append(Word(text[start:position], "noun"))
            result.append(Word(text[position:end], kind))
            start = end
        position = end
    if start < len(text):
        result.append(Word(text[start:], "noun"))
    return tuple(result)


def _word_at(
    text: str, position: int, kinds: Mapping[str, Kind], lengths: Sequence[int]
) -> tuple[int, Kind]:
    character = text[position]
    if character in _OPENING and (match := BRACKETS.match(text, position)):
        return match.end(), "whole"
    if character in _OF_A_TIME and (match := _TIME.match(text, position)):
        return match.end(), "setting"
    for length in lengths:
        end = position + length
        kind = kinds.get(text[position:end])
        if kind is None or end > len(text):
            continue
        if kind != "whole" and ends_a_word(text, end):
            return end + 1, "noun"
        return end, kind
    return position + 1, "noun"


def ends_a_word(text: str, position: int) -> bool:
    """Return whether the character there belongs to the word before it (使用量, 培训师)."""
    behind = _endings().get(text[position : position + 1])
    if behind is None:
        return False
    following = text[position + 1 : position + 2]
    return not following or following not in behind


@cache
def _kinds() -> dict[str, Kind]:
    data = rules().quantities.metric
    classes: tuple[tuple[Kind, list[str]], ...] = (
        ("verb", data.verbs),
        ("deed", data.deeds),
        ("outcome", data.outcomes),
        ("change", data.changes),
        ("setting", data.settings),
        ("whole", data.whole),
    )
    return {word: kind for kind, words in classes for word in words}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return the lengths of the words that begin with a character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in _kinds():
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(of, reverse=True)) for first, of in lengths.items()}


@cache
def _endings() -> dict[str, str]:
    return rules().quantities.metric.endings
