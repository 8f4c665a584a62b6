"""Totals against their parts, and tracks against goals of their own."""

from __future__ import annotations

import pytest

from tests.checks.reported import rendered, reported
from tests.cli.run import row


def tracks(total: str, *parts: str, metric: str = "投资") -> str:
    names = ("东环路", "沙洲桥", "滨江道", "北站线")
    words = "".join(
        f"<p><b>{name}：</b>计划完成投资{part}，一、二季度：开工建设。三、四季度：竣工通车。</p>"
        for name, part in zip(names, parts, strict=False)
    )
    return row(
        target=f"1. 完成{metric}{total}。",
        schedule=f"<p>2031年计划完成{metric}{total}，具体如下：</p>{words}",
    )


def test_a_total_that_its_parts_do_not_give_is_told() -> None:
    rows = tracks("92.15亿元", "41亿元", "20.85亿元", "30亿元")
    assert rendered(rows) == [("parts-total", ["2031-001"], "schedule/0", "92.15亿元")]
    (finding,) = reported(rows)
    assert finding.suggestion == "91.85亿元"
    assert finding.evidence[1:] == ["41亿元", "20.85亿元", "30亿元"]


def test_a_total_of_a_named_investment_is_compared_with_its_parts() -> None:
    rows = tracks("92.15亿元", "41亿元", "20.85亿元", "30亿元", metric="轨道投资")
    assert [code for code, *_ in rendered(rows)] == ["parts-total"]


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        pytest.param("92.15亿元", ("41.3亿元", "20.85亿元", "30亿元"), id="agree"),
        pytest.param("9.2亿元", ("4亿元", "2亿元", "1.2亿元", "2亿元"), id="four"),
        pytest.param("4亿元", ("2.4亿元", "8000万元", "8000万元"), id="in 万元"),
        pytest.param("92亿元", ("41亿元", "20亿元"), id="two parts may be some of them"),
        pytest.param("92亿元", ("41亿元", "约20亿元", "30亿元"), id="one is about so much"),
        pytest.param("92亿元", ("41亿元", "不少于20亿元", "30亿元"), id="one is a minimum"),
    ],
)
def test_totals_that_agree_or_need_not_are_not_told(total: str, parts: tuple[str, ...]) -> None:
    assert rendered(tracks(total, *parts)) == []


def test_a_track_is_measured_by_its_own_total() -> None:
    words = (
        "<p>2031年计划完成投资92.15亿元，具体如下：</p>"
        "<p><b>东环路：</b>计划完成投资41.3亿元，一季度：投资10亿元。二季度：投资11亿元。"
        "三季度：投资12亿元。四季度：投资8.3亿元。</p>"
        "<p><b>沙洲桥：</b>计划完成投资20.85亿元，一、二季度：开工。三、四季度：通车。</p>"
        "<p><b>滨江道：</b>计划完成投资30亿元，一、二季度：开工。三、四季度：通车。</p>"
    )
    assert rendered(row(target="1. 完成投资92.15亿元。", schedule=words)) == []
    wrong = words.replace("投资8.3亿元", "投资7.3亿元")
    assert rendered(row(target="1. 完成投资92.15亿元。", schedule=wrong)) == [
        ("series-target", ["2031-001"], "schedule/1", "41.3亿元")
    ]


def test_a_track_whose_quarters_do_not_name_the_investment_is_measured_too() -> None:
    words = (
        "<p><b>东环路：</b>计划完成投资41.3亿元，一季度：完成10亿元。二季度：完成11亿元。"
        "三季度：完成12亿元。四季度：完成7.3亿元。</p>"
    )
    assert [c for c, *_ in rendered(row(target="1. 建好东环路。", schedule=words))] == [
        "series-target"
    ]


def test_a_number_in_the_title_of_a_track_is_its_goal() -> None:
    words = (
        "<p><b>水务投资72亿元：</b>一季度：完成投资10亿元。二季度：累计完成投资30亿元。"
        "三季度：累计完成投资50亿元。四季度：累计完成投资{}亿元。</p>"
    )
    right, wrong = (row(target="1. 建好水网。", schedule=words.format(n)) for n in (72, 75))
    assert rendered(right) == []
    assert rendered(wrong) == [("series-target", ["2031-001"], "schedule/0", "72亿元")]


def test_a_target_that_two_tracks_give_together_is_not_told() -> None:
    words = (
        "<p><b>东片：</b>一、二季度：修缮老街20条。三、四季度：修缮老街30条。</p>"
        "<p><b>西片：</b>一、二季度：修缮老街10条。三、四季度：修缮老街20条。</p>"
    )
    assert rendered(row(target="1. 修缮老街80条。", schedule=words)) == []
