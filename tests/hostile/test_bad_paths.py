"""What is no file to read gets one line that says so, and exit code 2."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.cli.run import Ended, error_of, fenjie, table
from tests.hostile.test_bad_input import ADVICE

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has such files")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes such names")


def reported(ended: Ended, name: str, words: str) -> str:
    message = error_of(ended)
    assert name in message
    assert words in message
    return message


def test_missing_file(tmp_path: Path) -> None:
    reported(fenjie("extract", tmp_path / "无此表.txt"), "无此表.txt", "No such file")


def test_folder(tmp_path: Path) -> None:
    reported(fenjie("extract", tmp_path), tmp_path.name, "not a regular file")


def test_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "街巷.txt").write_text(table(), "utf-8")
    reported(fenjie("extract", tmp_path / "街巷.txt" / "表.txt"), "表.txt", "cannot be read")


def test_name_too_long(tmp_path: Path) -> None:
    reported(fenjie("extract", tmp_path / ("街" * 100)), "街街街", "cannot be read")


def test_no_name(tmp_path: Path) -> None:
    error_of(fenjie("extract", "", cwd=tmp_path))


@POSIX
def test_fifo_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    ended = fenjie("extract", tmp_path / "管道.txt")
    reported(ended, "管道.txt", "not a regular file")
    assert ended.seconds < 5


@POSIX
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/random"])
def test_devices(device: str) -> None:
    ended = fenjie("extract", device)
    reported(ended, device.rpartition("/")[2], "not a regular file")
    assert ended.seconds < 5


@POSIX
def test_links_to_nothing_and_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "空链.txt").symlink_to(tmp_path / "无此表.txt")
    (tmp_path / "圈.txt").symlink_to(tmp_path / "圈.txt")
    reported(fenjie("extract", tmp_path / "空链.txt"), "空链.txt", "cannot be read")
    reported(fenjie("extract", tmp_path / "圈.txt"), "圈.txt", "cannot be read")


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_file_without_permission(tmp_path: Path) -> None:
    source = tmp_path / "街巷.txt"
    source.write_text(table(), "utf-8")
    source.chmod(0)
    reported(fenjie("extract", source), source.name, "cannot be read")


# names


@POSIX
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("街\n巷.txt", "街\\n巷.txt"),
        ("街\r巷.txt", "街\\r巷.txt"),
        ("街\x1b[31m巷.txt", "街\\x1b[31m巷.txt"),
        ("街\u2028巷.txt", "街\\u2028巷.txt"),
        ("街\u202e巷.txt", "街\\u202e巷.txt"),
        ("街{name}{0}%s巷.txt", "街{name}{0}%s巷.txt"),
    ],
)
def test_names_stay_on_one_line(name: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    reported(fenjie("extract", tmp_path / name), shown, "is empty")


@POSIX
def test_name_with_a_line_feed_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "街\n巷.txt").write_text(table(), "utf-8")
    ended = fenjie("extract", tmp_path / "街\n巷.txt", "-o", tmp_path)
    assert ended.code == 0
    assert len(ended.lines) == 2
    assert (tmp_path / "街\n巷.json").is_file()


@LINUX
def test_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xbd\xd6\xff.txt"
    with open(path, "wb"):
        pass
    reported(fenjie("extract", os.fsdecode(path)), "\ufffd.txt", "is empty")


@LINUX
def test_table_whose_name_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xbd\xd6\xff.txt"
    with open(path, "wb") as file:
        file.write(table().encode())
    ended = fenjie("extract", os.fsdecode(path), "-o", tmp_path / "街巷.json")
    if ended.code == 0:
        assert (tmp_path / "街巷.json").is_file()
    else:
        message = error_of(ended)
        assert "\\udcff" in message
        assert "memory" not in message


@pytest.mark.parametrize("name", ["", "无此表.txt"])
def test_an_error_about_a_path_says_what_to_do(name: str, tmp_path: Path) -> None:
    message = error_of(fenjie("extract", tmp_path / name))
    assert re.search(ADVICE, message)
