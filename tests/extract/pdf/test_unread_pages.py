"""Pages that cannot be read, or not wholly: the others are, and it is told what is missing."""

from __future__ import annotations

import base64
import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.extract.pdf.broken_contents import look_at_contents
from tests.differences import without_refs
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import Json, codes, expected, extracted
from tests.extract.pdf.handmade import Object, deflated, pdf_of
from tests.extract.pdf.printed_rows import ROWS
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import Style

GOOD = print_pdf(ROWS, height=290).data
"""Three pages; the second begins in task 2 and ends in task 5."""
SECOND = re.findall(rb"(\d+) 0 R", re.findall(rb"/Kids \[([^\]]*)\]", GOOD)[0])[1]


def unread(records: Json) -> list[str]:
    places: list[str] = records["source"]["reading"]["unread"]
    return places


def numbers(records: Json) -> list[int | None]:
    return [task["number"] for task in records["tasks"]]


def changed(data: bytes, change: Callable[[bytes], bytes | None], page: int = 1) -> bytes:
    """Change what describes a page of a PDF of ReportLab's, counted from 0."""
    streams = list(re.finditer(rb"/Length (\d+)\s*>>\s*stream\r?\n", data))
    found = streams[page]
    size = int(found[1])
    old = data[found.end() : found.end() + size]
    content = zlib.decompress(base64.a85decode(old.strip()[:-2]))
    made = change(content)
    packed = old if made is None else base64.a85encode(zlib.compress(made)) + b"~>"
    length = b"/Length %d" % len(packed)
    head = re.sub(rb"/Length \d+", length, found[0])
    return data[: found.start()] + head + packed + data[found.end() + size :]


def broken_in(share: float) -> bytes:
    """Spoil what is packed for the second page, from a share of it on."""

    def spoil(data: bytes) -> bytes:
        found = list(re.finditer(rb"/Length (\d+)\s*>>\s*stream\r?\n", data))[1]
        at = found.end() + int(int(found[1]) * share) // 5 * 5
        return data[:at] + b"!!!!!" + data[at + 5 :]

    return spoil(GOOD)


LOST: dict[str, bytes] = {
    "no object": GOOD.replace(b" %s 0 R" % SECOND, b" 99 0 R", 1),
    "another object": re.sub(rb"(/Kids \[ \d+ 0 R) %s 0 R" % SECOND, rb"\1 1 0 R", GOOD),
    "no dictionary": GOOD.replace(b"\n%s 0 obj\n<<" % SECOND, b"\n%s 0 obj\n<a" % SECOND),
    "no description": re.sub(
        rb"(\n%s 0 obj\n<<\n/Contents )\d+ 0 R" % SECOND, rb"\g<1>99 0 R", GOOD
    ),
    "broken at its beginning": broken_in(0.0),
}


@pytest.mark.parametrize("label", LOST)
def test_a_page_that_cannot_be_read(label: str) -> None:
    data = LOST[label]
    assert data != GOOD
    records = extracted(data)
    assert unread(records) == ["第2页"]
    assert {"pages-damaged", "part-unread"} <= codes(records)
    # The last page begins in task 5, whose beginning is lost: it is no part of task 2.
    assert numbers(records) == [1, 2, None, 6]
    whole = extracted(GOOD)["tasks"]
    assert records["tasks"][0]["digest"] == whole[0]["digest"]
    first = records["tasks"][1]["schedule"]
    assert [step["text"] for step in first] == [
        step["text"] for step in whole[1]["schedule"][: len(first) - 1]
    ] + [first[-1]["text"]]
    assert whole[1]["schedule"][len(first) - 1]["text"].startswith(first[-1]["text"])
    (requirement,) = records["tasks"][2]["requirements"]
    assert requirement["text"].startswith("徒，对首次上云的企业")


def test_no_page_that_can_be_read() -> None:
    data = GOOD
    for number in re.findall(rb"/Contents (\d+) 0 R", GOOD):
        data = data.replace(b"/Contents %s 0 R" % number, b"/Contents 99 0 R")
    with pytest.raises(InputError) as caught:
        extract(data, "表.pdf")
    assert caught.value.code == "truncated"


