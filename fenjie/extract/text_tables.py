"""The tables of a text that no tabs part: drawn, between pipes, or in tags."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.extract.text_flow import TextFlow
from fenjie.extract.text_table import DRAWN, TextTable
from fenjie.limits import Limits
from fenjie.text.late_pattern import late_pattern

_TABLE_TAG = late_pattern(r"(?i)<table(?=[\s/>])[^<>]*>(?=\s*<(?:thead|tbody|tr|caption|col)\b)")
_DRAWN_WITH = ("|", "｜", "+-", "+=", "+:")
"""What a table has that is drawn with plain signs."""


def text_tables(flow: TextFlow, limits: Limits) -> list[TextTable]:
    """Return the tables of a text in order; those in tags alone, where there are any."""
    text = flow.text
    if "<" in text and _TABLE_TAG.search(text):
        from fenjie.extract.tagged_tables import tagged_tables

        return tagged_tables(flow, limits)
    if not any(sign in text for sign in _DRAWN_WITH) and DRAWN.search(text) is None:
        return []
    return _drawn_tables(flow)


def _drawn_tables(flow: TextFlow) -> list[TextTable]:
    # Late: few texts have any.
    from fenjie.extract.box_tables import box_table
    from fenjie.extract.pipe_tables import pipe_table

    return [
        table
        for kind, lines in _blocks(flow)
        if (table := (box_table if kind == "box" else pipe_table)(flow, lines)) is not None
    ]


def _blocks(flow: TextFlow) -> list[tuple[str, Sequence[tuple[int, int]]]]:
    """Return the runs of neighbouring lines that may be tables, with their kind."""
    from fenjie.extract.box_tables import is_box_line
    from fenjie.extract.pipe_tables import is_pipe_line

    blocks: list[tuple[str, list[tuple[int, int]]]] = []
    before = ""
    for span in flow.lines:
        line = flow.text[slice(*span)]
        kind = ""
        if is_box_line(line, inside=before == "box"):
            kind = "box"
        elif is_pipe_line(line):
            kind = "pipe"
        if kind and kind == before:
            blocks[-1][1].append(span)
        elif kind:
            blocks.append((kind, [span]))
        before = kind
    return [(kind, lines) for kind, lines in blocks if len(lines) > 1]
