"""Running figures: they do not fall, and agree with what each quarter adds."""

from __future__ import annotations

import pytest

from tests.checks.reported import SERIES, plan, rendered, reported
from tests.cli.run import row


def test_a_running_figure_that_falls_is_told() -> None:
    rows = plan(
        "新建驿站30个。",
        "新建驿站5个",
        "累计新建驿站11个",
        "累计新建驿站9个",
        "累计新建驿站30个",
    )
    assert rendered(rows) == [("series-falls", ["2031-001"], "schedule/2", "9个")]
    assert reported(rows)[0].evidence == ["9个", "11个"]


def test_a_running_figure_below_what_the_quarter_before_it_adds_is_told() -> None:
    rows = plan(
        "新建驿站30个。",
        "新建驿站12个",
        "累计新建驿站9个",
        "累计新建驿站20个",
        "累计新建驿站30个",
    )
    assert rendered(rows) == [("series-falls", ["2031-001"], "schedule/1", "9个")]


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(
            ("新建驿站9个", "累计新建驿站9个", "累计新建驿站9个", "累计新建驿站30个"),
            id="stays as it is",
        ),
        pytest.param(
            (
                "新建驿站9个",
                "累计新建驿站15个",
                "累计走访社区6个，累计新建驿站20个",
                "累计新建驿站30个",
            ),
            id="another thing that is fewer",
        ),
        pytest.param(
            ("新建驿站12个", "新建驿站8个", "新建驿站6个", "新建驿站4个"), id="not said to run on"
        ),
        pytest.param(
            ("新建驿站9个", "累计新建驿站不少于15个", "累计新建驿站20个左右", "累计新建驿站30个"),
            id="minimum and about",
        ),
    ],
)
def test_running_figures_that_do_not_fall_are_not_told(steps: tuple[str, ...]) -> None:
    assert rendered(plan("新建驿站30个。", *steps), codes=SERIES) == []


def test_running_figures_of_two_tracks_are_not_compared() -> None:
    schedule = (
        "<p><b>东片：</b>一季度：累计修缮20条。二季度：累计修缮30条。三、四季度：累计修缮50条。</p>"
        "<p><b>西片：</b>一季度：累计修缮2条。二季度：累计修缮5条。三、四季度：累计修缮10条。</p>"
    )
    assert rendered(row(target="1. 修缮老街60条。", schedule=schedule)) == []


def test_a_running_figure_that_is_not_what_is_added_is_told() -> None:
    rows = plan(
        "新建驿站160个。",
        "新建驿站24个",
        "新建驿站60个，累计新建驿站94个",
        "新建驿站40个，累计新建驿站134个",
        "新建驿站26个，累计新建驿站160个",
    )
    assert rendered(rows) == [("series-sum", ["2031-001"], "schedule/1", "94个")]
    (finding,) = reported(rows)
    assert finding.suggestion == "84个"


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(
            (
                "新建驿站24个",
                "新建驿站60个，累计新建驿站84个",
                "新建驿站40个，累计新建驿站124个",
                "新建驿站36个，累计新建驿站160个",
            ),
            id="agree",
        ),
        pytest.param(
            (
                "新建驿站24个",
                "新建驿站60个，累计新建驿站100个",
                "新建驿站40个，累计新建驿站130个",
                "新建驿站36个，累计新建驿站160个",
            ),
            id="do not measure the same",
        ),
        pytest.param(
            (
                "新建驿站24个",
                "新建驿站60个，累计新建驿站84个",
                "累计新建驿站124个",
                "新建驿站36个，累计新建驿站160个",
            ),
            id="a quarter with the running figure alone",
        ),
    ],
)
def test_running_figures_that_agree_with_what_is_added_are_not_told(
    steps: tuple[str, ...],
) -> None:
    assert rendered(plan("新建驿站160个。", *steps), codes=SERIES) == []


# parts
