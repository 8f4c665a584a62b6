"""Enumerators: numbers before a task, a point, a title or a clause, and what they look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, get_args

from msgspec import Struct

from fenjie.text.late_pattern import late_pattern
from fenjie.text.normal_form import normal_form
from fenjie.text.number_grammar import chinese_value
from fenjie.text.numerals import ONE_TO_TEN

BEGINNING_DATE = r"(?:(?:19|20)\d\d年|(?:1[0-2]|[1-9])月(?!度))"
"""The date with which words may begin right behind their number: 3.2024年, 5.6月底前."""
_BEHIND_FIGURES = rf"[.、﹒](?:\s+|(?!\d)|(?={BEGINNING_DATE}))"
"""What closes figures that number something: 1.5 and 3.2024年 differ by what stands behind."""
_LEADING = re.compile(rf"\s*(\d{{1,4}})\s*(?:{_BEHIND_FIGURES}|[．]|。(?=\D))\s*", re.ASCII)
_OPENING, _CLOSING = "（(【［[〔", "）)】］]〕"
_BEHIND_NUMBER = f"{_CLOSING}项条件.、．﹒：。"
_BEFORE_NUMBER = late_pattern(rf"^[{re.escape(_OPENING)}第]")
_NO_NUMBER = re.compile(r"\s*[^\s\d\u200b\ufeff\u2060\u00ad]")
_LEVELS = late_pattern(r"[0-9]{1,2}(?:\.[0-9]{1,2}){2,3}")
_NUMBER_MARK = re.compile(rf"(?<![0-9.])(\d{{1,4}}){_BEHIND_FIGURES}", re.ASCII)
_HEADER = 48
_LONGEST_OF_POINT = 2

BULLETS = "▲△※●■◆◇○□★☆·•▪"
"""Marks of lines without a number, which belong to the task above."""

BEFORE_LABEL = rf"[（(][0-9{ONE_TO_TEN}]{{1,2}}[）)]|(?<![0-9])[0-9]{{1,2}}[.、]"
"""The number of a step before its label, for use inside a regular expression."""
BEFORE_TITLE = rf"[（(][0-9{ONE_TO_TEN}]{{1,3}}[）)]|[①-⑳]"
"""The number of a sub-project before its title."""
HALF_BRACKETED = rf"[\dA-Za-z{ONE_TO_TEN}]{{1,3}}[）)]"
"""The number of a point that only a closing bracket parts from its words: 1）, a)."""

Kind = Literal["1.", "（1）", "【1】", "①", "一、", "（一）", "第一", "1.1", "1.1.1"]
"""How tasks are numbered inside their texts, by example."""
_EVERY_KIND: tuple[Kind, ...] = get_args(Kind)
_OF_SECTIONS: tuple[Kind, ...] = ("一、", "（一）")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_DASH = "—"
"""How the numeral one is often typed before words; a cell of it says nothing."""
_NUMERAL = f"[{ONE_TO_TEN}百]{{1,5}}"
_WHOLE_NUMERAL = late_pattern(f"[{ONE_TO_TEN}百〇零]+")
_KINDS: dict[Kind, str] = {
    "（1）": r"[（(]\s*(\d{1,4})\s*[）)]|(\d{1,4})\s*[）)]",
    # Of four figures in such brackets a year is made: 〔2024〕.
    "【1】": rf"[【［\[〔]\s*(\d{{1,3}}|{_NUMERAL})\s*[】］\]〕]",
    "①": "([①-⑳㉑-㉟])",
    "一、": f"({_NUMERAL})\\s*、",
    "（一）": f"[（(]\\s*({_NUMERAL}|{_DASH})\\s*[）)]",
    "第一": rf"第\s*(\d{{1,4}}|{_NUMERAL})\s*[项条件][：:、，]?",
}


CIRCLED_NUMBERS = frozenset(
    map(chr, (*range(ord("①"), ord("⑳") + 1), *range(ord("㉑"), ord("㉟") + 1)))
)
"""Numbers of one character, which also stand before the names of a list."""
_FIRST_SIGNS: dict[Kind, frozenset[str]] = {
    "（1）": frozenset("（(0123456789"),
    "【1】": frozenset("【［[〔"),
    "①": CIRCLED_NUMBERS,
    "一、": frozenset(f"{ONE_TO_TEN}百"),
    "（一）": frozenset("（("),
    "第一": frozenset("第"),
}
"""What a number begins with; the levels of 1.2.3 are read where outlines are: 1.5亿元 is none."""


class Number(Struct, frozen=True):
    """A leading number and the half-open range of its characters, punctuation included."""

    value: int
    digits: tuple[int, int]
    end: int


def leading_number(text: str) -> Number | None:
    """Read the number before a task in raw or normal text; offsets are into the normal form.

    >>> leading_number("８．  争取国家支持"), leading_number("1.5亿元投资")
    (Number(value=8, digits=(0, 1), end=2), None)
    >>> [leading_number(text).value for text in ("187. 2024 年世界服装大会", "5.6月底前召开")]
    [187, 5]
    """
    return None if _NO_NUMBER.match(text) else _leading_number(text[:_HEADER])


@lru_cache(maxsize=4096)
def _leading_number(header: str) -> Number | None:
    """Read the number that words begin with; several passes ask for that of a goal."""
    match = _LEADING.match(normal_form(header))
    return Number(int(match[1]), match.span(1), match.end()) if match is not None else None


@cache
def _pattern(kind: Kind) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_KINDS[kind]})\s*", re.ASCII)


def read_numeral(words: str) -> int | None:
    """Read a whole number in figures, Chinese numerals, a circle, 甲乙丙 or ⅠⅡⅢ.

    >>> [read_numeral(words) for words in ("12", "十二", "二十", "一百零三", "⑫", "丙", "多")]
    [12, 12, 20, 103, 12, 3, None]
    """
    if words.isdecimal():
        return int(words)
    if len(words) == 1 and words in _STEMS:
        return _STEMS.index(words) + 1
    if len(words) == 1 and "Ⅰ" <= words <= "Ⅻ":
        return ord(words) - ord("Ⅰ") + 1
    if len(words) == 1 and "①" <= words <= "⑳":
        return ord(words) - ord("①") + 1
    if len(words) == 1 and "㉑" <= words <= "㉟":
        return ord(words) - ord("㉑") + 21
    value = chinese_value(words) if _WHOLE_NUMERAL.fullmatch(words) else None
    return int(value) if value is not None else None


def number_before(text: str, kind: Kind = "1.") -> Number | None:
    """Read the number of a given kind before a task; offsets are into the normal form.

    >>> number_before("（三）建成投用", "（一）"), number_before("（三）建成投用")
    (Number(value=3, digits=(1, 2), end=3), None)
    """
    if kind == "1.":
        return leading_number(text)
    header = normal_form(text[:_HEADER])
    if header.lstrip()[:1] not in _FIRST_SIGNS.get(kind, ()):
        return None
    match = _pattern(kind).match(header)
    if match is None:
        return None
    group = match.lastindex or 1
    value = 1 if match[group] == _DASH else read_numeral(match[group])
    return Number(value, match.span(group), match.end()) if value is not None else None


def first_number(text: str) -> tuple[Kind, Number] | None:
    """Return the number with which a text begins, of the first kind that reads one there.

    >>> first_number("（三）建成投用"), first_number("建成投用")
    (('（一）', Number(value=3, digits=(1, 2), end=3)), None)
    """
    sign = normal_form(text[:_HEADER]).lstrip()[:1]
    for kind in _EVERY_KIND:
        if kind == "1." or sign in _FIRST_SIGNS.get(kind, ()):
            number = number_before(text, kind)
            if number is not None:
                return kind, number
    return None


def begins_section(line: str) -> bool:
    """Return whether a line begins with a number that headings of sections have.

    >>> begins_section("一、城乡建设"), begins_section("（二）民生"), begins_section("1.修路")
    (True, True, False)
    """
    return any(number_before(line, kind) for kind in _OF_SECTIONS)


def kind_of_numbers(texts: Iterable[str]) -> Kind:
    """Return how most of the texts are numbered; as 1. where none is found before half of them.

    >>> kind_of_numbers(["（一）建桥", "（二）修路", "再议"])
    '（一）'
    """
    texts = list(texts)
    result: Counter[Kind] = Counter()
    for text in texts:
        for kind in _EVERY_KIND:
            if number_before(text, kind) is not None:
                result[kind] += 1
                break
    if not result:
        return "1."
    kind, count = result.most_common(1)[0]
    return kind if count * 2 >= len(texts) else "1."


def number_alone(words: str) -> int | None:
    """Read what stands in a column of numbers: 12, 12., （十二）, 【12】, ⑫, 第12项.

    >>> [number_alone(words) for words in ("12.", "（十二）", "【12】", "⑫", "一", "1-2", "")]
    [12, 12, 12, 12, 1, None, None]
    >>> number_alone("（—）"), number_alone("—")
    (1, None)
    """
    bare = words.strip().rstrip(_BEHIND_NUMBER)
    for _ in range(2):
        bare = _BEFORE_NUMBER.sub("", bare, count=1).rstrip(_BEHIND_NUMBER)
    if _LEVELS.fullmatch(bare):
        # 1.2.3 is the third point below 1.2.
        bare = bare.rpartition(".")[2]
    if bare == _DASH:
        return 1 if bare != words.strip() else None
    value = read_numeral(bare) if bare else None
    return value if value is not None and value < 10000 else None


def following_numbers(
    text: str, first: int, paragraphs: tuple[int, ...] = ()
) -> list[tuple[int, int]]:
    """Find first+1, first+2 … where each opens a sentence or a paragraph of `text`.

    Returns (number, offset) pairs in order; marks with other numbers are passed over.

    >>> following_numbers("7.规范停车。8.新增车位；9.共享", 7)
    [(8, 7), (9, 14)]
    """
    result: list[tuple[int, int]] = []
    for match in _NUMBER_MARK.finditer(text):
        start = match.start()
        if int(match[1]) != first + 1 + len(result) or not start:
            continue
        if (
            text[max(0, start - 4) : start].rstrip()[-1:] in tuple("。；！？”）")
            or start in paragraphs
        ):
            result.append((int(match[1]), start))
    return result


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
    for match in _NUMBER_MARK.finditer(text):
        if len(match[1]) <= _LONGEST_OF_POINT and int(match[1]) == len(marks) + 1:
            marks.append(match)
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    ranges = []
    for mark, end in zip(marks, ends, strict=True):
        words = text[mark.end() : end].rstrip()
        ranges.append((mark.end(), mark.end() + len(words)))
    return ranges
