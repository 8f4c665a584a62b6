"""Header rows: of one level or two (责任单位 above 牵头 and 配合), and titles between tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from fenjie.errors import InputError
from fenjie.grid import Cell
from fenjie.normalize.header_roles import KEPT, PERIOD, fitting_layout, role_of
from fenjie.provenance import Traced
from fenjie.rules import Layout, rules

LONGEST_HEADERS = 400
"""Characters of all heads of a table together at most."""
_LONGEST_LOWER = 12
_LONGEST_TITLE = 80
_MOST_ROWS = 60
_FEWEST_HEADERS = 2


def is_header(row: Sequence[Cell], layouts: Sequence[Layout]) -> bool:
    """Return whether the cells of a row are the heads of a table that a layout fits."""
    filled = [cell.text.text for cell in row if not cell.blank]
    if len(filled) < 2 or sum(map(len, filled)) > LONGEST_HEADERS:
        return False
    return fitting_layout([cell.text.text for cell in row], layouts) is not None


def two_level_header(
    upper: Sequence[Cell], lower: Sequence[Cell], layouts: Sequence[Layout], *, spans: bool
) -> list[Cell] | None:
    """Return the heads of a header row of two levels, None where it is a single row.

    The row below has words only under a head of several columns, and other heads reach down.
    Where the source does not say which cells are merged (`spans`), a head covers the blank or
    equal ones to its right, and what stands twice below it reaches down.
    """
    if len(upper) != len(lower) or sum(len(cell.text) for cell in lower) > LONGEST_HEADERS:
        return None
    headers: list[Cell] = []
    until = 0
    above = Cell()
    collected = tall = False
    for column, (over, merged_into) in enumerate(zip(upper, lower, strict=True)):
        same = not over.blank and _words(over) == _words(merged_into)
        if not over.blank and not (not spans and _words(over) == _words(above)):
            above = over
            if spans:
                until = column + over.columns if over.columns > 1 and over.rows == 1 else 0
            else:
                until = column + _covered(upper, lower, column)
            tall = tall or over.rows == 2 or (not spans and (merged_into.blank or same))
        if merged_into.blank or (same and not spans):
            headers.append(over)
        elif column < until and len(merged_into.text) <= _LONGEST_LOWER:
            headers.append(_lower_header(above, merged_into, layouts))
            collected = True
        else:
            return None
    return headers if collected and tall else None


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
    if any(role_of(upper.text.text, layout) == PERIOD for layout in known):
        # 目标 and 完成情况 below 一季度: the first is the quarter's, a result is kept beside it.
        result = any(role_of(lower.text.text, layout) == KEPT for layout in known)
        return Cell(Traced.join([upper.text.strip(), lower.text.strip()])) if result else upper
    if any(role_of(upper.text.text, layout) == KEPT for layout in known) or not any(
        role_of(lower.text.text, layout) for layout in known
    ):
        return Cell(Traced.join([upper.text.strip(), lower.text.strip()]))
    return lower


def no_table(
    name: str, rows: Iterable[Sequence[Cell]], layouts: Sequence[Layout], advice: str
) -> InputError:
    """Return the error for a document without a table, with the row that comes nearest to heads.

    `advice` is what to do about it: a sentence with `{name}` and `{headers}`.
    """
    best: tuple[int, str] = (0, "")
    for row in islice(rows, _MOST_ROWS):
        words = [cell.text.text.strip() for cell in row if not cell.blank]
        if len(words) < _FEWEST_HEADERS or sum(map(len, words)) > LONGEST_HEADERS:
            continue
        known = layouts or rules().layouts
        count = sum(any(role_of(word, layout) for layout in known) for word in words)
        if count > best[0] or (not best[1] and len(words) > _FEWEST_HEADERS):
            best = (count, " ".join(words))
    if layouts and best[1]:
        return InputError(
            "no-table",
            "{name} has no header row that the layout {layout} fits, which needs {needs};"
            " the row that comes nearest is: {row}",
            name=name,
            layout=", ".join(layout.name for layout in layouts),
            needs="; ".join(", ".join(layout.required) for layout in layouts),
            row=best[1],
        )
    if best[1]:
        return InputError(
            "no-table",
            "{name} has no header row that a layout fits, with heads such as {headers}; the row"
            " that comes nearest is: {row}; docs/layouts.md tells how to read other heads",
            name=name,
            headers=_USUAL,
            row=best[1],
        )
    return InputError("no-table", advice, name=name, headers=_USUAL)


_USUAL = "年度目标, 季度安排, 牵头单位"


def is_title(text: str) -> bool:
    """Return whether a line can be the title of a document of tasks."""
    words = "".join(text.split())
    if not 4 <= len(words) <= _LONGEST_TITLE or "。" in words:
        return False
    return re.match(rules().document.title, words) is not None and (
        re.search(r"20\d\d|二[〇零○]", words) is not None
        or re.search(rules().document.kinds + "$", words) is not None
    )


def several_documents(name: str, titles: Sequence[str], number: int | None = None) -> InputError:
    """Return the error that lists the documents of a file; `number` is the one asked for."""
    if len(titles) == 1:
        return InputError(
            "documents",
            "{name} holds one document, and no number {number}",
            name=name,
            number=number,
        )
    listed = " ".join(f"({number}) {title}" for number, title in enumerate(titles, start=1))
    return InputError(
        "documents",
        "{name} holds {count} documents, choose one with --document N: {titles}",
        name=name,
        count=len(titles),
        titles=listed,
    )


def same_title(one: str, other: str) -> bool:
    """Return whether two lines print one title: blanks, width and a bracketed remark left out."""
    return _bare(one) == _bare(other)


def _bare(title: str) -> str:
    return re.sub(r"\s|[（(][^（）()]*[）)]|^#+|</?[pb]>|续表?$", "", title)
