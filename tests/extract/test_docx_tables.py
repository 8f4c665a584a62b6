"""Word documents: merged cells, wrapped rows, tables that only arrange the page."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pytest

from fenjie.extract.content import Content
from fenjie.extract.merged_spans import expand
from fenjie.limits import Limits
from tests.extract.word import (
    GO_ON,
    RESTART,
    alternate,
    bold,
    damage,
    grids,
    lines,
    opened,
    p,
    r,
    read,
    span,
    tbl,
    tc,
    texts,
    tr,
)


def test_merged_cells_become_spans() -> None:
    content = read(
        tbl(
            tr(tc("头", span(3))),
            tr(tc("要求", RESTART), tc("甲"), tc("乙", RESTART)),
            tr(tc("", GO_ON), tc("丙"), tc("", GO_ON)),
            tr(tc("", GO_ON), tc("丁"), tc("戊")),
        )
    )
    (grid,) = grids(content)
    spans = [[(cell.text.text, cell.rows, cell.columns) for cell in row] for row in grid.rows]
    assert spans == [
        [("头", 1, 3)],
        [("要求", 3, 1), ("甲", 1, 1), ("乙", 2, 1)],
        [("丙", 1, 1)],
        [("丁", 1, 1), ("戊", 1, 1)],
    ]


def test_words_below_a_merged_cell_are_told() -> None:
    content = read(
        tbl(
            tr(tc(p(r("上", "<w:b/>")), RESTART), tc("甲")),
            tr(tc(p(r("中")) + p(r("下", "<w:b/>")), GO_ON), tc("乙")),
            tr(tc("", GO_ON), tc("丙")),
            tr(tc("别"), tc("丁")),
        )
    )
    cell = grids(content)[0].rows[0][0]
    assert (cell.text.text, cell.rows, bold(cell)) == ("上", 3, "上")
    message, evidence = damage(content, "not-printed")
    assert "被合并单元格盖住" in message
    assert evidence == ["中下"]


def test_words_below_a_blank_merged_cell_are_told() -> None:
    below = [tr(tc(words, GO_ON), tc("乙")) for words in ("下", "末")]
    content = read(tbl(tr(tc("", RESTART), tc("甲")), *below))
    assert texts(content) == [["", "甲"], ["乙"], ["乙"]]


def laid_out(content: Content) -> list[list[str]]:
    """Return the only grid laid out, each place with the text of the cell that covers it."""
    (grid,) = grids(content)
    rows = expand(grid, Limits())
    source = {id(cell) for row in grid.rows for cell in row}
    placed = [
        (top, left, cell)
        for top, row in enumerate(rows)
        for left, cell in enumerate(row)
        if id(cell) in source
    ]
    width = max(left + cell.columns for _, left, cell in placed)
    may_continue = [["·"] * width for _ in rows]
    for top, left, cell in placed:
        for across in range(top, top + cell.rows):
            may_continue[across][left : left + cell.columns] = [cell.text.text] * cell.columns
    return may_continue


ODD_MERGES = {
    "continues nothing": (
        [tr(tc("甲", GO_ON), tc("乙")), tr(tc("丙", GO_ON), tc("丁"))],
        [["甲", "乙"], ["甲", "丁"]],
    ),
    "a plain cell between": (
        [tr(tc("甲", RESTART), tc("1")), tr(tc("乙"), tc("2")), tr(tc("丙", GO_ON), tc("3"))],
        [["甲", "1"], ["乙", "2"], ["丙", "3"]],
    ),
    "starts again at once": (
        [
            tr(tc("甲", RESTART), tc("1")),
            tr(tc("乙", RESTART), tc("2")),
            tr(tc("", GO_ON), tc("3")),
        ],
        [["甲", "1"], ["乙", "2"], ["乙", "3"]],
    ),
    "goes on narrower": (
        [tr(tc("甲", RESTART + span(2)), tc("1")), tr(tc("乙", GO_ON), tc("丙"), tc("2"))],
        [["甲", "甲", "1"], ["乙", "丙", "2"]],
    ),
    "goes on wider": (
        [tr(tc("甲", RESTART), tc("乙"), tc("1")), tr(tc("", GO_ON + span(2)), tc("2"))],
        [["甲", "乙", "1"], ["甲", "", "2"]],
    ),
    "merged both ways": (
        [tr(tc("甲", RESTART + span(2)), tc("1")), tr(tc("", GO_ON + span(2)), tc("2"))],
        [["甲", "甲", "1"], ["甲", "甲", "2"]],
    ),
    "old merge to the right": (
        [
            tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("尾", "<w:hMerge/>"), tc("1")),
            tr(tc("a"), tc("b"), tc("c")),
        ],
        [["甲\n尾", "甲\n尾", "1"], ["a", "b", "c"]],
    ),
    "rows that begin later and end sooner": (
        [
            tr(tc("甲"), tc("乙"), tc("丙"), tc("丁")),
            tr(tc("1"), tc("2"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        ],
        [["甲", "乙", "丙", "丁"], ["", "1", "2", ""]],
    ),
    "merged below a row that begins later": (
        [
            tr(tc("甲", RESTART), tc("乙"), properties='<w:gridBefore w:val="2"/>'),
            tr(tc("a"), tc("b"), tc("", GO_ON), tc("c")),
        ],
        [["", "", "甲", "乙"], ["a", "b", "甲", "c"]],
    ),
    "spans that are no numbers": (
        [tr(tc("甲", span("x")), tc("乙", span(-3)), tc("丙", span(0)))],
        [["甲", "乙", "丙"]],
    ),
}


@pytest.mark.parametrize("label", ODD_MERGES)
def test_odd_merges(label: str) -> None:
    rows, expected = ODD_MERGES[label]
    assert laid_out(read(tbl(*rows))) == expected


@pytest.mark.parametrize("seed", range(25))
def test_merges_lie_where_python_docx_sees_them(seed: int) -> None:
    docx = pytest.importorskip("docx")
    chance = random.Random(seed)
    height, width = chance.randint(2, 7), chance.randint(2, 6)
    made = docx.Document()
    table = made.add_table(height, width)
    free = {(i, j) for i in range(height) for j in range(width)}
    for i, j in sorted(free):
        table.cell(i, j).text = chance.choice([f"{i}.{j}", ""])
    for _ in range(8):
        top, left = chance.choice(sorted(free))
        bottom, right = top + chance.randint(0, 3), left + chance.randint(0, 2)
        wanted = {(i, j) for i in range(top, bottom + 1) for j in range(left, right + 1)}
        if wanted <= free:
            free -= wanted
            table.cell(top, left).merge(table.cell(bottom, right))
        if not free:
            break
    file = io.BytesIO()
    made.save(file)
    # Blank paragraphs, which python-docx keeps, say nothing in a cell.
    expected = [
        ["\n".join(table.cell(i, j).text.split()) for j in range(width)] for i in range(height)
    ]
    assert laid_out(opened(file.getvalue())) == expected


WRAPPED: dict[str, Callable[[str], str]] = {
    "content control": lambda x: f"<w:sdt><w:sdtPr/><w:sdtContent>{x}</w:sdtContent></w:sdt>",
    "custom XML": lambda x: f"<w:customXml>{x}</w:customXml>",
    "insertion": lambda x: f"<w:ins>{x}</w:ins>",
    "choice": lambda x: alternate(x, ""),
    "two of them": lambda x: (
        f"<w:sdt><w:sdtContent><w:customXml>{x}</w:customXml></w:sdtContent></w:sdt>"
    ),
}


@pytest.mark.parametrize("label", WRAPPED)
def test_rows_cells_and_tables_in_wrappers(label: str) -> None:
    wrap = WRAPPED[label]
    row = tr(wrap(tc("甲")), tc("乙"))
    content = read(wrap(tbl(tr(tc("1"), tc("2")), wrap(row), tr(tc("3"), tc("4")))))
    assert texts(content) == [["1", "2"], ["甲", "乙"], ["3", "4"]]


def test_a_frame_gives_its_lines_and_its_table() -> None:
    inner = tbl(tr(tc("甲"), tc("乙")))
    content = read(tbl(tr(tc(p(r("题")) + inner + p(r("注"))))) + p(r("后")))
    assert lines(content) == ["题", "注", "后"]
    assert texts(content) == [["甲", "乙"]]
    assert grids(content)[0].named == "第1个表"


def test_a_frame_of_several_rows() -> None:
    """A title above a table, each in a row of its own, with a table in a cell of that."""
    quarters = tbl(tr(tc("一季度"), tc("动工")), tr(tc("二季度"), tc("完工"))) + p("")
    inner = tbl(tr(tc("甲"), tc(quarters)), tr(tc("乙"), tc("丙")))
    content = read(tbl(tr(tc("题")), tr(tc(inner + p("")))))
    assert lines(content) == ["题"]
    assert [row[0] for row in texts(content)] == ["甲", "乙"]


def test_a_table_of_tables_is_a_frame() -> None:
    first, second = tbl(tr(tc("甲"), tc("乙"))), tbl(tr(tc("丙"), tc("丁")))
    content = read(tbl(tr(tc(first + p("")), tc(p(r(" "))), tc(second + p("")))))
    assert [grid.rows[0][0].text.text for grid in grids(content)] == ["甲", "丙"]
    assert [grid.named for grid in grids(content)] == ["第1个表", "第2个表"]


def test_a_table_with_words_of_its_own_is_no_frame() -> None:
    content = read(tbl(tr(tc("要求"), tc(tbl(tr(tc("甲"), tc("乙"))) + p("")))))
    assert texts(content) == [["要求", "甲\n乙"]]


def test_a_box_of_one_cell_is_a_grid() -> None:
    content = read(tbl(tr(tc("通知"))))
    assert texts(content) == [["通知"]]


def test_frames_in_frames() -> None:
    body = tbl(tr(tc("甲"), tc("乙")))
    for _ in range(50):
        body = tbl(tr(tc(body + p(""))))
    content = read(body)
    assert texts(content) == [["甲", "乙"]]
