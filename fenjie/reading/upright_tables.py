"""Upright tables: labels in the first column, values beside them, and one table for each task.

They are laid as one table whose headers are the labels, with a row for each task.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from fenjie.extract.content import Content, Grid, Line, Stretch
from fenjie.grid import Cell
from fenjie.normalize.header_roles import fitting_layout, role_of, squeeze
from fenjie.provenance import Disposition, Traced
from fenjie.reading.laid_grids import Items, LaidGrid, has_headers
from fenjie.rules import Layout, rules

_FEWEST_LABELS = 3
_FEWEST_RECORDS = 2
_MOST_RECORDS = 5000
_KNOWN = 2 / 3
"""The share of labels at least that may be headers of a table."""


class _Record(Struct):
    """The labels of one task and what stands beside each, by the label's words."""

    place: str
    labels: dict[str, Cell] = field(default_factory=dict)
    values: dict[str, list[Cell]] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)
    """What its rows take of a plain text; empty elsewhere."""


class _Upright(Struct):
    """An upright table: its records, lines across it, and labels over several labels."""

    records: list[_Record] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    over: list[Cell] = field(default_factory=list)


def lay_upright(content: Content, items: Items, layouts: Sequence[Layout]) -> Items:
    """Lay all upright tables of a document as one; leave `items` as they are where it has none."""
    read = _upright_tables(items, layouts)
    records = [record for upright in read.values() for record in upright.records]
    if not _FEWEST_RECORDS <= len(records) <= _MOST_RECORDS:
        return items
    if any(has_headers(item) for index, item in enumerate(items) if index not in read):
        return items
    first = min(read)
    above = items[first - 1] if first else None
    caption = above.text.text.strip() if isinstance(above, Line) else None
    result: Items = list(items[:first])
    result.append(_table(records))
    for index, item in enumerate(items[first:], start=first):
        if index in read:
            result += read[index].lines
        elif isinstance(item, Line) and item.text.text.strip() == caption:
            _dispose(content, [item.text])
        else:
            result.append(item)
    _dispose(content, [cell.text for upright in read.values() for cell in upright.over])
    _dispose(content, _repeated(records, plain=content.plain is not None))
    return result


def _upright_tables(items: Items, layouts: Sequence[Layout]) -> dict[int, _Upright]:
    """Return the upright tables of a document by their indexes."""
    grids = ((index, item) for index, item in enumerate(items) if isinstance(item, LaidGrid))
    read = {index: _read(grid, layouts) for index, grid in grids}
    return {index: upright for index, upright in read.items() if upright is not None}


def _repeated(records: Sequence[_Record], *, plain: bool) -> list[Traced]:
    """Return the labels that are no headers; all in plain text, whose rows take whole lines."""
    headers = {id(cell) for cell in _headers(records).values()} if not plain else set()
    cells = (cell for record in records for cell in record.labels.values())
    return [cell.text for cell in cells if id(cell) not in headers]


def _dispose(content: Content, texts: Iterable[Traced]) -> None:
    for text in texts:
        content.dispositions += [(at, at + 1, Disposition.REPEATED_HEADER) for at in text.at]


def _read(laid: LaidGrid, layouts: Sequence[Layout]) -> _Upright | None:
    """Read a grid as an upright table; None where it is none."""
    result = _Upright()
    for index, (row, place) in enumerate(zip(laid.rows, laid.grid.places, strict=True)):
        if not _take(result, row, place):
            return None
        if result.records and laid.grid.stretches:
            result.records[-1].stretches.append(laid.grid.stretches[index])
    labels = [*dict.fromkeys(name for record in result.records for name in record.labels)]
    known = sum(_is_header(label, layouts) for label in labels)
    if len(labels) < _FEWEST_LABELS or known < len(labels) * _KNOWN:
        return None
    return result if fitting_layout(labels, layouts) is not None else None


def _is_header(label: str, layouts: Sequence[Layout]) -> bool:
    return any(role_of(label, layout) is not None for layout in layouts or rules().layouts)


def _take(upright: _Upright, row: list[Cell], place: str) -> bool:
    """Take a row: labels each with its value, more of the value above, or a line across."""
    filled = [cell for cell in row if not cell.blank]
    if len(filled) == 1:
        (cell,) = filled
        if upright.records and row[0].merged_into is not None:
            values = upright.records[-1].values
            values[next(reversed(values))].append(cell)
            return True
        if cell.columns >= len(row) or cell is not row[0]:
            upright.lines.append(Line(cell.text.strip(), place))
            return True
        filled.append(Cell())
    if len(filled) % 2:
        # A label over several labels: 责任分工 beside 牵头单位 and 配合单位.
        upright.over.append(filled.pop(0))
    return all(
        _add(upright, label, value, place)
        for label, value in zip(filled[::2], filled[1::2], strict=True)
    )


def _add(upright: _Upright, label: Cell, value: Cell, place: str) -> bool:
    """Add a label and its value; one that the task at hand has begins another. False for none."""
    name = squeeze(label.text.text)
    if not 0 < len(name) <= rules().tables.longest_lower_header:
        return False
    if not upright.records or name in upright.records[-1].labels:
        upright.records.append(_Record(place))
    upright.records[-1].labels[name] = label
    upright.records[-1].values[name] = [value]
    return True


def _headers(records: Sequence[_Record]) -> dict[str, Cell]:
    """Return the labels of all records as they stand first, in the order of the print."""
    headers: dict[str, Cell] = {}
    for record in records:
        for name, label in record.labels.items():
            headers.setdefault(name, label)
    return headers


def _table(records: Sequence[_Record]) -> LaidGrid:
    headers = _headers(records)
    grid = Grid(sealed=True)
    grid.add([Cell(label.text, label.bold) for label in headers.values()], records[0].place)
    for record in records:
        grid.add([_joined(record.values.get(name, ())) for name in headers], record.place)
    if any(record.stretches for record in records):
        # The labels stand in the same lines as the values, which the rows take.
        start = records[0].stretches[0].start
        grid.stretches = [Stretch(start, start), *(_whole(each.stretches) for each in records)]
    return LaidGrid(grid, grid.rows, header=0, headers=grid.rows[0], upright=True)


def _whole(stretches: Sequence[Stretch]) -> Stretch:
    """Return what all rows of a record take of a plain text."""
    whole = Stretch(stretches[0].start, stretches[-1].end)
    for stretch in stretches:
        whole.dispositions += stretch.dispositions
        whole.decoded.update(stretch.decoded)
        whole.notes += stretch.notes
        whole.flags += stretch.flags
    return whole


def _joined(cells: Sequence[Cell]) -> Cell:
    """Put cells one below the other into one, each a paragraph of its own."""
    parts = [cell.text for cell in cells]
    result = Cell(Traced.join(parts))
    result.bold = [span for cell in cells for span in cell.bold]
    result.paragraphs = sorted(set(_paragraphs(cells)))
    return result


def _paragraphs(cells: Sequence[Cell]) -> Iterator[int]:
    for index, cell in enumerate(cells):
        yield from cell.paragraphs
        if index and cell.text.text:
            yield cell.text.at[0]
