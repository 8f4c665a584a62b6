"""Streams that are full, closed or not read to their end, and files named like options."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.extracting import LINUX, POSIX, names, number_of_tasks
from tests.cli.run import COMMAND, Ended, fenjie_here, terminal
from tests.conftest import SAMPLE

# streams


def shell(script: str, *words: str | Path, **env: str) -> Ended:
    """Run a shell script in which `fenjie` is the command and $1 … are the words."""
    ours = " ".join(f"'{word}'" for word in COMMAND)
    done = subprocess.run(
        ["bash", "-c", f'fenjie() {{ {ours} "$@"; }}; {script}', "bash", *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env=terminal(**env),
        timeout=30,
    )
    return Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"), 0)


@POSIX
@pytest.mark.parametrize(
    "script",
    [
        'fenjie extract "$1" | head -c 1',
        'fenjie extract "$1" | true',
        'fenjie extract "$1" -f jsonl | head -n 1',
        "fenjie schema | head -n 1",
        "fenjie schema | true",
        "fenjie extract --help | true",
    ],
)
def test_reader_that_has_enough(script: str) -> None:
    ended = shell(f"{script}; exit ${{PIPESTATUS[0]}}", SAMPLE)
    assert ended.code == 0
    assert "Traceback" not in ended.err
    assert "Exception" not in ended.err
    assert "Broken" not in ended.err


@LINUX
@pytest.mark.parametrize("script", ['fenjie extract "$1" > /dev/full', "fenjie schema > /dev/full"])
def test_standard_output_that_is_full(script: str, source: Path) -> None:
    ended = shell(script, source)
    assert "Traceback" not in ended.err
    assert ended.code == 2
    assert len(ended.lines) == 1


@POSIX
@pytest.mark.parametrize(
    "words",
    [
        *('extract "$1"', 'grid "$1"', 'check "$1"', 'layouts "$1"'),
        *("schema", "limits", "quantities 修路3条"),
    ],
)
def test_standard_output_that_is_closed(words: str, source: Path) -> None:
    ended = shell(f"fenjie {words} >&-", source)
    assert ended.code == 2
    assert ended.lines == ["fenjie: error: output failed: stdout is closed"]


@POSIX
@pytest.mark.parametrize("seconds", [1, 0.01], ids=["at once", "after its progress was shown"])
def test_standard_error_that_is_closed(seconds: float, source: Path) -> None:
    program = (
        "import fenjie.cli, fenjie.worker.client as client;"
        f" client.UNSEEN = {seconds}; fenjie.cli.main()"
    )
    ended = shell(f'"{sys.executable}" -c "{program}" extract "$1" 2>&-', source)
    assert ended.code == 0
    assert number_of_tasks(ended.out) == 1


@POSIX
def test_standard_input_that_is_closed(source: Path) -> None:
    ended = shell('fenjie extract "$1" <&-', source)
    assert (ended.code, number_of_tasks(ended.out)) == (0, 1)


@POSIX
def test_files_named_like_options(source: Path, out: Path) -> None:
    (out / "-o.txt").write_bytes(source.read_bytes())
    assert fenjie_here("extract", "--", "-o.txt", cwd=out).code == 0
    assert fenjie_here("extract", "./-o.txt", "-o", "./-f.json", cwd=out).code == 0
    assert names(out) == ["-f.json", "-o.txt"]
