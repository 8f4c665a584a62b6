"""Numbers that stand before a task, and the numbered points of a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from fenjie.normalize.characters import normal_form

_LEADING = re.compile(
    r"\s*(\d{1,4})\s*(?:[.、](?:\s+|(?!\d)|(?=(?:19|20)\d\d年))|[．])\s*", re.ASCII
)
_NO_NUMBER = re.compile(r"\s*[^\s\d\u200b\ufeff\u2060\u00ad]")
_POINT = re.compile(r"(?<![0-9.])(\d{1,2})[.、](?:\s+|(?!\d)|(?=(?:19|20)\d\d年))", re.ASCII)
_NUMBER_MARK = re.compile(r"(?<![0-9.])(\d{1,4})[.、](?:\s+|(?!\d)|(?=(?:19|20)\d\d年))", re.ASCII)
_HEAD = 48


class Number(NamedTuple):
    """A leading number and the half-open range of its characters, punctuation included."""

    value: int
    digits: tuple[int, int]
    end: int


def leading_number(text: str) -> Number | None:
    """Read the number before a task in raw or normal text; offsets are into the normal form.

    >>> leading_number("８．  争取国家支持"), leading_number("1.5亿元投资")
    (Number(value=8, digits=(0, 1), end=2), None)
    >>> leading_number("187. 2024 年世界服装大会").value
    187
    """
    if _NO_NUMBER.match(text):
        return None
    match = _LEADING.match(normal_form(text[:_HEAD]))
    if match is None:
        return None
    return Number(int(match[1]), match.span(1), match.end())


def following_numbers(
    text: str, first: int, paragraphs: tuple[int, ...] = ()
) -> list[tuple[int, int]]:
    """Find first+1, first+2 … where each opens a sentence or a paragraph of `text`.

    Returns (number, offset) pairs in order; marks with other numbers are passed over.

    >>> following_numbers("7.规范停车。8.新增车位；9.共享", 7)
    [(8, 7), (9, 14)]
    """
    found: list[tuple[int, int]] = []
    for match in _NUMBER_MARK.finditer(text):
        start = match.start()
        if int(match[1]) != first + 1 + len(found) or not start:
            continue
        if (
            text[max(0, start - 4) : start].rstrip()[-1:] in tuple("。；！？”）")
            or start in paragraphs
        ):
            found.append((int(match[1]), start))
    return found


def numbered_points(text: str) -> list[tuple[int, int]]:
    """Find the points 1. 2. 3. of a text as half-open ranges without their numbers.

    Only a run that begins with 1 and counts up is a list; anything else gives none.

    >>> text = "1.新建100处。2.共享5000个车位3.新增8万个。"
    >>> [text[a:b] for a, b in numbered_points(text)]
    ['新建100处。', '共享5000个车位', '新增8万个。']
    >>> numbered_points("完成3.5亿元")
    []
    """
    marks: list[re.Match[str]] = []
    for match in _POINT.finditer(text):
        if int(match[1]) == len(marks) + 1:
            marks.append(match)
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    ranges = []
    for mark, end in zip(marks, ends, strict=True):
        words = text[mark.end() : end].rstrip()
        ranges.append((mark.end(), mark.end() + len(words)))
    return ranges
