"""Nothing hangs: what is large or strange is read or refused, in time and within memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fenjie import InputError, LimitError, extract
from fenjie.limits import Limits
from tests.cli.run import SLOW, Ended, error_of, fenjie_measured, row, table
from tests.hostile.limited import limit_of

MILLION = 1_000_000
MANY = MILLION if os.environ.get("FENJIE_SLOW") else MILLION // 4
START = 4.0
"""Seconds of computing that a command takes for nothing at most, on a slow machine."""
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


def test_a_scan_may_be_larger_than_words(tmp_path: Path) -> None:
    """Pages of pictures take a mebibyte each."""
    size = Limits().size
    for beginning, code in ((b"%PDF-1.7\n", "truncated"), (b"\x89PNG\r\n\x1a\n", "picture")):
        path = tmp_path / "scan"
        path.write_bytes(beginning + bytes(size))
        with pytest.raises(InputError) as error:
            extract(path, isolated=False)
        assert error.value.code == code
        with pytest.raises(LimitError):
            extract(path, isolated=False, limits=Limits(size=size - 1))
    path.write_bytes(b"\n" * (size + 1))
    with pytest.raises(LimitError):
        extract(path, isolated=False)
