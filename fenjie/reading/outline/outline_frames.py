"""Labels over lines that begin with quarters: steps below 进度安排, results below 落实情况."""

from __future__ import annotations

import re
from functools import cache

from fenjie.normalize.header_roles import KEPT
from fenjie.normalize.time_expressions import QUARTERS, header_label
from fenjie.provenance import Traced
from fenjie.reading.outline.outline_brackets import Group, Part
from fenjie.reading.outline.outline_tree import Entry, Node, Words

FRAMING = ("schedule", KEPT)
"""Roles of labels that say what the quarters below them tell."""


def frame_behind(text: str, groups: list[Group], frame: str | None) -> str | None:
    """Return the label that a line leaves over the quarters below it; `frame` is the one before.

    A label stays where a line begins with a quarter. One with words behind it counts where these
    begin with a quarter: 落实情况：第一季度：已开工.
    """
    parts = [part for group in groups for part in group.parts]
    if not parts or _period_end(text, parts[0]) is not None:
        return frame
    last = parts[-1]
    begins = last.role in FRAMING and _period().match(text, last.start, last.end) is not None
    return text[slice(*last.label)] if begins else None


def framed_entry(node: Node, words: Words, groups: list[Group]) -> Entry | None:
    """Return what a line says that begins with a quarter, by the label over it; None elsewhere.

    Words of the quarter's own label stay out of a step: 第一季度工作进展：开工.
    """
    frame = next((e for e in reversed(node.entries) if e.label.text == node.frame), None)
    part = groups[0].parts[0] if len(groups) == 1 and len(groups[0].parts) == 1 else None
    if part is None or (end := _period_end(words.text, part)) is None:
        return None
    start, whole = part.label[0], len(words.text)
    if frame is not None and frame.role == KEPT:
        return Entry(KEPT, words.cut(start, whole), frame.label)
    if frame is None and part.role == KEPT:
        return None
    behind = max(end, words.text.find("：", end))
    node.markers.append(words.cut(end, behind))
    step = Traced.join([words.cut(start, end), words.cut(behind, whole)])
    return Entry("schedule", step, frame.label if frame is not None else step[:0])


def goes_on_below(node: Node, text: str) -> bool:
    """Return whether a line without a label begins with a quarter, below a label of such lines."""
    return node.frame is not None and _period().match(text.lstrip()) is not None


def _period_end(text: str, part: Part) -> int | None:
    """Return where the quarter ends with which the label of a part begins."""
    match = _period().match(text, part.label[0]) if part.role in FRAMING else None
    return match.end() if match is not None else None


@cache
def _period() -> re.Pattern[str]:
    return re.compile(f"(?:20[0-9]{{2}}年)?(?:{QUARTERS}|{header_label()})")
