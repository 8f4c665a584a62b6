"""The 总体要求 cell: one entry per report that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from fenjie.rules import rules

Range = tuple[int, int]
_PREFIX = re.compile(r"[（(]?([^：。，；\s]{2,40})：")


class Entry(NamedTuple):
    """One report's part of a requirement cell, as offsets; `source` None when none is named."""

    source: Range | None
    text: Range


@cache
def _known() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in rules().requirements.sources))


def learn_sources(texts: Iterable[str], sections: Iterable[str]) -> frozenset[str]:
    """Learn what a document's requirement cells call their sources.

    A phrase before the first ： of a cell is a source when a section bears the same title, when
    two cells at least begin with it, or when the rules know its form.

    >>> sorted(learn_sources(["县委全会：做强", "县委全会：补短", "做到：快"], ["县一号文"]))
    ['县一号文', '县委全会']
    """
    longest = rules().requirements.longest_source
    result = Counter(
        match[1] for text in texts if (match := _PREFIX.match(text)) and len(match[1]) <= longest
    )
    titles = {title for title in sections if title}
    known = {source for source, count in result.items() if count > 1 or _known().fullmatch(source)}
    return frozenset(titles | known)


@cache
def _pattern(sources: frozenset[str]) -> re.Pattern[str]:
    names = sorted(sources, key=lambda name: (-len(name), name))
    return re.compile("(?:" + "|".join(map(re.escape, names)) + ")(?=：)")


def leading_source(text: str, sources: frozenset[str]) -> str | None:
    """Return the source of the document with which a cell's text begins, behind it ：."""
    match = _pattern(sources).match(text) if sources else None
    return match[0] if match else None


def read_requirement(
    text: str, sources: frozenset[str], paragraphs: tuple[int, ...] = ()
) -> list[Entry]:
    """Split the normal form of a requirement cell at the sources that it names.

    A source counts at the start of the text, of a sentence or of a paragraph.

    >>> text = "市一号文：做强服装。市报告：1.新增。"
    >>> for source, words in read_requirement(text, frozenset({"市一号文", "市报告"})):
    ...     print(text[slice(*source)], text[slice(*words)])
    市一号文 做强服装。
    市报告 1.新增。
    >>> read_requirement("做强服装。", frozenset())
    [Entry(source=None, text=(0, 5))]
    """
    marks = []
    if sources:
        for match in _pattern(sources).finditer(text):
            start = match.start()
            before = text[max(0, start - 4) : start].rstrip(" ”’）")[-1:]
            if before in ("", "。", "！", "？", "；") or start in paragraphs:
                marks.append(match.span())
    entries = []
    if not marks or text[: marks[0][0]].strip():
        entries.append(Entry(None, _trimmed(text, 0, marks[0][0] if marks else len(text))))
    for index, mark in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        entries.append(Entry(mark, _trimmed(text, mark[1] + 1, end)))
    return [entry for entry in entries if entry.source or entry.text[0] < entry.text[1]]


def _trimmed(text: str, start: int, end: int) -> Range:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return (min(start + left, end), max(start + left, start + len(words.rstrip())))
