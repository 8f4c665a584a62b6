"""Schedule cells in a notation: ** around bold type and ¶ where a paragraph begins."""

from __future__ import annotations

from fenjie.normalize.quarter_markers import Range
from fenjie.normalize.schedule import read_schedule

Steps = list[tuple[str, str | None, str]]


def cell(marked: str) -> tuple[str, tuple[int, ...], tuple[Range, ...]]:
    """Take the marks out of a cell: its text, its paragraphs and its bold ranges."""
    text, paragraphs, edges = "", [], []
    for part in marked.replace("**", "\0*\0").replace("¶", "\0¶\0").split("\0"):
        if part == "*":
            edges.append(len(text))
        elif part == "¶":
            paragraphs.append(len(text))
        else:
            text += part
    bold = tuple(zip(edges[::2], edges[1::2], strict=True))
    return text, (0, *paragraphs) if paragraphs else (), bold


def read(marked: str, goals: frozenset[str] = frozenset()) -> Steps:
    """Read a cell as (track, label, words); the titles of a track are joined by >."""
    text, paragraphs, bold = cell(marked)
    return [
        (
            ">".join(text[slice(*title)] for title in step.track),
            text[slice(*step.label)] if step.label else None,
            text[slice(*step.text)],
        )
        for step in read_schedule(text, paragraphs, bold, goals).steps
    ]
