"""Which files a batch reads, and what their record files are called."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from fenjie.batch import Source, find_sources
from fenjie.errors import FenjieError
from tests.batch.tables import fill

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has such names")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def result(*inputs: str, file_format: str = "json", output: str = "out") -> list[Source]:
    return find_sources(inputs, output, file_format, str(Path.cwd()))


def targets(*inputs: str, file_format: str = "json", output: str = "out") -> list[str]:
    return [
        s.target
        for s in result(*inputs, file_format=file_format, output=output)
        if s.problem is None
    ]


def problems(*inputs: str, file_format: str = "json", output: str = "out") -> list[str]:
    return [
        str(s.problem) for s in result(*inputs, file_format=file_format, output=output) if s.problem
    ]


def test_folder_gives_all_that_is_below_it_in_order(here: Path) -> None:
    fill(here / "a", 3)
    assert targets("a") == ["a/002.txt.json", "a/区/001.txt.json", "a/区/003.txt.json"]


def test_hidden_files_and_those_of_systems_are_left_out(here: Path) -> None:
    for name in (".DS_Store", "~$table.docx", "Thumbs.db", ".git/x.txt", "table.docx"):
        path = here / "a" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    assert targets("a") == ["a/table.docx.json"]


def test_patterns_are_expanded_and_each_file_counts_once(here: Path) -> None:
    fill(here / "a", 3)
    assert targets("a/**/*.txt") == [
        *("a/002.txt.json", "a/区/001.txt.json", "a/区/003.txt.json"),
    ]
    assert targets("a/002.txt", "./a/../a/002.txt", "a") == targets("a/002.txt", "a")
    assert len(targets("a/**")) == 3


def test_a_file_whose_name_looks_like_a_pattern(here: Path) -> None:
    (here / "[2024].txt").write_bytes(b"")
    assert targets("[2024].txt") == ["[2024].txt.json"]


def test_outside_the_root_names_depend_on_the_path_alone(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(here / "one", 1)
    fill(here / "two", 1)
    (here / "root").mkdir()
    monkeypatch.chdir(here / "root")
    both = targets("../one/区/001.txt", str(here / "two/区/001.txt"))
    assert len(set(both)) == 2
    assert all(name.startswith("区-") and name.endswith("/001.txt.json") for name in both)
    (here / "other").mkdir()
    monkeypatch.chdir(here / "other")
    assert targets("../two", "../one") == both[::-1]


def test_second_source_of_a_target_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [outside] = fill(here / "cities", 1)
    (here / "root").mkdir()
    monkeypatch.chdir(here / "root")
    [name] = targets(str(outside))
    inside = here / "root" / name.removesuffix(".json")
    inside.parent.mkdir()
    inside.write_bytes(b"")
    [problem] = problems(str(outside), str(inside))
    assert "already the target of" in problem


def test_own_files_are_no_targets(here: Path) -> None:
    (here / "index").write_bytes(b"")
    (here / ".fenjie").mkdir()
    (here / ".fenjie" / "a.txt").write_bytes(b"")
    assert problems("index", file_format="jsonl") == ["index.jsonl is the batch's own file"]
    assert problems("index", file_format="json") == []
    assert problems(".fenjie/a.txt") == [".fenjie/a.txt.json is the batch's own file"]


def test_inputs_are_never_written_over(here: Path) -> None:
    for name in ("a.txt", "a.txt.json"):
        (here / name).write_bytes(b"")
    assert problems("a.txt", "a.txt.json", output=".") == [
        "a.txt.json is an input itself; choose another -o"
    ]


def test_output_folder_is_no_input(here: Path) -> None:
    fill(here / "a", 2)
    fill(here / "a" / "out", 2)
    assert targets("a", output="a/out") == ["a/002.txt.json", "a/区/001.txt.json"]
    with pytest.raises(FenjieError, match="output folder and an input"):
        result("a", output="a/../a")


def test_nothing_found(here: Path) -> None:
    (here / "empty").mkdir()
    for inputs in (["empty"], ["*.docx"], ["absent.txt"]):
        with pytest.raises(FenjieError, match="no input was found"):
            result(*inputs)


def test_what_leads_nowhere_is_kept_beside_what_does_not(here: Path) -> None:
    fill(here / "a", 1)
    assert [s.shown for s in result("absent.txt", "a")] == ["absent.txt", "a/区/001.txt"]


@POSIX
def test_links_to_folders_are_not_followed_below_an_input(here: Path) -> None:
    fill(here / "a", 1)
    (here / "a" / "loop").symlink_to(here / "a", target_is_directory=True)
    assert targets("a") == ["a/区/001.txt.json"]


@POSIX
def test_longest_names_are_cut_and_stay_apart(here: Path) -> None:
    names = ["长" * 83 + "甲.docx"[:1] + end for end in ("a.t", "b.t")]
    for name in names:
        (here / name).write_bytes(b"")
    made = targets(*names)
    assert len(set(made)) == 2
    for name in made:
        assert len(os.fsencode(name)) <= 255
        assert name.endswith(".t.json")


@POSIX
def test_names_that_are_no_text_have_record_files_that_are(here: Path) -> None:
    (here / "a").mkdir()
    for name in (b"\xff.txt", b"\xfe.txt"):
        try:
            (here / "a" / os.fsdecode(name)).write_bytes(b"")
        except OSError:
            pytest.skip("this file system has no such names")
    first, second = result("a")
    assert first.target != second.target
    for source, byte in ((first, "fe"), (second, "ff")):
        assert source.target.encode()
        assert source.written.endswith(f"/a/\\x{byte}.txt")
