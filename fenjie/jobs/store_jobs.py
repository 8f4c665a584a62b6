"""Jobs on a store of years: adding to it, listing, removing, and the threads that it tells of.

The worker opens the file itself: what it changes is one transaction, which a worker that is ended
never finishes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from fenjie.jobs.inputs import Input, records_of
from fenjie.limits import Limits
from fenjie.worker.replies import Reply

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from fenjie.schema import Records


def add(
    path: str, records: list[Input], series: str | None, year: int | None, limits: Limits
) -> Reply:
    """Add records, documents or progress to a store; the facts are what became of each.

    Progress comes last, so that it finds its plan among what is added with it.
    """
    from fenjie import store
    from fenjie.jobs.progress_files import is_progress, load_progress

    unread: dict[str, list[str]] = {}
    several = [file for file in records if is_progress(file.data)]
    documents = [file for file in records if not is_progress(file.data)]
    records.clear()

    def each() -> Iterator[Records]:
        while documents:
            document = documents.pop(0)
            read = records_of(document, limits)
            if read.unread:
                unread[document.name] = read.unread
            yield read

    with store.store_to_change(path, make=True) as base:
        before = {one["series"] for one in store.list_issues(base)}
        added = store.add(base, each(), series, year)
        progress = store.add_progress(base, map(load_progress, several), series, year)
    begun = sorted({one.series for one in added} - before)
    facts = {"added": [asdict(one) for one in added], "begun": begun, "before": sorted(before)}
    return Reply({**facts, "progress": [asdict(one) for one in progress], "unread": unread})


def list_documents(path: str, limits: Limits) -> Reply:  # noqa: ARG001 (as all jobs)
    """Return as facts what a store holds."""
    from fenjie import store

    with store.open_store(path) as base:
        return Reply({"documents": _with_progress(store.list_issues(base), base)})


def _with_progress(issues: list[dict[str, Any]], base: sqlite3.Connection) -> list[dict[str, Any]]:
    """Put the progress of each year beside the issue that counts, or beside none."""
    from fenjie import store

    left: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for entry in store.list_progress(base):
        left.setdefault((entry.pop("series"), entry.pop("year")), []).append(entry)
    for issue in issues:
        key = (issue["series"], issue["year"])
        issue["progress"] = left.pop(key, []) if issue["current"] else []
    blank = dict.fromkeys(("document_id", "version", "title", "issued", "source_name"))
    issues += [
        {**blank, "series": key[0], "year": key[1], "current": False, "tasks": 0, "progress": own}
        for key, own in left.items()
    ]
    return sorted(issues, key=lambda issue: (issue["series"], issue["year"]))


def export(path: str, limits: Limits) -> Reply:  # noqa: ARG001
    """Write down the tasks of all years, one a line; the data is JSON Lines."""
    from fenjie import store
    from fenjie.store.task_lines import lines_of_store

    with store.open_store(path) as base:
        return Reply({}, lines_of_store(base))


def remove(path: str, named: list[str], limits: Limits) -> Reply:  # noqa: ARG001
    """Remove documents from a store; the facts are their ids."""
    from fenjie import store

    with store.store_to_change(path) as base:
        return Reply({"removed": store.remove(base, named)})


def trend(
    path: str,
    wanted: dict[str, Any],
    file_format: str,
    language: str,
    limits: Limits,  # noqa: ARG001
) -> Reply:
    """Write the threads of a store over its years; the data is that in a format."""
    from fenjie import store
    from fenjie.output.trend import write_trend
    from fenjie.store.trend_query import Wanted, read_trend

    with store.open_store(path) as base:
        result = read_trend(base, Wanted(**wanted))
    facts = {"threads": len(result.threads), "years": [year.year for year in result.years]}
    return Reply(facts, write_trend(result, file_format, language))  # type: ignore[arg-type]
