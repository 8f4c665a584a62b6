"""Deadlines at their bounds: stretches of one month, days of short months, and what is none."""

from __future__ import annotations

import pytest

from fenjie.normalize.deadlines import cut_deadline, read_deadline, read_period

DATES = {
    "3—3月": ("2024-03-01", "2024-03-31", (1,)),
    "3—4月": ("2024-03-01", "2024-04-30", (1, 2)),
    "4—3月": None,
    "1月至12月": ("2024-01-01", "2024-12-31", (1, 2, 3, 4)),
    "十至十二月": ("2024-10-01", "2024-12-31", (4,)),
    "二月底": (None, "2024-02-29", (1,)),
    "2月29日前": (None, "2024-02-29", (1,)),
    "2月30日前": None,
    "4月31日": None,
    "4月30日": (None, "2024-04-30", (2,)),
    "3月0日": None,
    "3月上旬": (None, "2024-03-10", (1,)),
    "3月初": (None, "2024-03-10", (1,)),
    "3月中旬": (None, "2024-03-20", (1,)),
    "3月下旬": (None, "2024-03-31", (1,)),
    "13月": None,
    "7月起": ("2024-07-01", "2024-12-31", (3, 4)),
    "十二月起": ("2024-12-01", "2024-12-31", (4,)),
    "2025年3月": (None, "2025-03-31", (1,)),
    "2025.3月底前完成": (None, "2025-03-31", (1,)),
    "年终": (None, "2024-12-31", (4,)),
    "年底前": (None, "2024-12-31", (4,)),
    "当年": ("2024-01-01", "2024-12-31", (1, 2, 3, 4)),
    "2024—2026年": ("2024-01-01", "2026-12-31", (1, 2, 3, 4)),
    "二季度": ("2024-04-01", "2024-06-30", (2,)),
    "二季度前": (None, "2024-06-30", (2,)),
    "每月": ("2024-01-01", "2024-12-31", (1, 2, 3, 4)),
    "常态化开展": (None, None, ()),
    "开工后三个月内": None,
}


@pytest.mark.parametrize(("label", "expected"), DATES.items(), ids=DATES)
def test_deadlines(
    label: str, expected: tuple[str | None, str | None, tuple[int, ...]] | None
) -> None:
    span = read_deadline(label, 2024)
    if expected is None:
        assert span is None
        return
    assert span is not None
    days = [day.isoformat() if day else None for day in (span.start, span.end)]
    assert (*days, span.quarters) == expected


def test_february_of_a_common_year() -> None:
    assert read_deadline("2月29日前", 2023) is None
    assert str(getattr(read_deadline("2月底", 2023), "end", None)) == "2023-02-28"


@pytest.mark.parametrize("label", ["3—3月", "3月上旬", "2月30日", "年底", "每月", "二季度前"])
def test_without_a_year_there_are_quarters_only(label: str) -> None:
    span = read_deadline(label, None)
    assert span is not None
    assert span.start is None
    assert span.end is None
    assert span.quarters


def test_a_month_of_a_step_begins_with_its_first_day() -> None:
    span = read_period("3月", 2024)
    assert span is not None
    assert (str(span.start), str(span.end)) == ("2024-03-01", "2024-03-31")
    assert getattr(read_period("3月底前", 2024), "start", "") is None


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("6月底前完成", "6月底前"),
        ("6月底前", "6月底前"),
        ("尽早开工", "尽早开工"),
        ("长期推进", "长期推进"),
    ],
)
def test_the_verb_behind_a_deadline(words: str, label: str) -> None:
    assert words[: cut_deadline(words)] == label


@pytest.mark.parametrize(
    ("words", "quarters", "start", "end"),
    [
        ("3月2日-3月8日", (1,), "2031-03-02", "2031-03-08"),
        ("3月2日至8日", (1,), "2031-03-02", "2031-03-08"),
        ("3月上旬—5月底", (1, 2), "2031-03-01", "2031-05-31"),
        ("6月中旬至7月上旬完成", (2, 3), "2031-06-11", "2031-07-10"),
        ("2031年11月5日至2032年2月28日", (4,), "2031-11-05", "2032-02-28"),
    ],
)
def test_a_stretch_of_days(words: str, quarters: tuple[int, ...], start: str, end: str) -> None:
    span = read_deadline(words, 2031)
    assert span is not None
    assert (span.quarters, str(span.start), str(span.end)) == (quarters, start, end)


@pytest.mark.parametrize("words", ["3月8日-3月2日", "2月30日-3月1日", "3月2日-", "13月2日-3日"])
def test_no_stretch_of_days(words: str) -> None:
    assert read_deadline(words, 2031) is None
