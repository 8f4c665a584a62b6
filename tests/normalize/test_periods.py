from __future__ import annotations

import calendar
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.normalize.deadlines import read_period
from fenjie.normalize.periods import Span, read_label
from fenjie.normalize.time_expressions import QUARTERS

ALL = (1, 2, 3, 4)

LABELS = {
    "one": ("一季度", (1,)),
    "one with 第": ("第三季度", (3,)),
    "figure": ("2季度", (2,)),
    "第 and figure": ("第4季度", (4,)),
    "个": ("第二个季度", (2,)),
    "Q": ("Q3", (3,)),
    "small q": ("q1", (1,)),
    "list": ("一、二季度", (1, 2)),
    "list of three": ("一、二、三季度", (1, 2, 3)),
    "list with a gap": ("二、四季度", (2, 4)),
    "和": ("三和四季度", (3, 4)),
    "whole words": ("一季度、二季度", (1, 2)),
    "range 至": ("二至四季度", (2, 3, 4)),
    "range 到": ("一到三季度", (1, 2, 3)),
    "range dash": ("1-3季度", (1, 2, 3)),
    "range em dash": ("一—四季度", ALL),
    "range of whole words": ("第一季度至第三季度", (1, 2, 3)),
    "range of Q": ("Q1-Q3", (1, 2, 3)),
    "year before": ("2026年二季度", (2,)),
    "year with a figure": ("2026年第3季度", (3,)),
    "whole year": ("全年", ALL),
    "year and 全年": ("2026年全年", ALL),
    "each": ("每季度", ALL),
    "every": ("各季度", ALL),
    "first half": ("上半年", (1, 2)),
    "second half": ("下半年", (3, 4)),
    "first three": ("前三季度", (1, 2, 3)),
    "first two": ("前两季度", (1, 2)),
}


@pytest.mark.parametrize(("label", "quarters"), LABELS.values(), ids=LABELS)
def test_quarters(label: str, quarters: tuple[int, ...]) -> None:
    assert read_label(label, None) == Span(quarters, None, None)


@pytest.mark.parametrize(("label", "quarters"), LABELS.values(), ids=LABELS)
def test_days(label: str, quarters: tuple[int, ...]) -> None:
    span = read_label(label, 2026)
    assert span is not None
    last = quarters[-1] * 3
    assert span.start == date(2026, quarters[0] * 3 - 2, 1)
    assert span.end == date(2026, last, calendar.monthrange(2026, last)[1])


@pytest.mark.parametrize("label", ["尽快", "", "按月", "有序推进"], ids=repr)
def test_no_quarters(label: str) -> None:
    assert read_label(label, 2026) is None


def test_the_documents_year_decides() -> None:
    assert read_label("2025年一季度", 2026) == read_label("一季度", 2026)


DEADLINES = {
    "end of a month": ("6月底前", Span((2,), None, date(2026, 6, 30))),
    "end of February": ("2月底前", Span((1,), None, date(2026, 2, 28))),
    "end of February in a leap year": ("2028年2月底前", Span((1,), None, date(2028, 2, 29))),
    "end of the year": ("年底前", Span((4,), None, date(2026, 12, 31))),
    "first third": ("5月上旬前", Span((2,), None, date(2026, 5, 10))),
    "second third": ("9月中旬前", Span((3,), None, date(2026, 9, 20))),
    "from a month on": ("7月起", Span((3, 4), date(2026, 7, 1), date(2026, 12, 31))),
    "from a quarter on": ("二季度起", Span((2, 3, 4), date(2026, 4, 1), date(2026, 12, 31))),
    "for ever": ("长期坚持", Span((), None, None)),
}


@pytest.mark.parametrize(("label", "span"), DEADLINES.values(), ids=DEADLINES)
def test_deadlines(label: str, span: Span) -> None:
    year = 2028 if label.startswith("2028") else 2026
    assert read_period(label, year) == span


@pytest.mark.xfail(strict=True, reason="至 is read as a range only when two numbers are there")
def test_list_and_range_in_one_label() -> None:
    span = read_label("一、二至四季度", None)
    assert span is not None
    assert span.quarters == ALL


NUMERALS = st.sampled_from(["一二三四", "1234"])


@settings(max_examples=100, deadline=None)
@given(st.sets(st.sampled_from(ALL), min_size=1), NUMERALS, st.sampled_from("、，和及"))
def test_a_list_names_its_quarters(quarters: set[int], numerals: str, join: str) -> None:
    label = join.join(numerals[q - 1] for q in sorted(quarters)) + "季度"
    assert re.fullmatch(QUARTERS, label)
    span = read_label(label, None)
    assert span is not None
    assert span.quarters == tuple(sorted(quarters))


@settings(max_examples=100, deadline=None)
@given(
    st.tuples(st.sampled_from(ALL), st.sampled_from(ALL)).filter(lambda pair: pair[0] < pair[1]),
    NUMERALS,
    st.sampled_from("至到-—–~～"),
    st.integers(2000, 2099),
)
def test_a_range_holds_what_lies_between(
    ends: tuple[int, int], numerals: str, join: str, year: int
) -> None:
    first, last = ends
    label = f"{numerals[first - 1]}{join}{numerals[last - 1]}季度"
    span = read_label(label, year)
    assert span is not None
    assert span.quarters == tuple(range(first, last + 1))
    assert span.start is not None
    assert span.end is not None
    assert (span.start.year, span.end.year) == (year, year)
    assert (span.end - span.start).days in range(89 * len(span.quarters), 93 * len(span.quarters))
