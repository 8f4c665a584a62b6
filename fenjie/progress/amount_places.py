"""Amounts of a text of progress with the words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from fenjie.normalize.quantities import Amount, read_quantities
from fenjie.text.late_pattern import late_pattern
from fenjie.text.numerals import ONE_TO_TEN, json_number

_MARK = re.compile("[，；。！？（）\n]")
_OPENINGS = "，；。！？（\n"
_SENTENCE = re.compile("[。！？\n]")
_CLAUSE = re.compile("[；。！？\n]")
_BRACKETS = re.compile("（[^（）0-9]{1,5}）")
"""A gloss within a phrase (小（二）型), which says nothing of its own."""
_LONGEST = 60
"""More words than these say nothing of an amount."""
_OF = re.compile("([0-9]+)/([0-9]+)")
_NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?")
_DECIMALS = re.compile("[^，；。、0-9.]((?:[0-9]+[.][0-9]+[、和]){1,12})$")
_NUMBERS = re.compile("分别[^，；。、0-9]{0,16}((?:[0-9]+(?:[.][0-9]+)?[、和]){1,12})$")
_BOUNDS = ("以上", "以下", "以内")
_COUNTED = late_pattern(
    "的(?:有)?[0-9]|的?[^，；。、0-9]{0,6}?(?:项目|企业|工程|单位|园区|村|户|合作社|养殖场)[^，；。、0-9]{0,6}[0-9]"
)
_RANKS = re.compile("(?:^|[^目此日提以之当生])前$|后$")
_FIRST = re.compile("(?:^|[^目此日提以之当生])前[两三四五六七八九十]+[个家]$")
_RANKED = ("位", "名", "批", "期", "轮", "次")
_TIMES = late_pattern("[、和至—-][0-9]{1,2}(?:月|日|季度|年)")
_NAMES = late_pattern(
    "十[件项大](?:民生|惠民|为民|实事|工程)|两项补贴"
    f"|[{ONE_TO_TEN}]{{1,3}}次(?:全体)?(?:会议|全会)(?:议案|提案|[上精确决]|以来)"
)
_ONCE = ("一次", "一轮", "一批", "一项")
LIST = ("、", "和", "及", "与")


class Place(NamedTuple):
    """An amount, and what stands around it."""

    amount: Amount
    own: str
    """The words of its phrase before it, from the last mark or amount."""
    lead: str
    """The words between it and the amount before, or the beginning of the sentence."""
    behind: str
    """The words behind it, down to the next mark or amount."""
    sentence: int
    clause: int
    listed: bool
    """Whether only a mark of a list stands between it and the amount before."""
    rest: str
    """The words between it and the next amount of its sentence, or the sentence's end."""
    part: bool
    """Whether it is the second number of x/y, which is what was planned."""


def places_of(text: str) -> list[Place]:
    """Read the amounts of a text in normal form with the words around them, in order.

    Of 3/5项 both numbers are amounts: three of five are done.

    >>> [(p.amount.text, p.own, p.behind) for p in places_of("已完成12个，占年度任务的60%。")]
    [('12个', '已完成', ''), ('60%', '占年度任务的', '')]
    """
    amounts = _amounts(text)
    sentences = [match.end() for match in _SENTENCE.finditer(text)]
    clauses = [match.end() for match in _CLAUSE.finditer(text)]
    places = []
    for index, amount in enumerate(amounts):
        before = amounts[index - 1].end if index else 0
        after = amounts[index + 1].start if index + 1 < len(amounts) else len(text)
        sentence = bisect_right(sentences, amount.start)
        begin = max(before, sentences[sentence - 1] if sentence else 0)
        between = text[before : amount.start] if index and begin == before else ""
        lead = _BRACKETS.sub("", text[max(begin, amount.start - _LONGEST) : amount.start])
        places.append(
            Place(
                amount,
                own=lead[max(lead.rfind(mark) for mark in _OPENINGS) + 1 :].lstrip("）"),
                lead=lead,
                behind=_MARK.split(_behind(text, amount.end, after))[0],
                rest=_SENTENCE.split(text[amount.end : after])[0],
                sentence=sentence,
                clause=bisect_right(clauses, amount.start),
                listed=between in LIST,
                part=between == "/",
            )
        )
    return places


