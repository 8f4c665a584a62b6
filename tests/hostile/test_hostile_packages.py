"""Packages made to do harm: a correct read, or one line of error, in time."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.run import error_of
from tests.extract.html_pages import FIRST, grid, page
from tests.extract.test_kind import archive, compound, packed
from tests.hostile.limited import limit_of
from tests.hostile.outcomes import ends, reads, refused

MEGABYTE = 2**20
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has such files")
TABLE = grid(FIRST)

# packages

TYPES = (
    '<?xml version="1.0"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)


def package(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, contents in {"[Content_Types].xml": TYPES, **parts}.items():
            made.writestr(name, contents)
    return file.getvalue()


def bomb() -> bytes:
    """Make a package each of whose parts unpacks to 40 MB."""
    blanks = b" " * (40 * MEGABYTE)
    return package(dict.fromkeys(("_rels/.rels", "word/document.xml"), blanks))


def test_zip_bombs(tmp_path: Path) -> None:
    data = bomb()
    assert len(data) < MEGABYTE
    limit = str(30 * MEGABYTE)
    ended = ends(tmp_path, data, "--max-expanded", limit, name="表.docx")
    assert limit_of(ended) == "expanded"
    assert "is an archive" in str(refused(package({"表.docx": data}), "表.zip"))


def test_a_size_that_is_a_lie() -> None:
    """The directory says that the part is small; its data go on."""
    data = bomb()
    size = (40 * MEGABYTE).to_bytes(4, "little")
    assert data.count(size) == 4
    refused(data.replace(size, (1000).to_bytes(4, "little")), "表.docx")


@pytest.mark.parametrize("name", ["表.docx", "表.xlsx", "表.zip", "表.html"])
def test_truncated_packages(name: str) -> None:
    data = packed("[Content_Types].xml", "word/document.xml", "xl/workbook.xml")
    for keep in (4, 30, 100, len(data) - 23, len(data) - 1):
        assert refused(data[:keep], name).code == "truncated"


def test_a_truncated_package_through_the_worker(tmp_path: Path) -> None:
    data = packed("[Content_Types].xml", "word/document.xml")[:-5]
    assert "cut off or damaged" in error_of(ends(tmp_path, data, name="表.docx"))


PATHS = (
    *("../../out/x", "../x", "..\\..\\x", "C:\\x", "word/../../../x", "xl/../x"),
    *("街\n巷", "\x1b[31m", "a" * 5000, "/", "../"),
)


@pytest.mark.parametrize("main", ["word/document.xml", "xl/workbook.xml", "x"])
def test_names_of_parts_are_only_names(
    main: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    names = (*PATHS, str(tmp_path / "bait"), str(tmp_path / "new" / "bait"))
    refused(package({main: "<a/>", **dict.fromkeys(names, "丁")}), "表.docx")
    assert [path for path in tmp_path.rglob("*") if not path.is_dir()] == []


def test_names_of_parts_through_the_worker(tmp_path: Path) -> None:
    data = package({"word/document.xml": "<a/>", **dict.fromkeys(PATHS, "丁")})
    error_of(ends(tmp_path, data, name="表.docx"))
    assert {path.name for path in tmp_path.iterdir()} == {"表.docx", "out"}


def test_more_parts_than_any_document_has() -> None:
    assert "more parts" in str(refused(packed(*map("word/{}".format, range(20_001))), "表.docx"))


# archives and compound files


def nested(depth: int) -> bytes:
    """Make a web archive whose part is a web archive whose part is one, and so on."""
    start, end = b"MIME-Version: 1.0\r\n", b""
    for number in range(depth):
        start += b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (
            number,
            number,
        )
        end = b"\r\n--b%d--\r\n" % number + end
    return start + b"Content-Type: text/html\r\n\r\n" + page(TABLE).encode() + end


def test_archives_in_archives(tmp_path: Path) -> None:
    reads(nested(20), "表.mht")
    ends(tmp_path, nested(500), name="表.mht")


MAIL = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
NOTHING = {
    "web archive without parts": MAIL,
    "web archive of many parts": MAIL + b"--b\r\nContent-Type: text/plain\r\n\r\na\r\n" * 5000,
    "web archive of damaged base64": archive(page(TABLE)).replace(b"PGh0bWw", b"%%%%%%%"),
    "web archive of an unknown encoding": archive(page(TABLE)).replace(b": base64", b": x-none"),
    "compound file of nothing": compound(),
    "old workbook of nothing": compound("Root Entry", "Workbook"),
    "encrypted": compound("EncryptionInfo", "EncryptedPackage"),
    "PDF of nothing": b"%PDF-1.7\n",
    "RTF of groups": b"{\\rtf1" + b"{" * 100_000,
    "XML": b'<?xml version="1.0"?>' + b"<a>" * 100_000,
    "a start of a page": b"<html><body><table><tr><td",
}


@pytest.mark.parametrize("data", NOTHING.values(), ids=NOTHING)
def test_files_of_nothing(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    # Without LibreOffice, which takes seconds to find nothing.
    monkeypatch.setenv("PATH", "")
    refused(data, "表.doc")
