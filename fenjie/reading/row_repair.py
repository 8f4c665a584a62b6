"""Rows that have too few or too many cells, put under the columns by what their cells hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct

from fenjie.grid import Cell
from fenjie.normalize.column_roles import OTHER_SUPPORT, label_of
from fenjie.normalize.deadlines import read_deadline
from fenjie.normalize.organizations.clauses import read_clause
from fenjie.normalize.organizations.lists import is_empty
from fenjie.normalize.organizations.names import begins_name, ends_name
from fenjie.normalize.time_expressions import QUARTERS
from fenjie.provenance import Traced
from fenjie.reading.columns import Columns
from fenjie.reading.role_words import SENTENCE_END
from fenjie.text.enumerators import leading_number, number_alone
from fenjie.text.han import HAN
from fenjie.text.late_pattern import late_pattern
from fenjie.text.normal_form import normal_form

_QUARTER = late_pattern(QUARTERS)
_NAMES = late_pattern(rf"\s*(?:[{HAN}]\s*){{2,4}}(?:[\s、，]+(?:[{HAN}]\s*){{1,4}})*$|\s*/\s*$")
_BETTER = 2.0
"""By how much contents must fit better for a row that has as many cells as it should."""
_MOST_COLUMNS = 24
"""Columns up to which contents decide; a table of more is damaged in other ways."""
_LONGEST_NAMES = 24
_LONGEST_OPENING = 40
_LONGEST_COUNTED = 2000
_LONGEST_CLAUSE = 80


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


def missing_before(cells: list[Cell], columns: Columns) -> int:
    """Return by how many columns a row begins too far left, 0 where it stands right.

    Where the source does not say which cells are merged, a program that leaves covered cells out
    fills the row up at its end.
    """
    kept = list(cells)
    while kept and kept[-1].blank:
        kept.pop()
    count = columns.count
    if not 1 < len(kept) < len(cells) == count <= _MOST_COLUMNS:
        return 0
    first = normal_form(kept[0].text.text[:_LONGEST_OPENING]).strip()
    if not first or (columns.roles[0] == "number" and number_alone(first) is not None):
        return 0
    missing = count - len(kept)
    moved = _score(kept, columns.roles[missing:])
    return missing if moved >= _score(kept, columns.roles) + _BETTER else 0


def _score(cells: Sequence[Cell], roles: Sequence[str | None]) -> float:
    return sum(map(_fits, cells, roles))


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
    """Return how well a cell's content speaks for a role; blank cells speak a little for all."""
    text = cell.text.text.strip()
    if not text:
        return 0.5 if role == "requirement" else 0.1
    fits = _fits_period if label_of(role) is not None else _FITS.get(role or "")
    return fits(_Words.of(text)) if fits is not None else 0.0


class _Words(Struct, frozen=True):
    """What tells the contents of columns apart."""

    text: str
    opening: str
    """The first words in normal form."""
    names: bool
    """Whether all of it can be names of people."""
    ends: bool
    """Whether it ends as an organization does."""
    quarters: int

    @classmethod
    def of(cls, text: str) -> _Words:
        return cls(
            text,
            normal_form(text[:_LONGEST_OPENING]).strip(),
            names=len(text) <= _LONGEST_NAMES and _NAMES.match(text) is not None,
            ends=ends_name(text.rstrip("）)")),
            quarters=len(_QUARTER.findall(text[:_LONGEST_COUNTED])),
        )

    @property
    def people(self) -> bool:
        return self.names and not self.ends

    @property
    def numbered(self) -> bool:
        return leading_number(self.text) is not None

    @property
    def begins(self) -> bool:
        return begins_name(self.opening)

    @property
    def clause(self) -> bool:
        return len(self.text) <= _LONGEST_CLAUSE and read_clause(normal_form(self.text)) is not None

    @property
    def listed(self) -> bool:
        return any(mark in self.text for mark in "、，,")


def _fits_schedule(words: _Words) -> float:
    opens = bool(_QUARTER.match(words.opening)) or "：" in words.opening[:30]
    long = len(words.text) > 60
    return min(words.quarters, 4) + long + 1.5 * opens - 3 * (words.ends and not long)


def _fits_goal(words: _Words) -> float:
    whole = normal_form(words.text[-8:]).strip().endswith(SENTENCE_END)
    return 4.0 * words.numbered + whole - min(words.quarters, 2) - 2 * words.names


def _fits_leaders(words: _Words) -> float:
    return 4.0 * words.people - (len(words.text) > 30)


def _fits_lead(words: _Words) -> float:
    against = (len(words.text) > 40) + 2 * words.people + 1.5 * words.listed
    return 2.5 * words.ends + 0.5 * is_empty(words.text) + words.begins - against


def _fits_organizations(words: _Words) -> float:
    empty = 1.5 * is_empty(words.text)
    return (
        2.0 * (words.ends or words.clause)
        + empty
        + 0.5 * words.listed
        + words.begins
        - 2 * words.people
    )


def _fits_requirement(words: _Words) -> float:
    source = any(colon in words.text[:24] for colon in "：:")
    return 1.0 * (not words.numbered) + 2 * source - words.quarters


def _fits_deadline(words: _Words) -> float:
    day = read_deadline(words.opening, None) is not None
    return 3.0 * day - 2 * words.names - (len(words.text) > 40)


def _fits_period(words: _Words) -> float:
    return 1.0 * (len(words.text) > 4 and not (words.ends or words.names))


_FITS: dict[str, Callable[[_Words], float]] = {
    "schedule": _fits_schedule,
    **dict.fromkeys(("target", "title", "number"), _fits_goal),
    "leaders": _fits_leaders,
    "lead": _fits_lead,
    **dict.fromkeys(("support", OTHER_SUPPORT, "units"), _fits_organizations),
    "requirement": _fits_requirement,
    "deadline": _fits_deadline,
}
"""What speaks for each role; the weights were set by hand on rows of the machine-read document."""
