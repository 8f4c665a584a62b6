"""Who does it and by when, in brackets behind the goal of a row whose columns do not say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.normalize.header_roles import KEPT
from fenjie.normalize.organizations.clauses import read_clause
from fenjie.provenance import Coverage, Disposition, Traced
from fenjie.reading.columns import Columns
from fenjie.reading.outline.outline_brackets import ASIDE, CLOSING, opening_of
from fenjie.reading.outline.outline_groups import closing_groups
from fenjie.reading.outline.outline_labels import WHO
from fenjie.reading.outline.outline_roles import settled
from fenjie.reading.outline.outline_tree import Entry, Node, Words, cell_of
from fenjie.reading.outline.outline_words import add_goal, add_group
from fenjie.reading.placed_rows import PlacedRow
from fenjie.reading.section_rows import read_section
from fenjie.reading.task_fields import ORGANIZATION_LISTS
from fenjie.text.normal_form import normal_form

_GOALS = ("target", "title")
_LONGEST_QUOTE = 60


class _Parted(NamedTuple):
    """A goal parted: its role, its cell, and a node with what is left and what the brackets say."""

    role: str
    cell: Cell
    node: Node

    @property
    def stated(self) -> bool:
        """Return whether a label or a word of duty says that those in the bracket do it."""
        return any(_is_stated(entry) for entry in self.node.entries if entry.role in WHO)


class GoalBrackets(Struct):
    """Takes who and when out of the goals of a table."""

    columns: Columns
    findings: Findings
    coverage: Coverage

    def take(self, rows: Sequence[PlacedRow]) -> list[PlacedRow]:
        """Return rows with cells for what the brackets behind their goals say.

        A column that says who does it counts alone. Where a bracket says something that a column
        says too, or that no field holds, all of it stays in the goal. A bracket with nothing but
        names may explain a word, unless most goals end with one that says who does it.
        """
        tasks = [row for row in rows if any(_says(cell) for cell in row.goals())]
        goals = {id(row): goal for row in tasks if (goal := self._parted(row)) is not None}
        usual = len(goals) * 2 > len(tasks)
        return [
            self._with(row, goal)
            if (goal := goals.get(id(row))) is not None and (usual or goal.stated)
            else row
            for row in rows
        ]

    def _parted(self, row: PlacedRow) -> _Parted | None:
        named = any(_says(row.roles.get(role)) for role in ORGANIZATION_LISTS)
        if named or read_section(row, self.columns) is not None:
            return None
        for role in _GOALS:
            cell = row.roles.get(role)
            if cell is None or (role == "title" and cell.rows > 1):
                # What a name of several tasks says is not one row's.
                continue
            if (node := _parted(cell, row.row.place)) is not None:
                return _Parted(role, cell, node)
        return None

    def _with(self, row: PlacedRow, parted: _Parted) -> PlacedRow:
        role, cell, node = parted
        own = _by_role(node)
        roles = {name: c for name, c in row.roles.items() if name not in ORGANIZATION_LISTS}
        if any(name == KEPT or _says(roles.get(name)) for name in own):
            own = {name: words for name, words in own.items() if name in ORGANIZATION_LISTS}
            goal = cell
        else:
            goal = replace(cell, text=Traced.join(node.goal))
            self._mark(node, row.row.place)
        roles |= {role: goal, **{name: cell_of(words) for name, words in own.items()}}
        cells = [goal if each is cell else each for each in row.cells]
        return replace(row, cells=cells, roles=roles, named_by_goal=True)

    def _mark(self, node: Node, place: str) -> None:
        """Account for what is in no field: marks, and words that say nothing of the task alone."""
        for words in node.markers:
            self.coverage.mark(words.at, Disposition.MARKER)
        for entry in node.entries:
            if entry.role == ASIDE and entry.words.text:
                self.coverage.mark(entry.words.at, Disposition.FINDING)
                quote = entry.words.text.strip()[:_LONGEST_QUOTE]
                self.findings.report("outside-table", [], evidence=[quote], place=place)


def _by_role(node: Node) -> dict[str, list[Traced]]:
    result: dict[str, list[Traced]] = {}
    for entry in settled([entry for entry in node.entries if entry.role != ASIDE]):
        result.setdefault(entry.role, []).append(entry.words)
    return result


def _is_stated(entry: Entry) -> bool:
    clause = read_clause(normal_form(entry.words.text))
    stated = clause is not None and any(part.role != "units" for part in clause.parts)
    return bool(entry.label.text) or stated


def _says(cell: Cell | None) -> bool:
    """Return whether a cell has words, or the merged one has that covers it."""
    over = cell.merged_into if cell is not None else None
    return any(each is not None and not each.blank for each in (cell, over))


def _parted(cell: Cell, place: str) -> Node | None:
    """Part the brackets that say who does it from a goal; None where nothing would be left."""
    if not any(mark in cell.text.text for mark in (*CLOSING, ")")):
        return None
    node = Node("1.", place)
    for words in _paragraphs(cell, place):
        start = 0
        for group in closing_groups(words.text):
            add_group(node, words, start, group)
            start = group.end
        add_goal(node, words.cut(start, len(words.text)))
    return node if node.closed and node.text else None


def _paragraphs(cell: Cell, place: str) -> Iterator[Words]:
    """Cut a cell where paragraphs begin; one that begins in a bracket is a line that was broken."""
    whole = Words.of(cell.text, place)
    begun = (whole.normal.offset(at) for at in cell.paragraphs)
    starts = sorted({0, *(at for at in begun if opening_of(whole.text, at, 0) is None)})
    for start, end in pairwise([*starts, len(whole.text)]):
        yield Words(whole.cut(start, end), whole.normal[start:end], place)
