"""When a page that begins with a source goes on with the requirement of the page before."""

from __future__ import annotations

import pytest

from tests.reading.bench import Case, outcome


def table(usual: int, last: str, rare: str = "县一号文") -> Case:
    """Make a table: cells that begin with one source, then a page with a rare one; both met twice.

    The page before ends with a cell in the state `last`.
    """
    rows = ["总体要求 | 序号 | 年度目标 | 牵头单位"]
    rows += [f"市一号文：做强{n}。 | {n} | 建桥。 | 市住建局" for n in range(1, usual)]
    rows += [
        f"{rare}：补短。 | 97 | 护河。 | 市水务局",
        f"市一号文：做优。{last} | 98 | 种树。 | 市林业局",
        "---",
        f"{rare}：做大。 | 99 | 修路。 | 市交通局",
    ]
    return Case("rare", rows)


@pytest.mark.parametrize(("usual", "joined"), [(9, False), (10, False), (11, True), (12, True)])
def test_a_source_is_rare_below_a_tenth_of_the_usual_one(usual: int, joined: bool) -> None:
    lines = outcome(table(usual, ">>"))
    assert ("! page-joined" in lines) == joined
    last = next(line for line in lines if line.startswith("99 "))
    assert ("做优。+县一号文：做大。" in last) == joined


@pytest.mark.parametrize("last", ["", ">", "="])
def test_only_a_cell_that_its_page_cut_short_goes_on_with_a_known_source(last: str) -> None:
    assert "! page-joined" not in outcome(table(12, last))


def test_a_source_as_frequent_as_the_others_begins_a_cell() -> None:
    assert "! page-joined" not in outcome(table(12, ">>", rare="市一号文"))
