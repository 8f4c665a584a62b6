"""Nothing hangs: what is large or strange is read or refused, in time and within memory."""

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

from fenjie.errors import LimitError
from fenjie.jobs import run_job
from fenjie.limits import LIMIT_NAMES, Limits, format_limit
from tests.cli.run import (
    COMMAND,
    SLOW,
    Ended,
    error_of,
    fenjie,
    fenjie_measured,
    row,
    table,
    terminal,
)

MILLION = 1_000_000
MANY = MILLION if os.environ.get("FENJIE_SLOW") else MILLION // 4
START = 1.5
"""Seconds of computing that a command takes for nothing."""
LET_IN = ("--max-rows", "1000000", "--max-cells", "10000000")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
MOST_ROWS = Limits().rows - 10
IMPATIENT = ("--max-seconds", "1")
"""For what is known to pass the limit on time: there is no need to wait for all of it."""


def ends(folder: Path, text: str, *options: str) -> Ended:
    """Extract a text; it must end in time, with records or with one line of error."""
    source, target = folder / "街巷.txt", folder / "街巷.json"
    source.write_text(text, encoding="utf-8", newline="")
    ended, memory = fenjie_measured(folder, "extract", source, "-o", target, *options, env=SLOW)
    assert ended.computed < Limits().seconds_for()
    assert memory < 1.1e9
    if ended.code == 0:
        assert target.stat().st_size > 0
        assert len(ended.lines) == 2
    else:
        error_of(ended)
        assert not target.exists()
    assert {path.name for path in folder.iterdir()} <= {source.name, target.name}
    source.unlink()
    return ended


def limit_of(ended: Ended) -> str:
    """Return the limit that an error tells of, and how to raise it."""
    message = error_of(ended)
    name = message.removeprefix("the limit ").partition(" ")[0]
    assert name in LIMIT_NAMES
    assert f"--max-{name}" in message
    return name


# what is too large


def test_defaults_are_ten_seconds_and_a_gigabyte_at_most() -> None:
    assert Limits().seconds_for() <= 10
    assert Limits().memory <= 2**30


