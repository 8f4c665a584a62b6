"""Paragraphs instead of a table: numbered tasks, with the bodies in brackets or behind labels.

Lines become rows of one table whose columns this module makes itself. A line that begins with a
number begins a block, lines without one go on with it. Blocks that name bodies are tasks; blocks
of the kinds of numbers that stand above tasks are headings of sections.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, get_args

from fenjie.errors import InputError
from fenjie.grid import Cell, Damage, OutsideText, RawDocument, RawTable, Row
from fenjie.normalize.deadlines import cut_deadline, read_deadline
from fenjie.normalize.header_roles import KEPT, layout_named, role_of
from fenjie.normalize.organizations.labels import names_of_labels
from fenjie.normalize.organizations.lists import is_list_of_names
from fenjie.provenance import Disposition, Traced
from fenjie.rules import rules
from fenjie.text.enumerators import Kind, number_before
from fenjie.text.normal_form import normalize

ROLES = ("number", "title", "target", "schedule", "deadline", "leaders", "lead", "support", "units")
"""The columns of the table that paragraphs make; behind them stand those of other labels."""

_LABELLED = ("lead", "support", "leaders", "deadline", "persons")
_AT_START = ("target", "schedule")
"""Roles whose labels count only at the start of a line: elsewhere they are words."""
_OPEN, _CLOSE = "（〔【［[", "）〕】］]"
_FEWEST_TASKS = 2
_SHORTEST_LABEL = 3
_LONGEST_LINE = 5000
_LONGEST_GROUP = 1000
_MOST_LINES = 50000
_LONGEST_QUOTE = 60
_MOST_BRACKETS = 60
"""Brackets of a line that are looked into; no paragraph has as many."""


@dataclass(slots=True)
class _Words:
    """A line, as printed and in normal form; places in the form lead back to the print."""

    raw: Traced
    form: Traced
    place: str

    @property
    def text(self) -> str:
        return self.form.text

    def cut(self, start: int, end: int) -> Traced:
        """Take the printed text between two offsets into the normal form."""
        if start >= end:
            return Traced("", range(0))
        first, last = self.form.at[start], self.form.at[end - 1]
        return self.raw[self.raw.offset(first) : self.raw.offset(last + 1)]


class _Part(NamedTuple):
    """The words behind one label: their role, their range, and the label."""

    role: str
    start: int
    end: int
    label: tuple[int, int] = (0, 0)


_ORGANIZATIONS = ("lead", "support")


@dataclass(slots=True)
class _Group:
    """Words about who and when: offsets of the whole, and its parts by role."""

    start: int
    end: int
    parts: list[_Part] = field(default_factory=list)

    @property
    def names_organizations(self) -> bool:
        return any(part.role in _ORGANIZATIONS for part in self.parts)


@dataclass(slots=True)
class _Block:
    """A numbered paragraph with the lines that go on with it."""

    kind: Kind | None
    place: str
    number: Traced | None = None
    goal: list[Traced] = field(default_factory=list)
    reported: list[tuple[str, Traced, Traced]] = field(default_factory=list)
    """Role, words and label of what the block says besides its goal."""
    closed: bool = False
    """Whether it has named its bodies."""
    bracketed: bool = False
    """Whether it named them in the line of its goal."""


def read_paragraphs(document: RawDocument) -> None:
    """Read the lines of a document without a table into one; they are its texts outside before.

    Raises the error that the document carries when no two of them name a body that does something.
    """
    lines, document.outside_texts = document.outside_texts, []
    document.spans = True
    reader = _Reader(document)
    reader.learn([line.text for line in lines[:_MOST_LINES]])
    for line in lines[:_MOST_LINES]:
        reader.line(line.text, line.place)
    tasks = [block for block in reader.blocks if block.closed]
    if len(tasks) < _FEWEST_TASKS or len(lines) > _MOST_LINES:
        raise document.missing or InputError("no-table", "there is no table")
    reader.close()


class _Reader:
    def __init__(self, document: RawDocument) -> None:
        self.document = document
        self.blocks: list[_Block] = []
        self.preamble: list[tuple[Traced, str]] = []
        self.numbered = True

    # lines to blocks

    def learn(self, lines: Sequence[Traced]) -> None:
        """Learn whether tasks are numbered, from the lines that hold a goal and its bodies."""
        kinds: Counter[Kind | None] = Counter()
        for line in lines:
            text = normalize(line).traced.text.strip()
            if len(text) > _LONGEST_LINE or not any(mark in text for mark in _OPEN):
                continue
            groups = _groups(text)
            if groups and groups[0].start > 0 and groups[0].names_organizations:
                kinds[_marker(text)[0]] += 1
        self.numbered = not kinds or kinds.most_common(1)[0][0] is not None

    def line(self, raw: Traced, place: str) -> None:
        normal = normalize(raw)
        words = _Words(raw, normal.traced, place)
        if not words.text.strip():
            return
        kind, behind = _marker(words.text)
        groups = _groups(words.text) if len(words.text) <= _LONGEST_LINE else []
        start = len(words.text) - len(words.text.lstrip())
        # A day in brackets at the end of a title is no task's.
        named = any(group.names_organizations for group in groups) or bool(groups and self.blocks)
        if kind is not None:
            self._open(kind, words, words.cut(start, behind))
            start = behind
        elif named and groups[0].start <= start and self._is_reported(groups):
            self.document.outside_texts.append(OutsideText(raw, place))
            return
        elif named and groups[0].start <= start and self.blocks:
            # A line of labels belongs to the block before it, and to those that wait for one.
            self._share(words, groups)
        elif not self.blocks and not named:
            self.preamble.append((raw, place))
            return
        elif not self.blocks or (self.blocks[-1].closed and named):
            self._open(None, words, None)
        elif not self.numbered and named and self.blocks[-1].kind is not None:
            # Where tasks have no numbers, what has one is a heading.
            self._open(None, words, None)
        elif self.blocks[-1].closed:
            self.document.outside_texts.append(OutsideText(raw, place))
            return
        self._fill(words, start, groups)

    def _is_reported(self, groups: list[_Group]) -> bool:
        """Tell a line of labels that says what the last task has said: the foot of a web page."""
        if not self.blocks or not self.blocks[-1].closed:
            return False
        last = self.blocks[-1]
        reported = {role for role, _, _ in last.reported}
        says = {part.role for group in groups for part in group.parts}
        return last.bracketed or bool(reported & says & {*_ORGANIZATIONS})

    def _share(self, words: _Words, groups: list[_Group]) -> None:
        """Give the bodies of a line of its own to all numbered blocks before it that have none."""
        last = self.blocks[-1]
        if last.closed or last.kind is None or not any(g.names_organizations for g in groups):
            return
        waiting: list[_Block] = []
        for block in reversed(self.blocks[:-1]):
            if block.kind != last.kind or block.closed:
                break
            waiting.append(block)
        for block in waiting:
            for group in groups:
                self._reported(block, words, group)
        if waiting:
            rule = rules().findings["bodies-shared"]
            quote = words.text.strip()[:_LONGEST_QUOTE]
            message = rule.message.format(place=words.place, count=len(waiting) + 1)
            self.document.damages.append(Damage("bodies-shared", rule.severity, message, [quote]))

    def _open(self, kind: Kind | None, words: _Words, number: Traced | None) -> None:
        self.blocks.append(_Block(kind, words.place, number))

    def _fill(self, words: _Words, start: int, groups: list[_Group]) -> None:
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

    def _reported(self, block: _Block, words: _Words, group: _Group) -> None:
        last = group.start
        for part in group.parts:
            self._mark(words.cut(last, part.start), Disposition.MARKER)
            label = words.cut(*part.label)
            block.reported.append((part.role, words.cut(part.start, part.end), label))
            block.closed = block.closed or part.role in _ORGANIZATIONS
            last = part.end
        self._mark(words.cut(last, group.end), Disposition.MARKER)

    def _mark(self, words: Traced, disposition: Disposition) -> None:
        for position in words.at:
            self.document.dispositions.append((position, position + 1, disposition))

    # blocks to rows

    def close(self) -> None:
        tasks = [block for block in self.blocks if block.closed]
        kinds = Counter(block.kind for block in tasks)
        main = kinds.most_common(1)[0][0]
        before = self._kinds_above(main)
        self.document.preamble.extend(
            stripped for text, _ in self.preamble if (stripped := text.strip()).text
        )
        others: dict[str, Traced] = {}
        for block in tasks:
            for role, _, label in _settled(block):
                if role == KEPT:
                    others.setdefault(label.text.strip(), label)
        headers = [*(Cell() for _ in ROLES), *(Cell(label) for label in others.values())]
        table = RawTable(headers, roles=[*ROLES, *(None for _ in others)])
        self.document.tables.append(table)
        rows: list[tuple[_Block, bool]] = []
        for block in self.blocks:
            if block.closed or (block.kind == main and block.kind is not None):
                rows.append((block, False))
            elif block.kind in before or not rows or rows[-1][1] or rows[-1][0].closed:
                rows.append((block, True))
            else:
                task = rows[-1][0]
                task.goal += [*([block.number] if block.number else []), *block.goal]
        for block, section in rows:
            table.rows.append(
                _section_row(block, len(headers)) if section else _task_row(block, list(others))
            )

    def _kinds_above(self, main: Kind | None) -> set[Kind | None]:
        """Return the kinds of numbers that stand above the first task of the main kind."""
        kinds: set[Kind | None] = set()
        for block in self.blocks:
            if block.kind == main:
                break
            if not block.closed:
                kinds.add(block.kind)
        return kinds


def _section_row(block: _Block, columns: int) -> Row:
    words = Traced.join([*([block.number] if block.number else []), *block.goal]).strip()
    return Row([Cell(words, columns=columns)], block.place, section=True)


def _settled(block: _Block) -> list[tuple[str, Traced, Traced]]:
    """Settle what depends on the other labels of a block: one list of bodies, who is a leader."""
    roles = {role for role, _, _ in block.reported}
    settled = []
    for role, words, label in block.reported:
        name = role
        if role == "support" and "lead" not in roles:
            name = "units"
        elif role == "persons":
            name = KEPT if "leaders" in roles else "leaders"
        settled.append((name, words, label))
    return settled


def _task_row(block: _Block, others: list[str]) -> Row:
    parts: dict[str, list[Traced]] = {}
    if block.number is not None:
        parts["number"] = [block.number]
    for role, words, label in _settled(block):
        parts.setdefault(f"{KEPT} {label.text.strip()}" if role == KEPT else role, []).append(words)
    # Beside a labelled goal, the words behind the number are the task's name.
    parts["title" if "target" in parts else "target"] = block.goal
    kept = [f"{KEPT} {label}" for label in others]
    return Row([_cell(parts.get(role, [])) for role in (*ROLES, *kept)], block.place)


def _cell(parts: Iterable[Traced]) -> Cell:
    kept = [part for part in parts if part.text]
    cell = Cell(Traced.join(kept))
    cell.paragraphs = [part.at[0] for part in kept[1:]]
    return cell


# the grammar of a line


@cache
def _labels() -> re.Pattern[str]:
    """Match a label of bodies, people or days, with its ：; those of goals at the start only."""
    anywhere = names_of_labels(_LABELLED, _SHORTEST_LABEL)
    opening = names_of_labels(_AT_START, _SHORTEST_LABEL)
    return re.compile(
        rf"(?:(?:^|(?<=[（〔【［\[；，。、！\s）]))\s*(?P<name>{anywhere})|^\s*(?P<first>{opening}))"
        r"\s*[：】〕］]\s*：?"
    )


@cache
def _further() -> re.Pattern[str]:
    """Match a label behind another, where the blank before it is gone in the normal form."""
    return re.compile(rf"\s*(?P<name>{names_of_labels(_LABELLED, _SHORTEST_LABEL)})：")


def _marker(text: str) -> tuple[Kind | None, int]:
    """Return the kind of number with which a line begins, and where it ends."""
    for kind in get_args(Kind):
        number = number_before(text, kind)
        if number is not None:
            return kind, number.end
    return None, 0


def _groups(text: str) -> list[_Group]:
    """Find the words about bodies and days: in brackets, or from a label to the line's end."""
    labels = list(_labels().finditer(text))
    groups: list[_Group] = []
    index = 0
    while index < len(labels):
        first = labels[index]
        opened = _opening(text, first.end() - 1, groups[-1].end if groups else 0)
        begin = opened if opened is not None else first.start()
        closes = opened is not None and text[begin] != "【"
        end = _closing(text, begin) if closes else len(text)
        groups.append(
            _group(text, begin, end, [first, *_further().finditer(text, first.end(), end)])
        )
        while index < len(labels) and labels[index].start() < end:
            index += 1
    groups += [
        group
        for group in _unlabelled(text)
        if not any(known.start < group.end and group.start < known.end for known in groups)
    ]
    return sorted(groups, key=lambda group: group.start)


