"""Markers of a schedule cell, labels of months and deadlines among them."""

from __future__ import annotations

import itertools
import re
from functools import cache
from operator import attrgetter

from fenjie.normalize.deadlines import read_period
from fenjie.normalize.quarter_markers import ASIDE, CLAUSE_END, CLOSED, MarkedCell, Marker, Range
from fenjie.normalize.time_expressions import YEAR, month_label
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.numerals import ONE_TO_TEN

_HALVES = 2
"""Halves of the year, or words as sure, that make a cell's words markers without a month."""


def markers_of(cell: MarkedCell) -> list[Marker]:
    """Return the markers of a cell, in order."""
    markers = cell.quarter_markers()
    # Words such as 全年 leave the cell to its months.
    if "月" in cell.text or all(cell.is_word(marker) for marker in markers):
        quarters = [marker for marker in markers if not cell.is_word(marker)]
        markers = [*markers, *_months(cell, markers, quarters)]
    markers.sort(key=attrgetter("start"))
    return markers


@cache
def _month_pattern() -> re.Pattern[str]:
    """Match a label of months and what belongs to it, unless words go on at once behind it."""
    goes_on = longest_first(rules().periods.month_attributes)
    label = f"(?P<label>(?:{YEAR}年)?{month_label()})"
    return re.compile(f"{_opens()}{ASIDE}{label}(?!{goes_on}){CLOSED}")


def _opens() -> str:
    """Return what looks for the characters with which a label can begin, which is cheaper."""
    words = {word[0] for word in _words()}
    return f"(?=[其（(0-9{ONE_TO_TEN}{re.escape(''.join(sorted(words)))}])"


def _words() -> tuple[str, ...]:
    """Return the labels that are words."""
    periods = rules().periods
    return (*periods.ends_of_year, *periods.monthly, *periods.open_ended, *periods.beside_months)


@cache
def _signs() -> tuple[str, ...]:
    """Return what a text must hold for a label of months: looking for it first is cheaper."""
    words = _words()
    return ("月", *(word for word in words if not word.startswith(tuple({*words} - {word}))))


def _month_marker(match: re.Match[str]) -> Marker | None:
    span = read_period(match["label"], None)
    if span is None:
        return None
    label = match.span("label")
    quarters = span.quarters or (1, 2, 3, 4)
    return Marker(match.start(), label[1], label, quarters, match.end())


def _is_month(label: str, words: tuple[str, ...]) -> bool:
    """Return whether a label is a month or a date, and no word that counts beside one only."""
    return ("月" in label or "年" in label) and not label.startswith(words)


def _months(cell: MarkedCell, markers: list[Marker], quarters: list[Marker]) -> list[Marker]:
    """Return the months that open clauses, in a cell where no quarter is a marker.

    Beside quarters only those count that ：closes at the start of a sentence, unless a month opens
    the cell.
    """
    candidates = _candidates(cell, markers)
    opening = candidates[0].start if candidates else len(cell.text)
    if quarters and not (opening < quarters[0].start and not cell.text[:opening].strip()):
        return [m for m in candidates if cell.opens_sentence(m.start) and cell.closes(m, "：")]
    result = [marker for part in _parts(cell) for marker in _opening(cell, candidates, *part)]
    if _words_count(cell, result):
        return result
    return [m for m in result if _stands_alone(cell, m)]


def _opening(cell: MarkedCell, candidates: list[Marker], start: int, end: int) -> list[Marker]:
    """Return the labels of a part, if all open clauses; else the one that opens the part."""
    inside = [marker for marker in candidates if start <= marker.start < end]
    if all(_may_open(cell, marker) for marker in inside):
        return inside
    return [marker for marker in inside if not cell.text[start : marker.start].strip()]


def _candidates(cell: MarkedCell, markers: list[Marker]) -> list[Marker]:
    if not any(sign in cell.text for sign in _signs()):
        return []
    taken = [(marker.start, marker.end) for marker in markers]
    return [
        marker
        for match in _month_pattern().finditer(cell.text)
        if (marker := _month_marker(match)) is not None
        and not any(start < marker.end and marker.start < end for start, end in taken)
    ]


def _words_count(cell: MarkedCell, markers: list[Marker]) -> bool:
    """Return whether 每月 and 立即 mark steps here: beside a month, or beside both halves."""
    periods = rules().periods
    labels = [cell.text[slice(*marker.label)] for marker in markers]
    words = (*periods.monthly, *periods.beside_months)
    if any(_is_month(label, words) for label in labels):
        return True
    halves = {
        label
        for marker, label in zip(markers, labels, strict=True)
        if label in periods.beside_months or cell.closes(marker, "：，")
    }
    return len(halves) >= _HALVES


def _parts(cell: MarkedCell) -> list[Range]:
    """Return sentences, and what ；parts within them."""
    parts: list[Range] = []
    for start, end in cell.sentences(0, len(cell.text)):
        cuts = [m.end() for m in re.finditer("；", cell.text[start:end])]
        edges = sorted({start, *(start + cut for cut in cuts), end})
        parts += itertools.pairwise(edges)
    return parts


def _stands_alone(cell: MarkedCell, marker: Marker) -> bool:
    """Return whether ：closes a word, or it is the whole cell or opens it before ，."""
    if cell.closes(marker, "：") and cell.opens_sentence(marker.start):
        return True
    if cell.text[: marker.start].strip():
        return False
    return cell.closes(marker, "，") or marker.end == len(cell.text.rstrip("。 "))


def _may_open(cell: MarkedCell, marker: Marker) -> bool:
    before = cell.character_before(marker.start)
    return before in ("", *CLAUSE_END) or marker.start in cell.paragraphs
