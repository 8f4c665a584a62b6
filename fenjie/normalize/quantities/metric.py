"""The noun phrase that a number counts or measures, by where it stands; a heuristic."""

from __future__ import annotations

import re

from fenjie.normalize.quantities.qualifiers import phrase_start
from fenjie.rules import rules

_MEASURES = {"%", "‰", "个百分点", "百分点", "倍", "番", "成", "元", "美元", ""}
_BEHIND = re.compile(r"(?:的)?((?:“[^”]{1,20}”|[㐀-鿿A-Za-z0-9+&]){1,24})")
_LONGEST = 24


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
    stop = _stop().search(match[1])
    words = match[1][: stop.start()] if stop else match[1]
    return words[:_LONGEST] or None


def _before(text: str, start: int, limit: int) -> str | None:
    first = max(phrase_start(text, start), limit)
    words = text[first:start].lstrip("、和及与（）")
    match = max(_lead().finditer(words), key=lambda found: found.start(), default=None)
    if match is not None and match.end() < len(words):
        words = words[match.end() :]
    elif match is not None:
        words = words[: match.start()] or words
    words = _tail().sub("", words).strip("，、的（）")
    return words[-_LONGEST:] or None


def _stop() -> re.Pattern[str]:
    return _patterns()[0]


def _lead() -> re.Pattern[str]:
    return _patterns()[1]


def _tail() -> re.Pattern[str]:
    return _patterns()[2]


_compiled: list[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]] = []


def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    if not _compiled:
        data = rules().quantities.metric
        stop = "|".join(sorted(data.stop_behind, key=len, reverse=True))
        lead = "|".join(sorted(data.lead_before, key=len, reverse=True))
        tail = "|".join(sorted(data.tail_before, key=len, reverse=True))
        _compiled.append(
            (re.compile(stop), re.compile(lead), re.compile(f"(?:{tail}|[0-9一二三四]季度)+$"))
        )
    return _compiled[0]
