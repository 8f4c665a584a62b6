"""No pattern of fenjie takes more than linear time on what its own parts can build."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from fenjie.documents import extract
from fenjie.errors import FenjieError
from fuzz.seeds import table_text
from fuzz.targets import read_texts
from tests.conftest import ROOT
from tests.patterns.attack import MOST_GROWTH, slow_input, timed

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="only POSIX ends a match that hangs"),
    pytest.mark.skipif(
        not os.environ.get("FENJIE_SLOW"), reason="times every pattern: make slow (FENJIE_SLOW=1)"
    ),
]

BOUNDED = {
    r"\s*(?:[㐀-鿿]\s*){2,4}(?:[\s、，]+": "matched where a cell has 24 characters at most",
    "(?<=.)(?:数字化转型|": "words behind or before a number are cut at 40 characters",
    "(?:(?<!公)共|每人每年|": "words before a number are cut at 40 characters",
    "[（(]?(?:(?P<issuer>": "lines are in normal form: no two blanks in a row",
    "(?:(?:^|(?<=[（〔【": "lines are in normal form: no two blanks in a row",
    r"\s*(?P<name>牵头责任部门和单位|": "lines are in normal form: no two blanks in a row",
}
"""Patterns that are slow on long inputs and never get one: how they begin, and why."""

FRAGMENTS = [
    *(
        "1",
        "十",
        "零",
        "x",
        " ",
        "\u3000",
        "、一",
        "一",
        "第",
        "）",
        "（",
        "“",
        "《",
        "<",
        "&",
        "&#",
    ),
    *("一季度", "一、二季度", "（1）", "1.", "6月", "20", "共", "数字化转型", "住房公积金", "市局"),
    *("林 ", "牵头单位：", "；", "：", "，5个", "-", "—", "1,", "1.1", "年", "<b>", "万亿", "2-3"),
]
"""What inputs of the normalizers and readers repeat."""
SIZES = (1000, 4000)
FAST = 0.1
"""Seconds that the longer input may always take: noise is no growth."""


@pytest.fixture(scope="module")
def patterns() -> list[dict[str, Any]]:
    words = [sys.executable, "-X", "utf8", "-m", "tests.patterns.collect"]
    done = subprocess.run(words, check=True, capture_output=True, cwd=ROOT, timeout=60)
    result: list[dict[str, Any]] = json.loads(done.stdout)
    return result


def test_all_patterns_are_collected(patterns: list[dict[str, Any]]) -> None:
    assert len(patterns) > 200
    assert sum(bool(pattern["uses"]) for pattern in patterns) > 180


def test_each_pattern_is_linear(patterns: list[dict[str, Any]]) -> None:
    slow = {}
    for pattern in patterns:
        words, flags = pattern["pattern"], pattern["flags"]
        if any(words.startswith(begins) for begins in BOUNDED):
            continue
        if pattern["bytes"]:
            flags &= ~re.UNICODE
        if (result := slow_input(words, flags, pattern["uses"])) is not None:
            slow[words[:80]] = result
    assert slow == {}


def test_what_is_called_bounded_is_still_there(patterns: list[dict[str, Any]]) -> None:
    for begins in BOUNDED:
        assert any(pattern["pattern"].startswith(begins) for pattern in patterns), begins


def test_the_attacks_find_what_is_slow() -> None:
    for slow in (r"(?:a+)+$", r"x*y", r"(?:ab|a|b)+c", r"\s+$"):
        assert slow_input(slow, re.UNICODE, ["search"]) is not None, slow
    for linear in (r"\d+年", "(?:ab)++c", "[^a]b", r"\s*x"):
        assert slow_input(linear, re.UNICODE, ["match"]) is None, linear


def _grows(run: Any, fragment: str) -> tuple[float, float] | None:
    short = long = 0.0
    for _ in range(3):
        short, long = (timed(run, fragment * (size // len(fragment)), 2) for size in SIZES)
        # Four times the length, hence two doublings.
        if long <= FAST or (long / short) ** 0.5 <= MOST_GROWTH:
            return None
    return short, long


@pytest.mark.parametrize("around", ["{}", "{}5个", "市财政局、{}局："])
def test_normalizers_are_linear(around: str) -> None:
    def run(text: str) -> None:
        read_texts(around.replace("{}", text).encode())

    run("一")
    slow = {each: result for each in FRAGMENTS if (result := _grows(run, each)) is not None}
    assert slow == {}


@pytest.mark.parametrize("cell", ["把老街巷修好", "修缮老街", "一季度：摸底", "市财政局"])
def test_cells_are_linear(cell: str) -> None:
    document = table_text()

    def run(text: str) -> None:
        try:
            extract(document.replace(cell, text).encode(), "table.txt")
        except FenjieError:
            return

    run(cell)
    slow = {each: result for each in FRAGMENTS[::2] if (result := _grows(run, each)) is not None}
    assert slow == {}
