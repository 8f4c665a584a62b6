"""From printed rows to drafts: sections, tasks, and what a page or a merged cell broke apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fenjie.grid import Account, Cell, Fate, RawTable, Row
from fenjie.normalize.characters import normal_form, normalize
from fenjie.normalize.numbering import leading_number
from fenjie.rules import rules
from fenjie.stitch.columns import Columns, align
from fenjie.stitch.draft import Draft, SectionDraft
from fenjie.stitch.notes import Notebook
from fenjie.stitch.requirements import Requirements, words_of
from fenjie.stitch.words import SENTENCE_END, head_of, is_ended, note_join

_HEAD = 80
_BODIES = ("leaders", "lead", "support", "units")
_SHARED = ("schedule", "deadline", *_BODIES)
"""Roles whose merged cell holds for every task beside it."""


@dataclass(slots=True)
class _Placed:
    """A row with its cells under the columns."""

    row: Row
    cells: list[Cell]
    roles: dict[str, Cell]


@dataclass(slots=True)
class Stitcher:
    """Reads the rows of one table in order."""

    columns: Columns
    notebook: Notebook
    account: Account
    drafts: list[Draft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    ruled: bool = False
    """Whether rules part the rows, so that within a page each is a row of its own."""
    requirements: Requirements = field(init=False)
    _new_page: bool = False
    _waiting: Draft | None = None
    """A task whose number the next page brings."""

    def __post_init__(self) -> None:
        self.requirements = Requirements(self.notebook, self.account)

    def stitch(self, table: RawTable) -> None:
        placed = [self._place(row) for row in table.rows]
        self.requirements.learn(self._sections_of(placed))
        behind = [row.row.new_page for row in placed[1:]]
        for row, page_ends in zip(placed, [*behind, False], strict=True):
            self._new_page |= row.row.new_page
            if self._section(row) or self._stray(row):
                continue
            self._task_or_tail(row, page_ends=page_ends)
            self._new_page = False
        self._note_unnumbered()
        self.requirements.close()

    def _place(self, row: Row) -> _Placed:
        cells = row.cells
        if len(cells) > 1 and (aligned := align(cells, self.columns)) is not None:
            cells, how = aligned
            quotes = [text for c in row.cells if (text := normal_form(c.text.text[:12]).strip())]
            self.notebook.add(
                "cell-count",
                [],
                evidence=quotes[:1],
                place=row.place,
                found=len(row.cells),
                expected=self.columns.count,
                how=how,
            )
        roles = {
            role: cell
            for role, cell in zip(self.columns.roles, cells, strict=False)
            if role is not None
        }
        return _Placed(row, cells, roles)

    # sections

    def _sections_of(self, placed: list[_Placed]) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
        """Yield each section: its title ("" before the first), and how its cells begin."""
        title, cells = "", list[tuple[str, bool]]()
        for row in placed:
            if (section := self._read_section(row)) is not None:
                yield title, cells
                title, cells = section.title.text, []
            elif (cell := row.roles.get("requirement")) is not None and not cell.blank:
                cells.append((words_of(cell), row.row.new_page))
        yield title, cells

    def _read_section(self, row: _Placed) -> SectionDraft | None:
        """Read a section row: one cell alone that names a range of tasks or is a heading."""
        filled = [cell for cell in row.cells if not cell.blank]
        if len(filled) != 1 or len(filled[0].text) > 3 * _HEAD:
            return None
        whole = normalize(filled[0].text).traced.strip()
        printed = re.search(rules().document.section_range, whole.text)
        if printed is not None and printed.start() > 0:
            title = whole[: printed.start()].strip()
            return SectionDraft(title, int(printed[1]), int(printed[2]), whole)
        if re.fullmatch(rules().document.section_heading, whole.text) and (
            whole.text[-1] not in SENTENCE_END
        ):
            return SectionDraft(whole, None, None, whole)
        return None

    def _section(self, row: _Placed) -> bool:
        section = self._read_section(row)
        if section is None:
            return False
        self.sections.append(section)
        for cell in row.cells:
            self.account.mark([p for p in cell.text.at if not self.account.fates[p]], Fate.HEADING)
        self.requirements.begin_section()
        return True

    def _stray(self, row: _Placed) -> bool:
        """Put aside a line without tabs: nothing tells which cell it goes on."""
        if len(row.row.cells) > 1 or self.columns.count == 1:
            return False
        cell = row.row.cells[0]
        if not cell.blank:
            text = normalize(cell.text).traced.strip()
            self.account.mark(cell.text.at, Fate.FINDING)
            self.notebook.add("outside-table", [], evidence=[text.text[:60]], place=row.row.place)
        return True

    # tasks

    def _task_or_tail(self, row: _Placed, *, page_ends: bool) -> None:
        filled = {role: cell for role, cell in row.roles.items() if not cell.blank}
        if "target" in filled or "title" in filled:
            self._fill_merged(row, filled)
        extras = [
            (self.columns.heads[i], cell)
            for i, cell in enumerate(row.cells)
            if self.columns.roles[i] is None and not cell.blank
        ]
        if not filled and not extras:
            return
        number = self._number(filled)
        if self._waiting is not None and self._new_page and number is not None:
            self._waiting.number = number
            self._waiting = None
            self._join(row, filled, extras, why="上一页末行没有编号，编号在该行")
            return
        self._note_unnumbered()
        heads_next = self.ruled and page_ends and self._is_headless(row, number)
        if number is None and not heads_next and self._goes_on(filled):
            why = "该行没有编号" + ("，且在新的一页" if self._new_page else "")
            self._join(row, filled, extras, why=why)
            return
        place, new_page = row.row.place, self._new_page
        if "requirement" in filled:
            self.requirements.take(filled["requirement"], place, new_page=new_page)
        else:
            self.requirements.pass_over(row.roles.get("requirement"), place, new_page=new_page)
        requirement = self.requirements.current
        draft = Draft(
            place,
            number,
            {role: [cell] for role, cell in filled.items() if role != "requirement"},
            requirement,
            self.sections[-1] if self.sections else None,
            [(head, [cell]) for head, cell in extras],
        )
        if requirement is not None:
            requirement.drafts.append(draft)
        if number is None:
            self._waiting = draft
        if not heads_next:
            self._note_unnumbered()
        self.drafts.append(draft)

    def _is_headless(self, row: _Placed, number: int | None) -> bool:
        """Tell a row whose goal stands on the next page: words in the middle of a cut row do."""
        goals = [row.roles[role] for role in ("target", "title") if role in row.roles]
        blank = all(cell.blank and cell.under is None for cell in goals)
        return number is None and blank and not self._new_page

    def _note_unnumbered(self) -> None:
        """Tell a task to which no number came."""
        draft, self._waiting = self._waiting, None
        if draft is None:
            return
        cells = draft.cells.get("target") or draft.cells.get("title") or []
        quote = head_of(cells[0] if cells else None)
        self.notebook.add(
            "unnumbered-task", [draft], evidence=[quote] if quote else [], place=draft.place
        )

    def _fill_merged(self, row: _Placed, filled: dict[str, Cell]) -> None:
        """Give a task the words of a merged cell that began beside a task above it."""
        for role, cell in row.roles.items():
            if role in _SHARED and cell.under is not None and not cell.under.blank:
                filled[role] = cell.under

    def _number(self, filled: dict[str, Cell]) -> int | None:
        if (cell := filled.get("number")) is not None:
            digits = normal_form(cell.text.text[:_HEAD]).strip().rstrip(".、")
            if digits.isdecimal() and len(digits) <= 4:
                return int(digits)
        for role in ("target", "title"):
            if (cell := filled.get(role)) is not None:
                leading = leading_number(cell.text.text)
                if leading is not None:
                    return leading.value
        return None

    def _goes_on(self, filled: dict[str, Cell]) -> bool:
        """Tell whether a row without a number goes on with the task before it."""
        if not self.drafts:
            return False
        before = self.drafts[-1].cells
        unfinished = any(
            role in filled and role in before and not is_ended(before[role][-1])
            for role in ("target", "title")
        )
        named = "target" in filled or "title" in filled
        if not named and self._new_page:
            return True
        if all(role in filled for role in ("schedule", "leaders", "lead")):
            # A row that says when, who and which body is a task, if a page did not cut it.
            return unfinished and self._new_page
        if not named:
            return True
        return unfinished or not any(role in filled for role in _BODIES)

    def _join(
        self,
        row: _Placed,
        filled: dict[str, Cell],
        extras: list[tuple[str, Cell]],
        *,
        why: str,
    ) -> None:
        draft = self.drafts[-1]
        for role, cell in filled.items():
            if role == "requirement":
                self.requirements.take(cell, row.row.place, new_page=self._new_page, within=draft)
                self.requirements.move(draft)
                continue
            draft.cells.setdefault(role, []).append(cell)
            note_join(self.notebook, [draft], role, cell, row.row.place, why)
        for head, cell in extras:
            for known, cells in draft.extras:
                if known == head:
                    cells.append(cell)
                    break
            else:
                draft.extras.append((head, [cell]))
