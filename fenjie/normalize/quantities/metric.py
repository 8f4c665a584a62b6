"""The noun phrase that a number counts or measures, by where it stands; a heuristic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from fenjie.normalize.quantities.qualifiers import phrase_start
from fenjie.rules import rules

_MEASURES = {"%", "‰", "个百分点", "百分点", "倍", "番", "成", "元", "美元", ""}
_BEHIND = re.compile(r"(?:的)?((?:“[^”]{1,20}”|[㐀-鿿A-Za-z0-9+&]){1,24})")
_LONGEST = 24


class _Patterns(NamedTuple):
    stop: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]


def metric_of(text: str, start: int, end: int, unit: str, limit: int) -> str | None:
    """Find the phrase: behind the number for what is counted, else before it.

    `start` and `end` are the quantity's, `limit` is where the quantity before it ends.

    >>> metric_of("新建公共充电桩5000个。", 7, 12, "个", 0)
    '公共充电桩'
    >>> metric_of("走访20家企业，", 2, 5, "家", 0), metric_of("完成投资7亿元。", 4, 7, "元", 0)
    ('企业', '投资')
    """
    if unit not in _MEASURES and (found := _behind(text, end)) is not None:
        return found
    return _before(text, start, limit)


def _behind(text: str, end: int) -> str | None:
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    stop = _patterns().stop.search(match[1])
    words = match[1][: stop.start()] if stop else match[1]
    return words[:_LONGEST] or None


def _before(text: str, start: int, limit: int) -> str | None:
    first = max(phrase_start(text, start), limit)
    words = text[first:start].lstrip("、和及与（）")
    match = max(_patterns().lead.finditer(words), key=lambda found: found.start(), default=None)
    if match is not None and match.end() < len(words):
        words = words[match.end() :]
    elif match is not None:
        words = words[: match.start()] or words
    words = _patterns().tail.sub("", words).strip("，、的（）")
    return words[-_LONGEST:] or None


@cache
def _patterns() -> _Patterns:
    data = rules().quantities.metric
    tail = _any_of(data.tail_before)
    return _Patterns(
        stop=re.compile(_any_of(data.stop_behind)),
        lead=re.compile(_any_of(data.lead_before)),
        tail=re.compile(f"(?:{tail}|[0-9一二三四]季度)+$"),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
