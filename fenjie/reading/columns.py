"""Which column of a table holds what: by its header, its cells and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct, field

from fenjie.errors import InputError
from fenjie.findings import Findings
from fenjie.grid import RawTable
from fenjie.normalize.column_contents import Shares, is_task_table
from fenjie.normalize.column_roles import Evidence, column_roles
from fenjie.normalize.header_roles import fit, fitting_layout, layout_named, names_all
from fenjie.reading.laid_grids import MOST_ROWS_READ, contents_of
from fenjie.reading.section_fields import roles_of_sections
from fenjie.rules import Layout
from fenjie.text.normal_form import normal_form


class Columns(Struct):
    """The columns of a table: each one's printed header and its role, None for an extra."""

    layout: Layout
    headers: list[str]
    roles: list[str | None] = field(default_factory=list)
    score: float = 1.0
    """The share of the headers that the layout knows."""
    margin: float = 1.0
    """How far the least certain of the roles is ahead of the next, from 0 to 1."""
    doubtful: list[int] = field(default_factory=list)
    """Indexes of columns for which another role is nearly as likely."""
    evidence: list[Evidence] = field(default_factory=list)
    """What speaks for the roles of each column, where they were chosen by that."""

    @property
    def count(self) -> int:
        return len(self.roles)


def read_columns(
    table: RawTable, findings: Findings, layouts: Sequence[Layout] = (), *, spans: bool = True
) -> Columns:
    """Give the columns of a table roles by their headers and their contents.

    Headers that have none, or one already taken, are reported. `spans` says whether the source
    tells which cells are merged, `layouts` are those to choose from, all that the rules have where
    there are none.
    Raises `InputError` (`no-table`) when no layout fits.
    """
    headers = [normal_form(cell.text.text).strip() for cell in table.headers]
    if table.roles is not None:
        return Columns(layout_named("paragraphs"), headers, list(table.roles))
    layout = fitting_layout(headers, layouts)
    contents: Sequence[Shares] = ()
    if layout is None or not names_all(headers, layout):
        rows = [row.cells for row in islice(table.rows, MOST_ROWS_READ)]
        contents = contents_of(rows, len(headers))
    if layout is None and not layouts and is_task_table(contents):
        layout = layout_named("tasks")
    if layout is None:
        raise InputError(
            "no-table",
            "the headers of the table are not known: {headers}",
            headers=" ".join(headers),
        )
    result = column_roles(
        headers,
        layout,
        contents,
        _headers_above(table, spans=spans),
        roles_of_sections(table),
    )
    if table.joined_roles is not None:
        result.roles, result.duplicates, result.doubtful = table.joined_roles, [], []
    columns = Columns(
        layout,
        headers,
        result.roles,
        round(fit(headers, layout, chosen=bool(layouts)), 2),
        result.margin,
        result.doubtful,
        result.evidence,
    )
    for header in result.duplicates:
        findings.report("head-duplicate", [], evidence=[header], header=header)
    for header in result.unknown:
        findings.report("head-unknown", [], evidence=[header], header=header)
    return columns


def _headers_above(table: RawTable, *, spans: bool) -> list[str]:
    """Return for each column without a header the one that reaches over it from its left, or ""."""
    result: list[str] = []
    over, until = "", 0
    for index, cell in enumerate(table.headers):
        if not cell.blank:
            over = normal_form(cell.text.text).strip()
            until = index + (cell.columns if spans else 2)
        result.append(over if index < until else "")
    return result
