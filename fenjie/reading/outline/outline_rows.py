"""An outline that has been read, as the rows of a table whose columns are made for it."""

from __future__ import annotations

from collections.abc import Collection

from fenjie.grid import Cell, OutsideText, RawDocument, RawTable, Row
from fenjie.normalize.header_roles import KEPT
from fenjie.provenance import Disposition, Traced
from fenjie.reading.outline.outline_brackets import ASIDE
from fenjie.reading.outline.outline_roles import settled
from fenjie.reading.outline.outline_tasks import Reading
from fenjie.reading.outline.outline_tree import Entry, Node, cell_of

ROLES = ("number", "title", "target", "schedule", "deadline", "leaders", "lead", "support", "units")
"""The columns of the table that an outline makes; behind them stand those of other labels."""
_LONGEST_QUOTE = 60


class OutlineTable:
    """Makes the one table of a document."""

    def __init__(self, document: RawDocument, reading: Reading) -> None:
        self.document = document
        self.reading = reading

    def make(self) -> None:
        """Add the table, with a finding for what tasks share."""
        others: dict[str, Traced] = {}
        for task in self.reading.tasks:
            for entry in self._entries(task):
                if entry.role == KEPT:
                    others.setdefault(entry.label.text.strip(), entry.label)
        headers = [*(Cell() for _ in ROLES), *(Cell(label) for label in others.values())]
        table = RawTable(headers, roles=[*ROLES, *(None for _ in others)])
        self.document.tables.append(table)
        marked: set[int] = set()
        for node, section in self.reading.rows:
            for part in (node, *self.reading.absorbed.get(node, ())):
                if id(part) not in marked:
                    self._mark(part)
                    self._asides(part, (ASIDE, KEPT) if section else (ASIDE,))
                marked.add(id(part))
            row = _section(node, len(headers)) if section else self._task(node, list(others))
            table.rows.append(row)
        for node, others_ in self.reading.shared.items():
            quote = node.lines[-1][0].text.strip()[:_LONGEST_QUOTE]
            self.document.findings.report(
                "bodies-shared", evidence=[quote], place=node.place, count=len(others_) + 1
            )

    def _entries(self, task: Node) -> list[Entry]:
        """Return what a task says, itself and below it, and what it takes over."""
        parts = [task, *self.reading.absorbed.get(task, ())]
        entries = [entry for part in parts for entry in part.entries]
        entries += self.reading.inherited.get(task, ())
        return settled(entries)

    def _task(self, task: Node, others: list[str]) -> Row:
        parts: dict[str, list[Traced]] = {}
        if task.number is not None:
            parts["number"] = [task.number]
        for entry in self._entries(task):
            if entry.role == ASIDE:
                continue
            label = entry.label.text.strip()
            role = f"{KEPT} {label}" if entry.role == KEPT else entry.role
            parts.setdefault(role, []).append(entry.words)
        goal = list(task.goal)
        for below in self.reading.absorbed.get(task, ()):
            goal += [*([below.number] if below.number else []), *below.goal]
        _add_goal(parts, goal)
        kept = [f"{KEPT} {label}" for label in others]
        return Row([cell_of(parts.get(role, [])) for role in (*ROLES, *kept)], task.place)

    def _asides(self, node: Node, roles: Collection[str]) -> None:
        """Put words that are in no field beside the table; a finding tells them.

        They are those in a bracket, and what is kept beside the plan of a heading, which has none.
        """
        for entry in node.entries:
            if entry.role in roles and entry.words.text:
                self.document.outside_texts.append(OutsideText(entry.words, node.place))

    def _mark(self, node: Node) -> None:
        for words in node.markers:
            for position in words.at:
                disposition = (position, position + 1, Disposition.MARKER)
                self.document.dispositions.append(disposition)


def _add_goal(parts: dict[str, list[Traced]], goal: list[Traced]) -> None:
    """Add the words behind the number: beside a labelled goal they are the task's name.

    Of a labelled name and words that are a heading, the longer are the goal.
    """
    own = sum(len(part) for part in goal)
    if "target" not in parts and sum(map(len, parts.get("title", ()))) > own > 0:
        parts["target"] = parts.pop("title")
    parts.setdefault("title" if "target" in parts else "target", []).extend(goal)


def _section(node: Node, columns: int) -> Row:
    words = Traced.join([*([node.number] if node.number else []), *node.goal]).strip()
    return Row([Cell(words, columns=columns)], node.place, section=True)
