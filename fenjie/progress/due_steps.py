"""Steps and deadlines: which are past at the end of a quarter, and which are not done."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from fenjie.progress.due_figures import LAST
from fenjie.progress.report_model import DueItem, TaskStatus
from fenjie.progress.standings import names_of
from fenjie.schema import Step, Task

_LAST_DAYS = ((3, 31), (6, 30), (9, 30), (12, 31))
_SHORT = 32
_DONE_SO_FAR = ("done", "on-track")


def due_quarter(step: Step) -> int | None:
    """Return the quarter by whose end a step is due; None where it has no time."""
    return step.period.due_quarter if step.period else None


def last_due(task: Task) -> int:
    """Return the quarter in which the last step of a task is due; a goal is that of the year."""
    return max((quarter for step in task.schedule if (quarter := due_quarter(step))), default=LAST)


def has_begun(task: Task, quarter: int) -> bool:
    """Return whether a step has its time in this quarter or before; a task without any has."""
    quarters = [step.period.quarters for step in task.schedule if step.period]
    first = [named[0] for named in quarters if named]
    return not first or min(first) <= quarter


def past_steps(task: Task, since: int, quarter: int) -> list[int]:
    """Return the steps that fell due behind quarter `since`, up to the end of `quarter`."""
    return [
        index
        for index, step in enumerate(task.schedule)
        if (due := due_quarter(step)) is not None and since < due <= quarter
    ]


def last_kept(statuses: dict[int, TaskStatus], quarter: int) -> int:
    """Return the last quarter before this one by whose end all was done that was due; 0: none."""
    kept = [n for n, status in statuses.items() if n < quarter and status in _DONE_SO_FAR]
    return max(kept, default=0)


def due_items(
    task: Task, name: str, status: TaskStatus, since: int, quarter: int, year: int | None
) -> Iterator[DueItem]:
    """Yield what of a task is not done at the end of a quarter, with the day that it is due.

    What fell due up to the end of quarter `since` counts as done. A task whose steps have no time
    has its goal due at the end of the year; one that is past its last step still has that step.
    """
    if status in ("done", "stopped"):
        return
    known: Counter[str] = Counter()
    timed = [(n, step, due) for n, step in enumerate(task.schedule) if (due := due_quarter(step))]
    final = max((due for _, _, due in timed), default=0)
    for index, step, due in timed:
        words = [*step.track, step.period.label if step.period else "", step.text]
        key = _key(task, year, words, known)
        if due > since or due == final:
            end = step.period.end if step.period else None
            yield _item(task, name, status, quarter, due, end or _last_day(year, due), key, index)
    if not timed:
        key = _key(task, year, [task.target.text], known)
        yield _item(task, name, status, quarter, LAST, _last_day(year, LAST), key, None)


def _item(
    task: Task,
    name: str,
    status: TaskStatus,
    quarter: int,
    due: int,
    day: dt.date | None,
    key: str,
    index: int | None,
) -> DueItem:
    step = task.schedule[index] if index is not None else None
    return DueItem(
        uid=key,
        task=task.id,
        number=task.number,
        name=name,
        step=index,
        track=step.track if step else [],
        label=step.period.label if step and step.period else None,
        text=(step.text if step else "") or task.target.text,
        quarter=due,
        due=day,
        lead_units=names_of(task, "lead"),
        status=status,
        overdue=due <= quarter,
    )


def _last_day(year: int | None, quarter: int) -> dt.date | None:
    return dt.date(year, *_LAST_DAYS[quarter - 1]) if year else None


def _key(task: Task, year: int | None, words: list[str], known: Counter[str]) -> str:
    """Return what stands for a step wherever it is: its year, its task and its words."""
    plain = json.dumps([year, task.id, *words], ensure_ascii=False)
    known[plain] += 1
    again = f"#{known[plain]}" if known[plain] > 1 else ""
    return hashlib.sha256(f"{plain}{again}".encode()).hexdigest()[:_SHORT]
