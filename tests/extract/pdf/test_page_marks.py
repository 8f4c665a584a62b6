"""Marks that are not of the table's writing are left out of its cells, and told."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest

from fenjie.documents import extract
from fenjie.extract.manners import Manner
from fenjie.extract.pdf.page_layout import layout_page
from tests.differences import without_refs
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import expected, extracted
from tests.extract.pdf.handmade import page_of
from tests.extract.pdf.printed_lines import FONT
from tests.extract.pdf.printed_rows import ROWS, row
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import MARGIN, Row

Draw = Callable[[Sheet, int], None]
TEXT_X, TEXT_TOP = MARGIN + 100 + 120 + 4, 110.0


def unprinted(records: dict[str, Any]) -> dict[str, str]:
    """Return the words that were told as not printed, each with the finding's message."""
    return {
        words: finding["message"]
        for finding in records["findings"]
        if finding["code"] == "not-printed"
        for words in finding["evidence"]
    }


def left_out(manner: Manner, words: str, rows: list[Row] = ROWS, **style: Any) -> None:
    """Print rows with marks, and check that they are the same as without, and that it is told."""
    records = extracted(print_pdf(rows, height=style.pop("height", 290), **style).data)
    assert without_refs(records)["tasks"] == without_refs(expected(rows))["tasks"]
    assert any(
        words in evidence and manner.value in message
        for evidence, message in unprinted(records).items()
    )


def words_on(
    words: str = "内部资料",
    *,
    size: float = 10,
    gray: float = 0.0,
    turn: float = 0.0,
    alpha: float = 1.0,
    mode: int = 0,
    scale: tuple[float, float] = (1.0, 1.0),
) -> Draw:
    """Return what writes words over the cells of a page."""

    def draw(sheet: Sheet, number: int) -> None:
        canvas = sheet.canvas
        canvas.saveState()
        canvas.setFont(FONT, size)
        canvas.setFillGray(gray, alpha)
        canvas.translate(TEXT_X + 30, sheet.height - 160)
        canvas.rotate(turn)
        canvas.scale(*scale)
        canvas.drawString(0, 0, words, mode=mode)
        canvas.restoreState()

    return draw


@pytest.mark.parametrize("place", ["ground", "every"])
@pytest.mark.parametrize(
    ("manner", "look"),
    [
        (Manner.TURNED, {"turn": 45, "size": 30}),
        (Manner.TURNED, {"turn": 20}),
        (Manner.TURNED, {"turn": 90}),
        (Manner.TURNED, {"turn": 180}),
        (Manner.PALE, {"gray": 0.85}),
        (Manner.PALE, {"gray": 0.7, "size": 24}),
        (Manner.PALE, {"alpha": 0.2}),
        (Manner.LARGE, {"size": 40}),
        (Manner.INVISIBLE, {"mode": 3}),
        (Manner.INVISIBLE, {"alpha": 0.0}),
        (Manner.GROUND, {"gray": 1.0}),
        (Manner.INVISIBLE, {"size": 0.01}),
        (Manner.INVISIBLE, {"size": 0.9}),
        (Manner.INVISIBLE, {"size": 0.5, "turn": 90}),
        (Manner.INVISIBLE, {"scale": (0.01, 0.01)}),
        (Manner.INVISIBLE, {"scale": (1.0, 0.02)}),
    ],
)
def test_marks_over_the_cells(place: str, manner: Manner, look: dict[str, Any]) -> None:
    style: dict[str, Any] = {place: words_on(**look)}
    left_out(manner, "内部资料", **style)


def test_white_words_on_a_dark_ground_are_read() -> None:
    """The title of a column is white on a blue ground, and its words are there."""

    def header(sheet: Sheet, number: int) -> None:
        sheet.canvas.setFillColorRGB(0, 0.2, 0.5)
        sheet.canvas.rect(MARGIN, sheet.height - 500, 604, 460, stroke=0, fill=1)
        sheet.canvas.setFillGray(1)

    records = extracted(print_pdf(ROWS, height=290, ground=header).data)
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]
    assert not unprinted(records)


