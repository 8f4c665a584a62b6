"""PDFs that lack their words, are broken, or made to do harm: one line of error, in time."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from fenjie.documents import extract
from fenjie.errors import InputError, LimitError
from fenjie.extract.pdf.page_picture import page_picture
from fenjie.limits import Limits
from tests.cli.run import SLOW, Ended, error_of, fenjie, fenjie_measured
from tests.differences import without_refs
from tests.extract.pdf.builder import MARGIN, Row, print_pdf
from tests.extract.pdf.checks import codes, expected, extracted
from tests.extract.pdf.handmade import Object, by_hand, deflated, page_of, pdf_of
from tests.extract.pdf.printed_rows import ROWS, row
from tests.hostile.limited import limit_of

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
KID = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R>>"
ONE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


@pytest.fixture(scope="module")
def good() -> bytes:
    return print_pdf(ROWS, height=290).data


def ends(folder: Path, data: bytes, *options: str) -> Ended:
    """Extract a file with the real command; it must end in time, within memory, and tidily."""
    source, target = folder / "街巷.pdf", folder / "out" / "街巷.json"
    target.parent.mkdir()
    source.write_bytes(data)
    ended, memory = fenjie_measured(folder, "extract", source, "-o", target, *options, env=SLOW)
    assert ended.computed < Limits().seconds_for()
    assert memory < 1.1e9
    if ended.code:
        error_of(ended)
    assert [path.name for path in target.parent.iterdir()] == ([] if ended.code else [target.name])
    assert source.read_bytes() == data
    return ended


def refused(folder: Path, data: bytes, words: str) -> None:
    message = error_of(ends(folder, data))
    assert "街巷.pdf" in message
    assert words in message


def stopped_in_time(ended: Ended) -> None:
    """On a slow machine the limit on time can come before the one on memory."""
    message = error_of(ended)
    assert "--max-memory" in message or "--max-seconds" in message


def code_of(data: bytes) -> str:
    """Return the code of the error with which a file is refused."""
    with pytest.raises(InputError) as raised:
        extract(data, "街巷.pdf")
    assert raised.value.values["name"] == "街巷.pdf"
    return raised.value.code


# broken


def test_a_good_one_is_read(good: bytes, tmp_path: Path) -> None:
    assert ends(tmp_path, good).code == 0


def test_half_of_a_file(good: bytes, tmp_path: Path) -> None:
    refused(tmp_path, good[: len(good) // 2], "cut off or damaged")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_no_part_of_a_file_passes_for_the_whole(good: bytes, share: float) -> None:
    assert code_of(good[: int(len(good) * share)]) == "truncated"


def test_no_end_mark(good: bytes) -> None:
    assert code_of(good.replace(b"%%EOF", b"")) == "truncated"


def test_a_few_bytes_around_a_file_do_no_harm(good: bytes) -> None:
    assert without_refs(extracted(b"\r\n" * 20 + good + b"\x00\r\n" * 200)) == without_refs(
        extracted(good)
    )


def test_a_broken_table_of_objects_is_mended(good: bytes) -> None:
    at = good.rindex(b"startxref\n") + len(b"startxref\n")
    broken = good[:at] + b"7" + good[at:]
    assert without_refs(extracted(broken)) == without_refs(extracted(good))


LOOPS: dict[str, list[Object]] = {
    "no pages": [CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"],
    "no catalogue": [b"<<>>"],
    "pages that are their own kids": [CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"],
    "pages in a ring": [
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 2>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 2>>",
    ],
}
IDLE: dict[str, list[Object]] = {
    "a parent of its own": [
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
        KID,
        (b"", b""),
    ],
    "a count that lies": [
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 99999999>>",
        KID,
        (b"", b""),
    ],
    "content that is itself": [CATALOGUE, ONE, KID, b"[4 0 R 4 0 R]"],
    "a length that is itself": [CATALOGUE, ONE, KID, (b"/Length 4 0 R", b"q Q")],
    "a page of no size": [CATALOGUE, ONE, KID.replace(b"600 400", b"0 0"), (b"", b"0 0 m 9 9 l S")],
    "a page of numbers that are none": [
        CATALOGUE,
        ONE,
        KID.replace(b"600 400", b"1e99 -1e99"),
        (b"", b"0 0 m 1e99 1 l S"),
    ],
}


@pytest.mark.parametrize("name", LOOPS)
def test_pages_that_cannot_be_opened(name: str) -> None:
    assert code_of(pdf_of(LOOPS[name])) == "truncated"


@pytest.mark.parametrize("name", IDLE)
def test_objects_that_lead_nowhere(name: str) -> None:
    assert code_of(pdf_of(IDLE[name])) == "no-table"


def test_pages_in_a_ring_end_the_command(tmp_path: Path) -> None:
    refused(tmp_path, pdf_of(LOOPS["pages in a ring"]), "cut off or damaged")


# too large


def test_fifteen_hundred_pages(tmp_path: Path) -> None:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(1500))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]>>"
    pages = b"<</Type/Pages/Kids[%s]/Count 1500>>" % kids
    ended = ends(tmp_path, pdf_of([CATALOGUE, pages, *[page] * 1500]))
    assert limit_of(ended) == "pages"
    assert "1,500" in ended.err


def bomb(unit: bytes) -> bytes:
    """Pack `unit` again and again, four gigabytes of it, into a few megabytes."""
    packer = zlib.compressobj(9)
    chunk = unit * (2**22 // len(unit))
    first = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * 1023 + b"\x03\x00" + bytes(4)


@pytest.mark.parametrize("unit", [b" ", b"0 0 m 9 9 l S\n", b"("], ids=["blanks", "lines", "text"])
def test_a_stream_that_unpacks_to_gigabytes(unit: bytes, tmp_path: Path) -> None:
    packed = bomb(unit)
    assert len(packed) < 10e6
    stopped_in_time(ends(tmp_path, page_of((b"/Filter/FlateDecode", packed))))


@pytest.mark.parametrize(
    "formats",
    [
        pytest.param([b"/X Do /X Do 0 0 m 100 0 l S"], id="itself"),
        pytest.param([b"/X Do " * 10] * 9 + [b"0 0 m 100 0 l S"], id="ten times nine deep"),
    ],
)
def test_forms_in_forms(formats: list[bytes], tmp_path: Path) -> None:
    made = []
    for number, drawn in enumerate(formats, start=5):
        inner = number + 1 if len(formats) > 1 else number
        names = b"/Resources<</XObject<</X %d 0 R>>>>" % inner
        made.append((b"/Type/XObject/Subtype/Form/BBox[0 0 600 400]" + names, drawn))
    data = page_of(b"/X Do", *made, resources=b"/XObject<</X 5 0 R>>")
    # PDFium takes all the memory that it can get: a little will do.
    stopped_in_time(ends(tmp_path, data, "--max-memory", "400000000"))


def crossing(count: int, step: float) -> bytes:
    lines = b"".join(
        b"%.1f 0 m %.1f 9000 l S 0 %.1f m 9000 %.1f l S\n" % ((step * number,) * 4)
        for number in range(count)
    )
    return page_of(deflated(lines))


@pytest.mark.parametrize(("count", "step"), [(3000, 0.2), (590, 4.0), (240, 9.0)])
def test_thousands_of_lines_that_cross(count: int, step: float, tmp_path: Path) -> None:
    refused(tmp_path, crossing(count, step), "no table with a header row")


def test_hundreds_of_thousands_of_lines(tmp_path: Path) -> None:
    lines = b"".join(
        b"%d %d m %d %d l S\n" % (n % 600, n % 400, n * 7 % 600, n % 400) for n in range(120_000)
    )
    refused(tmp_path, page_of(deflated(lines)), "no table with a header row")


# without words


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


# fonts that do not say what they mean

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


# the picture of a page

RED = (200, 30, 30)


def picture_of(data: bytes, page: int = 1) -> Image.Image:
    return Image.open(io.BytesIO(page_picture(data, "街巷.pdf", page, Limits())))


def reds(picture: Image.Image, y: int) -> list[int]:
    """Return where the red frames of cells begin and end along a row of pixels."""
    return [
        x
        for x in range(1, picture.width)
        if picture.getpixel((x, y)) == RED != picture.getpixel((x - 1, y))
    ]


def test_the_command_draws_a_page(good: bytes, tmp_path: Path) -> None:
    source, target = tmp_path / "街巷.pdf", tmp_path / "页.png"
    source.write_bytes(good)
    ended = fenjie("show", source, "--page", "2", "-o", target)
    assert ended.code == 0
    picture = Image.open(target)
    assert picture.format == "PNG"
    assert picture.size == (2 * 684, 2 * 290)
    # Six columns: a frame has a left and a right side.
    assert len(reds(picture, 2 * 60)) == 12


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_red_frames_stand_on_the_rules(rotate: int) -> None:
    data = print_pdf([row()], rotate=rotate, crop=(57, 31)).data
    picture = picture_of(data)
    assert picture.size == (2 * 684, 2 * 400)
    edges = [MARGIN]
    for width in (100, 120, 180, 44, 70, 90):
        edges.append(edges[-1] + width)
    for result, edge in zip(reds(picture, 2 * 80)[::2], edges, strict=False):
        assert abs(result - 2 * edge) <= 4


@pytest.mark.parametrize("page", [0, -1, 4])
def test_a_page_that_is_not_there(good: bytes, page: int) -> None:
    with pytest.raises(InputError, match="has 3 pages") as raised:
        page_picture(good, "街巷.pdf", page, Limits())
    assert raised.value.code == "page"


def test_no_picture_of_what_cannot_be_opened(good: bytes, tmp_path: Path) -> None:
    source = tmp_path / "街巷.pdf"
    for data, words in (
        (good[: len(good) // 2], "cut off or damaged"),
        (b"\xef\xbb\xbf\n", "街巷.pdf"),
        (good, "has 3 pages"),
    ):
        source.write_bytes(data)
        ended = fenjie("show", source, "--page", "9", "-o", tmp_path / "页.png")
        assert words in error_of(ended)
    assert [path.name for path in tmp_path.iterdir()] == [source.name]


def test_pages_are_limited_for_a_picture_too(good: bytes) -> None:
    with pytest.raises(LimitError):
        page_picture(good, "街巷.pdf", 1, Limits(pages=2))
