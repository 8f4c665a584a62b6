"""The rows of the tables of one file: each answer on its task, and what fits none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from fenjie.progress.answer_values import is_blank
from fenjie.progress.gathered_answers import Gathered
from fenjie.progress.plan_index import PlanIndex
from fenjie.progress.returned import ReturnedCell
from fenjie.progress.stated_rows import StatedRow, StatedTable
from fenjie.progress.task_matching import match_row
from fenjie.rules import rules
from fenjie.schema.progress import AnswerRef, Unmatched

CONTACT = re.compile(r"(?:填报人|填表人|联系人|经办人)(?:及电话)?[：:]\s*([^：:\s]{2,30})")
DAY = re.compile(r"(?:填报|填表|报送)(?:日期|时间)[：:]\s*([0-9年月日./\-]{3,12})")
"""Who filled in a table, and when, as it stands below it."""

_LONGEST_SIGNATURE = 100


class Unowned(Struct):
    """A row on its task of which it is not known who answers."""

    row: StatedRow
    place: int


class _Last(Struct):
    """The row above: which task it is about, and who answers."""

    place: int
    organization: str


class RowAnswers:
    """Gathers the answers of the rows of a file for one quarter."""

    def __init__(
        self,
        name: str,
        plan: PlanIndex,
        quarter: int,
        organization_of: Callable[[StatedRow], str | None],
    ) -> None:
        self._name, self._plan, self._quarter = name, plan, quarter
        self._organization_of = organization_of
        self.groups: dict[tuple[int, int, str], list[Gathered]] = {}
        """By table, task and organization: the answers that stand there, mostly one."""
        self.homeless: list[Unowned] = []
        self.unmatched: list[Unmatched] = []
        self.noted: dict[str, list[tuple[str, str]]] = {}
        """Codes of findings, each with the tasks and words that it is about."""
        self._added: dict[str, list[ReturnedCell]] = {}
        self.other_quarters: dict[int, list[StatedRow]] = {}
        """Rows that answer for other quarters."""

    def read(self, count: int, table: StatedTable, about: int | None) -> None:
        """Read the rows of a table, the `count`th; `about` is the quarter that its titles name."""
        last: _Last | None = None
        for row in table.rows:
            if last is not None and self._goes_on(row, last.place):
                self._go_on(count, row, last)
            elif row.nameless:
                self._leave_row(row, "no-task" if row.answers else "beside-table")
            elif (row.quarter or about or self._quarter) != self._quarter:
                last = None
                if row.answers:
                    of = row.quarter or about or self._quarter
                    self.other_quarters.setdefault(of, []).append(row)
            else:
                last = self._read_row(count, row)

    def _read_row(self, count: int, row: StatedRow) -> _Last | None:
        match = match_row(row.clues, self._plan)
        if match.place is None:
            self._leave_row(row, match.code or "no-task")
            return None
        organization = self._organization_of(row)
        if match.code == "answer-mark-differs":
            # What the mark says of the row of a task, and of its digest, is another task's.
            row.clues = row.clues._replace(key=None)
        if not row.answers:
            if self._added_words(row, match.place):
                self._leave_row(row, "no-answer-column")
        elif organization is None:
            self.homeless.append(Unowned(row, match.place))
        else:
            self.add(count, row, match.place, organization)
        if match.code is not None and row.answers:
            self._note(match.code, match.place, row)
        return _Last(match.place, organization) if organization is not None else None

    def add(self, count: int, row: StatedRow, place: int, organization: str) -> None:
        """Add a row to the answer that it goes on with, or begin another."""
        group = self.groups.setdefault((count, place, organization), [])
        if not group or not group[-1].takes(row):
            group.append(Gathered(place, organization, self._name))
        group[-1].add(row, self._added_words(row, place))

    def _added_words(self, row: StatedRow, place: int) -> list[str]:
        """Return what goes with the words of progress of columns that people added.

        What the plan prints is nothing new; what else there is, is kept by its column.
        """
        words = []
        for header, text in row.others:
            if is_blank(text) or self._plan.prints(place, text):
                continue
            if not header or _goes_with_words(header):
                words.append(f"{header}：{text}" if header else text)
            else:
                cells = [cell for cell in row.cells if cell.text == text]
                self._added.setdefault(header, []).extend(cells)
        return words

    def close(self) -> None:
        """Keep what stands in columns that people added, a column at a time."""
        for header, cells in self._added.items():
            self.leave(cells, "no-answer-column", header)

    def _goes_on(self, row: StatedRow, place: int) -> bool:
        """Return whether a row names no task, or only prints more words of the one above it."""
        clues = row.clues
        if clues.key is not None or clues.task or clues.number:
            return False
        return not clues.goal or self._plan.prints(place, clues.goal)

    def _go_on(self, count: int, row: StatedRow, last: _Last) -> None:
        if not row.answers:
            if any(not self._plan.prints(last.place, cell.text) for cell in row.cells):
                self._leave_row(row, "beside-table")
            return
        group = self.groups.setdefault((count, last.place, last.organization), [])
        if not group:
            group.append(Gathered(last.place, last.organization, self._name))
        group[-1].go_on(row)
        self._note("answer-row-joined", last.place, row)

    def _note(self, code: str, place: int, row: StatedRow) -> None:
        clues = row.clues
        words = clues.goal or clues.number or next(iter(row.values.values()), "")
        self.noted.setdefault(code, []).append((self._plan.tasks[place].id, words))

    def _leave_row(self, row: StatedRow, reason: str) -> None:
        if row.cells and not is_signature(row.cells):
            self.leave(row.cells, reason)

    def leave(self, cells: Sequence[ReturnedCell], reason: str, header: str = "") -> None:
        """Keep words that fit no task, behind the header of their column if they have one."""
        parts = [part for cell in cells for part in cell.parts]
        words = [*([header] if header else []), *(cell.text for cell in cells)]
        self.unmatched.append(Unmatched(ref=ref_of(self._name, parts), words=words, reason=reason))


def ref_of(name: str, parts: Iterable[Mapping[str, Any]]) -> AnswerRef:
    """Return where something stands in a file, each place once."""
    unique: list[Mapping[str, Any]] = []
    for part in parts:
        if part not in unique:
            unique.append(part)
    return AnswerRef.model_validate({"file": name, "parts": unique})


def is_signature(cells: Sequence[ReturnedCell]) -> bool:
    """Return whether all that stands in a row says who filled in the table, or is a page's foot."""
    return bool(cells) and all(map(_is_signed, cells))


def _is_signed(cell: ReturnedCell) -> bool:
    words = rules().answers
    return len(cell.text) <= _LONGEST_SIGNATURE and bool(
        CONTACT.search(cell.raw)
        or DAY.search(cell.raw)
        or re.match(words.signature, cell.text)
        or re.fullmatch(words.page_foot, cell.text)
    )


def _goes_with_words(header: str) -> bool:
    words = rules().answers
    other = re.search(words.other_times, header)
    return other is None and re.search(words.with_words, header) is not None