def _opening(text: str, position: int, first: int) -> int | None:
    """Return where the bracket opens in which a position stands, None outside any."""
    depth = 0
    for index in range(position - 1, max(first, position - _LONGEST_GROUP) - 1, -1):
        if text[index] in _CLOSE:
            depth += 1
        elif text[index] in _OPEN:
            if depth == 0:
                return index
            depth -= 1
    return None


def _closing(text: str, opened: int) -> int:
    """Return where the bracket that opens at `opened` has closed; the end where it never does."""
    depth = 0
    for position in range(opened, min(len(text), opened + _LONGEST_GROUP)):
        if text[position] in _OPEN:
            depth += 1
        elif text[position] in _CLOSE:
            depth -= 1
            if depth == 0:
                return position + 1
    return len(text)


def _group(text: str, begin: int, end: int, labels: list[re.Match[str]]) -> _Group:
    group = _Group(begin, end)
    if text[begin] in _OPEN:
        # （市卫健委牵头；完成时限：年底前）: bodies may stand before the first label.
        group.parts += _parts(text, "support", begin + 1, labels[0].start())
    edges = [*(label.start() for label in labels[1:]), end]
    closing = text[end - 1] in _CLOSE and text[begin] in _OPEN
    for label, edge in zip(labels, edges, strict=True):
        stop = edge - 1 if closing and edge == end else edge
        which = "name" if label["name"] else "first"
        role = role_of(label[which], layout_named("paragraphs")) or "support"
        group.parts += _parts(text, role, label.end(), stop, label.span(which))
    return group


