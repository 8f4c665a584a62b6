"""The noun phrase before a number: behind the last verb, or before it where none is behind."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from fenjie.normalize.quantities.noun_phrase import (
    DONE,
    JOINS,
    NOUNS,
    PARTING,
    acts_within,
    can_stand,
    metric_rules,
    noun_of,
    stripped,
    text_of,
)
from fenjie.normalize.quantities.phrase_words import Use, Word, words_of
from fenjie.normalize.quantities.qualifiers import phrase_before

_RANKED = re.compile("^.{0,2}[级型类]|[A-Za-z]")
_NEAR = 16
_SHORT = 2
_IN_WHICH = "其中"
_OF_AMOUNT = "率量额数积值度"


class Before(Struct, frozen=True):
    """The phrase before a number; a topic where a verb stands between the two (充电桩新增800个)."""

    metric: str | None
    is_topic: bool = False


@lru_cache(maxsize=4096)
def noun_before(text: str, use: Use, *, joined: bool = False) -> Before:
    """Return the noun phrase before a number; "" where none stands there, None where unclear.

    `joined` when it goes on a list, or a verb of amount is known to follow.

    >>> noun_before("法律援助机构受理案件", "thing").metric, noun_before("为受援人", "thing").metric
    ('案件', None)
    """
    every = words_of(text)
    words, verb = _without_tail(every)
    cut = max((i + 1 for i, word in enumerate(words) if word.kind in PARTING), default=0)
    phrase = words[cut:]
    if cut or use != "amount" or words == every:
        phrase = _without_lead(phrase)
    if not phrase or _only_done(phrase, use):
        return _unnamed(every)
    if _is_doubtful(phrase, words[:cut], use, verb=verb, tail=words != every):
        return Before(None, verb)
    bare = words == every and phrase == words[cut:] and not _governs(words[:cut])
    if bare and not joined and not _looks_like_a_noun(phrase):
        return Before(None, verb)
    return Before(noun_of(phrase, things=use == "thing"), verb)


def doing_before(text: str, start: int | None) -> str | None:
    """Return the word of doing in front of a number, or of what it is done to; None for 完成.

    >>> doing_before("简化审批，累计开工120部", 9), doing_before("累计达到120部", 4)
    ('开工', None)
    """
    end = start or 0
    words = words_of(text[max(phrase_before(text, end), end - _NEAR) : end])
    plain = metric_rules().plain_verbs
    while words and (words[-1].kind in ("change", "setting") or words[-1].text in plain):
        words = words[:-1]
    name = words[-1].text[-_SHORT:] if words else ""
    return name if len(name) == _SHORT else None


def _without_tail(words: list[Word]) -> tuple[list[Word], bool]:
    """Leave out what stands between a noun and its number; tell whether a verb does."""
    verb = False
    while words:
        last = words[-1]
        if last.kind in PARTING:
            verb = verb or last.kind == "verb"
            words = words[:-1]
            continue
        shorter = stripped(words, metric_rules().behind)
        if shorter == words:
            break
        words = shorter
    return words, verb


def _without_lead(words: list[Word]) -> list[Word]:
    """Leave out words of doing before a noun that can stand alone."""
    if words and not words[0].text.strip(JOINS):
        words = words[1:]
    while len(words) > 1 and words[0].kind in DONE:
        rest = _without_first(words[1:], JOINS)
        if not rest or text_of(rest) in metric_rules().general:
            break
        if all(word.kind in DONE for word in rest) or not can_stand(text_of(rest)):
            break
        words = rest
    return _without_first(words, metric_rules().before)


def _without_first(words: list[Word], edge: str) -> list[Word]:
    if not words or words[0].kind != "noun":
        return words
    text = words[0].text.lstrip(edge)
    return [Word(text, "noun"), *words[1:]] if text else words[1:]


def _only_done(words: list[Word], use: Use) -> bool:
    """Return whether nothing is named but what is done, and it is not that which is counted."""
    if all(word.kind == "outcome" for word in words):
        return True
    return use == "thing" and all(word.kind in DONE for word in words)


def _unnamed(words: list[Word]) -> Before:
    """Return that nothing is named, or that it is not known what another verb is done to."""
    others = metric_rules().others
    return Before(None if any(word.text in others for word in words) else "")


def _governs(words: list[Word]) -> bool:
    return any(word.kind == "verb" or word.text == _IN_WHICH for word in words)


def _is_doubtful(
    phrase: list[Word], before: list[Word], use: Use, *, verb: bool, tail: bool
) -> bool:
    """Return whether the words may be who does it, or what it is compared with."""
    text = text_of(phrase)
    governed = _governs(before)
    if (before and before[-1].kind == "change") or acts_within(phrase):
        return True
    if verb:
        return governed or text.endswith(tuple(metric_rules().agents))
    if tail and governed and any(word.kind in NOUNS for word in before):
        return True  # 天然气年供应能力达到…: no one does anything to what reaches an amount
    return use != "amount" and text.endswith("的")


@cache
def _known_endings() -> tuple[str, ...]:
    return (*metric_rules().general, *metric_rules().measures, *_OF_AMOUNT)


def _looks_like_a_noun(words: list[Word]) -> bool:
    """Return whether words with no verb around them look like a noun, not like verb and noun."""
    text = text_of(words)
    if text.endswith(_known_endings()) or text[0] in "“（":
        return True
    return words[0].kind == "whole" or _RANKED.search(text) is not None
