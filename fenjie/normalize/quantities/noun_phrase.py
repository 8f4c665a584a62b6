"""A noun phrase of words that nothing parts: shortened, and given where it can be one."""

from __future__ import annotations

from functools import cache

from fenjie.normalize.quantities.phrase_words import BRACKETS, Word, ends_a_word, words_of
from fenjie.rules import rules
from fenjie.rules.quantity_rules import MetricRules
from fenjie.text.han import han_run, is_han
from fenjie.text.late_pattern import late_pattern

JOINS = "、和及与或并"
PARTING = ("verb", "change", "setting")
DONE = ("deed", "outcome")
NOUNS = ("noun", "whole")

_JOINED = late_pattern("[、和及与]")
_KINDS_OF = late_pattern("[^“”（）]{1,12}[、和及与][^“”（）]{1,8}等")
_NUMBERED = late_pattern("[0-9]+[.、]")
_SHORTEST = 2
_LONGEST = 20
_SHORT = 3
_TOWNS = frozenset("市县")
_AND_BEGINS = "和美"


@cache
def metric_rules() -> MetricRules:
    """Return the classes of words that part the words around a number."""
    return rules().quantities.metric


@cache
def general_nouns() -> tuple[str, ...]:
    """Return the nouns that a word of doing stands before without being done to them."""
    return tuple(metric_rules().general)


def noun_of(words: list[Word], *, things: bool) -> str | None:
    """Return the noun phrase of words that nothing parts, if they are one.

    `things` when it is things that are counted, and not what is done with them.

    >>> noun_of(words_of("农村危桥改造"), things=True), noun_of(words_of("对群众"), things=True)
    ('农村危桥', None)
    """
    if things:
        words = _without_done(words)
    text = text_of(words).removesuffix("的")
    header, _, noun = text.rpartition("的")
    if header and "占" in header and noun in metric_rules().general:
        return text if can_stand(text) else None
    if text.startswith("的"):
        return None
    if header:
        text, words = noun, words_of(noun)
    if words and words[0].kind == "noun" and words[0].text[0] in metric_rules().openers:
        return None
    if text.endswith(("占比", "比重", "比例")):
        words = words_of(text.replace("占", ""))
    if any(word.kind == "noun" and _is_unclear(word.text.removesuffix("的")) for word in words):
        return None
    return _checked(text)


def share_of(metric: str | None, place: int) -> str | None:
    """Return what the amount at a place of a list behind 分别 measures, of nouns in a list.

    >>> share_of("钢材、水泥产量", 0), share_of("低保标准", 1), share_of("小学、初中", 2)
    ('钢材产量', '低保标准', None)
    """
    parts = _JOINED.split(metric) if metric else []
    if metric is None or len(parts) < 2:
        return metric
    if place >= len(parts):
        return None
    measures = sorted(metric_rules().measures, key=len, reverse=True)
    own, last = (
        next((m for m in measures if part.endswith(m)), "") for part in (parts[place], parts[-1])
    )
    return _checked(parts[place] if own else parts[place] + last) if own or last else None


def can_stand(text: str) -> bool:
    """Return whether words can be a noun phrase by their length and their edges."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    if text[0] in JOINS and not text.startswith(_AND_BEGINS):
        return False
    if ends_a_word(text, 0) or not _may_begin(text):
        return False
    if not (text[-1].isalnum() or text[-1] in "”）"):
        return False
    return not text.endswith(_closers())


def _may_begin(text: str) -> bool:
    first = text[0]
    if "0" <= first <= "9":
        return _NUMBERED.match(text) is None
    return is_han(first) or first in "“（" or (first.isascii() and first.isalpha())


def acts_within(words: list[Word]) -> bool:
    """Return whether what stands behind a word of doing may be what is done (企业注册商标)."""
    last = max((i for i, word in enumerate(words) if word.kind in DONE), default=0)
    rest = text_of(words[last + 1 :])
    return last > 0 and len(rest) > _SHORT and not rest.endswith(general_nouns())


def stripped(words: list[Word], edge: str) -> list[Word]:
    """Leave out characters at the end that are no part of a word there."""
    if not words or words[-1].kind != "noun":
        return words
    text = words[-1].text.rstrip(edge)
    return [*words[:-1], Word(text, "noun")] if text else words[:-1]


def text_of(words: list[Word]) -> str:
    """Return words as they are printed."""
    return "".join(word.text for word in words)


def _without_done(words: list[Word]) -> list[Word]:
    """Leave out what is done with the things, unless no noun is left then."""
    rest = words
    while rest and rest[-1].kind in DONE:
        rest = rest[:-1]
    if rest == words or not rest:
        return words
    text = _without_manner(rest[-1].text)
    rest = [*rest[:-1], Word(text, rest[-1].kind)] if text else rest[:-1]
    return rest if can_stand(text_of(rest)) else words


def _is_unclear(text: str) -> bool:
    return not _between().isdisjoint(text)


def _checked(text: str) -> str | None:
    if text.count("（") != text.count("）") or text.count("“") != text.count("”"):
        return None
    text = _shortest(text)
    return text if can_stand(text) else None


def _shortest(text: str) -> str:
    """Leave out whose it is, where it is, and examples of it."""
    for measure in metric_rules().own_measures:
        if measure in text:
            text = text[text.find(measure) :]
    if "等" in text and (match := _KINDS_OF.match(text)) and can_stand(text[match.end() :]):
        text = text[match.end() :]
    end = _place(text)
    return text[end:] if end and can_stand(text[end:]) else text


def is_list(text: str) -> bool:
    """Return whether several things are named, so that it is not clear which is counted."""
    return "、" in text and "、" in BRACKETS.sub("", text)


@cache
def _between() -> frozenset[str]:
    return frozenset(metric_rules().between)


@cache
def _closers() -> tuple[str, ...]:
    return tuple(metric_rules().closers)


@cache
def _manners() -> tuple[str, ...]:
    return tuple(sorted(metric_rules().manners, key=len, reverse=True))


def _without_manner(text: str) -> str:
    """Leave out how something is done, at the end of words."""
    if not text.endswith(_manners()):
        return text
    return next(text.removesuffix(manner) for manner in _manners() if text.endswith(manner))


def _place(text: str) -> int:
    """Return where the name of a town ends that words begin with, 0 without one."""
    for size in range(han_run(text[:2]), 0, -1):
        if text[size + 1 : size + 2] in _TOWNS and text[size] not in metric_rules().no_places:
            return size + 2
    return 0
