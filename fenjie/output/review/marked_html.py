"""Cells with marks as markup: everything from the document is escaped."""

from __future__ import annotations

from html import escape

from fenjie.output.review.marks import Cell, Mark


def cell_html(cell: Cell) -> str:
    """Write the words of a cell with a nested span for each mark.

    >>> cell_html(Cell("目标", "新建<3>个", [Mark(2, 6, "target/q0", "q eq")]))
    '新建<span class="q eq" data-m="target/q0">&lt;3&gt;个</span>'
    """
    parts: list[str] = []
    open_ends: list[int] = []
    at = 0
    for mark in sorted(cell.marks, key=lambda mark: (mark.start, -mark.end)):
        at = _close(cell.text, parts, open_ends, at, mark.start)
        if open_ends and mark.end > open_ends[-1]:
            continue  # Marks that cross cannot be nested; the one that began first stays.
        parts.append(escape(cell.text[at : mark.start]))
        parts.append(_opening(mark))
        open_ends.append(mark.end)
        at = mark.start
    at = _close(cell.text, parts, open_ends, at, len(cell.text))
    parts.append(escape(cell.text[at:]) + "</span>" * len(open_ends))
    return "".join(parts)


def _close(text: str, parts: list[str], open_ends: list[int], at: int, until: int) -> int:
    while open_ends and open_ends[-1] <= until:
        end = open_ends.pop()
        parts.append(escape(text[at:end]) + "</span>")
        at = max(at, end)
    return at


def _opening(mark: Mark) -> str:
    return f'<span class="{escape(mark.look)}" data-m="{escape(mark.value)}">'
