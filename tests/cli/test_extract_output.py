"""Where the records of `fenjie extract` go, and what is left alone."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.extracting import LINUX, POSIX, SUMMARY, names, number_of_tasks
from tests.cli.run import Ended, error_of, fenjie, fenjie_here, row, table

# where records go


def test_to_a_file(source: Path, out: Path) -> None:
    ended = fenjie("extract", source, "-o", out / "表.json")
    assert (ended.code, ended.out) == (0, b"")
    assert ended.lines == [SUMMARY, f"written to {out / '表.json'}"]
    assert names(out) == ["表.json"]
    assert number_of_tasks((out / "表.json").read_bytes()) == 1


@pytest.mark.parametrize("file_format", ["json", "yaml", "jsonl"])
@pytest.mark.parametrize("end", ["", "/"])
def test_to_a_folder_under_the_name_of_the_source(
    file_format: str, end: str, source: Path, out: Path
) -> None:
    ended = fenjie_here("extract", source, "-o", f"{out}{end}", "-f", file_format)
    assert ended.code == 0
    assert names(out) == [f"街巷.2031.{file_format}"]


@pytest.mark.parametrize("options", [(), ("-o", "-"), ("--output=-",)])
def test_to_standard_output(options: Sequence[str], source: Path, tmp_path: Path) -> None:
    ended = fenjie_here("extract", source, *options, cwd=tmp_path)
    assert ended.code == 0
    assert number_of_tasks(ended.out) == 1
    assert ended.lines == [SUMMARY]
    assert names(tmp_path) == ["in"]


def test_the_same_bytes_everywhere(source: Path, out: Path) -> None:
    fenjie_here("extract", source, "-o", out / "a.json")
    assert (out / "a.json").read_bytes() == fenjie_here("extract", source).out
    assert (out / "a.json").read_bytes() == fenjie_here("extract", source, cwd=out).out


def test_a_relative_path(source: Path, out: Path) -> None:
    ended = fenjie_here("extract", os.path.relpath(source, out), "-o", "a.json", cwd=out)
    assert ended.lines[-1] == "written to a.json"
    assert names(out) == ["a.json"]


def test_a_file_is_replaced(source: Path, out: Path) -> None:
    target = out / "a.json"
    target.write_text("old" * 10_000)
    assert fenjie_here("extract", source, "-o", target).code == 0
    assert number_of_tasks(target.read_bytes()) == 1
    assert names(out) == ["a.json"]


@POSIX
def test_mode_of_the_file(source: Path, out: Path) -> None:
    (out / "old.json").touch(0o600)
    (out / "old.json").chmod(0o640)
    for name in ("old.json", "new.json"):
        assert fenjie_here("extract", source, "-o", out / name).code == 0
    mask = os.umask(0)
    os.umask(mask)
    modes = {name: stat.S_IMODE((out / name).stat().st_mode) for name in names(out)}
    assert modes == {"old.json": 0o640, "new.json": 0o666 & ~mask}


@POSIX
def test_a_link_is_followed(source: Path, out: Path) -> None:
    (out / "link.json").symlink_to("real.json")
    for text in (None, "old"):
        if text is not None:
            (out / "real.json").write_text(text)
        assert fenjie_here("extract", source, "-o", out / "link.json").code == 0
        assert (out / "link.json").is_symlink()
        assert number_of_tasks((out / "real.json").read_bytes()) == 1
    assert names(out) == ["link.json", "real.json"]


@POSIX
def test_a_device_stays_a_device(source: Path) -> None:
    before = os.stat(os.devnull)
    ended = fenjie("extract", source, "-o", os.devnull)
    after = os.stat(os.devnull)
    assert ended.code == 0
    assert stat.S_ISCHR(after.st_mode)
    assert (after.st_ino, after.st_rdev) == (before.st_ino, before.st_rdev)


@POSIX
def test_into_a_pipe_with_a_name(source: Path, out: Path) -> None:
    pipe = out / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        ended = fenjie("extract", source, "-o", pipe)
        data, _ = reader.communicate(timeout=10)
    assert ended.code == 0
    assert number_of_tasks(data) == 1
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@LINUX
def test_into_a_pipe_without_a_name(source: Path) -> None:
    ended = fenjie("extract", source, "-o", "/dev/stdout")
    assert ended.code == 0
    assert number_of_tasks(ended.out) == 1


# what cannot be written


def refused(ended: Ended, *words: str) -> None:
    message = error_of(ended)
    for word in words:
        assert word in message


@pytest.mark.parametrize("name", ["none/a.json", "none/", "none/deeper/a.json"])
def test_a_missing_folder_is_made(name: str, source: Path, out: Path) -> None:
    assert fenjie_here("extract", source, "-o", f"{out}/{name}").code == 0
    assert names(out) == ["none"]
    (made,) = (path for path in out.rglob("*") if path.is_file())
    assert made.name == ("街巷.2031.json" if name.endswith("/") else "a.json")
    assert number_of_tasks(made.read_bytes()) == 1


def test_no_folder_is_made_for_what_fails(source: Path, out: Path) -> None:
    source.write_text("", "utf-8")
    refused(fenjie_here("extract", source, "-o", out / "none" / "a.json"), "is empty")
    assert names(out) == []


def test_below_a_file(source: Path, out: Path) -> None:
    (out / "a.json").write_text("old")
    refused(fenjie_here("extract", source, "-o", out / "a.json" / "b.json"), "a.json")
    assert (out / "a.json").read_text() == "old"


def test_over_a_folder_of_that_name(source: Path, out: Path) -> None:
    (out / "街巷.2031.json").mkdir()
    refused(fenjie_here("extract", source, "-o", out), "街巷.2031.json", "cannot be written")
    assert names(out) == ["街巷.2031.json"]


@pytest.mark.parametrize("how", ["path", "other path", "symbolic link", "hard link"])
def test_over_the_input(how: str, source: Path, out: Path) -> None:
    target = out / "a.json"
    if how == "path":
        target = source
    elif how == "other path":
        target = out / ".." / "in" / source.name
    elif how == "symbolic link":
        target.symlink_to(source)
    else:
        target.hardlink_to(source)
    refused(
        fenjie_here("extract", source, "-o", target), "is the input itself", "choose another -o"
    )
    assert source.read_text("utf-8") == table()


def test_over_the_input_by_its_folder(out: Path) -> None:
    source = out / "街巷.json"
    source.write_text(table(), "utf-8")
    refused(fenjie_here("extract", source, "-o", out), "is the input itself")
    assert source.read_text("utf-8") == table()


def test_output_name_too_long(source: Path, out: Path) -> None:
    refused(fenjie_here("extract", source, "-o", out / ("街" * 90)), "街街街")


def test_output_without_a_name(source: Path, out: Path) -> None:
    error_of(fenjie_here("extract", source, "-o", "", cwd=out))


@LINUX
def test_device_that_is_full(source: Path) -> None:
    refused(fenjie("extract", source, "-o", "/dev/full"), "/dev/full", "cannot be written")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("今年要把老街巷修好。\n", id="no table"),
        pytest.param(table(*[row()] * 30), id="limit"),
    ],
)
def test_a_failure_leaves_the_old_file_alone(text: str, source: Path, out: Path) -> None:
    source.write_text(text, "utf-8")
    target = out / "a.json"
    target.write_text("old")
    before = target.stat()
    error_of(fenjie_here("extract", source, "-o", target, "--max-rows", "20"))
    after = target.stat()
    assert target.read_text() == "old"
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names(out) == ["a.json"]
