"""From lines and grids to the one table, made here without any reader."""

from __future__ import annotations

import pytest

from fenjie.errors import FenjieError
from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.flow import CellWriter, Flow
from fenjie.grid import Cell, RawDocument
from fenjie.limits import Limits
from fenjie.provenance import Disposition
from fenjie.reading.assemble import assemble
from tests.cli.run import HEAD

HEADERS = HEAD.split("\t")
TASK = ["要求", "1. 修路。", "全年：修完。", "林若水", "市交通局", "无"]
NEXT = ["", "2. 种树。", "全年：种完。", "高山", "市林业局", "无"]


class Maker:
    """Makes a document item by item; `*` before words makes them bold."""

    def __init__(self, kind: str = "docx") -> None:
        self.content = Content(kind, Flow())

    def cell(self, words: str, rows: int = 1, columns: int = 1) -> Cell:
        writer = CellWriter(self.content.flow)
        writer.write(words.removeprefix("*"), bold=words.startswith("*"))
        return writer.cell(rows, columns)

    def line(self, words: str) -> Maker:
        writer = CellWriter(self.content.flow)
        writer.write(words)
        self.content.items.append(Line(writer.traced(), "某段"))
        return self

    def grid(self, *rows: list[str] | list[Cell]) -> Maker:
        grids = sum(isinstance(item, Grid) for item in self.content.items)
        made = Grid(named=f"第{grids + 1}个表")
        for number, row in enumerate(rows, start=1):
            cells = [self.cell(each) if isinstance(each, str) else each for each in row]
            made.add(cells, f"第{number}行")
        self.content.items.append(made)
        return self

    def made(self) -> RawDocument:
        return assemble(self.content, "表", Limits())


def rows_of(document: RawDocument) -> list[list[str]]:
    (only,) = document.tables
    return [[cell.text.text for cell in row.cells] for row in only.rows]


def heads_of(document: RawDocument) -> list[str]:
    return [cell.text.text for cell in document.tables[0].headers]


def preamble(document: RawDocument) -> list[str]:
    return [line.text for line in document.preamble]


def outside_texts(document: RawDocument) -> list[str]:
    return [outside_text.text.text for outside_text in document.outside_texts]


def codes(document: RawDocument) -> list[str]:
    return [damage.code for damage in document.findings.reported]


def words_of(document: RawDocument, disposition: Disposition) -> str:
    return "".join(
        document.flow[a:b] for a, b, each in document.dispositions if each is disposition
    )


def test_lines_and_rows_in_order() -> None:
    document = Maker().line("题").line(" ").grid(["附", ""], HEADERS, TASK, NEXT).line("注").made()
    assert preamble(document) == ["题", "附"]
    assert heads_of(document) == HEADERS
    assert rows_of(document) == [TASK, NEXT]
    assert outside_texts(document) == ["注"]
    assert [row.place for row in document.tables[0].rows] == ["第3行", "第4行"]
    assert words_of(document, Disposition.HEADING) == "".join(HEADERS)


@pytest.mark.parametrize(("above", "result"), [(11, True), (12, False)])
def test_how_far_down_heads_may_stand(above: int, result: bool) -> None:
    maker = Maker().grid(*([f"题{number}"] for number in range(above)), HEADERS, TASK)
    if result:
        assert len(preamble(maker.made())) == above
        return
    document = maker.made()
    assert document.tables == []
    assert document.missing is not None
    assert document.missing.code == "no-table"


def test_a_long_row_is_no_row_of_heads() -> None:
    prose = [header + "说明" * 40 for header in HEADERS]
    document = Maker().grid(prose, HEADERS, TASK).made()
    assert rows_of(document) == [TASK]
    assert len(preamble(document)) == 6


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "pdf"])
def test_the_same_heads_go_on(kind: str) -> None:
    again = [f" {header[:2]}\n{header[2:]}" for header in HEADERS]
    document = Maker(kind).grid(HEADERS, TASK).grid(["题"], again, NEXT).grid(NEXT).made()
    assert rows_of(document) == [TASK, NEXT, NEXT]
    assert [row.new_page for row in document.tables[0].rows] == [False, True, True]
    # On a printed page such words are its frame.
    frame = "题" if kind == "pdf" else ""
    assert words_of(document, Disposition.REPEATED_HEADER) == frame + "".join(again)
    told = [outside_text.text.text for outside_text in document.outside_texts]
    assert told == ([] if frame else ["题"])
    # A PDF has a grid for each page: nothing to tell.
    assert codes(document) == ([] if kind == "pdf" else ["tables-joined"])


