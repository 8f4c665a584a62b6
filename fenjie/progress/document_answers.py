"""What one file that came back answers: its rows on their tasks, and what fits none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from fenjie.findings import Findings
from fenjie.progress.answer_sheets import GUIDE_SHEET
from fenjie.progress.gathered_answers import Gathered
from fenjie.progress.plan_index import PlanIndex
from fenjie.progress.returned import ReturnedDocument
from fenjie.progress.row_answers import CONTACT, DAY, RowAnswers, is_signature, ref_of
from fenjie.progress.stated_rows import StatedRow, StatedTable, quarter_of, stated_table
from fenjie.rules import rules
from fenjie.schema.progress import Unmatched

_LIST_HEADERS = frozenset({"序号", "任务和目标", "全年/其他"})
"""Headers of the lists beside the form, which nobody fills in."""

_NOTE = "备注"


class DocumentAnswers(Struct):
    """The answers of a file for the quarter, its organization, and what fits no task."""

    organization: str | None
    gathered: list[Gathered] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    other_quarters: dict[int, int] = field(default_factory=dict)
    """How many rows answer for later quarters, or for earlier ones where this one is blank."""


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
        self.rows = RowAnswers(document.name, plan, quarter, self._organization_of)

    def read(self) -> DocumentAnswers:
        """Read all tables, then what stands beside them."""
        for count, table in enumerate(self.tables):
            self.rows.read(count, table, quarter_of(table, self.document.name))
        self._settle_homeless()
        self._beside()
        self._complete()
        self._report()
        self._other_quarters()
        self.rows.close()
        self.result.unmatched += self.rows.unmatched
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
        titles += [line.text for line in self.document.notes if is_signature([line])]
        issuer = self.plan.plan.document.issuer or ""
        for text in titles:
            name_in = self.plan.organization_named(text)
            # Who issues the table stands in the titles of all forms.
            if name_in is not None and name_in not in issuer:
                return name_in
        return self.plan.organization_named(self.document.name)

    def _organization_of(self, row: StatedRow) -> str | None:
        """Return who answers in a row: by its mark, its own column, its file."""
        key = row.clues.key
        if key is not None:
            return self.plan.names.get(key.organization, key.organization)
        named = self.plan.names.get(row.values.get("organization", ""))
        if named is not None and row.filler:
            return named
        return self.result.organization or named

    # what is left

    def _settle_homeless(self) -> None:
        """Answers of nobody: whose they are if all their tasks are one organization's."""
        if not self.rows.homeless:
            return
        common = set.intersection(*(set(self.plan.roles[one.place]) for one in self.rows.homeless))
        if len(common) != 1:
            for one in self.rows.homeless:
                self.rows.leave(one.row.cells, "no-organization")
            self.findings.report("file-organization-unknown", file=self.document.name)
            return
        [name] = common
        self.result.organization = name
        self.findings.report(
            "file-organization-inferred", file=self.document.name, organization=name
        )
        for one in self.rows.homeless:
            self.rows.add(-1, one.row, one.place, name)

    def _beside(self) -> None:
        """Keep what stands in no table of answers: rows without headers, lines, notes."""
        for table in self.tables:
            if _is_list(table):
                self._notes(table)
            elif not table.headed and not table.assumed:
                for cells in table.beside:
                    self.rows.leave(cells, "no-header")
        answering = any(table.headed or table.assumed for table in self.tables)
        if not answering:
            for line in (*self.document.lines, *self.document.notes):
                self.rows.leave([line], "no-table")
            return
        known = {line.text for line in self.document.lines}
        for line in self.document.notes:
            if line.text not in known and not is_signature([line]):
                self.rows.leave([line], "beside-table")

    def _notes(self, table: StatedTable) -> None:
        """Keep what was written by hand into the lists that are no form."""
        rows = table.table.rows
        note = next(
            (place for row in rows for place, cell in row.items() if cell.text == _NOTE), None
        )
        for row in rows:
            if note is not None and note in row and row[note].text != _NOTE:
                self.rows.leave([row[note]], "beside-table")

    def _complete(self) -> None:
        """Take who can be asked and the day from what stands below or above the table."""
        words = [line.raw for line in (*self.document.lines, *self.document.notes)]
        for table in self.tables:
            words += [cell.raw for row in table.table.rows for cell in row.values()]
        gathered = [one for group in self.rows.groups.values() for one in group]
        contacts = resolved([one.contact for one in gathered], _only(CONTACT, words))
        days = resolved([one.date for one in gathered], _only(DAY, words))
        for one, contact, day in zip(gathered, contacts, days, strict=True):
            if (one.contact, one.date) != (contact, day):
                task = self.plan.tasks[one.place].id
                self.rows.noted.setdefault("answer-completed", []).append((task, contact))
            one.contact, one.date = contact, day
            one.refs = [ref_of(one.file, one.parts)]
        self.result.gathered += gathered

    def _other_quarters(self) -> None:
        """Keep the rows of quarters that people may have filled in by mistake for this one."""
        for quarter, rows in sorted(self.rows.other_quarters.items()):
            if quarter > self.quarter or not self.result.gathered:
                self.result.other_quarters[quarter] = len(rows)
                for row in rows:
                    self.rows.leave(row.cells, "other-quarter")

    def _report(self) -> None:
        name = self.document.name
        for code, noted in sorted(self.rows.noted.items()):
            tasks = list(dict.fromkeys(task for task, _ in noted))
            words = list(dict.fromkeys(text for _, text in noted))
            self.findings.report(code, tasks, evidence=words, file=name, count=len(noted))
        if any(table.assumed for table in self.tables):
            self.findings.report("answers-header-missing", file=name)


_FIRST_LINES = 8
"""Lines of a document in which its organization is looked for."""


def _is_list(table: StatedTable) -> bool:
    return any({cell.text for cell in row.values()} >= _LIST_HEADERS for row in table.table.rows)


def resolved(values: Sequence[str], of_all: str) -> list[str]:
    """Return values of rows in their order; one that is as the row above has what stands there.

    Where rows were sorted, the only value that the others have is meant; what cannot be known
    stays as it is. `of_all` is what a blank one has.

    >>> resolved(["同上", "张三", "同上", ""], "李四")
    ['张三', '张三', '张三', '李四']
    """
    same = re.compile(rules().answers.same_as_above)
    known = list(dict.fromkeys(v for v in values if v and not same.fullmatch(v)))
    result: list[str] = []
    for value in values:
        if not same.fullmatch(value):
            result.append(value or of_all)
        elif len(known) == 1:
            result.append(known[0])
        else:
            result.append(result[-1] if result else value)
    return result


def _only(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    """Return what a pattern finds in texts where that is one thing alone."""
    matched = {match[1] for text in texts for match in pattern.finditer(text)}
    return matched.pop() if len(matched) == 1 else ""
