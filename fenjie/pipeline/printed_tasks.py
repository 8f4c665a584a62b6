"""The cells of each task as printed, with the places of its values: what the review page shows."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import overload

from msgspec import Struct

from fenjie.grid import WRAP, Cell, PrintedCell, PrintedMark
from fenjie.pipeline.recorder import ValueMark
from fenjie.provenance import Traced
from fenjie.reading.columns import Columns
from fenjie.reading.field_text import field_text
from fenjie.reading.role_words import field_name
from fenjie.reading.task_fields import TaskFields


class _Task(Struct, frozen=True):
    """The words of a task before they were corrected, and the cells of what it stands under."""

    words: dict[str, Traced]
    extras: list[tuple[str, Traced]]
    requirement: Sequence[Cell]


class _Cell(Struct, frozen=True):
    role: str
    header: str
    words: Traced


class PrintedTasks(Sequence[Sequence[PrintedCell]]):
    """The cells of every task in the order of the columns, before anything was corrected.

    They are put together when they are asked for: only a review page does.
    """

    def __init__(self, changed: Set[int] = frozenset()) -> None:
        """Begin with no task; `changed` are flow positions whose characters a person replaced."""
        self.changed = changed
        self._columns: list[tuple[str | None, str]] = []
        self._tasks: list[_Task] = []
        self._marks: list[list[ValueMark]] = []
        self._requirements: dict[int, Traced] = {}

    def lay(self, task: TaskFields, columns: Columns) -> None:
        """Keep the texts of a task, which are not corrected yet."""
        self._columns = self._columns or list(zip(columns.roles, columns.headers, strict=True))
        # Only what is shown is kept: the texts hold the cells of the whole table.
        words = {role: text.traced for role, text in task.texts.items()}
        if (leaders := task.texts.get("leaders")) is not None:
            # Blanks part the names of leaders, and are gone in the normal form.
            words["leaders"] = leaders.printed.strip()
        extras = [(header, text.traced) for header, text in task.extras]
        requirement = task.row_group.requirement
        self._tasks.append(_Task(words, extras, requirement.cells if requirement else ()))

    def _cells(self, task: _Task) -> list[_Cell]:
        """Return the cells of a task that have words.

        Behind those of the columns stands what a goal or a section says in place of a column.
        """
        cells = []
        roles = {role for role, _ in self._columns}
        further = [(role, "") for role in task.words if role not in roles]
        for role, header in (*self._columns, *further):
            words = self._words(task, role, header)
            if words is not None and words.text.strip():
                cells.append(_Cell(role or "", header or (field_name(role) if role else ""), words))
        return cells

    def _words(self, task: _Task, role: str | None, header: str) -> Traced | None:
        if role == "requirement":
            return self._requirement(task.requirement)
        if role is None:
            return next((words for name, words in task.extras if name == header), None)
        return task.words.get(role)

    def _requirement(self, cells: Sequence[Cell]) -> Traced:
        words = self._requirements.get(id(cells))
        if words is None:
            words = self._requirements[id(cells)] = field_text(cells).traced
        return words

    def keep(self, marks: list[ValueMark]) -> None:
        """Keep where the values of the next task stand."""
        self._marks.append(marks)

    def __len__(self) -> int:
        return len(self._tasks)

    @overload
    def __getitem__(self, which: int) -> Sequence[PrintedCell]: ...

    @overload
    def __getitem__(self, which: slice) -> Sequence[Sequence[PrintedCell]]: ...

    def __getitem__(
        self, which: int | slice
    ) -> Sequence[PrintedCell] | Sequence[Sequence[PrintedCell]]:
        if isinstance(which, slice):
            return [self[index] for index in range(*which.indices(len(self)))]
        cells = self._cells(self._tasks[which])
        marks: list[list[PrintedMark]] = [[] for _ in cells]
        for mark in self._marks[which]:
            at = mark.traced.at
            for value, start, end in mark.values():
                for cell, own in zip(cells, marks, strict=True):
                    place = _place(cell.words, at[start], at[end - 1] + 1, self.changed)
                    if place is not None:
                        own.append(PrintedMark(*place, value))
                        break
        return [
            # Where a line may only have wrapped, a person sees the end of a line.
            PrintedCell(cell.role, cell.header, cell.words.text.replace(WRAP, "\n"), tuple(own))
            for cell, own in zip(cells, marks, strict=True)
        ]


def _place(words: Traced, first: int, behind: int, changed: Set[int]) -> tuple[int, int] | None:
    """Return the half-open range of a mark in the words of its cell; None in any other cell.

    `first` and `behind` are its edges in the flow. Where one is in replaced words, all of these are
    marked: nothing says which printed character stands for which of the new ones.
    """
    at = words.at
    start, end = words.offset(first), words.offset(behind)
    if start >= end or at[start] != first:
        return None
    while changed and start and at[start] in changed and at[start - 1] in changed:
        start -= 1
    while changed and end < len(at) and at[end - 1] in changed and at[end] in changed:
        end += 1
    return start, end
