"""The numbers behind the pictures, and the pictures as SVG without any script."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import NamedTuple

from fenjie.schema import Records, Task
from fenjie.schema.quantity import Quantity

_MOST_BARS = 20
_MOST_LINES = 24
_FEWEST_POINTS = 3
_ROW, _LABEL, _WIDTH = 20, 190, 560
_QUARTERS = (1, 2, 3, 4)
Bar = tuple[str, int]


class Series(NamedTuple):
    """What a task's steps say of one amount, quarter by quarter, and the goal of the year."""

    task: str
    name: str
    unit: str
    points: list[tuple[int, int | float]]
    target: int | float


def tasks_per_organization(records: Records) -> list[Bar]:
    """Count the tasks that each organization leads, most first."""
    counts = Counter(
        name
        for task in records.tasks
        for name in dict.fromkeys(unit.canonical for unit in task.lead_units)
    )
    return counts.most_common(_MOST_BARS)


def quantities_per_unit(records: Records) -> list[Bar]:
    """Count the quantities of targets and steps by their unit of measure, most first."""
    counts = Counter(
        quantity.unit or "（无单位）" for task in records.tasks for quantity in _all(task)
    )
    return counts.most_common(_MOST_BARS)


def _all(task: Task) -> list[Quantity]:
    return [*task.target.quantities, *(q for step in task.schedule for q in step.quantities)]


def due_per_organization(records: Records) -> list[tuple[str, list[int]]]:
    """Count what is due from each leading organization in each quarter; most tasks first."""
    organizations = [name for name, _ in tasks_per_organization(records)]
    due = {name: [0] * len(_QUARTERS) for name in organizations}
    for task in records.tasks:
        for name in dict.fromkeys(unit.canonical for unit in task.lead_units):
            for step in task.schedule if name in due else ():
                for quarter in step.period.quarters if step.period else ():
                    due[name][quarter - 1] += 1
    return list(due.items())


def running_series(records: Records) -> list[Series]:
    """Find amounts that steps of three quarters at least run up to a goal of the same unit."""
    result: list[Series] = []
    for task in records.tasks:
        for goal in task.target.quantities:
            points: dict[int, int | float] = {}
            for step in task.schedule:
                if step.period is None or len(step.period.quarters) != 1 or step.track:
                    continue
                same = [q for q in step.quantities if _is_same(q, goal)]
                if same:
                    points[step.period.quarters[0]] = same[-1].high
            if len(points) >= _FEWEST_POINTS and goal.unit and goal.high:
                name = goal.metric or task.title or task.target.text[:20]
                result.append(Series(task.id, name, goal.unit, sorted(points.items()), goal.high))
                break
    return result[:_MOST_LINES]


def _is_same(quantity: Quantity, goal: Quantity) -> bool:
    return (quantity.unit, quantity.metric, quantity.basis) == (goal.unit, goal.metric, goal.basis)


def bars_svg(bars: list[Bar], title: str) -> str:
    """Draw bars with their labels and numbers."""
    most = max((count for _, count in bars), default=1)
    rows = []
    for index, (name, count) in enumerate(bars):
        y = index * _ROW
        width = round((_WIDTH - _LABEL - 50) * count / most, 1)
        rows.append(
            f'<text x="{_LABEL - 6}" y="{y + 14}" text-anchor="end">{escape(_short(name))}</text>'
            f'<rect x="{_LABEL}" y="{y + 3}" width="{width}" height="14"/>'
            f'<text x="{_LABEL + width + 4}" y="{y + 14}">{count}</text>'
        )
    return _svg("bars", title, _WIDTH, len(bars) * _ROW + 4, "".join(rows))


def heat_svg(rows: list[tuple[str, list[int]]], headers: list[str], title: str) -> str:
    """Draw a map of organizations and quarters, darker where more is due."""
    most = max((count for _, counts in rows for count in counts), default=1) or 1
    cell = 80
    parts = [
        f'<text x="{_LABEL + (column + 0.5) * cell}" y="14" text-anchor="middle">'
        f"{escape(header)}</text>"
        for column, header in enumerate(headers)
    ]
    for index, (name, counts) in enumerate(rows, start=1):
        y = index * _ROW
        parts.append(
            f'<text x="{_LABEL - 6}" y="{y + 14}" text-anchor="end">{escape(_short(name))}</text>'
        )
        for column, count in enumerate(counts):
            share = count / most
            dark = ' class="dark"' if share > 0.55 else ""
            x = _LABEL + column * cell
            parts.append(
                f'<rect x="{x}" y="{y}" width="{cell - 2}" height="{_ROW - 2}"'
                f' fill-opacity="{round(0.06 + 0.94 * share, 2)}"/>'
                f'<text x="{x + cell / 2 - 1}" y="{y + 14}" text-anchor="middle"{dark}>'
                f"{count}</text>"
            )
    return _svg("heat", title, _LABEL + 4 * cell, (len(rows) + 1) * _ROW + 4, "".join(parts))


def line_svg(series: Series, title: str) -> str:
    """Draw a small line of a running amount, dashed at the goal."""
    width, height, edge = 150, 46, 6
    most = max([series.target, *(value for _, value in series.points)]) or 1
    spots = [
        (
            edge + (quarter - 1) * (width - 2 * edge) / 3,
            height - edge - (height - 2 * edge) * value / most,
        )
        for quarter, value in series.points
    ]
    goal = height - edge - (height - 2 * edge) * series.target / most
    path = " ".join(f"{round(x, 1)},{round(y, 1)}" for x, y in spots)
    dots = "".join(f'<circle cx="{round(x, 1)}" cy="{round(y, 1)}" r="2.5"/>' for x, y in spots)
    goal_line = (
        f'<line x1="{edge}" x2="{width - edge}" y1="{round(goal, 1)}" y2="{round(goal, 1)}"/>'
    )
    return _svg("line", title, width, height, f'{goal_line}<polyline points="{path}"/>{dots}')


def _svg(kind: str, title: str, width: float, height: float, shapes: str) -> str:
    return (
        f'<svg class="{kind}" role="img" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}"><title>{escape(title)}</title>{shapes}</svg>'
    )


def _short(name: str) -> str:
    """Cut a name to what fits beside a bar.

    >>> _short("市人力资源和社会保障事业发展服务中心")
    '市人力资源和社会保障事业…'
    """
    return name if len(name) <= 13 else f"{name[:12]}…"
