"""Changes of names, requirements and other columns in their own terms, on tables of a few tasks."""

from __future__ import annotations

import pytest

from fenjie.compare import compare
from tests.diff.few_tasks import one, told_of
from tests.printed.made import requirement, unit


def test_lists_of_names_have_no_order() -> None:
    people, units = ["林川", "何岚"], [unit("市财政局"), unit("市教育局")]
    old = one(leaders=people, lead_units=units, support_units=units)
    new = one(leaders=people[::-1], lead_units=units[::-1], support_units=units[::-1])
    assert told_of(old, new) == []


def test_unit_that_came_to_lead() -> None:
    money, school = unit("市财政局"), unit("市教育局")
    old = one(lead_units=[money], support_units=[school])
    new = one(lead_units=[school], support_units=[money])
    assert told_of(old, new) == [
        ("lead_units", "removed", "市财政局", None),
        ("lead_units", "added", None, "市教育局"),
        ("support_units", "removed", "市教育局", None),
        ("support_units", "added", None, "市财政局"),
    ]


def test_role_of_a_unit_that_went() -> None:
    old = one(lead_units=[unit("市财政局", "具体负责")])
    assert told_of(old, one(lead_units=[unit("市财政局")])) != []


def test_requirement_under_another_head() -> None:
    words = "让老街亮起来。"
    old = one(requirements=[requirement("市政府一号文", words)])
    new = one(requirements=[requirement("市《政府工作报告》", words)])
    wanted = [("requirements", "headed", "市政府一号文", "市《政府工作报告》")]
    assert told_of(old, new) == wanted


def test_requirement_added_and_removed() -> None:
    first, second = requirement("市政府一号文", "让老街亮起来。"), requirement("市委", "护好江。")
    old, new = one(requirements=[first]), one(requirements=[first, second])
    assert told_of(old, new) == [("requirements", "added", None, "市委：护好江。")]
    assert told_of(new, old) == [("requirements", "removed", "市委：护好江。", None)]


def test_extra_columns_and_titles() -> None:
    old, new = (one(extras=[{"head": "备注", "text": text}]) for text in ("续建", "新建"))
    assert told_of(old, new) == [("extras", "wording", "续建", "新建")]
    old, new = (one(title=title) for title in ("老街修缮", "老街整修"))
    assert told_of(old, new) == [("title", "wording", "老街修缮", "老街整修")]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("0" * 64, None, "前一份"),
        (None, "0" * 64, "后一份"),
        (None, None, ""),
        ("0" * 64,) * 2 + ("",),
    ],
)
def test_warning_where_one_side_was_corrected(
    first: str | None, second: str | None, words: str
) -> None:
    old, new = (
        one().model_copy(
            update={"source": one().source.model_copy(update={"corrections": corrections})}
        )
        for corrections in (first, second)
    )
    warnings = compare(old, new).warnings
    assert len(warnings) == bool(words)
    assert all(words in warning for warning in warnings)
