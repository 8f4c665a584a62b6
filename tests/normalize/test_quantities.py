"""Quantities: every rule's example, offsets, and numbers that must not crash anything."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from fenjie.normalize.quantities import TOO_LONG, explain, read_quantities
from fenjie.rules import rules
from fenjie.text.normal_form import normal_form
from tests.conftest import real_folder

RULES = rules().quantities


@pytest.mark.parametrize(("unit", "example"), RULES.units.items(), ids=list(RULES.units))
def test_each_unit_is_found_in_its_example(unit: str, example: str) -> None:
    assert RULES.unit_names.get(unit, unit) in {q.unit for q in read_quantities(example)}


@pytest.mark.parametrize(
    "entry", [*RULES.comparators_before, *RULES.comparators_behind], ids=lambda e: str(e.word)
)
def test_each_comparator_is_found_in_its_example(entry: object) -> None:
    word, means, example = (getattr(entry, name) for name in ("word", "means", "example"))
    assert word in example
    assert [q.comparator for q in read_quantities(example)] == [means]


@pytest.mark.parametrize("entry", RULES.comparators_inside, ids=lambda e: str(e.word))
def test_each_word_between_figures_and_unit(entry: object) -> None:
    example = getattr(entry, "example", "")
    assert [q.comparator for q in read_quantities(example)] == [getattr(entry, "means", "")]


@pytest.mark.parametrize("mask", [*RULES.masks, *RULES.spans], ids=lambda m: f"{m.name}-{m.hides}")
def test_each_mask_hides_its_example(mask: object) -> None:
    hides, example = getattr(mask, "hides", ""), getattr(mask, "example", "")
    assert hides in example
    start = example.index(hides)
    end = start + len(hides)
    assert not [q for q in read_quantities(example) if q.start < end and start < q.end]


PLAIN = (60, 60, "个", "eq", False, "level")
CUMULATIVE = (84, 84, "个", "eq", True, "level")
LABELLED = [
    ("完成投资1.05万元", [(10500, 10500, "元", "eq", False, "level")]),
    ("装机35万千瓦", [(350000, 350000, "千瓦", "eq", False, "level")]),
    ("铺设12千米", [(12, 12, "千米", "eq", False, "level")]),
    ("培育2-3亿元企业", [(200000000, 300000000, "元", "range", False, "level")]),
    ("补助500-1000万元", [(5000000, 10000000, "元", "range", False, "level")]),
    ("新建60个，累计新建84个", [PLAIN, CUMULATIVE]),
    ("累计新建84个；新建60个", [CUMULATIVE, PLAIN]),
    ("增速超4%以上", [(4, 4, "%", "gt", False, "growth")]),
    ("提高到90%", [(90, 90, "%", "eq", False, "level")]),
    ("提高3个百分点", [(3, 3, "个百分点", "eq", False, "growth")]),
    ("不少于3家", [(3, 3, "家", "ge", False, "level")]),
    ("少于3家", [(3, 3, "家", "lt", False, "level")]),
    ("对符合条件的最高投资1000万元", [(10000000, 10000000, "元", "le", False, "level")]),
    ("控制在24.6微克/立方米以下", [(24.6, 24.6, "微克/立方米", "le", False, "level")]),
    ("签约1宗", [(1, 1, "宗", "eq", False, "level")]),
    ("百分之三十", [(30, 30, "%", "eq", False, "level")]),
    ("三点五亿元", [(350000000, 350000000, "元", "eq", False, "level")]),
    ("两三家企业", [(2, 3, "家", "range", False, "level")]),
    ("实现两位数增长", [(10, 10, "%", "ge", False, "growth")]),
    ("12,000吨", [(12000, 12000, "吨", "eq", False, "level")]),
    ("指数达到92。", [(92, 92, "", "eq", False, "level")]),
    ("2024年完成第20届大赛，推进5G和1号线二期", []),
    ("一企一策培育一批企业，三个全覆盖", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LABELLED, ids=[text for text, _ in LABELLED])
def test_labelled(text: str, wanted: list[tuple[object, ...]]) -> None:
    result = [
        (q.low, q.high, q.unit, q.comparator, q.cumulative, q.basis) for q in read_quantities(text)
    ]
    assert result == wanted


def test_quarters_only_where_the_clause_names_others() -> None:
    text = "力争二季度完成350亿元，三季度360亿元；年内10家。"
    assert [q.quarters for q in read_quantities(text, (2,))] == [None, [3], None]


PIECES = st.sampled_from(
    [
        *"0123456789,.-—至亿万千百十零两三半个家%元亩的，。；第年月日号届不少于约超过以上累计增长一二点成分之《》“”（）",
        "个百分点",
        "人次",
        "2024年",
        "/",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_offsets_and_order(text: str) -> None:
    end = 0
    for quantity in read_quantities(text):
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.low <= quantity.high
        assert quantity.start >= end
        end = quantity.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    for quantity in read_quantities(normal_form(text)):
        json.dumps(asdict(quantity), allow_nan=False)


HOSTILE = {
    "40 digits": "完成" + "9" * 40 + "元",
    "16 digits": "完成9,999,999,999,999,999元",
    "exponent": "完成1e400元",
    "soup": "完成十百千万亿亿万千百十元" * 50,
    "noughts": "完成" + "0" * 30 + "元",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_number_crashes(text: str) -> None:
    for quantity in read_quantities(text):
        assert len(str(quantity.low)) < 30


def test_too_many_digits_are_told() -> None:
    assert [known.rules for known in explain("投资9999999999999999元")] == [(TOO_LONG,)]


@pytest.mark.parametrize(
    "piece", ["9", "九", "九千万亿", "1,", "2-", "不少于", "《", "“", "3个，", "约"]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * (count // len(piece))
        start = time.perf_counter()
        read_quantities(text)
        return time.perf_counter() - start

    seconds(1000)
    small, large = min(seconds(20_000) for _ in range(2)), seconds(200_000)
    assert large < 60 * small + 0.5


FLOORS = {
    "CurrencyModel": 0.85,
    "DimensionModel": 0.95,
    "PercentModel": 0.91,
    "NumberModel": 0.86,
}
"""Share of the expected values that are found, per model of the public suite; never lowered."""


def test_public_suite() -> None:
    path = Path(os.environ.get("FENJIE_CORPORA", real_folder().parent / "corpora"))
    path = path / "recognizers-zh.jsonl"
    if not path.exists():
        pytest.skip(f"the public suite's cases are not there: {path}")
    result: dict[str, list[bool]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        model = case["spec"].rsplit("/", 1)[-1]
        if "bare numeral" in case.get("note", ""):
            continue  # what the suite itself marks as no amount
        values = [float(q.low) for q in read_quantities(normal_form(case["input"]))]
        for expected in case["expected"]:
            if expected.get("value") is None:
                continue
            near = [v for v in values if abs(v - expected["value"]) <= 1e-9 * max(1, abs(v))]
            result.setdefault(model, []).append(bool(near))
            if near:
                values.remove(near[0])
    for model, floor in FLOORS.items():
        share = sum(result[model]) / len(result[model])
        print(f"{model}: {share:.3f} of {len(result[model])}")
        assert share >= floor
