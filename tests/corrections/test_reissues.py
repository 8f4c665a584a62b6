"""What was decided on one issue of a document holds for the next."""

from __future__ import annotations

import contextlib

import pytest

from fenjie.errors import InputError
from fenjie.schema import Records
from tests.cli.run import row, table
from tests.corrections.decide import (
    Json,
    codes,
    decided,
    extraction,
    finding_of,
    plain,
    sound,
)

TASK = "2031-001"

OLD = [
    row(target="1. 修缮老街3条，推广20.版本应用。"),
    row(target="2. 推进推进项目建设，种树5棵。"),
    row(target="3. 印发《花园办法，种花6盆。"),
]
NEW = row("市政府一号文：养鱼。", target="4. 养鱼7尾。", lead="市水务局", support="")
REISSUES = {
    "row added behind": [*OLD, NEW],
    "row added between": [OLD[0], NEW, *OLD[1:]],
    "row added before": [NEW, *OLD],
    "in reverse": OLD[::-1],
    "another order": [OLD[1], OLD[0], OLD[2]],
    "another order and another row": [OLD[2], NEW, OLD[0], OLD[1]],
    "other cells changed": [
        line.replace("摸底", "踏勘").replace("林若水", "方明哲").replace("市财政局", "市审计局")
        for line in OLD
    ],
    "words before and behind": [
        line.replace("老街3条", "老街4条、新街9条").replace("种树5棵", "种树15棵") for line in OLD
    ],
}
SUSPECT = {"point-shifted": TASK, "words-doubled": "2031-002", "bracket-alone": "2031-003"}


@pytest.fixture(scope="module")
def first_issue() -> Records:
    return sound(table(*OLD))


@pytest.mark.parametrize("lines", REISSUES.values(), ids=REISSUES)
def test_rejections_hold_for_the_next_issue(lines: list[str], first_issue: Records) -> None:
    decisions = [decided(finding_of(first_issue, code), "reject") for code in SUSPECT]
    assert SUSPECT.keys() <= set(codes(sound(table(*lines))))
    records = sound(table(*lines), *decisions)
    assert not SUSPECT.keys() & set(codes(records))
    assert plain(records) == plain(sound(table(*lines)))


@pytest.mark.parametrize("lines", REISSUES.values(), ids=REISSUES)
def test_corrections_hold_for_the_next_issue(lines: list[str], first_issue: Records) -> None:
    decisions = [
        decided(finding_of(first_issue, "point-shifted"), "accept"),
        decided(finding_of(first_issue, "words-doubled"), "accept"),
        decided(finding_of(first_issue, "bracket-alone"), "other", "印发《花园办法》，种"),
    ]
    records = sound(table(*lines), *decisions)
    assert not {*SUSPECT, "correction-refused"} & set(codes(records))
    goals = {task.id: task.target.text for task in records.tasks}
    assert "推广2.0版本应用" in goals[TASK]
    assert goals["2031-002"].startswith("推进项目建设")
    assert goals["2031-003"] == "印发《花园办法》，种花6盆。"
    assert {task.id for task in records.tasks if task.corrections} == set(SUSPECT.values())


def test_what_the_next_issue_has_mended_is_told(first_issue: Records) -> None:
    repaired = [OLD[0].replace("20.版本", "2.0版本"), *OLD[1:]]
    decisions = [decided(finding_of(first_issue, code), "accept") for code in list(SUSPECT)[:2]]
    records = sound(table(*repaired), *decisions)
    reported = finding_of(records, "correction-refused")
    assert (reported.tasks, reported.field, reported.evidence) == ([TASK], "target", ["20.版本"])


def test_a_rejection_holds_only_for_its_words_and_its_task(first_issue: Records) -> None:
    decision = decided(finding_of(first_issue, "point-shifted"), "reject")
    again = [*OLD, row(target="4. 推广20.版本应用。"), row(target="5. 推广30.版本应用。")]
    result = [f for f in sound(table(*again), decision).standing if f.code == "point-shifted"]
    assert [finding.tasks for finding in result] == [["2031-004"], ["2031-005"]]
    other_words = [OLD[0].replace("20.版本", "30.版本"), *OLD[1:]]
    assert "point-shifted" in codes(sound(table(*other_words), decision))


def test_a_rejected_name_stands_in_another_task_too() -> None:
    many = [
        row(target=f"{number}. 修缮{street}街3条。", lead="市政务服务数据管理局")
        for number, street in enumerate("甲乙丙丁戊己庚辛", 1)
    ]
    late = [row(target=f"{number}. 种树5棵。", lead="市政服务数据管理局") for number in (9, 10)]
    finding = finding_of(sound(table(*many, late[0])), "unit-misprint")
    records = sound(table(*many, *late), decided(finding, "reject"))
    assert "unit-misprint" not in codes(records)
    names = [task.lead_units[0] for task in records.tasks[8:]]
    assert [unit.canonical for unit in names] == ["市政服务数据管理局"] * 2


def test_two_numbers_that_were_let_stand_in_another_order() -> None:
    lines = [
        row(
            target=f"{number}. 建设充电桩5000个。",
            schedule=f"一季度：建设充电桩{first}个。二季度：累计建设充电桩2500个。"
            "三、四季度：累计建设充电桩5000个。",
        )
        for number, first in ((1, 800), (2, 1000))
    ]
    decision = decided(finding_of(sound(table(*lines)), "goal-differs"), "reject")
    assert "goal-differs" not in codes(sound(table(*lines), decision))
    assert "goal-differs" not in codes(sound(table(*lines[::-1]), decision))


def test_a_rejection_by_the_id_of_its_finding(first_issue: Records) -> None:
    """It may as well be an error; a decision that does nothing and says nothing is none."""
    bare: Json = {"finding": finding_of(first_issue, "point-shifted").id, "decision": "reject"}
    with contextlib.suppress(InputError):
        assert "point-shifted" not in codes(extraction(table(*OLD), bare).records)
