"""From printed rows to drafts: sections, tasks, and what a page or a merged cell broke apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fenjie.grid import Account, Cell, Fate, RawTable, Row
from fenjie.normalize.characters import normal_form, normalize
from fenjie.normalize.numbering import leading_number
from fenjie.normalize.requirements import learn_sources, names_source
from fenjie.rules import rules
from fenjie.stitch.columns import Columns, align
from fenjie.stitch.draft import Draft, Requirement, SectionDraft
from fenjie.stitch.notes import Notebook

_SENTENCE_END = "。！？"
_HEAD = 80
_BODIES = ("leaders", "lead", "support")
FIELD_NAMES = {
    "requirement": "总体要求",
    "number": "编号",
    "title": "任务名称",
    "target": "年度目标",
    "schedule": "季度安排",
    "leaders": "责任领导",
    "lead": "牵头单位",
    "support": "协助单位",
}
"""What people call each role."""
FIELDS = {
    "requirement": "requirements",
    "lead": "lead_units",
    "support": "support_units",
}
"""Fields of a record whose names differ from the roles of their columns."""


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
    requirements: list[Requirement] = field(default_factory=list)
    sources: frozenset[str] = frozenset()
    _requirement: Requirement | None = None
    _labelled: bool = False
    _new_page: bool = False

    def stitch(self, table: RawTable) -> None:
        placed = [self._place(row) for row in table.rows]
        self._learn_sources(placed)
        for row in placed:
            self._new_page |= row.row.new_page
            if self._section(row) or self._stray(row):
                continue
            self._task_or_tail(row)
            self._new_page = False
        self._note_idle()
        self._note_fills()

    def _note_idle(self) -> None:
        """Tell requirements that stand beside no task."""
        for requirement in self.requirements:
            if not requirement.drafts:
                for cell in requirement.cells:
                    self.account.mark(cell.text.at, Fate.FINDING)
                quote = self._head(requirement.cells[0])
                self.notebook.add("outside-table", [], evidence=[quote], place=requirement.place)

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

    def _learn_sources(self, placed: list[_Placed]) -> None:
        texts, titles = [], []
        for row in placed:
            if (section := self._read_section(row)) is not None:
                titles.append(section.title.text)
            elif (cell := row.roles.get("requirement")) is not None and not cell.blank:
                texts.append(normal_form(cell.text.text[:_HEAD]).strip())
        self.sources = learn_sources(texts, titles)
        named = sum(names_source(text, self.sources) for text in texts)
        self._labelled = named * 2 > len(texts)

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
            whole.text[-1] not in _SENTENCE_END
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
        self._requirement = None
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

    def _task_or_tail(self, row: _Placed) -> None:
        filled = {role: cell for role, cell in row.roles.items() if not cell.blank}
        extras = [
            (self.columns.heads[i], cell)
            for i, cell in enumerate(row.cells)
            if self.columns.roles[i] is None and not cell.blank
        ]
        if not filled and not extras:
            return
        number = self._number(filled)
        if number is None and self._goes_on(filled):
            self._join(row, filled, extras)
            return
        if "requirement" in filled:
            self._take_requirement(row, filled["requirement"])
        draft = Draft(
            row.row.place,
            number,
            {role: [cell] for role, cell in filled.items() if role != "requirement"},
            self._requirement,
            self.sections[-1] if self.sections else None,
            [(head, [cell]) for head, cell in extras],
        )
        if self._requirement is not None:
            self._requirement.drafts.append(draft)
        if number is None:
            quote = self._head(filled.get("target") or filled.get("title"))
            self.notebook.add(
                "unnumbered-task", [draft], evidence=[quote] if quote else [], place=row.row.place
            )
        self.drafts.append(draft)

    def _head(self, cell: Cell | None) -> str:
        return normal_form(cell.text.text[:40]).strip()[:20] if cell is not None else ""

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
            role in filled and role in before and not self._ended(before[role][-1])
            for role in ("target", "title")
        )
        if all(role in filled for role in ("schedule", "leaders", "lead")):
            # A row that says when, who and which body is a task, if a page did not cut it.
            return unfinished and self._new_page
        if "target" not in filled and "title" not in filled:
            return True
        return unfinished or not any(role in filled for role in _BODIES)

    def _ended(self, cell: Cell) -> bool:
        return cell.text.text.rstrip().rstrip("”’）)》").endswith(tuple(_SENTENCE_END))

    def _join(self, row: _Placed, filled: dict[str, Cell], extras: list[tuple[str, Cell]]) -> None:
        draft = self.drafts[-1]
        for role, cell in filled.items():
            if role == "requirement":
                self._take_requirement(row, cell)
                continue
            draft.cells.setdefault(role, []).append(cell)
            why = "该行没有编号" + ("，且在新的一页" if self._new_page else "")
            self._note_join(row, [draft], role, cell, why)
        for head, cell in extras:
            for known, cells in draft.extras:
                if known == head:
                    cells.append(cell)
                    break
            else:
                draft.extras.append((head, [cell]))

    def _note_join(
        self, row: _Placed, drafts: list[Draft], role: str, cell: Cell, why: str
    ) -> None:
        self.notebook.add(
            "page-joined",
            drafts,
            field=FIELDS.get(role, role),
            evidence=[self._head(cell)],
            place=row.row.place,
            field_=FIELD_NAMES[role],
            why=why,
        )

    # requirements

    def _take_requirement(self, row: _Placed, cell: Cell) -> None:
        current = self._requirement
        text = normal_form(cell.text.text).strip()
        if current is not None:
            if text == self._text_of(current):
                current.repeats.append(cell)
                return
            if not names_source(text, self.sources):
                why = self._tail_reason(current)
                if why:
                    current.cells.append(cell)
                    self._note_join(row, current.drafts, "requirement", cell, why)
                    return
                if self._labelled:
                    self.notebook.add(
                        "continuation-unsure",
                        [],
                        field="requirements",
                        evidence=[text[:20]],
                        place=row.row.place,
                        field_=FIELD_NAMES["requirement"],
                    )
        self._requirement = Requirement([cell], row.row.place)
        self.requirements.append(self._requirement)

    def _text_of(self, requirement: Requirement) -> str:
        return "".join(normal_form(cell.text.text).strip() for cell in requirement.cells)

    def _tail_reason(self, current: Requirement) -> str:
        """Say why text without a source is the tail of the requirement before; "" if it is not."""
        unfinished = not self._ended(current.cells[-1])
        if unfinished and (self._labelled or self._new_page):
            return "上文没有写完，该段也没有来源名称"
        if self._labelled and self._new_page:
            return "在新的一页，该段没有来源名称"
        return ""

    def _note_fills(self) -> None:
        for requirement in self.requirements:
            count = len(requirement.drafts) - 1 - len(requirement.repeats)
            if count > 0:
                self.notebook.add(
                    "filled-down",
                    requirement.drafts,
                    field="requirements",
                    evidence=[self._head(requirement.cells[0])],
                    place=requirement.place,
                    field_=FIELD_NAMES["requirement"],
                    count=count,
                )
