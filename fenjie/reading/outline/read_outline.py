"""Documents without a table: rival outlines of their lines, of which the best is read."""

from __future__ import annotations

from typing import NamedTuple

from fenjie.errors import InputError
from fenjie.grid import OutsideText, RawDocument
from fenjie.provenance import Traced
from fenjie.reading.outline.outline_labels import Labels, survey_labels
from fenjie.reading.outline.outline_lines import Prepared, prepare
from fenjie.reading.outline.outline_reader import OutlineReader
from fenjie.reading.outline.outline_rows import OutlineTable
from fenjie.reading.outline.outline_tasks import Reading, TaskFinder, kind_of
from fenjie.reading.outline.outline_tree import Node, Words

_FEWEST_TASKS = 2
_MOST_LINES = 50000
_NEARLY = 0.8


def read_outline(document: RawDocument) -> None:
    """Read the lines of a document without a table into one; they are its texts outside before.

    Raises the error that the document carries when no two tasks name who does them.
    """
    lines, document.outside_texts = document.outside_texts, []
    document.spans = True
    words = [Words.of(line.text, line.place) for line in lines[:_MOST_LINES]]
    labels = survey_labels((one.text, one.blanks()) for one in words)
    prepared = prepare(words, labels)
    rivals = [_rival(prepared, labels, plain=plain) for plain in (False, True)]
    best = rivals[0] if rivals[0].is_numbered else max(rivals, key=lambda rival: rival.score)
    if best.named < _FEWEST_TASKS:
        best = _rival(prepared, labels, plain=False, prose=True)
    if best.named < _FEWEST_TASKS or len(lines) > _MOST_LINES:
        raise document.missing or InputError("no-table", "there is no table")
    _leave_out(document, best.reader, best.reading)
    OutlineTable(document, best.reading).make()
    document.kind, document.margin = kind_of(best.reading, prose=best.prose), _margin(best, rivals)


class _Rival(NamedTuple):
    """One reading of the lines, and how well it explains them."""

    reader: OutlineReader
    reading: Reading
    score: float
    prose: bool = False

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


def _rival(prepared: Prepared, labels: Labels, *, plain: bool, prose: bool = False) -> _Rival:
    reader = OutlineReader(labels, plain=plain, prose=prose)
    root = reader.read(prepared)
    reading = TaskFinder(root).find()
    return _Rival(reader, reading, reading.score(root), prose)


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


def _leave_out(document: RawDocument, reader: OutlineReader, reading: Reading) -> None:
    """Put lines that no row uses before the table where they stand there, else beside it."""
    used = {id(node) for node, _ in reading.rows}
    used |= {id(node) for below in reading.absorbed.values() for node in below}
    begun = False
    for item in reader.order:
        if isinstance(item, Node) and id(item) in used:
            begun = True
            continue
        for text, place in item.lines if isinstance(item, Node) else [item]:
            if not begun:
                _before(document, text)
            else:
                document.outside_texts.append(OutsideText(text, place))


def _before(document: RawDocument, text: Traced) -> None:
    if (stripped := text.strip()).text:
        document.preamble.append(stripped)
