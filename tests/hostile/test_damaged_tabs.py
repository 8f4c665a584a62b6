"""A row of the sample with a tab too few or too many: the damage stays in its cell."""

from __future__ import annotations

import pytest

from tests.differences import Json, records_of
from tests.hostile.damaging import (
    FIELDS,
    ODD_UNITS,
    OWN,
    ROWS,
    Change,
    cases,
    check,
    cut,
    drop,
    insert,
    join,
    on_cell,
)


@pytest.fixture(scope="module")
def whole(request: pytest.FixtureRequest) -> Json:
    text: str = request.getfixturevalue("sample_text")
    return records_of(text)


# too few tabs


@pytest.mark.parametrize(
    ("column", "number"),
    cases(range(5), reason=""),
)
def test_missing_tab(column: int, number: int, sample_text: str, whole: Json) -> None:
    hurt = {column, column + 1} if column else {0}  # A blank requirement adds nothing to a target.
    check(sample_text, whole, number, join(column), hurt, "cell-count")


@pytest.mark.parametrize(
    ("column", "number"),
    cases(range(2), rows=OWN, reason=""),
)
def test_missing_tab_beside_a_requirement(
    column: int, number: int, sample_text: str, whole: Json
) -> None:
    check(sample_text, whole, number, join(column), {column, column + 1}, "cell-count")


@pytest.mark.parametrize(
    ("column", "number"),
    [
        *cases(range(6), reason=""),
    ],
)
def test_missing_cell(column: int, number: int, sample_text: str, whole: Json) -> None:
    _, after = check(sample_text, whole, number, drop(column), {column}, "cell-count")
    if column:
        assert after[FIELDS[column]] in ([], {"text": "", "quantities": []})


@pytest.mark.parametrize("number", OWN)
def test_missing_requirement_cell(number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, drop(0), {0}, "cell-count")


@pytest.mark.parametrize("number", [*ROWS, *OWN])
def test_blank_target(number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, on_cell(1, lambda _: ""), {1}, "unnumbered-task")


# too many tabs


@pytest.mark.parametrize(
    ("column", "number"),
    cases(range(1, 6), reason=""),
)
def test_tab_inside_a_cell(column: int, number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, cut(column), {column}, "cell-count")


@pytest.mark.parametrize("number", OWN)
def test_tab_inside_a_requirement(number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, cut(0), {0}, "cell-count")


@pytest.mark.parametrize(("column", "number"), cases(range(7), reason=""))
def test_blank_cell_too_many(column: int, number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, insert(column), set(), "cell-count")


@pytest.mark.parametrize("count", [2, 5, 20, 300])
def test_many_tabs_at_the_end(count: int, sample_text: str, whole: Json) -> None:
    def change(cells: list[str]) -> list[str]:
        return cells + [""] * count

    check(sample_text, whole, 46, change, set(), "cell-count")


ODD_NAME = pytest.mark.xfail(strict=True, reason="the name is not known as a unit by its ending")
ODD_CASES = {
    "leaders missing": (drop(3), {3}, {32, 42}),
    "no tab behind leaders": (join(3), {3, 4}, set()),
    "blank cell before lead units": (insert(4), set(), {42}),
}


@pytest.mark.parametrize(
    ("number", "change", "hurt"),
    [
        pytest.param(
            number, change, hurt, id=f"{name}-{number}", marks=ODD_NAME if number in gaps else ()
        )
        for name, (change, hurt, gaps) in ODD_CASES.items()
        for number in ODD_UNITS
    ],
)
def test_units_with_odd_names(
    number: int, change: Change, hurt: set[int], sample_text: str, whole: Json
) -> None:
    check(sample_text, whole, number, change, hurt, "cell-count")
