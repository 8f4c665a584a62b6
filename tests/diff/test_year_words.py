"""Words of the year and the layout are no change; every other word and figure is."""

from __future__ import annotations

from typing import Any

import pytest

from fenjie.compare.comparable_text import bare, relative
from fenjie.compare.terms import Terms
from fenjie.schema import Records
from tests.diff.few_tasks import goals, one, told_of
from tests.diff.pair import as_json, as_records, new_year, nothing_changed, old_year
from tests.printed.made import step


@pytest.mark.parametrize(
    ("text", "year", "wanted"),
    [
        ("2027年建成", 2027, "〔本年〕年建成"),
        ("2026年底", 2027, "〔上年〕年底"),
        ("2028年建成", 2027, "2028年建成"),
        ("2027-2029年", 2027, "〔本年〕-2029年"),
        ("12027年", 2027, "12027年"),
        ("2027件", 2027, "2027件"),
        ("2027年", None, "2027年"),
    ],
)
def test_year_words(text: str, year: int | None, wanted: str) -> None:
    assert relative(text, year) == wanted


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("2027年建成。", "2028年建成", True),
        ("2026年已开工", "2027年已开工", True),
        ("2027年建成", "2027年建成", True),
        ("2027年建成", "2029年建成", False),
        ("三年行动方案（2026—2028年）", "三年行动方案（2026—2028年）", True),
        ("“夜游”品牌", "夜游 品牌", True),
        ("一、完成选址；", "一完成选址", True),
        ("完成选址", "完成选址工作", False),
    ],
)
def test_same_words_in_two_years(old: str, new: str, same: bool) -> None:
    assert Terms((2027, 2028)).same(old, new) is same


def test_fixed_span_beside_a_year_word() -> None:
    old, new = (f"{year}年落实三年行动方案（2026—2028年）" for year in (2027, 2028))
    assert Terms((2027, 2028)).same(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("完成投资2.5亿元。", "完成投资25亿元。"), ("推广2.0版系统。", "推广20版系统。")],
)
def test_decimal_point_is_no_layout(old: str, new: str) -> None:
    assert goals(old, new) != []


def test_decimal_point_in_a_step() -> None:
    old, new = (one(schedule=[step([], "一季度", f"完成{n}万吨。")]) for n in ("1.2", "12"))
    assert told_of(old, new) == [("schedule", "quantity", "1.2万吨", "12万吨")]


def test_bare_text_keeps_words_and_figures() -> None:
    assert bare("（1）建成“小巨人” 5 家，达标率 98%。") == "1建成小巨人5家达标率98%"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("建成3—5个", "建成3～5个", True),
        ("建成3—5个", "建成35个", False),
        ("建成1、2号线", "建成12号线", False),
        ("新增3,900个", "新增3900个", True),
        ("〔新建〕…公园/绿地", "新建公园绿地", True),
        ("增长-2%", "增长2%", False),
    ],
)
def test_marks_between_figures_tell_numbers_apart(old: str, new: str, same: bool) -> None:
    assert Terms((2027, 2028)).same(old, new) is same


def test_renamed_organizations_are_no_other_words() -> None:
    terms = Terms((2027, 2028), {"市文旅局": "市文化旅游局", "市工信局": "市工业和信息化局"})
    assert terms.same(
        "2027年市文旅局会同市工信局印发", "2028年市文化旅游局会同市工业和信息化局印发"
    )
    assert not terms.same("市文旅局印发", "市商务局印发")


# a document without a year


def without_a_year(records: Records) -> Records:
    """Forget the year of a document, and the days that come of it."""
    value = as_json(records)
    value["document"]["year"] = value["document"]["title"] = None
    for task in value["tasks"]:
        for entry in task["schedule"]:
            if entry["period"]:
                entry["period"] |= {"start": None, "end": None}
    return as_records(value)


@pytest.mark.parametrize("records", [old_year, new_year])
def test_a_document_without_its_year_is_the_same(records: Any) -> None:
    bare_records = without_a_year(records())
    nothing_changed(bare_records, records())
    nothing_changed(records(), bare_records)
    nothing_changed(bare_records, bare_records)


def test_without_a_year_steps_that_moved_are_found() -> None:
    plan = [step([], "一季度", "完成选址。"), step([], "三季度", "主体完工。")]
    later = [plan[0], step([], "四季度", "主体完工。")]
    old, new = one(schedule=plan), without_a_year(one(schedule=later))
    assert told_of(old, new) == [("schedule", "moved", "三季度", "四季度")]


def test_the_end_of_february_is_the_same_in_every_year() -> None:
    periods = [
        {"label": "2月底前", "quarters": [1], "start": None, "end": f"{year}-02-{day}"}
        for year, day in ((2028, 29), (2029, 28))
    ]
    sides = [one(schedule=[step([], None, "完成选址。") | {"period": p}]) for p in periods]
    assert told_of(*sides) == []
