"""Quarter text to steps: where markers, titles of sub-projects and words stand in a cell.

The grammar reads the words. Bold type and paragraphs only decide where the words leave a
choice, because machine-read text has them in one copy and not in the next.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cache

from fenjie.normalize.periods import QUARTERS, read_label, words_of_the_year
from fenjie.normalize.tracks import Title, Tracks
from fenjie.rules import rules

Range = tuple[int, int]

_SENTENCE_END = "。！？"
_CLOSERS = "”’）》」』"
_STOP = re.compile(f"[{_SENTENCE_END}][{_CLOSERS}]*")
_NUMBERED = re.compile(r"(?:[（(][0-9一二三四五六七八九十]{1,3}[）)]|[①-⑳])\s*")
_CLAUSE_END = "。！？；，："


@dataclass(frozen=True, slots=True)
class StepRange:
    """One step as half-open offsets into the cell: titles outermost first, label, words."""

    track: tuple[Range, ...]
    label: Range | None
    text: Range

    @property
    def whole(self) -> Range:
        return (self.label or self.text)[0], max(self.text[1], (self.label or self.text)[1])


@dataclass(slots=True)
class Schedule:
    """The steps of a cell, and what of it is neither words nor title.

    `markers` are labels with the punctuation that closes them, `numbers` the list numbers of
    titles, `closers` the punctuation behind titles.
    """

    steps: list[StepRange] = field(default_factory=list)
    markers: list[Range] = field(default_factory=list)
    numbers: list[Range] = field(default_factory=list)
    closers: list[Range] = field(default_factory=list)
    titles: list[Range] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Marker:
    start: int
    end: int
    label: Range
    quarters: tuple[int, ...]


@cache
def _label_pattern() -> re.Pattern[str]:
    words = words_of_the_year()
    return re.compile(
        rf"(?P<aside>其中|[（(][0-9一二三四五六七八九十]{{1,2}}[）)]|(?<![0-9])[0-9]{{1,2}}[.、])?"
        rf"(?:20\d\d年)?(?:{QUARTERS}|{words})"
    )


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(rules().schedule.lead_ins) + ")$")


def read_schedule(
    text: str,
    paragraphs: tuple[int, ...] = (),
    bold: tuple[Range, ...] = (),
    goals: frozenset[str] = frozenset(),
) -> Schedule:
    """Split the normal form of a schedule cell into steps.

    `paragraphs` are offsets at which a paragraph begins, `bold` half-open ranges, `goals` the
    clauses of the task's target, without closing punctuation.

    >>> def show(text, **hints):
    ...     for step in read_schedule(text, **hints).steps:
    ...         print([text[a:b] for a, b in step.track],
    ...               step.label and text[slice(*step.label)], text[slice(*step.text)])
    >>> show("开展研究。一、二季度：收集资料。三季度完成初稿。")
    [] None 开展研究。
    [] 一、二季度 收集资料。
    [] 三季度 完成初稿。
    >>> show("东桥：全年配合设计。西桥：第一季度：开工，力争二季度封顶。")
    ['东桥'] None 全年配合设计。
    ['西桥'] 第一季度 开工，力争二季度封顶。
    >>> show("场馆建设：（1）南馆。Q1：立项。（2）北馆。Q1：招标。")
    ['场馆建设', '南馆'] Q1 立项。
    ['场馆建设', '北馆'] Q1 招标。
    >>> show("视资金情况，一、二季度组织申报，三、四季度拨付。")
    [] None 视资金情况，
    [] 一、二季度 组织申报，
    [] 三、四季度 拨付。
    """
    return _Reading(text, paragraphs, bold, goals).read()


def _informative(bold: tuple[Range, ...], length: int) -> tuple[Range, ...]:
    """Bold that covers most of a cell says nothing about its parts."""
    covered = sum(end - start for start, end in bold)
    return () if covered * 2 > length else bold


class _Reading:
    def __init__(
        self,
        text: str,
        paragraphs: tuple[int, ...],
        bold: tuple[Range, ...],
        goals: frozenset[str],
    ) -> None:
        self.text = text
        self.paragraphs = frozenset(paragraphs)
        self.bold = _informative(bold, len(text))
        self.goals = goals
        self.schedule = Schedule()

    def read(self) -> Schedule:
        if not self.text.strip():
            return self.schedule
        markers = self._markers()
        titles = self._titles(markers)
        self._emit(markers, titles)
        return self.schedule

    # markers

    def _markers(self) -> list[_Marker]:
        found = [self._match(m) for m in _label_pattern().finditer(self.text)]
        candidates = [m for m in found if m is not None]
        markers = [m for m in candidates if self._is_marker(m)]
        if not any(self._close(m, "：，") or self._is_bold(m) for m in markers):
            markers += self._clause_markers(candidates, markers)
        return sorted(markers, key=lambda marker: marker.start)

    def _clause_markers(self, candidates: list[_Marker], markers: list[_Marker]) -> list[_Marker]:
        """Find labels that open clauses, in sentences where no label stands in mid-clause."""
        found: list[_Marker] = []
        for start, end in self._sentences(0, len(self.text)):
            inside = [m for m in candidates if start <= m.start < end]
            if all(m in markers or self._is_word(m) or self._opens_clause(m) for m in inside):
                found += [m for m in inside if m not in markers and self._opens_clause(m)]
        return found

    def _is_word(self, marker: _Marker) -> bool:
        return self.text[slice(*marker.label)].endswith(tuple(rules().periods.words))

    def _match(self, match: re.Match[str]) -> _Marker | None:
        span = read_label(match[0], None)
        if span is None:
            return None
        start, end = match.span()
        label = match.end("aside") if match["aside"] else start
        return _Marker(start, end, (label, end), span.quarters)

    def _close(self, marker: _Marker, marks: str) -> bool:
        """Tell whether the label is closed at once by one of `marks`."""
        return self.text.startswith(tuple(marks), marker.end)

    def _before(self, start: int) -> str:
        """Return the character before `start`, brackets and quotes that close passed over."""
        while start and self.text[start - 1] in _CLOSERS + " ":
            start -= 1
        return self.text[start - 1] if start else ""

    def _opens_sentence(self, start: int) -> bool:
        before = self._before(start)
        return before in ("", *_SENTENCE_END) or start in self.paragraphs

    def _is_marker(self, marker: _Marker) -> bool:
        word = self._is_word(marker)
        opens = self._opens_sentence(marker.start) or self._before(marker.start) == "："
        if self._close(marker, "：") and (
            opens or self._before(marker.start) in _CLAUSE_END or self._is_bold(marker)
        ):
            return True
        if opens and (not word or self._close(marker, "，")):
            return not self._goes_on(marker)
        return self._is_bold(marker) and (opens or self._before(marker.start) in _CLAUSE_END)

    def _goes_on(self, marker: _Marker) -> bool:
        """Tell whether the label is only the beginning of a word or of an attribute."""
        return self.text[marker.end : marker.end + 1] in tuple(rules().periods.attributes)

    def _opens_clause(self, marker: _Marker) -> bool:
        before = self._before(marker.start)
        return (
            not self._is_word(marker)
            and (before == "" or before in _CLAUSE_END)
            and not self._goes_on(marker)
        )

    def _is_bold(self, marker: _Marker) -> bool:
        """Tell whether bold begins at the label and ends with it or with its punctuation."""
        return any(
            start <= marker.start
            and marker.end <= end
            and not self.text[start : marker.start].strip()
            and not self.text[marker.end : end].strip("：，。 ")
            for start, end in self.bold
        )

    # titles

    def _titles(self, markers: list[_Marker]) -> list[Title]:
        titles: list[Title] = []
        end = 0
        for index in range(len(markers) + 1):
            following = markers[index] if index < len(markers) else None
            gap_end = following.start if following else len(self.text)
            titles += self._titles_in(end, gap_end, following, markers[index - 1 : index], titles)
            if following:
                end = self._words_from(following)
        if not any(title.strong or title.first for title in titles):
            return []
        return self._first_title(markers[:1], titles) + titles

    def _first_title(self, first: list[_Marker], titles: list[Title]) -> list[Title]:
        """Where later titles are closed by 。, so is the one before the first marker."""
        closed = [t for t in titles if self.text[t.closed - 1] == "。" and not t.numbered]
        if not first or not closed or titles[0].start < first[0].start:
            return []
        end = first[0].start
        title = self._title(0, end - 1, end) if self._sentences(0, end) == [(0, end)] else None
        words = self.text[:end]
        if title is None or words[-1] != "。" or "，" in words or not self._is_short(words):
            return []
        return [title]

    def _words_from(self, marker: _Marker) -> int:
        """Return where the words behind a marker begin."""
        position = marker.end
        while self.text[position : position + 1] in ("：", "，", " "):
            position += 1
        return position

    def _titles_in(
        self,
        start: int,
        end: int,
        following: _Marker | None,
        preceding: list[_Marker],
        earlier: list[Title],
    ) -> list[Title]:
        """Find titles among the words between two markers."""
        found: list[Title] = []
        position = start
        for sentence_start, sentence_end in self._sentences(start, end):
            position = sentence_start
            if (title := self._bold_sentence(sentence_start, sentence_end, preceding)) is not None:
                found.append(title)
                continue
            while (colon := self._colon(position, sentence_end)) is not None:
                if not self._may_stand(position, start, preceding):
                    break
                title = self._title(position, colon, closer=colon + 1)
                if title is None:
                    position = colon + 1
                    continue
                title_words = self.text[position:colon]
                title.strong = (
                    (colon + 1 == end and following is not None)
                    or self._begins_bold(position)
                    or (self._new_round(preceding, following) and "，" not in title_words)
                )
                title.first = position == 0 or position in self.paragraphs
                if not (title.strong or title.first or "，" not in title_words):
                    break
                if found and found[-1].closed == position:
                    found[-1].strong = True
                found.append(title)
                position = colon + 1
        if following is not None:
            closed = self._closed_by_stop(start, end, following, preceding, found, earlier)
            if closed is not None:
                if found and found[-1].closed == closed.start:
                    found[-1].strong = True
                found.append(closed)
        return found

    def _sentences(self, start: int, end: int) -> list[Range]:
        cuts = [start, *(match.end() for match in _STOP.finditer(self.text, start, end))]
        cuts += [p for p in self.paragraphs if start < p < end]
        edges = sorted({*cuts, end})
        return [(a, b) for a, b in itertools.pairwise(edges) if a < b]

    def _colon(self, start: int, end: int) -> int | None:
        colon = self.text.find("：", start, min(end, start + rules().schedule.longest_title))
        if colon <= start or "；" in self.text[start:colon]:
            return None
        return colon

    def _may_stand(self, position: int, start: int, preceding: list[_Marker]) -> bool:
        """Tell whether a title can stand here: right behind a marker are its words."""
        return position != start or not preceding or position in self.paragraphs

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
        return any(start <= position < end for start, end in self.bold)

    def _closed_by_stop(
        self,
        start: int,
        end: int,
        following: _Marker,
        preceding: list[_Marker],
        found: list[Title],
        earlier: list[Title],
    ) -> Title | None:
        """Find a title closed by 。 right before a marker (推动配餐提质。全年，…)."""
        sentences = self._sentences(start, end)
        if not sentences:
            return None
        first, last = sentences[-1]
        if found and first < found[-1].closed:
            first = found[-1].closed
        if last - 1 <= first or self.text[last - 1] != "。" or last != end:
            return None
        if found and found[-1].closed == last:
            return None
        title = self._title(first, last - 1, last)
        if title is None or "，" in self.text[first:last]:
            return None
        if preceding and first == start and first not in self.paragraphs:
            return None
        words = self.text[slice(*title.words)]
        behind_title = bool(found) and found[-1].closed == first
        restarts = bool(preceding) and following.quarters[0] <= preceding[0].quarters[0]
        if (
            (words in self.goals and (restarts or not preceding))
            or (title.numbered and (behind_title or restarts or any(t.numbered for t in earlier)))
            or (
                self._new_round(preceding, following) and not behind_title and self._is_short(words)
            )
        ):
            title.strong = True
            return title
        return None

    def _new_round(self, preceding: list[_Marker], following: _Marker | None) -> bool:
        """Tell whether the quarters begin again, so that a title must stand between."""
        return (
            following is not None
            and bool(preceding)
            and 4 in preceding[0].quarters
            and following.quarters[0] == 1
        )

    def _bold_sentence(self, start: int, end: int, preceding: list[_Marker]) -> Title | None:
        """Read a whole sentence in bold type, closed by 。, as a title."""
        if self.text[end - 1] != "。" or not self._is_bold_phrase(start, end):
            return None
        if preceding and start == self._words_from(preceding[0]):
            return None
        title = self._title(start, end - 1, end)
        if title is not None:
            title.strong = True
        return title

    def _is_short(self, words: str) -> bool:
        return len(words) <= rules().schedule.longest_short_title

    def _is_bold_phrase(self, start: int, end: int) -> bool:
        return any(a <= start < b and end - 1 <= b <= end for a, b in self.bold) and (
            start == 0 or not any(a < start - 1 < b for a, b in self.bold)
        )

    # steps

    def _emit(self, markers: list[_Marker], titles: list[Title]) -> None:
        tracks = Tracks(self.text, self.paragraphs)
        events: list[tuple[int, _Marker | Title]] = [
            *((m.start, m) for m in markers),
            *((t.start, t) for t in titles),
        ]
        events.sort(key=lambda event: event[0])
        words_from, label = 0, None
        opened = False
        for start, event in events:
            self._step(tracks.path, label, words_from, start, opened)
            if isinstance(event, Title):
                tracks.enter(event, bare=not self.text[words_from:start].strip() and label is None)
                if event.numbered:
                    self.schedule.numbers.append((event.start, event.words[0]))
                self.schedule.titles.append(event.words)
                self.schedule.closers.append((event.words[1], event.closed))
                words_from, label, opened = event.closed, None, False
            else:
                words_from, label, opened = self._words_from(event), event.label, True
                self.schedule.markers.append((event.start, words_from))
        self._step(tracks.path, label, words_from, len(self.text), opened)

    def _step(
        self, track: tuple[Range, ...], label: Range | None, start: int, end: int, opened: bool
    ) -> None:
        words = self.text[start:end]
        left = len(words) - len(words.lstrip())
        right = len(words.rstrip())
        if right or opened:
            text = (start + min(left, right), start + right)
            self.schedule.steps.append(StepRange(track, label, text))
