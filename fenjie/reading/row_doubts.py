"""What is told where rows or columns leave a doubt: a number, a goal, the role of a column."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.reading.columns import Columns
from fenjie.reading.placed_rows import RowContents
from fenjie.reading.role_words import field_name, field_of, opening_words
from fenjie.reading.row_group import RowGroup
from fenjie.reading.row_numbers import sign_of
from fenjie.rules import rules

_GOALS = ("target", "title")


def report_unnumbered(row_group: RowGroup, findings: Findings) -> None:
    """Report a task to which no number came."""
    cells = row_group.cells.get("target") or row_group.cells.get("title") or []
    quote = opening_words(cells[0] if cells else None)
    findings.report(
        "unnumbered-task", [row_group], evidence=[quote] if quote else [], place=row_group.place
    )


def report_number(row_group: RowGroup, contents: RowContents, findings: Findings) -> None:
    """Report what stands in the column of numbers and is none, or is one with a sign beside it."""
    cell = contents.filled.get("number")
    if contents.unread is not None:
        code, words = "number-unread", opening_words(contents.unread)
    elif cell is not None and (signed := sign_of(cell)) is not None:
        code, words = "number-signed", signed
    else:
        return
    findings.report(
        code,
        [row_group],
        field="number",
        evidence=[words],
        number=words,
        value=row_group.number,
        place=row_group.place,
    )


def take_goal_from_extras(row_group: RowGroup, findings: Findings) -> None:
    """Give a task without a goal the longest of the words that would be kept beside it."""
    if not row_group.extras or any(
        not cell.blank for role in _GOALS for cell in row_group.cells.get(role, ())
    ):
        return
    place = max(range(len(row_group.extras)), key=lambda n: _length(row_group.extras[n][1]))
    if _length(row_group.extras[place][1]) < rules().columns.shortest_sentence:
        return
    longest = max((_length(cells) for cells in row_group.cells.values()), default=0)
    header, cells = row_group.extras[place]
    if _length(cells) > longest:
        row_group.cells["target"] = cells
        del row_group.extras[place]
        _report_column(header, "target", [row_group], cells[0], findings)


def report_doubtful_columns(
    columns: Columns, row_groups: Sequence[RowGroup], findings: Findings
) -> None:
    """Report columns for which another role is nearly as likely, on the tasks that have words."""
    for index in columns.doubtful:
        role, header = columns.roles[index], columns.headers[index]
        concerned = [group for group in row_groups if role in group.cells]
        if role is not None and concerned:
            _report_column(header, role, concerned, concerned[0].cells[role][0], findings)


def _report_column(
    header: str, role: str, row_groups: Sequence[RowGroup], cell: Cell, findings: Findings
) -> None:
    findings.report(
        "column-doubtful",
        row_groups,
        field=field_of(role),
        evidence=[quote] if (quote := opening_words(cell)) else [],
        header=header,
        field_=field_name(role),
    )


def _length(cells: Sequence[Cell]) -> int:
    return sum(len(cell.text.text.strip()) for cell in cells)
