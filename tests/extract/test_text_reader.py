"""Plain text as lines and grids, and what of it becomes the table."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.text_reader import read_text
from fenjie.grid import RawDocument
from fenjie.limits import Limits
from fenjie.provenance import Disposition
from fenjie.reading.open_table import open_table
from tests.cli.run import HEAD, TITLE

TASK = "要求\t1. 修路。\t全年：修完。\t林若水\t市交通局\t无"
NEXT = "\t2. 种树。\t全年：种完。\t高山\t市林业局\t无"


def read(text: str) -> Content:
    return read_text(text.encode(), "表.txt", Limits())


def shape(content: Content) -> list[str | list[int]]:
    """Return the words of each line, and the number of cells in each row of each grid."""
    return [
        item.text.text if isinstance(item, Line) else [len(row) for row in item.rows]
        for item in content.items
    ]


def opened(*lines: str) -> RawDocument:
    return open_table("\n".join(lines).encode(), "表.txt", Limits())


def rows_of(document: RawDocument) -> list[list[str]]:
    return [[cell.text.text.strip() for cell in row.cells] for row in document.tables[0].rows]


def words_of(document: RawDocument, disposition: Disposition) -> list[str]:
    return [
        document.flow[a:b].strip() for a, b, each in document.dispositions if each is disposition
    ]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("甲\n乙\t丙", ["甲", [2]]),
        ("甲\t乙\n丙\t丁\n\n戊\t己\t", [[2, 2, 3]]),
        ("甲\t乙\n丙\n丁\t戊", [[2], "丙", [2]]),
        ("\t\n\n甲", ["甲"]),
        ("## 甲\n<b>乙</b>", ["## 甲", "乙"]),
        ("<b></b>", [""]),
    ],
)
def test_runs_of_lines_with_tabs_are_grids(text: str, result: list[str | list[int]]) -> None:
    assert shape(read(text)) == result


def test_a_blank_line_opens_a_page() -> None:
    content = read("甲\n\n乙\n\n丙\t丁\n\t\n戊\t己\n庚\t辛")
    first, second, grid = content.items
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert isinstance(grid, Grid)
    assert (first.opens_page, second.opens_page, grid.pages) == (False, True, {0, 1})
    assert grid.places == ["第5行", "第7行", "第8行"]


def test_places_are_those_of_the_text() -> None:
    content = read("甲\r\n乙&amp;\t丙")
    grid = content.items[1]
    assert isinstance(grid, Grid)
    assert [list(cell.text.at) for cell in grid.rows[0]] == [[3, 4], [10]]
    assert (grid.stretches[0].start, grid.stretches[0].end) == (3, 11)
    assert grid.stretches[0].decoded == {4: "&"}
    assert content.flow.locate(0, 5) == [
        {"line": 1, "start": 0, "end": 3},
        {"line": 2, "start": 3, "end": 5},
    ]


def test_any_stretch_is_read_as_line_or_row() -> None:
    plain = read("# 甲\t乙\n丙\t丁").plain
    assert plain is not None
    line = plain.line(0, 6)
    assert (line.text.text, line.words.text, line.mark) == ("# 甲\t乙", "甲\t乙", 1)
    cells, stretch = plain.row(0, 9)
    assert [cell.text.text for cell in cells] == ["# 甲", "乙\n丙", "丁"]
    assert (stretch.start, stretch.end) == (0, 9)


def test_all_behind_the_headers_is_the_table() -> None:
    document = opened(TITLE, HEAD, "一、城建", TASK, "- 3 -", "", HEAD, NEXT, "二、其他")
    assert rows_of(document) == [["一、城建"], TASK.split("\t"), NEXT.split("\t"), ["二、其他"]]
    assert [row.new_page for row in document.tables[0].rows] == [False, False, True, False]
    assert [row.place for row in document.tables[0].rows] == ["第3行", "第4行", "第8行", "第9行"]
    assert words_of(document, Disposition.REPEATED_HEADER) == ["- 3 -", HEAD]
    assert words_of(document, Disposition.HEADING) == [HEAD]
    assert document.outside_texts == []
    assert not document.spans


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["要求\t1. 修路。\t", "\t全年：修完。\t林若水\t市交通局\t无"], False),
        (["要求\t1. 修", "路。\t全年：修完。\t林若水\t市交通局\t无"], True),
        (["要求\t1. 修", "路", "。\t全年：修完。\t林若水\t市交通局\t无"], True),
        (["要求\t1. 修", "", "路。\t全年：修完。\t林若水\t市交通局\t无"], False),
        (["要求\t1. 修", "路。\t全年：修完。\t林若水\t市交通局"], False),
        (["要求\t1. 修", TASK], False),
        (["要求1. 修", "路。\t全年：修完。\t林若水\t市交通局\t无"], False),
    ],
)
def test_lines_whose_tabs_come_to_one_row_are_joined(lines: list[str], joined: bool) -> None:
    document = opened(TITLE, HEAD, *lines, NEXT)
    codes = [finding.code for finding in document.findings.reported]
    assert codes == (["row-broken"] if joined else [])
    assert len(rows_of(document)) == (2 if joined else len([line for line in lines if line]) + 1)
    if joined:
        assert "".join("".join(rows_of(document)[0]).split()) == TASK.replace("\t", "").replace(
            " ", ""
        )


def test_markup_counts_where_words_are_read() -> None:
    document = opened("<b>题", f"<b>{HEAD}", f"<p>{TASK}", NEXT)
    assert [(f.code, f.evidence) for f in document.findings.reported] == [
        ("tag-unbalanced", ["<b>"]),
        ("tag-unbalanced", ["<p>"]),
    ]
    assert words_of(document, Disposition.MARKUP) == ["<b>", "<p>"]
    assert words_of(document, Disposition.HEADING) == [f"<b>{HEAD}"]


def test_rows_above_the_headers_are_lines_with_their_tabs() -> None:
    document = opened("## 题", "制表：某办\t2031年1月", HEAD, TASK)
    assert [line.text for line in document.preamble] == ["题", "制表：某办\t2031年1月"]
    assert words_of(document, Disposition.MARKUP) == ["##"]


def test_lines_without_a_table_keep_their_tabs() -> None:
    document = opened("# 要点", "1.\t修路。", "", "2.\t种树。")
    assert [(text.text.text, text.place) for text in document.outside_texts] == [
        ("要点", "第1行"),
        ("1.\t修路。", "第2行"),
        ("2.\t种树。", "第4行"),
    ]
    assert document.missing is not None
    assert "tabs between" in document.missing.message


def test_a_reference_to_nothing_stays_as_it_is_written() -> None:
    text = "\n".join([TITLE, HEAD, TASK.replace("修路", "修&#20;路")])
    made = extract(text.encode(), "表.txt")
    assert made.records.tasks[0].target.text == "修&#20；路。"
    assert made.coverage["unexplained"] == made.coverage["invented"] == 0


def test_a_break_in_a_cell_is_no_reference() -> None:
    text = "云江市2026年任务分解表\n序号\t工作任务\t责任单位\n1\t修渠。\t市水利局，<br>市林业局\n"
    findings = extract(text.encode(), "t.txt").records.findings
    assert not [finding for finding in findings if finding.code == "reference-decoded"]
