"""Blocks: numbered paragraphs with the lines that go on with them, and what they say of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from fenjie.grid import OutsideText, RawDocument
from fenjie.provenance import Disposition, Traced
from fenjie.reading.paragraph_groups import OPENING, ORGANIZATIONS, Group, groups_of, marker_of
from fenjie.text.enumerators import Kind
from fenjie.text.normal_form import normalize

_LONGEST_LINE = 5000
_LONGEST_QUOTE = 60


@dataclass(slots=True)
class Words:
    """A line, as printed and in normal form; places in it lead back to the print."""

    raw: Traced
    normal: Traced
    place: str

    @property
    def text(self) -> str:
        return self.normal.text

    def cut(self, start: int, end: int) -> Traced:
        """Take the printed text between two offsets into the normal form."""
        if start >= end:
            return Traced("", range(0))
        first, last = self.normal.at[start], self.normal.at[end - 1]
        return self.raw[self.raw.offset(first) : self.raw.offset(last + 1)]


@dataclass(slots=True)
class Block:
    """A numbered paragraph with the lines that go on with it."""

    kind: Kind | None
    place: str
    number: Traced | None = None
    goal: list[Traced] = field(default_factory=list)
    reported: list[tuple[str, Traced, Traced]] = field(default_factory=list)
    """Role, words and label of what the block says besides its goal."""
    closed: bool = False
    """Whether it has named its organizations."""
    bracketed: bool = False
    """Whether it named them in the line of its goal."""


class BlockReader:
    """Reads the lines of a document into blocks; lines that belong to none stay outside."""

    def __init__(self, document: RawDocument) -> None:
        self.document = document
        self.blocks: list[Block] = []
        self.preamble: list[tuple[Traced, str]] = []
        self.numbered = True

    # lines to blocks

    def learn(self, lines: Sequence[Traced]) -> None:
        """Learn whether tasks are numbered, from the lines that hold a goal and who does it."""
        kinds: Counter[Kind | None] = Counter()
        for line in lines:
            text = normalize(line).traced.text.strip()
            if len(text) > _LONGEST_LINE or not any(mark in text for mark in OPENING):
                continue
            groups = groups_of(text)
            if groups and groups[0].start > 0 and groups[0].names_organizations:
                kinds[marker_of(text)[0]] += 1
        self.numbered = not kinds or kinds.most_common(1)[0][0] is not None

    def line(self, raw: Traced, place: str) -> None:
        """Read one line: it opens a block, goes on with one, or belongs to none."""
        words = Words(raw, normalize(raw).traced, place)
        if not words.text.strip():
            return
        kind, behind = marker_of(words.text)
        groups = groups_of(words.text) if len(words.text) <= _LONGEST_LINE else []
        start = len(words.text) - len(words.text.lstrip())
        if kind is not None:
            self._open(kind, words, words.cut(start, behind))
            start = behind
        elif not self._go_on(words, start, groups):
            return
        self._fill(words, start, groups)

    def _go_on(self, words: Words, start: int, groups: list[Group]) -> bool:
        """Find the block with which a line without a number goes on; False where there is none."""
        last = self.blocks[-1] if self.blocks else None
        # A day in brackets at the end of a title is no task's.
        named = any(group.names_organizations for group in groups) or bool(groups and last)
        labelled = named and groups[0].start <= start
        if last is None:
            if not named:
                self.preamble.append((words.raw, words.place))
                return False
            self._open(None, words, None)
        elif self._is_reported(last, groups) if labelled else (last.closed and not named):
            self.document.outside_texts.append(OutsideText(words.raw, words.place))
            return False
        elif labelled:
            # A line of labels belongs to the block before it, and to those that wait for one.
            self._share(words, groups)
        elif named and (last.closed or self._is_heading(last)):
            self._open(None, words, None)
        return True

    def _is_heading(self, block: Block) -> bool:
        """Return whether a block is a heading: it has a number, where tasks have none."""
        return not self.numbered and block.kind is not None

    def _is_reported(self, last: Block, groups: list[Group]) -> bool:
        """Return whether labels say what the last task has said: the foot of a web page."""
        if not last.closed:
            return False
        reported = {role for role, _, _ in last.reported}
        says = {part.role for group in groups for part in group.parts}
        return last.bracketed or bool(reported & says & {*ORGANIZATIONS})

    def _share(self, words: Words, groups: list[Group]) -> None:
        """Give the organizations of a line of its own to all blocks before it that have none."""
        last = self.blocks[-1]
        if last.closed or last.kind is None or not any(g.names_organizations for g in groups):
            return
        waiting: list[Block] = []
        for block in reversed(self.blocks[:-1]):
            if block.kind != last.kind or block.closed:
                break
            waiting.append(block)
        for block in waiting:
            for group in groups:
                self._reported(block, words, group)
        if waiting:
            quote = words.text.strip()[:_LONGEST_QUOTE]
            self.document.findings.report(
                "bodies-shared", evidence=[quote], place=words.place, count=len(waiting) + 1
            )

    def _open(self, kind: Kind | None, words: Words, number: Traced | None) -> None:
        self.blocks.append(Block(kind, words.place, number))

    def _fill(self, words: Words, start: int, groups: list[Group]) -> None:
        """Put the words of a line into the block at hand; a further group opens another."""
        for group in groups:
            goal = words.cut(start, group.start)
            if self.blocks[-1].closed and goal.text.strip(" 。；，、\u3000"):
                self._open(None, words, None)
            self._goal(goal)
            block = self.blocks[-1]
            block.bracketed = block.bracketed or (
                bool(goal.text.strip()) and group.names_organizations
            )
            self._reported(block, words, group)
            start = group.end
        self._goal(words.cut(start, len(words.text)))

    def _goal(self, words: Traced) -> None:
        block = self.blocks[-1]
        if not words.text.strip():
            return
        if block.closed and not words.text.strip(" 。；，、\u3000"):
            ended = block.goal and block.goal[-1].text.rstrip().endswith(("。", "；", "！", "？"))
            if ended:
                self._mark(words, Disposition.SEPARATOR)
                return
        block.goal.append(words)

    def _reported(self, block: Block, words: Words, group: Group) -> None:
        last = group.start
        for part in group.parts:
            self._mark(words.cut(last, part.start), Disposition.MARKER)
            label = words.cut(*part.label)
            block.reported.append((part.role, words.cut(part.start, part.end), label))
            block.closed = block.closed or part.role in ORGANIZATIONS
            last = part.end
        self._mark(words.cut(last, group.end), Disposition.MARKER)

    def _mark(self, words: Traced, disposition: Disposition) -> None:
        for position in words.at:
            self.document.dispositions.append((position, position + 1, disposition))
