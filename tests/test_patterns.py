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
from fenjie.text.han import HAN
from fuzz.seeds import table_text
from fuzz.targets import read_texts
from tests.conftest import ROOT
from tests.patterns.attack import MOST_GROWTH, slow_input, timed

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="only POSIX ends a match that hangs"
)
slow = pytest.mark.skipif(
    not os.environ.get("FENJIE_SLOW"), reason="times every pattern: make slow (FENJIE_SLOW=1)"
)

BOUNDED = {
    rf"\s*(?:[{HAN}]\s*){{2,4}}(?:[\s、，]+": "matched where a cell has 24 characters at most",
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


SHARE = 4
"""One in so many attacks is tried by the test that every commit runs."""


def collected(*options: str) -> list[dict[str, Any]]:
    words = [sys.executable, "-X", "utf8", "-m", "tests.patterns.collect", *options]
    done = subprocess.run(words, check=True, capture_output=True, cwd=ROOT, timeout=120)
    result: list[dict[str, Any]] = json.loads(done.stdout)
    return result


def growing(patterns: list[dict[str, Any]], share: int = 1) -> dict[str, Any]:
    """Return the patterns that are slow, with the input under which time grows."""
    result = {}
    for pattern in patterns:
        words, flags = pattern["pattern"], pattern["flags"]
        if any(words.startswith(begins) for begins in BOUNDED):
            continue
        if pattern["bytes"]:
            flags &= ~re.UNICODE
        if (attack := slow_input(words, flags, pattern["uses"], share)) is not None:
            result[words[:80]] = attack
    return result


def test_most_patterns_are_linear_by_a_sample_of_attacks() -> None:
    """In one test, so that the patterns are collected once however tests are shared out."""
    patterns = [pattern for pattern in collected("--quick") if pattern["uses"]]
    assert len(patterns) > 160
    assert growing(patterns, SHARE) == {}


@pytest.mark.parametrize("pattern", [r"(?:a+)+$", r"x*y"])
def test_a_sample_of_attacks_finds_what_is_slow(pattern: str) -> None:
    assert slow_input(pattern, re.UNICODE, ["search"], SHARE) is not None


@pytest.mark.parametrize("pattern", [r"\d+年", "(?:ab)++c", "[^a]b", r"\s*x"])
def test_the_attacks_leave_what_is_linear(pattern: str) -> None:
    assert slow_input(pattern, re.UNICODE, ["match"]) is None


@slow
@pytest.mark.parametrize("pattern", [r"(?:ab|a|b)+c", r"\s+$"])
def test_the_attacks_find_what_is_quadratic(pattern: str) -> None:
    assert slow_input(pattern, re.UNICODE, ["search"]) is not None


@pytest.fixture(scope="module")
def patterns() -> list[dict[str, Any]]:
    return collected()


@slow
def test_all_patterns_are_collected(patterns: list[dict[str, Any]]) -> None:
    assert len(patterns) > 200
    assert sum(bool(pattern["uses"]) for pattern in patterns) > 180


@slow
def test_each_pattern_is_linear(patterns: list[dict[str, Any]]) -> None:
    assert growing(patterns) == {}


@slow
def test_what_is_called_bounded_is_still_there(patterns: list[dict[str, Any]]) -> None:
    for begins in BOUNDED:
        assert any(pattern["pattern"].startswith(begins) for pattern in patterns), begins


def _grows(run: Any, fragment: str) -> tuple[float, float] | None:
    short = long = 0.0
    for _ in range(3):
        short, long = (timed(run, fragment * (size // len(fragment)), 2) for size in SIZES)
        # Four times the length, hence two doublings.
        if long <= FAST or (long / short) ** 0.5 <= MOST_GROWTH:
            return None
    return short, long


@slow
@pytest.mark.parametrize("around", ["{}", "{}5个", "市财政局、{}局："])
def test_normalizers_are_linear(around: str) -> None:
    def run(text: str) -> None:
        read_texts(around.replace("{}", text).encode())

    run("一")
    grown = {each: result for each in FRAGMENTS if (result := _grows(run, each)) is not None}
    assert grown == {}


@slow
@pytest.mark.parametrize("cell", ["把老街巷修好", "修缮老街", "一季度：摸底", "市财政局"])
def test_cells_are_linear(cell: str) -> None:
    document = table_text()

    def run(text: str) -> None:
        try:
            extract(document.replace(cell, text).encode(), "table.txt")
        except FenjieError:
            return

    run(cell)
    grown = {each: result for each in FRAGMENTS[::2] if (result := _grows(run, each)) is not None}
    assert grown == {}
