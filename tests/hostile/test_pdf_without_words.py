"""PDFs that keep their words: passwords, scans, fonts that do not say what they mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.differences import without_refs
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import codes, expected, extracted
from tests.extract.pdf.handmade import Object, by_hand, pdf_of
from tests.extract.pdf.printed_rows import ROWS, row
from tests.extract.pdf.style import Row
from tests.hostile.pdf_files import (
    CATALOGUE,
    code_of,
    refused,
)


@pytest.mark.parametrize(
    ("user", "strength"), [("geheim", 40), ("geheim", 128)], ids=["40 bits", "128 bits"]
)
def test_a_password(user: str, strength: int, tmp_path: Path) -> None:
    locked = StandardEncryption(user, "owner", strength=strength)
    data = print_pdf([row()], encrypt=locked).data
    refused(tmp_path, data, "protected by a password")


def test_a_file_that_only_may_not_be_printed_is_read() -> None:
    """A password that only its owner needs keeps nobody from reading."""
    locked = StandardEncryption("", "owner", canPrint=0, canCopy=0, strength=128)
    records = extracted(print_pdf(ROWS, height=290, encrypt=locked).data)
    assert without_refs(records) == without_refs(expected(ROWS))


def scan(pages: int, number: str) -> bytes:
    """Nothing but pictures: one before each page of an empty table, and that page cut away."""
    kids = b" ".join(b"%d 0 R" % (n + 4) for n in range(pages))
    picture = (
        b"/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
        b"\x80\xc0\xc0\x80",
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"
    names = b"/Resources<</XObject<</X 3 0 R>>/Font<</F %s>>>>" % font
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]%s/Contents %d 0 R>>"
    objects: list[Object] = [
        CATALOGUE,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        picture,
    ]
    objects += [page % (names, pages + 4 + n) for n in range(pages)]
    for n in range(pages):
        words = number.format(page=n + 1).encode()
        drawn = b"q 560 0 0 360 20 20 cm /X Do Q BT /F 9 Tf 300 8 Td (%s) Tj ET" % words
        objects.append((b"", drawn))
    return pdf_of(objects)


@pytest.mark.parametrize("number", ["", "- {page} -"], ids=["bare", "numbered"])
def test_a_scan_names_its_pages(number: str, tmp_path: Path) -> None:
    refused(tmp_path, scan(3, number), "is a scan without text (pages 1-3)")


@pytest.mark.parametrize("number", ["", "- {page} -"], ids=["bare", "numbered"])
def test_scanned_pages_among_others_are_told(number: str) -> None:
    data = print_pdf(ROWS, height=290, number=number, scans=frozenset({1, 3})).data
    records = extracted(data)
    reported = [f for f in records["findings"] if f["code"] == "pages-scanned"]
    assert [finding["severity"] for finding in reported] == ["error", "error"]
    assert "第1页" in reported[0]["message"]
    assert "第4页" in reported[1]["message"]
    assert without_refs(records) == without_refs(expected(ROWS))


def test_a_seal_or_an_emblem_makes_no_scan() -> None:
    def seal(sheet: object, number: int) -> None:
        picture = Image.new("L", (40, 40), 90)
        sheet.canvas.drawInlineImage(picture, 500, 20, 60, 60)  # type: ignore[attr-defined]

    records = extracted(print_pdf(ROWS, height=290, every=seal).data)
    assert "pages-scanned" not in codes(records)


PLAIN = [
    Row(["市政府一号文：修", "1.修桥12座。", "一季度：动工。", "何𠮷", "市水务局", "市财政局"]),
    Row(["市政府一号文：种", "2.种树500株。", "二季度：种下。", "何𠮷", "市水务局", "市公安局"]),
]
"""Every cell stands on one line: of a font that is nowhere, PDFium leaves lone characters out."""
LONE = [Row([*PLAIN[0].cells[:5], "市财政局、市公安局"]), PLAIN[1]]


def test_a_font_with_a_text_table_is_read() -> None:
    records = extracted(by_hand(PLAIN, lambda _: True))
    assert without_refs(records) == without_refs(expected(PLAIN))
    assert records["tasks"][0]["leaders"] == ["何𠮷"]


@pytest.mark.parametrize(
    "known",
    [
        None,
        lambda _: False,
        lambda letter: not "修" <= letter <= "巿" and letter not in "一二市年度",
    ],
    ids=["no text table", "an empty one", "half of one"],
)
def test_a_font_without_a_text_table_is_garbled(known: Callable[[str], bool] | None) -> None:
    """The codes are those of Chinese characters: none of them may pass for one."""
    assert code_of(by_hand(PLAIN, known)) == "garbled"


def test_garbled_text_ends_the_command(tmp_path: Path) -> None:
    refused(tmp_path, by_hand(PLAIN, None), "does not say what its characters mean")


def test_a_character_that_pdfium_leaves_out_is_told() -> None:
    """A computer without a Chinese font must not lose words in silence."""
    records = extracted(by_hand(LONE, lambda _: True))
    (reported,) = (f for f in records["findings"] if f["code"] == "text-garbled")
    assert "1个字符" in reported["message"]
    names = [unit["name"] for unit in records["tasks"][0]["support_units"]]
    assert names == ["市财政局", "市公安\ufffd"]


def test_a_few_characters_without_a_text_table_are_told() -> None:
    records = extracted(by_hand(PLAIN, lambda letter: letter != "桥"))
    assert records["tasks"][0]["target"]["text"] == "修\ufffd12座。"
    assert records["tasks"][1] == {
        **extracted(by_hand(PLAIN, lambda _: True))["tasks"][1],
        "refs": records["tasks"][1]["refs"],
    }
    (reported,) = (f for f in records["findings"] if f["code"] == "text-garbled")
    assert reported["severity"] == "warning"
    assert "1个字符" in reported["message"]