def test_small_units_are_no_small_words() -> None:
    """What counts is the size on the page, whatever the font's own."""
    big = words_on("内", size=0.01, scale=(1000, 1000))
    records = extracted(print_pdf(ROWS, height=290, every=big).data)
    steps = [step["text"] for task in records["tasks"] for step in task["schedule"]]
    assert any(step.startswith("内") for step in steps)
    assert not unprinted(records)


def test_a_page_of_small_words_is_read() -> None:
    """Where most is so small, the page is meant to be seen larger."""
    drawn = b"BT /F 0.5 Tf 30 140 Td (bridge) Tj ET"
    helvetica = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    data = page_of(drawn, helvetica, resources=b"/Font<</F 5 0 R>>")
    page = layout_page(pypdfium2.PdfDocument(data), 0, None, "表.pdf")
    assert "".join(char.text for char in page.outside) == "bridge"


@pytest.mark.parametrize("gray", [1.0, 0.9, 0.0])
def test_words_that_a_box_covers(gray: float) -> None:
    """A figure corrected by hand: a box over the old one, the new one on top."""

    def correct(sheet: Sheet, bottom: float) -> None:
        x, y = MARGIN + 100 + 4 + 50, sheet.height - 90
        canvas = sheet.canvas
        canvas.setFillGray(gray)
        canvas.rect(x - 0.5, y - 40, 60, 200, stroke=0, fill=1)
        canvas.setFillGray(0)

    rows = [row(target="1. 修缮老街3条。")]
    records = extracted(print_pdf(rows, behind=correct).data)
    assert any(Manner.COVERED.value in message for message in unprinted(records).values())


def test_a_ground_below_words_covers_none() -> None:
    def shade(sheet: Sheet, number: int) -> None:
        sheet.canvas.setFillGray(0.9)
        sheet.canvas.rect(MARGIN, 0, 604, sheet.height, stroke=0, fill=1)
        sheet.canvas.setFillGray(0)

    records = extracted(print_pdf(ROWS, height=290, ground=shade).data)
    assert without_refs(records) == without_refs(expected(ROWS))


def test_words_outside_the_page() -> None:
    def beyond(sheet: Sheet, number: int) -> None:
        sheet.canvas.drawString(-50, sheet.height - 120, "旧稿")

    left_out(Manner.OUTSIDE, "旧稿", every=beyond, crop=(57, 31))


def test_a_seal_with_an_upright_line() -> None:
    def seal(sheet: Sheet, number: int) -> None:
        canvas = sheet.canvas
        canvas.setFillColorRGB(1, 0, 0)
        for index, letter in enumerate("云江市人民政府"):
            canvas.saveState()
            canvas.translate(TEXT_X + 60, sheet.height - 170)
            canvas.rotate(60 - 20 * index)
            canvas.setFont(FONT, 12)
            canvas.drawCentredString(0, 40, letter)
            canvas.restoreState()
        canvas.setFont(FONT, 8)
        canvas.drawString(TEXT_X + 45, sheet.height - 145, "专用章")
        canvas.setFillGray(0)

    left_out(Manner.TURNED, "专用章", every=seal)


@pytest.mark.parametrize(
    "number", ["— {page} —", "- {page} -", "第{page}页", "第 {page} 页 共 {pages} 页"]
)
def test_page_numbers_inside_the_frame(number: str) -> None:
    """The number stands at the foot of a tall last row, in a column of its table."""

    def foot(sheet: Sheet, page: int) -> None:
        words = number.format(page=page, pages=2)
        sheet.words(TEXT_X + 60, sheet.height - MARGIN - 16, words)

    rows = [row(), Row(row("", "2. 修桥2座。").cells, height=215)]
    left_out(Manner.PAGE_FRAME, number[0], rows, height=400, every=foot, cuts=False)


def test_struck_words_are_told_and_those_beside_them_stay() -> None:
    def strike(sheet: Sheet, number: int) -> None:
        sheet.words(TEXT_X, 200, "旧词")
        sheet.rule(TEXT_X, 205, TEXT_X + 20, 205)

    rows = [Row(row().cells, height=180)]
    left_out(Manner.STRUCK, "旧词", rows, every=strike)


