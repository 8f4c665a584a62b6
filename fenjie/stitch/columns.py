"""Which column holds what, and putting a row right that has too few or too many cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from fenjie.errors import InputError
from fenjie.grid import Cell, RawTable, Traced
from fenjie.normalize.characters import normal_form
from fenjie.normalize.numbering import leading_number
from fenjie.normalize.periods import QUARTERS
from fenjie.rules import Layout, rules
from fenjie.rules.heads import fitting_layout, role_of, squeeze
from fenjie.stitch.notes import Notebook

_QUARTER = re.compile(QUARTERS)
_NAMES = re.compile(r"\s*(?:[㐀-鿿]\s*){2,4}(?:[\s、，]+(?:[㐀-鿿]\s*){1,4})*$|\s*/\s*$")
_MOST_COLUMNS = 24


@dataclass(slots=True)
class Columns:
    """The columns of a table: each one's printed head and its role, None for an extra."""

    layout: Layout
    heads: list[str]
    roles: list[str | None] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.roles)


def read_columns(table: RawTable, notebook: Notebook) -> Columns:
    """Match the heads of a table to roles; note heads that have none or one already taken.

    Raises `InputError` (`no-table`) when no layout fits.
    """
    heads = [normal_form(cell.text.text).strip() for cell in table.heads]
    layout = fitting_layout(heads)
    if layout is None:
        raise InputError(
            "no-table", "the heads of the table are not known: {heads}", heads=" ".join(heads)
        )
    columns = Columns(layout, heads)
    for head in heads:
        role = role_of(head, layout)
        if role is not None and role in columns.roles:
            notebook.add("head-duplicate", [], evidence=[head], head=head)
            role = None
        elif role is None and head:
            notebook.add("head-unknown", [], evidence=[head], head=head)
        columns.roles.append(role)
    if "lead" not in columns.roles and "support" in columns.roles:
        # With one list of bodies, who leads is decided among them.
        index = columns.roles.index("support")
        if squeeze(heads[index]) in rules().units.one_list:
            columns.roles[index] = "units"
    return columns


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
    head, rest = cells[: count - 1], cells[count - 1 :]
    filled = [*head, *([_joined(rest)] if rest else [])]
    return filled + [Cell() for _ in range(count - len(filled))]


def _fill(cells: list[Cell], columns: Columns) -> list[Cell]:
    """Choose which columns are missing so that the others fit best."""
    count = columns.count

    def score(places: tuple[int, ...]) -> float:
        return sum(
            _fits(cell, columns.roles[place]) for cell, place in zip(cells, places, strict=True)
        )

    best = max(combinations(range(count), len(cells)), key=score)
    filled = [Cell() for _ in range(count)]
    for cell, place in zip(cells, best, strict=True):
        filled[place] = cell
    return filled


def _merge(cells: list[Cell], columns: Columns) -> list[Cell]:
    """Choose where neighbouring cells are one so that all fit best."""
    count = columns.count

    def joined(cuts: tuple[int, ...]) -> list[Cell]:
        edges = [0, *cuts, len(cells)]
        return [_joined(cells[a:b]) for a, b in pairwise(edges)]

    def score(cuts: tuple[int, ...]) -> float:
        return sum(
            _fits(cell, role) for cell, role in zip(joined(cuts), columns.roles, strict=True)
        )

    choices = list(combinations(range(1, len(cells)), count - 1))
    if len(choices) > 5000:
        return _by_order(cells, count)
    return joined(max(choices, key=score))


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
    names = bool(_NAMES.match(text)) and len(text) <= 24
    ends = text.rstrip("）)").endswith(tuple(rules().units.endings))
    empty = text in rules().units.empty
    quarters = len(_QUARTER.findall(text[:2000]))
    numbered = leading_number(text) is not None
    words = normal_form(text[:40]).strip()
    begins = words.startswith(tuple(rules().units.beginnings))
    listed = "、" in text or "，" in text or "," in text
    match role:
        case "schedule":
            opens = bool(_QUARTER.match(words)) or "：" in words[:30]
            body = len(text) > 60
            return min(quarters, 4) + body + 1.5 * opens - 3 * ends * (not body)
        case "target" | "title" | "number":
            whole = normal_form(text[-8:]).strip().endswith(("。", "！", "？"))
            return 4.0 * numbered + whole - min(quarters, 2) - 2 * names
        case "leaders":
            return 4.0 * (names and not ends) - (len(text) > 30)
        case "lead":
            short = -(len(text) > 40) - 2 * (names and not ends) - 1.5 * listed
            return 2.5 * ends + 0.5 * empty + begins + short
        case "support" | "units":
            return 2.0 * ends + 1.5 * empty + 0.5 * listed + begins - 2 * (names and not ends)
        case "requirement":
            return 1.0 * (not numbered) + 2 * ("：" in text[:24] or ":" in text[:24]) - quarters
        case _:
            return 0.0
