"""Quarter text to steps: where markers, titles of sub-projects and words stand in a cell.

The grammar reads the words. Bold type and paragraphs only decide where the words leave a
choice, because machine-read text has them in one copy and not in the next.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter

from msgspec import Struct, field

from fenjie.normalize.month_markers import markers_of
from fenjie.normalize.quarter_markers import MarkedCell, Marker, Range
from fenjie.normalize.titles import TitleFinder
from fenjie.normalize.tracks import Title, Tracks


class StepRange(Struct, frozen=True, gc=False):
    """One step as half-open offsets into the cell: titles outermost first, label, words, both."""

    track: tuple[Range, ...]
    label: Range | None
    text: Range
    whole: Range


class Schedule(Struct):
    """The steps of a cell, and what of it is neither words nor title.

    `markers` are labels with the punctuation that closes them, `numbers` the list numbers of
    titles, `closers` the punctuation behind titles.
    """

    steps: list[StepRange] = field(default_factory=list)
    markers: list[Range] = field(default_factory=list)
    numbers: list[Range] = field(default_factory=list)
    closers: list[Range] = field(default_factory=list)
    titles: list[Range] = field(default_factory=list)


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
    if not text.strip():
        return Schedule()
    cell = MarkedCell(text, paragraphs, bold)
    markers = markers_of(cell)
    titles = TitleFinder(cell, goals).titles(markers)
    return _Steps(cell).read(markers, titles)


_ENDS_OF_CLAUSES = "。！？；，"


@lru_cache(maxsize=512)
def goals_of(target: str) -> frozenset[str]:
    """Return the clauses of a target, without closing punctuation, as `read_schedule` wants them.

    >>> sorted(goals_of("新建公园，修缮老街。"))
    ['修缮老街', '新建公园']
    """
    for end in _ENDS_OF_CLAUSES:
        target = target.replace(end, "\n")
    return frozenset(part.strip() for part in target.split("\n") if part)


class _Steps:
    """Puts markers, titles and words together in reading order."""

    def __init__(self, cell: MarkedCell) -> None:
        self.cell = cell
        self.text = cell.text
        self.schedule = Schedule()

    def read(self, markers: list[Marker], titles: list[Title]) -> Schedule:
        tracks = Tracks(self.text, self.cell.paragraphs)
        events: list[Marker | Title] = [*markers, *titles]
        if titles:
            events.sort(key=attrgetter("start"))
        words_from, label = 0, None
        for event in events:
            start = event.start
            self._step(tracks.path, label, words_from, start)
            if isinstance(event, Title):
                tracks.enter(event, bare=not self.text[words_from:start].strip() and label is None)
                if event.numbered:
                    self.schedule.numbers.append((event.start, event.words[0]))
                self.schedule.titles.append(event.words)
                self.schedule.closers.append((event.words[1], event.closed))
                words_from, label = event.closed, None
            else:
                words_from, label = event.words, event.label
                self.schedule.markers.append((start, words_from))
        self._step(tracks.path, label, words_from, len(self.text))
        return self.schedule

    def _step(self, track: tuple[Range, ...], label: Range | None, start: int, end: int) -> None:
        """Add the words between two offsets as a step; those behind a label may be none."""
        if start >= end and label is None:
            return
        text = self.text
        if start >= end or text[start].isspace() or text[end - 1].isspace():
            words = text[start:end]
            right = len(words.rstrip())
            if not right and label is None:
                return
            start, end = start + min(len(words) - len(words.lstrip()), right), start + right
        place = (start, end)
        whole = place if label is None else (label[0], max(end, label[1]))
        self.schedule.steps.append(StepRange(track, label, place, whole))
