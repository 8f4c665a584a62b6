from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.normalize.dates import read_date, read_year
from fenjie.normalize.heading import read_heading, read_page_labels

YEARS: dict[str, tuple[str, int | None]] = {
    "figures": ("2026年青澜市重点工作任务分解表", 2026),
    "figures within": ("青澜市2026年重点工作任务分解表", 2026),
    "blank before 年": ("2026 年重点工作任务分解表", 2026),
    "Chinese numerals": ("二〇二六年重点工作任务分解表", 2026),
    "circle for zero": ("二○二六年重点工作", 2026),
    "零": ("二零二六年重点工作", 2026),
    "range begins the plan": ("2026—2028年行动计划", 2026),
    "amount": ("2026件实事", None),
    "other century": ("1998年抗洪", None),
    "none": ("重点工作任务分解表", None),
}


@pytest.mark.parametrize(("text", "year"), YEARS.values(), ids=YEARS)
def test_year(text: str, year: int | None) -> None:
    assert read_year(text) == year


DATES: dict[str, tuple[str, date | None]] = {
    "Chinese": ("2026年2月8日", date(2026, 2, 8)),
    "two figures": ("2026年02月08日", date(2026, 2, 8)),
    "blanks": ("2026 年 2 月 8 日", date(2026, 2, 8)),
    "dashes": ("2026-02-08", date(2026, 2, 8)),
    "stops": ("2026.2.8", date(2026, 2, 8)),
    "slashes": ("2026/2/8", date(2026, 2, 8)),
    "numerals": ("二〇二六年二月八日", date(2026, 2, 8)),
    "ten": ("二〇二六年十月十日", date(2026, 10, 10)),
    "teens": ("二〇二六年十二月十九日", date(2026, 12, 19)),
    "tens": ("二〇二六年三月二十日", date(2026, 3, 20)),
    "thirty-one": ("二〇二六年十二月三十一日", date(2026, 12, 31)),
    "leap day": ("2028年2月29日", date(2028, 2, 29)),
    "no such day": ("2026年2月30日", None),
    "no such month": ("2026年13月1日", None),
    "month only": ("2026年2月", None),
    "words": ("近日", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("text", "day"), DATES.values(), ids=DATES)
def test_date(text: str, day: date | None) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text", ["二〇二六年二月二一日", "二〇二六年一二月三日", "二〇二六年十十月三日"], ids=repr
)
def test_numerals_that_are_no_number_do_not_crash(text: str) -> None:
    day = read_date(text)
    assert day is None or day.year == 2026


NUMERALS = "〇一二三四五六七八九"


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    header = {0: "", 1: "十"}.get(tens, NUMERALS[tens] + "十")
    return header + (NUMERALS[ones] if ones else "")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 366 * 80).map(lambda days: date(2001, 1, 1) + timedelta(days)))
def test_every_day_is_read_in_both_forms(day: date) -> None:
    year = "".join(NUMERALS[int(figure)] for figure in str(day.year))
    assert read_date(f"{day.year}年{day.month}月{day.day}日") == day
    assert read_date(day.isoformat()) == day
    assert read_date(f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日") == day


TITLE = "青澜市2026年重点工作任务分解表"


def test_a_whole_heading() -> None:
    lines = [
        "附件2：",
        TITLE,
        "（含民生实事）",
        "制表单位：青澜市政府办公室（督查科）",
        "印发时间：2026年2月8日",
        "单位：万元",
    ]
    heading = read_heading(lines)
    assert heading.title == TITLE
    assert heading.subtitle == "（含民生实事）"
    assert heading.year == 2026
    assert heading.issuer == "青澜市政府办公室（督查科）"
    assert heading.issued == date(2026, 2, 8)
    assert heading.unused == [5]

    def words(places: list[tuple[int, int, int]]) -> list[str]:
        return sorted(lines[line][start:end] for line, start, end in places)

    assert words(heading.headings) == ["附件2："]
    assert words(heading.labels) == ["制表单位：", "印发时间："]
    assert words(heading.fields) == sorted(
        [TITLE, "（含民生实事）", "青澜市政府办公室（督查科）", "2026年2月8日"]
    )


@pytest.mark.parametrize("blank", ["", " ", "  "], ids=repr)
def test_issuer_and_date_on_one_line(blank: str) -> None:
    heading = read_heading([TITLE, f"填报单位：青澜市水务局{blank}印发日期：2026年2月8日"])
    assert (heading.issuer, heading.issued) == ("青澜市水务局", date(2026, 2, 8))
    assert not heading.unused


def test_date_before_issuer() -> None:
    heading = read_heading([TITLE, "印发日期：2026年2月8日 填报单位：青澜市水务局"])
    assert (heading.issuer, heading.issued) == ("青澜市水务局", date(2026, 2, 8))


def test_label_without_value() -> None:
    heading = read_heading([TITLE, "制表单位："])
    assert heading.issuer is None
    assert not heading.unused


def test_the_first_of_two_issuers_stays() -> None:
    heading = read_heading([TITLE, "制表单位：青澜市水务局", "制表单位：青澜市林业局"])
    assert heading.issuer == "青澜市水务局"


def test_a_title_without_year() -> None:
    heading = read_heading(["青澜市重点工作任务清单", "印发时间：2026年2月8日"])
    assert (heading.title, heading.year) == ("青澜市重点工作任务清单", None)


def test_a_title_that_only_its_year_reveals() -> None:
    heading = read_heading(["单位：万元", "青澜市2026年这样干"])
    assert (heading.title, heading.year, heading.unused) == ("青澜市2026年这样干", 2026, [0])


def test_a_sentence_is_no_title() -> None:
    heading = read_heading(["为了把一江清水护好，" + "各镇要动起来，" * 12 + "特制定2026年计划表"])
    assert heading.title is None
    assert heading.unused == [0]


def test_no_lines() -> None:
    heading = read_heading([])
    assert (heading.title, heading.subtitle, heading.year) == (None, None, None)
    assert (heading.issuer, heading.issued) == (None, None)


LINES = st.sampled_from(
    [
        TITLE,
        "附件：",
        "（含实事）",
        "（又一行）",
        "制表单位：水务局",
        "印发时间：2026年2月8日",
        "注",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=7))
def test_every_character_has_one_place(lines: list[str]) -> None:
    heading = read_heading(lines)
    read_page_labels(heading, lines)
    known = [[0] * len(line) for line in lines]
    for index, start, end in (*heading.fields, *heading.labels, *heading.headings):
        for at in range(start, end):
            known[index][at] += 1
    for index in heading.unused:
        known[index] = [count + 1 for count in known[index]]
    assert all(count == 1 for line in known for count in line)


def test_the_heading_of_a_part_is_no_title_below_one() -> None:
    title = "2031年省和市政府工作报告重点工作责任分解"
    part = "一、省政府工作报告2031年重点工作责任分解"
    assert read_heading([title, part]).title == title
    assert read_heading([part]).title == part
