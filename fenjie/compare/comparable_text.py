"""Texts as two documents can be compared by: without year words, without layout."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

from fenjie.normalize.time_expressions import YEAR
from fenjie.text.han import HAN_RUN

_YEAR = re.compile(rf"(?<!\d)({YEAR})(?=年|\s|-|—)")
_MARKS = r"\s，。；：、！？,;:!?（）()\[\]【】〔〕「」『』\"'‘’“”《》〈〉·•…/／|｜_–—－~～-"
_LAYOUT = re.compile(rf"[{_MARKS}]+|(?<!\d)\.|\.(?!\d)")
_TELLING = re.compile(rf"(?<=\d)[{_MARKS}]+(?=\d)|(?<![A-Za-z\d.)）])-(?=\d)")
"""Marks between two figures, and a minus sign: they mean something."""
_RANGE = re.compile("[–—－~～-]")
_GROUP = re.compile(r"\d{3}(?!\d)")
_NUMBER = re.compile(r"\d[\d.,]*")
THIS_YEAR, LAST_YEAR = "〔本年〕", "〔上年〕"


def relative(text: str, year: int | None) -> str:
    """Write the document's own year, and the year before it, as such.

    >>> relative("2024年完成投资，比2023年多", 2024)
    '〔本年〕年完成投资，比〔上年〕年多'
    """
    if year is None:
        return text
    names = {str(year): THIS_YEAR, str(year - 1): LAST_YEAR}
    return _YEAR.sub(lambda match: names.get(match[1], match[1]), text)


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """Leave out what is layout: blanks, punctuation, quotes and brackets; no decimal point.

    Between figures, marks tell numbers apart and become words.

    >>> bare("完成投资2.5亿元。"), bare("1.启动建设"), bare("3,900个〔新建〕…")
    ('完成投资2.5亿元', '1启动建设', '3900个新建')
    >>> bare("3—5个"), bare("1、2号线"), bare("达 -2%")
    ('3至5个', '1和2号线', '达负2%')
    """
    return _LAYOUT.sub("", _TELLING.sub(_telling_word, text))


def _telling_word(match: re.Match[str]) -> str:
    start, mark = match.start(), match[0]
    if start == 0 or not match.string[start - 1].isdecimal():
        return "负"
    if mark.isspace() or (mark == "," and _GROUP.match(match.string, match.end())):
        return ""
    return "至" if _RANGE.search(mark) else "和"


@lru_cache(maxsize=65536)
def without_years(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text without layout in which each year is one sign, and these years.

    >>> without_years("2024年落实方案（2024—2026年）")
    ('〔年〕年落实方案〔年〕〔年〕年', (2024, 2024, 2026))
    """
    years = tuple(int(year) for year in _YEAR.findall(text))
    if not years:
        return bare(text), years
    return _SIGN.join(map(bare, _YEAR.sub("\0", text).split("\0"))), years


_SIGN = "〔年〕"


def grams(text: str) -> set[str]:
    """Return pairs and fours of neighbouring Chinese characters; numbers and marks part them.

    Pairs find what was reworded, fours what is called by a name of some length.
    """
    result: set[str] = set()
    for run in HAN_RUN.findall(text):
        pairs = list(map(add, run, run[1:]))
        result.update(pairs)
        result.update(map(add, pairs, pairs[2:]))
    return result


def names(text: str) -> set[str]:
    """Return what names a thing whatever stands around it: codes, hotlines, quoted names.

    >>> sorted(names("以12345热线为主渠道，升级“企云家”，建5G基站"))
    ['12345', '5g', '企云家']
    """
    result = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z0-9+]*|\d[A-Za-z]+", text)}
    result.update(word for word in re.findall(r"\d{4,}", text) if not _YEAR.match(word + "年"))
    result.update(word for word in re.findall(r"[“《]([^“”《》]{2,20})[”》]", text))
    return result
