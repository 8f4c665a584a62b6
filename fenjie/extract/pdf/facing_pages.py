"""Columns that go on beside the page: a sheet that is too wide is printed on two pages."""

from __future__ import annotations

from fenjie.extract.content import Grid
from fenjie.extract.pdf.page_layout import PageLayout

_NEAR = 2.0
"""Points by which lines of the two pages may differ."""


def facing(pages: list[PageLayout]) -> dict[int, int]:
    """Return for each page whose columns go on the one where they do, by their indexes.

    The pages at the right come in turn with those at the left, or all of them behind. Their rows
    are those at the left; the first head is another, so that none is the same table's next part.
    """
    count = len(pages)
    if count % 2:
        return {}
    half = count // 2
    for pairs in (
        {index: index + half for index in range(half)},
        {index: index + 1 for index in range(0, count, 2)},
    ):
        if all(_goes_on(pages[left], pages[right]) for left, right in pairs.items()):
            return pairs
    return {}


def _goes_on(left: PageLayout, right: PageLayout) -> bool:
    if len(left.table_grids) != 1 or len(right.table_grids) != 1:
        return False
    one, other = left.table_grids[0], right.table_grids[0]
    if len(one.ys) != len(other.ys) or len(one.ys) < 3 or other.xs == one.xs:
        return False
    alike = all(abs(a - b) <= _NEAR for a, b in zip(one.ys, other.ys, strict=True))
    return alike and _has_own_header(left, right)


def _has_own_header(left: PageLayout, right: PageLayout) -> bool:
    """Return whether the table at the right begins with another header, and nothing above it."""
    top = right.table_grids[0].ys[0]
    if any(char.top < top for char in right.outside):
        return False
    mine, other = (
        "".join(char.text for char in page.inside[0].get((0, 0), ()) if not char.text.isspace())
        for page in (right, left)
    )
    return mine not in ("", other) and not mine[0].isdigit()


def join(grid: Grid, right: Grid) -> None:
    """Put the cells of the page at the right behind those of the rows at the left."""
    for row, more in zip(grid.rows, right.rows, strict=True):
        row += more
