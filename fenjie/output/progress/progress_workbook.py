"""A report of progress as a workbook: counts, tasks by quarter, figures, answers, what is due."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from fenjie.output.io.cell_size import TABLE_LINE, table_height
from fenjie.output.io.workbook import Book, Value, new_book
from fenjie.output.io.workbook_looks import CELL, HEADER, PAGE, TEXT, TITLE
from fenjie.output.progress.progress_phrases import Phrases
from fenjie.output.progress.progress_summary import summary_lines
from fenjie.output.progress.progress_words import ATTENTION_NAMES, CHANGE_NAMES
from fenjie.progress.report_model import STATUSES, ProgressReport, Tally
from fenjie.schema.fields import Language

_LOOKS: dict[str, Mapping[str, Any]] = {
    "title": TITLE,
    "fact": {"text_wrap": True},
    "header": HEADER,
    "text": TEXT,
    "plain": CELL,
    "whole": {**CELL, "num_format": "#,##0.######"},
    "share": {**CELL, "num_format": "0.0%"},
    "day": {**CELL, "num_format": "yyyy-mm-dd"},
}
Row = Sequence[Value]


def as_workbook(report: ProgressReport, language: Language) -> bytes:
    """Return an XLSX file; numbers are numbers, and words that look like formulas stay words.

    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    phrases = Phrases(report, language)
    words = phrases.words
    data = io.BytesIO()
    with new_book(data, _LOOKS) as book:
        _add_overview(book, report, phrases)
        headers = ["organization", "role", "quarter", "tasks"]
        counted = [*phrases.statuses.values(), *ATTENTION_NAMES[language].values()]
        rows: list[Row] = [
            (
                phrases.organization(tally.organization),
                words["leads" if tally.role == "lead" else "supports"],
                phrases.quarter(tally.quarter),
                *_counts(tally),
            )
            for tally in report.organizations
        ]
        widths = (28, 10, 10, 8, *(12 for _ in counted))
        _add(book, words["organizations"], [*_named(headers, words), *counted], rows, widths)
        _add(book, words["task_by_task"], *_tasks(report, phrases))
        _add(book, words["figures"], *_figures(report, phrases), shares=(9,))
        _add(book, words["answers"], *_answers(report, phrases))
        _add(book, words["due_items"], *_due(report, phrases))
        if report.unplaced:
            _add(book, words["unplaced"], *_unplaced(report, phrases))
    return data.getvalue()


def _named(names: Sequence[str], words: Mapping[str, str]) -> list[str]:
    return [words[name] for name in names]


def _counts(tally: Tally) -> tuple[int, ...]:
    statuses = (tally.statuses[status] for status in STATUSES)
    return (tally.tasks, *statuses, tally.overdue, tally.at_risk)


def _add_overview(book: Book, report: ProgressReport, phrases: Phrases) -> None:
    words = phrases.words
    names = [*phrases.statuses.values(), *ATTENTION_NAMES[phrases.language].values()]
    came = ("files", "answers", "unmatched", "findings")
    widths = (12, 10, *(11 for _ in (*names, *came)))
    sheet = book.sheet(words["summary"], widths, PAGE)
    sheet.hide_grid()
    sheet.write(0, 0, phrases.title(), "title")
    line = 0
    for line, fact in enumerate((*phrases.facts(), *summary_lines(report, phrases)), start=1):
        sheet.merge(line, 0, len(widths) - 1, fact, "fact")
    line += 2
    sheet.header(line, (words["quarter"], words["tasks"], *names, *_named(came, words)), "header")
    for row, (tally, own) in enumerate(
        zip(report.totals, report.quarters, strict=True), start=line + 1
    ):
        sheet.write(row, 0, phrases.quarter(tally.quarter), "plain")
        values = (*_counts(tally), own.files, own.answers, own.unmatched, own.findings)
        for column, value in enumerate(values, start=1):
            sheet.write(row, column, value, "whole")


_Sheet = tuple[list[str], list[Row], Sequence[float]]


