"""What is no table gets one line that says so, exit code 2, and no output file."""

from __future__ import annotations

import gzip
import io
import random
import re
import struct
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from fenjie.documents import extract
from tests.cli.run import HEAD, TITLE, error_of, fenjie_here, row, table
from tests.differences import records_of

ADVICE = r"\b(?:check|choose|copy|export|give|move|name|open|put|rename|run|save|use|write)\b"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has such files")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes such names")


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    size = struct.pack(">IIBBBBB", 32, 32, 8, 2, 0, 0, 0)
    pixels = zlib.compress(random.Random(1).randbytes(32 * 97))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("表.txt", table())
    return file.getvalue()


def noise() -> bytes:
    """Make bytes of every value but zero, which alone gives most binaries away."""
    return bytes(random.Random(2).choices(range(1, 256), k=8000))


EMPTY = {
    "empty": b"",
    "blank": b" \n\t \r\n\n",
    "only tabs": b"\t\t\t\t\t\n" * 3,
    "only a byte order mark": b"\xef\xbb\xbf",
    "wide blanks": "\u3000\n\u3000\u3000\n".encode(),
}
BINARY = {
    "gzip": gzip.compress(table().encode() * 20, mtime=0),
    "control characters": bytes(range(1, 9)) * 50,
    "utf-32 without a mark": table().encode("utf-32-le"),
}
HEAD_ONLY = {
    "header": f"{HEAD}\n",
    "header without line feed": HEAD,
    "title and header": f"{TITLE}\n\n{HEAD}\n",
    "header on every page": f"{HEAD}\n\n{HEAD}\n\n{HEAD}\n",
    "header and a page number": f"{HEAD}\n- 3 -\n",
    "header and blank rows": f"{HEAD}\n\t\t\t\t\t\n \t \t \t \t \t \n",
}
NO_TASK = {
    "a section": f"{HEAD}\n市《政府工作报告》（第1项-3项）\t\t\t\t\t\n",
    "a stray sentence": f"{HEAD}\n这张表还没有填。\n",
}
NO_TABLE = {
    "prose": "今年要把老街巷修好。\n还要多种树。\n",
    "another table": "甲\t乙\n丙\t丁\n",
    "header with commas": HEAD.replace("\t", ",") + "\n",
}
WRONG_ENCODING = {
    "big5": (
        "總體要求\t年度目標\t季度安排\n市報告：修路。\t1. 修繕老街。\t一季度：動工。\n" * 4,
        "big5",
    ),
    "shift_jis": (
        "重点業務\t年度目標\t四半期\n道路\t1. 道を直す。\tまず調べる。\n" * 4,
        "shift_jis",
    ),
    "euc_kr": ("중점 업무\t연간 목표\t분기 계획\n도로\t1. 길을 고친다.\t조사한다.\n" * 4, "euc_kr"),
    "latin-1": (
        "Aufgabe\tJahresziel\tZeitplan\nStraße\t1. Fußweg für alle\tprüfen\n" * 4,
        "latin-1",
    ),
    "utf-32": (table(), "utf-32"),
}
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8 with a mark": "utf-8-sig",
    "gb18030": "gb18030",
    "gbk": "gbk",
    "utf-16 little-endian": "utf-16",
    "utf-16 big-endian": "utf-16-be",
}


def refused(folder: Path, data: bytes, *options: str) -> str:
    """Extract a file that cannot be read into a folder; return the error."""
    source = folder / "街巷.txt"
    source.write_bytes(data)
    target = folder / "out"
    target.mkdir()
    message = error_of(fenjie_here("extract", source, "-o", target / "街巷.json", *options))
    assert list(target.iterdir()) == []
    assert source.read_bytes() == data
    assert source.name in message
    return message


def params(table: dict[str, Any]) -> list[Any]:
    made = []
    for name, value in table.items():
        known = isinstance(value, type(pytest.param()))
        values, marks = (value.values, value.marks) if known else ((value,), ())
        made.append(pytest.param(*values, marks=marks, id=name))
    return made


# no table in it


@pytest.mark.parametrize("data", params(EMPTY))
def test_empty(data: bytes, tmp_path: Path) -> None:
    assert "is empty" in refused(tmp_path, data)


def test_an_archive_is_named_as_one(tmp_path: Path) -> None:
    assert "is an archive" in refused(tmp_path, archive())


