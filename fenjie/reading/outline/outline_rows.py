"""An outline that has been read, as the rows of a table whose columns are made for it."""

from __future__ import annotations

from collections.abc import Iterable

from fenjie.grid import Cell, OutsideText, RawDocument, RawTable, Row
from fenjie.normalize.header_roles import KEPT
from fenjie.normalize.organizations.clauses import read_clause
from fenjie.normalize.organizations.leads import is_helping
from fenjie.provenance import Disposition, Traced
from fenjie.reading.outline.outline_brackets import ASIDE
from fenjie.reading.outline.outline_labels import WHO
from fenjie.reading.outline.outline_tasks import Reading
from fenjie.reading.outline.outline_tree import Entry, Node
from fenjie.text.normal_form import normalize

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
        for node, section in self.reading.rows:
            for part in (node, *self.reading.absorbed.get(node, ())):
                self._mark(part)
                self._asides(part)
            row = _section(node, len(headers)) if section else self._task(node, list(others))
            table.rows.append(row)
        for node, others_ in self.reading.shared.items():
            quote = node.lines[-1][0].text.strip()[:_LONGEST_QUOTE]
            self.document.findings.report(
                "bodies-shared", evidence=[quote], place=node.place, count=len(others_) + 1
            )

    def _entries(self, task: Node) -> list[Entry]:
        """Return what a task says, itself and below it, and what it takes over.

        Who leads depends on the other labels of the task: without one of those who lead,
        responsible organizations are one list; of two labels of people the first are leaders.
        """
        parts = [task, *self.reading.absorbed.get(task, ())]
        entries = [entry for part in parts for entry in part.entries]
        entries += self.reading.inherited.get(task, ())
        if _have_no_labels(entries):
            entries = [part for entry in entries for part in _by_role(entry)]
        return _settled(entries)

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
        return Row([_cell(parts.get(role, [])) for role in (*ROLES, *kept)], task.place)

    def _asides(self, node: Node) -> None:
        """Put words in a bracket that are in no field beside the table; a finding tells them."""
        for entry in node.entries:
            if entry.role == ASIDE and entry.words.text:
                self.document.outside_texts.append(OutsideText(entry.words, node.place))

    def _mark(self, node: Node) -> None:
        for words in node.markers:
            for position in words.at:
                disposition = (position, position + 1, Disposition.MARKER)
                self.document.dispositions.append(disposition)


def _have_no_labels(entries: list[Entry]) -> bool:
    """Return whether a task has several groups of organizations, and not all behind labels."""
    naming = [entry for entry in entries if entry.role in WHO]
    return (
        len(naming) > 1
        and all(entry.role != "lead" for entry in naming)
        and any(not entry.label.text for entry in naming)
    )


def _settled(entries: list[Entry]) -> list[Entry]:
    roles = {entry.role for entry in entries}
    labels = {entry.label.text for entry in entries if entry.role in WHO and entry.label.text}
    parted = "lead" not in roles and len({is_helping(label) for label in labels}) > 1
    settled = []
    for entry in entries:
        role = entry.role
        if role == "support" and parted:
            # 责任单位 beside 配合单位 are those who lead.
            role = "support" if is_helping(entry.label.text) else "lead"
        elif role == "support" and "lead" not in roles:
            role = "units"
        elif role == "persons":
            role = KEPT if "leaders" in roles else "leaders"
        settled.append(entry._replace(role=role))
    return settled


def _by_role(entry: Entry) -> list[Entry]:
    """Part the organizations of a group by their roles, as several groups are one task's."""
    if entry.role not in WHO or entry.label.text:
        return [entry]
    normal = normalize(entry.words).traced
    clause = read_clause(normal.text)
    if clause is None:
        return [entry]
    return [
        Entry(
            "lead" if part.role == "lead" else "support", normal[part.start : part.end], entry.label
        )
        for part in clause.parts
    ]


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


def _cell(parts: Iterable[Traced]) -> Cell:
    kept = [part for part in parts if part.text]
    kept.sort(key=lambda part: part.at[0])
    cell = Cell(Traced.join(kept))
    cell.paragraphs = [part.at[0] for part in kept[1:]]
    return cell
