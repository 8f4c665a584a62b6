"""The printed words around quotes: in the cells where the fields stand that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fenjie.grid import PrintedCell
from fenjie.schema.fields import COLUMNS

_LONGEST_CELL = 260
_AROUND = 90
_CUT = "…"


class Passage(NamedTuple):
    """Words of one cell in pieces, each a quote or not, and which of the quotes stand there."""

    pieces: list[tuple[str, bool]]
    quotes: list[int]


def passages_of(
    cells: Sequence[PrintedCell], quotes: Sequence[tuple[str | None, str]]
) -> list[Passage]:
    """Return the cells of a task in which quotes stand; `quotes` are fields with their words.

    The field's own words come before its cell, and its cell before all others. Of a long cell
    there is what stands around its quotes. A quote that stands nowhere is a passage of its own.
    """
    by_cell: dict[int, list[tuple[int, int]]] = {}
    numbers: dict[int, list[int]] = {}
    for number, (field, quote) in enumerate(quotes):
        index, start = _place_of(cells, field, quote) or (-1 - number, 0)
        by_cell.setdefault(index, []).append((start, start + len(quote)))
        numbers.setdefault(index, []).append(number)
    result = []
    for index, ranges in by_cell.items():
        if index < 0:
            result.append(Passage([(quotes[numbers[index][0]][1], True)], numbers[index]))
        else:
            result.append(Passage(_pieces(cells[index].text, sorted(ranges)), numbers[index]))
    return result


def _place_of(
    cells: Sequence[PrintedCell], field: str | None, quote: str
) -> tuple[int, int] | None:
    """Return the cell in which a quote stands, and where it begins."""
    root = (field or "").partition("/")[0]
    for index in sorted(range(len(cells)), key=lambda n: _root_of(cells[n]) != root):
        at = next(_starts(cells[index], field, quote), None) if quote else None
        if at is not None:
            return index, at
    return None


def _root_of(cell: PrintedCell) -> str:
    """Return the field into which a cell goes."""
    column = COLUMNS.get(cell.role)
    return column.field if column is not None else "extras"


def _starts(cell: PrintedCell, field: str | None, quote: str) -> Iterator[int]:
    """Yield where a quote may stand in a cell, the likeliest first."""
    own = [mark for mark in cell.marks if mark.value == field]
    named = [mark for mark in cell.marks if mark.value.startswith(f"{field}/")]
    for mark in (*own, *named):
        at = cell.text.find(quote, mark.start, mark.end)
        if at >= 0:
            yield at
    if own:
        # A title of a track stands before the step.
        at = cell.text.rfind(quote, 0, own[0].start)
        if at >= 0:
            yield at
    at = cell.text.find(quote)
    if at >= 0:
        yield at


def _pieces(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Part a text at some ranges, in order; what is far from all of them is left out."""
    first, last = 0, len(text)
    if len(text) > _LONGEST_CELL:
        first = max(0, ranges[0][0] - _AROUND)
        last = min(len(text), max(end for _, end in ranges) + _AROUND)
    pieces = [(_CUT, False)] if first else []
    at = first
    for start, end in ranges:
        if end > at:
            start = max(start, at)
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces += [(text[at:last], False), (_CUT if last < len(text) else "", False)]
    return [piece for piece in pieces if piece[0]]
