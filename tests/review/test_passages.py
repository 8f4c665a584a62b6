"""Findings stand with the words around them, and for a PDF with pictures of them."""

from __future__ import annotations

import re
import struct

from fenjie.documents import extract
from fenjie.extract.pdf.part_pictures import Part, Picture, part_pictures
from fenjie.grid import PrintedCell, PrintedMark
from fenjie.limits import Limits
from fenjie.output.review import LARGEST_PICTURE, report_page
from fenjie.output.review.contexts import passages_of
from fenjie.output.review.finding_cards import MOST_PICTURES
from fenjie.schema.refs import PdfRef
from tests.cli.run import row, table
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.style import Row

SCHEDULE = PrintedCell(
    "schedule",
    "季度安排",
    "一季度：新建5个。二季度：新建5个。",
    (PrintedMark(0, 9, "schedule/0"), PrintedMark(9, 18, "schedule/1")),
)
TARGET = PrintedCell("target", "年度目标", "新建5个。", (PrintedMark(2, 4, "target/q0"),))


def test_quotes_stand_where_their_field_does() -> None:
    quotes = [("schedule/1", "5个"), ("target", "5个"), ("schedule/0", "5个")]
    assert passages_of([TARGET, SCHEDULE], quotes) == [
        (
            [
                *[("一季度：新建", False), ("5个", True), ("。二季度：新建", False)],
                *[("5个", True), ("。", False)],
            ],
            [0, 2],
        ),
        ([("新建", False), ("5个", True), ("。", False)], [1]),
    ]


def test_a_quote_that_stands_nowhere_stands_alone() -> None:
    assert passages_of([TARGET], [("target", "甲乙")]) == [([("甲乙", True)], [0])]


def test_of_a_long_cell_there_is_what_stands_around() -> None:
    cell = PrintedCell("target", "年度目标", "甲" * 300 + "乙" + "丙" * 300)
    ((pieces, _),) = passages_of([cell], [("target", "乙")])
    assert pieces[0] == ("…", False)
    assert pieces[-1] == ("…", False)
    assert ("乙", True) in pieces
    assert sum(len(words) for words, _ in pieces) < 200


def test_pictures_of_parts_of_a_page() -> None:
    schedule = "一季度：修路。" * 40
    cells = row(schedule=schedule).split("\t")
    data = print_pdf([Row(cells)], height=900).data
    wanted = [
        Part(1, (40, 40, 240, 80), "x"),
        Part(1, (40, 40, 240, 500), "x"),
        Part(99, (0, 0, 9, 9), "x"),
    ]
    pictures = part_pictures(data, "a.pdf", wanted, Limits(), LARGEST_PICTURE)
    small, tall, none = pictures
    assert none is None
    for picture in (small, tall):
        assert picture is not None
        assert len(picture.png) <= LARGEST_PICTURE
        assert struct.unpack(">II", picture.png[16:24]) == (picture.width, picture.height)
    assert tall is not None
    assert tall.height < 300
    assert part_pictures(b"no PDF", "a.pdf", wanted, Limits(), LARGEST_PICTURE) == [None] * 3


def test_pictures_are_bounded_and_the_rest_is_counted() -> None:
    rows = [row(target=f"{n}. 修缮（老街{n}条。") for n in range(1, MOST_PICTURES + 6)]
    records = extract(table(*rows).encode(), "a.txt").records
    for task in records.tasks:
        task.refs.clear()
        task.refs["target"] = [PdfRef(page=1, bbox=[0, float(task.number or 0), 9, 99])]
    asked: list[int] = []

    def draw(parts: object) -> list[Picture | None]:
        asked.append(len(parts))  # type: ignore[arg-type]
        return [Picture(b"png", 1, 1)] * len(parts)  # type: ignore[arg-type]

    page = report_page(records, language="en", draw=draw)
    assert asked == [MOST_PICTURES]
    assert len(re.findall("<img ", page)) == MOST_PICTURES
    assert "to keep the file small: 5" in page
