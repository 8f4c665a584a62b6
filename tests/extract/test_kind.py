"""What a file is stands in its bytes: its name may say anything."""

from __future__ import annotations

import io
import zipfile
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from fenjie.documents import extract
from fenjie.errors import FenjieError
from fenjie.extract.kind import kind_of
from tests.cli.run import HEAD, TITLE, row, table
from tests.extract.html_pages import FIRST, bare, expected, grid, page

EXTENSIONS = (
    *(".txt", ".html", ".htm", ".mht", ".doc", ".docx", ".xls", ".xlsx", ".pdf", ".ofd", ".wps"),
    *(".et", ".ods", ".rtf", ".csv", ".DOCX", ""),
)


def packed(*parts: str, mimetype: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a package whose parts have names and no contents that matter."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        if mimetype:
            package.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for part in parts:
            package.writestr(part, "<a/>")
    return file.getvalue()


def compound(*streams: str) -> bytes:
    """Make what begins as an OLE file does and names streams as its directory does."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00"
    entries = [stream.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for stream in streams]
    return header.ljust(512, b"\0") + b"".join(entries)


def archive(text: str, *, related: bool = True, encoding: str = "utf-8") -> bytes:
    """Make a web archive with the mail library's own classes."""
    whole = MIMEText(text, "html", encoding)
    if not related:
        return whole.as_bytes()
    related_parts = MIMEMultipart("related", type="text/html")
    related_parts.attach(whole)
    related_parts.attach(MIMEImage(b"GIF89a", "gif"))
    return related_parts.as_bytes()


PAGE = page(grid(FIRST))
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
PROGRAM = XML + '<?mso-application progid="{}"?>\n<a/>'
FILES = {
    "text": ("text", table().encode()),
    "text in GBK": ("text", table().encode("gbk")),
    "text in UTF-16": ("text", table().encode("utf-16")),
    "page": ("html", PAGE.encode()),
    "page in GBK": ("html", PAGE.encode("gbk")),
    "page in UTF-16": ("html", PAGE.encode("utf-16")),
    "page in UTF-16, big-endian": ("html", ("\ufeff" + PAGE).encode("utf-16-be")),
    "page with a mark": ("html", PAGE.encode("utf-8-sig")),
    "page with a doctype": ("html", b"\r\n\t <!DOCTYPE HTML PUBLIC '-//W3C'>" + PAGE.encode()),
    "page behind a comment": (
        "html",
        b"<!-- saved from url=(0014)about:internet -->" + PAGE.encode(),
    ),
    "page in uppercase": ("html", PAGE.upper().encode()),
    "piece of a page": ("html", f"<p>{TITLE}</p>{grid(FIRST)}".encode()),
    "XHTML": ("html", (XML + PAGE).encode()),
    "Word document": ("docx", packed("[Content_Types].xml", "word/document.xml")),
    "workbook": ("xlsx", packed("[Content_Types].xml", "xl/workbook.xml")),
    "binary workbook": ("office", packed("[Content_Types].xml", "xl/workbook.bin")),
    "open sheet": ("ods", packed("x", mimetype="application/vnd.oasis.opendocument.spreadsheet")),
    "open text": ("office", packed("x", mimetype="application/vnd.oasis.opendocument.text")),
    "flat open text": ("office", (XML + "<office:document xmlns:office='urn:x'/>").encode()),
    "PDF": ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "PDF behind other bytes": ("pdf", b"\r\n\0junk\n%PDF-1.4\n"),
    "OFD": ("ofd", packed("OFD.xml", "Doc_0/Document.xml")),
    "OFD in a folder, by a program of Windows": ("ofd", packed("公文\\ofd.XML", "公文\\Doc_0")),
    "old Word document": ("office", compound("Root Entry", "1Table", "WordDocument")),
    "old workbook": ("xls", compound("Root Entry", "Workbook")),
    "older workbook": ("xls", compound("Root Entry", "Book")),
    "WPS": ("office", compound("Root Entry", "WpsCustomData", "WordDocument")),
    "other compound file": ("office", compound("Root Entry", "VisioDocument")),
    "RTF": ("office", b"{\\rtf1\\ansi\\ansicpg936 \\'c4\\'ea}"),
    "Word 2003 XML": ("office", PROGRAM.format("Word.Document").encode()),
    "Excel 2003 XML": ("office", PROGRAM.format("Excel.Sheet").encode()),
    "web archive": ("mht", archive(PAGE)),
    "web archive of one part": ("mht", archive(PAGE, related=False)),
    "web archive of a browser": ("mht", b"From: <Saved by Blink>\r\n" + archive(PAGE)),
}


@pytest.mark.parametrize(("kind", "data"), FILES.values(), ids=FILES)
def test_the_name_decides_nothing(kind: str, data: bytes) -> None:
    assert {kind_of(data, "表" + extension) for extension in EXTENSIONS} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(table(row(schedule="一季度：把“<td>”写进网页。")), id="in a cell"),
        pytest.param(f"<b>{TITLE}</b>\n" + table(row(schedule="一季度：<td>。")), id="bold first"),
        pytest.param(
            f"<p>{TITLE}</p>\n" + table(row(schedule="全年：<div >。")), id="paragraph first"
        ),
        pytest.param(
            f"<三年计划>\n{HEAD}\n" + row(schedule="全年：<b>甲</b>。"), id="angles first"
        ),
    ],
)
def test_a_text_that_quotes_tags_stays_text(text: str) -> None:
    assert kind_of(text.encode(), "表.html") == "text"
    assert len(extract(text.encode(), "表.html").records.tasks) == 1


