"""How a limit is set and told, and that no worker outlives one, or its command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from fenjie.commands.chosen import limit_words
from fenjie.errors import LimitError
from fenjie.jobs import run_job
from fenjie.limits import LIMIT_NAMES, Limits
from tests.cli.run import COMMAND, error_of, fenjie, table, terminal
from tests.conftest import SAMPLE
from tests.hostile.limited import LET_IN, endless_table, limit_of

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.mark.parametrize(
    ("name", "value"),
    [("size", "10"), ("rows", "2"), ("cells", "3"), ("seconds", "0.01"), ("memory", "1000")],
)
def test_limit_by_flag_and_by_environment(name: str, value: str, tmp_path: Path) -> None:
    source, target = tmp_path / "街巷.txt", tmp_path / "街巷.json"
    source.write_text(table(), "utf-8")
    words = ("extract", source, "-o", target)
    variable = f"FENJIE_MAX_{name.upper()}"
    assert limit_of(fenjie(*words, f"--max-{name}", value)) == name
    assert limit_of(fenjie(*words, env={variable: value})) == name
    assert not target.exists()


def test_a_flag_comes_before_the_environment(tmp_path: Path) -> None:
    source = tmp_path / "街巷.txt"
    source.write_text(table(), "utf-8")
    few = {"FENJIE_MAX_ROWS": "2", "FENJIE_MAX_CELLS": "3"}
    assert fenjie("extract", source, "--max-rows", "9", "--max-cells", "99", env=few).code == 0
    assert limit_of(fenjie("extract", source, "--max-cells", "99", env=few)) == "rows"


def test_every_limit_has_a_flag_and_a_default_in_the_help() -> None:
    for command in ("extract", "validate"):
        words = fenjie(command, "--help", env={"COLUMNS": "200"}).out.decode()
        for name in LIMIT_NAMES:
            assert f"--max-{name} N" in words
            assert f"default {limit_words(name, getattr(Limits(), name))}" in words


@pytest.mark.parametrize("value", ["0", "-1", "x"])
def test_limit_that_is_no_number_above_zero(value: str, tmp_path: Path) -> None:
    source = tmp_path / "街巷.txt"
    source.write_text(table(), "utf-8")
    assert "rows" in error_of(fenjie("extract", source, f"--max-rows={value}"))
    assert "rows" in error_of(fenjie("extract", source, env={"FENJIE_MAX_ROWS": value})).lower()


def test_not_a_number_is_no_limit(tmp_path: Path) -> None:
    source = tmp_path / "街巷.txt"
    source.write_text(table(), "utf-8")
    assert "seconds" in error_of(fenjie("extract", source, "--max-seconds", "nan"))


def test_more_memory_than_there_is(tmp_path: Path) -> None:
    source = tmp_path / "街巷.txt"
    source.write_text(table(), "utf-8")
    assert fenjie("extract", source, "--max-memory", "9" * 30).code == 0


def test_sizes_are_read_and_printed_for_people(tmp_path: Path) -> None:
    source = tmp_path / "街巷.txt"
    source.write_bytes(b" " * 3000)
    words = error_of(fenjie("extract", source, "--max-size", "1.5KiB"))
    assert words.startswith("the limit size is 1.5 KiB, but the file needs 2.9 KiB; raise it with")
    exact = error_of(fenjie("extract", source, env={"FENJIE_MAX_SIZE": "2999"}))
    assert exact.startswith("the limit size is 2999, but the file needs 3000;")


# the worker


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    path = tmp_path / "街巷.txt"
    path.write_text(endless_table(), "utf-8")
    return path


@pytest.fixture
def mark() -> Iterator[str]:
    """Mark the processes of a test; those that outlive it are ended."""
    mark = f"FENJIE_TEST_MARK={uuid4()}"
    yield mark
    for process in alive(mark):
        os.kill(process, signal.SIGTERM)


def alive(mark: str) -> list[int]:
    """Find the processes whose environment holds a mark."""
    result = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal() and mark.encode() in (folder / "environ").read_bytes():
                result.append(int(folder.name))
        except OSError:  # It has ended, or is not ours.
            continue
    return result


def test_worker_that_is_too_slow_is_ended() -> None:
    with pytest.raises(LimitError) as caught:
        run_job("grid", {"path": str(SAMPLE), "raw": False}, Limits(seconds=0.001))
    assert caught.value.values == {"limit": "seconds", "allowed": 0.001}


def test_limit_on_time_is_kept(endless: Path) -> None:
    ended = fenjie("extract", endless, *LET_IN, "--max-seconds", "1")
    assert limit_of(ended) == "seconds"
    assert ended.seconds > 1
    assert ended.computed < 5


@LINUX
def test_no_worker_outlives_the_limit(endless: Path, mark: str) -> None:
    name, _, value = mark.partition("=")
    fenjie("extract", endless, *LET_IN, "--max-seconds", "1", env={name: value})
    assert alive(mark) == []


@LINUX
@pytest.mark.parametrize(
    "sent",
    [
        signal.SIGINT,
        signal.SIGTERM,
    ],
)
def test_no_worker_outlives_the_command(sent: signal.Signals, endless: Path, mark: str) -> None:
    name, _, value = mark.partition("=")
    with subprocess.Popen(
        [*COMMAND, "extract", str(endless), *LET_IN, "--max-seconds", "1.5"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=terminal(**{name: value}),
        start_new_session=True,
    ) as process:
        wait_until(lambda: len(alive(mark)) == 2)
        time.sleep(0.3)
        process.send_signal(sent)
        _, err = process.communicate(timeout=5)
    assert process.returncode != 0
    assert b"Traceback" not in err
    assert wait_until(lambda: alive(mark) == [], seconds=3)


def wait_until(condition: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()
