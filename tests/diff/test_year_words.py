"""Words of the year and the layout are no change; every other word and figure is."""

from __future__ import annotations

import pytest

from fenjie.compare.comparable_text import bare, relative
from fenjie.compare.terms import Terms
from tests.diff.few_tasks import goals, one, told_of
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
