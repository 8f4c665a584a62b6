"""Merged cells of a web page, and where values stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as pages

from fenjie.extract.content import Grid
from fenjie.extract.html_reader import read_html
from fenjie.extract.merged_spans import expand
from fenjie.limits import Limits
from tests.extract.html_pages import (
    FIRST,
    SECOND,
    THIRD,
    cells,
    grid,
    page,
    records,
)

# spans


def test_merged_cells_hold_for_every_row_they_reach() -> None:
    shared = f'<td rowspan="2">{FIRST[3]}</td><td rowspan="2">{FIRST[4]}</td>'
    first = (
        f'<tr><td rowspan="2">{FIRST[0]}</td>{cells(FIRST[1:3])}{shared}<td>{FIRST[5]}</td></tr>'
    )
    second = f"<tr>{cells(SECOND[1:3])}<td>{SECOND[5]}</td></tr>"
    made = records(page(grid(first, second, THIRD)))
    one, two, three = made["tasks"]
    assert one["leaders"] == two["leaders"] == [FIRST[3]]
    assert one["lead_units"] == two["lead_units"] != three["lead_units"]
    assert one["requirements"] == two["requirements"]
    assert two["target"]["text"] == "种树300棵。"
    assert two["refs"]["lead_units"] == [{"table": 1, "row": 2, "column": 5}]
    assert two["refs"]["target"] == [{"table": 1, "row": 3, "column": 2}]


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ('rowspan="2"', 2),
        ("rowspan=' 2 '", 2),
        ("ROWSPAN=+2", 2),
        ("rowspan=2.9", 2),
        ("rowspan=2px", 2),
        ("rowspan=0", 3),
        ("rowspan=65534", 3),
        ("rowspan=99999999999999999999", 3),
        ("rowspan=-2", 1),
        ("rowspan=two", 1),
        ("rowspan=''", 1),
        ("rowspan=２", 1),
    ],
)
def test_spans_are_read_as_browsers_do(written: str, rows: int) -> None:
    text = f"<table><tr><td {written}>甲<td>乙<tr><td>丙<td>丁<tr><td>戊<td>己</table>"
    (only,) = read_html(text, "表.html", Limits()).items
    assert isinstance(only, Grid)
    laid = expand(only, Limits())
    assert sum(cell[0] is laid[0][0] or cell[0].merged_into is laid[0][0] for cell in laid) == rows


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("colspan=3", 3),
        ("colspan=0", 1),
        ("colspan=-1", 1),
        ("colspan=x", 1),
        ("colspan=9999", 1000),
    ],
)
def test_columns_are_counted_by_spans(written: str, column: int) -> None:
    text = f"<table><tr><td {written}>甲<td>乙</table>"
    content = read_html(text, "表.html", Limits())
    position = content.flow.text.index("乙")
    assert content.flow.locate(position, position + 1) == [
        {"table": 1, "row": 1, "column": column + 1}
    ]


def test_no_cell_reaches_out_of_its_group_of_rows() -> None:
    text = "<table><thead><tr><td rowspan=9>甲<td>乙</thead><tbody><tr><td>丙<td>丁</table>"
    (only,) = read_html(text, "表.html", Limits()).items
    assert isinstance(only, Grid)
    assert [[cell.text.text for cell in cells] for cells in expand(only, Limits())] == [
        ["甲", "乙"],
        ["丙", "丁"],
    ]


# where values stand


def occupancy(rows: list[tuple[list[tuple[str, int, int]], int]]) -> dict[tuple[int, int], str]:
    """Lay cells out as the HTML standard says ("forming a table"); slot to the cell's words.

    A row is its cells (words, rowspan, colspan) and how many rows are left in its group.
    """
    slots: dict[tuple[int, int], str] = {}
    for y, (row_cells, left) in enumerate(rows):
        x = 0
        for words, down, across in row_cells:
            while (y, x) in slots:
                x += 1
            height = left if down == 0 else min(down, left)
            for dy in range(height):
                for dx in range(max(1, across)):
                    slots.setdefault((y + dy, x + dx), words)
            x += max(1, across)
    return slots


def printed(table_element: Any) -> dict[tuple[int, int], str]:
    """Lay the cells of a well-formed table out, found by paths that our reader does not use."""
    rows = []
    for section in table_element.xpath("./thead|./tbody") or [table_element]:
        own = section.xpath("./tr")
        for number, tr_element in enumerate(own):
            made = [
                (td.text_content(), int(td.get("rowspan", 1)), int(td.get("colspan", 1)))
                for td in tr_element.xpath("./td|./th")
            ]
            rows.append((made, len(own) - number))
    return occupancy(rows)


def squeezed(words: str) -> str:
    return "".join(words.split()).replace("(", "（").replace(")", "）")


def values(task: Any) -> Iterator[tuple[str, str]]:
    """Yield the key of each ref with words that must stand there."""
    yield "target", task["target"]["text"]
    for index, step in enumerate(task["schedule"]):
        yield f"schedule/{index}", step["text"]
    for index, requirement in enumerate(task["requirements"]):
        yield f"requirements/{index}", requirement["text"]
    for name in task["leaders"]:
        yield "leaders", name
    for role in ("lead_units", "support_units"):
        for unit in task[role]:
            yield role, unit["name"]


def test_refs_point_at_the_cells_of_the_page() -> None:
    merged = (
        "<tr><td colspan=6>市《政府工作报告》（第1项-3项）</td></tr>"
        f'<tr><td rowspan="2">{FIRST[0]}</td>{cells(FIRST[1:4])}'
        f'<td rowspan="2">{FIRST[4]}</td><td>{FIRST[5]}</td></tr>'
        f"<tr>{cells(SECOND[1:4])}<td>{SECOND[5]}</td></tr>"
    )
    arranged = f"<table><tr><td>{grid(merged)}</td><td><p>旁注</p></td></tr></table>"
    text = page(grid(["首页"], header=""), arranged, f"<div>{grid(THIRD)}</div>")
    tables = [each for each in pages.fromstring(text).iter("table") if not each.xpath(".//table")]
    layouts = [printed(each) for each in tables]
    count = 0
    for task in records(text)["tasks"]:
        for key, words in values(task):
            for ref in task["refs"][key]:
                slot = layouts[ref["table"] - 1][ref["row"] - 1, ref["column"] - 1]
                assert squeezed(words) in squeezed(slot)
                count += 1
    assert count == 20


CELL = st.tuples(st.text("甲乙丙丁", max_size=2), st.integers(0, 4), st.integers(0, 3))
GROUP = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(GROUP, min_size=1, max_size=2))
def test_any_spans_give_the_grid_that_the_standard_says(
    groups: list[list[list[tuple[str, int, int]]]],
) -> None:
    text, rows = numbered(groups)
    (only,) = read_html(f"<table>{text}</table>", "表.html", Limits()).items
    assert isinstance(only, Grid)
    laid = expand(only, Limits())
    slots = occupancy(rows)
    begins: dict[str, tuple[int, int]] = {}
    for (y, x), words in sorted(slots.items()):
        begins.setdefault(words, (y, x))
    width = 1 + max(x for _, x in begins.values())
    assert [len(each) for each in laid] == [width] * len(rows)
    for y, laid_row in enumerate(laid):
        for x, cell in enumerate(laid_row):
            words = slots.get((y, x), "")
            here = begins.get(words)
            assert cell.text.text == (words if here == (y, x) else "")
            below = here is not None and here[1] == x and here[0] < y
            assert (cell.merged_into is not None) == below
            if cell.merged_into is not None:
                assert cell.merged_into.text.text == words


def numbered(
    groups: list[list[list[tuple[str, int, int]]]],
) -> tuple[str, list[tuple[list[tuple[str, int, int]], int]]]:
    """Write groups of rows, each cell with a number; return them with the rows as written."""
    text, rows, number = "", [], 0
    for group in groups:
        text += "<tbody>"
        for index, row_cells in enumerate(group):
            named = []
            for words, down, across in row_cells:
                number += 1
                named.append((f"{number}{words}", down, across))
            rows.append((named, len(group) - index))
            text += "<tr>" + "".join(
                f"<td rowspan={down} colspan={across}>{words}</td>" for words, down, across in named
            )
    return text, rows
