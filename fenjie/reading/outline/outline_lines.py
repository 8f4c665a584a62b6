"""The lines of a document before they are read: page frames, broken lines, several tasks in one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from fenjie.normalize.heading import Heading, read_signature
from fenjie.normalize.organizations.names import ends_name
from fenjie.normalize.organizations.shapes import is_organization
from fenjie.normalize.running_lines import begins_other_texts, is_page_foot, is_running_line
from fenjie.provenance import Traced
from fenjie.reading.outline.organization_headings import organization_headings
from fenjie.reading.outline.outline_brackets import CLOSING, OPENING
from fenjie.reading.outline.outline_labels import Labels
from fenjie.reading.outline.outline_numbers import marker_of
from fenjie.reading.outline.outline_run_in import run_in_tasks
from fenjie.reading.outline.outline_tree import Words
from fenjie.rules import rules
from fenjie.text.enumerators import BULLETS
from fenjie.text.han import HAN
from fenjie.text.late_pattern import late_pattern
from fenjie.text.normal_form import normal_form

LONGEST_LINE = 5000
_LONGEST_HEADING = 40
STOPS = ("。", "；", "！", "？", "：", "）", "〕", "】")
"""What a line that is whole ends with."""
_SHORTEST_WRAPPED = 20
_FEWEST_WRAPPED = 4
_NARROWER = 4
"""By how many characters a full line is shorter than another at most: figures are narrow."""
_WIDER = 1.15
"""How much longer than a full line one is, by this share, that no page has broken."""
_MOST_BROKEN = 12
_LAST_NAMES = late_pattern(
    "(?<=[、，：])(?P<name>[^、，；。：]{2,30})、(?P<last>[^、，；。：]{1,20})$"
)
_BEGUN_LABEL = late_pattern(f"[（〔【]([{HAN}]{{1,5}})$")
_FIRST_NAME = late_pattern("[、，；。]")
_REMARK = late_pattern(r"\s*[（(]?注 ?[：:]")
_SIGNED = late_pattern(rf"[。；！](?:\u3000| {{2,}})+([{HAN}]{{4,30}})\s*$")


class Prepared(NamedTuple):
    """Lines as they are read: whole, with one task each, without the frames of pages."""

    lines: list[Words]
    frames: list[tuple[Traced, str]]
    width: int
    """How long lines are at the least that only came to the end of their page; 0 for none."""
    headings: dict[int, bool]
    """Those that are nothing but an organization, and lines between these and their lists."""


def prepare(lines: Sequence[Words], labels: Labels) -> Prepared:
    """Prepare the lines of a document for any reading of it."""
    width = _width_of(lines)
    kept, frames = _without_frames(lines)
    _mark_signatures(kept, labels)
    pieces = (
        piece
        for line in _unbroken(kept, labels, width)
        for part in run_in_tasks(line, labels)
        for piece in _without_signature(part)
    )
    whole = [piece for piece in pieces if piece.text.strip()]
    return Prepared(whole, frames, width, organization_headings(whole))


def _width_of(lines: Sequence[Words]) -> int:
    """Return how long lines are at the least that only came to the end of their page; 0 for none.

    Nearly all that end in mid-sentence are about equally long then, few lines are longer, and what
    stands below such a line hardly ever begins with a number.
    """
    open_ended = [
        (len(line.text), behind)
        for line, behind in itertools.zip_longest(lines, lines[1:])
        if len(line.text) >= _SHORTEST_WRAPPED and not line.text.rstrip().endswith(STOPS)
    ]
    if len(open_ended) < _FEWEST_WRAPPED:
        return 0
    longest = sorted(length for length, _ in open_ended)[-2]
    below = [behind for length, behind in open_ended if length >= longest - _NARROWER]
    near = len(below)
    longer = sum(len(line.text) > longest * _WIDER for line in lines)
    ended = sum(line is None or marker_of(line.text)[0] is not None for line in below)
    often = near >= _FEWEST_WRAPPED and near * 4 >= len(open_ended) * 3
    return int(longest * 0.85) if often and max(longer, ended) * 4 < near else 0


def is_heading(text: str) -> bool:
    """Return whether words are a heading: short, and without a stop."""
    return len(text) <= _LONGEST_HEADING and not text.endswith(STOPS[:5]) and "。" not in text


def is_remark(text: str) -> bool:
    """Return whether a line is a remark about what stands above it: 注：…."""
    return _REMARK.match(text) is not None


def is_byline(text: str) -> bool:
    """Return whether a line says who wrote or shows the text, or is below it on a web page."""
    return _byline().fullmatch(text.strip()) is not None or is_page_foot(text)


def begins_part(text: str) -> bool:
    """Return whether a line says that an attachment begins, or a list of other texts."""
    return _attachment().fullmatch(text.strip()) is not None or begins_other_texts(text)


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(rules().document.bylines)


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


def _mark_signatures(lines: Sequence[Words], labels: Labels) -> None:
    """Mark lines that say who issued the document and when, on a line or on two.

    The two can also be what a label says that stands alone above them.
    """
    for index in range(len(lines)):
        if index and labels.alone.fullmatch(lines[index - 1].text) is not None:
            continue
        for line in lines[index : index + _signature_at(lines, index)]:
            line.signs = True


def _signature_at(lines: Sequence[Words], index: int) -> int:
    """Return how many lines from one on are a signature: 2, 1, or 0 for none."""
    for count in (1, 2):
        heading = Heading()
        part = [line.text.strip() for line in lines[index : index + count]]
        if all(read_signature(heading, 0, text) for text in part) and (
            heading.issuer is not None and heading.issued is not None
        ):
            return count
    return 0


def _unbroken(lines: Sequence[Words], labels: Labels, width: int) -> Iterator[Words]:
    """Join lines that a page broke: in whose middle a bracket is open, or which fill its width."""
    index = 0
    while index < len(lines):
        words = lines[index]
        index += 1
        raws = [words.raw]
        if words.signs:
            yield words
            continue
        if index < len(lines) and _numbers_a_card(words, lines[index], labels):
            raws.append(lines[index].raw)
            words = Words.of(Traced.join(raws), words.place)
            index += 1
        while (
            index < len(lines)
            and len(raws) < _MOST_BROKEN
            and (
                _breaks_label(words.text, lines[index].text, labels)
                or _begins_nothing(lines[index], labels)
            )
        ):
            last = normal_form(raws[-1].text.rstrip())
            filled = 0 < width <= len(last) and not last.endswith(STOPS)
            if not (filled or _is_open(words.text) or _breaks_name(words.text, lines[index].text)):
                break
            raws.append(lines[index].raw)
            words = Words.of(Traced.join(raws), words.place)
            index += 1
        yield words


def _numbers_a_card(line: Words, behind: Words, labels: Labels) -> bool:
    """Return whether a line is the number of a card whose first label stands on the next."""
    bare = line.text.strip()
    return bare.isdecimal() and len(bare) <= 3 and labels.begins(behind.text)


def _begins_nothing(line: Words, labels: Labels) -> bool:
    """Return whether a line opens neither a numbered paragraph nor a label."""
    if marker_of(line.text)[0] is not None or line.text.strip()[:1] in BULLETS:
        return False
    if line.signs or any(is_other(line.text) for is_other in (is_remark, is_byline, begins_part)):
        return False
    return not labels.begins(line.text) and labels.alone.fullmatch(line.text) is None


def _is_open(text: str) -> bool:
    opened = max(text.rfind(mark) for mark in OPENING)
    return opened >= 0 and not any(mark in text[opened:] for mark in CLOSING)


def _breaks_label(text: str, behind: str, labels: Labels) -> bool:
    """Return whether a label in brackets ends on the next line (（责任 and 单位：人事科）)."""
    begun = _BEGUN_LABEL.search(text)
    return begun is not None and labels.begins(begun[1] + behind.lstrip())


def _breaks_name(text: str, behind: str) -> bool:
    """Return whether the last name of a list ends on the next line (、区 and 财政局)."""
    parted = _LAST_NAMES.search(text)
    if parted is None or not ends_name(parted["name"], in_list=True):
        return False
    last = parted["last"]
    if len(last) > 1 and ends_name(last, in_list=True):
        return False
    return is_organization(last + _FIRST_NAME.split(behind.strip(), maxsplit=1)[0])


def _without_signature(words: Words) -> Iterator[Words]:
    """Part what signs a document from its last line, where blanks stand between."""
    match = _SIGNED.search(words.raw.text)
    if match is None or not is_organization(match[1]):
        yield words
        return
    start = match.start(1)
    yield Words.of(words.raw[:start], words.place)
    yield Words.of(words.raw[start:], words.place)
