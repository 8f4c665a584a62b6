"""Header rows: of one level or several (责任单位 above 牵头 and 配合)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from fenjie.errors import InputError
from fenjie.grid import Cell
from fenjie.normalize.header_roles import KEPT, PERIOD, fitting_layout, role_of
from fenjie.provenance import Traced
from fenjie.rules import Layout, rules

_MOST_ROWS = 60
"""Rows that are searched for what to say in an error; more would take time."""
MOST_LEVELS = 4
_FEWEST_HEADERS = 2
"""A row of one cell is a line, no row of headers."""


def is_header(row: Sequence[Cell], layouts: Sequence[Layout]) -> bool:
    """Return whether the cells of a row are the headers of a table that a layout fits."""
    filled = [cell.text.text for cell in row if not cell.blank]
    if len(filled) < _FEWEST_HEADERS or sum(map(len, filled)) > rules().tables.longest_header_row:
        return False
    return fitting_layout([cell.text.text for cell in row], layouts) is not None


def levelled_header(
    rows: Sequence[Sequence[Cell]], layouts: Sequence[Layout], *, spans: bool
) -> tuple[list[Cell], int] | None:
    """Return the headers that the first of `rows` makes with those below it, and the levels.

    None where it is a single row. The tallest cell says how many levels there are, where the source
    tells which cells are merged; elsewhere there are two.
    """
    levels = max((cell.rows for cell in rows[0] if not cell.blank), default=1) if spans else 2
    if not 1 < levels <= min(len(rows), MOST_LEVELS):
        return None
    headers = list(rows[levels - 1])
    for level in range(levels - 2, -1, -1):
        both = _two_levels(rows[level], headers, layouts, spans=spans, reach=levels - level)
        if both is None:
            return None
        headers = both
    return headers, levels


def _two_levels(
    upper: Sequence[Cell],
    lower: Sequence[Cell],
    layouts: Sequence[Layout],
    *,
    spans: bool,
    reach: int,
) -> list[Cell] | None:
    """Return the headers of two levels, None where they are none; the tall ones `reach` down.

    The row below has words only under a header of several columns, and other headers reach down.
    Where the source does not say which cells are merged (`spans`), a header covers the blank or
    equal ones to its right, and what stands twice below it reaches down.
    """
    if len(upper) != len(lower) or not _may_be_lower(lower):
        return None
    longest = rules().tables.longest_lower_header
    headers: list[Cell] = []
    collected = tall = False
    for column, (above, until) in enumerate(_covering(upper, lower, spans=spans)):
        over, below = upper[column], lower[column]
        if _reaches_down(over, below, spans=spans):
            headers.append(over)
            tall = tall or (above is over and not spans)
        elif column < until and len(below.text) <= longest:
            headers.append(_lower_header(above, below, layouts))
            collected = True
        else:
            return None
        tall = tall or over.merged_into is not None or (above is over and over.rows == reach)
    return headers if collected and tall else None


def _covering(
    upper: Sequence[Cell], lower: Sequence[Cell], *, spans: bool
) -> Iterator[tuple[Cell, int]]:
    """Yield for each column the header above it, and the first column that it does not cover."""
    above, until = Cell(), 0
    for column, over in enumerate(upper):
        if not over.blank and (spans or not _same_words(over, above)):
            above = over
            until = column + (_spanned(over) if spans else _covered(upper, lower, column))
        yield above, until


def _reaches_down(over: Cell, below: Cell, *, spans: bool) -> bool:
    return below.blank or (not spans and _same_words(over, below))


def _may_be_lower(row: Sequence[Cell]) -> bool:
    return sum(len(cell.text) for cell in row) <= rules().tables.longest_header_row


def _same_words(one: Cell, other: Cell) -> bool:
    return not one.blank and _words(one) == _words(other)


def _spanned(cell: Cell) -> int:
    """Return how many columns a header covers that does not reach down; 0 for only its own."""
    return cell.columns if cell.columns > 1 and cell.rows == 1 else 0


def _covered(upper: Sequence[Cell], lower: Sequence[Cell], column: int) -> int:
    """Count the columns that a head covers in a source without spans; 0 for only its own."""
    words = _words(upper[column])
    end = column + 1
    while end < len(upper) and (upper[end].blank or _words(upper[end]) == words):
        if lower[end].blank:
            break
        end += 1
    return end - column if end > column + 1 else 0


def _words(cell: Cell) -> str:
    return "".join(cell.text.text.split())


def _lower_header(upper: Cell, lower: Cell, layouts: Sequence[Layout]) -> Cell:
    """Return the head of a column under another: the lower words, both where these say little."""
    known = layouts or rules().layouts
    if any(role_of(upper.text.text, layout) == PERIOD for layout in known) and not any(
        role_of(lower.text.text, layout) == PERIOD for layout in known
    ):
        # 目标 and 完成情况 below 一季度: the first is the quarter's, a result is kept beside it.
        result = any(role_of(lower.text.text, layout) == KEPT for layout in known)
        return Cell(Traced.join([upper.text.strip(), lower.text.strip()])) if result else upper
    if any(role_of(upper.text.text, layout) == KEPT for layout in known) or not any(
        role_of(lower.text.text, layout) for layout in known
    ):
        return Cell(Traced.join([upper.text.strip(), lower.text.strip()]))
    return lower


def no_rows(name: str) -> InputError:
    """Return the error for a table with nothing below its headers."""
    return InputError(
        "no-rows",
        "{name} holds only a header row; check whether the table was exported whole",
        name=name,
    )


def no_table(
    name: str, rows: Iterable[Sequence[Cell]], layouts: Sequence[Layout], advice: str
) -> InputError:
    """Return the error for a document without a table, with the row that comes nearest to headers.

    `advice` is what to do about it: a sentence with `{name}` and `{headers}`.
    """
    nearest = _nearest(rows, layouts or rules().layouts)
    if layouts and nearest:
        return InputError(
            "no-table",
            "{name} has no header row that the layout {layout} fits, which needs {needs};"
            " the row that comes nearest is: {row}",
            name=name,
            layout=", ".join(layout.name for layout in layouts),
            needs="; ".join(", ".join(layout.required) for layout in layouts),
            row=nearest,
        )
    if nearest:
        return InputError(
            "no-table",
            "{name} has no header row that a layout fits, with headers such as {headers}; the row"
            " that comes nearest is: {row}; docs/layouts.md tells how to read other headers",
            name=name,
            headers=_USUAL,
            row=nearest,
        )
    return InputError("no-table", advice, name=name, headers=_USUAL)


def _nearest(rows: Iterable[Sequence[Cell]], layouts: Sequence[Layout]) -> str:
    """Return the row that has the most known headers, blank where none looks like headers."""
    best: tuple[int, str] = (0, "")
    for row in islice(rows, _MOST_ROWS):
        words = [cell.text.text.strip() for cell in row if not cell.blank]
        if len(words) < _FEWEST_HEADERS or sum(map(len, words)) > rules().tables.longest_header_row:
            continue
        count = sum(any(role_of(word, layout) for layout in layouts) for word in words)
        if count > best[0] or (not best[1] and len(words) > _FEWEST_HEADERS):
            best = (count, " ".join(words))
    return best[1]


_USUAL = "年度目标, 季度安排, 牵头单位"
