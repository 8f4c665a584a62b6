"""`fenjie batch` as people call it: what is written, what is told, what the next run skips."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from fenjie import __version__
from tests.batch.tables import count_lines, fill, heavy, index, records, small_table
from tests.cli.run import Ended, error_of, fenjie_here, row, table

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has such files")
GOOD = 6


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """Run once over good and bad files; tests copy the folder and go on from there."""
    folder = tmp_path_factory.mktemp("batch")
    fill(folder / "a", GOOD)
    (folder / "a" / "no\ntable.txt").write_text("no table", encoding="utf-8")
    (folder / "a" / "empty.txt").write_bytes(b"")
    if sys.platform != "win32":
        os.mkfifo(folder / "a" / "pipe.txt")
    ended = batch(folder, "a", "absent.txt", "--workers", "2")
    return folder, ended


@pytest.fixture
def done(first_run: tuple[Path, Ended], tmp_path: Path) -> Path:
    """Return a folder whose good files are done; the bad ones are not there."""
    folder = tmp_path / "copy"
    shutil.copytree(first_run[0] / "out", folder / "out")
    fill(folder / "a", GOOD)
    path = folder / "out" / "index.jsonl"
    moved = path.read_text(encoding="utf-8").replace(str(first_run[0]), str(folder))
    path.write_text(moved, encoding="utf-8")
    return folder


def batch(folder: Path, *words: str) -> Ended:
    return fenjie_here("batch", *words, "-o", "out", cwd=folder)


def test_each_good_file_has_the_records_that_extract_makes(
    first_run: tuple[Path, Ended],
) -> None:
    folder, _ = first_run
    written = records(folder / "out")
    paths = sorted(path for path in (folder / "a").rglob("0*.txt"))
    assert len(written) == len(paths) == GOOD
    for path in paths:
        name = path.relative_to(folder).as_posix() + ".json"
        assert written[name] == fenjie_here("extract", path, "-o", "-").out


def test_each_bad_file_is_one_line(first_run: tuple[Path, Ended]) -> None:
    _, ended = first_run
    bad = [line for line in ended.lines if line.startswith("failed: ")]
    names = ["a/no\\ntable.txt", "a/empty.txt", "absent.txt"]
    if sys.platform != "win32":
        names.append("a/pipe.txt")
    assert sorted(line.split(": ")[1] for line in bad) == sorted(names)
    assert len(ended.lines) == len(bad) + 2
    assert f"{GOOD} read" in ended.lines[-2]
    assert f"{len(bad)} failed" in ended.lines[-2]
    assert (ended.code, ended.out) == (3, b"")


def test_index_tells_what_became_of_each(first_run: tuple[Path, Ended]) -> None:
    folder, _ = first_run
    lines = {os.path.basename(line["source"]): line for line in index(folder / "out")}
    good, bad = lines["001.txt"], lines["empty.txt"]
    assert list(good) == [
        *("source", "sha256", "status", "target", "digest", "counts", "seconds", "error"),
        *("version", "options"),
    ]
    assert (good["status"], good["error"], good["version"]) == ("ok", None, __version__)
    assert good["target"] == "a/区/001.txt.json"
    assert good["counts"]["tasks"] == 2
    assert good["seconds"] > 0
    record = json.loads((folder / "out" / good["target"]).read_bytes())
    assert record["source"]["sha256"] == good["sha256"]
    assert len(record["findings"]) == good["counts"]["findings"]
    assert (bad["status"], bad["target"], bad["counts"]) == ("failed", None, None)
    assert "empty.txt" in bad["error"]["message"]
    assert lines["absent.txt"]["error"]["code"] == "file"
    assert Counter(line["status"] for line in lines.values())["ok"] == GOOD


def test_nothing_is_left_but_records_index_and_lock(first_run: tuple[Path, Ended]) -> None:
    folder, _ = first_run
    assert [path.name for path in (folder / "out" / ".fenjie").iterdir()] == ["lock"]


def test_records_with_errors_in_them_are_partial(tmp_path: Path) -> None:
    fill(tmp_path / "a", 1)
    (tmp_path / "a" / "twice.txt").write_text(table(row(), row()), encoding="utf-8")
    ended = batch(tmp_path, "a")
    assert ended.code == 0
    assert "1 read, 1 read with errors in them, 0 failed" in ended.err
    lines = {os.path.basename(line["source"]): line for line in index(tmp_path / "out")}
    assert {name: line["status"] for name, line in lines.items()} == {
        "001.txt": "ok",
        "twice.txt": "partial",
    }
    # One number for two tasks.
    assert (lines["twice.txt"]["counts"]["errors"], lines["twice.txt"]["counts"]["tasks"]) == (1, 2)
    assert len(records(tmp_path / "out")) == 2


# the next run


def became(folder: Path, *words: str) -> tuple[int, int]:
    """Run again; return how many files were read, and how many were done before."""
    ended = batch(folder, "a", *words)
    assert ended.code == 0, ended.err
    words_of_summary = ended.lines[-2].replace(",", "").split()
    assert words_of_summary[1] == "files"
    return int(words_of_summary[5]), int(words_of_summary[-3])


def test_done_files_are_skipped(done: Path) -> None:
    before, files = index(done / "out"), records(done / "out")
    assert became(done) == (0, GOOD)
    assert (index(done / "out"), records(done / "out")) == (before, files)


def test_changed_lost_and_spoilt_files_are_read_again(done: Path) -> None:
    (done / "a" / "002.txt").write_bytes(small_table(99))
    (done / "out" / "a" / "004.txt.json").unlink()
    (done / "out" / "a" / "006.txt.json").write_bytes(b"{}")
    assert became(done) == (3, GOOD - 3)
    assert "老街99条" in (done / "out" / "a" / "002.txt.json").read_text(encoding="utf-8")
    for name in ("004", "006"):
        assert len((done / "out" / "a" / f"{name}.txt.json").read_bytes()) > 1000
    assert became(done) == (0, GOOD)
    targets = [line["target"] for line in index(done / "out") if line["target"]]
    assert len(targets) == len(set(targets)) == GOOD


def test_other_options_and_again_read_all(done: Path) -> None:
    assert became(done, "--no-refs") == (GOOD, 0)
    assert b'"refs"' not in (done / "out" / "a" / "002.txt.json").read_bytes()
    assert became(done, "--no-refs", "--max-seconds", "30") == (0, GOOD)
    assert became(done, "--no-refs", "--again") == (GOOD, 0)


def test_other_version_reads_all(done: Path) -> None:
    path = done / "out" / "index.jsonl"
    path.write_bytes(path.read_bytes().replace(f'"{__version__}"'.encode(), b'"0.0.1"'))
    assert became(done) == (GOOD, 0)


def test_source_that_turned_bad_has_no_records_any_more(done: Path) -> None:
    (done / "a" / "002.txt").write_text("no table", encoding="utf-8")
    assert batch(done, "a").code == 3
    assert "a/002.txt.json" not in records(done / "out")
    assert len(records(done / "out")) == GOOD - 1


def test_folder_that_another_root_writes_to(done: Path, tmp_path: Path) -> None:
    """The same relative name of two folders, one after the other: the first is kept."""
    before = records(done / "out")
    fill(tmp_path / "other" / "a", 1, first=2)
    same = fenjie_here("batch", "a", "-o", done / "out", cwd=tmp_path / "other")
    assert (same.code, "1 done before" in same.err) == (0, True)
    (tmp_path / "other" / "a" / "002.txt").write_bytes(small_table(98))
    ended = fenjie_here("batch", "a", "-o", done / "out", cwd=tmp_path / "other")
    assert ended.code == 3
    assert "already the target of" in ended.lines[0]
    assert records(done / "out") == before


def test_quiet_tells_failures_only(done: Path) -> None:
    assert batch(done, "a", "-q").err == ""
    assert len(batch(done, "a", "absent.txt", "-q").lines) == 1


# limits


def test_limits_hold_for_each_file(tmp_path: Path) -> None:
    fill(tmp_path / "a", 4)
    heavy(tmp_path / "a" / "heavy.txt")
    (tmp_path / "a" / "large.txt").write_bytes(b"\n" * 3_900_000)
    limits = ("--max-seconds", "1.5", "--max-size", "3800000")
    ended = batch(tmp_path, "a", "--workers", "1", *limits)
    bad = sorted(line for line in ended.lines if line.startswith("failed: "))
    assert len(bad) == 2
    assert "limit seconds" in bad[0]
    assert "limit size" in bad[1]
    assert ended.code == 3
    assert len(records(tmp_path / "out")) == 4


# wrong use


def test_wrong_use_is_one_line(tmp_path: Path) -> None:
    fill(tmp_path / "a", 1)
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.jsonl").write_bytes(b"mine\n")
    for words, reason in {
        ("a", "-o", "file"): "cannot be written",
        ("a", "-o", "file/out"): "cannot be written",
        ("a", "-o", ""): "-o is empty",
        ("a", "-o", "mine"): "no index of a batch",
        ("a", "-o", "a"): "choose another -o",
        ("absent", "-o", "out"): "no input was found",
        ("a", "-o", "out", "--workers", "0"): "--workers",
        ("a", "-o", "out", "-f", "yaml", "--canonical"): "--canonical",
        ("a", "-o", "out", "--layout", "none"): "no layout",
        ("a", "-o", "out", "--year", "3"): "--year",
        ("a", "-o", "out", "--dask", "here"): "tcp://",
        ("a",): "-o",
    }.items():
        assert reason in error_of(fenjie_here("batch", *words, cwd=tmp_path))
    assert (tmp_path / "mine" / "index.jsonl").read_bytes() == b"mine\n"
    assert count_lines(tmp_path / "out") == 0


@POSIX
def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    fill(tmp_path / "a", 1)
    (tmp_path / "out").mkdir(mode=0o500)
    if os.access(tmp_path / "out", os.W_OK):
        pytest.skip("nothing is forbidden to this user")
    assert "cannot be written" in error_of(batch(tmp_path, "a"))


@POSIX
def test_file_in_the_way_of_a_folder_fails_that_source_alone(tmp_path: Path) -> None:
    fill(tmp_path / "a", 2)
    (tmp_path / "out" / "a").mkdir(parents=True)
    (tmp_path / "out" / "a" / "区").write_bytes(b"")
    ended = batch(tmp_path, "a")
    assert ended.code == 3
    assert ended.lines[0].startswith("failed: a/区/001.txt: a/区/001.txt.json cannot be written")
    assert list(records(tmp_path / "out")) == ["a/002.txt.json", "a/区"]
