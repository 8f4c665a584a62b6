"""The noun phrase that a number counts or measures, by where it stands; a heuristic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from fenjie.normalize.time_expressions import YEAR_OR_QUARTER
from fenjie.rules import rules
from fenjie.text.han import HAN

_BEHIND = re.compile(rf"的?((?:“[^”]{{1,20}}”|（[^（）]{{1,16}}）|[{HAN}A-Za-z0-9+&]){{1,40}})")
_LONGEST = 24
_AROUND = "、的，"
_JOINS = "、和及与或并"
_OF_A_NAME = "(?![率量额值比费数])"


class _Patterns(NamedTuple):
    stop: re.Pattern[str]
    activity: re.Pattern[str]
    lead: re.Pattern[str]
    begin: re.Pattern[str]
    tail: re.Pattern[str]


def metric_of(
    text: str, first: int, start: int, end: int, unit: str, *, listed: bool = False
) -> str | None:
    """Find the phrase: behind the number for what is counted, else before it.

    `start` and `end` are the quantity's; `first` is where its own words begin, behind the last
    comma and behind the quantity before it; `listed` when that one stands in the same phrase.

    >>> metric_of("新建公共充电桩5000个。", 0, 7, 12, "个")
    '公共充电桩'
    >>> metric_of("走访20家企业，", 0, 2, 5, "家"), metric_of("力争完成投资7亿元。", 0, 6, 9, "元")
    ('企业', '投资')
    >>> metric_of("完成11个村设计招标", 0, 2, 5, "个")
    '村'
    """
    counted = unit not in _amounts()
    if counted and (result := _behind(text, end)) is not None:
        return result
    words = text[first:start]
    return _before(words.lstrip(_JOINS) if listed else words, counted=counted)


@cache
def _amounts() -> frozenset[str]:
    return frozenset(rules().quantities.metric.amounts)


def _behind(text: str, end: int) -> str | None:
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    patterns = _patterns()
    stop = patterns.stop.search(match[1])
    words = match[1][: stop.start()] if stop else match[1]
    return _named(patterns.activity.sub("", words) or words)


def _before(words: str, *, counted: bool) -> str | None:
    patterns = _patterns()
    words = patterns.tail.sub("", words.strip(_AROUND))
    words = _behind_last(patterns.lead, words)
    words = patterns.begin.sub("", words)
    if counted:
        words = patterns.activity.sub("", words) or words
    header, _, noun = words.rpartition("的")
    if header and len(noun) > 1:
        words = noun
    return _named(words)


def _behind_last(lead: re.Pattern[str], words: str) -> str:
    """Leave out all up to the last word that leads to a noun, unless nothing is left then."""
    end = 0
    for match in lead.finditer(words):
        if match.end() < len(words):
            end = match.end()
    return words[end:]


def _named(words: str) -> str | None:
    words = words.strip(_AROUND)
    if words.count("（") != words.count("）"):
        words = words.strip("（）").rpartition("（")[0] or words.strip("（）")
    return words[-_LONGEST:] or None


@cache
def _patterns() -> _Patterns:
    data = rules().quantities.metric
    return _Patterns(
        stop=re.compile(_any_of(data.stop_behind)),
        activity=re.compile(f"(?<=.)(?:{_any_of(data.activities)})+$"),
        lead=re.compile(f"(?:{_any_of(data.lead_before)}){_OF_A_NAME}"),
        begin=re.compile(
            f"^(?:(?:{_any_of(data.begin_before)}|{YEAR_OR_QUARTER}){_OF_A_NAME})+(?=.)"
        ),
        tail=re.compile(f"(?:{_any_of(data.tail_before)}|{YEAR_OR_QUARTER})+$"),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
