"""Edges of ruled tables, drawn by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fenjie.extract.pdf.ruling_lines import Edge, RulingLines
from fenjie.extract.pdf.table_grid import TableGrid, find_table_grids

KNOWN = [0.0, 50.0, 100.0, 150.0]


def down(x: float, top: float = 0, bottom: float = 100) -> Edge:
    return Edge(x, top, bottom)


def across(y: float, left: float = 0, right: float = 150) -> Edge:
    return Edge(y, left, right)


def grids_of(
    horizontal: Iterable[Edge], vertical: Iterable[Edge], columns: Sequence[float] | None = None
) -> list[TableGrid]:
    lines = RulingLines(list(horizontal), list(vertical), [], [])
    return find_table_grids(lines, list(columns) if columns is not None else None)


def grid_of(
    horizontal: Iterable[Edge], vertical: Iterable[Edge], columns: Sequence[float] | None = None
) -> TableGrid:
    (only,) = grids_of(horizontal, vertical, columns)
    return only


OUTER = [across(0), across(50), across(100)]
