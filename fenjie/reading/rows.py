"""From printed rows to row groups: sections, tasks, and what a page or merged cell broke apart."""

from __future__ import annotations

from collections.abc import Set

from msgspec import Struct, field

from fenjie.findings import Findings
from fenjie.grid import Cell, RawDocument, RawTable
from fenjie.provenance import Coverage, Disposition
from fenjie.reading.blank_cells import BlankCells, fill_merged
from fenjie.reading.cells_over_pages import join_over_pages, report_unsure
from fenjie.reading.columns import Columns
from fenjie.reading.goal_brackets import GoalBrackets
from fenjie.reading.listed_rows import listed_tasks
from fenjie.reading.lost_rows import rows_behind_lost
from fenjie.reading.placed_rows import PlacedRow, RowContents, place_rows
from fenjie.reading.requirement_column import Requirements
from fenjie.reading.role_words import report_join
from fenjie.reading.row_doubts import (
    report_doubtful_columns,
    report_number,
    report_unnumbered,
    take_goal_from_extras,
)
from fenjie.reading.row_group import RowGroup, SectionRow
from fenjie.reading.row_numbers import number_of, take_inner_number, take_merged_number
from fenjie.reading.row_tails import goes_on, has_no_goal
from fenjie.reading.section_fields import SharedFields
from fenjie.reading.section_organizations import read_sections
from fenjie.reading.section_rows import (
    is_across,
    is_line,
    mark_headings,
    requirements_by_section,
)
from fenjie.reading.table_habits import TableHabits, learn_habits
from fenjie.text.normal_form import normalize

_LONGEST_QUOTE = 60


def assemble_rows(
    raw: RawDocument, columns: Columns, findings: Findings, coverage: Coverage
) -> RowAssembler:
    """Read the rows of a document's first table."""
    table = raw.tables[0]
    assembler = RowAssembler(
        columns,
        findings,
        coverage,
        Requirements(findings, coverage),
        SharedFields(coverage),
        ruled=raw.format != "text",
        spans=raw.spans,
        whole=table.whole or table.roles is not None,
    )
    assembler.read(table)
    return assembler


