"""From printed rows to row groups: sections, tasks, and what a page or merged cell broke apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fenjie.findings import Findings
from fenjie.grid import Cell, RawDocument, RawTable, Row
from fenjie.normalize.column_roles import OTHER_SUPPORT, blank_of, label_of, says_blank
from fenjie.provenance import Coverage, Disposition
from fenjie.reading.columns import Columns, align
from fenjie.reading.requirement_column import Requirements, words_of
from fenjie.reading.role_words import (
    SENTENCE_END,
    field_name,
    field_of,
    is_ended,
    opening_words,
    report_join,
)
from fenjie.reading.row_group import RowGroup, SectionRow
from fenjie.rules import rules
from fenjie.text.enumerators import Kind, kind_of_numbers, number_alone, number_before
from fenjie.text.normal_form import normal_form, normalize

_HEADER = 80
_ORGANIZATIONS = ("leaders", "lead", "support", OTHER_SUPPORT, "units")
_SHARED = ("schedule", "deadline", *_ORGANIZATIONS)
"""Roles whose merged cell holds for every task beside it."""
_MERGED_IN_TEXT = ("deadline", "leaders", "lead", "units")
"""Roles whose blank cell is taken for merged where the source does not say what is."""
_FEWEST_BLANKS = 2
"""Blank cells of numbers, people, bodies or days at least for a habit that is no damage."""
_LONGEST_SECTION = 40


@dataclass(slots=True)
class _Placed:
    """A row with its cells under the columns."""

    row: Row
    cells: list[Cell]
    roles: dict[str, Cell]
    repaired: bool = False
    """Whether cells were missing or too many, so that a blank one may be a lost one."""

    def goals(self) -> list[Cell]:
        return [self.roles[role] for role in ("target", "title") if role in self.roles]


def assemble_rows(
    raw: RawDocument, columns: Columns, findings: Findings, coverage: Coverage
) -> RowAssembler:
    """Read the rows of a document's first table."""
    table = raw.tables[0]
    assembler = RowAssembler(
        columns,
        findings,
        coverage,
        ruled=raw.format != "text",
        spans=raw.spans,
        whole=table.roles is not None,
    )
    assembler.stitch(table)
    return assembler


