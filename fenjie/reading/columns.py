"""Which column holds what, and putting a row right that has too few or too many cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fenjie.errors import InputError
from fenjie.findings import Findings
from fenjie.grid import RawTable
from fenjie.normalize.column_roles import column_roles
from fenjie.normalize.header_roles import fit, fitting_layout, layout_named, role_of
from fenjie.normalize.organizations.names import ends_name
from fenjie.rules import Layout
from fenjie.text.normal_form import normal_form

_MOST_ROWS_READ = 60
_LONGEST_READ = 200
_FEWEST_CELLS = 3


@dataclass(slots=True)
class Columns:
    """The columns of a table: each one's printed header and its role, None for an extra."""

    layout: Layout
    headers: list[str]
    roles: list[str | None] = field(default_factory=list)
    score: float = 1.0
    """The share of the headers that the layout knows."""

    @property
    def count(self) -> int:
        return len(self.roles)


def read_columns(table: RawTable, findings: Findings, layouts: Sequence[Layout] = ()) -> Columns:
    """Match the headers of a table to roles; report headers that have none or one already taken.

    `layouts` are those to choose from, all that the rules have where there are none.
    Raises `InputError` (`no-table`) when no layout fits.
    """
    headers = [normal_form(cell.text.text).strip() for cell in table.headers]
    if table.roles is not None:
        return Columns(layout_named("paragraphs"), headers, list(table.roles))
    layout = fitting_layout(headers, layouts)
    if layout is None:
        raise InputError(
            "no-table",
            "the headers of the table are not known: {headers}",
            headers=" ".join(headers),
        )
    result = column_roles(headers, layout)
    columns = Columns(
        layout, headers, result.roles, round(fit(headers, layout, chosen=bool(layouts)), 2)
    )
    known_by_content(table, columns)
    for header in result.duplicates:
        findings.report("head-duplicate", [], evidence=[header], header=header)
    for header in result.unknown:
        if columns.roles[headers.index(header)] is None:
            findings.report("head-unknown", [], evidence=[header], header=header)
    return columns


def known_by_content(table: RawTable, columns: Columns) -> None:
    """Give columns whose headers say nothing the role that their cells speak for.

    A column of numbers that count up is the number column, one of names of organizations their
    list, where the table has no other.
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
        elif not {"lead", "support", "units"} & set(columns.roles) and (
            sum(map(ends_name, words)) * 4 >= len(words) * 3
        ):
            columns.roles[index] = "units"
