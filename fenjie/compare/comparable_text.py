"""Texts as two documents can be compared by: without year words, without layout."""

from __future__ import annotations

import re
from functools import lru_cache

from fenjie.normalize.time_expressions import YEAR
from fenjie.text.han import HAN

_YEAR = re.compile(rf"(?<!\d)({YEAR})(?=年|\s|-|—)")
_LAYOUT = re.compile(r"[\s，。；：、！？,;:!?（）()“”\"'‘’《》]+|(?<!\d)\.|\.(?!\d)")
_HAN = re.compile(f"[{HAN}]+")
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

    >>> bare("完成投资2.5亿元。"), bare("1.启动建设")
    ('完成投资2.5亿元', '1启动建设')
    """
    return _LAYOUT.sub("", text)


def same_words(old: str, new: str, years: tuple[int | None, int | None]) -> bool:
    """Return whether two texts differ in nothing but layout and the document's year.

    >>> same_words("2024年建成。", "2025年建成", (2024, 2025))
    True
    >>> same_words("印发2024年计划", "印发2024年计划", (2024, 2025))
    True
    """
    if old == new or bare(old) == bare(new):
        return True
    return bare(relative(old, years[0])) == bare(relative(new, years[1]))


def grams(text: str) -> set[str]:
    """Return pairs and fours of neighbouring Chinese characters; numbers and marks part them.

    Pairs find what was reworded, fours what is called by a name of some length.
    """
    result: set[str] = set()
    for run in _HAN.findall(text):
        result.update(run[i : i + 2] for i in range(len(run) - 1))
        result.update(run[i : i + 4] for i in range(len(run) - 3))
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
