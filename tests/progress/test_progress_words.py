"""Figures and status from words of progress, on sentences after public reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import asdict

from fenjie.normalize.quantities import read_quantities
from fenjie.progress.words import read_figures, read_status
from fenjie.schema.quantity import Quantity
from tests.progress.labelled_sentences import labelled, read, right

HERE = Path(__file__).parent
FLOORS = {
    "thirtieth_sentences.txt": (0.96, 0.90),
    "twentyninth_sentences.txt": (0.98, 0.95),
    "twentyeighth_sentences.txt": (0.99, 0.99),
    "twentyseventh_sentences.txt": (0.93, 0.96),
    "twentysixth_sentences.txt": (0.99, 0.99),
    "twentyfifth_sentences.txt": (0.98, 0.93),
    "twentyfourth_sentences.txt": (0.99, 0.90),
    "twentythird_sentences.txt": (0.96, 0.93),
    "twentysecond_sentences.txt": (0.97, 0.94),
    "twentyfirst_sentences.txt": (0.99, 0.97),
    "twentieth_sentences.txt": (0.99, 0.95),
    "nineteenth_sentences.txt": (0.97, 0.96),
    "eighteenth_sentences.txt": (0.97, 0.93),
    "seventeenth_sentences.txt": (0.93, 0.99),
    "sixteenth_sentences.txt": (0.97, 0.97),
    "fifteenth_sentences.txt": (0.99, 0.95),
    "fourteenth_sentences.txt": (0.98, 0.92),
    "thirteenth_sentences.txt": (0.94, 0.95),
    "twelfth_sentences.txt": (0.98, 0.96),
    "eleventh_sentences.txt": (0.97, 0.95),
    "tenth_sentences.txt": (0.98, 0.93),
    "ninth_sentences.txt": (0.98, 0.93),
    "eighth_sentences.txt": (0.99, 0.94),
    "seventh_sentences.txt": (0.99, 0.92),
    "sixth_sentences.txt": (0.97, 0.95),
    "fifth_sentences.txt": (0.97, 0.97),
    "fourth_sentences.txt": (0.99, 0.95),
    "third_sentences.txt": (0.98, 0.96),
    "second_sentences.txt": (0.99, 0.97),
    "development_sentences.txt": (0.99, 0.96),
}
"""What has been reached of F1 of figures and of the share of right statuses: it may only rise."""


@pytest.mark.parametrize("name", FLOORS)
def test_figures_of_sentences_are_read(name: str) -> None:
    wanted = found = same = 0
    for sentence in labelled(HERE / name):
        figures = read(sentence.text)
        wanted += len(sentence.figures)
        found += len(figures)
        same += right(sentence.figures, figures)
    assert 2 * same / (wanted + found) >= FLOORS[name][0]


@pytest.mark.parametrize("name", FLOORS)
def test_statuses_of_sentences_are_read(name: str) -> None:
    sentences = labelled(HERE / name)
    same = sum(read_status(sentence.text) == sentence.status for sentence in sentences)
    assert same / len(sentences) >= FLOORS[name][1]


def test_figures_stand_where_they_say_and_never_overlap() -> None:
    for name in FLOORS:
        for sentence in labelled(HERE / name):
            end = 0
            for figure in read_figures(sentence.text):
                assert figure.start is not None
                assert figure.end is not None
                assert sentence.text[figure.start : figure.end] == figure.text
                assert figure.start >= end
                end = figure.end


def test_shares_say_of_which_plan_they_are() -> None:
    text = "完成年度任务的42%，完成二季度任务的90%，完成总工程量的35%，完成率80%。"
    assert [figure.share_of for figure in read_figures(text)] == ["year", "quarter", "total", None]
    of_amount = read_figures("完成全年任务2万人的110%。")
    assert [figure.share_of for figure in of_amount] == [None, "year"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # The whole of which parts follow, and numbers that fit.
        ("任务46项，完成29项。", ["planned", "reached"]),
        ("纳入整治的房屋2316栋，销号2104栋，销号率90.8%。", ["planned", "reached", "share"]),
        ("排查隐患560处，已整改548处。", ["reached", "reached"]),
        # The predicate of a subject.
        ("46项任务全部完成。", ["reached"]),
        ("119项工作均按进度推进中。", ["planned"]),
        ("150个项目完成投资199亿元。", ["planned", "reached"]),
        # What describes a class.
        ("推进缓慢的有3项，正在实施的有63项。", ["planned", "reached"]),
        # Shares in brackets, and shares of what there is.
        ("15个站已完成8个（53%）。", ["planned", "reached", "share"]),
        ("新增床位787张，占养老机构床位总数55.2%。", ["reached", "reached"]),
        # Sizes of what is being built and of what was built.
        ("项目总投资3亿元，正在施工。", ["planned"]),
        ("投资计划的项目建成通车，总投资3亿元。", ["reached"]),
    ],
)
def test_roles_follow_from_what_stands_around(text: str, roles: list[str]) -> None:
    assert [figure.role for figure in read_figures(text)] == roles


def test_what_was_reached_says_whether_it_counts_from_the_beginning() -> None:
    figures = read_figures("本月新增32件；累计受理415件，完成年度任务的83%。")
    assert [figure.cumulative for figure in figures] == [False, True, True]


@pytest.mark.parametrize(
    ("goal", "text", "places"),
    [
        ("新建公园10个，改造公路80公里。", "已建成公园8个，改造公路52公里。", [0, 1]),
        ("新建公园10个。", "已建成8个，完成年度任务的80%。", [0, 0]),
        ("新建公园10个。", "召开推进会议5次，完成投资1200万元。", [None, None]),
        ("新建公园10个，新建学校3个。", "新建公园6个，新建学校2个。", [0, 1]),
        ("新增就业2.2万人，失业率4.5%以内。", "完成全年任务2.2万人的75%。", [0, 0]),
    ],
)
def test_figures_say_of_which_goal_they_speak(
    goal: str, text: str, places: list[int | None]
) -> None:
    quantities = [Quantity(**asdict(amount)) for amount in read_quantities(goal)]
    assert [figure.goal for figure in read_figures(text, quantities)] == places


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", None),
        ("下一步将加快建设。", None),
        ("无滞后项目，按序时推进。", "on-track"),
        ("已完成招标。", "on-track"),
        ("已完成。", "done"),
        ("完成年度任务的120%。", "done"),
        ("完成一季度任务的120%。", "on-track"),
        ("已完成12个，未开工3个。", "on-track"),
        ("3个项目未开工。", "not-started"),
        ("未按期完工。", "delayed"),
        ("该项目已终止。", "stopped"),
    ],
)
def test_how_a_task_stands(text: str, status: str | None) -> None:
    assert read_status(text) == status


def test_both_numbers_of_a_fraction_of_things_are_figures() -> None:
    figures = read_figures("已完成3/5项，合格率1/2。")
    assert [(f.text, f.low, f.unit, f.role) for f in figures[:2]] == [
        ("3", 3, "项", "reached"),
        ("5项", 5, "项", "planned"),
    ]


def test_numbers_of_a_list_share_the_unit_behind_them() -> None:
    figures = read_figures("三镇分别完成投资1.2、0.8、3亿元。")
    assert [(f.low, f.unit) for f in figures] == [
        (120000000, "元"),
        (80000000, "元"),
        (300000000, "元"),
    ]
