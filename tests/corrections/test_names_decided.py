"""Decisions on the names of organizations, wherever they stand, and on shared cells."""

from __future__ import annotations

import pytest

from tests.cli.run import HEAD as HEADERS
from tests.cli.run import row, table
from tests.corrections.decide import (
    codes,
    decided,
    finding_of,
    other,
    sound,
)

MANY = [
    row(
        target=f"{number}. 修缮{street}街3条。",
        lead="市政务服务数据管理局",
        support="市文化广电旅游体育局",
    )
    for number, street in enumerate("甲乙丙丁戊己庚辛", 1)
]
NAMES = table(
    *MANY,
    row(target="9. 种树5棵。", lead="市政服务数据管理局", support="市文广旅体局"),
    row(target="10. 种花5盆。", lead="市水务局", support="市财政局、市政服务数据管理局"),
)


@pytest.mark.parametrize("word", ["accept", "采纳"])
def test_a_misprinted_unit_is_mended_wherever_it_stands(word: str) -> None:
    finding = finding_of(sound(NAMES), "unit-misprint")
    assert finding.tasks == ["2031-009", "2031-010"]
    records = sound(NAMES, decided(finding, word))
    assert codes(records) == ["unit-variant"]
    ninth, tenth = records.tasks[8:]
    assert [unit.name for unit in ninth.lead_units] == ["市政务服务数据管理局"]
    assert [unit.name for unit in tenth.support_units] == ["市财政局", "市政务服务数据管理局"]
    for task in (ninth, tenth):
        assert [(rendered.finding, rendered.printed) for rendered in task.corrections] == [
            (finding.id, "市政服务数据管理局")
        ]
    assert all(not task.corrections for task in records.tasks[:8])


@pytest.mark.parametrize("code", ["unit-variant", "unit-misprint"])
def test_a_rejected_name_stays_a_body_of_its_own(code: str) -> None:
    before = sound(NAMES)
    finding = finding_of(before, code)
    records = sound(NAMES, decided(finding, "reject"))
    assert code not in codes(records)
    units = [
        unit
        for task in records.tasks
        for unit in (*task.lead_units, *task.support_units)
        if unit.name == finding.evidence[0]
    ]
    assert units
    assert all(unit.canonical == unit.name for unit in units)
    assert len(records.standing) == len(before.findings) - 1


def test_other_words_for_a_unit_of_several_tasks() -> None:
    finding = finding_of(sound(NAMES), "unit-misprint")
    records = sound(NAMES, decided(finding, "other", "市数据局"))
    assert [unit.name for unit in records.tasks[8].lead_units] == ["市数据局"]
    assert records.tasks[9].support_units[-1].name == "市数据局"


def test_a_unit_that_stands_twice_is_deleted_once() -> None:
    document = table(row(support="市财政局、市水务局、市财政局"))
    finding = finding_of(sound(document), "unit-twice")
    records = sound(document, decided(finding, "other", ""))
    assert [unit.name for unit in records.tasks[0].support_units] == ["市财政局", "市水务局"]
    assert records.findings == []
    assert [rendered.value for rendered in records.tasks[0].corrections] == [""]


def test_a_unit_is_taken_whole_where_its_name_begins_another() -> None:
    document = table(row(support="市水务局灌区中心、市水务局"))
    records = sound(document, other("2031-001", "support_units", "市水务局", "市水利局"))
    names = [unit.name for unit in records.tasks[0].support_units]
    assert names == ["市水务局灌区中心", "市水利局"]


def test_a_unit_that_leads_and_supports_is_deleted_where_it_supports() -> None:
    document = table(row(lead="市城市管理局", support="市城市管理局、市财政局"))
    finding = finding_of(sound(document), "unit-leads-and-supports")
    assert finding.field == "support_units"
    records = sound(document, decided(finding, "other", ""))
    assert [unit.name for unit in records.tasks[0].lead_units] == ["市城市管理局"]
    assert [unit.name for unit in records.tasks[0].support_units] == ["市财政局"]


def test_a_name_inside_another_bodys_name_is_left() -> None:
    document = table(row(lead="市水务局灌区中心", support="市水务局、市财政局"))
    records = sound(document, other("2031-001", "support_units", "市水务局", "市水利局"))
    assert [unit.name for unit in records.tasks[0].lead_units] == ["市水务局灌区中心"]


def test_a_requirement_printed_again_is_corrected_for_all_its_tasks() -> None:
    cell = "市《政府工作报告》：把老街巷休好。"
    document = table(row(cell), "", HEADERS, row(cell, target="2. 种树5棵。"))
    records = sound(document, other("2031-002", "requirements/0", "休好", "修好"))
    texts = [[entry.text for entry in task.requirements] for task in records.tasks]
    assert texts == [["把老街巷修好。"], ["把老街巷修好。"]]
    assert [len(task.corrections) for task in records.tasks] == [1, 1]


def test_a_requirement_of_its_own_with_the_same_words_is_left() -> None:
    cell = "市《政府工作报告》：把老街巷休好。"
    between = row("市政府一号文：架桥。", target="2. 架桥1座。")
    document = table(row(cell), between, row(cell, target="3. 种树5棵。"))
    records = sound(document, other("2031-003", "requirements/0", "休好", "修好"))
    texts = [task.requirements[0].text for task in records.tasks]
    assert texts == ["把老街巷休好。", "架桥。", "把老街巷修好。"]
