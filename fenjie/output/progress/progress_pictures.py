"""Pictures of progress: how an organization's tasks stand, and a figure beside what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fenjie.output.review.pictures import svg

_BAR, _HIGH = 160, 12
_WIDTH, _HEIGHT, _EDGE = 150, 46, 6
_LAST = 4


def status_bar(statuses: Mapping[str, int], most: int) -> str:
    """Draw how many tasks stand how in one bar, to the scale of the longest.

    It is silent: the counts stand beside it.
    """
    parts, x = [], 0.0
    for status, count in statuses.items():
        width = round(_BAR * count / (most or 1), 1)
        if count:
            parts.append(
                f'<rect class="{status}" x="{round(x, 1)}" y="0" width="{width}" height="{_HIGH}"/>'
            )
        x += width
    return (
        f'<svg class="bar" aria-hidden="true" viewBox="0 0 {_BAR} {_HIGH}" width="{_BAR}"'
        f' height="{_HIGH}">{"".join(parts)}</svg>'
    )


def reached_svg(
    reached: Sequence[tuple[int, float]],
    due: Sequence[tuple[int, float]],
    goal: float,
    title: str,
) -> str:
    """Draw what is reached by each quarter as a line, and what is due as a dashed one.

    The goal is at the end of the dashed line.
    """
    most = max([goal, *(value for _, value in (*reached, *due))]) or 1

    def spots(values: Sequence[tuple[int, float]]) -> list[tuple[float, float]]:
        return [
            (
                round(_EDGE + quarter * (_WIDTH - 2 * _EDGE) / _LAST, 1),
                round(_HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * max(0.0, value) / most, 1),
            )
            for quarter, value in values
        ]

    planned, known = spots(due), spots(reached)
    shapes = [
        f'<polyline class="due" points="{_path(planned)}"/>' if len(planned) > 1 else "",
        f'<polyline points="{_path(known)}"/>' if len(known) > 1 else "",
        *(f'<circle class="due" cx="{x}" cy="{y}" r="2"/>' for x, y in planned),
        *(f'<circle cx="{x}" cy="{y}" r="2.5"/>' for x, y in known),
    ]
    return svg("line reached", title, _WIDTH, _HEIGHT, "".join(shapes))


def _path(spots: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in spots)
