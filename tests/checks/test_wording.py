"""Brackets without their pair, shifted points, doubled words, and odd ones out."""

from __future__ import annotations

import pytest

from fenjie.checks.doubled_words import texts_to_look_at
from fenjie.checks.record_texts import LaidTexts, Text
from tests.checks.reported import WORDING, rendered, reported, steps
from tests.cli.run import row


def step_of(words: str) -> str:
    return steps(f"一季度：{words}。二季度：动工。三、四季度：完工。")


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        ("印发《老街修缮办法", "印发《老街修缮办法"),
        ("完成设计（含桥梁", "完成设计（含桥梁。"),
        ("落实“一街一策工作机制", "落实“一街一策工作"),
        ("完成设计含桥梁）和勘察", "成设计含桥梁）和勘察。"),
        ("印发《办法（试行》和《细则》", "印发《办法（试行》和《细"),
    ],
)
def test_a_bracket_without_its_pair_is_told(words: str, evidence: str) -> None:
    ((code, tasks, field, quote),) = rendered(step_of(words))
    assert (code, tasks, field) == ("bracket-alone", ["2031-001"], "schedule/0")
    assert quote == evidence


@pytest.mark.parametrize(
    "words",
    [
        "印发《老街修缮办法（试行）》",
        "落实“一街一策”和‘一户一档’",
        "《办法》报审。《细则》印发",
        "引用“《办法》第三条”",
        "完成（1）摸底；（2）定图",
        pytest.param(
            "1）摸底；2）定图",
        ),
        pytest.param(
            "A)摸底；B)定图",
        ),
        "（一）摸底；（二）定图",
        "修订《关于落实<老街办法>的意见》",
        "办理【急件】和〔2031〕5号文",
        "气温>30度时停工",
    ],
)
def test_brackets_in_pairs_are_not_told(words: str) -> None:
    assert rendered(step_of(words), codes=WORDING) == []


def test_brackets_across_sentences_and_paragraphs_are_pairs() -> None:
    words = "<p>一季度：印发《老街办法。</p><p>附细则》。二季度：动工。三、四季度：完工。</p>"
    assert rendered(steps(words), codes=("bracket-alone",)) == []


def test_a_point_that_has_moved_is_told() -> None:
    rows = step_of("上线数字老街20.版本")
    assert rendered(rows) == [("point-shifted", ["2031-001"], "schedule/0", "20.版本")]
    assert reported(rows)[0].suggestion == "2.0版本"


@pytest.mark.parametrize(
    "words",
    [
        "上线数字老街2.0版本",
        "改造12.5公里",
        "10.摸底；20.定图",
        "完成投资20.5亿元",
        "老街修缮20条",
    ],
)
def test_points_in_their_place_are_not_told(words: str) -> None:
    assert rendered(step_of(words), codes=WORDING) == []


def test_a_list_number_in_a_requirement_is_no_point() -> None:
    requirement = "市《政府工作报告》：9.修老街10.通公交11.种树木。"
    assert rendered(row(requirement=requirement), codes=WORDING) == []


@pytest.mark.parametrize(
    ("words", "doubled", "once"),
    [
        ("推进推进，老街修缮", "推进推进", "推进"),
        ("开展老街修缮老街修缮工程", "老街修缮老街修缮", "老街修缮"),
        ("完成摸底，，开始定图", "，，", "，"),
        ("组织专家评审专家评审", "专家评审专家评审", "专家评审"),
    ],
)
def test_doubled_words_are_told(words: str, doubled: str, once: str) -> None:
    rows = step_of(words)
    assert rendered(rows) == [("words-doubled", ["2031-001"], "schedule/0", doubled)]
    assert reported(rows)[0].suggestion == once


@pytest.mark.parametrize(
    "words",
    [
        "天天巡查、天天清扫",
        "人人参与、家家响应",
        "层层压实责任，步步跟进",
        "开展招展招商",
        "走访一户一户居民",
        "协调中心城区中心小学选址",
        pytest.param(
            "研究研究院选址",
        ),
        pytest.param(
            "推广“面对面对话”",
        ),
        pytest.param(
            "建设建设路东段",
        ),
    ],
)
def test_words_that_stand_twice_by_the_grammar_are_not_told(words: str) -> None:
    assert rendered(step_of(words), codes=WORDING) == []


def test_a_doubled_word_of_two_characters_within_a_clause_is_told() -> None:
    rows = step_of("加快推进推进老街修缮")
    assert rendered(rows) == [("words-doubled", ["2031-001"], "schedule/0", "推进推进")]


@pytest.mark.parametrize("length", range(2, 13))
@pytest.mark.parametrize("first", ["上", "𡎚", "〇"])
def test_doubled_words_of_every_length_are_found_in_any_text(length: int, first: str) -> None:
    words = first + "修缮老街改造桥梁绿化河岸"[: length - 1]
    plain = Text("2031-001", "target", "按时完成\n上报")
    doubled = Text("2031-001", "target", words * 2)
    assert texts_to_look_at(LaidTexts.of([doubled, plain, doubled, plain, doubled])) == {0, 2, 4}


# odd ones out


def odd(*phrases: str) -> list[str]:
    return [
        row(
            target=f"{n}. 修缮老街。",
            schedule=f"一季度：{phrase}。二季度：动工。三、四季度：完工。",
        )
        for n, phrase in enumerate(phrases, start=1)
    ]


def test_a_character_that_is_odd_among_the_same_words_is_told() -> None:
    usual = "修订专项资金管理办法实施细则"
    rows = odd(usual, usual, usual, "修订专项资金管理办去实施细则")
    assert rendered(*rows) == [("wording-odd", ["2031-004"], "schedule/0", "理办去实施")]
    assert reported(*rows)[0].suggestion == "理办法实施"


@pytest.mark.parametrize(
    "phrases",
    [
        pytest.param(
            ("修订专项资金管理办法实施细则",) * 3 + ("修订专项资金管理办法实施方案",),
            id="other words at the end",
        ),
        pytest.param(
            ("修订专项资金管理办法实施细则", "修订专项资金管理办去实施细则"), id="once each"
        ),
        pytest.param(
            ("按时完成第一阶段施工任务",) * 3 + ("按时完成第二阶段施工任务",), id="numerals"
        ),
        pytest.param(
            ("建设环城快速东路主体工程",) * 3 + ("建设环城快速西路主体工程",), id="directions"
        ),
        pytest.param(
            ("建设云江高新区检测中心大楼",) * 3 + ("建设云江高新区检验中心大楼",),
            id="another word",
            marks=pytest.mark.xfail(
                strict=True, reason="检测中心 and 检验中心 differ as a word and its misprint do"
            ),
        ),
        pytest.param(
            ("建成纺织产业集群示范园区",) * 3 + ("建成玩具产业集群示范园区",),
            id="a family that differs in one word",
        ),
    ],
)
def test_words_that_are_built_alike_are_not_odd(phrases: tuple[str, ...]) -> None:
    assert rendered(*odd(*phrases), codes=("wording-odd",)) == []
