"""Progress in a store: added by quarter, replaced when it is added again, listed and removed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from fenjie.errors import InputError
from fenjie.output.tables.table_columns import Rows
from fenjie.output.tables.table_sql import fill
from fenjie.progress.split_quarters import quarters_of
from fenjie.schema import Records
from fenjie.schema.progress import Progress
from fenjie.store.issue_keys import series_id
from fenjie.store.progress_tables import PROGRESS_TABLES

Outcome = Literal["new", "replaced", "same"]


class AddedProgress(Struct, frozen=True):
    """What became of progress: new, in the place of what was there, or the same.

    `linked` answers are to tasks of the plan, `changed` of them to tasks whose words differ now.
    """

    outcome: Outcome
    progress_id: str
    series: str
    year: int
    quarter: int
    answers: int
    linked: int
    changed: int


def add_progress(
    base: sqlite3.Connection,
    several: Iterable[Progress],
    series: str | None = None,
    year: int | None = None,
) -> list[AddedProgress]:
    """Add progress within the caller's transaction, each quarter in the place of what was there.

    It belongs to the series of its plan, by the tasks that it answers to; `series` and `year` say
    so instead. Raises `InputError` (`progress-plan`, `progress-quarter`) where no plan is known.
    """
    result = []
    for progress in several:
        for own in quarters_of(progress):
            plan = _plan(base, own, series, year)
            result.append(_add(base, own, *plan))
    return result


def _plan(
    base: sqlite3.Connection, progress: Progress, series: str | None, year: int | None
) -> tuple[str, str, int]:
    """Return the issue that progress is held against, its series and its year."""
    wanted = year or (progress.plan.year if progress.plan else None)
    issues = base.execute(
        "SELECT document_id, series, year FROM documents WHERE current"
        " AND (?1 IS NULL OR year = ?1) AND (?2 IS NULL OR series = ?2) ORDER BY series, year",
        (wanted, series),
    ).fetchall()
    fitting = {issue: _linked(base, progress, issue[0]) for issue in issues}
    best = max(fitting.values(), default=(0, 0))
    chosen = [issue for issue, links in fitting.items() if links == best]
    if len(chosen) != 1 or not best[0]:
        raise InputError(
            "progress-plan",
            "the store has no plan that this progress answers to ({year}); add the plan first, or"
            " say with --series and --year which it is",
            year=wanted or "?",
        )
    ident, name, known = chosen[0]
    return ident, name, known


def _linked(base: sqlite3.Connection, progress: Progress, ident: str) -> tuple[int, int]:
    """Count what is known of an issue's tasks, and of that what speaks of the same words."""
    digests = dict(
        base.execute("SELECT record_id, digest FROM tasks WHERE document_id = ?", (ident,))
    )
    answers = [answer for answer in progress.answers if answer.task in digests]
    asked = sum(one.task in digests for one in progress.unanswered)
    same = sum(answer.task_digest in (None, digests[answer.task]) for answer in answers)
    return len(answers) + asked, same


def _add(
    base: sqlite3.Connection, progress: Progress, ident: str, series: str, year: int
) -> AddedProgress:
    quarter = progress.quarter or 0
    text = progress.model_dump_json()
    content = hashlib.sha256(text.encode()).hexdigest()
    progress_id = f"{series_id(series)}-{year}-q{quarter}"
    known = base.execute(
        "SELECT content FROM progress WHERE progress_id = ?", (progress_id,)
    ).fetchone()
    outcome: Outcome = "new" if known is None else "replaced"
    if known is not None and known[0] == content:
        outcome = "same"
    else:
        base.execute("DELETE FROM progress WHERE progress_id = ?", (progress_id,))
        key = (progress_id, series, year, quarter)
        rows = _rows(progress, progress_id)
        rows["progress"] = [
            (
                *key,
                *(len(progress.files), len(progress.answers), len(progress.unmatched)),
                *(len(progress.findings), content),
            )
        ]
        rows["progress_records"] = [(progress_id, text)]
        for table in PROGRESS_TABLES:
            fill(base, table, rows[table.name])
    linked, same = _linked(base, progress.model_copy(update={"unanswered": []}), ident)
    return AddedProgress(
        outcome, progress_id, series, year, quarter, len(progress.answers), linked, linked - same
    )