def test_fifty_megabytes_on_one_line(tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, "街" * (50 * 2**20 // 3))) == "size"


def test_fifty_megabytes_in_one_cell(tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, table(row(schedule="a" * 50 * 2**20)))) == "size"


def test_the_longest_line_that_is_let_in(tmp_path: Path) -> None:
    assert "no header row" in error_of(ends(tmp_path, "街" * (Limits().size // 3)))


def test_the_largest_cell_that_is_let_in(tmp_path: Path) -> None:
    text = table(row(schedule="街" * ((Limits().size - 1000) // 3)))
    assert limit_of(ends(tmp_path, text, *IMPATIENT)) in ("seconds", "memory")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("\t2. 修路。\t\t\t\t", id="tasks"),
        pytest.param("路", id="stray words"),
        pytest.param("\t" * 5, id="blank rows"),
    ],
)
def test_two_hundred_thousand_rows(line: str, tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, table(row(), *[line] * 200_000))) == "rows"


def test_rows_that_end_in_carriage_returns_are_counted(tmp_path: Path) -> None:
    text = table(*[row(target=f"{number}. 修路。") for number in range(1, 11)])
    assert limit_of(ends(tmp_path, text.replace("\n", "\r"), "--max-rows", "12")) == "rows"
    assert ends(tmp_path, text.replace("\n", "\r\n"), "--max-rows", "13").code == 0


def test_many_cells(tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, table("\t" * 500_000))) == "cells"


def test_as_many_blank_rows_as_are_let_in(tmp_path: Path) -> None:
    assert ends(tmp_path, table(row(), *["\t" * 5] * MOST_ROWS)).code == 0


def test_as_many_tails_as_are_let_in(tmp_path: Path) -> None:
    ended = ends(tmp_path, table(row(), *["\t\t又动工。\t\t\t"] * MOST_ROWS))
    assert ended.code == 0


@pytest.mark.parametrize("cells", [4, 9, 24])
def test_many_rows_of_another_width(cells: int, tmp_path: Path) -> None:
    count = Limits().cells // cells - 10
    text = table(
        row(), *["\t".join("甲乙丙丁戊己庚辛" * 3)[: 2 * cells - 1]] * min(count, MOST_ROWS)
    )
    ends(tmp_path, text, *IMPATIENT)


def test_many_lines_that_are_nearly_heads(tmp_path: Path) -> None:
    assert ends(tmp_path, "\n".join(["年度目标\t" * 18] * 20_000)).code == 2


# tags


@pytest.mark.parametrize("tag", ["<b>", "</p>", "<b><p>"])
def test_a_hundred_thousand_open_tags(tag: str, tmp_path: Path) -> None:
    assert ends(tmp_path, table(row(schedule=tag * 100_000))).code == 0


@pytest.mark.parametrize("name", ["b", "p"])
def test_a_hundred_thousand_nested_tags(name: str, tmp_path: Path) -> None:
    cell = f"<{name}>" * 100_000 + "一季度：动工。" + f"</{name}>" * 100_000
    assert ends(tmp_path, table(row(schedule=cell))).code == 0


@pytest.mark.parametrize("mark", ["<", "&amp;"])
def test_tags_that_are_none(mark: str, tmp_path: Path) -> None:
    assert ends(tmp_path, table(row(schedule=mark * 100_000))).code == 0


# one mark a quarter of a million times, or a million times where there is time for it


def reads_in_proportion(folder: Path, cell: dict[str, str]) -> None:
    ended = ends(folder, table(row(**cell)))
    assert ended.code == 0
    assert ended.computed < START + Limits().seconds_for() * MANY / MILLION


@pytest.mark.parametrize("mark", ["，", ",", "（", "（）", " ", "\u3000"])
def test_marks_in_a_schedule(mark: str, tmp_path: Path) -> None:
    reads_in_proportion(tmp_path, {"schedule": "街" + mark * MANY})


@pytest.mark.parametrize("label", ["一季度", "一季度：", "<b>一季度：</b>", "一季度：摸底。"])
def test_a_million_labels(label: str, tmp_path: Path) -> None:
    ends(tmp_path, table(row(schedule=label * MILLION)), *IMPATIENT)


@pytest.mark.parametrize(
    ("field", "mark"),
    [
        ("requirement", "（"),
        ("target", "，"),
        ("leaders", " "),
        ("leaders", "（"),
        ("lead", "，"),
    ],
)
def test_marks_in_other_cells(field: str, mark: str, tmp_path: Path) -> None:
    cell = {"target": "1. ", "requirement": "市报告："}.get(field, "") + mark * MANY
    reads_in_proportion(tmp_path, {field: cell})


@pytest.mark.parametrize(
    ("field", "name"),
    [("target", "2. "), ("leaders", "林水 "), ("support", "市林业局 ")],
)
def test_a_million_names(field: str, name: str, tmp_path: Path) -> None:
    cell = {"target": "1. "}.get(field, "") + name * MILLION
    ends(tmp_path, table(row(**{field: cell})), *IMPATIENT)


# many small things


TITLES: dict[str, Callable[[int], str]] = {
    "colon": lambda index: f"片区{index}：",
    "paragraph": lambda index: f"<p>片区{index}：</p>",
    "numbered": lambda index: f"（{index}）片区{index}：一季度：摸底。",
}


@pytest.mark.parametrize("title", TITLES)
def test_ten_thousand_titles(title: str, tmp_path: Path) -> None:
    cell = "".join(TITLES[title](index) for index in range(10_000))
    assert ends(tmp_path, table(row(schedule=cell))).code == 0


def test_twenty_thousand_titles_with_quarters(tmp_path: Path) -> None:
    titles = (f"<b>片区{index}：</b>一季度：摸底。二季度：动工。" for index in range(20_000))
    ends(tmp_path, table(row(schedule="".join(titles))), *IMPATIENT)


def test_thousands_of_tasks_in_one_row(tmp_path: Path) -> None:
    cell = "".join(f"{number}. 修路。" for number in range(1, 9999))
    ends(tmp_path, table(row(target=cell)), *IMPATIENT)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(lambda _index: 1, id="all the same"),
        pytest.param(lambda index: index * 7919 % 9999, id="in no order"),
    ],
)
def test_thousands_of_numbers(number: Callable[[int], int], tmp_path: Path) -> None:
    rows = [row(requirement="", target=f"{number(i)}. 修路。") for i in range(MOST_ROWS)]
    ends(tmp_path, table(*rows), *IMPATIENT)


# how a limit is told


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
            assert f"default {format_limit(name, getattr(Limits(), name))}" in words


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


# the worker


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """Make a file that takes long by its size alone, once its rows and cells are let in."""
    path = tmp_path / "街巷.txt"
    rows = (row(requirement="", target=f"{number}. 修路。") for number in range(100_000))
    path.write_text(table(*rows), "utf-8")
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
        run_job("validate", {"path": "/dev/null"}, Limits(seconds=0.001))
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
