"""The folder of `fenjie split`: the same each time, whole or not there, and nothing lost."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fenjie.errors import FenjieError
from fenjie.output.io.packed_files import unpack
from fenjie.output.io.whole_folder import write_folder
from fenjie.output.lists.list_file_names import is_safe
from tests.cli import run
from tests.cli.run import error_of, fenjie
from tests.conftest import SAMPLE
from tests.output.test_split import RECORDS, listed, sample_records, split

pytest.importorskip("openpyxl")


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lists of the leaders: a few files, which are soon made."""
    folder = tmp_path_factory.mktemp("lists") / "leaders"
    assert split(RECORDS, "--by", "leader", "-o", folder).code == 0
    return folder


def names_and_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("by", ["leader", "body"])
def test_same_bytes_each_time(by: str, tmp_path: Path) -> None:
    """Once in this process and once in others, with another seed for hashes."""
    assert split(RECORDS, "--by", by, "-o", tmp_path / "one").code == 0
    again = fenjie(
        "split", RECORDS, "--by", by, "-o", tmp_path / "two", env={"PYTHONHASHSEED": "7"}
    )
    assert again.code == 0, again.err
    assert names_and_bytes(tmp_path / "one") == names_and_bytes(tmp_path / "two")
    assert len(names_and_bytes(tmp_path / "one")) > 5


def test_a_document_gives_what_its_records_give(lists: Path, tmp_path: Path) -> None:
    ended = split(SAMPLE, "--by", "leader", "-o", tmp_path / "lists")
    assert ended.code == 0, ended.err
    assert listed(tmp_path / "lists") == listed(lists)


def test_an_empty_folder_is_filled(tmp_path: Path, lists: Path) -> None:
    out = tmp_path / "lists"
    out.mkdir()
    ended = split(RECORDS, "--by", "leader", "-o", f"{out}/")
    assert ended.code == 0, ended.err
    assert ended.lines[-1] == f"written to {out}"
    assert names_and_bytes(out) == names_and_bytes(lists)
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such mode")
def test_others_can_read_the_folder(tmp_path: Path) -> None:
    split(RECORDS, "--by", "leader", "-o", tmp_path / "lists")
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "lists").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize(
    ("prepare", "output", "reason"),
    [
        (
            lambda folder: (folder / "full").mkdir() or (folder / "full/x").touch(),
            "full",
            "not empty",
        ),
        (lambda folder: (folder / "file").touch(), "file", "is a file"),
        (lambda folder: (folder / "file").touch(), "file/lists", "cannot be written"),
        (lambda _: None, ".", "the folder you are in"),
        (lambda _: None, "-", "name a new folder"),
        (lambda _: None, "", "name a new folder"),
        (lambda _: None, "a" * 300, "cannot be written"),
    ],
)
def test_bad_folder_is_one_line(
    prepare: Callable[[Path], object],
    output: str,
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert reason in error_of(split(RECORDS, "-o", output))
    assert sorted(tmp_path.rglob("*")) == before


def test_nothing_is_left_when_the_work_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("no table", encoding="utf-8")
    assert "bad.txt" in error_of(split(bad, "-o", tmp_path / "lists"))
    records = sample_records()
    for task in records["tasks"]:
        task["leaders"] = []
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(records), encoding="utf-8")
    reported = error_of(split(bare, "--by", "leader", "-o", tmp_path / "lists"))
    assert "nothing to split" in reported
    monkeypatch.setattr(os, "rename", _no_space)
    assert "No space left" in error_of(split(RECORDS, "-o", tmp_path / "lists"))
    assert {path.name for path in tmp_path.iterdir()} == {"bad.txt", "bare.json"}


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_folder_that_was_filled_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "lists"
    do = run._job_here

    def late(*words: Any) -> Any:
        reply = do(*words)
        out.mkdir()
        (out / "theirs").touch()
        return reply

    monkeypatch.setattr(run, "_job_here", late)
    assert "cannot be written" in error_of(split(RECORDS, "--by", "leader", "-o", out))
    assert [path.name for path in out.iterdir()] == ["theirs"]
    assert list(tmp_path.iterdir()) == [out]


def packed(*names: str, method: int = zipfile.ZIP_STORED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as pack:
        for name in names:
            pack.writestr(zipfile.ZipInfo(name), b"x", method)
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        *(
            packed("../甲.xlsx"),
            packed("/甲.xlsx"),
            packed("甲/乙.xlsx"),
            packed("甲.sh"),
            b"no zip",
        ),
        *(
            packed("nul.xlsx"),
            packed("甲.xlsx", method=zipfile.ZIP_DEFLATED),
            packed("甲.xlsx")[:-9],
        ),
        packed("甲.xlsx").replace(b"x", b"y", 1),
    ],
)
def test_the_worker_is_not_trusted(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(FenjieError, match="no files that can be unpacked"):
        write_folder(tmp_path / "lists", unpack(data, is_safe, stored=True))
    assert not list(tmp_path.iterdir())


# other programs


def test_libreoffice_opens_a_list(lists: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = max(lists.iterdir(), key=lambda path: path.stat().st_size)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    utf8 = "csv:Text - txt - csv (StarCalc):44,34,76"
    command = [office, profile, "--headless", "--convert-to", utf8, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=60)
    text = (tmp_path / f"{path.stem}.csv").read_text(encoding="utf-8")
    assert f"{path.stem} 责任任务清单" in text
    assert "备注" in text
