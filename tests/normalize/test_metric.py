"""What a number counts: kinds of sentences, and the classes of words that part them."""

from __future__ import annotations

from collections import Counter

import pytest

from fenjie.normalize.quantities import read_quantities
from fenjie.rules import rules

CLASSES = ("verbs", "deeds", "outcomes", "changes", "settings", "whole")


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("新增公共充电桩5000个。", ["公共充电桩"]),
        ("新建5000个公共充电桩。", ["公共充电桩"]),
        ("组织400名乡村医生轮训。", ["乡村医生"]),
        ("配备儿童主任二百名。", ["儿童主任"]),
        ("建设县域医共体2个，举办招聘会80场。", ["县域医共体", "招聘会"]),
        ("开展补贴性职业技能培训1.6万人次。", ["补贴性职业技能培训"]),
        ("实际使用外资1.2亿美元。", ["外资"]),
        ("钢材、水泥产量分别达到310万吨、450万吨。", ["钢材产量", "水泥产量"]),
        ("化肥农药使用量分别减少2%和3%。", ["化肥农药使用量", "化肥农药使用量"]),
        ("新增泊位3500个，其中公共泊位1200个。", ["泊位", "公共泊位"]),
        ("新建公共充电桩5000个，其中农村地区不少于800个。", ["公共充电桩", None]),
        ("新建充电桩600根，累计达到2100根。", ["充电桩", "充电桩"]),
        ("查处问题41起，处理58人。", ["问题", None]),
        ("上半年完成40%以上。", [None]),
        ("力争年内再压减15%。", [None]),
        ("提升28个镇垃圾分类工作。", [None]),
        ("完成年度计划，占年度计划的118%。", [None]),
        ("为受援人挽回经济损失2600万元。", ["经济损失"]),
        ("培养“土专家”一百二十人。", ["“土专家”"]),
        ("枫林街道投入320万元。", [None]),
    ],
)
def test_what_is_counted(text: str, metrics: list[str | None]) -> None:
    assert [quantity.metric for quantity in read_quantities(text)] == metrics


def test_a_word_is_of_one_class() -> None:
    data = rules().quantities.metric
    counts = Counter(word for name in CLASSES for word in getattr(data, name))
    assert {word for word, count in counts.items() if count > 1} == set()


def test_no_class_has_a_word_of_one_character() -> None:
    data = rules().quantities.metric
    assert {word for name in CLASSES for word in getattr(data, name) if len(word) < 2} == set()