def test_heads_within_a_grid_begin_a_page() -> None:
    document = Maker().grid(HEADERS, TASK, HEADERS, HEADERS, NEXT, HEADERS).made()
    assert rows_of(document) == [TASK, NEXT]
    assert [row.new_page for row in document.tables[0].rows] == [False, True]


def test_pages_that_the_reader_tells() -> None:
    maker = Maker().grid(HEADERS, TASK, ["", *[" "] * 5], NEXT, TASK)
    (only,) = maker.content.items
    assert isinstance(only, Grid)
    only.pages = {2}
    assert [row.new_page for row in maker.made().tables[0].rows] == [False, True, False]


def test_blank_rows_are_left_out_unless_a_cell_reaches_into_them() -> None:
    maker = Maker()
    tall = [maker.cell(TASK[0], rows=2), *(maker.cell(word) for word in TASK[1:])]
    document = maker.grid(HEADERS, [""] * 6, tall, [""] * 5, [""] * 6).made()
    assert rows_of(document) == [TASK, [""] * 6]


# two levels


def header_levels(maker: Maker, tall: int = 2) -> list[list[Cell]]:
    upper = [maker.cell(header, rows=tall) for header in HEADERS[:3]]
    group = maker.cell("责任分工", columns=3)
    return [[*upper, group], [maker.cell(header) for header in HEADERS[3:]]]


def test_heads_of_two_levels() -> None:
    maker = Maker()
    maker.grid(["题"], *header_levels(maker), TASK, *header_levels(maker), NEXT)
    maker.grid(*header_levels(maker), TASK).grid(NEXT)
    document = maker.made()
    assert preamble(document) == ["题"]
    assert heads_of(document) == HEADERS
    assert rows_of(document) == [TASK, NEXT, TASK, NEXT]
    assert words_of(document, Disposition.HEADING) == "".join(
        [*HEADERS[:3], "责任分工", *HEADERS[3:]]
    )
    assert words_of(document, Disposition.REPEATED_HEADER).count("责任分工") == 2


def test_heads_that_only_the_lower_storey_tells() -> None:
    maker = Maker()
    header = [maker.cell("序号", rows=2), maker.cell("内容", columns=2)]
    document = maker.grid(header, ["年度目标", "季度安排"], ["1", "修路。", "全年：修完。"]).made()
    assert heads_of(document) == ["序号", "年度目标", "季度安排"]
    assert len(rows_of(document)) == 1


def test_a_first_row_of_few_words_is_no_storey() -> None:
    maker = Maker()
    wide = [*(maker.cell(header) for header in HEADERS[:4]), maker.cell(HEADERS[4], columns=2)]
    document = maker.grid(wide, ["", "", "", "", "市交通局", "市财政局"], TASK).made()
    assert len(rows_of(document)) == 2


def test_words_below_a_narrow_head_are_no_storey() -> None:
    maker = Maker()
    header = [maker.cell(HEADERS[0], rows=2), *(maker.cell(header) for header in HEADERS[1:])]
    document = maker.grid(header, TASK[1:], TASK).made()
    assert heads_of(document) == HEADERS
    assert [row[1:] for row in rows_of(document)] == [TASK[1:], TASK[1:]]


# other grids


