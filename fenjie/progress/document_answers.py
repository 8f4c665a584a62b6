"""What one file that came back answers: its rows on their tasks, and what fits none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fenjie.findings import Findings
from fenjie.progress.answer_sheets import GUIDE_SHEET
from fenjie.progress.answer_values import is_blank
from fenjie.progress.gathered_answers import Gathered
from fenjie.progress.plan_index import PlanIndex
from fenjie.progress.returned import ReturnedCell, ReturnedDocument
from fenjie.progress.stated_rows import StatedRow, StatedTable, quarter_of, stated_table
from fenjie.progress.task_matching import match_row
from fenjie.schema.progress import AnswerRef, Unmatched

_CONTACT = re.compile(r"(?:填报人|填表人|联系人|经办人)(?:及电话)?[：:]\s*([^：:\s]{2,30})")
_DATE = re.compile(r"(?:填报|填表|报送)(?:日期|时间)[：:]\s*([0-9年月日./\-]{3,12})")
_LIST_HEADERS = frozenset({"序号", "任务和目标", "全年/其他"})
"""Headers of the lists beside the form, which nobody fills in."""

_NOTE = "备注"


@dataclass(slots=True)
class DocumentAnswers:
    """The answers of a file for the quarter, its organization, and what fits no task."""

    organization: str | None
    gathered: list[Gathered] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    other_quarters: Counter[int] = field(default_factory=Counter)
    """How many rows answer for other quarters."""


@dataclass(slots=True)
class _Unowned:
    row: StatedRow
    place: int
    organization: str | None


class DocumentReader:
    """Reads the answers of one file."""

    def __init__(
        self, document: ReturnedDocument, plan: PlanIndex, quarter: int, findings: Findings
    ) -> None:
        self.document, self.plan, self.quarter, self.findings = document, plan, quarter, findings
        self.tables = [
            stated_table(table, plan.names)
            for table in document.tables
            if GUIDE_SHEET not in table.name
        ]
        self.result = DocumentAnswers(self._organization())
        self._groups: dict[tuple[int, int, str], list[Gathered]] = {}
        self._by_codes: dict[str, list[tuple[str, str]]] = {}
        self._homeless: list[_Unowned] = []

    def read(self) -> DocumentAnswers:
        """Read all tables, then what stands beside them."""
        for count, table in enumerate(self.tables):
            self._read_table(count, table)
        self._settle_homeless()
        self._beside()
        self._complete()
        self._report()
        return self.result

    # whose it is

    def _organization(self) -> str | None:
        """Find whose file it is: by its hidden sheet, its marks, its titles, its name."""
        named = self.document.facts.get("organization", "")
        if named:
            return self.plan.names.get(named, named)
        keys = Counter(
            row.clues.key.organization
            for table in self.tables
            for row in table.rows
            if row.clues.key is not None
        )
        if keys:
            [(name, _)] = keys.most_common(1)
            return self.plan.names.get(name, name)
        titles = [text for table in self.tables for text in table.above]
        titles += [line.text for line in self.document.lines[:_FIRST_LINES]]
        for text in (*titles, self.document.name):
            if (name_in := self.plan.organization_named(text)) is not None:
                return name_in
        return None

    def _organization_of(self, row: StatedRow) -> str | None:
        """Return who answers in a row: by its mark, its own column, its file."""
        key = row.clues.key
        if key is not None:
            return self.plan.names.get(key.organization, key.organization)
        named = self.plan.names.get(row.values.get("organization", ""))
        if named is not None and row.filler:
            return named
        return self.result.organization or named

    # rows

    def _read_table(self, count: int, table: StatedTable) -> None:
        about = quarter_of(table, self.document.name)
        last: list[Gathered] | None = None
        for row in table.rows:
            quarter = row.quarter or about or self.quarter
            if not row.answers and not row.nameless:
                self._unanswering(row)
                last = None
                continue
            if quarter != self.quarter:
                self.result.other_quarters[quarter] += row.answers
                continue
            if row.nameless:
                self._go_on(row, last)
                continue
            match = match_row(row.clues, self.plan)
            if match.place is None:
                self._leave(row, match.code or "no-task")
                last = None
                continue
            if match.code is not None:
                self._note(match.code, self.plan.tasks[match.place].id, row)
            organization = self._organization_of(row)
            if organization is None:
                self._homeless.append(_Unowned(row, match.place, None))
                last = None
                continue
            last = self._add(count, row, match.place, organization)

    def _add(self, count: int, row: StatedRow, place: int, organization: str) -> list[Gathered]:
        group = self._groups.setdefault((count, place, organization), [])
        if not group or not group[-1].takes(row):
            group.append(Gathered(place, organization, self.document.name))
        group[-1].add(row, self._added_words(row, place))
        return group

    def _added_words(self, row: StatedRow, place: int) -> list[str]:
        """Return what stands in columns that people added, and is not of the plan."""
        return [
            f"{header}：{text}" if header else text
            for header, text in row.others
            if not is_blank(text) and not self.plan.prints(place, text)
        ]

    def _go_on(self, row: StatedRow, last: list[Gathered] | None) -> None:
        if not row.answers:
            if row.cells and not _is_signature(row.cells):
                self._leave(row, "beside-table")
            return
        if last is None:
            self._leave(row, "no-task")
            return
        last[-1].go_on(row)
        self._note("answer-row-joined", self.plan.tasks[last[-1].place].id, row)

    def _unanswering(self, row: StatedRow) -> None:
        """Keep what a row says that answers nothing and is about no task."""
        place = match_row(row.clues, self.plan).place
        if place is None:
            if not _is_signature(row.cells):
                self._leave(row, "no-task")
        elif self._added_words(row, place):
            self._leave(row, "no-answer-column")

    # what is left

    def _settle_homeless(self) -> None:
        """Answers of nobody: whose they are if all their tasks are one organization's."""
        if not self._homeless:
            return
        common = set.intersection(*(set(self.plan.roles[one.place]) for one in self._homeless))
        if len(common) != 1:
            for one in self._homeless:
                self._leave(one.row, "no-organization")
            self.findings.report("file-organization-unknown", file=self.document.name)
            return
        [name] = common
        self.result.organization = name
        self.findings.report(
            "file-organization-inferred", file=self.document.name, organization=name
        )
        for one in self._homeless:
            self._add(-1, one.row, one.place, name)

    def _leave(self, row: StatedRow, reason: str) -> None:
        self._leave_cells(row.cells, reason)

    def _leave_cells(self, cells: Sequence[ReturnedCell], reason: str) -> None:
        parts = [part for cell in cells for part in cell.parts]
        self.result.unmatched.append(
            Unmatched(
                ref=_ref(self.document.name, parts),
                words=[cell.text for cell in cells],
                reason=reason,
            )
        )

    def _beside(self) -> None:
        """Keep what stands in no table of answers: rows without headers, lines, notes."""
        for table in self.tables:
            if _is_list(table):
                self._notes(table)
            elif not table.headed and not table.assumed:
                for cells in table.beside:
                    self._leave_cells(cells, "no-header")
        answering = any(table.headed or table.assumed for table in self.tables)
        if not answering:
            for line in (*self.document.lines, *self.document.notes):
                self._leave_cells([line], "no-table")
            return
        known = {line.text for line in self.document.lines}
        for line in self.document.notes:
            if line.text not in known and not _is_signature([line]):
                self._leave_cells([line], "beside-table")

    def _notes(self, table: StatedTable) -> None:
        """Keep what was written by hand into the lists that are no form."""
        rows = table.table.rows
        note = next(
            (place for row in rows for place, cell in row.items() if cell.text == _NOTE), None
        )
        for row in rows:
            if note is not None and note in row and row[note].text != _NOTE:
                self._leave_cells([row[note]], "beside-table")

    def _complete(self) -> None:
        """Take who can be asked and the day from what stands below or above the table."""
        words = [line.raw for line in (*self.document.lines, *self.document.notes)]
        for table in self.tables:
            words += [cell.raw for row in table.table.rows for cell in row.values()]
        contact = _only(_CONTACT, words)
        day = _only(_DATE, words)
        for group in self._groups.values():
            for gathered in group:
                gathered.contact = gathered.contact or contact
                gathered.date = gathered.date or day
                gathered.refs = [_ref(gathered.file, gathered.parts)]
                self.result.gathered.append(gathered)

    def _note(self, code: str, task: str, row: StatedRow) -> None:
        clues = row.clues
        words = clues.goal or clues.number or next(iter(row.values.values()), "")
        self._by_codes.setdefault(code, []).append((task, words))

    def _report(self) -> None:
        name = self.document.name
        for code, noted in sorted(self._by_codes.items()):
            tasks = list(dict.fromkeys(task for task, _ in noted))
            words = list(dict.fromkeys(text for _, text in noted))
            self.findings.report(code, tasks, evidence=words, file=name, count=len(noted))
        if any(table.assumed for table in self.tables):
            self.findings.report("answers-header-missing", file=name)


_FIRST_LINES = 8
"""Lines of a document in which its organization is looked for."""


def _is_list(table: StatedTable) -> bool:
    return any({cell.text for cell in row.values()} >= _LIST_HEADERS for row in table.table.rows)


def _ref(name: str, parts: Iterable[object]) -> AnswerRef:
    unique: list[object] = []
    for part in parts:
        if part not in unique:
            unique.append(part)
    return AnswerRef.model_validate({"file": name, "parts": unique})


def _is_signature(cells: Sequence[ReturnedCell]) -> bool:
    return bool(cells) and all(
        _CONTACT.search(cell.raw) or _DATE.search(cell.raw) for cell in cells
    )


def _only(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    """Return what a pattern finds in texts where that is one thing alone."""
    matched = {match[1] for text in texts for match in pattern.finditer(text)}
    return matched.pop() if len(matched) == 1 else ""
