"""A task as the row of a list: what is due in each quarter, until when, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fenjie.progress.answer_sheets import QUARTERS
from fenjie.schema import Period, Step, Task, Unit
from fenjie.schema.fields import COLUMNS, field_name

OTHER = "全年/其他"
HEADERS = (
    *(field_name("Task", "number"), field_name("Task", "section"), "任务和目标", *QUARTERS, OTHER),
    *(COLUMNS[role].name.zh for role in ("deadline", "leaders", "lead", "support")),
    "备注",
)
"""The headers of the columns; the last is blank, for notes by hand."""

_WHOLE_YEAR = [1, 2, 3, 4]


def cells_of(task: Task) -> tuple[str, ...]:
    """Return the texts of a task under `HEADERS`.

    A step stands in every quarter that it covers, with its marker where that says more than the
    head does; one for the whole year, or without quarters, stands under 全年/其他.
    """
    return (
        str(task.number) if task.number is not None else task.id,
        task.section or "",
        "\n".join(filter(None, (task.title, task.target.text))),
        *(_due(task.schedule, quarter) for quarter in range(1, 5)),
        _due(task.schedule, None),
        deadline_of(task),
        "、".join(task.leaders),
        _units(task.lead_units),
        _units(task.support_units),
        "",
    )


def deadline_of(task: Task) -> str:
    """Return until when the last step of a task is due: a deadline as printed, else a month.

    It is "" when nothing says it, and the marker itself (长期坚持) when that has no end.
    """
    periods = [step.period for step in task.schedule if step.period is not None]
    ends = [period for period in periods if _end(period) != _NO_END]
    if not ends:
        return "、".join(dict.fromkeys(period.label for period in periods))
    end = max(map(_end, ends))
    last = [period for period in ends if _end(period) == end]
    for period in last:
        if period.end is not None and period.start is None:
            return period.label
    if last[0].end is None:
        return f"{end[1]}月底"
    return f"{last[0].end.year}年{last[0].end.month}月底"


_NO_END = (0, 0, 0)


def _end(period: Period) -> tuple[int, int, int]:
    """Return year, month and day, with zeros for what is not known; a quarter ends in its month."""
    if period.end is not None:
        return period.end.year, period.end.month, period.end.day
    return (0, 3 * max(period.quarters), 31) if period.quarters else _NO_END


def due_in(task: Task, quarter: int) -> str:
    """Return what is due in a quarter, and below it what is for the whole year or no quarter."""
    return "\n".join(filter(None, (_due(task.schedule, quarter), _due(task.schedule, None))))


def _due(schedule: Iterable[Step], quarter: int | None) -> str:
    lines: list[str] = []
    track: Sequence[str] = []
    for step in schedule:
        if not _falls_in(step.period, quarter):
            continue
        if step.track != track:
            track = step.track
            lines.append(f"【{'—'.join(track)}】" if track else "【总体】")
        header = QUARTERS[quarter - 1] if quarter else None
        label = step.period.label if step.period is not None else header
        marker = "" if label == header else label
        lines.append("：".join(filter(None, (marker, step.text))) or label or "")
    return "\n".join(lines)


def _falls_in(period: Period | None, quarter: int | None) -> bool:
    elsewhere = period is None or not period.quarters or period.quarters == _WHOLE_YEAR
    if quarter is None:
        return elsewhere
    return not elsewhere and period is not None and quarter in period.quarters


def _units(units: Iterable[Unit]) -> str:
    names = (f"{unit.canonical}：{unit.note}" if unit.note else unit.canonical for unit in units)
    return "、".join(dict.fromkeys(names))
