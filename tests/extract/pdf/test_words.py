"""The words of a cell: their lines, their look, and what is not shown."""

from __future__ import annotations

import pytest

from tests.differences import without_refs
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import expected, extracted, same
from tests.extract.pdf.printed_rows import ROWS, row
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import Row

LABELS = "<b>一季度</b>摸底，列出清单。<b>二季度</b>动工，三季度点亮一半。<b>四季度</b>完工。"
"""Without the bold look the third quarter would begin a step."""


def task_of(*rows: Row, **changes: object) -> dict[str, object]:
    task: dict[str, object] = extracted(print_pdf(rows, None, **changes).data)["tasks"][0]
    return task


# bold


@pytest.mark.parametrize("bold", ["font", "twice", "stroke"])
def test_bold(bold: str) -> None:
    rows = [row(schedule=LABELS)]
    same(rows, bold=bold)
    plain = [row(schedule=LABELS.replace("<b>", "").replace("</b>", ""))]
    assert without_refs(expected(rows)) != without_refs(expected(plain))


@pytest.mark.parametrize("bold", ["twice", "stroke"])
def test_bold_on_cut_pages(bold: str) -> None:
    assert same(ROWS, height=290, bold=bold, refs=bold == "stroke").cut_rows


def test_characters_that_really_stand_twice() -> None:
    words = "<b>天天向上：</b>家家户户——人人动手……早早完工，22处、1100米、AA级。"
    same([row(f"市政府一号文：{words}", schedule=f"一季度：{words}")], bold="twice")


# heads


@pytest.mark.parametrize("width", [22, 44])
def test_heads_of_one_character_a_line(width: int) -> None:
    """A head that the narrow column, or the writer, sets one character a line."""
    header = ["总体要求", "年度目标", "季度安排", "责任领导", "牵头单位", "协助单位"]
    down = [*header[:3], *("\n".join(name) if width > 22 else name for name in header[3:])]
    rows = [row(leaders="何岚"), row("", "2. 修桥。", leaders="何岚")]
    records = extracted(print_pdf(rows, widths=(100, 120, 180, width, 90, 90), header=down).data)
    assert [task["leaders"] for task in records["tasks"]] == [["何岚"], ["何岚"]]
    assert records["document"]["columns"] == header


def test_heads_in_two_vertical_columns() -> None:
    """Vertical writing goes down the right column first, as its content does."""
    header = ["总体要求", "年度目标", "季度安排", "责任领导", "牵头单位", "\n\n\n\n"]

    def down(sheet: Sheet, number: int) -> None:
        for index, word in enumerate("协助单位名称"):
            x, y = (560 + 16, index) if index < 4 else (560, index - 4)
            sheet.words(x, 74 + 14 * y, word)

    printed = print_pdf([row()], header=header, every=down)
    assert extracted(printed.data)["document"]["columns"][5] == "协助单位名称"


# line ends


@pytest.mark.parametrize(
    "words",
    [
        "建成1-¬3个",
        "建成1¬-3个",
        "2029-¬2031年建成5处",
        "2029—¬2031年建成5处",
        "培训1,2¬00人",
        "培训1,¬200人",
        "培训12¬00人",
        "完成投资3.¬5亿元",
        "完成投资3¬.5亿元",
        "提高到95¬%",
        "提高5%¬-8%",
        "下降0¬.2%",
        "建成5¬G基站80座",
        "比例为2.6:¬1",
        "完成1/¬3",
        "2031¬年6月底前建成30¬处",
        "力争比上年增¬长8%",
        "采购cloud\ncomputing服务5项",
        "举办Open Day\n活动3场",
        "引进AI\nPlus平台2个",
        "采用A-¬B双线供电",
        "推广“小快¬轻准”产品80款",
        "实施“十¬百千”行动——¬培育企业9家",
        "治理（含¬复治）8处",
    ],
)
def test_lines_that_end_in_mid_word(words: str) -> None:
    rows = [row("市政府一号文：" + words, f"1. {words}。", f"一季度：{words}。二季度：{words}。")]
    same(rows, refs=False, widths=(160, 180, 260, 44, 70, 90))


def test_every_place_where_a_line_can_end() -> None:
    """A column of any width gives the same words."""
    words = "投资3.5亿元，占2029-2031年的30%，新增1,200人、8-10家，比例2.6:1，扩容Open Day活动。"
    rows = [row(target=f"1. {words}", schedule=f"一季度：{words}")]
    for width in range(96, 180, 7):
        same(rows, refs=False, widths=(100, width, width, 44, 70, 90))


