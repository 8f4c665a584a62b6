"""The columns of the page before, where a page lacks some of them or has more."""

from __future__ import annotations

import pytest

from tests.extract.pdf.edges import KNOWN, OUTER, across, down, grid_of


@pytest.mark.parametrize(
    ("parts", "taken"),
    [
        ([(0, 79.75)], True),
        ([(0, 80)], False),
        ([(0, 80.25)], False),
        ([(20, 99.75)], True),
        ([(20, 100)], False),
        ([(0, 30), (50, 99.75)], True),
        ([(0, 30), (50, 100)], False),
        ([(0, 100)], False),
    ],
)
def test_a_line_that_parts_only_some_rows_is_no_column(
    parts: list[tuple[float, float]], taken: bool
) -> None:
    """What is drawn along a line comes to less than four fifths of the table's height."""
    vertical = [down(x) for x in KNOWN] + [down(75, *part) for part in parts]
    xs = grid_of(OUTER, vertical, KNOWN).xs
    assert xs == (KNOWN if taken else sorted([*KNOWN, 75.0]))


@pytest.mark.parametrize(("bottom", "taken"), [(179.75, True), (180, False)])
def test_the_height_is_that_of_the_table(bottom: float, taken: bool) -> None:
    horizontal = [across(y) for y in (100, 150, 200)]
    vertical = [*(down(x, 100, 200) for x in KNOWN), down(75, 100, bottom)]
    assert (grid_of(horizontal, vertical, KNOWN).xs == KNOWN) == taken


def test_lines_near_a_known_column_part_its_cells() -> None:
    horizontal = [across(y) for y in (0, 50, 100)]
    grid = grid_of(horizontal, map(down, (0.0, 44.0, 150.0)), KNOWN)
    assert grid.owner[0] == [(0, 0), (0, 1), (0, 1)]


def test_each_line_that_is_more_must_part_only_some_rows() -> None:
    both = [down(75, 0, 50), down(125, 0, 100)]
    assert len(grid_of(OUTER, [*map(down, KNOWN), *both], KNOWN).xs) == 6
    both = [down(75, 0, 50), down(125, 50, 100)]
    assert grid_of(OUTER, [*map(down, KNOWN), *both], KNOWN).xs == KNOWN


@pytest.mark.parametrize(
    ("columns", "here", "taken"),
    [
        (KNOWN, KNOWN[:3], True),
        (KNOWN, [0.0, 150.0], True),
        (KNOWN, [0.0, 44.0, 150.0], True),
        (KNOWN, [0.0, 43.75, 150.0], False),
        (KNOWN, [0.0, 56.0, 150.0], True),
        (KNOWN, [0.0, 56.25, 150.0], False),
        (KNOWN, [6.0, 50.0, 150.0], True),
        (KNOWN, [0.0, 50.0, 156.25], False),
        (KNOWN[:3], [0.0, 50.0, 103.0], False),
        ([], [0.0, 50.0, 150.0], False),
    ],
)
def test_a_part_that_lacks_columns_has_them_all_the_same(
    columns: list[float], here: list[float], taken: bool
) -> None:
    horizontal = [across(y, here[0], here[-1]) for y in (0, 50, 100)]
    assert grid_of(horizontal, map(down, here), columns).xs == (columns if taken else here)


@pytest.mark.parametrize(("count", "taken"), [(3, False), (4, True)])
def test_few_columns_are_not_known_well_enough(count: int, taken: bool) -> None:
    known = KNOWN[:count]
    horizontal = [across(y, 0, known[-1]) for y in (0, 50, 100)]
    vertical = [*map(down, known), down(25, 0, 50)]
    assert (grid_of(horizontal, vertical, known).xs == known) == taken


@pytest.mark.parametrize(("at", "taken"), [(106.0, True), (106.25, False)])
def test_known_columns_must_all_be_there(at: float, taken: bool) -> None:
    vertical = [down(x) for x in (0, 50, at, 150)] + [down(75, 0, 50)]
    assert (grid_of(OUTER, vertical, KNOWN).xs == KNOWN) == taken
