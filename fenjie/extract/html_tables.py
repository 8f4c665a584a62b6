"""Tables of a web page: their rows, and whether they hold data or only arrange the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from fenjie.extract.html_manners import is_gone, unseen_manner
from fenjie.extract.html_tags import CELLS, GROUPS, UNREAD
from fenjie.normalize.header_roles import fitting_layout
from fenjie.rules import rules

_FRAMES = GROUPS | {"tr", "colgroup", "col"}
"""What stands around the cells of a table, or says how wide they are."""
_MOST_COLUMNS = 1000
"""Columns of a table that may be hidden."""
_MOST_HEADERS = 60
"""Cells of a row that may be headers; more would take time, and no table of tasks has them."""


def rows_of(table: Any, unseen: list[Any] | None = None) -> Iterator[tuple[list[Any], int]]:
    """Yield the cells of each row of a table with the number of the row's group (thead, tbody).

    Cells of tables inside its cells are not among them. A cell outside a row begins one, and a
    cell inside a cell, where a tag was left open, stands behind it. Rows and cells that nobody
    sees are added to `unseen` instead.
    """
    cells: list[Any] | None = None
    group = 0
    walk = etree.iterwalk(table, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start" and element is not table and _has_norows_of(element):
            walk.skip_subtree()
            if unseen is not None:
                unseen.append(element)
        elif tag == "tr" or tag in GROUPS:
            if cells is not None:
                yield cells, group
            cells = [] if tag == "tr" and event == "start" else None
            group += tag in GROUPS
        elif tag in CELLS and event == "start":
            cells = [] if cells is None else cells
            cells.append(element)
    if cells is not None:
        yield cells, group


def _has_norows_of(element: Any) -> bool:
    tag = element.tag
    if tag in CELLS:
        # Browsers keep the place of a cell that is only not seen.
        return is_gone(element)
    return tag == "table" or tag in UNREAD or unseen_manner(element) is not None


def holds_only_rows(table: Any) -> bool:
    """Return whether nothing stands in a table beside its cells, neither words nor elements."""
    stack = [table]
    while stack:
        element = stack.pop()
        if _has_words(element.text):
            return False
        for inner in element[:]:
            if _has_words(inner.tail):
                return False
            if inner.tag in _FRAMES:
                stack.append(inner)
            elif inner.tag not in CELLS:
                return False
    return True


def _has_words(text: str | None) -> bool:
    return text is not None and not text.isspace()


def unseen_columns(table: Any) -> set[int]:
    """Return the columns of a table, from 1, that its `col` elements keep from being seen.

    Browsers show a column that is not displayed; programs that save sheets as pages mean it.
    """
    unseen: set[int] = set()
    number = 1
    for column in table.iter("col"):
        style = (column.get("style") or "").lower()
        span = column.get("span") or "1"
        width = min(int(span), _MOST_COLUMNS) if span.isascii() and span.isdigit() else 1
        meant = "mso-" in style or column.get("width") == "0"
        if "collapse" in style or column.get("hidden") is not None or (meant and is_gone(column)):
            unseen.update(range(number, number + width))
        number += width
        if number > _MOST_COLUMNS:
            break
    return unseen


def is_data(table: Any) -> bool:
    """Return whether a table holds data, and does not only arrange other tables."""
    return next(table.iterdescendants("table"), None) is None or has_headers(table)


def has_headers(table: Any) -> bool:
    """Return whether one of the first rows of a table are headers that a layout fits."""
    for cells, _ in islice(rows_of(table), rules().tables.header_within_rows):
        if 1 < len(cells) <= _MOST_HEADERS and all(
            next(cell.iterdescendants("table"), None) is None for cell in cells
        ):
            headers = ["".join(cell.itertext())[:80] for cell in cells]
            if fitting_layout(headers) is not None:
                return True
    return False
