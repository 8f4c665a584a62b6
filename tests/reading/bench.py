"""A bench for the layer that joins rows: tables in a compact notation in, tasks as lines out.

A case is a name behind `##`, options behind `%`, the head of a table, its rows, `=>` and what
comes out. A row is one line, its cells parted by `|`:

    (nothing)   a blank cell          ^   a place that the cell above covers
    words>      words that reach down to the page's end      words=   words that end before it
    words>>     the same in a cell that does not set the height of its row
    ¶           a new paragraph       ---  a page begins
    == words    one cell across all columns                   # words  a row known as a heading

Options are the format (`text` says no spans and draws no rules; `html` is the default), `whole`
where each row is known to be a task, and `layout` with a layout in YAML behind it.

A task comes out as its number, then `role:words` of its cells, parts joined by `+`, then what its
requirement, section and other columns say; `§` names the sections, `!` the codes of findings.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from fenjie.findings import Findings
from fenjie.grid import Cell, RawDocument, RawTable, Row
from fenjie.provenance import Coverage, Traced
from fenjie.reading.columns import read_columns
from fenjie.reading.rows import RowAssembler, assemble_rows
from fenjie.reading.shared_rows import split_tasks
from fenjie.reading.task_fields import TaskFields, known_organizations, read_fields
from fenjie.rules.layout_file import parse_layout

PAGE, ARROW = "---", "=>"


@dataclass(slots=True)
class Case:
    """One table and the lines that it must give."""

    name: str
    rows: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)


def read_cases(path: Path) -> list[Case]:
    """Read the cases of a file."""
    cases: list[Case] = []
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            cases.append(Case(line[3:]))
            lines = cases[-1].rows
        elif line.startswith("% "):
            name, _, value = line[2:].partition(" ")
            cases[-1].options[name] = value
        elif line == ARROW:
            lines = cases[-1].expected
        elif line.strip():
            lines.append(line)
    return cases


class _Maker:
    """Makes a raw document out of the notation."""

    def __init__(self) -> None:
        self.flow = ""

    def cell(self, words: str, columns: int = 1) -> Cell:
        words = words.strip()
        state = re.search("(?:>>|>|=)$", words)
        paragraphs = [p - count for count, p in enumerate(_places(words, "¶"))]
        words = words[: state.start()] if state else words
        text = words.replace("¶", "")
        cell = Cell(Traced.of(text, len(self.flow)), columns=columns)
        cell.paragraphs = [len(self.flow) + place for place in paragraphs]
        if state is not None:
            cell.may_continue = state[0] != "="
            cell.height_limited = state[0] == ">>"
        self.flow += text
        return cell

    def row(self, line: str, place: str, above: list[Cell], count: int) -> Row:
        if line.startswith("== "):
            return Row(
                [self.cell(line[3:], columns=count), *(Cell() for _ in range(count - 1))], place
            )
        if line.startswith("# "):
            return Row([self.cell(line[2:], columns=count)], place, section=True)
        cells = []
        for index, words in enumerate(line.split("|")):
            if words.strip() == "^":
                over = above[index]
                cells.append(Cell(merged_into=over.merged_into or over))
            else:
                cells.append(self.cell(words))
        return Row(cells, place)


def _places(text: str, mark: str) -> list[int]:
    return [match.start() for match in re.finditer(mark, text)]


def made(case: Case) -> RawDocument:
    """Make the raw document of a case."""
    maker = _Maker()
    kind = "text" if "text" in case.options else "html"
    document = RawDocument(kind, "", lambda _start, _end: [], spans=kind != "text")
    headers = [maker.cell(words) for words in case.rows[0].split("|")]
    table = RawTable(headers)
    if "whole" in case.options:
        table.roles = [header.text.text or None for header in headers]
    new_page, above = False, headers
    for line in case.rows[1:]:
        if line.strip() == PAGE:
            new_page = True
            continue
        row = maker.row(line, f"第{len(table.rows) + 1}行", above, len(headers))
        row.new_page, new_page = new_page, False
        table.rows.append(row)
        above = row.cells if len(row.cells) == len(headers) else above
    document.tables.append(table)
    document.flow = maker.flow
    return document


def outcome(case: Case) -> list[str]:
    """Return the tasks, sections and codes of findings of a case, one line each."""
    document, findings = made(case), Findings()
    layouts = (
        [parse_layout(case.options["layout"].encode(), "case")] if "layout" in case.options else []
    )
    columns = read_columns(document.tables[0], findings, layouts, spans=document.spans)
    assembler = assemble_rows(document, columns, findings, Coverage(document.flow))
    whole = [read_fields(row_group) for row_group in assembler.row_groups]
    known = known_organizations(whole)
    tasks = split_tasks(whole, findings, known)
    lines = [_task_line(task) for task in tasks]
    return lines + _section_lines(assembler) + _code_lines(findings)


def _task_line(task: TaskFields) -> str:
    group = task.row_group
    words = [
        f"{role}:{_shown(task, role)}"
        for role in group.cells
        if role != "number" and task.text(role).text
    ]
    if group.requirement is not None:
        words.append("requirement:" + _parts(group.requirement.cells))
    if group.section is not None:
        words.append(f"section:{group.section.title.text}")
    words += [f"extra {head}:{text.text}" for head, text in task.extras]
    number = "-" if task.number is None else str(task.number)
    return " ".join([number + ("=" if group.shares_number else ""), *words])


def _shown(task: TaskFields, role: str) -> str:
    """Return the words of a field, with + between the cells that hold it whole."""
    cells, text = task.row_group.cells[role], task.text(role).text
    return _parts(cells) if text == "".join(cell.text.text for cell in cells) else text


def _parts(cells: list[Cell]) -> str:
    return "+".join(cell.text.text for cell in cells)


def _section_lines(assembler: RowAssembler) -> list[str]:
    return [
        "§ " + section.title.text + (f" {section.first}-{section.last}" if section.first else "")
        for section in assembler.sections
    ]


def _code_lines(findings: Findings) -> list[str]:
    counts = Counter(finding.code for finding in findings.reported)
    return [
        f"! {code}" + (f" {count}" if count > 1 else "") for code, count in sorted(counts.items())
    ]
