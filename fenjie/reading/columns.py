"""Which column holds what, and putting a row right that has too few or too many cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fenjie.errors import InputError
from fenjie.grid import Cell, RawTable
from fenjie.normalize.column_roles import column_roles, label_of
from fenjie.normalize.deadlines import read_deadline
from fenjie.normalize.header_roles import fit, fitting_layout, layout_named, role_of
from fenjie.normalize.organizations.lists import is_empty
from fenjie.normalize.organizations.names import begins_name, ends_name
from fenjie.normalize.time_expressions import QUARTERS
from fenjie.provenance import Traced
from fenjie.reading.notes import Notebook
from fenjie.rules import Layout
from fenjie.text.enumerators import leading_number
from fenjie.text.han import HAN
from fenjie.text.normal_form import normal_form

_QUARTER = re.compile(QUARTERS)
_NAMES = re.compile(rf"\s*(?:[{HAN}]\s*){{2,4}}(?:[\s、，]+(?:[{HAN}]\s*){{1,4}})*$|\s*/\s*$")
_MOST_COLUMNS = 24
_MOST_ROWS_READ = 60
_LONGEST_READ = 200
_FEWEST_CELLS = 3


@dataclass(slots=True)
class Columns:
    """The columns of a table: each one's printed head and its role, None for an extra."""

    layout: Layout
    headers: list[str]
    roles: list[str | None] = field(default_factory=list)
    score: float = 1.0
    """The share of the heads that the layout knows."""

    @property
    def count(self) -> int:
        return len(self.roles)


def read_columns(table: RawTable, notebook: Notebook, layouts: Sequence[Layout] = ()) -> Columns:
    """Match the heads of a table to roles; note heads that have none or one already taken.

    `layouts` are those to choose from, all that the rules have where there are none.
    Raises `InputError` (`no-table`) when no layout fits.
    """
    headers = [normal_form(cell.text.text).strip() for cell in table.headers]
    if table.roles is not None:
        return Columns(layout_named("paragraphs"), headers, list(table.roles))
    layout = fitting_layout(headers, layouts)
    if layout is None:
        raise InputError(
            "no-table", "the heads of the table are not known: {headers}", headers=" ".join(headers)
        )
    result = column_roles(headers, layout)
    columns = Columns(
        layout, headers, result.roles, round(fit(headers, layout, chosen=bool(layouts)), 2)
    )
    known_by_content(table, columns)
    for header in result.duplicates:
        notebook.add("head-duplicate", [], evidence=[header], header=header)
    for header in result.unknown:
        if columns.roles[headers.index(header)] is None:
            notebook.add("head-unknown", [], evidence=[header], header=header)
    return columns


def known_by_content(table: RawTable, columns: Columns) -> None:
    """Give columns whose heads say nothing the role that their cells speak for.

    A column of numbers that count up is the number column, one of names of bodies the list of
    bodies, where the table has no other.
    """
    for index, (header, role) in enumerate(zip(columns.headers, columns.roles, strict=True)):
        if role is not None or role_of(header, columns.layout) is not None:
            continue
        words = [
            text
            for row in table.rows[:_MOST_ROWS_READ]
            if index < len(row.cells)
            and (text := normal_form(row.cells[index].text.text[:_LONGEST_READ]).strip())
        ]
        if len(words) < _FEWEST_CELLS:
            continue
        if "number" not in columns.roles and all(word.isdecimal() for word in words):
            columns.roles[index] = "number"
        elif not {"lead", "support", "units"} & set(columns.roles):
            if sum(map(ends_name, words)) * 4 >= len(words) * 3:
                columns.roles[index] = "units"


def align(cells: list[Cell], columns: Columns) -> tuple[list[Cell], str] | None:
    """Put the cells of a damaged row under the columns that their contents speak for.

    Returns as many cells as there are columns and in people's words what was done, or None
    when the row is whole. Trailing blank cells that are too many are left out.
    """
    count = columns.count
    if len(cells) == count:
        return None
    kept = list(cells)
    while len(kept) > count and kept[-1].blank:
        kept.pop()
    if len(kept) == count:
        return kept, "行末多余的空格已略去"
    if count > _MOST_COLUMNS or len(kept) > _MOST_COLUMNS:
        return _by_order(kept, count), "按次序对应"
    if len(kept) < count:
        return _fill(kept, columns), "按内容对应，缺少的格视为空白"
    return _merge(kept, columns), "按内容对应，被切开的格已相接"


