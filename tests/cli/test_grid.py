"""grid and render: the table for people's eyes, and the table again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fenjie.limits import Limits
from fenjie.pipeline.grid_view import assembled_grid, printed_grid
from tests.cli.run import fenjie_here
from tests.conftest import SAMPLE

HEADERS = "总体要求\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位"
ROWS = [
    "县一号文：修路。\t1. 修东路。\t一季度：立项。\t林川\t县交通局\t无",
    "\t2. 修西路。\t一季度：立\t何岚\t县水务局\t无",
    HEADERS,
    "\t\t项。二季度：开工。\t\t\t",
]
TABLE = "\n".join(["2025年重点工作任务分解表", HEADERS, *ROWS]) + "\n"


def test_the_grid_is_put_together() -> None:
    headers, rows, _ = assembled_grid(TABLE.encode(), "表.txt", Limits())
    assert headers == HEADERS.split("\t")
    assert rows[1] == [
        *("第4行", "县一号文：修路。", "2.修西路。", "一季度：立项。二季度：开工。"),
        *("何岚", "县水务局", "无"),
    ]


def test_the_raw_grid_is_as_printed() -> None:
    headers, rows, _ = printed_grid(TABLE.encode(), "表.txt", Limits())
    assert headers == HEADERS.split("\t")
    assert [row[3] for row in rows] == ["一季度：立项。", "一季度：立", "项。二季度：开工。"]


@pytest.mark.parametrize("options", [[], ["--raw"]])
def test_the_command(tmp_path: Path, options: list[str]) -> None:
    path = tmp_path / "表.txt"
    path.write_text(TABLE, "utf-8")
    ended = fenjie_here("grid", path, *options)
    assert (ended.code, ended.err) == (0, "")
    assert "县水务局" in ended.out.decode()


@pytest.mark.parametrize(("to", "suffix"), [("text", ".txt"), ("html", ".html"), ("docx", ".docx")])
def test_what_is_rendered_reads_the_same(tmp_path: Path, to: str, suffix: str) -> None:
    records, again = tmp_path / "一.json", tmp_path / "二.json"
    assert fenjie_here("extract", SAMPLE, "-o", records, "-q").code == 0
    made = fenjie_here("render", records, "--to", to, "-o", tmp_path)
    assert (made.code, made.out) == (0, b"")
    assert fenjie_here("extract", tmp_path / f"一{suffix}", "-o", again, "-q").code == 0
    first, second = (json.loads(path.read_text("utf-8"))["tasks"] for path in (records, again))
    assert [task["digest"] for task in first] == [task["digest"] for task in second]


def test_what_is_no_record_is_not_rendered(tmp_path: Path) -> None:
    path = tmp_path / "记录.json"
    path.write_text('{"tasks": []}', "utf-8")
    ended = fenjie_here("render", path, "--to", "html", "-o", tmp_path / "表.html")
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert "holds no valid records" in ended.err
    assert not (tmp_path / "表.html").exists()


@pytest.mark.parametrize("words", [["grid"], ["grid", "--raw"], ["quantities"]])
def test_what_a_terminal_would_obey_is_shown(tmp_path: Path, words: list[str]) -> None:
    obeyed = "\x1b\x07\u202e"
    path = tmp_path / "表.txt"
    path.write_text(TABLE.replace("东路", f"东{obeyed}路"), "utf-8")
    ended = fenjie_here(*words, path if "grid" in words else f"约{obeyed}3亿元")
    shown = ended.out.decode()
    assert ended.code == 0
    assert not set(obeyed) & set(shown)
    assert "\\x1b\\x07" in shown
