"""The flow of a source that is no plain text: its characters in reading order, with places."""

from __future__ import annotations

from bisect import bisect_right

from fenjie.extract.manners import Flag, Manner
from fenjie.grid import Cell, RefPart
from fenjie.provenance import Traced
from fenjie.rules import rules


class Flow:
    """Collects the characters of a source; each stretch remembers where it stands.

    >>> flow = Flow()
    >>> flow.move({"table": 1, "row": 2, "column": 3})
    >>> flow.add("年度目标")
    0
    >>> flow.text, flow.locate(1, 3)
    ('年度目标', [{'table': 1, 'row': 2, 'column': 3}])
    """

    def __init__(self) -> None:
        self.length = 0
        self.flags: list[Flag] = []
        """What stands in a manner of its own (struck, hidden, raised)."""
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._places: list[RefPart] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def move(self, place: RefPart) -> None:
        """Go to a place: what is added from here on stands there."""
        if self._starts and self._starts[-1] == self.length:
            self._places[-1] = place
            return
        self._starts.append(self.length)
        self._places.append(place)

    def add(self, text: str) -> int:
        """Add characters and return the position of the first."""
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        return start

    def flag(self, start: int, end: int, manner: Manner, place: str = "") -> None:
        """Note the manner of a half-open range; `place` is for what no cell or line holds."""
        if start < end:
            self.flags.append(Flag(start, end, manner, place))

    def locate(self, start: int, end: int) -> list[RefPart]:
        """Name the places of a half-open range, each once and in order."""
        result: list[RefPart] = []
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self._starts) and self._starts[index] < end:
            if not result or result[-1] != self._places[index]:
                result.append(self._places[index])
            index += 1
        return result


class CellWriter:
    r"""Writes the text of one cell, or of a line outside tables, into the flow.

    >>> cell = CellWriter(Flow())
    >>> cell.write("一季度：", bold=True)
    >>> cell.write("立项。")
    >>> cell.line_break()
    >>> cell.write("二季度：开工。")
    >>> made = cell.cell()
    >>> made.text.text, made.bold, made.paragraphs
    ('一季度：立项。\n二季度：开工。', [(0, 4)], [8])
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._start = flow.length
        self._parts: list[str] = []
        self._bold: list[tuple[int, int]] = []
        self._paragraphs: list[int] = []
        self._last = ""

    def write(self, words: str, *, bold: bool = False, manner: Manner | None = None) -> None:
        """Write words behind the ones before; nothing is put between.

        Words that may not be seen (a `manner`) end no sentence and make no cell have words.
        """
        if not words:
            return
        start = self._flow.add(words)
        if manner is not None:
            self._flow.flag(start, self._flow.length, manner)
        self._parts.append(words)
        if bold:
            if self._bold and self._bold[-1][1] == start:
                start = self._bold.pop()[0]
            self._bold.append((start, self._flow.length))
        if manner is None or manner is Manner.RAISED:
            self._last = words.rstrip()[-1:] or self._last

    def paragraph(self) -> None:
        """Begin a paragraph with the next words."""
        if self._last:
            self.write("\n")
        if not self._paragraphs or self._paragraphs[-1] != self._flow.length:
            self._paragraphs.append(self._flow.length)

    def line_break(self) -> None:
        """End a line; where a sentence ends with it, the next words begin a paragraph."""
        if self._last and self._last in rules().tables.sentence_end:
            self.paragraph()
        elif self._last:
            self.write("\n")

    @property
    def empty(self) -> bool:
        """True when nothing but blanks was written."""
        return not self._last

    def traced(self) -> Traced:
        """Return what was written."""
        return Traced.of("".join(self._parts), self._start)

    def cell(self, rows: int = 1, columns: int = 1) -> Cell:
        """Return what was written as a cell with its spans."""
        return Cell(self.traced(), self._bold, self._paragraphs, rows, columns)
