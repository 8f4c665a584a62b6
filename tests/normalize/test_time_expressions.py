"""One grammar of times; where two readers differ, they do so on purpose."""

from __future__ import annotations

import re

import pytest

from fenjie.normalize import time_expressions as time
from fenjie.text.alternatives import longest_first

READERS = {
    "marker": time.marker_label,
    "month": time.month_label,
    "header": time.header_label,
    "deadline": time.deadline,
    "quarter deadline": time.quarter_deadline,
    "qualifier": time.qualifying_label,
}

WHO_READS = {
    "一季度": {"marker", "header", "quarter deadline", "qualifier"},
    "一、二季度": {"marker", "quarter deadline", "qualifier"},
    "Q1-Q2": {"marker", "quarter deadline", "qualifier"},
    "二季度起": {"marker", "quarter deadline"},
    "二季度末前": {"quarter deadline"},
    "上半年": {"marker", "month", "header", "quarter deadline", "qualifier"},
    "全年": {"marker", "deadline", "quarter deadline", "qualifier"},
    "2026年一季度": {"marker", "quarter deadline"},
    "每月": {"month", "quarter deadline"},
    "3月": {"month", "header", "deadline"},
    "三月": {"month", "deadline"},
    "1—3月": {"month", "header", "deadline"},
    "3月底前": {"month", "header", "deadline"},
    "3月底前完成": {"deadline"},
    "7月起": {"month", "deadline"},
    "3月5日前": {"month", "deadline"},
    "2026年3月": {"deadline"},
    "年底前": {"month", "header", "deadline"},
    "年终": {"deadline"},
    "当年": {"deadline"},
    "长期坚持": {"month"},
    "尽早": set(),
    "第五季度": set(),
}


@pytest.mark.parametrize(("words", "readers"), WHO_READS.items(), ids=WHO_READS)
def test_who_reads_what(words: str, readers: set[str]) -> None:
    reads = {name for name, pattern in READERS.items() if re.fullmatch(pattern(), words)}
    assert reads == readers


def test_the_longest_word_comes_first() -> None:
    assert longest_first(["季度", "季度末", "月"]) == "季度末|季度|月"
    assert longest_first(["a.b", "c"]) == r"a\.b|c"


@pytest.mark.parametrize("words", ["二〇二六", "二○二六", "二零二六"])
def test_years_place_by_place(words: str) -> None:
    assert re.fullmatch(time.CHINESE_YEAR, words)
