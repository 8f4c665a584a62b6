"""Markers: where labels of periods stand in a schedule cell, and which are only words."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from functools import cache

from msgspec import Struct

from fenjie.normalize.periods import read_label
from fenjie.normalize.time_expressions import STRETCH, marker_label
from fenjie.rules import rules
from fenjie.text.enumerators import BEFORE_LABEL
from fenjie.text.numerals import ONE_TO_TEN

Range = tuple[int, int]

SENTENCE_END = "。！？"
CLOSERS = "”’）》」』"
CLAUSE_END = "。！？；，："
_PASSED = CLOSERS + " "
_OPENS_SENTENCE = frozenset(["", *SENTENCE_END])
_OPENS_LABEL = _OPENS_SENTENCE | {"："}
_STOP = re.compile(f"[{SENTENCE_END}][{CLOSERS}]*")


class Marker(Struct, frozen=True, gc=False):
    """A label with what belongs to it (其中, a year, a list number), as offsets.

    `words` is where the words behind it begin, the punctuation that closes it passed over.
    """

    start: int
    end: int
    label: Range
    quarters: tuple[int, ...]
    words: int


ASIDE = f"(?P<aside>其中|{BEFORE_LABEL})?"
"""What can stand between the beginning of a clause and its label, and belongs to the label."""


CLOSED = "[：， ]*"
"""What closes a label, or parts it from the words behind it."""


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(f"{ASIDE}(?P<label>{marker_label()}){CLOSED}")


@cache
def _openers() -> re.Pattern[str]:
    """Match the characters with which a label can begin: looking for them first is cheaper.

    Behind each stands what goes on with a label; of figures only the first may begin one, or the 2
    of a year.
    """
    words = rules().periods.words
    first = re.escape("".join(sorted({word[0] for word in words})))
    second = re.escape("".join(sorted({word[1:2] for word in words})))
    figures = f"[0-9](?:[0-9]?[.、）)]|[0-9]{{2}}年[1-4{ONE_TO_TEN[:4]}第Qq{first}])"
    goes_on = f"[中{ONE_TO_TEN}.、，和及与或/个季年{second}]|{STRETCH}|{figures}"
    behind = f"(?:(?={goes_on})|(?<=[第Qq])(?=[1-4]))"
    if any(len(word) == 1 for word in words):
        behind = ""
    return re.compile(f"[其（(0-9{ONE_TO_TEN[:4]}第Qq{first}]{behind}(?<![0-9][013-9])")


@cache
def _words() -> tuple[str, ...]:
    return tuple(rules().periods.words)


@cache
def _attributes() -> tuple[str, ...]:
    return tuple(rules().periods.attributes)


def _informative(bold: tuple[Range, ...], length: int) -> tuple[Range, ...]:
    """Bold that covers most of a cell says nothing about its parts."""
    covered = sum([end - start for start, end in bold]) if bold else 0
    return () if covered * 2 > length else bold


class MarkedCell:
    """The text of a schedule cell with its hints, and the markers in it."""

    def __init__(
        self,
        text: str,
        paragraphs: tuple[int, ...],
        bold: tuple[Range, ...],
    ) -> None:
        self.text = text
        self.paragraphs = frozenset(paragraphs)
        self.bold = _informative(bold, len(text))
        stops = [stop.end() for stop in _STOP.finditer(text)]
        self._cuts = sorted({*paragraphs, *stops}) if paragraphs else stops

    def quarter_markers(self) -> list[Marker]:
        """Return the labels of quarters and parts of the year that are markers.

        Those that only open clauses come last.
        """
        candidates = self._labels()
        markers = [m for m in candidates if self._is_marker(m)]
        if not any(self.closes(m, "：，") or self._is_bold(m) for m in markers):
            markers += self._clause_markers(candidates, markers)
        return markers

    def _clause_markers(self, candidates: list[Marker], markers: list[Marker]) -> list[Marker]:
        """Find labels that open clauses, in sentences where no label stands in mid-clause."""
        result: list[Marker] = []
        for start, end in self.sentences(0, len(self.text)):
            inside = [m for m in candidates if start <= m.start < end]
            if all(m in markers or self.is_word(m) or self._opens_clause(m) for m in inside):
                result += [m for m in inside if m not in markers and self._opens_clause(m)]
        return result

    def is_word(self, marker: Marker) -> bool:
        """Return whether a label is a word such as 全年, which marks less surely than quarters."""
        return self.text.endswith(_words(), *marker.label)

    def _labels(self) -> list[Marker]:
        """Find the labels of quarters from left to right, none overlapping."""
        text, label_at = self.text, _label_pattern().match
        labels: list[Marker] = []
        behind = 0
        for opener in _openers().finditer(text):
            start = opener.start()
            if start < behind or (match := label_at(text, start)) is None:
                continue
            end, behind = match.end("label"), match.end()
            if (span := read_label(text[start:end], None)) is not None:
                label = match.span("label")
                labels.append(Marker(start, end, label, span.quarters, behind))
        return labels

    def closes(self, marker: Marker, marks: str) -> bool:
        """Return whether the label is closed at once by one of `marks`."""
        return marker.end < len(self.text) and self.text[marker.end] in marks

    def character_before(self, start: int) -> str:
        """Return the character before `start`, brackets and quotes that close passed over."""
        while start and self.text[start - 1] in _PASSED:
            start -= 1
        return self.text[start - 1] if start else ""

    def opens_sentence(self, start: int) -> bool:
        """Return whether a sentence, or a paragraph, begins at an offset."""
        before = self.character_before(start)
        return before in _OPENS_SENTENCE or start in self.paragraphs

    def _is_marker(self, marker: Marker) -> bool:
        before = self.character_before(marker.start)
        opens = before in _OPENS_LABEL or marker.start in self.paragraphs
        opens_clause = opens or before in CLAUSE_END
        closed = self.text[marker.end : marker.end + 1]
        if closed == "：" and (opens_clause or self._is_bold(marker)):
            return True
        if opens and (closed == "，" or not self.is_word(marker)):
            return not self._goes_on(marker)
        return opens_clause and self._is_bold(marker)

    def _goes_on(self, marker: Marker) -> bool:
        """Return whether the label is only the beginning of a word or of an attribute."""
        return self.text[marker.end : marker.end + 1] in _attributes()

    def _opens_clause(self, marker: Marker) -> bool:
        before = self.character_before(marker.start)
        return (
            not self.is_word(marker)
            and (before == "" or before in CLAUSE_END)
            and not self._goes_on(marker)
        )

    def _is_bold(self, marker: Marker) -> bool:
        """Return whether bold begins at the label and ends with it or with its punctuation."""
        return any(
            start <= marker.start
            and marker.end <= end
            and not self.text[start : marker.start].strip()
            and not self.text[marker.end : end].strip("：，。 ")
            for start, end in self.bold
        )

    def sentences(self, start: int, end: int) -> list[Range]:
        """Return the sentences between two offsets; a paragraph begins one, too."""
        if start >= end:
            return []
        cuts = self._cuts
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        return list(itertools.pairwise([start, *inside, end]))

    def parts_sentences(self, start: int, end: int) -> bool:
        """Return whether a sentence ends between two offsets, and another begins."""
        following = bisect_right(self._cuts, start)
        return following < len(self._cuts) and self._cuts[following] < end

    def last_sentence(self, start: int, end: int) -> Range | None:
        """Return the last sentence between two offsets; None where there is nothing between."""
        if start >= end:
            return None
        before = bisect_left(self._cuts, end)
        return (max(start, self._cuts[before - 1]) if before else start), end
