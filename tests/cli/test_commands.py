"""The commands as a whole, `validate` and `schema`: words, exit codes, wrong use."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fenjie import __version__
from fenjie.cli import build_parser
from tests.cli.run import COMMAND, TITLE, error_of, fenjie, fenjie_here, row, table, terminal
from tests.conftest import ROOT, SAMPLE

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def commands() -> list[str]:
    """List the commands that the help names."""
    words = build_parser().format_help()
    return re.findall(r"^    ([a-z]+)\b", words, re.MULTILINE)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Extract the sample once for all tests."""
    path = tmp_path_factory.mktemp("records") / "云江.json"
    assert fenjie_here("extract", SAMPLE, "-o", path, "-q").code == 0
    return path


# all commands


def test_the_help_names_commands() -> None:
    assert {"extract", "validate", "schema"} <= set(commands())


@pytest.mark.parametrize("name", commands())
def test_every_help_has_a_sentence_and_an_example_that_is_right(name: str) -> None:
    ended = fenjie_here(name, "--help", env={"COLUMNS": "200"})
    words = ended.out.decode()
    assert (ended.code, ended.err) == (0, "")
    examples = re.findall(r"^Example: fenjie (.+)$", words, re.MULTILINE)
    assert len(examples) == 1
    inputs = shlex.split(examples[0].partition(">")[0])
    assert inputs[0] == name
    assert build_parser().parse_args(inputs)
    sentences = [line for line in words.splitlines() if line.endswith(".")]
    assert len(sentences) == 1


@pytest.mark.parametrize("name", commands())
def test_every_command_stands_in_both_readmes(name: str) -> None:
    for readme in ("README.md", "README.zh.md"):
        assert f"`fenjie {name} " in (ROOT / readme).read_text("utf-8")


def test_version() -> None:
    ended = fenjie("--version")
    assert (ended.code, ended.out.split()) == (0, [b"fenjie", __version__.encode()])


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["-q", "-v", "limits"], "exclude"),
        (["gather"], "gather"),
        (["extract"], "FILE"),
        (["validate"], "FILE"),
        (["extract", "a.txt", "b.txt"], "b.txt"),
        (["extract", "a.txt", "-f", "xml"], "xml"),
        (["extract", "a.txt", "-o"], "-o"),
        (["extract", "a.txt", "--nothing"], "--nothing"),
        (["extract", "a.txt", "--no\nthing"], "--no\\nthing"),
        (["extract", "a.txt", "--max-rows", "many"], "--max-rows"),
        (["schema", "a.txt"], "a.txt"),
    ],
)
def test_wrong_use_is_one_line(words: list[str], named: str, tmp_path: Path) -> None:
    assert named in error_of(fenjie(*words, cwd=tmp_path))


@pytest.mark.parametrize("encoding", ["gbk", "gbk:strict", "ascii"])
@pytest.mark.parametrize("locale", ["C.UTF-8", "zh_CN.UTF-8"])
def test_console_that_cannot_show_it(encoding: str, locale: str, tmp_path: Path) -> None:
    source = tmp_path / "街巷🌳𠮷.txt"
    source.write_text(table(), "utf-8")
    env = {"PYTHONIOENCODING": encoding, "LANG": locale}
    missing = fenjie("extract", tmp_path / "无🌳.txt", env=env)
    assert missing.code == 2
    assert len(missing.lines) == 1
    assert "\\U0001f333.txt" in missing.err
    written = fenjie("extract", source, "-o", tmp_path, env=env)
    assert written.code == 0
    assert len(written.lines) == 2
    assert "\\U0001f333" in written.lines[1]
    assert fenjie("extract", "--help", env=env).code == 0


def test_records_are_utf8_on_every_console(tmp_path: Path) -> None:
    source = tmp_path / "街巷.txt"
    source.write_text(table(), "utf-8")
    expected = fenjie("extract", source).out
    for encoding in ("gbk", "utf-16"):
        assert fenjie("extract", source, env={"PYTHONIOENCODING": encoding}).out == expected


# validate


def changed(records: Path, folder: Path, change: Any) -> Path:
    value = json.loads(records.read_bytes())
    change(value)
    path = folder / "改.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_valid_records(records: Path) -> None:
    ended = fenjie_here("validate", records)
    assert (ended.code, ended.out, ended.lines) == (0, b"", ["valid: 72 tasks"])