def test_grids_before_the_table_are_what_stands_above_it() -> None:
    links = [[f"栏目{row}{column}" for column in range(4)] for row in range(10)]
    document = Maker().grid(*links).grid(["题\n（副题）", ""]).grid(HEADERS, TASK).made()
    assert preamble(document) == [*(link for row in links for link in row), "题", "（副题）"]
    assert not codes(document)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("2031年市政府\n重点工作任务分解表", ["2031年市政府\n重点工作任务分解表"]),
        ("2031年任务分解表\n任务清单", ["2031年任务分解表", "任务清单"]),
        ("青岚市\n2031年任务分解表", ["青岚市", "2031年任务分解表"]),
        ("2031年\n\n重点工作\n任务清单\n附注", ["2031年", "重点工作", "任务清单", "附注"]),
        ("甲\n\n \n乙\n", ["甲", "乙"]),
    ],
)
def test_lines_of_a_cell_above_the_table(words: str, lines: list[str]) -> None:
    assert preamble(Maker().grid([words]).grid(HEADERS, TASK).made()) == lines


OTHER = {
    "fewer columns": [["姓名", "电话"], ["甲", "81"], ["乙", "82"]],
    "bold heads": [[f"*{header}" for header in "甲乙丙丁戊己"], list("子丑寅卯辰巳")],
    "a well-known head": [[*"甲乙丙丁戊", "序号"], list("子丑寅卯辰巳")],
    "other heads of tasks": [["年度目标", "牵头单位"], ["修路。", "甲局"]],
    "only other heads": [["年度目标", "牵头单位"]],
}


@pytest.mark.parametrize("rows", OTHER.values(), ids=OTHER)
def test_another_table_is_told_with_all_its_words(rows: list[list[str]]) -> None:
    document = Maker().grid(HEADERS, TASK).grid(*rows).grid(NEXT).made()
    assert rows_of(document) == [TASK, NEXT]
    skipped, joined = document.findings.reported
    assert (skipped.code, joined.code) == ("table-skipped", "tables-joined")
    words = [word.removeprefix("*") for row in rows for word in row]
    assert skipped.evidence == words
    assert words_of(document, Disposition.FINDING) == "".join(words)
    assert "第2个表" in skipped.message


GOING_ON = {
    "plain words": NEXT,
    "one of them bold": ["*" + TASK[0], *TASK[1:]],
    "bold but long": ["*" + word * 4 for word in TASK],
    "bold with a blank": ["", *("*" + word for word in TASK[1:])],
    "a section": ["*一、城市建设", "", "", "", "", ""],
}


@pytest.mark.parametrize("row", GOING_ON.values(), ids=GOING_ON)
def test_what_goes_on(row: list[str]) -> None:
    document = Maker().grid(HEADERS, TASK).grid(row).made()
    assert rows_of(document) == [TASK, [word.removeprefix("*") for word in row]]


def test_words_that_are_only_arranged_are_texts_outside() -> None:
    document = (
        Maker().grid(HEADERS, TASK).grid(["关于", "地图"]).grid(["版权"], [""], ["备案"]).made()
    )
    assert outside_texts(document) == ["关于", "地图", "版权", "备案"]
    assert [outside_text.place for outside_text in document.outside_texts] == [
        *["第2个表"] * 2,
        *["第3个表"] * 2,
    ]
    assert not codes(document)


# no table


@pytest.mark.parametrize(
    ("code", "maker"),
    [
        pytest.param("no-table", Maker(), id="nothing"),
        pytest.param("no-table", Maker().line(HEAD), id="only lines"),
        pytest.param("no-table", Maker().grid(["甲", "乙"], ["丙", "丁"]), id="other heads"),
        pytest.param("no-table", Maker().grid(), id="empty grid"),
        pytest.param("no-rows", Maker().grid(HEADERS).line("甲"), id="only heads"),
        pytest.param("no-rows", Maker().grid(HEADERS, [""] * 6).grid(HEADERS), id="heads again"),
    ],
)
def test_documents_without_the_table(code: str, maker: Maker) -> None:
    """Without a table the lines are handed on, with the error for when they are no paragraphs."""
    if code == "no-table":
        error: FenjieError | None = maker.made().missing
    else:
        with pytest.raises(FenjieError) as caught:
            maker.made()
        error = caught.value
    assert error is not None
    assert error.code == code
    assert "表" in str(error)
