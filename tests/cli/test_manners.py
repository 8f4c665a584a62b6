"""What is said and how: suggestions, quiet and verbose, errors for machines, no colour."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fenjie.commands.command_table import COMMANDS
from tests.cli.run import COMMAND, Ended, error_of, fenjie, fenjie_here, table, terminal
from tests.conftest import SAMPLE

CHINESE = {"LANG": "zh_CN.UTF-8"}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(table(), "utf-8")
    return path


# nothing at all


def test_without_a_command_the_help_is_shown() -> None:
    ended = fenjie()
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == fenjie("--help").out
    assert ended.out.startswith(b"usage: fenjie")


def test_the_help_needs_none_of_the_libraries() -> None:
    program = (
        "import sys, fenjie.cli; fenjie.cli.main([]);"
        "print(*sys.modules, file=sys.stderr, sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert not loaded & {"argcomplete", "lxml", "pydantic", "rich", "yaml", "numpy", "subprocess"}


# suggestions


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["extrct"], "extract"),
        (["layout"], "layouts"),
        (["schem"], "schema"),
        (["extract", "a.txt", "--fromat", "yaml"], "--format"),
        (["extract", "a.txt", "--no-rfs=1"], "--no-refs"),
        (["report", "a.txt", "--ouput", "x"], "--output"),
        (["check", "a.txt", "--corections", "c.yaml"], "--corrections"),
        (["extract", "a.txt", "-f", "jsn"], "json"),
        (["export", "a.txt", "--to", "sqlit", "-o", "-"], "sqlite"),
    ],
)
@pytest.mark.parametrize("env", [{}, CHINESE])
def test_what_was_meant(words: list[str], meant: str, env: dict[str, str]) -> None:
    ended = fenjie_here(*words, env=env)
    assert (ended.code, ended.out, len(ended.lines)) == (2, b"", 1)
    assert (f"did you mean {meant}?" if not env else f"是否要用 {meant}？") in ended.err


@pytest.mark.parametrize("words", [["gather"], ["extract", "a.txt", "--gather"]])
def test_what_is_like_nothing(words: list[str]) -> None:
    message = error_of(fenjie_here(*words))
    assert "did you mean" not in message
    assert "--help lists all" in message


# quiet and verbose


def test_every_command_can_be_quiet_and_verbose() -> None:
    for name in COMMANDS:
        for place in ([name, "-q", "-v"], ["-q", name, "-v"]):
            ended = fenjie_here(*place, "--help")
            assert ended.code == 0
        words = ended.out.decode()
        assert all(flag in words for flag in ("--quiet", "--verbose", "--errors"))


@pytest.mark.parametrize(
    "words",
    [
        ("extract", "-o", "x.json"),
        ("check", "--write", "c.yaml"),
        ("report", "-o", "x.html"),
        ("export", "--to", "csv", "-o", "tables"),
        ("split", "-o", "lists"),
        ("batch", "-o", "out", "--workers", "1"),
        ("limits",),
    ],
)
def test_quiet_is_silent(words: tuple[str, ...], source: Path, tmp_path: Path) -> None:
    command, *options = words
    files: list[str | Path] = [] if command == "limits" else [source]
    for name in ("loud", "behind", "before"):
        (tmp_path / name).mkdir()
    loud = fenjie_here(command, *files, *options, cwd=tmp_path / "loud")
    assert (loud.code, loud.err != "") == (0, True)
    places: tuple[tuple[str, list[str | Path]], ...] = (
        ("behind", [command, *files, *options, "-q"]),
        ("before", ["-q", command, *files, *options]),
    )
    for name, place in places:
        ended = fenjie_here(*place, cwd=tmp_path / name)
        assert (ended.code, ended.err) == (0, "")


def test_quiet_still_has_errors() -> None:
    assert "No such file" in error_of(fenjie_here("extract", "none.txt", "-q"))


@pytest.mark.parametrize("env", [{}, CHINESE])
def test_verbose_tells_how_it_came_about(env: dict[str, str]) -> None:
    ended = fenjie("extract", "-", "-v", env=env, stdin=SAMPLE.read_bytes())
    quiet = fenjie("extract", "-", env=env, stdin=SAMPLE.read_bytes())
    assert ended.out == quiet.out
    more = [line for line in ended.lines if line not in quiet.lines]
    assert len(more) == 3
    read, computed, characters = more
    assert f"{SAMPLE.stat().st_size:,}" in read
    assert ("processor time" if not env else "计算用时") in computed
    assert ("0 unexplained" if not env else "去向不明 0 个") in characters


# errors for machines


def objects(ended: Ended) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.lines]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["extract", "none.txt"], "file"),
        (["extract", "a.txt", "--max-rows", "1"], "limit"),
        (["extract", "https://a.cn/b"], "url"),
        (["extract", "a.txt", "--fromat", "x"], "usage"),
        (["extract"], "usage"),
        (["extract", "a.txt", "--max-rows", "many"], "usage"),
        (["gather"], "usage"),
        (["validate", "a.txt"], "document"),
        (["layouts", "--layout", "none.yaml"], "file"),
    ],
)
@pytest.mark.parametrize("how", [["--errors", "json"], ["--errors=json"]])
def test_an_error_is_an_object(words: list[str], code: str, how: list[str], source: Path) -> None:
    for place in ([*words, *how], [*how, *words]):
        ended = fenjie_here(*place, cwd=source.parent)
        assert (ended.code, ended.out) == (2, b"")
        (error,) = objects(ended)
        assert list(error) == ["code", "message", "values", "exit_code"]
        assert (error["code"], error["exit_code"]) == (code, 2)


def test_values_are_for_programs_and_the_message_for_people(source: Path) -> None:
    words = ("extract", source, "--max-size", "100", "--errors", "json")
    (english,), (chinese,) = objects(fenjie_here(*words)), objects(fenjie_here(*words, env=CHINESE))
    assert english["values"] == chinese["values"]
    assert english["values"]["limit"] == "size"
    assert int(english["values"]["allowed"]) == 100
    assert english["message"].startswith("the limit size is 100 bytes")
    assert chinese["message"].startswith("超过文件大小的限制（100 字节）")


def test_each_file_of_a_batch_is_an_object(source: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"")
    words = ("batch", "a.txt", "b.txt", "-o", "out", "--workers", "1", "--errors", "json")
    ended = fenjie_here(*words, cwd=tmp_path)
    (error,) = objects(ended)
    assert (ended.code, error["exit_code"], error["code"]) == (3, 3, "empty")
    assert error["values"]["file"] == "b.txt"


def test_each_problem_of_records_is_an_object(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"tasks": []}', "utf-8")
    ended = fenjie_here("validate", "a.json", "--errors", "json", cwd=tmp_path)
    assert ended.code == 2
    assert {error["code"] for error in objects(ended)} == {"invalid"}
    assert all("$" in error["values"]["problem"] for error in objects(ended))


def test_machines_hear_nothing_else(source: Path, tmp_path: Path) -> None:
    ended = fenjie_here("extract", source, "-o", tmp_path / "x", "-v", "--errors", "json")
    assert (ended.code, ended.out, ended.err) == (0, b"", "")


def test_objects_survive_every_console(tmp_path: Path) -> None:
    words = ("extract", tmp_path / "无🌳.txt", "--errors", "json")
    ended = fenjie(*words, env={"PYTHONIOENCODING": "ascii", **CHINESE})
    assert objects(ended)[0]["values"]["name"] == "无🌳.txt"


# colour


def in_a_terminal(*words: str, **env: str) -> bytes:
    """Run fenjie with a terminal of its own; return what it shows."""
    import pty

    main, end = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *words], stdin=end, stdout=end, stderr=end, env=terminal(**env), close_fds=True
    ) as process:
        os.close(end)
        shown = b""
        while True:
            try:
                part = os.read(main, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
        process.wait()
    os.close(main)
    return shown


@POSIX
@pytest.mark.parametrize(
    "words", [("--help",), ("extract", "none"), ("quantities", "约3亿元"), ("extract", "--help")]
)
def test_no_colour_where_none_is_wanted(words: tuple[str, ...]) -> None:
    shown = in_a_terminal(*words, NO_COLOR="1", TERM="xterm-256color")
    assert shown
    assert b"\x1b[3" not in shown
    assert b"\x1b[9" not in shown


@pytest.mark.parametrize("words", [("--help",), ("grid", SAMPLE), ("quantities", "约3亿元")])
def test_no_colour_where_nobody_watches(words: tuple[str | Path, ...]) -> None:
    ended = fenjie(*words, env={"TERM": "xterm-256color"})
    assert b"\x1b" not in ended.out + ended.err.encode()