def _by_order(cells: list[Cell], count: int) -> list[Cell]:
    header, rest = cells[: count - 1], cells[count - 1 :]
    filled = [*header, *([_joined(rest)] if rest else [])]
    return filled + [Cell() for _ in range(count - len(filled))]


def _fill(cells: list[Cell], columns: Columns) -> list[Cell]:
    """Choose which columns are missing so that the others fit best."""
    count = columns.count

    # best[k]: the score of the first k cells in the columns before this one, and where they stand.
    best: list[tuple[float, tuple[int, ...]] | None] = [(0.0, ()), *[None] * len(cells)]
    for place in range(count):
        for k in range(min(len(cells), place + 1), 0, -1):
            if (before := best[k - 1]) is None:
                continue
            score = before[0] + _fits(cells[k - 1], columns.roles[place])
            if (known := best[k]) is None or score > known[0]:
                best[k] = score, (*before[1], place)
    chosen = best[-1]
    places = chosen[1] if chosen else ()
    filled = [Cell() for _ in range(count)]
    for cell, place in zip(cells, places, strict=True):
        filled[place] = cell
    return filled


def _merge(cells: list[Cell], columns: Columns) -> list[Cell]:
    """Choose where neighbouring cells are one so that all fit best."""
    count = columns.count

    # best[end]: the score of the cells before end in the columns so far, and the cuts between.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for column, role in enumerate(columns.roles):
        left = count - column - 1
        ends = range(column + 1, len(cells) - left + 1) if left else (len(cells),)
        result: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end in ends:
            for start, (before, cuts) in best.items():
                if start < end:
                    score = before + _fits(_joined(cells[start:end]), role)
                    if end not in result or score > result[end][0]:
                        result[end] = score, (*cuts, end)
        best = result
    edges = (0, *best[len(cells)][1])
    return [_joined(cells[a:b]) for a, b in pairwise(edges)]


def _joined(cells: list[Cell]) -> Cell:
    if len(cells) == 1:
        return cells[0]
    cell = Cell(Traced.join(part.text for part in cells))
    for part in cells:
        cell.bold += part.bold
        cell.paragraphs += part.paragraphs
    return cell


def _fits(cell: Cell, role: str | None) -> float:
    """Say how well a cell's content speaks for a role; blank cells speak a little for all."""
    text = cell.text.text.strip()
    if not text:
        return 0.5 if role == "requirement" else 0.1
    names = len(text) <= 24 and _NAMES.match(text) is not None
    ends = ends_name(text.rstrip("）)"))
    empty = is_empty(text)
    quarters = len(_QUARTER.findall(text[:2000]))
    numbered = leading_number(text) is not None
    words = normal_form(text[:40]).strip()
    begins = begins_name(words)
    listed = "、" in text or "，" in text or "," in text
    match role:
        case "schedule":
            opens = bool(_QUARTER.match(words)) or "：" in words[:30]
            organization = len(text) > 60
            return min(quarters, 4) + organization + 1.5 * opens - 3 * ends * (not organization)
        case "target" | "title" | "number":
            whole = normal_form(text[-8:]).strip().endswith(("。", "！", "？"))
            return 4.0 * numbered + whole - min(quarters, 2) - 2 * names
        case "leaders":
            return 4.0 * (names and not ends) - (len(text) > 30)
        case "lead":
            short = -(len(text) > 40) - 2 * (names and not ends) - 1.5 * listed
            return 2.5 * ends + 0.5 * empty + begins + short
        case "support" | "support 2" | "units":
            return 2.0 * ends + 1.5 * empty + 0.5 * listed + begins - 2 * (names and not ends)
        case "requirement":
            return 1.0 * (not numbered) + 2 * ("：" in text[:24] or ":" in text[:24]) - quarters
        case "deadline":
            return 3.0 * (read_deadline(words, None) is not None) - 2 * names - (len(text) > 40)
        case _:
            return 1.0 * (label_of(role) is not None and len(text) > 4 and not (ends or names))
