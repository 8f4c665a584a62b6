"""From edges to the cells of a ruled table, at the bounds of each comparison."""

from __future__ import annotations

import pytest

from fenjie.extract.pdf import table_grid
from fenjie.extract.pdf.ruling_lines import Edge
from tests.extract.pdf.edges import KNOWN, OUTER, across, down, grid_of, grids_of

# what is a table


def box(left: float, right: float, top: float = 0, bottom: float = 100) -> list[list[Edge]]:
    """Draw a box as horizontal and vertical edges."""
    return [
        [across(top, left, right), across(bottom, left, right)],
        [down(left, top, bottom), down(right, top, bottom)],
    ]


def test_one_box_is_no_table_but_for_the_rest_of_one() -> None:
    horizontal, vertical = box(0, 150)
    assert grids_of(horizontal, vertical) == []
    assert grid_of(horizontal, vertical, KNOWN).xs == KNOWN
    second = box(300, 450)
    assert grids_of(horizontal + second[0], vertical + second[1], KNOWN) == []
    # A line alone is no box.
    assert grid_of(horizontal, [*vertical, down(300)], KNOWN).xs == KNOWN


def test_two_cells_are_a_table() -> None:
    horizontal, vertical = box(0, 150)
    assert grid_of(horizontal, [*vertical, down(75)]).xs == [0.0, 75.0, 150.0]
    assert grid_of([*horizontal, across(50)], vertical).ys == [0.0, 50.0, 100.0]


def test_tables_come_from_top_to_bottom() -> None:
    upper, lower = box(0, 150, 0, 100), box(0, 150, 200, 300)
    vertical = [*lower[1], down(75, 200, 300), *upper[1], down(75, 0, 100)]
    grids = grids_of(lower[0] + upper[0], vertical)
    assert [grid.ys for grid in grids] == [[0.0, 100.0], [200.0, 300.0]]


@pytest.mark.parametrize(
    ("left", "right", "rows"),
    [(-20, 46.75, 2), (-20, 47, 3), (3, 40, 2), (3, 47, 3), (3.25, 47, 2)],
)
def test_an_underline_touches_one_line_at_most(left: float, right: float, rows: int) -> None:
    vertical = [down(x) for x in KNOWN]
    grid = grid_of([*OUTER, across(25, left, right)], vertical)
    assert len(grid.ys) - 1 == rows


@pytest.mark.parametrize(("bottom", "rows"), [(22, 3), (21.75, 2)])
def test_a_rule_touches_lines_that_end_near_it(bottom: float, rows: int) -> None:
    vertical = [down(0), down(150), down(30, 0, bottom), down(60, 0, bottom)]
    grid = grid_of([across(0), across(100), across(50), across(25, 28, 62)], vertical)
    assert len(grid.ys) - 1 == rows


@pytest.mark.parametrize(("top", "rows"), [(28, 3), (28.25, 2)])
def test_a_rule_touches_lines_that_begin_near_it(top: float, rows: int) -> None:
    vertical = [down(0), down(150), down(30, top, 100), down(60, top, 100)]
    grid = grid_of([across(0), across(100), across(50), across(25, 28, 62)], vertical)
    assert len(grid.ys) - 1 == rows


@pytest.mark.parametrize(("lines", "read"), [(5, True), (6, False)])
def test_no_page_has_that_many_lines(
    lines: int, read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_grid, "_MOST_LINES", 5)
    places = [10.0 * number for number in range(lines)]
    end = places[-1]
    wide = grids_of([across(0, 0, end), across(100, 0, end)], map(down, places))
    high = grids_of([across(y) for y in places], [down(0, 0, end), down(150, 0, end)])
    assert [bool(wide), bool(high)] == [read, read]


@pytest.mark.parametrize(("most", "read"), [(12, True), (11, False)])
def test_no_page_has_that_many_boxes(
    most: int, read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_grid, "_MOST_BOXES", most)
    assert bool(grids_of(OUTER, map(down, KNOWN))) == read


