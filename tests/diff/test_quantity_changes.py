"""Quantities that moved, came and went, and the words around them."""

from __future__ import annotations

import pytest

from tests.diff.few_tasks import changes, goals, one, told_of
from tests.printed.made import step


@pytest.mark.parametrize(
    ("old", "new", "percent"),
    [
        ("完成投资550亿元。", "完成投资600亿元。", 9.1),
        ("完成投资600亿元。", "完成投资550亿元。", -8.3),
        ("完成投资1亿元。", "完成投资2亿元。", 100.0),
        ("完成投资9000万元。", "完成投资1亿元。", 11.1),
        ("新建充电桩0个。", "新建充电桩5个。", None),
    ],
)
def test_quantity_that_moved(old: str, new: str, percent: float | None) -> None:
    [change] = changes(one(old), one(new))
    assert (change.field, change.kind, change.percent) == ("target", "quantity", percent)
    assert change.from_
    assert change.from_ in old
    assert change.to
    assert change.to in new


def test_rates_move_by_points() -> None:
    [change] = changes(one("覆盖率达85%。"), one("覆盖率达92%。"))
    assert (change.percent, change.points) == (None, 7.0)


def test_amounts_of_different_things_have_no_share() -> None:
    first, *_ = changes(one("改造医院4所，完善照明和排水。"), one("改造厂房6所，完善照明和排水。"))
    assert (first.from_, first.to, first.percent) == ("4所", "6所", None)


def test_both_values_are_there() -> None:
    [change] = changes(one("完成投资9000万元。"), one("完成投资1亿元以上。"))
    assert (change.old_low, change.new_low, change.unit) == (90_000_000, 100_000_000, "元")


def test_numbers_that_change_places_are_paired_by_what_they_count() -> None:
    first, second, *_ = changes(
        one("新建学校3所、改造医院5所。"), one("新建学校5所、改造医院3所。")
    )
    assert {(c.metric, c.from_, c.to) for c in (first, second)} == {
        ("学校", "3所", "5所"),
        ("医院", "5所", "3所"),
    }


def test_only_the_quantity_that_moved_is_told() -> None:
    result = goals("新建学校11所、幼儿园8所，投资3亿元。", "新建学校11所、幼儿园6所，投资3亿元。")
    assert result == [("target", "quantity", "8所", "6所")]


def test_quantities_are_paired_by_what_they_measure() -> None:
    [first, second, *rest] = changes(
        one("新建学校11所、改造医院4所。"), one("改造医院5所、新建学校12所。")
    )
    pairs = {(first.from_, first.to), (second.from_, second.to)}
    assert pairs == {("11所", "12所"), ("4所", "5所")}
    assert {change.kind for change in rest} <= {"wording", "text"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("不少于12场", "12场"),
        ("12场", "不少于12场"),
        ("12场左右", "12场"),
        ("不超过12场", "不少于12场"),
        ("12场以上", "12场"),
    ],
)
def test_comparator_that_changed(old: str, new: str) -> None:
    result = goals(f"举办江边音乐会{old}，市民免费入场。", f"举办江边音乐会{new}，市民免费入场。")
    assert [entry[:2] for entry in result] == [("target", "comparator")]


def test_quantity_that_came_and_one_that_went() -> None:
    plain, more = "修缮沿江老街3条。", "修缮沿江老街3条，新种树木50棵。"
    [came, *_] = goals(plain, more)
    assert came == ("target", "quantity", None, "50棵")
    [went, *_] = goals(more, plain)
    assert went == ("target", "quantity", "50棵", None)


def test_number_and_words_are_told_apart() -> None:
    result = goals("完成老街修缮3条，群众满意。", "完成老街整修5条，群众满意。")
    assert [entry[:2] for entry in result] == [("target", "quantity"), ("target", "wording")]


def test_other_words_altogether_are_text() -> None:
    old, new = "对夜市的客流开展评估。", "发放码头停车月票并公示。"
    steps = [one(schedule=[step([], "一季度", text)]) for text in (old, new)]
    assert told_of(*steps) == [("schedule", "text", old, new)]
