"""Which words of a printed cell each value of a record came from, and how they look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.grid import PrintedCell, PrintedMark
from fenjie.schema import Task
from fenjie.schema.fields import COLUMNS
from fenjie.schema.finding import Finding
from fenjie.schema.quantity import Quantity


class Mark(NamedTuple):
    """A half-open range of a cell's words, the value that came from it, and how it looks."""

    start: int
    end: int
    value: str
    look: str


class Cell(Struct):
    """A cell with its marks; marks nest or do not touch."""

    header: str
    text: str
    marks: list[Mark] = field(default_factory=list)


def marked_cells(
    task: Task, printed: Iterable[PrintedCell], findings: Sequence[Finding] = ()
) -> list[Cell]:
    """Return the cells of a task with the look of each value, and of what findings quote.

    Values are named as in `PrintedMark`, quotes `finding/0`. A value whose words do not stand in
    a row, as a name that was put together again, has no mark.
    """
    cells = [
        Cell(cell.header, cell.text, [Mark(*mark, _look(task, mark.value)) for mark in cell.marks])
        for cell in printed
    ]
    _mark_findings(findings, cells)
    for cell in cells:
        cell.marks.sort()
    return cells


_LOOKS = {"schedule": "s", "leaders": "l", "lead_units": "u", "support_units": "u"}


def _look(task: Task, value: str) -> str:
    """Return the classes of the span of a value."""
    root, *rest = value.split("/")
    if rest[-1].startswith("q"):
        quantity = _quantities(task, root, rest)[int(rest[-1][1:])]
        return f"q {quantity.comparator}"
    return "p" if rest[-1] == "period" else _LOOKS[root]


def _quantities(task: Task, root: str, rest: Sequence[str]) -> list[Quantity]:
    if root == "target":
        return task.target.quantities
    if root == "schedule":
        return task.schedule[int(rest[0])].quantities
    return task.requirements[int(rest[0])].quantities


def _mark_findings(findings: Sequence[Finding], cells: list[Cell]) -> None:
    """Mark what findings quote, where a quote stands in one cell only."""
    for number, finding in enumerate(findings):
        for quote in finding.evidence:
            places = [cell for cell in cells if len(quote) > 1 and cell.text.count(quote) == 1]
            if len(places) == 1:
                start = places[0].text.index(quote)
                mark = Mark(start, start + len(quote), f"finding/{number}", "f")
                places[0].marks.append(mark)


# a task without its document


def printed_of(task: Task) -> list[PrintedCell]:
    """Lay a task's own texts out as cells, where the document itself is not at hand."""
    cells = [
        _requirements(task),
        _column("title").add(task.title or ""),
        _column("target").words(task.target.text, "target", task.target.quantities),
        _schedule(task),
        _names("leaders", "leaders", task.leaders),
        _names("lead", "lead_units", [unit.name for unit in task.lead_units]),
        _names("support", "support_units", [unit.name for unit in task.support_units]),
        *(_Layout("", extra.head).add(extra.text) for extra in task.extras),
    ]
    return [cell.done() for cell in cells if cell.text]


class _Layout(Struct):
    """A cell that is put together from left to right."""

    role: str
    header: str
    text: str = ""
    marks: list[PrintedMark] = field(default_factory=list)

    def add(self, text: str, value: str | None = None) -> _Layout:
        """Put a text behind the others; `value` is what it stands for."""
        if value is not None and text:
            self.mark(len(self.text), len(text), value)
        self.text += text
        return self

    def mark(self, start: int, length: int, value: str) -> None:
        self.marks.append(PrintedMark(start, start + length, value))

    def words(self, text: str, name: str, quantities: Sequence[Quantity]) -> _Layout:
        """Put a text behind the others, and mark its quantities."""
        for number, quantity in enumerate(quantities):
            if quantity.start is not None and quantity.end is not None:
                start = len(self.text) + quantity.start
                self.mark(start, quantity.end - quantity.start, f"{name}/q{number}")
        return self.add(text)

    def done(self) -> PrintedCell:
        return PrintedCell(self.role, self.header, self.text, tuple(self.marks))


def _column(role: str) -> _Layout:
    return _Layout(role, COLUMNS[role].name.zh)


def _requirements(task: Task) -> _Layout:
    layout = _column("requirement")
    for number, entry in enumerate(task.requirements):
        layout.add(f"{entry.source}：" if entry.source else "")
        layout.words(entry.text, f"requirements/{number}", entry.quantities)
    return layout


def _schedule(task: Task) -> _Layout:
    layout = _column("schedule")
    for number, step in enumerate(task.schedule):
        name = f"schedule/{number}"
        layout.add("\n" if number else "").add("".join(f"{title}：" for title in step.track))
        start = len(layout.text)
        if step.period:
            layout.add(step.period.label, f"{name}/period").add("：")
        layout.words(step.text, name, step.quantities)
        layout.mark(start, len(layout.text) - start, name)
    return layout


def _names(role: str, field_name: str, names: Sequence[str]) -> _Layout:
    layout = _column(role)
    for number, name in enumerate(names):
        layout.add("、" if number else "").add(name, f"{field_name}/{number}")
    return layout
