"""The pictures of the page as SVG without any script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenjie.output.review.figures import Bar, Series

_ROW, _LABEL, _WIDTH = 20, 190, 560


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
    return svg("bars", title, _WIDTH, len(bars) * _ROW + 4, "".join(rows))


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
    return svg("heat", title, _LABEL + 4 * cell, (len(rows) + 1) * _ROW + 4, "".join(parts))


def line_svg(series: Series, title: str) -> str:
    """Draw what comes together by each quarter as a line, dashed at the goal.

    Where nothing says whether the quarters add up, they are dots without a line.
    """
    width, height, edge = 150, 46, 6
    values = series.totals or [point.value for point in series.points]
    most = max([series.target, *values]) or 1
    spots = [
        (
            edge + (point.quarter - 1) * (width - 2 * edge) / 3,
            height - edge - (height - 2 * edge) * value / most,
        )
        for point, value in zip(series.points, values, strict=True)
    ]
    goal = height - edge - (height - 2 * edge) * series.target / most
    path = " ".join(f"{round(x, 1)},{round(y, 1)}" for x, y in spots)
    line = f'<polyline points="{path}"/>' if series.totals else ""
    dots = "".join(f'<circle cx="{round(x, 1)}" cy="{round(y, 1)}" r="2.5"/>' for x, y in spots)
    goal_line = (
        f'<line x1="{edge}" x2="{width - edge}" y1="{round(goal, 1)}" y2="{round(goal, 1)}"/>'
    )
    return svg("line", title, width, height, f"{goal_line}{line}{dots}")


def svg(kind: str, title: str, width: float, height: float, shapes: str) -> str:
    """Draw shapes under a title that is read out."""
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