class RowAssembler(Struct):
    """Reads the rows of one table in order."""

    columns: Columns
    findings: Findings
    coverage: Coverage
    requirements: Requirements
    _shared: SharedFields
    row_groups: list[RowGroup] = field(default_factory=list)
    _sections: dict[int, SectionRow] = field(default_factory=dict)
    ruled: bool = False
    """Whether rules part the rows, so that within a page each is a row of its own."""
    spans: bool = True
    """Whether the source says which cells are merged."""
    whole: bool = False
    """Whether every row is known to be a task, or a heading, by itself."""
    _current: SectionRow | None = None
    """The section that the row stands in."""
    _habits: TableHabits = field(default_factory=TableHabits)
    _new_page: bool = False
    _above_lost: int = 0
    """How many tasks stand before rows that were lost, so that nothing goes on with them."""
    _waiting: RowGroup | None = None
    """A task whose number the next page brings."""

    @property
    def sections(self) -> list[SectionRow]:
        """The sections in the order in which they begin, each by where it is printed."""
        return list(self._sections.values())

    def read(self, table: RawTable) -> None:
        """Read all rows; `row_groups`, `sections` and `requirements` hold the result."""
        rows = place_rows(table.rows, self.columns, self.findings, spans=self.spans)
        if table.roles is None:
            rows = GoalBrackets(self.columns, self.findings, self.coverage).take(
                mark_headings(rows)
            )
        self._habits = learn_habits(rows, self.columns, spans=self.spans, whole=table.whole)
        join_over_pages(rows, self._habits, self.columns)
        sections = read_sections(rows, self.columns)
        self.requirements.learn(requirements_by_section(rows, sections))
        behind = [row.row.new_page for row in rows[1:]]
        lost = rows_behind_lost(rows, self._habits, self.columns)
        for index, (row, page_ends) in enumerate(zip(rows, [*behind, False], strict=True)):
            self._new_page |= row.row.new_page
            if index in lost:
                self._above_lost = len(self.row_groups)
                self._report_unnumbered()
                self.requirements.begin_anew()
            section = sections[index]
            if section is not None:
                self._take_section(row, section)
                continue
            if self._outside_text(row):
                continue
            around, parts = self._current, self._parts(row)
            for part in parts:
                self._task_or_tail(part, page_ends=page_ends)
                self._new_page = False
            if len(parts) > 1 and "section" not in self.columns.roles:
                self._current = around
        self._report_unnumbered()
        self.requirements.close()
        self._shared.close()
        report_doubtful_columns(self.columns, self.row_groups, self.findings)

    def _take_section(self, row: PlacedRow, section: SectionRow) -> None:
        self._shared.begin(section.title, section.fields)
        shared = {p for cell in section.fields.values() for p in cell.text.at}
        for cell in row.cells:
            self._mark_heading(cell, shared)
        if section.title.text:
            self._begin_section(section)
            self.requirements.begin_section()

    def _begin_section(self, section: SectionRow) -> None:
        """Begin a section, or go on with one whose row is there once more."""
        self._current = self._sections.setdefault(section.title.at[0], section)

    def _enter_section(self, cell: Cell | None) -> None:
        """Go to the section that a column names; a blank cell stays in the one before."""
        if cell is None:
            return
        title = normalize(cell.text).traced.strip()
        self._mark_heading(cell)
        if self._current is None or self._current.title.text != title.text:
            self._begin_section(SectionRow(title, None, None, title))

    def _mark_heading(self, cell: Cell, shared: Set[int] = frozenset()) -> None:
        taken = self.coverage.dispositions
        free = [p for p in cell.text.at if not taken[p] and p not in shared]
        self.coverage.mark(free, Disposition.HEADING)

    def _outside_text(self, row: PlacedRow) -> bool:
        """Put aside a line that no column holds: nothing tells which cell it goes on."""
        if not (is_line(row, self.columns) or is_across(row, self.columns)):
            return False
        for cell in (cell for cell in row.cells if not cell.blank):
            text = normalize(cell.text).traced.strip()
            self.coverage.mark(cell.text.at, Disposition.FINDING)
            quote = text.text[:_LONGEST_QUOTE]
            self.findings.report("outside-table", [], evidence=[quote], place=row.row.place)
        return True

    def _task_or_tail(self, row: PlacedRow, *, page_ends: bool) -> None:
        contents = self._contents(row)
        if not contents.filled and not contents.extras:
            return
        if self._brings_number(contents):
            return
        self._report_unnumbered()
        ends_page = self.ruled and page_ends and not self._new_page
        goal_follows = ends_page and has_no_goal(contents)
        if contents.number is None and not goal_follows and self._is_tail(contents):
            self._join(contents, why="该行没有编号" + ("，且在新的一页" if self._new_page else ""))
            return
        take_merged_number(contents, self._habits, self.columns)
        take_inner_number(contents, self._habits)
        row_group = self._task(contents, goal_follows=goal_follows)
        if row_group.number is None and self._habits.numbers and not self.whole:
            self._waiting = row_group
        if not goal_follows:
            self._report_unnumbered()
        self.row_groups.append(row_group)

    def _brings_number(self, contents: RowContents) -> bool:
        """Join a row with the number of the task at the end of the page before."""
        if self._waiting is None or not self._new_page or contents.number is None:
            return False
        self._waiting.number = contents.number
        self._waiting = None
        self._join(contents, why="上一页末行没有编号，编号在该行")
        return True

    def _parts(self, row: PlacedRow) -> list[PlacedRow]:
        """Return the rows that a row stands for: several where its goal lists tasks by marks."""
        if self._habits.numbers:
            return [row]
        listed = listed_tasks(row, self.findings, self.coverage)
        if listed is None:
            return [row]
        if listed.heading.text:
            self._begin_section(SectionRow(listed.heading, None, None, listed.heading))
        return listed.rows

    def _contents(self, row: PlacedRow) -> RowContents:
        filled = row.filled()
        if "target" in filled or "title" in filled:
            fill_merged(row, filled)
        self._enter_section(filled.pop("section", None))
        if row.has_no_section:
            self._current = None
        extras = [
            (self.columns.headers[i], cell)
            for i, cell in enumerate(row.cells)
            if self.columns.roles[i] is None and not cell.blank
        ]
        number = number_of(filled, self._habits, self.columns)
        unread = filled.pop("number", None) if number is None else None
        if unread is not None:
            # A number that is none is kept as printed.
            extras.append((self.columns.headers[self.columns.roles.index("number")], unread))
        return RowContents(row, filled, extras, number, unread)

    def _task(self, contents: RowContents, *, goal_follows: bool) -> RowGroup:
        """Begin a task with a row."""
        row, filled = contents.row, contents.filled
        self._take_requirement(row, filled.get("requirement"))
        requirement = self.requirements.current
        row_group = RowGroup(
            row.row.place,
            contents.number,
            {role: [cell] for role, cell in filled.items() if role != "requirement"},
            requirement,
            self._current,
            [(header, [cell]) for header, cell in contents.extras],
            numbering=contents.inner or self._habits.numbering,
            numbered="title" if self._habits.numbered == "title" else None,
            has_inner_number=contents.inner is not None,
        )
        self._shared.give(row_group.cells)
        report_number(row_group, contents, self.findings)
        above = self.row_groups[-1] if len(self.row_groups) > self._above_lost else None
        if not row.repaired and above is not None and above.section is row_group.section:
            blanks = BlankCells(self.columns, self.findings, self.coverage, self._habits.merges)
            blanks.fill_from_above(
                row_group,
                above,
                filled.get("number"),
                numbered=contents.unread is not None,
                named=row.named_by_goal,
            )
        report_unsure(row_group, row, self.findings)
        if not goal_follows and all(cell.merged_into is None for cell in row.goals()):
            take_goal_from_extras(row_group, self.findings)
        if requirement is not None:
            requirement.row_groups.append(row_group)
        return row_group

    def _take_requirement(self, row: PlacedRow, cell: Cell | None) -> None:
        place, new_page = row.row.place, self._new_page
        if cell is not None:
            self.requirements.take(cell, place, new_page=new_page)
        else:
            self.requirements.pass_over(row.roles.get("requirement"), place, new_page=new_page)

    def _report_unnumbered(self) -> None:
        """Report a task to which no number came."""
        row_group, self._waiting = self._waiting, None
        if row_group is not None:
            report_unnumbered(row_group, self.findings)

    def _is_tail(self, contents: RowContents) -> bool:
        """Return whether a row without a number goes on with the task before it."""
        if len(self.row_groups) <= self._above_lost or self.whole:
            return False
        habits, columns, above = self._habits, self.columns, self.row_groups[-1]
        if contents.named and self.ruled and not (self._new_page or habits.numbers):
            # Each row is a task where none has a number and no page cuts one.
            return False
        if contents.named and not (self.spans or self._new_page or "number" not in columns.roles):
            # Its number is merged with the one above, or was left out.
            return False
        return goes_on(contents, above, habits, columns, new_page=self._new_page)

    def _join(self, contents: RowContents, *, why: str) -> None:
        """Join a row to the task before it."""
        row_group, place = self.row_groups[-1], contents.row.row.place
        for role, cell in contents.filled.items():
            if role == "requirement":
                self.requirements.take(cell, place, new_page=self._new_page, within=row_group)
                self.requirements.move(row_group)
                continue
            cell.apart = self.ruled and not self._new_page
            row_group.cells.setdefault(role, []).append(cell)
            report_join(self.findings, [row_group], role, cell, place, why)
        for header, cell in contents.extras:
            row_group.add_extra(header, cell)
