"""Numbers in every notation come back as they were written; a long run is `make numbers`."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.normalize.quantities import explain, read_quantities
from fenjie.text.number_grammar import chinese_value, read_number
from fuzz.written_numbers import NOTATIONS, cases, in_numerals, misread


def test_numbers_in_every_notation_are_read() -> None:
    made = cases(2000, seed=20261129)
    assert {name for name, _ in made} == set(NOTATIONS)
    assert [told for _, case in made if (told := misread(case)) is not None] == []


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_numerals_come_back(value: int) -> None:
    assert chinese_value(in_numerals(value)) == value
    assert chinese_value(in_numerals(value, formal=True)) == value


SIGNS = st.sampled_from(
    [*"0123456789一二三十百千万亿零点.,，余多几半个元家%/+×", "5G", "分之", "至"]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS, min_size=1, max_size=12).map("".join))
def test_a_run_is_read_whole_or_left_out_whole(text: str) -> None:
    """No quantity begins or ends inside figures: what is left of a number is none of its own."""
    for amount in read_quantities(f"完成{text}。"):
        whole = f"完成{text}。"
        before, behind = whole[amount.start - 1 : amount.start], whole[amount.end : amount.end + 1]
        assert not (before.isdigit() and whole[amount.start].isdigit())
        assert not (behind.isdigit() and whole[amount.end - 1].isdigit())


MALFORMED = ["3亿2亿", "1.5亿3000万", "一十百", "三万四亿五亿", "3万40000", "十百千", "五三百"]


@pytest.mark.parametrize("run", MALFORMED)
def test_what_is_no_number_leaves_no_remnant(run: str) -> None:
    assert read_number(run) is None
    assert read_quantities(f"完成投资{run}元。") == []
    assert [known.rules for known in explain(f"完成投资{run}元。")] == [("不是数词",)]


EDGES = {
    "完成投资3亿5000万元": (350000000, 350000000, "元", "eq"),
    "培训基层干部1万零500人次": (10500, 10500, "人次", "eq"),
    "新增充电桩一百一十个": (110, 110, "个", "eq"),
    "争取资金200余万元": (2000000, 2000000, "元", "gt"),
    "争取资金二百余万元": (2000000, 2000000, "元", "gt"),
    "争取资金三十几万元": (300000, 300000, "元", "gt"),
    "新建泵站十几个": (10, 10, "个", "gt"),
    "新建泵站十来个": (10, 10, "个", "approx"),
    "造林三四十万亩": (300000, 400000, "亩", "range"),
    "培训七八百人": (700, 800, "人", "range"),
    "发放补助两千到三千万元": (20000000, 30000000, "元", "range"),
    "占比百分之三十到四十": (30, 40, "%", "range"),
    "增长百分之五至百分之六": (5, 6, "%", "range"),
    "总投资50万元（含）以上的项目": (500000, 500000, "元", "ge"),
    "总投资50万元以上（不含50万元）的项目": (500000, 500000, "元", "gt"),
    "增速为负百分之三": (-3, -3, "%", "eq"),
    "利润负五万元": (-50000, -50000, "元", "eq"),
    "气温为-5至-3℃": (-5, -3, "℃", "range"),
    "工期为三又二分之一倍": (3.5, 3.5, "倍", "eq"),
    "引资港币3亿元": (300000000, 300000000, "港元", "eq"),
    "投资人民币5000万元": (50000000, 50000000, "元", "eq"),
    "每户补助五元五角": (5.5, 5.5, "元", "eq"),
    "占全部的五分之一": (0.2, 0.2, "", "eq"),
    "占全部的1/5": (0.2, 0.2, "", "eq"),
    "发电三千千瓦时": (3000, 3000, "千瓦时", "eq"),
    "引进投资2个亿": (200000000, 200000000, "元", "eq"),
    "完成技改投资1，250万元": (12500000, 12500000, "元", "eq"),
    "拨付壹佰贰拾万元": (1200000, 1200000, "元", "eq"),
    "建筑面积120m²": (120, 120, "m²", "eq"),
    "浓度控制在25μg/m³以内": (25, 25, "μg/m³", "le"),
    "日处理300人次/日": (300, 300, "人次/日", "eq"),
}


@pytest.mark.parametrize(("text", "wanted"), EDGES.items(), ids=EDGES)
def test_notations_at_the_edge(text: str, wanted: tuple[object, ...]) -> None:
    found = [(q.low, q.high, q.unit, q.comparator) for q in read_quantities(text)]
    assert found == [wanted]


NONE = [
    "带动投资数十亿元",
    "争取资金几十万元",
    "占全部的2/3以上",
    "建设4/5G网络",
    "提供7×24小时服务",
    "推行“1+3+N”模式",
    "办好12345热线",
    "创建5A级景区",
    "建设110千伏变电站",
    "位列全省第3位",
    "编制十四五规划",
    "统一标准，万众一心，多措并举",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_quantity(text: str) -> None:
    assert read_quantities(text) == []


def test_values_stay_decimal() -> None:
    number = read_number("82，225.10万")
    assert number is not None
    assert number.low == Decimal(822251000)
