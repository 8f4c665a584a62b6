"""The 总体要求 column: merged cells filled down, cells cut by a page whole again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field

from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.normalize.requirement_text import leading_source, learn_sources
from fenjie.provenance import Coverage, Disposition
from fenjie.reading.role_words import field_name, is_ended, opening_words, report_join
from fenjie.reading.row_group import Requirement, RowGroup
from fenjie.text.normal_form import normal_form, normalize

_ROLE = "requirement"
_HEADER = 80


def words_of(cell: Cell) -> str:
    """Return the beginning of a requirement cell in normal form."""
    return normal_form(cell.text.text[:_HEADER]).strip()


class Requirements(Struct):
    """The requirements of a table in order; `current` is the one that tasks stand under now."""

    findings: Findings
    coverage: Coverage
    sources: frozenset[str] = frozenset()
    current: Requirement | None = None
    every: list[Requirement] = field(default_factory=list)
    _labelled: bool = False
    _first_sources: list[Counter[str]] = field(default_factory=lambda: [Counter()])
    _section: int = 0

    def learn(self, sections: Iterable[tuple[str, list[tuple[str, bool]]]]) -> None:
        """Learn what the sources are called, and with which the cells of each section begin.

        `sections` are titles with the beginnings of their cells, and whether a page began there.
        """
        parts = list(sections)
        texts = [text for _, cells in parts for text, _ in cells]
        self.sources = learn_sources(texts, [title for title, _ in parts])
        named = sum(leading_source(text, self.sources) is not None for text in texts)
        self._labelled = named * 2 > len(texts)
        self._first_sources = []
        for _, cells in parts:
            here: Counter[str] = Counter()
            for text, new_page in cells:
                if not new_page and (source := leading_source(text, self.sources)) is not None:
                    here[source] += 1
            self._first_sources.append(here)

    def begin_section(self) -> None:
        """Go to the next section: a merged cell does not reach over its heading."""
        self._dissolve()
        self.current = None
        self._section += 1

    def begin_anew(self) -> None:
        """Go on behind rows that were lost: a merged cell may have ended among them."""
        self._dissolve()
        self.current = None

    def take(
        self, cell: Cell, place: str, *, new_page: bool, within: RowGroup | None = None
    ) -> None:
        """Take a cell with words: a new requirement, a repetition, or a tail of the current one.

        `within` is the task whose row goes on here: no requirement begins in its middle where
        one began with it.
        """
        if self.current is not None and self.current.before is not None:
            if new_page:
                self.current.before = None
                self.current.cells.append(cell)
                self._report_join(self.current, cell, place, "上一页只有该格的框，文字在该页")
                return
            self._dissolve()
        normal = normalize(cell.text)
        text = normal.traced.text.strip()
        if self.current is not None:
            if text == _text_of(self.current):
                self.current.repeats.append(cell)
                return
            began = self.current.row_groups[:1]
            why = self._tail_reason(self.current, text, new_page=new_page, goes_on=bool(within))
            if within is not None and began and began[0] is within:
                why = "该行接续上一页的任务，总体要求与任务同格起"
            if why:
                self.current.cells.append(cell)
                self._report_join(self.current, cell, place, why)
                return
            if self._labelled and leading_source(text, self.sources) is None:
                self.findings.report(
                    "continuation-unsure",
                    [],
                    field="requirements",
                    evidence=[text[:20]],
                    place=place,
                    field_=field_name(_ROLE),
                )
        self.current = Requirement([cell], place, normal=normal)
        self.every.append(self.current)

    def pass_over(self, cell: Cell | None, place: str, *, new_page: bool) -> None:
        """Meet a blank cell: its frame may begin at a page's end, with its words on the next."""
        begins = cell is not None and cell.may_continue is not None and cell.merged_into is None
        if begins and not new_page and self.current is not None:
            self.current = Requirement([], place, before=self.current)
            self.every.append(self.current)

    def move(self, row_group: RowGroup) -> None:
        """Give a cut row to the requirement whose words stand beside its second part."""
        inherited = row_group.requirement
        if inherited is self.current or inherited is None or self.current is None:
            return
        if inherited.row_groups[0] is not row_group:
            inherited.row_groups.remove(row_group)
            row_group.requirement = self.current
            self.current.row_groups.append(row_group)

    def close(self) -> None:
        """Report what was filled down, and requirements that stand beside no task."""
        self._dissolve()
        for requirement in self.every:
            evidence = [opening_words(requirement.cells[0])]
            if not requirement.row_groups:
                for cell in requirement.cells:
                    self.coverage.mark(cell.text.at, Disposition.FINDING)
                self.findings.report(
                    "outside-table", [], evidence=evidence, place=requirement.place
                )
            count = len(requirement.row_groups) - 1 - len(requirement.repeats)
            if count > 0:
                self.findings.report(
                    "filled-down",
                    requirement.row_groups,
                    field="requirements",
                    evidence=evidence,
                    place=requirement.place,
                    field_=field_name(_ROLE),
                    count=count,
                )

    def let_go(self) -> None:
        """Forget which tasks stand under which requirement, once all are read.

        Each task knows its requirement, so that all would be kept until circles are looked for.
        """
        for requirement in self.every:
            requirement.row_groups.clear()

    def _dissolve(self) -> None:
        """Give the tasks of a pending requirement to the one before: no words came."""
        pending = self.current
        if pending is None or pending.before is None:
            return
        self.current = pending.before
        for row_group in pending.row_groups:
            row_group.requirement = pending.before
        pending.before.row_groups += pending.row_groups
        self.every.remove(pending)

    def _report_join(self, current: Requirement, cell: Cell, place: str, why: str) -> None:
        report_join(self.findings, current.row_groups, _ROLE, cell, place, why)

    def _tail_reason(
        self, current: Requirement, text: str, *, new_page: bool, goes_on: bool
    ) -> str:
        """Return why text is the tail of the requirement before; "" if it is not.

        `goes_on` says that its row goes on with a task, which the page cut.
        """
        may_continue = current.cells[-1].may_continue
        source = leading_source(text, self.sources)
        if source is not None:
            last = current.cells[-1]
            if new_page and not goes_on and last.rows == 1 and last.has_room:
                # The row before is whole, and its words could have gone on there.
                return ""
            return self._foreign_reason(source, last) if new_page else ""
        if not is_ended(current.cells[-1]) and (self._labelled or new_page):
            return "上文没有写完，该段也没有来源名称"
        if self._labelled and new_page and may_continue is not False:
            return "在新的一页，该段没有来源名称"
        return ""

    def _foreign_reason(self, source: str, last: Cell) -> str:
        """Return why a page that begins with a source goes on with the cell before it."""
        first = self._first_sources[self._section]
        if not first or last.may_continue is False:
            return ""
        if source not in first:
            return "在新的一页，本部分其他各格都不以该来源开头"
        if last.height_limited and first[source] * 10 < max(first.values()):
            return "上一页写满，本部分各格很少以该来源开头"
        return ""


def _text_of(requirement: Requirement) -> str:
    first = [] if requirement.normal is None else [requirement.normal.traced.text]
    others = [normal_form(cell.text.text) for cell in requirement.cells[len(first) :]]
    return "".join([text.strip() for text in first + others])
