"""Where a decision finds its words: by task, field and printed text, as printed."""

from __future__ import annotations

import pytest

from fenjie.schema import Records
from tests.cli.run import row, table
from tests.corrections.decide import (
    Json,
    codes,
    decided,
    finding_of,
    other,
    plain,
    sound,
)

TASK = "2031-001"
QUARTERS = "一季度：推进甲路。二季度：推进乙路。三、四季度：推进丙路和丁路，推进戊路。"


def words(records: Records, number: int = 0) -> list[str]:
    return [step.text for step in records.tasks[number].schedule]


def refused(document: str, *decisions: Json) -> Records:
    """Decide what cannot be carried out; the records are those of the document, and say so."""
    records = sound(document, *decisions)
    assert plain(records) == plain(sound(document))
    assert all(task.corrections == [] for task in records.tasks)
    reported = [finding for finding in records.findings if finding.code == "correction-refused"]
    assert [finding.severity for finding in reported] == ["warning"] * len(decisions)
    for finding, decision in zip(reported, decisions, strict=True):
        assert finding.evidence == [decision["printed"]]
        assert finding.field == decision["field"]
        assert decision["printed"] in finding.message
        assert (decision["text"] or decision["proposal"]) in finding.message
    return records


@pytest.mark.parametrize(
    ("field", "printed"),
    [
        ("target", "9条"),
        ("target", "摸底"),
        ("target", "修缮 老街"),
        ("schedule/0", "9条"),
        ("schedule/7", "9条"),
        ("requirements/0", "修缮"),
        ("leaders", "周雨桐"),
        ("lead_units", "市审计局"),
        ("support_units", "市审计局"),
        ("title", "老街"),
        ("extras/0", "老街"),
        ("section", "老街"),
        ("nothing", "老街"),
        ("target", "修缮老街3条。一季度"),
    ],
)
def test_words_that_do_not_stand_there(field: str, printed: str) -> None:
    records = refused(table(), other(TASK, field, printed, "另外的话"))
    assert records.findings[-1].tasks == [TASK]


def test_an_unknown_task() -> None:
    records = refused(table(), other("2031-009", "target", "3条", "4条"))
    assert records.findings[-1].tasks == []


def test_a_known_task_beside_an_unknown_one() -> None:
    tasks = ["2031-008", TASK]
    records = refused(table(), other(tasks, "target", "9条", "4条"))
    assert records.findings[-1].tasks == [TASK]


def test_a_refused_decision_does_not_stop_the_others() -> None:
    records = sound(
        table(),
        other(TASK, "target", "9条", "4条"),
        other(TASK, "target", "3条", "4条"),
        other("2031-009", "target", "3条", "4条"),
    )
    assert records.tasks[0].target.text == "修缮老街4条。"
    assert codes(records) == ["correction-refused"] * 2


def test_an_accepted_proposal_can_be_refused() -> None:
    decision = {
        "tasks": [TASK],
        "field": "target",
        "printed": "20.版本",
        "proposal": "2.0版本",
        "decision": "accept",
        "text": None,
    }
    refused(table(), decision)


@pytest.mark.parametrize("word", ["reject", "驳回"])
def test_a_rejection_is_never_refused(word: str) -> None:
    decision = other("2031-009", "target", "9条", "")
    records = sound(table(), {**decision, "decision": word, "code": "point-shifted"})
    assert records.findings == []


# printed twice


@pytest.mark.parametrize("field", ["schedule", "target", "requirements/0"])
def test_words_that_stand_twice_are_refused(field: str) -> None:
    document = table(
        row("市《政府工作报告》：修路又修桥。", target="1. 修路3条、修桥3条。", schedule=QUARTERS)
    )
    printed = {"schedule": "推进", "target": "3条", "requirements/0": "修"}[field]
    refused(document, other(TASK, field, printed, "另外"))