def _parts(
    text: str, role: str, start: int, end: int, label: tuple[int, int] = (0, 0)
) -> list[_Part]:
    """Trim a part; a day that stands behind bodies is a part of its own."""
    result: list[_Part] = []
    start, end = _trimmed(text, start, end)
    if role in _ORGANIZATIONS:
        cut = max(text.rfind(mark, start, end) for mark in "，；、")
        if cut > 0 and _is_day(text[cut + 1 : end]):
            result.append(_Part("deadline", *_trimmed(text, cut + 1, end)))
            start, end = _trimmed(text, start, cut)
    elif role in _AT_START:
        end += len(text[end:]) - len(text[end:].lstrip("。；"))
    return [_Part(role, start, end, label), *result] if start < end else result


def _is_day(words: str) -> bool:
    """Tell a deadline, with a verb behind it or not."""
    return read_deadline(words[: cut_deadline(words)], None) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \u3000：":
        start += 1
    while start < end and text[end - 1] in " \u3000；，。、":
        end -= 1
    return start, end


def _unlabelled(text: str) -> list[_Group]:
    """Find brackets without labels that hold bodies and what they do, or a day at the end."""
    result: list[_Group] = []
    position = 0
    for _ in range(_MOST_BRACKETS):
        if (begin := _next_open(text, position)) is None:
            break
        end = _closing(text, begin)
        position = max(end, begin + 1)
        if text[end - 1] not in _CLOSE:
            continue
        inner = _trimmed(text, begin + 1, end - 1)
        words = text[slice(*inner)]
        last = not text[end:].strip(" 。；\u3000")
        if last and _is_day(words):
            result.append(_Group(begin, end, [_Part("deadline", *inner)]))
            continue
        parts = _parts(text, "support", *inner)
        if (
            parts
            and parts[0].role == "support"
            and is_list_of_names(text[parts[0].start : parts[0].end], last=last)
        ):
            result.append(_Group(begin, end, parts))
    return result


def _next_open(text: str, position: int) -> int | None:
    places = [at for mark in _OPEN if (at := text.find(mark, position)) >= 0]
    return min(places, default=None)
