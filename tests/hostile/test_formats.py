"""Pages and packages made to do harm: a correct read, or one line of error, in time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fenjie.errors import FenjieError, LimitError
from fenjie.limits import LIMIT_NAMES, Limits
from fenjie.pipeline import extract
from tests.cli.run import SLOW, Ended, error_of, fenjie, terminal
from tests.conftest import ROOT
from tests.extract.test_html import FIRST, HEADERS, grid, page, tr
from tests.extract.test_kind import archive, compound, packed

MEGABYTE = 2**20
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has such files")
TABLE = grid(FIRST)


def ends(folder: Path, data: bytes | str, *options: str, name: str = "街巷.html") -> Ended:
    """Extract a file; it must end in time, with records or with one line of error."""
    source, target = folder / name, folder / "out" / "街巷.json"
    target.parent.mkdir(exist_ok=True)
    source.write_bytes(data.encode() if isinstance(data, str) else data)
    ended = fenjie("extract", source, "-o", target, *options, env=SLOW)
    assert ended.computed < Limits().seconds_for()
    assert "Traceback" not in ended.err
    if ended.code == 0:
        assert [path.name for path in target.parent.iterdir()] == [target.name]
    else:
        error_of(ended)
        assert list(target.parent.iterdir()) == []
    return ended


def limit_of(ended: Ended) -> str:
    """Return the limit that an error tells of, and how to raise it."""
    message = error_of(ended)
    name = message.removeprefix("the limit ").partition(" ")[0]
    assert name in LIMIT_NAMES
    assert f"--max-{name}" in message
    return name


def reads(data: bytes | str, name: str = "街巷.html") -> None:
    """The one task must be read, and nothing else."""
    made = extract(data.encode() if isinstance(data, str) else data, name)
    (task,) = made.records.tasks
    assert task.target.text == "修缮老街3条。"
    assert made.coverage["unexplained"] == 0


def refused(data: bytes | str, name: str = "街巷.html") -> FenjieError:
    """Return the error, on one line, without starting a worker for it."""
    with pytest.raises(FenjieError) as caught:
        extract(data.encode() if isinstance(data, str) else data, name)
    assert len(str(caught.value).splitlines()) == 1
    return caught.value


# nesting


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>"])
def test_a_hundred_thousand_tags_deep(tag: str, tmp_path: Path) -> None:
    ended = ends(tmp_path, page(tag * 100_000, TABLE))
    assert "nests deeper" in error_of(ended)


@pytest.mark.parametrize("tag", ["<ul><li>", "<b>", "<o:p>", "<td>", "<p><font>"])
def test_other_tags_as_deep(tag: str) -> None:
    try:
        reads(page(tag * 100_000, TABLE))
    except FenjieError as error:
        if error.code != "depth":
            raise


@pytest.mark.parametrize("depth", [50, 200])
def test_nesting_that_happens(depth: int) -> None:
    around = "<div><table><tr><td>"
    reads(page(around * depth, TABLE, "</td></tr></table></div>" * depth))
    reads(page("<p><font color=red>" * depth, TABLE))


# spans

WIDE = {
    "blocks in many rows": "<tr><td rowspan=65534 colspan=1000>" * 19_000,
    "columns of one row": "<tr>" + "<td colspan=10000>甲" * 100_000,
}
FLAT = {
    "ten thousand columns": "<tr><td colspan=10000><td>甲" * 500,
    "blocks": "<tr>" + "<td rowspan=65534 colspan=1000>" * 10_000,
    "rows below a block": "<tr>" + "<td rowspan=0 colspan=1000>" * 190 + "<tr><td>" * 19_000,
    "a stair": "<tr><td rowspan=0>" * 19_000,
}


@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_spans_beyond_measure(text: str, tmp_path: Path) -> None:
    ended = ends(tmp_path, page(f"<table>{tr(HEADERS)}{text}</table>"))
    assert limit_of(ended) == "cells"
    assert ended.computed < 5


@pytest.mark.parametrize("text", FLAT.values(), ids=FLAT)
def test_spans_that_fill_a_grid(text: str) -> None:
    error = refused(page(f"<table>{tr(HEADERS)}{text}</table>"))
    assert error.values["limit"] == "cells"


def test_ten_thousand_columns_of_a_title() -> None:
    title = "<tr><td colspan=10000 rowspan=-5>题</td></tr>"
    reads(page(grid(FIRST, header=title + tr(HEADERS))))


# size


def test_two_hundred_thousand_rows(tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, page(grid(FIRST, "<tr><td>" * 200_000)))) == "rows"


def test_two_hundred_thousand_tasks(tmp_path: Path) -> None:
    row = tr(["", "2. 修路。", "", "", "", ""])
    assert limit_of(ends(tmp_path, page(grid(FIRST, row * 200_000)))) in ("rows", "memory")


def test_rows_of_many_tables_are_counted() -> None:
    error = refused(page(TABLE, "<table><tr><td>甲</table>" * 20_000))
    assert error.values["limit"] == "rows"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("街" * (10 * MEGABYTE), id="one word"),
        pytest.param(f"<p>{'今年要把老街巷修好。' * 1000}</p>\n" * 1000, id="paragraphs"),
    ],
)
def test_thirty_megabytes_without_a_table(text: str, tmp_path: Path) -> None:
    assert len(text.encode()) > 28 * MEGABYTE
    assert "no table with a header row" in error_of(ends(tmp_path, page(text)))


THIRTY = {
    "tags": "<p>a" * (30 * MEGABYTE // 4),
    "cells": "<table><tr>" + "<td>" * (30 * MEGABYTE // 4),
    "attributes": "<p a=1>" * (30 * MEGABYTE // 7),
    "angles": "<" * (30 * MEGABYTE),
}


def test_thirty_megabytes_of_tags(tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, page(THIRTY["tags"]))) == "memory"


@pytest.mark.parametrize("text", THIRTY.values(), ids=THIRTY)
def test_what_would_not_fit_into_memory_is_refused_before_it_is_parsed(text: str) -> None:
    """The parser would end the page where memory ends, and tell nobody."""
    error = refused(page(text))
    assert isinstance(error, LimitError)
    assert error.values["limit"] == "memory"


ODD = {
    "one attribute": "<p title='" + "街" * MEGABYTE + "'>甲",
    "many attributes": "<p " + "".join(f"a{number} " for number in range(20_000)) + ">",
    "entities": "&amp;" * MEGABYTE,
    "a comment": "<!--" + "街" * MEGABYTE + "-->",
    "a name": f"<{'a' * 100_000}>",
    "ends of tags": "</td></tr></table>" * 20_000,
    "tables without rows": "<table>" * 200 + "</table>" * 200,
    "breaks": "<br>" * 100_000,
    "lines": "<p>甲" * 20_000,
    "styles": f"<p style='{'font:' * 20_000}'>甲<p style='{'display' * 20_000}'>乙",
    "blanks": f"<p>{' ' * MEGABYTE}甲</p>",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_pages_around_a_table(text: str) -> None:
    reads(page(text, TABLE))


def test_a_page_larger_than_the_limit(tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, page("a" * Limits().size))) == "size"


# bytes


@pytest.mark.parametrize("where", ["<body>", "<td>", "老街", "</table>"])
def test_null_bytes(where: str) -> None:
    reads(page(TABLE).replace(where, where + "\0" * 3))


def test_control_characters() -> None:
    noise = "".join(map(chr, [*range(1, 32), 127, 0x85, 0x200B, 0xFFFE, 0xFFFF, 0x10FFFF]))
    reads(page(f"<p>{noise}</p>", TABLE, f"<p>{noise}&#0;&#1;&#xD800;&#x110000;</p>"))


# what a page points at


def pointing(at: str) -> list[str]:
    """Write pages that point at an address in every way that comes to mind."""
    dtd = f'<!DOCTYPE html SYSTEM "{at}" [<!ENTITY x SYSTEM "{at}"><!ENTITY % y SYSTEM "{at}">%y;]>'
    links = page(
        f'<link rel=stylesheet href="{at}"><script src="{at}"></script><img src="{at}">&x;',
        f'<iframe src="{at}"></iframe><object data="{at}"></object><embed src="{at}">',
        TABLE,
    )
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{at}"/>'
    return [
        dtd + links,
        f'<?xml version="1.0"?><?xml-stylesheet href="{at}"?>{dtd}{links}',
        page(include, TABLE),
        page(f'<base href="{at}">', TABLE),
    ]


OPENS = """
import sys
seen = []
def hook(event, arguments):
    if event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"):
        seen.append(f"{event} {arguments[0]}")
sys.addaudithook(hook)
from fenjie.pipeline import extract
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        data = file.read()
    assert [task.number for task in extract(data, "page").records.tasks] == [1]
assert len(seen) > len(sys.argv)
bad = [each for each in seen if "bait" in each or not each.startswith("open ")]
assert not bad, bad
"""


@POSIX
def test_nothing_that_a_page_points_at_is_opened(tmp_path: Path) -> None:
    """The address is a pipe's: whoever opens it, in Python or in C, waits for ever."""
    bait = tmp_path / "bait.png"
    os.mkfifo(bait)
    texts = [text for at in (bait.as_uri(), str(bait)) for text in pointing(at)]
    sources = []
    for number, text in enumerate(texts):
        sources.append(tmp_path / f"{number}.html")
        sources[-1].write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-P", "-c", OPENS, *sources],
        check=True,
        env=terminal(PYTHONPATH=str(ROOT)),
        timeout=20,
    )


def test_entities_that_double() -> None:
    """A page has no entities of its own: a billion laughs are none."""
    doubled = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    laughs = f'<!DOCTYPE html [<!ENTITY e0 "哈">{doubled}]>'
    reads(laughs + page("<p>&e39;</p>", TABLE))


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