def test_paragraphs() -> None:
    schedule = "河边步道\n一季度：摸底。\n二季度：动工，\n分段推进。\n三季度：完工。"
    same([row(schedule=schedule.replace("河边步道\n", "河边步道：\n"))])


# names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("林若水\n周雨桐", ["林若水", "周雨桐"]),
        ("林若水 周雨桐", ["林若水", "周雨桐"]),
        ("何\u3000岚\n周雨桐", ["何岚", "周雨桐"]),
        ("何\u3000岚\n高\u3000峻", ["何岚", "高峻"]),
        ("何 岚\n高 峻", ["何岚", "高峻"]),
        ("何岚¬高峻", ["何岚", "高峻"]),
        ("何岚、¬高峻", ["何岚", "高峻"]),
        ("林若水 何¬岚", ["林若水", "何岚"]),
        ("林若水、周¬雨桐", ["林若水", "周雨桐"]),
        ("欧阳若¬水\n何岚", ["欧阳若水", "何岚"]),
        ("林若水\n周雨桐\n何岚", ["林若水", "周雨桐", "何岚"]),
    ],
)
def test_names(cell: str, names: list[str]) -> None:
    known = ["林若水", "周雨桐", "何岚", "高峻", "欧阳若水"]
    rows = [row(leaders=cell)]
    rows += [row("", f"{i}. 修桥。", leaders=name) for i, name in enumerate(known, start=2)]
    # A name longer than its column wraps by itself.
    assert task_of(*rows, widths=(100, 120, 180, 40, 70, 90))["leaders"] == names


@pytest.mark.parametrize("width", [34, 40, 48, 60, 80])
def test_names_in_columns_of_any_width(width: int) -> None:
    cells = ["林若水 周雨桐", "何岚 高峻", "何\u3000岚 周雨桐", "何岚", "周雨桐 高峻", "林若水"]
    rows = [
        row("" if i > 1 else "市政府一号文：修路。", f"{i}. 修桥。", leaders=cell)
        for i, cell in enumerate(cells, start=1)
    ]
    records = extracted(print_pdf(rows, widths=(100, 120, 180, width, 70, 90)).data)
    assert [task["leaders"] for task in records["tasks"]] == [
        ["林若水", "周雨桐"],
        ["何岚", "高峻"],
        ["何岚", "周雨桐"],
        ["何岚"],
        ["周雨桐", "高峻"],
        ["林若水"],
    ]


@pytest.mark.parametrize("width", [54, 64, 74, 90])
def test_bodies_in_columns_of_any_width(width: int) -> None:
    lead, support = "市园区办（市工业和信息化局）", "市财政局、市住房城乡建设局，各镇街（园区）"
    same([row(lead=lead, support=support)], widths=(100, 120, 180, 44, width, width))


# what is not shown


def test_clipped_words_are_left_out() -> None:
    def hidden(sheet: Sheet, number: int) -> None:
        sheet.canvas.saveState()
        path = sheet.canvas.beginPath()
        path.rect(150, sheet.height - 200, 100, 20)
        sheet.canvas.clipPath(path, stroke=0)
        sheet.words(300, 150, "隐去的话")
        sheet.words(150, 230, "也隐去的话")
        sheet.canvas.restoreState()

    same(ROWS, height=290, every=hidden)


def test_words_within_their_clip_stay() -> None:
    """A spreadsheet clips each cell to its own box; the last line may stand out a little."""

    def shown(sheet: Sheet, number: int) -> None:
        sheet.canvas.saveState()
        path = sheet.canvas.beginPath()
        path.rect(40, sheet.height - 152, 100, 42)
        sheet.canvas.clipPath(path, stroke=0)
        sheet.words(84, 124, "也修桥。")
        sheet.canvas.restoreState()

    task = task_of(row("市政府一号文：\n修路，"), every=shown)
    assert task["requirements"][0]["text"] == "修路，也修桥。"  # type: ignore[index]


def test_words_beyond_the_page_are_left_out() -> None:
    """A print shop's marks stand on the sheet, but not on the page that is shown."""

    def marks(sheet: Sheet, number: int) -> None:
        if number == 1:
            sheet.words(-40, 100, "样张")
            sheet.words(200, -25, "印张")
            sheet.words(200, sheet.height + 10, "裁切线")

    same(ROWS, height=290, every=marks, crop=(57, 31), refs=False)