# lines


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([], []),
        ([5], [5]),
        ([0, 3], [1.5]),
        ([0, 3.25], [0, 3.25]),
        ([6, 0, 3], [3]),
        ([0, 3, 6.25], [1.5, 6.25]),
    ],
)
def test_values_near_each_other_are_one_place(values: list[float], places: list[float]) -> None:
    assert table_grid._places(values) == places


@pytest.mark.parametrize(
    ("value", "index"), [(-9, 0), (0, 0), (4.75, 0), (5, 0), (5.25, 1), (10, 1), (29, 2)]
)
def test_the_nearest_place(value: float, index: int) -> None:
    assert table_grid._nearest([0.0, 10.0, 20.0], value) == index


@pytest.mark.parametrize(
    ("edges", "joined"),
    [
        ([(0, 0, 10), (0, 13, 20)], [(0, 0, 20)]),
        ([(0, 0, 10), (0, 13.25, 20)], [(0, 0, 10), (0, 13.25, 20)]),
        ([(0, 13, 20), (0, 0, 10)], [(0, 0, 20)]),
        ([(0, 0, 30), (0, 5, 10), (0, 32, 40)], [(0, 0, 40)]),
        ([(0, 0, 10), (2, 10, 20)], [(1, 0, 20)]),
        ([(0, 0, 10), (4, 10, 20)], [(0, 0, 10), (4, 10, 20)]),
    ],
)
def test_edges_of_one_line_that_touch_are_one(
    edges: list[tuple[float, float, float]], joined: list[tuple[float, float, float]]
) -> None:
    assert table_grid.joined([Edge(*edge) for edge in edges]) == [Edge(*edge) for edge in joined]


# cells


@pytest.mark.parametrize(
    ("start", "end", "parted"),
    [
        (0, 100, [True, True]),
        (0, 50, [True, False]),
        (0, 22, [True, False]),
        (0, 21.75, [False, False]),
        (28, 72, [True, False]),
        (28.25, 72, [False, False]),
        (28, 72.25, [True, True]),
    ],
)
def test_neighbours_are_one_cell_where_no_edge_parts_them(
    start: float, end: float, parted: list[bool]
) -> None:
    """The rows are 50 and 50.5 high; an edge parts them where it passes their middles."""
    vertical = [down(0), down(150), down(75, start, end)]
    grid = grid_of([across(0), across(50), across(100.5)], vertical)
    assert [owner[1] == (row, 1) for row, owner in enumerate(grid.owner)] == parted


def test_cells_of_several_rows_and_columns() -> None:
    horizontal = [across(0), across(50, 50, 150), across(100)]
    vertical = [down(0), down(50), down(100, 50, 100), down(150)]
    grid = grid_of(horizontal, vertical)
    assert grid.owner == [[(0, 0), (0, 1), (0, 1)], [(0, 0), (1, 1), (1, 2)]]
    assert grid.spans() == {(0, 0): (2, 1), (0, 1): (1, 2), (1, 1): (1, 1), (1, 2): (1, 1)}


@pytest.mark.parametrize(
    ("drawn", "opened"),
    [
        ([(0, 150)], [False, False, False]),
        ([(0, 50)], [False, True, True]),
        ([(50, 150)], [True, False, False]),
        ([(0, 72), (78, 150)], [False, False, False]),
        ([(0, 71.75), (78.25, 150)], [False, True, False]),
        ([], [True, True, True]),
    ],
)
def test_columns_without_a_rule_below_are_open(
    drawn: list[tuple[float, float]], opened: list[bool]
) -> None:
    horizontal = [across(0), across(50), *(across(100, *each) for each in drawn)]
    assert grid_of(horizontal, map(down, KNOWN)).open == opened


@pytest.mark.parametrize(
    ("x", "y", "cell"),
    [
        (0, 0, (0, 0)),
        (49.9, 49.9, (0, 0)),
        (50, 50, (1, 1)),
        (149.9, 99.9, (1, 2)),
        (150, 99, None),
        (149, 100, None),
        (-0.1, 10, None),
        (10, -0.1, None),
    ],
)
def test_the_cell_at_a_point(x: float, y: float, cell: tuple[int, int] | None) -> None:
    assert grid_of(OUTER, map(down, KNOWN)).find(x, y) == cell