def words_around(places: Sequence[Place], index: int) -> str:
    """Return the words of a sentence before an amount, and those behind it."""
    place = places[index]
    before = (at.lead for at in places[: index + 1] if at.sentence == place.sentence)
    return "".join(before) + place.behind


def _behind(text: str, start: int, end: int) -> str:
    """Return the words behind an amount, those behind a bracket that closes there as well."""
    return _BRACKETS.sub("", text[start : min(end, start + _LONGEST)].removeprefix("）"))


def _amounts(text: str) -> list[Amount]:
    amounts = (
        part
        for amount in read_quantities(text)
        for listed in _listed(text, amount)
        for part in _parts(listed)
    )
    kept = [
        amount
        for amount in amounts
        if not any(
            test(text, amount) for test in (_is_threshold, _is_rank, _is_time, _is_once, _is_name)
        )
    ]
    return [
        _as_listed(text, amount, kept[index + 1 : index + 2]) for index, amount in enumerate(kept)
    ]


def _as_listed(text: str, amount: Amount, following: list[Amount]) -> Amount:
    """Return an amount with the unit of the next, of which it has but the beginning.

    Of 提高1.5个和6个百分点 both are 个百分点.
    """
    for after in following:
        listed = text[amount.end : after.start] in LIST
        if listed and amount.unit and after.unit.startswith(amount.unit):
            return replace(amount, unit=after.unit)
    return amount


def _listed(text: str, amount: Amount) -> list[Amount]:
    """Return an amount behind the numbers of its list that share its unit (分别为3、5、8个)."""
    begin = max(0, amount.start - _LONGEST)
    ahead = text[begin : amount.start]
    match = _NUMBERS.search(ahead) or _DECIMALS.search(ahead)
    printed = _NUMBER.match(text, amount.start)
    if match is None or printed is None or not float(printed[0]):
        return [amount]
    scale = Decimal(str(amount.low)) / Decimal(printed[0])
    before = []
    for number in _NUMBER.finditer(match[1]):
        value = json_number(Decimal(number[0]) * scale)
        start = begin + match.start(1) + number.start()
        if value is not None:
            end = start + len(number[0])
            before.append(
                replace(amount, text=number[0], low=value, high=value, start=start, end=end)
            )
    return [*before, amount]


def _is_rank(text: str, amount: Amount) -> bool:
    """Return whether an amount only ranks (居前三位, 前三批, 500强)."""
    if amount.unit == "强":
        return True
    if _FIRST.search(text[max(0, amount.start - 2) : amount.end]):
        return True
    ranked = _RANKS.search(text[max(0, amount.start - 2) : amount.start])
    return ranked is not None and amount.unit in _RANKED


def _is_time(text: str, amount: Amount) -> bool:
    """Return whether a number without a unit begins a list of times (7、8月份)."""
    return amount.unit == "" and _TIMES.match(text, amount.end) is not None


def _is_name(text: str, amount: Amount) -> bool:
    """Return whether an amount is part of a name (十件民生实事)."""
    return _NAMES.match(text, amount.start) is not None


def _is_once(text: str, amount: Amount) -> bool:
    """Return whether an amount only says that something takes place (进行了一次全面督查)."""
    behind = text[amount.end : amount.end + 1]
    return amount.text in _ONCE and behind != "" and not _MARK.match(behind)


def _is_threshold(text: str, amount: Amount) -> bool:
    """Return whether an amount only says what is counted (投资10亿元以上项目2个)."""
    return amount.text.endswith(_BOUNDS) and _COUNTED.match(text, amount.end) is not None


def _parts(amount: Amount) -> list[Amount]:
    """Return both numbers of x/y where things are counted, else the amount as it is."""
    match = _OF.match(amount.text)
    if match is None or amount.unit in ("", "%") or int(match[1]) > int(match[2]):
        return [amount]
    end = amount.start + match.end(1)
    done, whole = int(match[1]), int(match[2])
    return [
        replace(amount, text=match[1], low=done, high=done, comparator="eq", end=end),
        replace(
            amount,
            text=amount.text[match.start(2) :],
            low=whole,
            high=whole,
            cumulative=False,
            start=end + 1,
        ),
    ]
