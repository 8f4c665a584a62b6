"""Files and folders that are written whole or not at all, and the folders above them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fenjie.errors import FenjieError
from fenjie.output.io.packed_files import pack, unpack
from fenjie.output.io.whole_file import target_path, write_whole
from fenjie.output.io.whole_folder import folder_path, write_folder

FILES = {"a.csv": b"1", "b.csv": b"2"}
Write = Callable[[Path], None]
WRITERS: dict[str, Write] = {
    "file": lambda path: write_whole(str(path), b"x"),
    "folder": lambda path: write_folder(path, FILES),
    "export": lambda path: write_folder(path, FILES, FILES),
}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_folders_above_are_made(write: Write, tmp_path: Path) -> None:
    write(tmp_path / "2026" / "第一季度" / "out")
    assert [path.name for path in tmp_path.rglob("*")][:3] == ["2026", "第一季度", "out"]


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_no_folder_is_left_when_writing_fails(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").mkdir()

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(FenjieError, match="No space left"):
        write(tmp_path / "there" / "new" / "newer" / "out")
    assert list(tmp_path.rglob("*")) == [tmp_path / "there"]


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_file_in_the_way_is_kept(write: Write, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(FenjieError, match="cannot be written"):
        write(tmp_path / "file" / "new" / "out")
    assert held(tmp_path) == {"file": b"old"}


def test_the_target_is_checked_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FenjieError, match="cannot be written"):
        target_path(str(tmp_path / "file" / "a.json"), "a.txt", ".json")
    with pytest.raises(FenjieError, match="cannot be written"):
        folder_path(str(tmp_path / "file" / "lists"))
    named = target_path(f"{tmp_path}/new/", "街巷.txt", ".json")
    assert Path(named) == tmp_path / "new" / "街巷.json"
    assert folder_path(str(tmp_path / "new" / "lists")) == tmp_path / "new" / "lists"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_is_replaced_by_name_only(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a.csv": b"old", "c.csv": b"old"})
    with pytest.raises(FenjieError, match=r"holds c\.csv, which is no part"):
        write_folder(out, FILES, FILES)
    assert held(out) == {"a.csv": b"old", "c.csv": b"old"}
    write_folder(out, FILES, {*FILES, "c.csv"})
    assert held(out) == FILES
    with pytest.raises(FenjieError, match="cannot be written"):
        write_folder(out, FILES)
    assert held(out) == FILES


def test_what_was_there_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a.csv": b"old"})
    rename = os.rename

    def failing(source: Path, target: Path) -> None:
        if source.name == "made":
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(FenjieError, match="No space left"):
        write_folder(out, FILES, FILES)
    assert held(out) == {"a.csv": b"old"}
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("stored", [False, True])
def test_packed_files_come_back(stored: bool) -> None:
    packed = pack(FILES.items(), stored=stored)
    assert packed == pack(FILES.items(), stored=stored)
    assert unpack(packed, FILES.__contains__, stored=stored) == FILES


@pytest.mark.parametrize("name", ["../a.csv", "/a.csv", "a/b.csv", "a\\b.csv", "C:a.csv", "c.csv"])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    known = {name} if name != "c.csv" else FILES
    with pytest.raises(FenjieError, match="no files that can be unpacked"):
        unpack(pack([(name, b"x")]), known.__contains__)
