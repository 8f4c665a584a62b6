"""Words that a scanner's software laid over a picture are read, unless they are misread ones."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from fenjie.documents import extract
from fenjie.errors import FenjieError, InputError
from fenjie.extract.choice import Choice
from fenjie.extract.pdf.pdf_reader import _laid_out
from fenjie.extract.pdf.text_layers import is_misread, untrusted_pages
from fenjie.extract.scan import ocr_pool
from fenjie.extract.scan.page_reading import PageReading
from fenjie.limits import Limits
from tests.differences import without_refs
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import codes, expected
from tests.extract.pdf.printed_rows import ROWS
from tests.extract.scan.readings import readings_of, recognise

Json = dict[str, Any]
PRINTED = print_pdf(ROWS, height=290).data
PAGES = readings_of(PRINTED)
_SIMPLER = str.maketrans("一市局成度工力月任", "—巾曷戍庋エカ⺝仼")


def scanned(
    words: Callable[[str], str], *, ruled: bool = False, mode: int = 3, below: bool = False
) -> bytes:
    """Return the printed pages as pictures, with a layer of words over them, unseen by its mode.

    `ruled` has the rules of the tables drawn as well, `below` the picture over the words.
    """
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    canvas = Canvas(made)
    with pypdfium2.PdfDocument(PRINTED) as document:
        for page, reading in zip(document, PAGES, strict=True):
            canvas.setPageSize(page.get_size())
            picture = ImageReader(page.render(scale=1).to_pil())
            if not below:
                canvas.drawImage(picture, 0, 0, *page.get_size())
            if ruled:
                draw_rules(canvas, reading)
            for line in reading.lines:
                for char in line:
                    text = canvas.beginText(char.x0, page.get_height() - char.bottom + 1)
                    text.setFont("STSong-Light", char.bottom - char.top)
                    text.setTextRenderMode(mode)
                    text.textOut(words(char.text))
                    canvas.drawText(text)
            if below:
                canvas.drawImage(picture, 0, 0, *page.get_size())
            canvas.showPage()
    canvas.save()
    return made.getvalue()


def draw_rules(canvas: Canvas, reading: PageReading) -> None:
    for at, start, end in reading.horizontal:
        canvas.line(start, reading.height - at, end, reading.height - at)
    for at, start, end in reading.vertical:
        canvas.line(at, reading.height - start, at, reading.height - end)


GOOD, BAD = scanned(lambda text: text), scanned(lambda text: text.translate(_SIMPLER), ruled=True)
RULED = scanned(lambda text: text, ruled=True)


def extracted(data: bytes, *, ocr: bool = False) -> tuple[Json, str]:
    made = extract(data, "表.pdf", choice=Choice(ocr=ocr))
    assert made.coverage["unexplained"] == made.coverage["invented"] == 0
    return json.loads(made.records.model_dump_json()), made.taken_for


def goals(records: Json) -> list[str]:
    return [task["target"]["text"] for task in records["tasks"]]


def test_good_words_in_a_table_are_read_as_they_are() -> None:
    records, taken_for = extracted(RULED)
    assert taken_for == "PDF"
    assert not {"text-layer-left", "text-layer-doubtful"} & codes(records)
    assert goals(records) == goals(expected(ROWS))  # Steps want bold, which no layer has.


def test_the_rules_of_a_table_are_those_of_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(monkeypatch, PAGES)
    records, taken_for = extracted(GOOD)
    assert taken_for == "scan, OCR"
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]
    (finding,) = (each for each in records["findings"] if each["code"] == "text-layer-left")
    assert "表格线" in finding["message"]


def test_words_that_are_drawn_over_a_picture_are_those_of_the_page() -> None:
    """A page may have a picture as its ground."""
    for data in (scanned(lambda text: text, mode=0), scanned(str.swapcase, ruled=True, mode=0)):
        layouts = _laid_out(data, "表.pdf", Limits())
        assert all(page.pictures > 0.9 for page in layouts)
        assert untrusted_pages(layouts, asked=False) == {}


def test_words_below_a_picture_are_unseen_too() -> None:
    data = scanned(lambda text: text, mode=0, below=True)
    layouts = _laid_out(data, "表.pdf", Limits())
    assert set(untrusted_pages(layouts, asked=False).values()) == {"unruled"}


def test_misread_words_are_left_for_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(monkeypatch, PAGES)
    records, taken_for = extracted(BAD)
    assert taken_for == "scan, OCR"
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]
    (finding,) = (each for each in records["findings"] if each["code"] == "text-layer-left")
    assert (finding["severity"], "第1-" in finding["message"]) == ("info", len(PAGES) > 1)


def test_misread_words_are_told_where_nothing_recognises_them() -> None:
    records, _ = extracted(BAD)
    (finding,) = (each for each in records["findings"] if each["code"] == "text-layer-doubtful")
    assert finding["severity"] == "warning"


def test_a_page_that_cannot_be_recognised_keeps_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(monkeypatch, [None] * len(PAGES))
    records, taken_for = extracted(BAD)
    assert taken_for == "PDF"
    assert records["tasks"]
    assert "text-layer-doubtful" in codes(records)


def test_a_person_can_ask_for_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(monkeypatch, PAGES)
    monkeypatch.setattr(ocr_pool, "can_read_pictures", lambda: True)
    records, taken_for = extracted(GOOD, ocr=True)
    assert taken_for == "scan, OCR"
    assert "text-layer-left" in codes(records)
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]
    # A page that is printed, not scanned, stays as it is.
    assert extracted(PRINTED, ocr=True)[1] == "PDF"


def test_asking_without_the_extra_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    with pytest.raises(FenjieError) as error:
        extracted(GOOD, ocr=True)
    assert error.value.code == "extra"


def test_words_that_are_drawn_as_shapes_are_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print shops turn characters into shapes."""
    made = io.BytesIO()
    canvas = Canvas(made)
    for reading in PAGES:
        canvas.setPageSize((reading.width, reading.height))
        draw_rules(canvas, reading)
        for line in reading.lines:
            for char in line:
                path = canvas.beginPath()
                x, y = char.x0, reading.height - char.bottom
                path.moveTo(x, y)
                for step in range(4):
                    path.curveTo(x + 1, y + step, x + 3, y + 2, x + 5, y + 6)
                    path.lineTo(x + step, y)
                path.close()
                canvas.drawPath(path, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    with pytest.raises(InputError) as error:
        extracted(made.getvalue())
    assert error.value.code == "scan"
    recognise(monkeypatch, PAGES)
    records, taken_for = extracted(made.getvalue())
    assert taken_for == "scan, OCR"
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]


@pytest.mark.parametrize(
    ("words", "misread"),
    [
        ("完成工业投资350亿元，新增规上企业60家以上，R&D投入占比达3.2%。（市工信局）", False),
        ("推进“3+4”产业体系建设；5G基站≥2000个；PM2.5年均浓度≤25μg/m³，AQI优良率90%。", False),
        ("Ifi AEA SRK BAS EATS HE, MATE RSET ALE. AHN eit FAR", True),
        ("完戍工业投咨35O亿元,薪增视上佥业60豪以仩,R&D仅入古比这3.2%氵市工亻言局冫", True),
        ("第 1 页", False),
    ],
)
def test_noise(words: str, misread: bool) -> None:
    assert is_misread(words) is misread


def test_an_archive_of_pictures_takes_no_notice() -> None:
    page = io.BytesIO()
    Image.new("L", (4, 4), 255).save(page, "PNG")
    with pytest.raises(InputError):
        extract(page.getvalue(), "表.png", choice=Choice(ocr=True))
