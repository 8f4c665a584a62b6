"""What a page paints counts: not what the file says instead, and not what it cuts off."""

from __future__ import annotations

import io
import math
from typing import Any

import pypdfium2
import pytest

from fenjie.extract.manners import Manner
from tests.differences import without_refs
from tests.extract.pdf import handmade
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import codes, expected, extracted
from tests.extract.pdf.handmade import by_hand
from tests.extract.pdf.printed_lines import FONT, PAD, SIZE
from tests.extract.pdf.printed_rows import ROWS, row
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import MARGIN, Row
from tests.extract.pdf.test_page_marks import TEXT_TOP, TEXT_X, left_out, unprinted

PLAIN = [row(), row("", "2. 修桥2座。")]


def replaced(words: str) -> bytes:
    """Begin a part of the content that says other words than it paints."""
    return b"/Span <</ActualText <FEFF%s>>> BDC" % words.encode("utf-16-be").hex().encode()


@pytest.mark.parametrize("words", ["修桥9座。", "", "2. 修桥2座。3. 铺路。"])
def test_what_is_painted_counts(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    plain = Sheet.words

    def spanned(sheet: Sheet, x: float, top: float, text: str, **more: Any) -> None:
        is_goal = "修桥" in text
        if is_goal:
            sheet.canvas._code.append(replaced(words).decode())
        plain(sheet, x, top, text, **more)
        if is_goal:
            sheet.canvas._code.append("EMC")

    monkeypatch.setattr(Sheet, "words", spanned)
    assert without_refs(extracted(print_pdf(PLAIN).data)) == without_refs(expected(PLAIN))


@pytest.mark.parametrize("named", [False, True])
def test_a_replacement_counts_where_glyphs_mean_nothing(
    monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    """The font's text table lacks one character; what the file says instead has it."""
    write = handmade.page_of
    cells = ("市政府一号文：修", "1.修桥12座。", "一季度：动工。", "宋岚", "市水务局", "市财政局")
    words = cells[1].encode("utf-16-be").hex().encode()

    def spanned(stream: bytes, *more: Any, resources: bytes) -> bytes:
        column = f"BT /F 10 Tf {MARGIN + 100 + PAD} ".encode()
        goal = [line for line in stream.split(b"\n") if line.startswith(column)][-1]
        begin = b"/Span /P0 BDC" if named else replaced(cells[1])
        stream = stream.replace(goal, begin + b" " + goal + b" EMC")
        named_ones = b"/Properties<</P0<</ActualText<FEFF%s>>>>>>" % words
        return write(stream, *more, resources=resources + named_ones)

    monkeypatch.setattr(handmade, "page_of", spanned)
    rows = [Row(list(cells))]
    records = extracted(by_hand(rows, lambda letter: letter != "桥"))
    assert records["tasks"][0]["target"]["text"] == "修桥12座。"
    assert without_refs(extracted(by_hand(rows, lambda _: True))) == without_refs(records)


def test_a_seal_round_which_no_rule_goes() -> None:
    """Its circle is drawn as curves, whose pulling points lie in straight lines."""

    def seal(sheet: Sheet, number: int) -> None:
        canvas = sheet.canvas
        x, y = TEXT_X + 190, sheet.height - 150
        canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
        canvas.setFillColorRGB(0.85, 0.1, 0.1)
        canvas.setLineWidth(2)
        canvas.circle(x, y, 46)
        canvas.roundRect(x - 30, y - 30, 60, 12, 6)
        for index, letter in enumerate("云江市人民政府"):
            angle = math.radians(210 - 40 * index)
            canvas.saveState()
            canvas.translate(x + 34 * math.cos(angle), y + 34 * math.sin(angle))
            canvas.rotate(math.degrees(angle) - 90)
            canvas.setFont(FONT, 11)
            canvas.drawCentredString(0, 0, letter)
            canvas.restoreState()
        canvas.setFont(FONT, 8)
        canvas.drawCentredString(x, y - 26, "专用章")
        canvas.setFillGray(0)
        canvas.setStrokeGray(0)

    left_out(Manner.TURNED, "专用章", every=seal)


def clipped(words: str, wide: float) -> Any:
    """Return what writes words of which a clipping path leaves some points."""

    def draw(sheet: Sheet, number: int) -> None:
        canvas, y = sheet.canvas, sheet.height - TEXT_TOP - 60
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(TEXT_X, y - 2, wide, SIZE + 4)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFont(FONT, SIZE)
        canvas.drawString(TEXT_X, y, words)
        canvas.restoreState()

    return draw


def test_words_that_a_clipping_path_hides() -> None:
    rows = [Row(row().cells, height=150)]
    left_out(Manner.COVERED, "超出部分另列", rows, every=clipped("超出部分另列", 0.5))


def test_words_that_are_shown_elsewhere_too_are_not_told() -> None:
    """A spreadsheet's print draws the words of a merged cell on each page that it reaches."""
    rows = [Row(row().cells, height=150)]
    records = extracted(print_pdf(rows, every=clipped("修缮老街3条。", 0.5)).data)
    assert without_refs(records) == without_refs(expected(rows))
    assert not unprinted(records)


def test_words_outside_the_page_are_told_cell_by_cell() -> None:
    def beyond(sheet: Sheet, number: int) -> None:
        for x, words in ((MARGIN, "7"), (MARGIN + 100, "旧稿" * 40), (MARGIN + 300, "宋岚")):
            sheet.canvas.setFont(FONT, 2)
            sheet.canvas.drawString(x, -20, words)

    records = extracted(print_pdf(ROWS, every=beyond, height=290, crop=(57, 31)).data)
    told = set(unprinted(records))
    assert {"7", "旧稿" * 40, "宋岚"} <= told
    assert "text-around" not in codes(records)


@pytest.mark.parametrize(("edge", "lost"), [(2, "市财政局"), (1, "修桥")])
def test_a_table_that_its_page_cuts_is_told(edge: int, lost: str) -> None:
    """A page box that is too narrow, or too low, hides columns or rows of the table."""
    document = pypdfium2.PdfDocument(print_pdf(PLAIN).data)
    left, bottom, right, top = document[0].get_mediabox()
    box = [left, bottom, right, top]
    box[edge] = right - 135 if edge == 2 else top - 120
    document[0].set_cropbox(*box)
    file = io.BytesIO()
    document.save(file)
    records = extracted(file.getvalue())
    (reported,) = [each for each in records["findings"] if each["code"] == "table-cut"]
    assert any(lost in words for words in reported["evidence"])
    assert reported["severity"] == "warning"
    assert not [
        each for each in extracted(print_pdf(PLAIN).data)["findings"] if "cut" in each["code"]
    ]


@pytest.mark.parametrize("flipped", [False, True])
def test_writing_whose_size_is_below_zero(monkeypatch: pytest.MonkeyPatch, flipped: bool) -> None:
    """Its matrix turns it back, on a page that may be upside down itself."""
    plain = extracted(by_hand(PLAIN, lambda _: True))
    write = handmade.page_of
    height = 400

    def turned(stream: bytes, *more: Any, resources: bytes) -> bytes:
        lines = []
        for number, line in enumerate(stream.decode().split("\n")):
            if line.startswith("BT"):
                _, font, _, _, x, y, _, *shown = line.split(" ")
                size, up = (-10, -1) if number % 2 else (10, 1)
                down = height - float(y) if flipped else y
                upright = -up if flipped else up
                line = f"BT {font} {size} Tf {up} 0 0 {upright} {x} {down} Tm {' '.join(shown)}"
            elif flipped:
                line = f"q 1 0 0 -1 0 {height} cm {line} Q"
            lines.append(line)
        around = f"q 1 0 0 -1 0 {height} cm " if flipped else "q "
        content = around + "\n".join(lines) + " Q"
        return write(content.encode(), *more, resources=resources)

    monkeypatch.setattr(handmade, "page_of", turned)
    assert without_refs(extracted(by_hand(PLAIN, lambda _: True))) == without_refs(plain)
