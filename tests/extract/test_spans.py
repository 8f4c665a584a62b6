"""Spans laid out on a full grid, and none so large that laying out takes long."""

from __future__ import annotations

import time

import pytest

from fenjie.errors import LimitError
from fenjie.extract.content import Grid
from fenjie.extract.merged_spans import Places, expand
from fenjie.grid import Cell
from fenjie.limits import Limits
from fenjie.provenance import Traced


def cell(words: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(Traced.of(words), rows=rows, columns=columns)


def laid(*rows: list[Cell]) -> list[str]:
    """Lay out rows; a place is its words, ^ below a cell that covers it, . where nothing is."""
    return [
        " ".join(
            "^" + each.merged_into.text.text if each.merged_into else each.text.text or "."
            for each in row
        )
        for row in expand(Grid(list(rows)), Limits())
    ]


def test_no_spans() -> None:
    assert laid([cell("甲"), cell("乙")], [cell("丙"), cell("丁")]) == ["甲 乙", "丙 丁"]


def test_short_rows_are_filled_up() -> None:
    assert laid([cell("甲")], [cell("乙"), cell("丙"), cell("丁")], []) == [
        "甲 . .",
        "乙 丙 丁",
        ". . .",
    ]


def test_places_below_remember_their_cell() -> None:
    assert laid([cell("甲", 3), cell("乙")], [cell("丙")], [cell("丁")]) == [
        "甲 乙",
        "^甲 丙",
        "^甲 丁",
    ]


def test_only_the_first_column_of_a_block_remembers_it() -> None:
    assert laid([cell("甲", 2, 2), cell("乙")], [cell("丙")]) == ["甲 . 乙", "^甲 . 丙"]


def test_cells_go_around_what_covers_their_place() -> None:
    assert laid(
        [cell("甲"), cell("乙", 2), cell("丙")], [cell("丁"), cell("戊")], [cell("己"), cell("庚")]
    ) == ["甲 乙 丙", "丁 ^乙 戊", "己 庚 ."]


def test_overlapping_cells_keep_their_words() -> None:
    """The wide cell of the second row reaches over the tall one of the first."""
    assert laid([cell("甲"), cell("乙", 3)], [cell("丙", 1, 3), cell("丁")], [cell("戊")]) == [
        "甲 乙 . .",
        "丙 ^乙 . 丁",
        "戊 ^乙 . .",
    ]


def test_no_span_reaches_beyond_the_last_column_and_row() -> None:
    assert laid([cell("甲", 9, 9)], [cell("乙")]) == [
        "甲 . . . . . . . . .",
        "^甲 . . . . . . . . 乙",
    ]
    assert laid([cell("甲", 65534, 1000)]) == ["甲"]


@pytest.mark.parametrize("span", [0, -1, -(10**9)])
def test_spans_below_one_are_one(span: int) -> None:
    assert laid([cell("甲", span, span), cell("乙")], [cell("丙")]) == ["甲 乙", "丙 ."]


def test_an_empty_grid() -> None:
    assert laid() == []
    assert laid([], []) == ["", ""]


MANY = range(300)
HOSTILE = {
    "a wide row": [[cell("", 1, 1000) for _ in MANY]],
    "tall and wide cells": [[cell("", 65534, 1000) for _ in MANY]],
    "tall and wide cells in many rows": [[cell("", 65534, 1000)] for _ in range(20_000)],
    "rows below a wide block": [
        [cell("", 65534, 1000) for _ in range(190)],
        *([cell("")] for _ in range(20_000)),
    ],
    "one long row": [*([cell("")] for _ in range(20_000)), [cell("") for _ in range(11)]],
    "a stair": [[cell("", 65534, 7)] for _ in range(20_000)],
}


@pytest.mark.parametrize("rows", HOSTILE.values(), ids=HOSTILE)
def test_too_large_a_grid_is_refused_at_once(rows: list[list[Cell]]) -> None:
    begin = time.perf_counter()
    with pytest.raises(LimitError) as caught:
        expand(Grid(rows), Limits())
    assert caught.value.values["limit"] == "cells"
    assert time.perf_counter() - begin < 2


def test_as_many_cells_as_are_let_in() -> None:
    limits = Limits(cells=60)
    may_continue = [[cell("甲") for _ in range(6)] for _ in range(10)]
    assert len(expand(Grid(may_continue), limits)) == 10
    with pytest.raises(LimitError):
        expand(Grid([*may_continue, []]), limits)


def test_places_are_counted_while_they_are_given() -> None:
    places = Places(Limits(cells=8))
    places.next_row()
    assert [places.put(1, 2), places.put()] == [0, 2]
    places.next_row()
    assert places.put() == 0
    with pytest.raises(LimitError):
        places.put(2, 9)