def test_raised_digits_are_notes_or_powers() -> None:
    def raised(sheet: Sheet, number: int) -> None:
        x = MARGIN + 100 + 4
        sheet.words(x, 150, "建绿地360")
        sheet.words(x + 45, 148, "1", size=6)
        sheet.words(x + 49, 150, "个，2万m")
        sheet.words(x + 84, 148, "2", size=6)

    made = extract(print_pdf([Row(row().cells, height=120)], every=raised).data, "表.pdf")
    (task,) = made.records.tasks
    assert task.target is not None
    assert "360个，2万m²" in task.target.text


def sideways(words: str, turn: int) -> Draw:
    def draw(sheet: Sheet, number: int) -> None:
        canvas = sheet.canvas
        canvas.saveState()
        canvas.setFont(FONT, 10)
        canvas.translate(MARGIN + 50, sheet.height - (225 if turn == 90 else 120))
        canvas.rotate(turn)
        canvas.drawString(0, 0, words)
        canvas.restoreState()

    return draw


@pytest.mark.parametrize("turn", [90, 270])
def test_sideways_words_of_a_cell_are_read(turn: int) -> None:
    rows = [Row(row("", "1. 修缮老街3条。").cells, height=150)]
    records = extracted(print_pdf(rows, every=sideways("市政府一号文：铺路", turn)).data)
    (requirement,) = records["tasks"][0]["requirements"]
    assert (requirement["source"], requirement["text"]) == ("市政府一号文", "铺路")


@pytest.mark.parametrize("rotate", [90, 270])
def test_a_sideways_page_is_read_in_its_order(rotate: int) -> None:
    """The sheet is not turned though its words are; refs stay those of the page as shown."""
    document = pypdfium2.PdfDocument(print_pdf(ROWS, height=290, rotate=rotate).data)
    for page in document:
        page.set_rotation(0)
    file = io.BytesIO()
    document.save(file)
    width, height = document[0].get_size()
    records = extracted(file.getvalue())
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]
    for task in records["tasks"]:
        for part in task["refs"]["target"]:
            x0, top, x1, bottom = part["bbox"]
            assert 0 <= x0 < x1 <= width
            assert 0 <= top < bottom <= height
            assert bottom - top > x1 - x0 or len(task["target"]["text"]) > 20


def test_running_words_inside_the_frame() -> None:
    """They stand at one place of each page, below words of the column that differ."""

    def foot(sheet: Sheet, page: int) -> None:
        sheet.words(TEXT_X + 60, 306.5, "云江市政府办公室印")

    rows = [
        Row(
            row("", f"{n}. 修桥{n}座。", f"二季度：动工{n}座。").cells,
            height=210 if n == 1 else 240,
        )
        for n in range(1, 4)
    ]
    left_out(Manner.PAGE_FRAME, "云江市政府办公室印", rows, height=360, every=foot, cuts=False)


@pytest.mark.parametrize("lines", [["注：1.5万户为累计数；联系人宋岚，电话0152。"], ["注：略"]])
def test_a_note_right_below_the_table(lines: list[str]) -> None:
    def note(sheet: Sheet, bottom: float) -> None:
        for number, line in enumerate(lines):
            sheet.words(MARGIN + 4, bottom + 1 + 12 * number, line)

    rows = [row(), row("", "2. 修桥2座。")]
    records = extracted(print_pdf(rows, behind=note, pad=2.0).data)
    assert without_refs(records)["tasks"] == without_refs(expected(rows))["tasks"]
    assert lines[0][:2] in str(records["findings"])


@pytest.mark.parametrize("sides", [(True, False), (False, True), (True, True)])
def test_a_table_without_rules_at_its_sides(sides: tuple[bool, bool]) -> None:
    rows = [row(), row("", "2. 修桥2座。"), row("", "3. 种树5棵。")]
    records = extracted(print_pdf(rows, open_sides=sides).data)
    assert without_refs(records)["tasks"] == without_refs(expected(rows))["tasks"]
