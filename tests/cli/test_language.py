"""The terminal speaks Chinese where the locale is Chinese; records and programs do not care."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.run import Ended, fenjie, fenjie_here, table
from tests.cli.test_commands import commands

CHINESE = {"LANG": "zh_CN.UTF-8"}
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(table(), "utf-8")
    return path


def is_chinese(ended: Ended) -> bool:
    return HAN.search(ended.out.decode() + ended.err) is not None


@pytest.mark.parametrize(
    ("env", "chinese"),
    [
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": ""}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN"}, True),
        ({"LANG": "zh_CN.GBK", "PYTHONIOENCODING": "utf-8"}, True),
        ({"LANG": "C.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, True),
        ({"LANG": "C.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, False),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, True),
    ],
)
def test_which_language(env: dict[str, str], chinese: bool) -> None:
    assert is_chinese(fenjie_here("--help", env=env)) is chinese


@pytest.mark.parametrize("name", ["", *commands()])
def test_help_is_all_english_or_all_chinese(name: str) -> None:
    words = [name, "--help"] if name else ["--help"]
    wide = {"COLUMNS": "200"}
    english, chinese = fenjie_here(*words, env=wide), fenjie_here(*words, env={**CHINESE, **wide})
    assert (english.code, english.err) == (chinese.code, chinese.err) == (0, "")
    assert re.search(r"^usage: fenjie", english.out.decode())
    assert re.search(r"^用法：fenjie", chinese.out.decode())
    for line in english.out.decode().splitlines():
        assert line.startswith("Example: ") or not HAN.search(line), line
    # What is left in Latin letters in Chinese help is what people type, or the name of a format.
    choices = ",".join(re.findall(r"\{([\w,-]+)\}", chinese.out.decode())).split(",")
    formats = {
        "JSON",
        "Lines",
        "YAML",
        "Schema",
        "RFC",
        "PDF",
        "OFD",
        "CSV",
        "SARIF",
        "SQLite",
        "Parquet",
        "Dask",
        "tcp",
        "MiB",
    }
    typed = {*commands(), *choices, *formats, "index.jsonl", "HOST", "PORT", "zip", "fenjie"} - {""}
    # The longer first: one word may begin with another.
    ordered = sorted(typed, key=len, reverse=True)
    typed_words = rf"--?[\w-]+|FENJIE_\w+|\b(?:{'|'.join(ordered)})\b"
    for line in chinese.out.decode().splitlines()[1:]:
        left = re.sub(typed_words, "", line)
        assert line.startswith("示例：") or not re.search("[A-Za-z]{2,}", left), line


def test_every_help_has_an_example_in_chinese() -> None:
    for name in commands():
        words = fenjie_here(name, "--help", env={**CHINESE, "COLUMNS": "200"}).out.decode()
        assert f"示例：fenjie {name}" in words


def test_summary(source: Path, tmp_path: Path) -> None:
    ended = fenjie_here("extract", source, "-o", tmp_path / "b.json", env=CHINESE)
    assert ended.code == 0
    first, second = ended.lines
    assert re.findall(r"\d+", first) == ["100", "1", "3", "0", "0", "0", "0"]
    assert "项任务" in first
    assert second == f"已写入 {tmp_path / 'b.json'}"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["-q", "-v", "limits"], id="quiet and more than quiet"),
        pytest.param(["gather"], id="no such command"),
        pytest.param(["extract"], id="no file"),
        pytest.param(["extract", "a.txt", "-f", "xml"], id="no such format"),
        pytest.param(["extract", "a.txt", "--nothing"], id="no such option"),
        pytest.param(["extract", "a.txt", "-o"], id="no value"),
        pytest.param(["extract", "a.txt", "--max-rows", "x"], id="no number"),
        pytest.param(["extract", "a.txt", "--max-rows", "0"], id="not above zero"),
        pytest.param(["extract", "a.txt", "--max-rows", "2"], id="limit on rows"),
        pytest.param(["extract", "a.txt", "--max-seconds", "0.01"], id="limit on time"),
        pytest.param(["extract", "a.txt", "--max-memory", "1000"], id="limit on memory"),
        pytest.param(["extract", "a.txt", "--canonical", "-f", "yaml"], id="no canonical yaml"),
        pytest.param(["extract", "a.txt", "-o", "a.txt"], id="over the input"),
        pytest.param(["extract", "a.txt", "-o", "empty.txt/b.json"], id="below a file"),
        pytest.param(["extract", "."], id="a folder"),
        pytest.param(["extract", "none.txt"], id="missing file"),
        pytest.param(["extract", "empty.txt"], id="empty"),
        pytest.param(["extract", "binary.txt"], id="binary"),
        pytest.param(["extract", "words.txt"], id="no table"),
        pytest.param(["extract", "latin.txt"], id="encoding"),
        pytest.param(["validate", "a.txt"], id="no records"),
        pytest.param(["validate", "empty.txt"], id="empty records"),
    ],
)
def test_errors(words: list[str], source: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(100))
    (tmp_path / "words.txt").write_text("今年要把老街巷修好。\n", "utf-8")
    (tmp_path / "latin.txt").write_bytes("Straße für alle\n".encode("latin-1"))
    run = fenjie if {"--max-seconds", "--max-memory"} & {*words} else fenjie_here
    english, chinese = (run(*words, cwd=tmp_path, env=env) for env in ({}, CHINESE))
    assert english.code == chinese.code == 2
    assert len(english.lines) == len(chinese.lines) == 1
    assert english.err.startswith("fenjie: error: ")
    assert chinese.err.startswith("fenjie：错误：")
    assert HAN.search(chinese.err.removeprefix("fenjie：错误："))


@pytest.mark.parametrize("words", [["extract", "none.txt"], ["extract", "a.txt/b.txt"]])
def test_reasons_of_the_system_are_chinese_too(words: list[str], source: Path) -> None:
    ended = fenjie_here(*words, cwd=source.parent, env=CHINESE)
    assert ended.code == 2
    assert not re.search("[A-Za-z]{3,} [A-Za-z]", ended.err)


@pytest.mark.parametrize("options", [[], ["-f", "yaml"], ["-f", "jsonl"]])
def test_records_are_the_same_in_every_language(options: list[str], source: Path) -> None:
    english, chinese = (fenjie_here("extract", source, *options, env=env) for env in ({}, CHINESE))
    assert english.out == chinese.out != b""


def test_valid_records(source: Path, tmp_path: Path) -> None:
    fenjie_here("extract", source, "-o", tmp_path / "b.json")
    assert fenjie_here("validate", tmp_path / "b.json", env=CHINESE).lines == ["有效：1 项任务"]
