"""Positions: copied from what was counted once, whatever their form."""

from __future__ import annotations

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.provenance import Coverage, Disposition, as_array, consecutive


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 5000), st.integers(0, 300))
def test_consecutive_positions(start: int, length: int) -> None:
    assert consecutive(start, start + length) == array("I", range(start, start + length))


def test_what_is_taken_is_a_copy() -> None:
    consecutive(0, 9)[0] = 7
    assert consecutive(0, 9)[0] == 0


def test_an_array_of_each_form() -> None:
    assert as_array(range(3, 6)) == as_array([3, 4, 5]) == array("I", (3, 4, 5))
    assert as_array(range(8, 2, -2)) == array("I", (8, 6, 4))
    whole = array("I", (1, 4))
    assert as_array(whole) is whole


def test_a_gap_is_not_marked() -> None:
    coverage = Coverage("修缮老街")
    coverage.mark(array("I", (0, 3)), Disposition.FIELD)
    assert coverage.unexplained() == [(1, 3)]


def test_a_repeated_position_is_no_unbroken_stretch() -> None:
    coverage = Coverage("修缮老街")
    coverage.mark(array("I", (0, 0, 2)), Disposition.FIELD)
    assert coverage.unexplained() == [(1, 2), (3, 4)]