@pytest.mark.parametrize(
    ("step", "wanted"),
    [
        (0, ["完成甲路。", "推进乙路。", "推进丙路和丁路，推进戊路。"]),
        (1, ["推进甲路。", "完成乙路。", "推进丙路和丁路，推进戊路。"]),
    ],
)
def test_the_step_tells_which(step: int, wanted: list[str]) -> None:
    document = table(row(schedule=QUARTERS))
    assert words(sound(document, other(TASK, f"schedule/{step}", "推进", "完成"))) == wanted


def test_the_entry_tells_which() -> None:
    cell = "市《政府工作报告》：修桥。市政府一号文：修桥。"
    document = table(row(cell), row("市政府一号文：种树。", target="2. 种树5棵。"))
    records = sound(document, other(TASK, "requirements/1", "修桥", "修路"))
    assert [entry.text for entry in records.tasks[0].requirements] == ["修桥。", "修路。"]


@pytest.mark.parametrize("step", ["2", "3", "-1", "x", ""])
def test_a_step_that_does_not_tell_which(step: str) -> None:
    refused(table(row(schedule=QUARTERS)), other(TASK, f"schedule/{step}", "推进", "完成"))


def test_a_label_that_stands_twice_is_told_by_its_step() -> None:
    document = table(row(schedule="一季度：摸底。一季度：动工。三、四季度：完工。"))
    finding = finding_of(sound(document), "quarter-repeated")
    records = sound(document, decided(finding, "other", "二季度"))
    periods = [step.period for step in records.tasks[0].schedule]
    assert [period.label for period in periods if period] == ["一季度", "二季度", "三、四季度"]
    assert records.findings == []


def test_words_that_overlap_themselves_stand_twice() -> None:
    document = table(row(target="1. 推进推进推进老街修缮。"))
    refused(document, other(TASK, "target", "推进推进", "推进"))


def test_words_that_stand_in_two_tasks_are_no_hindrance() -> None:
    document = table(row(), row(target="2. 修缮老街3条。"))
    records = sound(document, other("2031-002", "target", "3条", "4条"))
    assert [task.target.text for task in records.tasks] == ["修缮老街3条。", "修缮老街4条。"]


def test_the_step_of_a_cell_in_paragraphs() -> None:
    schedule = "<p>东桥</p><p>一季度：推进立项。二季度：推进动工。</p>"
    document = table(row(schedule=schedule))
    assert words(sound(document)) == ["东桥", "推进立项。", "推进动工。"]
    records = sound(document, other(TASK, "schedule/1", "推进", "完成"))
    assert words(records) == ["东桥", "完成立项。", "推进动工。"]


def test_the_step_is_that_of_the_printed_text() -> None:
    document = table(row(schedule="一季度：推进甲。二季度：推进乙。三、四季度：推进丙。"))
    records = sound(
        document,
        other(TASK, "schedule/0", "一季度：推进甲。", ""),
        other(TASK, "schedule/1", "推进", "完成"),
    )
    assert words(records) == ["完成乙。", "推进丙。"]


def test_words_that_another_decision_makes_are_not_printed() -> None:
    document = table(row(target="1. 修缮老街3条、新街5条。"))
    decisions = [other(TASK, "target", "3条", "5条"), other(TASK, "target", "5条", "6条")]
    records = sound(document, *decisions)
    assert records.tasks[0].target.text == "修缮老街5条、新街6条。"


def test_a_decision_on_words_that_are_printed_nowhere() -> None:
    decisions = [other(TASK, "target", "3条", "4条"), other(TASK, "target", "4条", "6条")]
    records = sound(table(), *decisions)
    assert records.tasks[0].target.text == "修缮老街4条。"
    assert codes(records) == ["correction-refused"]


def test_the_first_of_two_decisions_on_the_same_words_counts() -> None:
    decisions = [other(TASK, "target", "3条", "4条"), other(TASK, "target", "3条", "6条")]
    records = sound(table(), *decisions)
    assert records.tasks[0].target.text == "修缮老街4条。"
    assert codes(records) == ["correction-refused"]