@pytest.mark.parametrize(
    ("code", "data"),
    [
        pytest.param("encrypted", compound("EncryptionInfo", "EncryptedPackage"), id="encrypted"),
        pytest.param("unknown", packed("表.txt"), id="archive"),
        pytest.param("unknown", packed("x", mimetype="application/epub+zip"), id="book"),
        pytest.param("truncated", packed("word/document.xml")[:-30], id="cut off"),
        pytest.param("truncated", b"PK\x03\x04", id="no more than a beginning"),
        pytest.param("truncated", b"PK\x03\x04" + bytes(5000), id="zeros"),
    ],
)
@pytest.mark.parametrize("extension", [".docx", ".xls", ".html", ""])
def test_what_no_reader_is_there_for(code: str, data: bytes, extension: str) -> None:
    with pytest.raises(FenjieError) as caught:
        kind_of(data, "表" + extension)
    assert caught.value.code == code
    assert "表" + extension in str(caught.value)


@pytest.mark.parametrize("mimetype", ["application/vnd.oasis.opendocument.text"])
def test_a_damaged_first_part_is_told(mimetype: str) -> None:
    data = packed("x", mimetype=mimetype)
    start = data.index(mimetype.encode())
    broken = data[:start] + b"XXXX" + data[start + 4 :]
    with pytest.raises(FenjieError) as caught:
        kind_of(broken, "表.odt")
    assert caught.value.code == "truncated"


def test_any_damage_to_a_package_is_told() -> None:
    """Compressed as no office program does, the first part takes the way through zlib."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text" * 3)
        package.writestr("word/document.xml", "<a/>")
    data = file.getvalue()
    reported = 0
    for position in range(4, len(data)):
        for value in (0, 255, data[position] ^ 0x55):
            damaged = data[:position] + bytes([value]) + data[position + 1 :]
            try:
                kind_of(damaged, "表.odt")
            except FenjieError as error:
                reported += error.code == "truncated"
    assert reported > 100


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\0\0\0", b"\xef\xbb\xbf", "\u3000\n".encode()])
@pytest.mark.parametrize("extension", [".docx", ".html", ".pdf", ".txt"])
def test_empty_files(data: bytes, extension: str) -> None:
    with pytest.raises(FenjieError) as caught:
        extract(data, "表" + extension)
    assert caught.value.code == "empty"


WORDS = {
    "text": table().encode(),
    "page": PAGE.encode(),
    "archive": archive(PAGE),
    "archive of one part": archive(PAGE, related=False),
}


@pytest.mark.parametrize("data", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("extension", [".doc", ".xls", ".pdf", ".docx", ".mht"])
def test_a_wrong_name_changes_no_record(data: bytes, extension: str) -> None:
    made = extract(data, "表" + extension).records.model_dump(mode="json")
    assert bare(made["tasks"]) == expected(FIRST)
