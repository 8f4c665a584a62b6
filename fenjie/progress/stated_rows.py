"""The rows of a table that came back: what each says of its task, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from fenjie.progress.answer_columns import (
    ANSWERING,
    AnswerColumn,
    AnswerColumns,
    columns_of,
    quarter_named,
    role_of,
)
from fenjie.progress.answer_sheets import HEADERS, KEY, RowKey, read_key
from fenjie.progress.answer_values import is_blank
from fenjie.progress.returned import ReturnedCell, ReturnedTable, Row
from fenjie.progress.task_matching import TaskClues

_NAMING = ("number", "task", "goal")
"""The roles of columns that name the task for people."""

_JOINED = ("words", "contact")
"""The roles of which a table may have several columns: what they hold stands together."""

_RUNNING = "累计"
_FILLED_IN = ("填报", "报送")
"""Words of a header that say that its organization is the one that answers."""


class StatedRow(Struct):
    """A row below headers: what it says of its task, its values by role, and its words."""

    clues: TaskClues
    quarter: int | None
    """The quarter that the row or its columns name; None where neither does."""
    values: dict[str, str]
    """`status`, `words`, `reached`, `unit`, `planned`, `contact`, `date`, `organization`."""
    cells: list[ReturnedCell]
    filler: bool
    """Whether the organization that its column names is the one that answers."""
    cumulative: bool
    merged: list[tuple[Mapping[str, Any], ...]] = field(default_factory=list)
    """Places of the cells that name the task and are merged over several rows."""
    others: list[tuple[str, str]] = field(default_factory=list)
    """Header and words of what stands in columns that no role fits."""

    @property
    def answers(self) -> bool:
        """Whether it says anything of how the task stands."""
        return any(not is_blank(self.values.get(role, "")) for role in ANSWERING)

    @property
    def nameless(self) -> bool:
        """Whether it says nothing of its task: it goes on with the row above."""
        clues = self.clues
        return clues.key is None and not clues.task and not clues.number and not clues.goal

    @property
    def parts(self) -> list[Mapping[str, Any]]:
        """Where it stands, each place once."""
        parts: list[Mapping[str, Any]] = []
        for cell in self.cells:
            parts += [part for part in cell.parts if part not in parts]
        return parts


class StatedTable(Struct):
    """A table read by its headers; without any its rows are all `beside`."""

    table: ReturnedTable
    rows: list[StatedRow]
    above: list[str]
    """What stands over its headers, from the name of its sheet on."""
    beside: list[list[ReturnedCell]]
    """Rows that stand under no headers."""
    headed: bool
    assumed: bool
    """Whether it has no headers, and its columns are known by the marks of its rows."""


def stated_table(table: ReturnedTable, organizations: Mapping[str, str]) -> StatedTable:
    """Read the rows of a table, each below the headers that stand last above it."""
    above = list(table.above)
    columns: AnswerColumns | None = None
    result = StatedTable(table, [], above, [], headed=False, assumed=False)
    for index, row in enumerate(table.rows):
        headers = columns_of(table.rows, index)
        if headers is not None:
            columns = _settled(headers, table, index, organizations)
            result.headed = True
        elif columns is not None:
            result.rows += _stated_rows(row, columns)
        elif (marked := _columns_by_mark(row)) is not None:
            result.assumed = True
            columns = marked
            result.rows += _stated_rows(row, columns)
        else:
            above += [cell.text for cell in _once(row)]
            result.beside.append(_once(row))
    return result


def _settled(
    columns: AnswerColumns, table: ReturnedTable, index: int, organizations: Mapping[str, str]
) -> AnswerColumns:
    """Decide by what is below it which of two things 单位 stands for."""
    known = dict(columns.known)
    for place, column in columns.known.items():
        if column.role != "unit":
            continue
        below = [row[place].text for row in table.rows[index + 1 :] if place in row]
        named = sum(text in organizations for text in below)
        if below and 2 * named > len(below):
            known[place] = column._replace(role="organization")
    return AnswerColumns(known, columns.others)


def _columns_by_mark(row: Row) -> AnswerColumns | None:
    """Return the columns of our own form by the mark of a row, where the headers are gone."""
    for place, cell in row.items():
        if read_key(cell.raw) is not None:
            first = place - HEADERS.index(KEY)
            roles = [(first + at, role_of(name), name) for at, name in enumerate(HEADERS)]
            known = {at: AnswerColumn(role, None, None, name) for at, role, name in roles if role}
            return AnswerColumns(known, {})
    return None


def _stated_rows(row: Row, columns: AnswerColumns) -> Iterator[StatedRow]:
    """Yield what a row says of each quarter that its columns are about."""
    quarters = {column.quarter for column in columns.known.values() if column.quarter}
    if not quarters:
        yield _stated_row(row, columns, None)
    for quarter in sorted(quarters):
        yield _stated_row(row, columns, quarter)


def _stated_row(row: Row, columns: AnswerColumns, quarter: int | None) -> StatedRow:
    of_quarter = [
        (column, row[place].text)
        for place, column in columns.known.items()
        if place in row and column.role != "key" and column.quarter in (None, quarter)
    ]
    values = _values(of_quarter)
    key: RowKey | None = next((k for c in row.values() if (k := read_key(c.raw))), None)
    clues = TaskClues(key, *(values.pop(role, "") for role in ("task", "number", "goal")))
    return StatedRow(
        clues,
        key.quarter if quarter is None and key is not None else quarter,
        values,
        _once(row),
        filler=any(_is_filler(column) for column, _ in of_quarter),
        cumulative=any(c.role == "reached" and _RUNNING in c.header for c, _ in of_quarter),
        merged=_merged(row, columns),
        others=_others(row, columns),
    )


def _values(of_quarter: Sequence[tuple[AnswerColumn, str]]) -> dict[str, str]:
    """Return what the columns of a quarter hold, by role; the unit of a header counts last."""
    values: dict[str, str] = {}
    for column, text in of_quarter:
        known = values.setdefault(column.role, text)
        if is_blank(known):
            values[column.role] = text
        elif column.role in _JOINED and text not in known and not is_blank(text):
            values[column.role] = f"{known}；{text}"
    for column, _ in of_quarter:
        if column.unit is not None:
            values.setdefault("unit", column.unit)
    return values


def _merged(row: Row, columns: AnswerColumns) -> list[tuple[Mapping[str, Any], ...]]:
    return [
        row[place].parts
        for place, column in columns.known.items()
        if column.role in _NAMING and place in row and row[place].rows > 1
    ]


def _others(row: Row, columns: AnswerColumns) -> list[tuple[str, str]]:
    return [
        (columns.others.get(place, ""), cell.text)
        for place, cell in row.items()
        if place not in columns.known and read_key(cell.raw) is None
    ]


def _is_filler(column: AnswerColumn) -> bool:
    return column.role == "organization" and any(word in column.header for word in _FILLED_IN)


def _once(row: Row) -> list[ReturnedCell]:
    """Return the cells of a row but its mark, each once."""
    cells: list[ReturnedCell] = []
    for cell in row.values():
        if cell not in cells and read_key(cell.raw) is None and cell.text:
            cells.append(cell)
    return cells


def quarter_of(table: StatedTable, file_name: str) -> int | None:
    """Return the quarter that a table is about by what stands above it, or its file's name."""
    for text in (*table.above, file_name):
        if (quarter := quarter_named(text)) is not None:
            return quarter
    return None
