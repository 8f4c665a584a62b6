"""Each decision in each field: what it changes, and that it changes nothing else."""

from __future__ import annotations

import json
from functools import reduce
from typing import Any

import pytest

from fenjie.corrections.decisions_file import read_decisions
from fenjie.documents import extract
from fenjie.output.printed import render
from fenjie.schema import Records
from tests.cli.run import row, table
from tests.corrections.decide import (
    WORDS,
    Json,
    codes,
    corrections,
    other,
    plain,
    sound,
)
from tests.corrections.field_cases import CASES, DOCUMENT, Case


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    return reduce(lambda inner, part: inner[part], path, value)


def task_id(number: int) -> str:
    return f"2031-{number + 1:03}"


def roots_that_differ(one: list[Json], two: list[Json]) -> set[tuple[int, str]]:
    return {
        (number, name)
        for number, (a, b) in enumerate(zip(one, two, strict=True))
        for name in a
        if a[name] != b[name]
    }


@pytest.fixture(scope="module")
def printed() -> Records:
    return sound(DOCUMENT)


def only_these_are_corrected(
    records: Records, printed: Records, changed: set[int], case: Case
) -> None:
    """Assert that the tasks `changed` say what was decided and have another digest, no others."""
    said = {
        "finding": "abcdef012345",
        "field": case.field,
        "printed": case.printed,
        "value": case.value,
    }
    for number, task in enumerate(records.tasks):
        rendered = [json.loads(correction.model_dump_json()) for correction in task.corrections]
        assert rendered == ([said] if number in changed else [])
        assert (task.digest == printed.tasks[number].digest) is (number not in changed)


@pytest.mark.parametrize("word", [*WORDS, *WORDS.values()])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_decision_in_a_field(case: Case, word: str, printed: Records) -> None:
    meant = {chinese: english for english, chinese in WORDS.items()}.get(word, word)
    decision = {
        "finding": "abcdef012345",
        "code": "wording-odd",
        "tasks": [task_id(case.task)],
        "field": case.field,
        "printed": case.printed,
        "proposal": case.value if meant == "accept" else None,
        "decision": word,
        "text": case.value if meant == "other" else None,
    }
    records = sound(DOCUMENT, decision)
    assert "correction-refused" not in codes(records)
    before, after = plain(printed), plain(records)
    assert at(before[case.task], case.path) == case.before
    changed = {case.task, *case.shared} if meant != "reject" else set()
    if meant == "reject":
        assert after == before
    only_these_are_corrected(records, printed, changed, case)
    for number in changed:
        assert at(after[number], case.path) == case.after
    roots = {(number, case.field.partition("/")[0]) for number in changed}
    assert roots_that_differ(before, after) == roots


def test_quantities_are_those_of_the_corrected_text() -> None:
    records = sound(
        DOCUMENT,
        other("2031-001", "target", "老街3条", "老街巷12条、新街累计不少于40条"),
        other("2031-001", "schedule/0", "摸底2处", "完成摸底15处"),
        other("2031-001", "requirements/0", "休好", "修好7条"),
    )
    task = records.tasks[0]
    amounts = [
        [(result.text, result.low, result.start, result.end) for result in entry.quantities]
        for entry in (task.target, task.schedule[0], task.requirements[0])
    ]
    assert amounts == [
        [("12条", 12, 5, 8), ("不少于40条", 40, 13, 19)],
        [("15处", 15, 4, 7)],
        [("7条", 7, 6, 8)],
    ]


def test_refs_stay_those_of_the_source(printed: Records) -> None:
    longer = "老街（含后巷、支巷、南巷、北巷、东巷、西巷、中巷、长巷、短巷）"
    records = sound(DOCUMENT, other("2031-001", "target", "老街", longer))
    assert records.tasks[0].refs == printed.tasks[0].refs


def test_several_decisions_in_one_cell_and_in_several() -> None:
    records = sound(
        DOCUMENT,
        other("2031-001", "schedule/0", "摸底", "摸排"),
        other("2031-001", "schedule/1", "动工", "开工"),
        other("2031-002", "extras/0", "项木", "项目"),
        other("2031-002", "extras/1", "别的", "其他"),
    )
    first, second, _ = records.tasks
    assert [step.text for step in first.schedule] == ["摸排2处。", "开工。", "完工。"]
    assert [extra.text for extra in second.extras] == ["新建项目", "其他注释"]
    assert [[rendered.value for rendered in task.corrections] for task in (first, second)] == [
        ["摸排", "开工"],
        ["项目", "其他"],
    ]


def test_a_correction_can_make_a_step() -> None:
    records = sound(
        table(row(schedule="一季度：摸底。二李度：动工。三、四季度：完工。")),
        other("2031-001", "schedule/0", "二李度", "二季度"),
    )
    steps = records.tasks[0].schedule
    assert [(step.period.label if step.period else None, step.text) for step in steps] == [
        ("一季度", "摸底。"),
        ("二季度", "动工。"),
        ("三、四季度", "完工。"),
    ]


def test_words_of_ones_own_are_brought_into_normal_form() -> None:
    records = sound(DOCUMENT, other("2031-001", "target", "3条", "３ 条(含后巷) ,共 ５ 处"))
    assert records.tasks[0].target.text == "修缮老街3条（含后巷），共5处。"
    assert [rendered.value for rendered in records.tasks[0].corrections] == ["3条（含后巷），共5处"]


def test_the_corrected_text_is_in_normal_form() -> None:
    records = sound(DOCUMENT, other("2031-001", "target", "3条", " 12条"))
    assert records.tasks[0].target.text == "修缮老街12条。"


@pytest.mark.parametrize(
    ("field", "printed_words", "name"),
    [
        ("schedule", "一季度：选址。二季度：动工。三、四季度：完工。", "schedule"),
        ("requirements/0", "市政府一号文：架桥。", "requirements"),
        ("leaders", "方明哲", "leaders"),
        ("lead_units", "市交通局", "lead_units"),
        ("support_units", "市财政局", "support_units"),
    ],
)
def test_a_whole_cell_deleted(field: str, printed_words: str, name: str) -> None:
    records = sound(DOCUMENT, other("2031-003", field, printed_words, ""))
    assert getattr(records.tasks[2], name) == []
    assert [rendered.value for rendered in records.tasks[2].corrections] == [""]


def test_a_number_cannot_be_corrected_without_effect() -> None:
    records = sound(DOCUMENT, other("2031-003", "number", "3", "4"))
    (task,) = (task for task in records.tasks if task.title == "新桥")
    assert task.number == 4 or "correction-refused" in codes(records)


def test_a_table_of_a_web_page() -> None:
    """Corrections do not care for the format; places are cells there."""
    page = render(sound(DOCUMENT), "html")
    known = read_decisions(corrections(other("2031-001", "target", "3条", "12条")), "a.yaml")
    plain_page = extract(page, "a.html").records
    made = extract(page, "a.html", decisions=known)
    coverage = made.coverage
    assert (coverage["unexplained"], coverage["twice"], coverage["invented"]) == (0, 0, 0)
    assert made.records.tasks[0].target.text == "修缮老街12条。"
    assert made.records.tasks[0].refs == plain_page.tasks[0].refs