def test_a_picture_is_named_as_one(tmp_path: Path) -> None:
    assert "is a picture (PNG)" in refused(tmp_path, png())


@pytest.mark.parametrize("data", params(BINARY))
def test_binary(data: bytes, tmp_path: Path) -> None:
    message = refused(tmp_path, data)
    assert "not a text file" in message
    assert "export the table as UTF-8 text" in message


def test_noise(tmp_path: Path) -> None:
    refused(tmp_path, noise())


@pytest.mark.parametrize("text", params(HEAD_ONLY))
def test_only_a_header(text: str, tmp_path: Path) -> None:
    assert "only a header row" in refused(tmp_path, text.encode())


@pytest.mark.parametrize("text", params(NO_TASK))
def test_header_without_a_task(text: str, tmp_path: Path) -> None:
    assert "no task below it" in refused(tmp_path, text.encode())


@pytest.mark.parametrize("text", params(NO_TABLE))
def test_no_header(text: str, tmp_path: Path) -> None:
    message = refused(tmp_path, text.encode())
    assert "no header row with tabs" in message
    assert "年度目标" in message


@pytest.mark.parametrize("file_format", ["json", "jsonl", "yaml"])
def test_every_format_refuses_alike(file_format: str, tmp_path: Path) -> None:
    assert "is empty" in refused(tmp_path, b"", "-f", file_format, "-q")


# encodings


@pytest.mark.parametrize("encoding", params(ENCODINGS))
def test_encodings_that_are_read(encoding: str, sample_text: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    records = extract((mark + sample_text).encode(encoding), "表.txt").records
    assert records.model_dump(mode="json")["tasks"] == records_of(sample_text)["tasks"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_characters_beyond_the_first_plane(encoding: str) -> None:
    text = table(row(target="1. 修缮𠮷祥街、㐀水街。", leaders="林𬀩水"))
    records = extract(text.encode(encoding), "表.txt").records
    assert records.tasks[0].target.text == "修缮𠮷祥街、㐀水街。"
    assert records.tasks[0].leaders == ["林𬀩水"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(
            *value,
            id=name,
            marks=pytest.mark.xfail(strict=True, reason="told as a table without a header row")
            if name == "euc_kr"
            else (),
        )
        for name, value in WRONG_ENCODING.items()
    ],
)
def test_encodings_that_are_not_read(text: str, encoding: str, tmp_path: Path) -> None:
    message = refused(tmp_path, text.encode(encoding))
    assert "neither UTF-8 nor GB18030 nor UTF-16" in message
    assert "save the file as UTF-8" in message


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "gb18030",
        "utf-16",
    ],
)
def test_truncated_text_names_its_line(encoding: str, tmp_path: Path) -> None:
    data = table().rstrip("\n").encode(encoding)[:-1]
    message = refused(tmp_path, data)
    assert ", line 4:" in message
    assert "save the file as UTF-8" in message


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80"])
def test_wrong_byte_names_its_line(bad: bytes, tmp_path: Path) -> None:
    rows = [row(target=f"{number}. 修缮老街3条。") for number in range(1, 30)]
    before, behind = table(*rows[:20]).encode(), "\n".join(rows[20:]).encode()
    assert ", line 24:" in refused(tmp_path, before + bad + behind)


def test_no_truncation_of_utf8_passes_for_something_else(sample_text: str) -> None:
    data = sample_text.encode()
    chosen = random.Random(3).sample(range(6000, len(data)), 40)
    ends = [end for end in chosen if data[end] & 0xC0 == 0x80]
    assert len(ends) > 10
    for end in ends:
        with pytest.raises(Exception, match="neither UTF-8 nor GB18030"):
            extract(data[:end], "表.txt")


# what to do


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(png(), id="picture"),
        pytest.param(bytes(range(1, 9)) * 50, id="binary"),
        pytest.param(f"{HEAD}\n".encode(), id="only a header"),
        pytest.param(NO_TASK["a section"].encode(), id="no task"),
        pytest.param(NO_TABLE["prose"].encode(), id="no header"),
        pytest.param(b"Stra\xdfe\n", id="encoding"),
    ],
)
def test_an_error_says_what_to_do(data: bytes, tmp_path: Path) -> None:
    message = refused(tmp_path, data)
    assert re.search(ADVICE, message)