@dataclass(slots=True)
class RowAssembler:
    """Reads the rows of one table in order."""

    columns: Columns
    findings: Findings
    coverage: Coverage
    row_groups: list[RowGroup] = field(default_factory=list)
    sections: list[SectionRow] = field(default_factory=list)
    ruled: bool = False
    """Whether rules part the rows, so that within a page each is a row of its own."""
    spans: bool = True
    """Whether the source says which cells are merged."""
    whole: bool = False
    """Whether every row is known to be a task, or a heading, by itself."""
    requirements: Requirements = field(init=False)
    _new_page: bool = False
    _waiting: RowGroup | None = None
    """A task whose number the next page brings."""
    _numbering: Kind = "1."
    _ended: bool = True
    """Whether goals end with a sentence here, so that one without goes on in the next row."""
    _merges: bool = False
    """Whether blank cells are a habit of a table that does not say which are merged."""

    def __post_init__(self) -> None:
        self.requirements = Requirements(self.findings, self.coverage)

    def stitch(self, table: RawTable) -> None:
        placed = [self._place(row) for row in table.rows]
        self._learn(placed)
        self.requirements.learn(self._sections_of(placed))
        behind = [row.row.new_page for row in placed[1:]]
        for row, page_ends in zip(placed, [*behind, False], strict=True):
            self._new_page |= row.row.new_page
            if self._section(row) or self._outside_text(row):
                continue
            self._task_or_tail(row, page_ends=page_ends)
            self._new_page = False
        self._report_unnumbered()
        self.requirements.close()

    def _learn(self, placed: list[_Placed]) -> None:
        """Learn from all rows how tasks are numbered and how goals end."""
        goals = [
            cell
            for row in placed
            if (cell := row.roles.get("target") or row.roles.get("title"))
            and not cell.blank
            and any(other is not cell and not other.blank for other in row.cells)
        ]
        self._ended = sum(map(is_ended, goals)) * 2 >= len(goals)
        if "number" not in self.columns.roles:
            headers = [normal_form(cell.text.text[:_HEADER]) for cell in goals]
            self._numbering = kind_of_numbers(headers)
        blanks = sum(
            cell.blank
            for row in placed
            if not row.repaired and any(not cell.blank for cell in row.goals())
            for role, cell in row.roles.items()
            if role in _MERGED_IN_TEXT or role == "number"
        )
        self._merges = not self.spans and blanks >= _FEWEST_BLANKS

    def _place(self, row: Row) -> _Placed:
        cells, repaired = row.cells, False
        if len(cells) > 1 and (aligned := align(cells, self.columns)) is not None:
            (cells, how), repaired = aligned, True
            quotes = [text for c in row.cells if (text := normal_form(c.text.text[:12]).strip())]
            self.findings.report(
                "cell-count",
                [],
                evidence=quotes[:1],
                place=row.place,
                result=len(row.cells),
                expected=self.columns.count,
                how=how,
            )
        roles = {
            role: cell
            for role, cell in zip(self.columns.roles, cells, strict=False)
            if role is not None
        }
        return _Placed(row, cells, roles, repaired)

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

    def _read_section(self, row: _Placed) -> SectionRow | None:
        """Read a section row: one cell alone that names a range of tasks or is a heading."""
        filled = [cell for cell in row.cells if not cell.blank]
        if row.row.section and filled:
            whole = normalize(filled[0].text).traced.strip()
            return SectionRow(whole, None, None, whole)
        if len(filled) != 1 or len(filled[0].text) > 3 * _HEADER:
            return None
        whole = normalize(filled[0].text).traced.strip()
        if not whole.text:
            return None
        printed = re.search(rules().document.section_range, whole.text)
        if printed is not None and printed.start() > 0:
            title = whole[: printed.start()].strip()
            return SectionRow(title, int(printed[1]), int(printed[2]), whole)
        patterns = (rules().document.section_heading, *self.columns.layout.sections)
        heading = any(re.fullmatch(pattern, whole.text) for pattern in patterns)
        if (heading or self._spans_table(row, filled[0], whole.text)) and (
            whole.text[-1] not in SENTENCE_END
        ):
            return SectionRow(whole, None, None, whole)
        return None

    def _spans_table(self, row: _Placed, cell: Cell, words: str) -> bool:
        """Tell words that stand alone in a row of all columns, or where only a number can stand."""
        if len(words) > _LONGEST_SECTION or len(self.columns.roles) < 3:
            return False
        if cell.columns >= self.columns.count:
            return True
        return (
            len(row.row.cells) == self.columns.count
            and row.cells[0] is cell
            and self.columns.roles[0] == "number"
            and number_alone(words) is None
        )

    def _section(self, row: _Placed) -> bool:
        section = self._read_section(row)
        if section is None:
            return False
        self.sections.append(section)
        for cell in row.cells:
            self.coverage.mark(
                [p for p in cell.text.at if not self.coverage.dispositions[p]], Disposition.HEADING
            )
        self.requirements.begin_section()
        return True

    def _outside_text(self, row: _Placed) -> bool:
        """Put aside a line without tabs: nothing tells which cell it goes on."""
        if len(row.row.cells) > 1 or self.columns.count == 1:
            return False
        cell = row.row.cells[0]
        if not cell.blank:
            text = normalize(cell.text).traced.strip()
            self.coverage.mark(cell.text.at, Disposition.FINDING)
            self.findings.report(
                "outside-table", [], evidence=[text.text[:60]], place=row.row.place
            )
        return True

    # tasks

    def _task_or_tail(self, row: _Placed, *, page_ends: bool) -> None:
        filled = {role: cell for role, cell in row.roles.items() if not cell.blank}
        if "target" in filled or "title" in filled:
            self._fill_merged(row, filled)
        self._enter_section(filled.pop("section", None))
        extras = [
            (self.columns.headers[i], cell)
            for i, cell in enumerate(row.cells)
            if self.columns.roles[i] is None and not cell.blank
        ]
        if not filled and not extras:
            return
        number = self._number(filled)
        unread = self._unread_number(filled) if number is None else None
        if unread is not None:
            extras.append(unread)
        if self._waiting is not None and self._new_page and number is not None:
            self._waiting.number = number
            self._waiting = None
            self._join(row, filled, extras, why="上一页末行没有编号，编号在该行")
            return
        self._report_unnumbered()
        headers_next = self.ruled and page_ends and self._is_headless(row, number)
        if number is None and not headers_next and self._goes_on(filled):
            why = "该行没有编号" + ("，且在新的一页" if self._new_page else "")
            self._join(row, filled, extras, why=why)
            return
        place, new_page = row.row.place, self._new_page
        if "requirement" in filled:
            self.requirements.take(filled["requirement"], place, new_page=new_page)
        else:
            self.requirements.pass_over(row.roles.get("requirement"), place, new_page=new_page)
        requirement = self.requirements.current
        row_group = RowGroup(
            place,
            number,
            {role: [cell] for role, cell in filled.items() if role != "requirement"},
            requirement,
            self.sections[-1] if self.sections else None,
            [(header, [cell]) for header, cell in extras],
            numbering=self._numbering,
        )
        if unread is not None:
            self._report_number(row_group, unread[1])
        if not row.repaired:
            self._fill_from_above(row_group, filled, numbered=unread is not None)
        if requirement is not None:
            requirement.row_groups.append(row_group)
        if row_group.number is None and not self.whole:
            self._waiting = row_group
        if not headers_next:
            self._report_unnumbered()
        self.row_groups.append(row_group)

    def _is_headless(self, row: _Placed, number: int | None) -> bool:
        """Tell a row whose goal stands on the next page: words in the middle of a cut row do."""
        goals = [row.roles[role] for role in ("target", "title") if role in row.roles]
        blank = all(cell.blank and cell.merged_into is None for cell in goals)
        return number is None and blank and not self._new_page

    def _report_unnumbered(self) -> None:
        """Tell a task to which no number came."""
        row_group, self._waiting = self._waiting, None
        if row_group is None:
            return
        cells = row_group.cells.get("target") or row_group.cells.get("title") or []
        quote = opening_words(cells[0] if cells else None)
        self.findings.report(
            "unnumbered-task", [row_group], evidence=[quote] if quote else [], place=row_group.place
        )

    def _fill_merged(self, row: _Placed, filled: dict[str, Cell]) -> None:
        """Give a task the words of a merged cell that began beside a task above it."""
        for role, cell in row.roles.items():
            if cell.merged_into is None or cell.merged_into.blank or role in filled:
                continue
            named = role in ("number", "title") and "target" in filled
            if role in _SHARED or label_of(role) or named:
                filled[role] = cell.merged_into

    def _enter_section(self, cell: Cell | None) -> None:
        """Go to the section that a column names; a blank cell stays in the one before."""
        if cell is None:
            return
        title = normalize(cell.text).traced.strip()
        self.coverage.mark(
            [p for p in cell.text.at if not self.coverage.dispositions[p]], Disposition.HEADING
        )
        if not self.sections or self.sections[-1].title.text != title.text:
            self.sections.append(SectionRow(title, None, None, title))

    def _unread_number(self, filled: dict[str, Cell]) -> tuple[str, Cell] | None:
        """Take a number that is none out of its column, to keep it as printed."""
        cell = filled.pop("number", None)
        if cell is None:
            return None
        return self.columns.headers[self.columns.roles.index("number")], cell

    def _report_number(self, row_group: RowGroup, cell: Cell) -> None:
        quote = opening_words(cell)
        self.findings.report(
            "number-unread",
            [row_group],
            field="number",
            evidence=[quote],
            number=quote,
            place=row_group.place,
        )

    def _fill_from_above(
        self, row_group: RowGroup, filled: dict[str, Cell], *, numbered: bool = False
    ) -> None:
        """Give a task what the row above says, where a blank cell means the same.

        The layout decides for each column, and 同上 in any. Where the source does not tell merged
        cells from blank ones, a task that names nobody or no day shares those of the task above.
        """
        above = self.row_groups[-1] if self.row_groups else None
        if above is None or above.section is not row_group.section:
            return
        led = "lead" in row_group.cells
        # Rows that share the merged number of one task share what else is blank in them.
        number = filled.get("number")
        shares = number is not None and number in above.cells.get("number", [])
        unnumbered = row_group.number is None and not numbered
        if self._merges and unnumbered and "number" in self.columns.roles:
            shares, row_group.number = True, above.number
            self._report_filled(row_group, "number", above)
        row_group.shares_number = shares
        for role in self.columns.roles:
            if role is None or role not in above.cells or role in ("requirement", "number"):
                continue
            own = row_group.cells.get(role)
            if own is not None:
                words = normal_form(own[0].text.text).strip().strip("（）")
                if words in rules().columns.same_as_above:
                    self.coverage.mark(own[0].text.at, Disposition.EMPTY_TOKEN)
                    row_group.cells[role] = above.cells[role]
                continue
            habit = self._merges and says_blank(role, self.columns.layout) != "none"
            merged = (habit or shares) and (
                role in _MERGED_IN_TEXT
                or (role in ("support", OTHER_SUPPORT) and not led)
                or (role == "title" and "target" in row_group.cells)
            )
            if merged or blank_of(role, self.columns.layout) == "above":
                row_group.cells[role] = above.cells[role]
                self._report_filled(row_group, role, above)

    def _report_filled(self, row_group: RowGroup, role: str, above: RowGroup) -> None:
        words = above.cells.get(role)
        self.findings.report(
            "blank-filled",
            [row_group],
            field=field_of(role),
            evidence=[opening_words(words[0])] if words else [],
            place=row_group.place,
            field_=field_name(role),
        )

    def _number(self, filled: dict[str, Cell]) -> int | None:
        if (cell := filled.get("number")) is not None:
            return self._number_in(normal_form(cell.text.text[:_HEADER]).strip())
        for role in ("target", "title"):
            if (cell := filled.get(role)) is not None:
                leading = number_before(cell.text.text, self._numbering)
                if leading is not None:
                    return leading.value
        return None

    def _number_in(self, words: str) -> int | None:
        """Read a number that stands in a column of its own."""
        pattern = self.columns.layout.numbers
        if pattern is not None and (match := re.fullmatch(pattern, words)) is not None:
            words = match[1] if match.lastindex else words
        return number_alone(words)

    def _goes_on(self, filled: dict[str, Cell]) -> bool:
        """Return whether a row without a number goes on with the task before it."""
        if not self.row_groups or self.whole:
            return False
        before = self.row_groups[-1].cells
        named = "target" in filled or "title" in filled
        if named and not self.spans and not self._new_page and "number" in self.columns.roles:
            # Its number is merged with the one above, or was left out.
            return False
        unfinished = self._ended and any(
            role in filled and role in before and not is_ended(before[role][-1])
            for role in ("target", "title")
        )
        if not named and self._new_page:
            return True
        if all(role in filled for role in ("schedule", "leaders", "lead")):
            # A row that says when, who and which body is a task, if a page did not cut it.
            return unfinished and self._new_page
        if not named:
            return True
        reported = ("deadline", *_ORGANIZATIONS)
        return unfinished or not any(role in reported or label_of(role) for role in filled)

    def _join(
        self,
        row: _Placed,
        filled: dict[str, Cell],
        extras: list[tuple[str, Cell]],
        *,
        why: str,
    ) -> None:
        row_group = self.row_groups[-1]
        for role, cell in filled.items():
            if role == "requirement":
                self.requirements.take(
                    cell, row.row.place, new_page=self._new_page, within=row_group
                )
                self.requirements.move(row_group)
                continue
            row_group.cells.setdefault(role, []).append(cell)
            report_join(self.findings, [row_group], role, cell, row.row.place, why)
        for header, cell in extras:
            for known, cells in row_group.extras:
                if known == header:
                    cells.append(cell)
                    break
            else:
                row_group.extras.append((header, [cell]))