def _rows(progress: Progress, progress_id: str) -> dict[str, Rows]:
    return {
        "progress_answers": [
            (
                *(progress_id, place, answer.id, answer.task, answer.number, answer.organization),
                *(answer.status, answer.status_known_by, answer.text, answer.contact),
                *(answer.date.isoformat() if answer.date else None, answer.task_digest),
            )
            for place, answer in enumerate(progress.answers, start=1)
        ],
        "progress_figures": [
            (
                *(progress_id, place, n, figure.text, figure.role, figure.low, figure.high),
                *(figure.unit, figure.comparator, figure.cumulative, figure.metric),
                *(figure.share_of, figure.goal),
            )
            for place, answer in enumerate(progress.answers, start=1)
            for n, figure in enumerate(answer.figures, start=1)
        ],
        "progress_unanswered": [
            (progress_id, place, one.task, one.organization, one.role)
            for place, one in enumerate(progress.unanswered, start=1)
        ],
    }


def holds_progress(base: sqlite3.Connection) -> bool:
    """Return whether a store has the tables of progress; one of version 1 has not."""
    row = base.execute("SELECT 1 FROM sqlite_master WHERE name = 'progress'").fetchone()
    return row is not None


def list_progress(base: sqlite3.Connection) -> list[dict[str, Any]]:
    """Return the progress that a store holds, by series, year and quarter."""
    if not holds_progress(base):
        return []
    names = ("progress_id", "series", "year", "quarter", "files", "answers", "unmatched")
    rows = base.execute(
        "SELECT progress_id, series, year, quarter, files, answers, unmatched FROM progress"
        " ORDER BY series, year, quarter"
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def remove_progress(base: sqlite3.Connection, name: str) -> str | None:
    """Remove the progress of a quarter by its id; return the id, None where there is none."""
    row = base.execute("DELETE FROM progress WHERE progress_id = ? RETURNING progress_id", (name,))
    removed = row.fetchone()
    return removed[0] if removed else None


def read_progress(
    base: sqlite3.Connection, series: str | None, year: int | None
) -> tuple[Records, list[Progress]]:
    """Return a plan of the store with the progress of its quarters: of the last year that has any.

    Raises `InputError` (`progress-none`, `series`) where there is none, or that of several series.
    """
    chosen = _chosen(list_progress(base), series, year)
    place = (chosen[0]["series"], chosen[0]["year"])
    plan = base.execute(
        "SELECT json FROM records JOIN documents USING (document_id)"
        " WHERE current AND series = ? AND documents.year = ?",
        place,
    ).fetchone()
    if plan is None:
        raise InputError(
            "progress-plan",
            "the store has progress of {year} and no plan; add the plan with fenjie store add",
            year=place[1],
        )
    texts = [
        base.execute(
            "SELECT json FROM progress_records WHERE progress_id = ?", (entry["progress_id"],)
        ).fetchone()[0]
        for entry in chosen
    ]
    records = Records.model_validate_json(plan[0])
    if records.document.year is None:
        document = records.document.model_copy(update={"year": place[1]})
        records = records.model_copy(update={"document": document})
    return records, [Progress.model_validate_json(text) for text in texts]


def _chosen(
    entries: list[dict[str, Any]], series: str | None, year: int | None
) -> list[dict[str, Any]]:
    """Return the progress of one series and year: the year that is named, or the last."""
    entries = [entry for entry in entries if year in (None, entry["year"])]
    names = sorted({entry["series"] for entry in entries})
    if series is not None:
        names = [series] if series in names else [name for name in names if series in name]
    if not names:
        raise InputError(
            "progress-none", "the store has no such progress; fenjie store add takes it"
        )
    if len(names) > 1:
        raise InputError(
            "series",
            "the store has several series; choose one with --series: {series}",
            series="；".join(names),
        )
    own = [entry for entry in entries if entry["series"] == names[0]]
    last = max(entry["year"] for entry in own)
    return [entry for entry in own if entry["year"] == last]
