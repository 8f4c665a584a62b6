"""Units that lead and support the same task, or stand twice in one list."""

from __future__ import annotations

import pytest

from tests.checks.reported import LISTS, rendered, units


@pytest.mark.parametrize(
    ("lead", "support", "expected"),
    [
        pytest.param(
            "市水务局",
            "市水务局、市财政局",
            [("unit-leads-and-supports", "support_units", "市水务局")],
            id="leads and supports",
        ),
        pytest.param(
            "市水务局、市民政局",
            "市财政局，市民政局",
            [("unit-leads-and-supports", "support_units", "市民政局")],
            id="the second of two",
        ),
        pytest.param(
            "市水务局",
            "市财政局、市民政局、市财政局",
            [("unit-twice", "support_units", "市财政局")],
            id="supports twice",
        ),
        pytest.param(
            "市水务局、市水务局", "无", [("unit-twice", "lead_units", "市水务局")], id="leads twice"
        ),
    ],
)
def test_a_unit_in_two_places_is_told(
    lead: str, support: str, expected: list[tuple[str, str, str]]
) -> None:
    assert rendered(*units((lead, support))) == [(a, ["2031-001"], b, c) for a, b, c in expected]


def test_another_way_of_writing_the_unit_that_leads_is_told() -> None:
    rows = units(("市文化广电旅游体育局", "市财政局"), ("市文化广电旅游体育局", "市文广旅体局"))
    result = rendered(*rows, codes=LISTS)
    assert result == [("unit-leads-and-supports", ["2031-002"], "support_units", "市文广旅体局")]


@pytest.mark.parametrize(
    ("lead", "support"),
    [
        pytest.param("市公安局", "市公安局交警支队、市财政局", id="a part of the body"),
        pytest.param("市水务局", "市水务集团", id="the company of the same name"),
        pytest.param("市教育局", "市第一中学、市第二中学", id="schools by number"),
        pytest.param("云东镇人民政府", "云西镇人民政府", id="two towns"),
        pytest.param("市财政局", "无", id="none"),
        pytest.param("市安委办（市应急管理局）", "市应急管理局", id="the office in brackets"),
        pytest.param("市水务局", "各镇街（园区）、各有关镇街", id="all towns"),
    ],
)
def test_bodies_of_their_own_are_not_told(lead: str, support: str) -> None:
    assert rendered(*units((lead, support)), codes=LISTS) == []


def test_a_unit_that_leads_one_task_may_support_another() -> None:
    assert rendered(*units(("市水务局", "市财政局"), ("市财政局", "市水务局"))) == []
