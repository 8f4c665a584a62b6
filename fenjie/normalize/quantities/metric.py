"""What a number counts or measures: the noun phrase behind it or before it; none where unclear."""

from __future__ import annotations

import re
from functools import lru_cache

from fenjie.normalize.quantities.before_number import Before, noun_before
from fenjie.normalize.quantities.behind_number import noun_behind
from fenjie.normalize.quantities.noun_phrase import JOINS, general_nouns, is_list, metric_rules
from fenjie.normalize.quantities.phrase_words import Use

_SUBJECT_BEFORE = ("超", "突破", "低于", "高于", "达")
_MONEY = re.compile("元(?:以[上下])?$")
_AROUND = "、，"


def metric_of(
    text: str, first: int, start: int, end: int, unit: str, *, listed: bool = False
) -> str | None:
    """Find the phrase: behind the number for what is counted, else before it.

    `start` and `end` are the quantity's; `first` is where its own words begin, behind the last
    comma and behind the quantity before it; `listed` when that one stands in the same phrase.
    The result is None where the words are not clearly one noun phrase, and "" where they name
    nothing at all, so that what was counted before is meant.

    >>> metric_of("新建公共充电桩5000个。", 0, 7, 12, "个")
    '公共充电桩'
    >>> metric_of("走访20家企业，", 0, 2, 5, "家"), metric_of("力争完成投资7亿元。", 0, 6, 9, "元")
    ('企业', '投资')
    >>> metric_of("完成11座大桥设计招标", 0, 2, 5, "座")
    '大桥'
    """
    result = nouns_of(text, first, start, end, unit, listed=listed)
    return None if result and is_list(result) else result


def nouns_of(
    text: str, first: int, start: int, end: int, unit: str, *, listed: bool = False
) -> str | None:
    """Find the phrase like `metric_of`, or the nouns of a list (钢材、水泥产量)."""
    use = _use(unit)
    of = text.startswith("的", end)
    behind = "" if use == "amount" else noun_behind(text, end, use)
    if behind != "" and not of:
        return behind
    before = _before(text, first, start, use, listed=listed)
    if use != "amount":
        return before.metric if behind == "" else before.metric or behind
    behind = noun_behind(text, end, use)
    own = "" if before.is_topic else before.metric
    if own == "" or (own and behind and not of and not own.endswith(general_nouns())):
        return behind or before.metric
    return own


@lru_cache(maxsize=1024)
def _use(unit: str) -> Use:
    if unit in metric_rules().amounts:
        return "amount"
    return "occasion" if unit.partition("/")[0] in metric_rules().occasions else "thing"


def _before(text: str, first: int, start: int, use: Use, *, listed: bool) -> Before:
    words = text[first:start].strip(_AROUND)
    joined = listed or text.startswith(_SUBJECT_BEFORE, start)
    before = noun_before(words.lstrip(JOINS) if listed else words, use, joined=joined)
    if not (listed and before.metric and words.startswith(before.metric)):
        return before
    apart = text[first] in _AROUND + JOINS or _MONEY.search(text[max(0, first - 4) : first])
    return before if apart else Before(None)  # 八项规定精神问题41起: 八项 is a part of the name
