"""`-` reads standard input in every command that takes a document or records."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import COMMAND, error_of, fenjie, fenjie_here, table, terminal
from tests.conftest import SAMPLE

DOCUMENT = table().encode()
TAKE_DOCUMENTS = {
    "extract": (),
    "check": (),
    "report": ("-o", "-"),
    "export": ("--to", "csv", "-o", "-"),
    "split": ("-o", "lists"),
    "grid": (),
    "layouts": (),
}
TAKE_RECORDS = {
    "check": (),
    "report": ("-o", "-"),
    "export": ("--to", "csv", "-o", "-"),
    "split": ("-o", "lists"),
    "render": ("--to", "text", "-o", "-"),
    "validate": (),
}


@pytest.fixture(scope="module")
def records() -> bytes:
    return fenjie_here("extract", "-", stdin=DOCUMENT).out


@pytest.mark.parametrize("command", TAKE_DOCUMENTS)
def test_a_document(command: str, tmp_path: Path) -> None:
    options = TAKE_DOCUMENTS[command]
    piped = fenjie_here(command, "-", *options, cwd=tmp_path, stdin=DOCUMENT)
    assert (piped.code, piped.out or (tmp_path / "lists").is_dir()) != (0, False)
    assert piped.code == 0
    source = tmp_path / "stdin"
    source.write_bytes(DOCUMENT)
    if command != "split":
        assert fenjie_here(command, source, *options, cwd=tmp_path).out == piped.out


@pytest.mark.parametrize("command", TAKE_RECORDS)
def test_records(command: str, records: bytes, tmp_path: Path) -> None:
    options = TAKE_RECORDS[command]
    assert fenjie_here(command, "-", *options, cwd=tmp_path, stdin=records).code == 0


def test_a_page_of_a_pdf(tmp_path: Path) -> None:
    message = error_of(fenjie_here("show", "-", "-o", "-", cwd=tmp_path, stdin=DOCUMENT))
    assert message.startswith("stdin is no PDF")


@pytest.mark.parametrize("words", [("-", SAMPLE), (SAMPLE, "-")])
def test_either_side_of_a_comparison(words: tuple[str | Path, ...]) -> None:
    ended = fenjie_here("diff", *words, "-f", "json", stdin=SAMPLE.read_bytes())
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)["summary"]["relations"]["same"] == 72


def test_both_sides_cannot_be_standard_input() -> None:
    assert "only one input can be -" in error_of(fenjie_here("diff", "-", "-"))


def test_a_batch_has_files() -> None:
    assert "no standard input" in error_of(fenjie_here("batch", "-", "-o", "out"))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("extract",), "stdin.json"),
        (("extract", "-f", "yaml"), "stdin.yaml"),
        (("report",), "stdin.html"),
        (("export", "--to", "sqlite"), "stdin.db"),
    ],
)
def test_what_the_result_is_called(words: tuple[str, ...], name: str, tmp_path: Path) -> None:
    command, *options = words
    ended = fenjie_here(command, "-", *options, "-o", f"{tmp_path}/out/", stdin=DOCUMENT)
    assert ended.code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]


def test_the_records_say_where_they_came_from(records: bytes) -> None:
    assert json.loads(records)["source"]["name"] == "stdin"


def test_through_a_worker() -> None:
    piped, read = fenjie("extract", "-", stdin=SAMPLE.read_bytes()), fenjie("extract", SAMPLE)
    assert (piped.code, piped.err) == (0, read.err)
    assert piped.records["tasks"] == read.records["tasks"]


@pytest.mark.parametrize("command", ["extract", "validate", "grid"])
def test_nothing(command: str) -> None:
    assert "stdin" in error_of(fenjie_here(command, "-"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX device")
@pytest.mark.parametrize("command", ["extract", "validate"])
def test_reading_ends_at_the_limit(command: str) -> None:
    with open("/dev/zero", "rb") as endless:
        done = subprocess.run(
            [*COMMAND, command, "-", "--max-size", "3MiB"],
            stdin=endless,
            capture_output=True,
            check=False,
            env=terminal(),
            timeout=30,
        )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"the limit size is 3 MiB" in done.stderr
