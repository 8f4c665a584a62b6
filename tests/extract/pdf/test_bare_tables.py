"""Tables with few ruling lines or none: columns by gutters, rows by numbers and strips."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import get_args

import pytest
from reportlab.pdfgen.canvas import Canvas

from fenjie.documents import extract
from fenjie.extract.content import Grid
from fenjie.extract.format_readers import read_content
from fenjie.limits import Limits
from tests.cli.run import TITLE
from tests.differences import without_refs
from tests.extract.pdf.bare_tables import Bare, Drawn, Header, flat, print_bare, with_style
from tests.extract.pdf.checks import Json, codes, extracted
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import MARGIN, Style

NAMES = ["序号", "工作任务", "完成时限", "牵头单位", "配合单位"]
ROWS = [
    ["1", "新建公办学校3所，新增学位不少于1200个。", "9月底前", "市教育局", "市财政局、各镇街"],
    [
        "2",
        "完成东堤加固工程，累计投资3.5亿元，同步建成沿堤绿道。",
        "12月底前",
        "市水务局",
        "市发展改革局、市自然资源局、市财政局",
    ],
    ["3", "新增5G基站80座。", "6月底前", "云江供电局", "各镇街"],
    [
        "4",
        "改造老旧小区25个，惠及居民8600户。",
        "11月底前",
        "市住房城乡建设局",
        "市城市管理综合执法局",
    ],
]
WIDTHS = (40, 130, 70, 80, 110)
PLAIN = Bare(flat(NAMES), ROWS, WIDTHS)


def as_text(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Json:
    """Extract the same table as text with tabs."""
    lines = [TITLE, "", "\t".join(names), *("\t".join(row) for row in rows), ""]
    made = extract("\n".join(lines).encode(), "表.txt").records
    value: Json = without_refs(made.model_dump(mode="json"))
    return value


def check(data: bytes, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Json:
    """Compare the tasks of a print with those of the same rows as text."""
    records = extracted(data)
    assert without_refs(records)["tasks"] == as_text(names, rows)["tasks"]
    return records


def grids_of(data: bytes) -> list[Grid]:
    content = read_content(data, "表.pdf", Limits())
    return [item for item in content.items if isinstance(item, Grid)]


@pytest.mark.parametrize("centred", [False, True], ids=["top", "middle"])
@pytest.mark.parametrize("drawn", get_args(Drawn))
def test_however_little_is_drawn(drawn: Drawn, centred: bool) -> None:
    data = print_bare([with_style(PLAIN, drawn=drawn, centred=centred)])
    assert "frame-doubtful" not in codes(check(data, NAMES, ROWS))


@pytest.mark.parametrize("centred", [False, True], ids=["top", "middle"])
@pytest.mark.parametrize("drawn", ["none", "three", "across", "down"])
def test_rows_without_numbers(drawn: Drawn, centred: bool) -> None:
    rows = [row[1:] for row in ROWS]
    table = Bare(flat(NAMES[1:]), rows, WIDTHS[1:], drawn=drawn, centred=centred)
    check(print_bare([table]), NAMES[1:], rows)


@pytest.mark.parametrize("drawn", ["none", "three", "bands"])
def test_numbers_without_a_header(drawn: Drawn) -> None:
    headers = [header for header in flat(NAMES) if header.words != "序号"]
    data = print_bare([Bare(headers, ROWS, WIDTHS, drawn=drawn)])
    assert [task["number"] for task in extracted(data)["tasks"]] == [1, 2, 3, 4]


@pytest.mark.parametrize("drawn", ["none", "three", "across"])
def test_a_column_without_words(drawn: Drawn) -> None:
    names, rows = [*NAMES, "备注"], [[*row, ""] for row in ROWS]
    check(print_bare([Bare(flat(names), rows, (*WIDTHS, 60), drawn=drawn)]), names, rows)


@pytest.mark.parametrize("drawn", ["none", "three", "across", "pictures"])
def test_headers_of_two_levels(drawn: Drawn) -> None:
    headers = [
        *(Header(name, at, at + 1, 0, 2) for at, name in enumerate(NAMES[:3])),
        Header("责任分工", 3, 5),
        *(Header(name, at, at + 1, 1, 2) for at, name in enumerate(NAMES) if at > 2),
    ]
    check(print_bare([Bare(headers, ROWS, WIDTHS, drawn=drawn, centred=True)]), NAMES, ROWS)


@pytest.mark.parametrize("drawn", ["none", "three", "across", "pictures"])
def test_headers_of_three_levels(drawn: Drawn) -> None:
    quarters = ["第一季度", "第二季度", "第三季度", "第四季度"]
    names = ["序号", "年度目标", *quarters, "牵头单位"]
    rows = [
        [
            "1",
            "建成市第六医院。",
            "完成立项。",
            "开工建设，完成桩基。",
            "主体封顶。",
            "竣工。",
            "市卫生健康局",
        ],
        [
            "2",
            "改造河道12公里。",
            "完成招标。",
            "开工。",
            "完成6公里，验收3公里。",
            "完工。",
            "市水务局",
        ],
    ]
    headers = [
        Header("序号", 0, 1, 0, 3),
        Header("年度目标", 1, 2, 0, 3),
        Header("季度安排", 2, 6),
        Header("上半年", 2, 4, 1, 2),
        Header("下半年", 4, 6, 1, 2),
        *(Header(name, at, at + 1, 2, 3) for at, name in enumerate(quarters, start=2)),
        Header("牵头单位", 6, 7, 0, 3),
    ]
    table = Bare(headers, rows, (40, 100, 70, 70, 70, 70, 90), drawn=drawn, centred=True)
    check(print_bare([table]), names, rows)


@pytest.mark.parametrize("drawn", ["none", "three"])
def test_words_in_the_middle_of_merged_cells(drawn: Drawn) -> None:
    names = ["类别", *NAMES[:4]]
    kinds = ["社会民生", "", "", "城市建设"]
    rows = [[kind, *row[:4]] for kind, row in zip(kinds, ROWS, strict=True)]
    table = Bare(flat(names), rows, (60, *WIDTHS[:4]), drawn=drawn, centred=True, merged=True)
    tasks = extracted(print_bare([table]))["tasks"]
    assert [task["section"] for task in tasks] == ["社会民生"] * 3 + ["城市建设"]


@pytest.mark.parametrize("drawn", ["none", "three", "across", "open"])
def test_titles_of_sections(drawn: Drawn) -> None:
    rows = [["一、社会民生"], *ROWS[:2], ["二、城市建设"], *ROWS[2:]]
    check(print_bare([with_style(PLAIN, rows=rows, drawn=drawn)]), NAMES, rows)


@pytest.mark.parametrize("repeats", [True, False], ids=["headers", "no headers"])
@pytest.mark.parametrize("drawn", ["none", "three", "frame"])
def test_further_pages(drawn: Drawn, repeats: bool) -> None:
    further = with_style(PLAIN, rows=ROWS[2:], drawn=drawn)
    if not repeats:
        further = with_style(further, headers=[])
    data = print_bare([with_style(PLAIN, rows=ROWS[:2], drawn=drawn)], [further])
    check(data, NAMES, ROWS)


@pytest.mark.parametrize("drawn", ["none", "three", "across"])
def test_two_tables_beside_each_other(drawn: Drawn) -> None:
    names, rows = NAMES[:4], [row[:4] for row in ROWS]
    left = Bare(flat(names), rows[:2], WIDTHS[:4], drawn=drawn)
    right = with_style(left, rows=rows[2:], left=MARGIN + sum(WIDTHS[:4]) + 40)
    check(print_bare([left, right]), names, rows)


@pytest.mark.parametrize("drawn", ["none", "three", "across"])
def test_words_around_stay_outside(drawn: Drawn) -> None:
    below = [
        "注：各责任单位每季度末报送进展情况，由市政府督查室汇总后通报全市各部门。",
        "云江市人民政府办公室",
    ]
    data = print_bare([with_style(PLAIN, drawn=drawn)], words=below)
    check(data, NAMES, ROWS)


def test_rows_that_nothing_parts_are_doubtful() -> None:
    rows = [row[1:] for row in ROWS]
    table = Bare(flat(NAMES[1:]), rows, WIDTHS[1:], pad=1.9)
    assert "frame-doubtful" in codes(extracted(print_bare([table])))


PROSE = [
    [
        "各镇街、各部门：",
        "现将重点工作任务分解如下，请牵头单位会同配合单位抓好落实，责任单位按完成时限报送。",
        "一、工作任务。新建公办学校3所，由市教育局牵头，市财政局配合，9月底前完成。",
        "二、完成时限。各责任单位于每季度末报送工作任务完成情况。",
    ],
    [
        "工作任务：新建公办学校3所。    完成时限：9月底前",
        "牵头单位：市教育局            配合单位：市财政局",
        "工作任务：完成东堤加固工程。    完成时限：12月底前",
        "牵头单位：市水务局            配合单位：市发展改革局",
    ],
    [
        "工作任务    牵头单位",
        "本表由各单位自行填写，于每季度末报送市政府督查室，逾期不报的予以通报。",
    ],
]


@pytest.mark.parametrize("lines", PROSE, ids=["notice", "cards", "headers alone"])
def test_prose_is_no_table(lines: list[str]) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    sheet = Sheet(canvas, 500, Style(height=400))
    sheet.begin()
    for index, line in enumerate(lines):
        x = MARGIN
        for words in line.split("    "):
            sheet.words(x, 40 + 16 * index, words.strip())
            x += 200
    sheet.end()
    canvas.showPage()
    canvas.save()
    assert not grids_of(file.getvalue())


def test_headers_that_share_a_column_since_words_below_go_across_are_doubtful() -> None:
    xs = (40, 94, 148, 202, 256, 310, 364, 418)
    places = [
        (60, xs, ["序号", "工作任", "牵头单", "配合单", "一季度", "二季度", "三季度", "四季度"]),
        (72, xs[1:4], ["务", "位", "位"]),
        (
            100,
            (*xs[:6], xs[7]),
            ["1", "改造旧", "市住建", "市财政", "完成设", "改造三个旧村", "竣工"],
        ),
        (112, xs[1:5], ["村三个", "局", "局", "计"]),
        (124, xs[1:2], ["修道路"]),
        (150, xs[:5], ["2", "举办展", "市商务", "市公安", "举办展会四场并持续开展"]),
        (162, xs[1:4], ["会四场", "局", "局"]),
        (174, xs[1:2], ["促消费"]),
    ]
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    sheet = Sheet(canvas, 500, Style(height=400))
    sheet.begin()
    sheet.words(MARGIN, 20, TITLE, size=14)
    for y, columns, words in places:
        for x, each in zip(columns, words, strict=True):
            sheet.words(x, y, each)
    sheet.end()
    canvas.showPage()
    canvas.save()
    assert "frame-doubtful" in codes(extracted(file.getvalue()))
