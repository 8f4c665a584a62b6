"""The noun phrase behind a number: up to what is done with the things, or happens to them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fenjie.normalize.quantities.noun_phrase import (
    DONE,
    JOINS,
    NOUNS,
    PARTING,
    acts_within,
    general_nouns,
    metric_rules,
    noun_of,
    stripped,
    text_of,
)
from fenjie.normalize.quantities.phrase_words import Use, Word, words_of
from fenjie.rules import rules
from fenjie.text.han import FIRST, LAST, is_han

_ENCLOSED = re.compile("“[^”]{1,20}”|（[^（）]{1,16}）")
_FIGURE = re.compile(r"(?<![0-9])[和及与或并]?(?=[0-9]++(?![A-Za-z]))")
_ANY_FIGURE = re.compile("[0-9]")
_OF_OR_WITH = re.compile("[的与]")
_BOUND = "超达约近逾"
_FIGURES = "0123456789"
_MOST_SIGNS = 40
_SIGNS_OF_NAMES = frozenset("+&0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LONGEST_PLAIN = 12


@cache
def _currencies() -> tuple[str, ...]:
    return tuple(rules().quantities.currencies_before)


def noun_behind(text: str, end: int, use: Use) -> str | None:
    """Return the noun phrase behind a number; "" where none stands there, None where unclear.

    >>> noun_behind("为300名环卫工人免费体检", 5, "thing"), noun_behind("建成5座并投用", 4, "thing")
    ('环卫工人', '')
    """
    if use == "amount" and text[end - 1] in "%‰" and not text.startswith("的", end):
        return ""
    start, stop = _stretch(text, end)
    if start == stop:
        return ""
    stretch = text[start:stop]
    if stretch.isascii() or stretch.startswith(_currencies()):
        return ""
    if _ANY_FIGURE.search(stretch) is not None:
        stretch = _FIGURE.split(stretch, maxsplit=1)[0]
    stretch = _without_own_measure(stretch)
    if not stretch:
        return ""
    behind = start + len(stretch)
    if stretch[-1] in _BOUND and text[behind : behind + 1].isdigit():
        return None
    return _noun_in(stretch, use, done=start == end)


def _stretch(text: str, end: int) -> tuple[int, int]:
    """Return the words behind a number without the 的 that joins them to it.

    Words in quotes and brackets belong to them.
    """
    start = end + text.startswith("的", end)
    stop, room = start, _MOST_SIGNS
    while room:
        begin = stop
        for sign in text[begin : begin + room]:
            # Nearly all are among the first, and need no call.
            if not (FIRST <= sign <= LAST or sign in _SIGNS_OF_NAMES or is_han(sign)):
                break
            stop += 1
        room -= stop - begin
        if not room or (enclosed := _ENCLOSED.match(text, stop)) is None:
            break
        stop = enclosed.end()
        room -= 1
    return (start, stop) if start < stop else (end, start)


@lru_cache(maxsize=4096)
def _noun_in(stretch: str, use: Use, *, done: bool) -> str | None:
    words = words_of(stretch)
    while words and words[0].kind == "setting" and words[0].text[0] in _FIGURES:
        words = words[1:]
    return _noun_of_stretch(words, use, done=done)


def _without_own_measure(stretch: str) -> str:
    """Leave out a measure of the things counted (5个项目总投资3亿元)."""
    # Looking for one character of each is cheaper: few stretches have any.
    if not _signs_of_measures().isdisjoint(stretch):
        for measure in metric_rules().own_measures:
            if (at := stretch.find(measure)) > 0:
                stretch = stretch[:at]
    return stretch


@cache
def _signs_of_measures() -> frozenset[str]:
    return frozenset(measure[-1] for measure in metric_rules().own_measures)


def _noun_of_stretch(words: list[Word], use: Use, *, done: bool) -> str | None:
    parting = next((i for i, word in enumerate(words) if word.kind in PARTING), len(words))
    if not parting and _has_manner(words):
        return None
    if not parting or _begins_anew(words[0]):
        return ""
    if _is_within(words, parting):
        return None
    phrase = words[:parting]
    if phrase[0].kind in DONE and not _is_modifier(phrase, use):
        return ""
    phrase = stripped(_first_noun(phrase), JOINS + metric_rules().behind)
    if acts_within(phrase) or _is_long(phrase):
        return None
    return noun_of(phrase, things=use == "thing" and done)


def _is_within(words: list[Word], parting: int) -> bool:
    """Return whether what parts the words may stand within a noun (人行道|有序|示范路)."""
    if words[0].kind == "noun" and words[0].text[0] in metric_rules().alone:
        return True
    following = words[parting : parting + 2]
    return len(following) > 1 and following[0].kind == "setting" and following[1].kind in NOUNS


def _begins_anew(word: Word) -> bool:
    return word.kind == "noun" and word.text[0] in metric_rules().openers + JOINS


def _first_noun(words: list[Word]) -> list[Word]:
    """Leave out what is had or joined (6个海外分会的平台作用)."""
    for index, word in enumerate(words):
        header, *others = _OF_OR_WITH.split(word.text, maxsplit=1)
        if others and word.kind == "noun":
            return [*words[:index], Word(header, "noun")] if header else words[:index]
    return words


def _is_modifier(words: list[Word], use: Use) -> bool:
    """Return whether a word of doing begins a noun (5个改造项目) and is not what is done."""
    if all(word.kind in DONE for word in words):
        return use == "occasion"
    return use != "amount" or text_of(words[1:]) in metric_rules().general


def _has_manner(words: list[Word]) -> bool:
    """Return whether it is said how what is counted is done (一次全面摸排)."""
    kinds = [word.kind for word in words[:2]]
    return kinds[:1] == ["setting"] and kinds[1:] in (["noun"], ["whole"], ["deed"])


def _is_long(words: list[Word]) -> bool:
    """Return whether words may hold a verb that no class has, for all that is known."""
    text = text_of(words)
    general = text.endswith(general_nouns()) and all(word.kind not in DONE for word in words)
    return len(text) > _LONGEST_PLAIN and not general
