"""Running text in columns beside each other."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.text_columns import in_reading_order
from tests.extract.pdf.checks import codes, extracted
from tests.extract.pdf.printed_lines import FONT, width_of

SIZE, LINE = 10.0, 16.0
CLAUSES = [
    f"{number}．{goal}（责任领导：{leader}；牵头单位：{body}；完成时限：2031年{month}月底前）"
    for number, goal, leader, body, month in (
        (1, "新建社区食堂8家，日均供餐2400人次。", "韩志远", "市民政局", 6),
        (2, "改造燃气老旧管网45公里，完成投资1.8亿元。", "顾明", "市城管执法局", 9),
        (3, "培育专精特新企业不少于60家。", "沈若兰", "市工业和信息化局", 11),
        (4, "新增绿道36公里，绿地面积达到120公顷。", "唐毅", "市林业局", 12),
    )
]


def lines_of(paragraphs: list[str], count: int) -> list[str]:
    return [text[at : at + count] for text in paragraphs for at in range(0, len(text), count)]


def printed(*columns: list[str], wide: int, lower: float = 0.0) -> list[Char]:
    """Print columns of lines beside each other, line by line, each `lower` than the one before."""
    return [
        Char(letter, x, y, x + SIZE, y + SIZE)
        for row in range(max(map(len, columns)))
        for number, column in enumerate(columns)
        if row < len(column)
        for place, letter in enumerate(column[row])
        for x, y in [(30 + number * (wide + 2) * SIZE + place * SIZE, row * LINE + number * lower)]
    ]


def read(chars: list[Char]) -> list[str]:
    return ["".join(char.text for char in part.chars) for part in in_reading_order(chars, ())]


@pytest.mark.parametrize("lower", [0.0, 7.0])
@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(count: int, lower: float) -> None:
    lines = lines_of(CLAUSES, 18)
    each = -(-len(lines) // count)
    columns = [lines[at : at + each] for at in range(0, len(lines), each)]
    parts = read(printed(*columns, wide=18, lower=lower))
    assert "".join(parts) == "".join(CLAUSES)
    begun = [part for part in parts if part[1] == "．"]
    assert [part[0] for part in begun] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["联系人：王磊", "电话：8812", "传真：8813", "邮编：5230"], ["地址：一号路"] * 4),
        (lines_of(CLAUSES[:1], 18), lines_of(CLAUSES[1:2], 18)[:2]),
    ],
)
def test_short_words_beside_each_other_are_lines(left: list[str], right: list[str]) -> None:
    parts = read(printed(left, right, wide=18))
    assert parts[0] == left[0] + right[0]


def test_a_title_over_both_columns_and_clauses_below() -> None:
    lines: list[str] = []
    for clause in CLAUSES:
        line = ""
        for letter in clause:
            if width_of(line + letter) > 245:
                lines.append(line)
                line = ""
            line += letter
        lines.append(line)
    half = -(-len(lines) // 2)
    out = io.BytesIO()
    canvas = Canvas(out, (600, 500))
    canvas.setFont(FONT, 16)
    canvas.drawString(180, 460, "云江市2031年重点工作任务分工")
    canvas.setFont(FONT, SIZE)
    for row in range(half):
        for x, column in ((40, lines[:half]), (310, lines[half:])):
            if row < len(column):
                canvas.drawString(x, 420 - row * LINE, column[row])
    canvas.save()
    records = extracted(out.getvalue())
    assert [task["number"] for task in records["tasks"]] == [1, 2, 3, 4]
    leads = [[unit["name"] for unit in task["lead_units"]] for task in records["tasks"]]
    assert leads == [["市民政局"], ["市城管执法局"], ["市工业和信息化局"], ["市林业局"]]
    assert not codes(records) & {"number-order", "bracket-alone"}


LISTED = [
    "一、稳定工业增长",
    "1.规上工业增加值增长7.5%，新增规上企业28家。",
    "牵头单位：区工信局",
    "完成时限：12月底前",
    "2.盘活闲置厂房9万平方米。",
    "牵头单位：区自然资源局",
    "完成时限：10月底前",
    "3.为65岁以上老年人免费体检5.6万人次。",
    "牵头单位：区卫健局",
    "完成时限：11月底前",
    "4.新增城市绿地21公顷。",
    "牵头单位：区园林中心",
    "完成时限：9月底前",
]


def test_short_lines_stand_in_columns_where_numbers_go_on() -> None:
    chars = printed(LISTED[:8], LISTED[8:], wide=26)
    assert read(chars) == LISTED


def test_labels_beside_each_other_are_no_columns() -> None:
    left = ["1.新建桥梁3座", "责任领导：何岚", "2.新建学校5所", "责任领导：林川"]
    right = [
        "完成时限：2033年5月底以前完工",
        "责任单位：市交通局",
        "完成时限：6月",
        "责任单位：市教育局",
    ]
    parts = read(printed(left, right, wide=12))
    assert parts == [one + other for one, other in zip(left, right, strict=True)]
