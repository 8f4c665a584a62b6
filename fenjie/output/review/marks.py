"""Which words of a printed cell each value of a record came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fenjie.grid import PrintedCell
from fenjie.schema import Task
from fenjie.schema.finding import Finding
from fenjie.schema.quantity import Quantity
from fenjie.schema.task import Step


class Mark(NamedTuple):
    """A half-open range of a cell's words, the value that came from it, and how it looks."""

    start: int
    end: int
    value: str
    look: str


@dataclass(slots=True)
class Cell:
    """A cell with its marks; marks nest or do not touch."""

    header: str
    text: str
    marks: list[Mark] = field(default_factory=list)


def printed_of(task: Task) -> list[PrintedCell]:
    """Lay a task's own texts out as cells, where the document itself is not at hand."""
    cells = [
        PrintedCell(
            "requirement",
            "总体要求",
            "".join(_sourced(r.source, r.text) for r in task.requirements),
        ),
        PrintedCell("title", "任务名称", task.title or ""),
        PrintedCell("target", "年度目标", task.target.text),
        PrintedCell("schedule", "进度安排", "\n".join(map(_step_words, task.schedule))),
        PrintedCell("leaders", "责任领导", "、".join(task.leaders)),
        PrintedCell("lead", "牵头单位", "、".join(unit.name for unit in task.lead_units)),
        PrintedCell("support", "协助单位", "、".join(unit.name for unit in task.support_units)),
        *(PrintedCell("", extra.head, extra.text) for extra in task.extras),
    ]
    return [cell for cell in cells if cell.text]


def _sourced(source: str | None, text: str) -> str:
    return f"{source}：{text}" if source else text


def _step_words(step: Step) -> str:
    track = "".join(f"{title}：" for title in step.track)
    return f"{track}{step.period.label}：{step.text}" if step.period else track + step.text


def marked_cells(
    task: Task, printed: Iterable[PrintedCell], findings: Sequence[Finding] = ()
) -> list[Cell]:
    """Mark in the cells of a task the words of each value; values are named as in the record.

    The names are `target/q0`, `schedule/3`, `schedule/3/q1`, `requirements/0/q0`, `leaders/0`,
    `lead_units/0`, `support_units/2`, and `finding/0` for what a finding quotes. A value whose
    words are not found, as a torn name that was mended, has no mark.
    """
    cells = [_Finder(cell) for cell in printed]
    by_role: dict[str, list[_Finder]] = {}
    for finder in cells:
        by_role.setdefault(finder.role, []).append(finder)
    _mark_texts(task, by_role)
    _mark_steps(task, cells, by_role)
    _mark_names(task, by_role)
    _mark_findings(findings, cells)
    return [Cell(cell.header, cell.text, sorted(cell.marks)) for cell in cells]


@dataclass(slots=True)
class _Finder:
    """A cell in which values are looked for from left to right."""

    cell: PrintedCell
    marks: list[Mark] = field(default_factory=list)
    at: int = 0

    @property
    def role(self) -> str:
        return self.cell.role

    @property
    def header(self) -> str:
        return self.cell.header

    @property
    def text(self) -> str:
        return self.cell.text

    def take(self, words: str, value: str, look: str) -> int | None:
        """Mark the next place where words stand; return where they begin."""
        start = self.text.find(words, self.at) if words else -1
        if start < 0:
            return None
        self.at = start + len(words)
        self.marks.append(Mark(start, self.at, value, look))
        return start

    def quantities(self, start: int, quantities: list[Quantity], name: str) -> None:
        """Mark the quantities of a text that begins at `start`."""
        for number, quantity in enumerate(quantities):
            if quantity.start is not None and quantity.end is not None:
                begin, end = start + quantity.start, start + quantity.end
                self.marks.append(Mark(begin, end, f"{name}/q{number}", f"q {quantity.comparator}"))


def _mark_texts(task: Task, by_role: dict[str, list[_Finder]]) -> None:
    for cell in by_role.get("requirement", []):
        for number, entry in enumerate(task.requirements):
            start = cell.text.find(entry.text, cell.at)
            if start >= 0:
                cell.at = start + len(entry.text)
                cell.quantities(start, entry.quantities, f"requirements/{number}")
    goals = by_role.get("target") or by_role.get("title") or []
    for cell in goals:
        start = cell.text.find(task.target.text)
        if start >= 0:
            cell.quantities(start, task.target.quantities, "target")
    for number, quantity in enumerate(task.target.quantities):
        if quantity.start is None:
            for cell in by_role.get("value", []):
                cell.take(quantity.text, f"target/q{number}", f"q {quantity.comparator}")


def _mark_steps(task: Task, cells: list[_Finder], by_role: dict[str, list[_Finder]]) -> None:
    for number, step in enumerate(task.schedule):
        name = f"schedule/{number}"
        label = step.period.label if step.period else ""
        own = next((c for c in cells if label and c.role == f"period {label}"), None)
        if own is not None and own.text == step.text:
            own.take(step.text, name, "s")
            own.quantities(0, step.quantities, name)
            continue
        for cell in (*by_role.get("schedule", []), *by_role.get("deadline", [])):
            if _mark_step(cell, step, label, name):
                break


def _mark_step(cell: _Finder, step: Step, label: str, name: str) -> bool:
    """Mark a step from its label to its last word."""
    start = cell.text.find(label, cell.at) if label else cell.at
    words = cell.text.find(step.text, start + len(label)) if start >= 0 else -1
    if start < 0 or words < 0 or not (label or step.text):
        return False
    first = start if label else words
    cell.at = words + len(step.text) if step.text else start + len(label)
    cell.marks.append(Mark(first, cell.at, name, "s"))
    if label:
        cell.marks.append(Mark(start, start + len(label), f"{name}/period", "p"))
    cell.quantities(words, step.quantities, name)
    return True


def _mark_findings(findings: Sequence[Finding], cells: list[_Finder]) -> None:
    """Mark what findings quote, where a quote stands in one cell only."""
    for number, finding in enumerate(findings):
        for quote in finding.evidence:
            places = [cell for cell in cells if len(quote) > 1 and cell.text.count(quote) == 1]
            if len(places) == 1:
                start = places[0].text.index(quote)
                mark = Mark(start, start + len(quote), f"finding/{number}", "f")
                places[0].marks.append(mark)


def _mark_names(task: Task, by_role: dict[str, list[_Finder]]) -> None:
    for cell in by_role.get("leaders", []):
        for number, leader in enumerate(task.leaders):
            cell.take(leader, f"leaders/{number}", "l")
    for role, name in (("lead", "lead_units"), ("support", "support_units")):
        for cell in (*by_role.get(role, []), *by_role.get(f"{role} 2", [])):
            for number, unit in enumerate(getattr(task, name)):
                cell.take(unit.name, f"{name}/{number}", "u")
    for cell in by_role.get("units", []):
        for name in ("lead_units", "support_units"):
            for number, unit in enumerate(getattr(task, name)):
                cell.take(unit.name, f"{name}/{number}", "u")
