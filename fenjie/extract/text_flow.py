"""The flow of plain text: the text itself, with its lines as places."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from fenjie.extract.flow import Flow
from fenjie.grid import RefPart
from fenjie.text.late_pattern import late_pattern

_LINE = late_pattern(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def _lines(text: str) -> list[tuple[int, int]]:
    """Return where the lines of a text begin and end, their ends included."""
    if "\r" in text:
        return [match.span() for match in _LINE.finditer(text) if match[0]]
    ends = [0]
    while behind := text.find("\n", ends[-1]) + 1:
        ends.append(behind)
    if ends[-1] < len(text):
        ends.append(len(text))
    return list(pairwise(ends))


class TextFlow(Flow):
    r"""A flow whose positions are those of the text, ends of lines among them.

    >>> flow = TextFlow("年度目标\r\n1. 修路。")
    >>> flow.lines, flow.place(8), flow.locate(2, 8)[1]
    ([(0, 6), (6, 12)], '第2行', {'line': 2, 'start': 6, 'end': 8})
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.add(text)
        self.lines = _lines(text)
        """Where each line begins and ends, its end included."""
        self._begins = [start for start, _ in self.lines]

    def place(self, position: int) -> str:
        """Return in people's words in which line a position stands."""
        return f"第{bisect_right(self._begins, position)}行"

    def line_end(self, position: int) -> int:
        """Return where the line of a position ends, its end included."""
        index = bisect_right(self._begins, position) - 1
        return self.lines[index][1] if index >= 0 else 0

    def locate(self, start: int, end: int) -> list[RefPart]:
        """Name the lines and offsets of a flow range, one part a line."""
        index = bisect_right(self._begins, start) - 1
        if start < end <= self.lines[index][1]:
            return [{"line": index + 1, "start": start, "end": end}]
        parts: list[RefPart] = []
        while start < end:
            behind = self.lines[index][1]
            parts.append({"line": index + 1, "start": start, "end": min(end, behind)})
            start, index = behind, index + 1
        return parts
