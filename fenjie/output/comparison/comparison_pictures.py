"""The pictures of the page: how far numbers moved, who leads how much, what became of tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from fenjie.output.review.pictures import svg

_WIDTH, _HEIGHT = 120, 14
_GLANCE, _LABELS, _BAR = 720, 84, 34
_NARROWEST = 3.0
_ROOM = 9
"""Width that a character of a number takes in a bar."""
OLD_PARTS = ("same", "renumbered", "revised", "split", "merged", "removed")
NEW_PARTS = ("same", "renumbered", "revised", "split", "merged", "added")


def move_bar(size: float, largest: float) -> str:
    """Draw how far a number moved, to the left or right of the middle."""
    middle = _WIDTH / 2
    width = round(middle * min(1.0, abs(size) / (abs(largest) or 1)), 1)
    x = middle if size > 0 else middle - width
    look = "up" if size > 0 else "down"
    return _plain(
        f'<rect class="{look}" x="{x}" y="1" width="{width}" height="{_HEIGHT - 2}"/>'
        f'<line x1="{middle}" x2="{middle}" y1="0" y2="{_HEIGHT}"/>'
    )


def pair_bars(old: int, new: int, most: int) -> str:
    """Draw two counts, the old one above the new one."""
    widths = [round(_WIDTH * count / (most or 1), 1) for count in (old, new)]
    return _plain(
        f'<rect class="before" x="0" y="0" width="{widths[0]}" height="6"/>'
        f'<rect class="after" x="0" y="7" width="{widths[1]}" height="6"/>'
    )


def _plain(shapes: str) -> str:
    """Return a picture of what stands beside it in words as well."""
    return (
        f'<svg class="bar" aria-hidden="true" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}"'
        f' height="{_HEIGHT}">{shapes}</svg>'
    )


def glance_svg(
    sides: Sequence[tuple[str, Mapping[str, int]]], names: Mapping[str, str], title: str
) -> str:
    """Draw how many tasks are what, one bar above the other: of two documents, or of quarters.

    `sides` are the names of the bars with the count of tasks of each kind.
    """
    most = max((sum(counts.values()) for _, counts in sides), default=1) or 1
    parts = []
    for row, (label, counts) in enumerate(sides):
        y, x = row * (_BAR + 10), float(_LABELS)
        parts.append(
            f'<text x="{_LABELS - 8}" y="{y + 22}" text-anchor="end">{escape(label)}</text>'
        )
        for relation, count in counts.items():
            if not count:
                continue
            width = max(_NARROWEST, round((_GLANCE - _LABELS) * count / most - 1, 1))
            words = f"{names[relation]} {count}"
            parts.append(
                f'<rect class="{relation}" x="{round(x, 1)}" y="{y}" width="{width}"'
                f' height="{_BAR}"><title>{escape(words)}</title></rect>'
            )
            inside = words if width > _ROOM * len(words) else str(count)
            if width > _ROOM * len(inside):
                parts.append(
                    f'<text class="in {relation}" x="{round(x + width / 2, 1)}" y="{y + 22}"'
                    f' text-anchor="middle">{escape(inside)}</text>'
                )
            x += width + 1
    height = len(sides) * (_BAR + 10) - 10
    return svg("glance", title, _GLANCE + 40, height, "".join(parts))