def _tasks(report: ProgressReport, phrases: Phrases) -> _Sheet:
    """Return a row for each task and quarter."""
    words, changes = phrases.words, CHANGE_NAMES[phrases.language]
    names = ("number", "name", "section", "lead", "quarter", "status", "what", "why", "change")
    rows: list[Row] = [
        (
            *(task.number, task.target, task.section, phrases.leads(task)),
            *(phrases.quarter(state.quarter), phrases.statuses[state.status]),
            ATTENTION_NAMES[phrases.language].get(state.attention or "", ""),
            *(phrases.reasons(task, state), changes.get(state.change or "", "")),
        )
        for task in report.tasks
        for state in task.quarters
    ]
    titles = [*_named(names[:3], words), words["leads"], *_named(names[4:], words)]
    return titles, rows, (8, 50, 20, 24, 10, 12, 10, 50, 14)


def _figures(report: ProgressReport, phrases: Phrases) -> _Sheet:
    """Return a row for each amount of a goal and quarter."""
    words = phrases.words
    names = ("number", "name", "leads", "goal", "value", "quarter", "due", "reached")
    rows: list[Row] = [
        (
            *(task.number, task.name, phrases.leads(task), goal.metric, goal.text),
            *(phrases.quarter(state.quarter), state.due, state.reached),
            *(goal.unit, state.share, words["yes"] if state.behind else ""),
            *(words[goal.manner], state.text),
        )
        for task in report.tasks
        for goal in task.goals
        for state in goal.quarters
    ]
    titles = [
        *_named(names, words),
        *_named(("unit", "share", "behind", "manner", "as_written"), words),
    ]
    return titles, rows, (8, 40, 24, 20, 18, 10, 16, 16, 10, 10, 8, 16, 18)


def _answers(report: ProgressReport, phrases: Phrases) -> _Sheet:
    words = phrases.words
    names = ("number", "name", "quarter", "organization", "role", "status", "answer", "contact")
    rows: list[Row] = []
    for task in report.tasks:
        for state in task.quarters:
            for answer in state.answers:
                notes = [] if answer.counts else [words["counts_not"]]
                notes += [words["task_changed"]] if answer.task_changed else []
                role = words["leads" if answer.role == "lead" else "supports"]
                rows.append(
                    (
                        *(task.number, task.name, phrases.quarter(state.quarter)),
                        phrases.organization(answer.organization),
                        role if answer.role else "",
                        *(phrases.statuses[answer.status], answer.text, answer.contact),
                        *(answer.date, words["stop"].join(notes)),
                    )
                )
    titles = [*_named((*names, "date", "notes"), words)]
    return titles, rows, (8, 40, 10, 24, 8, 12, 60, 18, 12, 24)


def _due(report: ProgressReport, phrases: Phrases) -> _Sheet:
    words = phrases.words
    rows: list[Row] = [
        (
            *(item.due or item.label, item.number, item.name, phrases.leads(item), item.label),
            *(phrases.step(item), phrases.statuses[item.status]),
            ATTENTION_NAMES[phrases.language]["overdue"] if item.overdue else "",
        )
        for item in report.due
    ]
    names = ("day", "number", "name", "leads", "label", "step", "status", "what")
    return _named(names, words), rows, (12, 8, 40, 24, 14, 60, 12, 10)


def _unplaced(report: ProgressReport, phrases: Phrases) -> _Sheet:
    words = phrases.words
    rows: list[Row] = [
        (
            *(phrases.quarter(answer.quarter), answer.number, answer.task),
            *(phrases.organization(answer.organization), answer.text),
        )
        for answer in report.unplaced
    ]
    names = ("quarter", "number", "name", "organization", "answer")
    return _named(names, words), rows, (10, 8, 16, 24, 70)


def _add(
    book: Book,
    name: str,
    headers: Sequence[str],
    rows: Sequence[Row],
    widths: Sequence[float],
    shares: Sequence[int] = (),
) -> None:
    sheet = book.sheet(name, widths, PAGE)
    sheet.header(0, headers, "header")
    sheet.height(0, 1.5 * TABLE_LINE)
    sheet.keep(1, 1, repeated=1)
    for line, row in enumerate(rows, start=1):
        sheet.height(line, table_height(row, widths))
        for column, value in enumerate(row):
            sheet.write(line, column, value, "share" if column in shares else _look(value))
    sheet.filter(0, max(len(rows), 1))


def _look(value: Value) -> str:
    if isinstance(value, str):
        return "text"
    if isinstance(value, int | float):
        return "whole"
    return "plain" if value is None else "day"