@pytest.mark.parametrize("options", [("-f", "yaml"), ("--canonical",), ("--no-refs",)])
def test_every_whole_output_is_valid(options: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "云江"
    assert fenjie_here("extract", SAMPLE, "-o", path, "-q", *options).code == 0
    assert fenjie_here("validate", path).lines == ["valid: 72 tasks"]


def test_all_problems_are_listed(records: Path, tmp_path: Path) -> None:
    def change(value: Any) -> None:
        del value["document"]["year"]
        value["tasks"][3]["number"] = "四"
        value["tasks"][71]["leaders"] = None

    ended = fenjie_here("validate", changed(records, tmp_path, change))
    assert (ended.code, ended.out) == (2, b"")
    places = [line.rpartition(" @ ")[2] for line in ended.lines[:-1]]
    assert places == ["$.document.year", "$.tasks[3].number", "$.tasks[71].leaders"]
    assert ended.lines[-1] == "3 problems"


def test_words_that_were_changed_are_found(records: Path, tmp_path: Path) -> None:
    def change(value: Any) -> None:
        value["tasks"][1]["leaders"] = ["林若水"]

    ended = fenjie_here("validate", changed(records, tmp_path, change))
    assert ended.code == 2
    assert "$.tasks[1].digest" in ended.lines[0]


def test_names_in_problems_stay_on_one_line(records: Path, tmp_path: Path) -> None:
    def change(value: Any) -> None:
        value["tasks"][1]["id"] = value["tasks"][0]["id"] = "2025-\n\x1b[31m"

    ended = fenjie_here("validate", changed(records, tmp_path, change))
    assert ended.code == 2
    assert "\x1b" not in ended.err
    assert all(" @ $" in line for line in ended.lines[:-1])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", id="binary"),
        pytest.param("{}".encode("utf-16"), id="utf-16"),
        pytest.param('{"任务": 1}'.encode("gb18030"), id="gb18030"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{", id="half of json"),
        pytest.param(f"{TITLE}\n".encode(), id="words"),
        pytest.param(table(row()).encode(), id="a table"),
        pytest.param(b"a: [1\nb: 2\n", id="broken yaml"),
        pytest.param(b"[" * 100_000, id="deep json list"),
        pytest.param(b'{"tasks":' * 100_000, id="deep json object"),
        pytest.param(b"tasks: " + b"[" * 100_000, id="deep yaml flow"),
        pytest.param(b"- " * 100_000, id="deep yaml list"),
        pytest.param(b'{"tasks":' + b"1" * 9_000 + b"}", id="long number"),
        pytest.param(b"tasks: !!python/name:os.system\n", id="python tag"),
    ],
)
def test_no_records_at_all(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "改.json"
    path.write_bytes(data)
    message = error_of(fenjie_here("validate", path))
    assert path.name in message
    assert "worker" not in message


def test_aliases_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "改.yaml"
    levels = [f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]" for n in range(1, 30)]
    path.write_text("\n".join(["k0: &k0 [街]", *levels]), "utf-8")
    ended = fenjie_here("validate", path)
    assert path.name in error_of(ended)
    assert ended.seconds < 5


def test_half_a_character(records: Path, tmp_path: Path) -> None:
    def change(value: Any) -> None:
        value["tasks"][0]["target"]["text"] = "\ud800"

    ended = fenjie_here("validate", changed(records, tmp_path, change))
    assert ended.code == 2
    assert "no Unicode text" in error_of(ended)


def test_missing_records(tmp_path: Path) -> None:
    assert "无.json" in error_of(fenjie_here("validate", tmp_path / "无.json"))
    assert "not a regular file" in error_of(fenjie_here("validate", tmp_path))


def test_limit_on_records(records: Path) -> None:
    message = error_of(fenjie_here("validate", records, "--max-size", "10"))
    assert "the limit size is 10" in message


@POSIX
def test_reader_of_problems_that_has_enough(tmp_path: Path) -> None:
    path = tmp_path / "改.json"
    path.write_text(json.dumps({"tasks": [{}] * 5_000}), "utf-8")
    with subprocess.Popen(
        [*COMMAND, "validate", str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=terminal(),
    ) as process:
        assert process.stderr is not None
        process.stderr.read(1)
        process.stderr.close()
        assert process.wait(timeout=20) == 2


# schema


def test_schema_is_the_published_one() -> None:
    ended = fenjie_here("schema")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (ROOT / "fenjie" / "schema" / "records-1.json").read_bytes()
    assert ended.records["$schema"].endswith("2020-12/schema")
