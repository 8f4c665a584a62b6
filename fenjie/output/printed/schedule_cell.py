"""The schedule cell: steps as paragraphs with bold titles and labels.

The same steps can be printed in several dresses. Each is read again, by the grammar that reads
tables, and the first that gives the very same steps is printed; where none does, the plainest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.normalize.schedule import goals_of, read_schedule
from fenjie.output.printed.printed import Paragraph, Run, clean, paragraph
from fenjie.provenance import Traced
from fenjie.rules import rules
from fenjie.schema.task import Step
from fenjie.text.normal_form import normalize

_ENDS = ("。", "！", "？", "；", "，", "：", "”", "’", "）", "》")


class Dress(NamedTuple):
    """How steps look: what stands between or before them, where the words leave a choice.

    Titles within a title are `numbered` （1）（2）, begin paragraphs (`apart`), or have the title
    around them before each (`again`); `parted` labels begin paragraphs where the words before
    them do not end.
    """

    numbered: bool = False
    apart: bool = False
    again: bool = False
    parted: bool = False


DRESSES = tuple(
    dress._replace(parted=parted)
    for parted in (False, True)
    for dress in (
        Dress(),
        Dress(numbered=True),
        Dress(numbered=True, apart=True),
        Dress(again=True),
    )
)
"""The plainest first."""


def schedule_paragraphs(steps: Sequence[Step], target: str) -> tuple[Paragraph, ...]:
    """Print steps; `target` is the task's goal, whose clauses can be titles in its schedule."""
    wanted = [(step.track, step.period and step.period.label, step.text) for step in steps]
    goals = goals_of(target)
    plainest: tuple[Paragraph, ...] | None = None
    for dress in DRESSES:
        printed = _Printer(dress).print(steps)
        plainest = plainest or printed
        if _read(printed, goals) == wanted:
            return printed
    return plainest or ()


def _read(
    printed: Sequence[Paragraph], goals: frozenset[str]
) -> list[tuple[list[str], str | None, str]]:
    """Read printed paragraphs as a table's reader does, with a blank between two of them."""
    words: list[str] = []
    opens: list[int] = []
    bold: list[tuple[int, int]] = []
    length = 0
    for runs in printed:
        if words:
            words.append(" ")
            length += 1
        opens.append(length)
        for run in runs:
            if run.bold:
                bold.append((length, length + len(run.words)))
            words.append(run.words)
            length += len(run.words)
    normal = normalize(Traced.of("".join(words))).traced
    text = normal.text
    schedule = read_schedule(
        text,
        tuple(sorted({normal.offset(position) for position in opens})),
        tuple((normal.offset(a), normal.offset(b)) for a, b in bold),
        goals,
    )
    return [
        (
            [text[a:b].strip() for a, b in step.track],
            text[slice(*step.label)] if step.label else None,
            text[slice(*step.text)],
        )
        for step in schedule.steps
    ]


class _Printer(Struct):
    dress: Dress
    paragraphs: list[list[Run]] = field(default_factory=list)
    track: list[str] = field(default_factory=list)
    children: int = 0
    last: Step | None = None

    def print(self, steps: Sequence[Step]) -> tuple[Paragraph, ...]:
        for step in steps:
            self._step(step)
        return tuple(made for runs in self.paragraphs if (made := paragraph(runs)))

    def _step(self, step: Step) -> None:
        self._titles(step)
        if step.period is not None:
            if self.dress.parted and not self._ended():
                self._open()
            self._add(f"{clean(step.period.label)}：", bold=True)
        self._add(clean(step.text))
        self.track, self.last = step.track, step

    def _titles(self, step: Step) -> None:
        """Print the titles that are not above the words already."""
        first = self.last is None
        if not first and step.track == self.track and step.period is not None:
            return
        kept = 0
        # Only a title leads out of a title within it, and makes words behind a label its own:
        # the last of the track is printed in any case.
        while kept < len(step.track) - 1 and step.track[: kept + 1] == self.track[: kept + 1]:
            kept += 1
        if first or not step.track or self.dress.again:
            kept = 0
            self._open()
        for depth in range(kept, len(step.track)):
            self._title(step.track[depth], depth)

    def _title(self, title: str, depth: int) -> None:
        if depth == 0:
            self.children = 0
            if self.paragraphs[-1]:
                self._open()
        else:
            self.children += 1
            if self.dress.apart and self.paragraphs[-1]:
                self._open()
            if self.dress.numbered:
                self._add(f"（{self.children}）", bold=True)
        self._add(clean(title) + _closer(title), bold=True)

    def _open(self) -> None:
        if not self.paragraphs or self.paragraphs[-1]:
            self.paragraphs.append([])

    def _ended(self) -> bool:
        return not self.paragraphs[-1] or self.paragraphs[-1][-1].words.endswith(_ENDS)

    def _add(self, words: str, *, bold: bool = False) -> None:
        if not words:
            return
        runs = self.paragraphs[-1]
        if bold and runs and runs[-1].bold and runs[-1].words.endswith("。"):
            # Bold that goes on would hide that the title ends.
            self._open()
        self.paragraphs[-1].append(Run(words, bold))


def _closer(title: str) -> str:
    """Close a title by ：, or by 。where ：could not tell it from the words."""
    unclear = "：" in title or "；" in title or len(title) >= rules().schedule.longest_title
    return "。" if unclear else "："
