"""Documents without a table: rival outlines of their lines, of which the best is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fenjie.errors import InputError
from fenjie.grid import OutsideText, RawDocument
from fenjie.normalize.heading import read_heading
from fenjie.provenance import Traced
from fenjie.reading.outline.announced_items import announced_items
from fenjie.reading.outline.charged_in_prose import may_charge
from fenjie.reading.outline.organization_duties import cut_duties, names_duties
from fenjie.reading.outline.organization_headings import organization_headings
from fenjie.reading.outline.outline_labels import Labels, survey_labels
from fenjie.reading.outline.outline_lines import Prepared, prepare
from fenjie.reading.outline.outline_reader import Manner, OutlineReader
from fenjie.reading.outline.outline_rows import OutlineTable
from fenjie.reading.outline.outline_tasks import Reading, TaskFinder, kind_of
from fenjie.reading.outline.outline_tree import Node, Words
from fenjie.rules import rules
from fenjie.text.normal_form import normalize

_FEWEST_TASKS = 2
_MOST_LINES = 50000
_NEARLY = 0.8

Item = Node | tuple[Traced, str]
"""What stands in a document: a paragraph of its outline, or a line that belongs to none."""


def read_outline(document: RawDocument) -> None:
    """Read the lines of a document without a table into one; they are its texts outside before.

    Raises the error that the document carries when no two tasks name who does them, their count is
    not announced, and none is sure to be its only one.
    """
    lines, document.outside_texts = document.outside_texts, []
    document.spans = True
    words = [Words.of(line.text, line.place) for line in lines[:_MOST_LINES]]
    labels = survey_labels((one.text, one.blanks()) for one in words)
    prepared = prepare(words, labels)
    rivals = [_rival(prepared, labels, "items"), _rival(prepared, labels, "paragraphs")]
    best = rivals[0] if rivals[0].is_numbered else max(rivals, key=lambda rival: rival.score)
    if best.named < _FEWEST_TASKS:
        best = _otherwise(prepared, labels, rivals[0])
    if len(lines) > _MOST_LINES or not best.is_sure:
        raise document.missing or InputError("no-table", "there is no table")
    if best.announced:
        document.findings.report("nobody-named", [], count=len(best.reading.tasks))
    if best.manner == "charged":
        document.findings.report("read-from-prose", [])
    before, behind = best.unused()
    document.preamble += [line.strip() for line, _ in _lines_of(before) if line.text.strip()]
    document.outside_texts += [OutsideText(*line) for line in _lines_of(behind)]
    OutlineTable(document, best.reading).make()
    prose = best.manner in ("prose", "charged", "duties")
    document.kind, document.margin = kind_of(best.reading, prose=prose), _margin(best, rivals)


def _otherwise(prepared: Prepared, labels: Labels, first: _Rival) -> _Rival:
    """Return what is read where neither labels nor brackets say who does anything."""
    if names_duties(prepared.lines):
        return _of_duties(prepared, labels)
    prose = _rival(prepared, labels, "prose")
    charged = _rival(prepared, labels, "charged") if may_charge(prepared.lines) else prose
    best = max(prose, charged, key=lambda rival: rival.named)
    if best.named >= _FEWEST_TASKS:
        return best
    return first if first.is_sure_of_one else _of_announced(prepared) or first


class _Rival(NamedTuple):
    """One reading of the lines, and how well it explains them."""

    order: list[Item]
    """Nodes, and lines that belong to none, as they stand in the document."""
    reading: Reading
    score: float
    manner: Manner = "items"
    announced: bool = False
    """Whether the document says how many tasks there are."""

    @property
    def is_sure(self) -> bool:
        """Return whether its rows are tasks."""
        return self.named >= _FEWEST_TASKS or self.announced or self.is_sure_of_one

    @property
    def named(self) -> int:
        """Return how many tasks name who does them."""
        return sum(self.reading.named(task) for task in self.reading.tasks)

    @property
    def is_numbered(self) -> bool:
        """Return whether nearly all tasks have a number and name who does them."""
        tasks = self.reading.tasks
        whole = sum(task.kind is not None and self.reading.named(task) for task in tasks)
        return len(tasks) >= _FEWEST_TASKS and whole >= len(tasks) * _NEARLY

    @property
    def is_sure_of_one(self) -> bool:
        """Return whether the only task is numbered so, and the document's title says what it is.

        Words beside it in its list, or behind it, would be those of a notice or of news.
        """
        tasks = self.reading.tasks
        if len(tasks) != 1 or tasks[0].value != 1 or not tasks[0].text or not self.named:
            return False
        if tasks[0].children:
            # 一、扩大投资 with a paragraph below can be a heading.
            return False
        before, behind = self.unused()
        if any(isinstance(item, Node) and item.part == tasks[0].part for item in behind):
            return False
        lines = [normalize(line).traced.text.strip() for line, _ in _lines_of(before)]
        title = read_heading([line for line in lines if line]).title
        return title is not None and re.match(rules().document.title, title) is not None

    def unused(self) -> tuple[list[Item], list[Item]]:
        """Return what no row uses: what stands before the first, and all behind."""
        reading = self.reading
        used = {id(node) for node, _ in reading.rows}
        used |= {id(node) for below in reading.absorbed.values() for node in below}
        places = [id(item) in used for item in self.order]
        first = places.index(True) if True in places else len(places)
        before, behind = self.order[:first], self.order[first:]
        return before, [item for item in behind if id(item) not in used]


def _lines_of(items: Iterable[Item]) -> Iterator[tuple[Traced, str]]:
    for item in items:
        yield from item.lines if isinstance(item, Node) else [item]


def _rival(prepared: Prepared, labels: Labels, manner: Manner) -> _Rival:
    reader = OutlineReader(labels, manner)
    root = reader.read(prepared)
    reading = TaskFinder(root).find()
    return _Rival(reader.order, reading, reading.score(root), manner)


def _of_duties(prepared: Prepared, labels: Labels) -> _Rival:
    """Read sentences that each begin with who has the duty: their lines are parted at each."""
    lines = [part for line in prepared.lines for part in cut_duties(line)]
    parted = prepared._replace(lines=lines, headings=organization_headings(lines))
    return _rival(parted, labels, "duties")


def _of_announced(prepared: Prepared) -> _Rival | None:
    """Read items that are announced by their count, though nobody is named for any."""
    items = announced_items(prepared.lines)
    if items is None:
        return None
    order = [*prepared.frames, *items.order]
    return _Rival(order, items.reading, items.reading.score(items.root), announced=True)


def _margin(best: _Rival, rivals: list[_Rival]) -> float:
    """Return how far a reading is ahead of those that find other tasks, as a share of its score.

    One that numbers all its tasks is not in doubt.
    """
    tasks = [task.text for task in best.reading.tasks]
    others = [
        rival.score for rival in rivals if [task.text for task in rival.reading.tasks] != tasks
    ]
    if not others or best.is_numbered or best.score <= 0:
        return 1.0
    return min(1.0, max(0.0, (best.score - max(others)) / best.score))