PARTLY: dict[str, bytes] = {
    "broken in the middle": broken_in(0.5),
    "a bracket that does not close": changed(
        GOOD, lambda c: re.sub(rb"\(([^()\\]{3,9})\) Tj", rb"(\1 Tj", c, count=1)
    ),
    "no operator": changed(GOOD, lambda c: b" Tx".join(c.rsplit(b" Tj", 1))),
    "no hexadecimal figure": changed(GOOD, lambda c: c + b"\nBT <4E0G> Tj ET"),
}


@pytest.mark.parametrize("label", PARTLY)
def test_a_page_of_which_a_part_cannot_be_read(label: str) -> None:
    records = extracted(PARTLY[label])
    assert unread(records) == ["第2页的一部分"]
    (told,) = (f for f in records["findings"] if f["code"] == "pages-damaged-in-part")
    assert (told["severity"], "第2页" in told["message"]) == ("warning", True)
    assert numbers(records)[:2] == [1, 2]


def test_one_broken_operator_costs_only_its_words() -> None:
    records = extracted(PARTLY["no operator"])
    whole = extracted(GOOD)
    assert numbers(records) == numbers(whole)
    assert [a == b for a, b in zip(tasks(records), tasks(whole), strict=True)].count(False) == 1


SOUND: dict[str, Callable[[bytes], bytes | None]] = {
    "as it is": lambda _: None,
    "packed anew": lambda c: c,
    "comments": lambda c: b"% (what <is> here\n" + c,
    "a picture within": lambda c: (
        c + b"\nq 9 0 0 9 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x28\x3c)\x3e EI Q\n"
    ),
    "marks": lambda c: b"/Span<<>>BDC /P <</MCID 0/T<FEFF>/U(a\\)b)>> BDC EMC EMC\n" + c,
    "words of later standards": lambda c: b"BX 1 2 later EX\n" + c,
}


@pytest.mark.parametrize("label", SOUND)
def test_a_sound_page(label: str) -> None:
    records = extracted(changed(GOOD, SOUND[label]))
    assert unread(records) == []
    assert without_refs(records) == without_refs(expected(ROWS))


def pages_of(*contents: Object, between: bytes = b"") -> bytes:
    """Write a PDF with a page for each content; `between` is what the catalogue's tree holds."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (3 + n) for n in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 40]/Contents %s%s>>"
    objects: list[Object] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
    ]
    objects += [page % (b"%d 0 R" % (3 + count + n), between) for n in range(count)]
    return pdf_of([*objects, *contents])


def test_what_says_how_much_is_damaged() -> None:
    drawn = b"0 0 m 9 9 l S"
    packed = deflated(drawn)
    cut = (packed[0], packed[1][:-7])
    without_check = (packed[0], packed[1][:-4])
    wrong_check = (packed[0], packed[1][:-4] + b"abcd")
    others: list[Object] = [
        (b"", drawn), packed, cut, without_check, wrong_check, (b"/Filter/FlateDecode", b""),
        b"null", (b"/Filter/LZWDecode", b"\x80"), b"[1 0 R]", (b"", b"0 0 m 9 9 1 S"), b"(a)",
    ]  # fmt: skip
    data = pages_of(*others)
    assert look_at_contents(data, len(others)).damaged == {2, 4, 8, 10}
    # An annotation may have contents of its own.
    noted = pages_of((b"", drawn), between=b"/Annots[<</Subtype/Text/Contents 99 0 R>>]")
    assert look_at_contents(noted, 1).damaged == set()
    # Nothing is said of pages that are not found one by one.
    assert look_at_contents(data, len(others) + 1).damaged == set()
    assert (
        look_at_contents(data.replace(b"/Root", b"/Encrypt 9 0 R/Root"), len(others)).damaged
        == set()
    )


def test_objects_that_are_packed() -> None:
    """The page's dictionary stands in a stream of objects, as most programs write it."""
    inside = [
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 40]/Contents[6 0 R 9 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 40]/Contents 7 0 R>>",
    ]
    places, head = 0, b""
    for number, each in enumerate(inside, start=2):
        head += b"%d %d " % (number, places)
        places += len(each) + 1
    kind = b"/Type/ObjStm/N 3/First %d" % len(head)
    packed = deflated(head + b" ".join(inside))
    blank = b"<<>>"
    data = pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>", blank, blank, blank,
            (kind + packed[0], packed[1]), (b"", b"0 0 m"), (b"", b"0 0 l S"),
        ]
    )  # fmt: skip
    assert look_at_contents(data, 2).damaged == {0}


