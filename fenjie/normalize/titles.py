"""Titles of sub-projects in a schedule cell: phrases before ：, or sentences before a marker."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from fenjie.normalize.quarter_markers import MarkedCell, Marker
from fenjie.normalize.tracks import Title
from fenjie.rules import rules
from fenjie.text.enumerators import BEFORE_TITLE

_NUMBERED = re.compile(rf"(?:{BEFORE_TITLE})\s*")


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(rules().schedule.lead_ins) + ")$")


class TitleFinder:
    """Finds the titles of one cell; `goals` are the clauses of the task's target."""

    def __init__(self, cell: MarkedCell, goals: frozenset[str]) -> None:
        self.cell = cell
        self.text = cell.text
        self.goals = goals
        self._bold_ends = sorted([end for _, end in cell.bold])

    def titles(self, markers: list[Marker]) -> list[Title]:
        if not self._has_room(markers):
            return []
        titles: list[Title] = []
        preceding: list[Marker] = []
        end = 0
        for following in markers:
            if not (preceding and self._is_one_sentence(end, following.start)):
                titles += self._titles_in(end, following.start, following, preceding, titles)
            end = following.words
            preceding = [following]
        titles += self._titles_in(end, len(self.text), None, preceding, titles)
        if not any(title.strong or title.first for title in titles):
            return []
        return self._first_title(markers[:1], titles) + titles

    def _has_room(self, markers: list[Marker]) -> bool:
        """Return whether anything but the markers speaks for a title.

        That is a ： or the end of bold type beside them, words before the first, or quarters that
        do not go up from one marker to the next.
        """
        if markers and markers[0].start > 0:
            return True
        text, colons, last = self.text, self.text.count("："), 0
        for marker in markers:
            if marker.quarters[0] <= last:
                return True
            last = marker.quarters[0]
            colons -= text.count("：", marker.start, marker.words)
        if colons:
            return True
        edges = {m.end for m in markers} | {m.words for m in markers}
        return not edges.issuperset(self._bold_ends)

    def _is_one_sentence(self, start: int, end: int) -> bool:
        """Return whether the words behind a marker are a sentence at most that holds no title."""
        cell = self.cell
        if start < end and (cell.parts_sentences(start, end) or start in cell.paragraphs):
            return False
        return self.text.find("：", start, end) < 0 and not self._ends_bold(start, end)

    def _first_title(self, first: list[Marker], titles: list[Title]) -> list[Title]:
        """Where later titles are closed by 。, so is the one before the first marker."""
        closed = [t for t in titles if self.text[t.closed - 1] == "。" and not t.numbered]
        if not first or not closed or titles[0].start < first[0].start:
            return []
        end = first[0].start
        title = self._title(0, end - 1, end) if self.cell.sentences(0, end) == [(0, end)] else None
        words = self.text[:end]
        if title is None or words[-1] != "。" or "，" in words or not self._is_short(words):
            return []
        return [title]

    def _titles_in(
        self,
        start: int,
        end: int,
        following: Marker | None,
        preceding: list[Marker],
        earlier: list[Title],
    ) -> list[Title]:
        """Find titles among the words between two markers."""
        result: list[Title] = []
        text, bold = self.text, self._ends_bold(start, end)
        if bold or text.find("：", start, end) >= 0:
            for sentence in self.cell.sentences(start, end):
                if bold and (title := self._bold_sentence(*sentence, preceding)) is not None:
                    result.append(title)
                elif text.find("：", *sentence) >= 0:
                    self._before_colons(sentence, (start, end), following, preceding, result)
        if following is not None:
            stretch = self._last_sentence(start, end, result)
            closed = stretch and self._closed_by_stop(
                start, stretch, following, preceding, result, earlier
            )
            if closed is not None:
                _append(result, closed)
        return result

    def _before_colons(
        self,
        sentence: tuple[int, int],
        gap: tuple[int, int],
        following: Marker | None,
        preceding: list[Marker],
        result: list[Title],
    ) -> None:
        """Add the titles of a sentence that ：closes, one behind another."""
        position, sentence_end = sentence
        while (colon := self._colon(position, sentence_end)) is not None:
            if not self._may_stand(position, gap[0], preceding):
                return
            title = self._title(position, colon, closer=colon + 1)
            if title is None:
                position = colon + 1
                continue
            bare = "，" not in self.text[position:colon]
            title.strong = (
                (colon + 1 == gap[1] and following is not None)
                or self._begins_bold(position)
                or (self._new_round(preceding, following) and bare)
            )
            title.first = position == 0 or position in self.cell.paragraphs
            if not (title.strong or title.first or bare):
                return
            _append(result, title)
            position = colon + 1

    def _colon(self, start: int, end: int) -> int | None:
        colon = self.text.find("：", start, min(end, start + rules().schedule.longest_title))
        if colon <= start or "；" in self.text[start:colon]:
            return None
        return colon

    def _may_stand(self, position: int, start: int, preceding: list[Marker]) -> bool:
        """Return whether a title can stand here: right behind a marker are its words."""
        return position != start or not preceding or position in self.cell.paragraphs

    def _title(self, start: int, end: int, closer: int) -> Title | None:
        words = self.text[start:end]
        if _lead_in().search(words):
            return None
        number = _NUMBERED.match(self.text, start, end)
        begin = number.end() if number else start
        if begin >= end:
            return None
        return Title(start, (begin, end), closer, number is not None)

    def _begins_bold(self, position: int) -> bool:
        return any(start <= position < end for start, end in self.cell.bold)

    def _last_sentence(self, start: int, end: int, result: list[Title]) -> tuple[int, int] | None:
        """Return the last sentence of a gap where 。 closes it, behind the titles in it."""
        sentence = self.cell.last_sentence(start, end)
        if sentence is None or self.text[end - 1] != "。":
            return None
        first, last = sentence
        if result and first < result[-1].closed:
            first = result[-1].closed
        if last - 1 <= first or (result and result[-1].closed == last):
            return None
        return first, last

    def _closed_by_stop(
        self,
        start: int,
        stretch: tuple[int, int],
        following: Marker,
        preceding: list[Marker],
        result: list[Title],
        earlier: list[Title],
    ) -> Title | None:
        """Find a title closed by 。 right before a marker (推动配餐提质。全年，…).

        `start` is where the words behind the marker before begin, `stretch` the last sentence.
        """
        first, last = stretch
        after_marker = bool(preceding) and first == start and first not in self.cell.paragraphs
        if after_marker or "，" in self.text[first:last]:
            return None
        title = self._title(first, last - 1, last)
        if title is None:
            return None
        behind_title = bool(result) and result[-1].closed == first
        title.strong = self._is_sure(title, following, preceding, earlier, behind_title)
        return title if title.strong else None

    def _is_sure(
        self,
        title: Title,
        following: Marker,
        preceding: list[Marker],
        earlier: list[Title],
        behind_title: bool,
    ) -> bool:
        """Return whether a sentence right before a marker is a title: a goal, or one of several."""
        restarts = bool(preceding) and following.quarters[0] <= preceding[0].quarters[0]
        words = self.text[slice(*title.words)]
        if words in self.goals and (restarts or not preceding):
            return True
        if self._new_round(preceding, following) and not behind_title and self._is_short(words):
            return True
        return title.numbered and (behind_title or restarts or any(t.numbered for t in earlier))

    def _new_round(self, preceding: list[Marker], following: Marker | None) -> bool:
        """Return whether the quarters begin again, so that a title must stand between."""
        return (
            following is not None
            and bool(preceding)
            and 4 in preceding[0].quarters
            and following.quarters[0] == 1
        )

    def _bold_sentence(self, start: int, end: int, preceding: list[Marker]) -> Title | None:
        """Read a whole sentence in bold type, closed by 。, as a title."""
        if self.text[end - 1] != "。" or not self._ends_bold(end - 2, end):
            return None
        if not self._is_bold_phrase(start, end):
            return None
        if preceding and start == preceding[0].words:
            return None
        title = self._title(start, end - 1, end)
        if title is not None:
            title.strong = True
        return title

    def _ends_bold(self, start: int, end: int) -> bool:
        """Return whether bold type ends between two offsets, or at the second."""
        ends = self._bold_ends
        return bool(ends) and bisect_right(ends, start) < bisect_right(ends, end)

    def _is_short(self, words: str) -> bool:
        return len(words) <= rules().schedule.longest_short_title

    def _is_bold_phrase(self, start: int, end: int) -> bool:
        inside = [(a, b) for a, b in self.cell.bold if a <= start < b and end - 1 <= b <= end]
        return bool(inside) and (
            start == 0 or not any(a < start - 1 < b for a, b in self.cell.bold)
        )


def _append(result: list[Title], title: Title) -> None:
    """Add a title; one that stands right before another is surely one itself."""
    if result and result[-1].closed == title.start:
        result[-1].strong = True
    result.append(title)
