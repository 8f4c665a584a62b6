"""A document of which a part cannot be read: the rest is, and it is said what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.tables import index
from tests.cli.run import fenjie_here
from tests.extract.workbooks import inline, workbook, worksheet

HEADERS = ("年度目标", "季度安排", "牵头单位")
TASK = ("1. 修缮老街3条。", "四季度：完工。", "市城管局")


def _sheet(*rows: tuple[str, ...]) -> str:
    cells = [
        "".join(
            inline(f"{column}{number}", words) for column, words in zip("ABC", row, strict=True)
        )
        for number, row in enumerate(rows, 1)
    ]
    return worksheet("".join(f'<row r="{r}">{row}</row>' for r, row in enumerate(cells, 1)))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return the path of a workbook whose second sheet is cut off."""
    whole = _sheet(HEADERS, ("2. 修路2条。", "四季度：完工。", "市交通局"))
    path = tmp_path / "two.xlsx"
    path.write_bytes(workbook(_sheet(HEADERS, TASK), whole[:-60]))
    return path


def test_the_rest_is_read_and_the_exit_code_is_3(broken: Path) -> None:
    ended = fenjie_here("extract", broken, "-o", "-", "--quiet")
    records = json.loads(ended.out)
    assert ended.code == 3
    assert ended.lines == [
        f"fenjie: error: {broken} was read in part; what could not be read: 工作表“表2”"
    ]
    assert records["source"]["reading"]["unread"] == ["工作表“表2”"]
    assert [task["number"] for task in records["tasks"]] == [1]
    found = {finding["code"]: finding for finding in records["findings"]}
    assert found["part-unread"]["severity"] == "warning"
    assert "工作表“表2”" in found["part-unread"]["message"]


@pytest.mark.parametrize("command", ["check", "report", "export", "split"])
def test_each_command_says_so(broken: Path, command: str, tmp_path: Path) -> None:
    target = {"report": "page.html", "export": "out.xlsx", "split": "lists"}.get(command)
    words = ["-o", str(tmp_path / target)] if target else []
    words += ["--to", "xlsx"] if command == "export" else []
    ended = fenjie_here(command, broken, *words)
    assert ended.code == 3
    assert sum("read in part" in line for line in ended.lines) == 1


@pytest.mark.parametrize("raw", [(), ("--raw",)], ids=["put together", "as printed"])
def test_the_grid_says_so(broken: Path, raw: tuple[str, ...]) -> None:
    ended = fenjie_here("grid", broken, *raw)
    assert (ended.code, len(ended.lines)) == (3, 1)
    assert ended.lines[0].endswith("was read in part; what could not be read: 工作表“表2”")
    assert "修缮老街3条".encode() in ended.out


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Return the path of the same workbook, sound."""
    path = tmp_path / "whole.xlsx"
    more = _sheet(HEADERS, ("2. 修路2条。", "四季度：完工。", "市交通局"))
    path.write_bytes(workbook(_sheet(HEADERS, TASK), more))
    return path


@pytest.mark.parametrize("as_old", [True, False])
def test_a_comparison_says_so(broken: Path, whole: Path, *, as_old: bool) -> None:
    """What was not read is neither new nor gone: nothing passes for a whole comparison."""
    old, new = (broken, whole) if as_old else (whole, broken)
    ended = fenjie_here("diff", old, new, "-f", "json", "-o", "-", "--quiet")
    assert ended.code == 3
    assert ended.lines == [
        f"fenjie: error: {broken} was read in part; what could not be read: 工作表“表2”"
    ]
    compared = json.loads(ended.out)
    (warning,) = compared["warnings"]
    side, relation = ("前一份", "新增") if as_old else ("后一份", "删除")
    assert warning.startswith(f"{side}有读不出来的部分（工作表“表2”）")
    assert warning.endswith(relation)
    assert (compared["added"], compared["removed"]) == (([2], []) if as_old else ([], [2]))


def test_a_comparison_of_two_that_are_broken(broken: Path, tmp_path: Path) -> None:
    other = tmp_path / "again.xlsx"
    other.write_bytes(broken.read_bytes())
    ended = fenjie_here("diff", broken, other, "-o", "-", "--quiet")
    assert (ended.code, len(ended.lines)) == (3, 2)
    assert [name in line for name, line in zip(("two", "again"), ended.lines, strict=True)] == [
        True,
        True,
    ]


def test_records_of_it_say_so_too(broken: Path, whole: Path, tmp_path: Path) -> None:
    """They are valid, and each command that makes something of them tells what they lack."""
    records = tmp_path / "two.json"
    assert fenjie_here("extract", broken, "-o", records, "--quiet").code == 3
    assert fenjie_here("validate", records).code == 0
    says = "was read in part; what could not be read: 工作表“表2”"
    for words in (
        ("check", records),
        ("diff", records, whole, "-o", "-"),
        ("render", records, "--to", "html", "-o", tmp_path / "again.html"),
        ("export", records, "--to", "xlsx", "-o", tmp_path / "table.xlsx"),
    ):
        ended = fenjie_here(*words)
        assert ended.code == 3
        assert sum(line.endswith(says) for line in ended.lines) == 1


def test_a_batch_counts_it_as_read_in_part(broken: Path) -> None:
    for _again in range(2):
        ended = fenjie_here("batch", broken.name, "-o", "out", cwd=broken.parent)
        assert ended.code == 3
        assert ended.lines[0].endswith(
            "two.xlsx was read in part; what could not be read: 工作表“表2”"
        )
        assert ended.lines[1].endswith("; 1 read in part")
    (line,) = index(broken.parent / "out")
    assert (line["status"], line["unread"]) == ("partial", ["工作表“表2”"])


def test_nothing_is_left_of_it(tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    path.write_bytes(workbook(_sheet(HEADERS, TASK)[:-60]))
    ended = fenjie_here("extract", path, "-o", "-")
    assert (ended.code, ended.out) == (2, b"")
