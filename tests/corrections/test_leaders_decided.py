"""Decisions on leaders, and on the cells of a row with two tasks."""

from __future__ import annotations

import pytest

from tests.cli.run import row, table
from tests.corrections.decide import (
    codes,
    decided,
    finding_of,
    other,
    paper,
    sound,
)

TORN = table(
    row(leaders="林若水 周雨桐"),
    row(target="2. 种树5棵。", leaders="林若水 周雨桐"),
    row(target="3. 种花5盆。", leaders="林周 若水雨桐"),
)


def test_torn_leaders_accepted() -> None:
    finding = finding_of(sound(TORN), "leaders-repaired")
    records = sound(TORN, decided(finding, "accept"))
    assert records.tasks[2].leaders == ["林若水", "周雨桐"]
    assert [rendered.printed for rendered in records.tasks[2].corrections] == ["林周若水雨桐"]
    assert codes(records) == [code for code in codes(sound(TORN)) if code != "leaders-repaired"]


@pytest.mark.parametrize("word", ["reject", "驳回"])
def test_torn_leaders_rejected_stay_as_printed(word: str) -> None:
    finding = finding_of(sound(TORN), "leaders-repaired")
    records = sound(TORN, decided(finding, word))
    assert records.tasks[2].leaders == ["林周", "若水雨桐"]
    assert records.tasks[2].corrections == []
    assert "leaders-repaired" not in codes(records)


def test_torn_leaders_other_words() -> None:
    finding = finding_of(sound(TORN), "leaders-repaired")
    records = sound(TORN, decided(finding, "other", "林若水、周雨彤"))
    assert records.tasks[2].leaders == ["林若水", "周雨彤"]
    assert "leaders-repaired" not in codes(records)


SHARED_ROW = table(
    row(leaders="林若水 周雨桐"),
    row(target="2. 种树5棵。", leaders="林若水 周雨桐"),
    row(target="3. 修缮老街3条。4. 修缮新街4条。", leaders="林周 若水雨桐"),
)


def test_torn_leaders_of_a_row_with_two_tasks_accepted() -> None:
    result = [f for f in sound(SHARED_ROW).findings if f.code == "leaders-repaired"]
    records = sound(SHARED_ROW, decided(result[0], "accept"), twice=True)
    assert result[0].tasks == ["2031-003", "2031-004"]
    assert "leaders-repaired" not in codes(records)


def test_a_cell_of_a_row_with_two_tasks() -> None:
    document = table(row(target="1. 修缮老街3条。2. 修缮新街4条。", leaders="林若水"))
    both = ["2031-001", "2031-002"]
    records = sound(document, other(both, "leaders", "林若水", "林若冰"))
    assert [task.leaders for task in records.tasks] == [["林若冰"], ["林若冰"]]


def test_extras_of_a_row_with_two_tasks() -> None:
    header = "总体要求\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位\t备注"
    document = paper(header, row(target="1. 修缮老街3条。2. 修缮新街4条。") + "\t续建项木")
    both = ["2031-001", "2031-002"]
    records = sound(document, other(both, "extras/0", "项木", "项目"))
    assert [task.extras[0].text for task in records.tasks] == ["续建项目", "续建项目"]
    assert [len(task.corrections) for task in records.tasks] == [1, 1]


def test_a_doubled_letter_of_rejected_leaders_stays() -> None:
    document = TORN.replace("林周 若水雨桐", "林周若 若水雨桐")
    finding = finding_of(sound(document), "leaders-repaired")
    records = sound(document, decided(finding, "reject"))
    assert records.tasks[2].leaders == ["林周若", "若水雨桐"]
