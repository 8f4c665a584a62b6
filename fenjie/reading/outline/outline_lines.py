"""The lines of a document before they are read: page frames, broken lines, several tasks in one."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from fenjie.normalize.organizations.shapes import is_organization
from fenjie.normalize.running_lines import is_running_line
from fenjie.provenance import Traced
from fenjie.reading.outline.outline_brackets import CLOSING, OPENING
from fenjie.reading.outline.outline_groups import groups_of
from fenjie.reading.outline.outline_labels import Labels
from fenjie.reading.outline.outline_numbers import marker_of
from fenjie.reading.outline.outline_tree import Words
from fenjie.rules import rules
from fenjie.text.enumerators import following_numbers, number_before, read_numeral
from fenjie.text.han import HAN
from fenjie.text.late_pattern import late_pattern
from fenjie.text.normal_form import normal_form
from fenjie.text.numerals import ONE_TO_TEN

LONGEST_LINE = 5000
_LONGEST_HEADING = 40
STOPS = ("。", "；", "！", "？", "：", "）", "〕", "】")
"""What a line that is whole ends with."""
BULLETS = "▲△※●■◆○□★☆·•▪"
"""Marks of lines that belong to the task above, also behind its organizations."""
_SHORTEST_WRAPPED = 20
_FEWEST_WRAPPED = 4
_WIDER = 1.15
"""How much longer than a full line one is, by this share, that no page has broken."""
_MOST_BROKEN = 12
_INNER_NUMBER = late_pattern(f"（([{ONE_TO_TEN}]{{1,4}})）")
_LONG_PAGE = 200
_FEWEST_IN_A_PAGE = 3
_BEHIND_BRACKET = late_pattern(rf"[）〕】](?:[。；])?(?=[（0-9{ONE_TO_TEN}①-⑳])")
_SIGNED = late_pattern(rf"[。；！](?:\u3000| {{2,}})+([{HAN}]{{4,30}})\s*$")


class Prepared(NamedTuple):
    """Lines as they are read: whole, with one task each, without the frames of pages."""

    lines: list[Words]
    frames: list[tuple[Traced, str]]
    width: int
    """How long lines are at the least that only came to the end of their page; 0 for none."""


def prepare(lines: Sequence[Words], labels: Labels) -> Prepared:
    """Prepare the lines of a document; every reading of it begins from the same ones."""
    width = _width_of(lines)
    kept, frames = _without_frames(lines)
    pieces = (
        piece for line in _unbroken(kept, labels, width) for piece in _pieces_of(line, labels)
    )
    return Prepared([piece for piece in pieces if piece.text.strip()], frames, width)


def _width_of(lines: Sequence[Words]) -> int:
    """Return how long lines are at the least that only came to the end of their page; 0 for none.

    Many that end in mid-sentence are about equally long then, and few lines are longer.
    """
    open_ended = [
        len(line.text)
        for line in lines
        if len(line.text) >= _SHORTEST_WRAPPED and not line.text.rstrip().endswith(STOPS)
    ]
    if len(open_ended) < _FEWEST_WRAPPED:
        return 0
    longest = sorted(open_ended)[-2]
    near = sum(length >= longest * 0.85 for length in open_ended)
    longer = sum(len(line.text) > longest * _WIDER for line in lines)
    often = near >= _FEWEST_WRAPPED and near * 4 >= len(open_ended) * 3 and longer * 4 < near
    return int(longest * 0.85) if often else 0


def is_heading(text: str) -> bool:
    """Return whether words are a heading: short, and without a stop."""
    return len(text) <= _LONGEST_HEADING and not text.endswith(STOPS[:5]) and "。" not in text


def begins_part(text: str) -> bool:
    """Return whether a line says that an attachment begins: 附件, 附件2."""
    return _attachment().fullmatch(text.strip()) is not None


@cache
def _attachment() -> re.Pattern[str]:
    return re.compile(rules().document.attachment)


def _without_frames(lines: Sequence[Words]) -> tuple[list[Words], list[tuple[Traced, str]]]:
    """Part page numbers, which stand in the middle of words, from all other lines."""
    kept: list[Words] = []
    frames: list[tuple[Traced, str]] = []
    for line in lines:
        if is_running_line(line.text):
            frames.append((line.raw, line.place))
        else:
            kept.append(line)
    return kept, frames


def _pieces_of(words: Words, labels: Labels) -> Iterator[Words]:
    """Part a line that holds several numbered tasks with labels of their own."""
    text = words.text
    if len(text) > LONGEST_LINE * 20:
        yield words
        return
    cuts = _inner_numbers(text, labels)
    if not cuts:
        yield from _without_signature(words)
        return
    edges = [0, *cuts, len(text)]
    for start, end in itertools.pairwise(edges):
        if start < end:
            raw = words.cut(start, end)
            yield Words(raw, words.normal[start:end], words.place)


def _inner_numbers(text: str, labels: Labels) -> list[int]:
    """Return where further tasks begin in a line: with numbers that go on, behind who."""
    if _repeats_labels(text, labels):
        cuts = [at for _, at in following_numbers(text, 0)]
        return cuts if len(cuts) > 1 else []
    if (chain := _chain(text, labels)) is not None:
        return chain
    return _behind_brackets(text, labels) if "）" in text else []


def _repeats_labels(text: str, labels: Labels) -> bool:
    if text.count("：") < _FEWEST_IN_A_PAGE:
        return False
    names = Counter(match["name"] or match["first"] for match in labels.anywhere.finditer(text))
    names.update(match["name"] for match in labels.further.finditer(text))
    return bool(names) and max(names.values()) > 2


def _behind_brackets(text: str, labels: Labels) -> list[int]:
    """Return where the numbers go on behind brackets: （一）…（甲负责）（二）…."""
    kind, number = marker_of(text)
    if kind is None or number is None:
        return []
    begun: list[int] = []
    value = number.value
    for match in _BEHIND_BRACKET.finditer(text, number.end):
        further = number_before(text[match.end() :], kind)
        if further is None or further.value != value + 1:
            continue
        if any(group.names_organizations for group in groups_of(text[: match.end()], labels)):
            begun.append(match.end())
            value = further.value
    return begun


def _chain(text: str, labels: Labels) -> list[int] | None:
    """Return where the tasks of a page in one line begin: numbers that go on, each behind who."""
    if len(text) < _LONG_PAGE:
        return None
    marks = [(match.start(), read_numeral(match[1])) for match in _INNER_NUMBER.finditer(text)]
    begun: list[int] = []
    expected: int | None = None
    for at, value in marks:
        if value is not None and (expected is None or value == expected):
            begun.append(at)
            expected = value + 1
    if len(begun) < _FEWEST_IN_A_PAGE:
        return None
    groups = [group for group in groups_of(text, labels) if group.names_organizations]
    behind = [any(a < g.start < b for g in groups) for a, b in itertools.pairwise(begun)]
    return begun if all(behind) else None


def _unbroken(lines: Sequence[Words], labels: Labels, width: int) -> Iterator[Words]:
    """Join lines that a page broke: in whose middle a bracket is open, or which fill its width."""
    index = 0
    while index < len(lines):
        words = lines[index]
        index += 1
        raws = [words.raw]
        if index < len(lines) and _numbers_a_card(words, lines[index], labels):
            raws.append(lines[index].raw)
            words = Words.of(Traced.join(raws), words.place)
            index += 1
        while (
            index < len(lines)
            and len(raws) < _MOST_BROKEN
            and _begins_nothing(lines[index], labels)
        ):
            last = normal_form(raws[-1].text.rstrip())
            filled = 0 < width <= len(last) and not last.endswith(STOPS)
            if not filled and not _is_open(words.text):
                break
            raws.append(lines[index].raw)
            words = Words.of(Traced.join(raws), words.place)
            index += 1
        yield words


def _numbers_a_card(line: Words, behind: Words, labels: Labels) -> bool:
    """Return whether a line is the number of a card whose first label stands on the next."""
    bare = line.text.strip()
    return bare.isdecimal() and len(bare) <= 3 and labels.anywhere.match(behind.text) is not None


def _begins_nothing(line: Words, labels: Labels) -> bool:
    """Return whether a line opens neither a numbered paragraph nor a label."""
    if marker_of(line.text)[0] is not None or line.text.strip()[:1] in BULLETS:
        return False
    if begins_part(line.text):
        return False
    match = labels.anywhere.match(line.text)
    return match is None and labels.alone.fullmatch(line.text) is None


def _is_open(text: str) -> bool:
    opened = max(text.rfind(mark) for mark in OPENING)
    return opened >= 0 and not any(mark in text[opened:] for mark in CLOSING)


def _without_signature(words: Words) -> Iterator[Words]:
    """Part what signs a document from its last line, where blanks stand between."""
    match = _SIGNED.search(words.raw.text)
    if match is None or not is_organization(match[1]):
        yield words
        return
    start = match.start(1)
    yield Words.of(words.raw[:start], words.place)
    yield Words.of(words.raw[start:], words.place)
