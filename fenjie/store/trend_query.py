"""Reading the threads of a store: of an organization, of an indicator, one, or all."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct

from fenjie.errors import InputError
from fenjie.output.trend.trend_model import (
    OtherThread,
    PointOfThread,
    Selection,
    Thread,
    Trend,
    YearOfTrend,
)
from fenjie.store.indicators import Amount, indicators_of
from fenjie.store.series_tasks import SeriesTasks, StoredTask


class Wanted(Struct, frozen=True):
    """What a person asks for: one of the first three at most, and which series."""

    organization: str | None = None
    words: str | None = None
    thread: str | None = None
    series: str | None = None


def read_trend(base: sqlite3.Connection, wanted: Wanted) -> Trend:
    """Read the threads that are wanted, with the years of their series.

    Raises `InputError` (`series`, `thread`, `nothing-found`) for what the store has not.
    """
    tasks = SeriesTasks(base, _series(base, wanted))
    selection, chosen = _chosen(tasks, wanted)
    threads = [_thread(tasks, ident) for ident in chosen]
    threads.sort(key=lambda thread: _order(thread.points[-1]))
    return Trend(
        series=tasks.series,
        selection=selection,
        years=_years(tasks, selection.names),
        threads=threads,
    )


def _order(last: PointOfThread) -> tuple[int, bool, int, str]:
    return -last.year, last.number is None, last.number or 0, last.task_id


def _series(base: sqlite3.Connection, wanted: Wanted) -> str:
    known = [
        series
        for (series,) in base.execute("SELECT DISTINCT series FROM documents ORDER BY series")
    ]
    if not known:
        raise InputError("store", "the store has no documents; fenjie store add fills it")
    if wanted.series is not None:
        known = [wanted.series] if wanted.series in known else _holding(known, wanted.series)
    elif wanted.thread is not None and len(known) > 1:
        rows = base.execute(
            "SELECT series FROM threads WHERE thread_id = ?", (wanted.thread,)
        ).fetchall()
        known = [series for (series,) in rows] or known
    if not known:
        raise InputError("series", "the store has no such series; fenjie store list names all")
    if len(known) > 1:
        raise InputError(
            "series",
            "the store has several series; choose one with --series: {series}",
            series="；".join(known),
        )
    return str(known[0])


def _holding(names: Iterable[str], words: str) -> list[str]:
    return [name for name in names if words in name]


def _chosen(tasks: SeriesTasks, wanted: Wanted) -> tuple[Selection, list[str]]:
    """Return what was asked for, and the ids of its threads."""
    if wanted.thread is not None:
        return Selection(kind="thread", words=wanted.thread, names=[]), [
            _named_thread(tasks, wanted.thread)
        ]
    if wanted.organization is not None:
        names = _names_of(tasks, wanted.organization)
        led = [task for task in tasks.all if names & set(task.leads)]
        selection = Selection(kind="organization", words=wanted.organization, names=sorted(names))
        return selection, list(dict.fromkeys(task.thread for task in led))
    if wanted.words is not None:
        words = wanted.words.split()
        about = [
            task.thread for task in tasks.all if words and all(word in task.about for word in words)
        ]
        if not about:
            raise InputError(
                "nothing-found", "no goal of the store has the words {words}", words=wanted.words
            )
        return Selection(kind="words", words=wanted.words, names=[]), list(dict.fromkeys(about))
    every = dict.fromkeys(task.thread for task in tasks.all)
    return Selection(kind="all", words="", names=[]), list(every)


def _named_thread(tasks: SeriesTasks, name: str) -> str:
    """Return a thread by its id, or by the id of a task of it within its document."""
    for task in tasks.all:
        if name in (task.thread, task.record_id, task.ident):
            return task.thread
    raise InputError(
        "thread", "the store has no thread {thread}; fenjie trend lists all", thread=name
    )


def _names_of(tasks: SeriesTasks, organization: str) -> set[str]:
    """Return all names of an organization over the years."""
    known = {name for task in tasks.all for name in (*task.leads, *task.supports)}
    if organization not in known:
        near = get_close_matches(organization, sorted(known), 3, 0.5) or _holding(
            sorted(known), organization
        )
        if not near:
            raise InputError(
                "nothing-found",
                "no task of the store names {organization}",
                organization=organization,
            )
        raise InputError(
            "nothing-found",
            "no task of the store names {organization}; names like it are {candidates}",
            organization=organization,
            candidates="、".join(near[:3]),
        )
    names = {organization}
    while True:
        more = {
            name
            for pair in tasks.renamed
            if names & set(pair)
            for name in pair
            if name not in names
        }
        if not more:
            return names
        names |= more


def _thread(tasks: SeriesTasks, ident: str) -> Thread:
    own = tasks.of_thread[ident]
    ids = {task.ident for task in own}
    goals: dict[int, list[Amount]] = {}
    for task in sorted(tasks.kin(own), key=lambda task: (task.year, task.ident not in ids)):
        goals.setdefault(task.year, []).extend(tasks.amounts(task))
    return Thread(
        thread_id=ident,
        name=own[-1].name,
        points=[_point(tasks, task) for task in own],
        indicators=indicators_of(list(goals.values()), ids),
    )


def _point(tasks: SeriesTasks, task: StoredTask) -> PointOfThread:
    link = tasks.main_link.get(task.ident)
    sources, results = (
        _others(tasks, task, linked.get(task.ident, {})) for linked in (tasks.older, tasks.newer)
    )
    return PointOfThread(
        year=task.year,
        task_id=task.ident,
        number=task.number,
        title=task.title,
        target=task.target,
        lead_units=task.leads,
        leaders=task.leaders,
        begins=link.relation if link else ("split" if sources else "new"),  # type: ignore[arg-type]
        skipped=link.skipped if link else 0,
        unsure=bool(link and link.unsure),
        from_others=sources,
        into_others=results,
    )


def _others(tasks: SeriesTasks, task: StoredTask, linked: dict[str, str]) -> list[OtherThread]:
    """Return the linked tasks that are of other threads."""
    pairs = ((tasks.by_id[ident], relation) for ident, relation in linked.items())
    return [
        OtherThread(
            thread_id=other.thread,
            year=other.year,
            number=other.number,
            name=other.name,
            relation=relation,  # type: ignore[arg-type]
        )
        for other, relation in pairs
        if other.thread != task.thread
    ]


def _years(tasks: SeriesTasks, names: list[str]) -> list[YearOfTrend]:
    of_year: dict[int, list[StoredTask]] = defaultdict(list)
    for task in tasks.all:
        of_year[task.year].append(task)
    continued = Counter(task.year for task in tasks.all if task.ident in tasks.older)
    ended = Counter(task.year for task in tasks.all if task.ident not in tasks.newer)
    first, final = tasks.documents[0][0], tasks.documents[-1][0]
    wanted = set(names)
    return [
        YearOfTrend(
            year=year,
            document_id=ident,
            version=version,
            title=title,
            tasks=len(of_year[year]),
            begun=None if year == first else len(of_year[year]) - continued[year],
            continued=None if year == first else continued[year],
            ended=None if year == final else ended[year],
            leads=sum(bool(wanted & set(t.leads)) for t in of_year[year]) if wanted else None,
            supports=sum(bool(wanted & set(t.supports)) for t in of_year[year]) if wanted else None,
        )
        for year, ident, version, title in tasks.documents
    ]