def prose(*, scans: bool = True, words: str = "") -> bytes:
    """Print numbered tasks as prose, with a page that is a picture behind them."""
    file = io.BytesIO()
    style = Style()
    canvas = Canvas(file, invariant=1)
    lines = [words] if words else [
        style.title,
        "1. 修缮老街3条。牵头单位：市城管局。配合单位：市财政局。完成时限：6月底前。",
        "2. 新建小学2所。牵头单位：市教育局。配合单位：市财政局。完成时限：9月底前。",
        "3. 培训学徒500名。牵头单位：市总工会。配合单位：市财政局。完成时限：12月底前。",
    ]  # fmt: skip
    sheet = Sheet(canvas, 684, style)
    sheet.begin()
    for index, line in enumerate(lines):
        sheet.words(40, 40 + 20 * index, line)
    sheet.end()
    canvas.showPage()
    if scans:
        picture = ImageReader(Image.new("L", (60, 40), 200))
        canvas.drawImage(picture, 0, 0, 684, 400)
        canvas.showPage()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def tasks(records: Json) -> Any:
    return without_refs(records)["tasks"]


def test_a_scan_behind_pages_without_a_table() -> None:
    """The page behind it is blank, and nobody misses it."""
    records = extracted(prose())
    assert unread(records) == ["第2页"]
    assert {"pages-scanned", "part-unread"} <= codes(records)
    assert numbers(records) == [1, 2, 3]
    whole = extracted(prose(scans=False))
    assert (unread(whole), tasks(whole)) == ([], tasks(records))


def test_a_scan_behind_a_cover_is_called_one() -> None:
    with pytest.raises(InputError) as caught:
        extract(prose(words="关于印发任务分解表的通知"), "表.pdf")
    assert (caught.value.code, caught.value.values["pages"]) == ("scan", "2")


def test_a_scan_between_rows_that_count_on_parts_no_row() -> None:
    data = print_pdf(ROWS, height=290, scans=frozenset({2, 3})).data
    records = extracted(data)
    assert unread(records) == ["第2页", "第4页"]
    assert without_refs(records) == without_refs(expected(ROWS))


def test_pages_that_say_only_what_they_paint() -> None:
    drawn = b"/P <</MCID 0>> BDC BT /F1 9 Tf <01>Tj ET EMC"
    others: list[Object] = [
        (b"", drawn), deflated(b"BT /F1 9 Tf <01>Tj ET"), (b"/Filter/LZWDecode", b"\x80"),
        (b"", drawn.replace(b"/MCID 0", b"/ActualText<FEFF4E00>")),
        (b"", drawn.replace(b"/MCID 0", b"/Actual#54ext<FEFF4E00>")),
        (b"", drawn.replace(b"<</MCID 0>>", b"/MC0")), b"(a)",
        (b"", b"BT /F1 9 Tf <BDC1> Tj <01BDC1> Tj ET"),
        (b"", drawn.replace(b" <</MCID 0>> ", b"<</MCID 0>>")),
        (b"", drawn.replace(b"<</MCID 0>> ", b"[]")), (b"", drawn.replace(b"> B", b">\nB")),
    ]  # fmt: skip
    assert look_at_contents(pages_of(*others), len(others)).painted == {0, 1, 7, 8, 10}
